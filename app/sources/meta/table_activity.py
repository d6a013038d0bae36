# SPDX-License-Identifier: MPL-2.0
"""The files about what the person did, wrote and looked at."""

from dataclasses import replace

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.sources.meta import posts, sections
from app.sources.meta.files import MetaFile
from app.sources.meta.listing import Facts, Listing
from app.sources.meta.words import AUTHORS, COMMENTS, NAMES, SEARCHES, SONGS
from app.sources.reading.meta import CELL

_SEARCH = Listing("search", Category.SEARCHES, Origin.PROVIDED, (*SEARCHES, CELL))
_COMMENT = Listing("comment", Category.POSTS, Origin.PROVIDED, (*COMMENTS, CELL))
_REACTION = Listing("reaction", Category.REACTIONS, Origin.PROVIDED, ("title", *AUTHORS))
_STORY = Listing("story-interaction", Category.REACTIONS, Origin.PROVIDED, ("title", *AUTHORS))

_GROUP = Listing("group", Category.INTERESTS, Origin.PROVIDED, ("name", "title"))
_SAVED = Listing("saved", Category.INTERESTS, Origin.PROVIDED, ("name", "title", *AUTHORS))
_SEEN = Listing("post-viewed", Category.VIEWING, Origin.OBSERVED, AUTHORS)
_ACTIVITY = Listing("activity", Category.ACTIVITY, Origin.OBSERVED, ("title", "name"))
_MUSIC = Listing("music-heard", Category.LISTENING, Origin.OBSERVED, SONGS)


def _pages(kind: str) -> Listing:
    return Listing(kind, Category.INTERESTS, Origin.PROVIDED, ("name", "title"))


MESSAGES = (
    MetaFile("messages", ("message_*",), posts.read_messages),
    MetaFile("messages-2020", ("messages",), posts.read_conversations, pages=False),
    MetaFile("ai-conversations", ("ai_conversations",), Listing("assistant-chat", Category.MESSAGES, Origin.PROVIDED)),
    MetaFile(
        "secret-conversations",
        ("secret_conversations", "your_messenger_app_install_information", "autofill_information_messenger"),
        Facts("messenger-fact", Category.ACTIVITY, Origin.OBSERVED),
        facebook=("secret_conversations", "secure_conversations"),
    ),
    MetaFile(
        "messenger-contacts",
        ("contact_sync_settings", "messages_settings"),
        Facts("messenger-setting", Category.SETTINGS, Origin.PROVIDED),
    ),
)

PUBLISHED = (
    MetaFile(
        "photos",
        (
            "your_photos",
            "your_videos",
            "your_uncategorized_photos",
            "other_photos",
            "album/*",
            "archived_posts",
            "stories",
            "reels",
            "igtv_videos",
            "profile_photos",
            "recently_deleted_content",
            "other_content",
            "archived_stories",
            "media",
        ),
        posts.read_posts,
        facebook=("other_photos", "archived_stories"),
        instagram=(
            "ig_archived_post_media",
            "ig_stories",
            "ig_reels_media",
            "ig_igtv_media",
            "ig_profile_picture",
            "ig_recently_deleted_media",
            "ig_other_media",
        ),
    ),
    MetaFile(
        "comments",
        (
            "comments",
            "comments_*",
            "post_comments",
            "post_comments_*",
            "your_group_comments",
            "your_comments_in_groups",
        ),
        _COMMENT,
        facebook=("comments", "group_comments"),
        instagram=("comments_media_comments",),
        shared=("media_comments", "live_comments"),
    ),
    MetaFile(
        "reels-comments",
        ("reels_comments", "reels_comments_*"),
        _COMMENT,
        instagram=("comments_reels_comments",),
    ),
    MetaFile("group-posts", ("group_posts_and_comments", "your_posts_in_groups"), posts.read_posts),
    MetaFile(
        "threads",
        ("threads_and_replies", "threads_viewed", "liked_threads", "saved_threads", "your_threads"),
        Listing("thread", Category.POSTS, Origin.PROVIDED, ("title", "text")),
        instagram=("text_post_app_text_posts", "text_post_app_media_likes", "text_post_app_text_app_posts"),
    ),
    MetaFile("reposts", ("reposts",), Listing("repost", Category.POSTS, Origin.PROVIDED, AUTHORS)),
)

REACTIONS = (
    MetaFile(
        "reactions",
        ("likes_and_reactions", "likes_and_reactions_*", "posts_and_comments", "reactions"),
        _REACTION,
        facebook=("reactions",),
    ),
    MetaFile(
        "liked-posts",
        ("liked_posts", "likes"),
        _REACTION,
        instagram=("likes_media_likes",),
        shared=("media_likes", "comment_likes"),
    ),
    MetaFile("liked-comments", ("liked_comments",), _REACTION, instagram=("likes_comment_likes",)),
    MetaFile(
        "story-reactions",
        ("story_reactions", "story_likes"),
        _STORY,
        facebook=("stories_feedback",),
        instagram=("story_activities_story_likes",),
    ),
    MetaFile("story-2020", ("stories_activities",), _STORY),
    MetaFile("saved-2020", ("saved",), _SAVED),
    MetaFile("story-sliders", ("emoji_sliders",), _STORY, instagram=("story_activities_emoji_sliders",)),
    MetaFile("story-polls", ("polls",), _STORY, facebook=("poll_votes",), instagram=("story_activities_polls",)),
    MetaFile("story-quizzes", ("quizzes",), _STORY, instagram=("story_activities_quizzes",)),
    MetaFile(
        "story-questions",
        ("questions", "countdowns"),
        _STORY,
        instagram=("story_activities_questions", "story_activities_countdowns"),
    ),
    MetaFile(
        "saved",
        ("your_saved_items", "items_you_saved", "saved_items_and_collections", "collections"),
        _SAVED,
        facebook=("saves",),
    ),
    MetaFile(
        "saved-posts",
        ("saved_posts", "saved_collections", "saved_music"),
        _SAVED,
        instagram=("saved_saved_media", "saved_saved_collections", "saved_saved_music"),
    ),
    MetaFile("pages-liked", ("pages_you_ve_liked", "pages"), _pages("page-liked"), facebook=("page_likes",)),
    MetaFile(
        "pages-followed",
        ("pages_you_follow", "pages_and_profiles_you_follow"),
        _pages("page-followed"),
        facebook=("pages_followed",),
    ),
    MetaFile(
        "pages-unfollowed",
        ("pages_you_ve_unfollowed", "pages_and_profiles_you_ve_unfollowed"),
        _pages("page-unfollowed"),
        facebook=("pages_unfollowed",),
    ),
    MetaFile(
        "pages-recommended",
        ("pages_you_ve_recommended", "pages_and_profiles_you_ve_recommended"),
        _pages("page-recommended"),
        facebook=("recommended_pages",),
    ),
    MetaFile(
        "groups",
        ("your_group_membership_activity", "your_groups", "your_badges"),
        _GROUP,
        facebook=("groups_joined", "groups_admined", "group_badges"),
    ),
    MetaFile(
        "events",
        ("your_event_responses", "your_events", "event_invitations"),
        Listing("event", Category.ACTIVITY, Origin.PROVIDED, ("name",)),
        facebook=("event_responses", "your_events", "events_invited"),
    ),
    MetaFile("poll-votes", ("polls_you_voted_on",), _STORY, facebook=("poll_votes",)),
    MetaFile("pokes", ("pokes",), replace(_ACTIVITY, about_others=True), facebook=("pokes",)),
)

SEEN = (
    MetaFile("searches", ("your_search_history",), _SEARCH, facebook=("searches",)),
    MetaFile(
        "account-searches",
        ("account_searches", "profile_searches", "searches"),
        _SEARCH,
        instagram=("searches_user",),
    ),
    MetaFile(
        "word-searches", ("word_or_phrase_searches", "keyword_searches"), _SEARCH, instagram=("searches_keyword",)
    ),
    MetaFile(
        "tag-searches", ("tag_searches", "place_searches"), _SEARCH, instagram=("searches_hashtag", "searches_place")
    ),
    MetaFile("posts-viewed", ("posts_viewed",), _SEEN, instagram=("impressions_history_posts_seen",)),
    MetaFile("videos-watched", ("videos_watched",), _SEEN, instagram=("impressions_history_videos_watched",)),
    MetaFile(
        "suggestions-viewed",
        ("suggested_accounts_viewed", "suggested_profiles_viewed"),
        Listing("suggestion-viewed", Category.ACTIVITY, Origin.OBSERVED, NAMES, about_others=True),
        instagram=("impressions_history_chaining_seen",),
    ),
    MetaFile(
        "not-interested",
        (
            "posts_you_re_not_interested_in",
            "accounts_you_re_not_interested_in",
            "profiles_you_re_not_interested_in",
        ),
        Listing("not-interested", Category.SETTINGS, Origin.PROVIDED, AUTHORS),
        instagram=("impressions_history_recs_hidden_authors", "impressions_history_recs_hidden_posts"),
    ),
    MetaFile(
        "music-heard", ("music_heard_in_stories",), _MUSIC, instagram=("impressions_history_music_heard_in_stories",)
    ),
    MetaFile(
        "music-used",
        ("music_recently_used_in_stories",),
        _MUSIC,
        instagram=("impressions_history_music_recently_used_in_stories",),
    ),
    MetaFile(
        "recently-viewed",
        ("recently_viewed", "viewed"),
        sections.read_recently_viewed,
        facebook=("recently_viewed", "viewed_things"),
    ),
    MetaFile(
        "recently-visited",
        ("recently_visited", "visited"),
        sections.read_recently_visited,
        facebook=("visited_things",),
    ),
    MetaFile(
        "links",
        ("link_history",),
        Listing(
            "link-opened",
            Category.BROWSING,
            Origin.OBSERVED,
            ("title of website page you visited", "title", "website url"),
        ),
        facebook=("link_history",),
        instagram=("link_history_link_history",),
    ),
    MetaFile(
        "payments",
        ("payment_history", "your_payments", "orders"),
        Listing("payment", Category.PAYMENTS, Origin.OBSERVED, ("merchant", "receiver", "item")),
        facebook=("payments",),
    ),
    MetaFile(
        "items-for-sale",
        ("items_sold", "your_marketplace_items", "items_selling"),
        Listing("item-for-sale", Category.PURCHASES, Origin.PROVIDED, ("title",)),
        facebook=("items_selling",),
    ),
    MetaFile(
        "support",
        ("support_correspondences", "support_messages"),
        Listing("support", Category.MESSAGES, Origin.PROVIDED, ("subject", "title")),
    ),
    MetaFile("own-places", ("your_places",), Listing("place", Category.LOCATION, Origin.PROVIDED, ("name", "title"))),
    MetaFile(
        "fundraisers", ("fundraisers", "your_fundraisers"), Listing("fundraiser", Category.ACTIVITY, Origin.PROVIDED)
    ),
    MetaFile("notifications", ("notifications",), _ACTIVITY, facebook=("notifications",)),
    MetaFile(
        "time-spent",
        ("time_spent_on_facebook", "time_spent_on_instagram", "your_video_consumption_summary", "consumption"),
        Facts("time-spent", Category.ACTIVITY, Origin.OBSERVED),
    ),
    MetaFile(
        "insights",
        ("content_interactions", "posts_insights", "profiles_reached", "audience_insights"),
        Facts("insight", Category.ACTIVITY, Origin.OBSERVED),
        instagram=("organic_insights_interactions", "organic_insights_posts", "organic_insights_reach"),
    ),
    MetaFile(
        "policy-updates",
        ("notification_of_privacy_policy_updates", "policy_updates_and_permissions"),
        Facts("policy-update", Category.SETTINGS, Origin.OBSERVED),
        instagram=("policy_updates_and_permissions_notification_of_privacy_policy_updates",),
    ),
)

# Their patterns are wide: they come after all others.
GENERAL = (
    MetaFile(
        "posts",
        ("your_posts", "your_posts_*", "posts_*", "status_updates", "edits_you_made_to_posts"),
        posts.read_posts,
    ),
)


def _folders(*names: str) -> tuple[str, ...]:
    """Any file of these folders, at the depths where Meta puts them."""
    return tuple(f"{name}{depth}/*" for name in names for depth in ("", "/*", "/*/*"))


# New files appear with every release: by their folder they are told in their own words. After all others.
ANY = (
    MetaFile(
        "messages-else",
        _folders("inbox", "archived_threads", "filtered_threads", "message_requests", "e2ee_cutover"),
        posts.read_messages,
    ),
    MetaFile(
        "advertising-else",
        _folders("ads_information", "ads_and_businesses", "ads_and_topics", "ads_and_content", "ads"),
        Facts("advertising-detail", Category.ADVERTISING, Origin.OBSERVED, sight=True),
    ),
    MetaFile(
        "apps-else",
        _folders("apps_and_websites_off_of_facebook", "apps_and_websites_off_of_instagram", "apps_and_websites"),
        Facts("app-detail", Category.APPS, Origin.OBSERVED),
    ),
    MetaFile(
        "people-else",
        _folders("connections", "friends_and_followers", "followers_and_following"),
        Listing("connection", Category.CONTACTS, Origin.PROVIDED, NAMES, about_others=True),
    ),
    MetaFile(
        "guesses-else",
        _folders("logged_information", "other_logged_information", "information_about_you", "about_you"),
        Facts("logged-information", Category.ACTIVITY, Origin.INFERRED),
    ),
    MetaFile(
        "person-else",
        _folders("personal_information", "profile_information", "account_information"),
        Facts("personal-detail", Category.ACCOUNT, Origin.PROVIDED, sight=True),
    ),
    MetaFile("preferences-else", _folders("preferences"), Facts("setting", Category.SETTINGS, Origin.PROVIDED)),
    MetaFile(
        "security-else",
        _folders("security_and_login_information", "login_and_account_creation"),
        Facts("security-detail", Category.SECURITY, Origin.OBSERVED, sight=True),
    ),
    MetaFile(
        "activity-else",
        _folders("your_facebook_activity", "your_activity_across_facebook", "your_instagram_activity"),
        Facts("activity-detail", Category.ACTIVITY, Origin.PROVIDED),
    ),
)
