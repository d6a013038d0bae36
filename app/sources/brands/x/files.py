# SPDX-License-Identifier: MPL-2.0
"""Which file of an X archive is what. Names and fields: the README.txt that X puts into every archive."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.x import account, advertising, content, people, personalisation
from app.sources.brands.x.rows import read_loosely, read_rows
from app.sources.source import ANY_LANGUAGE, FileRule, Reader


def _rule(name: str, read: Reader, *more: str, weight: int = 2) -> FileRule:
    """A data file: its name, and others it had. Large ones go on in ``NAME-part1.js``."""
    names = (name, *more)
    paths = tuple(f"{each.replace('-', '_')}{end}" for each in names for end in (".js", "_part*.js"))
    marks = tuple(f"YTD.{each.replace('-', '_')}.part".encode() for each in names)
    return FileRule(name, {ANY_LANGUAGE: paths}, read, marks=marks, weight=weight)


def _loose(name: str, category: Category, origin: Origin, kind: str, about_others: bool = False) -> FileRule:
    return _rule(name, read_loosely(category, origin, kind, about_others))


def _ignored(name: str, paths: tuple[str, ...], reason: str) -> FileRule:
    return FileRule(name, {ANY_LANGUAGE: paths}, None, reason, weight=0)


def _repeated(name: str, reason: str) -> FileRule:
    plain = name.replace("-", "_")
    return _ignored(name, (f"{plain}.js", f"{plain}_part*.js"), reason)


_OTHERS = True
_PROVIDED, _OBSERVED, _RECEIVED = Origin.PROVIDED, Origin.OBSERVED, Origin.RECEIVED

_WHO_ELSE = (
    _rule("personalization", personalisation.read_personalisation, weight=3),
    _rule("ad-impressions", advertising.read_impressions, weight=3),
    _rule("ad-engagements", advertising.read_engagements, weight=3),
    _rule("ad-online-conversions-attributed", advertising.conversions(Category.BROWSING), weight=3),
    _rule("ad-online-conversions-unattributed", advertising.conversions(Category.BROWSING), weight=3),
    _rule("ad-mobile-conversions-attributed", advertising.conversions(Category.APPS), weight=3),
    _rule("ad-mobile-conversions-unattributed", advertising.conversions(Category.APPS), weight=3),
    _rule("connected-application", account.read_connected_apps, weight=3),
    _rule("app", account.read_apps),
    _rule("sso", account.read_single_sign_on),
    _rule("branch-links", content.read_branch_links),
    _rule("facebook-connection", read_rows(account.linked_account("Facebook"))),
    _rule("shopify-account", read_rows(account.linked_account("Shopify"))),
    _rule("ageinfo", personalisation.read_age),
)
_ACCOUNT = (
    _rule("account", account.read_account),
    _rule("account-creation-ip", account.read_sign_up_address),
    _loose("account-label", Category.ACCOUNT, _OBSERVED, "account-label"),
    _rule("account-suspension", account.read_suspensions),
    _rule("account-timezone", account.read_time_zone),
    _rule("device-token", account.read_tokens),
    _rule("email-address-change", account.read_email_changes),
    _rule("expanded-profile", read_loosely(Category.IDENTITY, _PROVIDED, "profile-detail")),
    _rule("ip-audit", account.read_logins),
    _rule("key-registry", account.read_keys),
    _rule("ni-devices", account.read_devices),
    _rule("phone-number", account.read_phone),
    _rule("professional-data", account.read_professional),
    _rule("profile", account.read_profile),
    _rule("protected-history", account.read_protection),
    _rule("screen-name-change", account.read_name_changes),
    _rule("verified", account.read_verified),
    _loose("verified-organization", Category.WORK, _OBSERVED, "verified-organisation"),
    _rule("periscope-account-information", account.read_periscope),
    _loose("periscope-ban-information", Category.SECURITY, _OBSERVED, "suspension"),
    _loose("periscope-profile-description", Category.IDENTITY, _PROVIDED, "bio"),
    _loose("smartblock", Category.SECURITY, _OBSERVED, "automatic-block", _OTHERS),
    _loose("ads-revenue-sharing", Category.FINANCES, _OBSERVED, "advertising-income"),
    _loose("job-applications", Category.WORK, _PROVIDED, "job-application"),
    FileRule(
        "manifest", {ANY_LANGUAGE: ("manifest.js",)}, account.read_manifest, marks=(b"window.__THAR_CONFIG",), weight=3
    ),
)
_PEOPLE = (
    _rule("follower", people.people("follower")),
    _rule("following", people.people("following")),
    _rule("block", people.people("blocked")),
    _rule("mute", people.people("muted")),
    _rule("contact", people.read_contacts),
    _rule("lists-created", people.lists("list-created", _PROVIDED)),
    # Others put the person into these: what they think of them.
    _rule("lists-member", people.lists("list-put-into", _RECEIVED)),
    _rule("lists-subscribed", people.lists("list-followed", _PROVIDED)),
    _rule("direct-messages", people.read_messages, "direct-message"),
    _rule("direct-messages-group", people.read_messages, "direct-message-group"),
    _loose("direct-message-mute", Category.SETTINGS, _PROVIDED, "conversation-muted", _OTHERS),
    _loose("message-event", Category.MESSAGES, _PROVIDED, "message", _OTHERS),
    _rule("audio-video-calls-in-dm", people.read_calls),
    _rule("audio-video-calls-in-dm-recipient-sessions", people.read_calls),
    _loose("twitter-circle", Category.CONTACTS, _PROVIDED, "circle", _OTHERS),
    _loose("twitter-circle-member", Category.CONTACTS, _PROVIDED, "circle-member", _OTHERS),
    _loose("periscope-followers", Category.CONTACTS, _OBSERVED, "follower", _OTHERS),
    _repeated("direct-message-headers", N_("The same messages as in the file of your messages, without their text.")),
    _repeated(
        "direct-message-group-headers", N_("The same messages as in the file of your messages, without their text.")
    ),
)
_CONTENT = (
    _rule("tweets", content.tweets("post"), "tweet"),
    _rule("deleted-tweets", content.tweets("deleted-post"), "deleted-tweet"),
    _rule("community-tweet", content.tweets("community-post")),
    _rule("twitter-circle-tweet", content.tweets("circle-post")),
    _rule("note-tweet", content.read_notes),
    _rule("deleted-note-tweet", content.read_notes),
    _rule("like", content.read_likes),
    _rule("saved-search", content.read_searches),
    _rule("user-link-clicks", content.read_link_clicks),
    _rule("moment", content.read_moments),
    _rule("grok-chat-item", content.read_grok),
    _rule("spaces-metadata", content.read_spaces),
    _rule("community-note", content.opinions("community-note")),
    _rule("community-note-rating", content.opinions("community-note-rating")),
    _rule("community-note-batsignal", content.opinions("community-note-request")),
    _rule("community-note-tombstone", content.opinions("community-note-deleted")),
    _rule("periscope-broadcast-metadata", content.read_broadcasts),
    _rule("periscope-comments-made-by-user", content.read_broadcast_comments),
    _loose("periscope-expired-broadcasts", Category.POSTS, _PROVIDED, "broadcast"),
    _loose("article", Category.POSTS, _PROVIDED, "article"),
    _loose("article-metadata", Category.POSTS, _PROVIDED, "article"),
    _loose("twitter-article", Category.POSTS, _PROVIDED, "article"),
    _loose("twitter-article-metadata", Category.POSTS, _PROVIDED, "article"),
    _loose("ad-free-article-visits", Category.BROWSING, _OBSERVED, "article-read"),
    _loose("reply-prompt", Category.ACTIVITY, _OBSERVED, "reply-prompt"),
    _loose("tweetdeck", Category.SETTINGS, _PROVIDED, "tweetdeck"),
    _loose("twitter-shop", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _loose("shop-module", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _loose("catalog-item", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _loose("commerce-catalog", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _loose("product-drop", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _loose("product-set", Category.ACTIVITY, _PROVIDED, "own-shop"),
    _repeated("tweet-headers", N_("The same posts as in the file of your posts, without their text.")),
    _repeated("deleted-tweet-headers", N_("The same posts as in the file of your deleted posts, without their text.")),
)
_REST = (
    _ignored(
        "viewer",
        ("your_archive.html", "assets/*", "assets/*/*", "assets/*/*/*", "assets/*/*/*/*"),
        N_("A page by X that shows the archive; it says nothing more than the other files."),
    ),
    _ignored(
        "explanations", ("data/readme.txt", "readme.txt"),
        N_("An explanation of the files by X; it says nothing about you."),
    ),
)  # fmt: skip

# What programs save that fetch one's posts from X: the same objects, without the script around them.
_FETCHED = FileRule(
    "fetched-tweets",
    {ANY_LANGUAGE: ("tweets*.json",)},
    content.tweets("post"),
    weight=2,
    shape=lambda head: b'"id_str"' in head and b'"full_text"' in head,
    nameless=True,
)

RULES = (*_WHO_ELSE, *_ACCOUNT, *_PEOPLE, *_CONTENT, *_REST, _FETCHED)
