# SPDX-License-Identifier: MPL-2.0
"""Instagram: "Download your information" as JSON or as pages, from the loose files of 2018 to the folders of today."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.meta.files import MetaBrand
from app.sources.meta.rules import meta_rules
from app.sources.meta.words import LANGUAGE_MARKS, LANGUAGES
from app.sources.source import Guide, Level, Source

_FOLDERS = {
    "your_instagram_activity/messages/*/*/message_*.json": "messages",
    "your_instagram_activity/content/posts_*.json": "posts",
    "your_instagram_activity/media/posts_*.json": "posts",
    "your_instagram_activity/comments/post_comments*.json": "comments",
    "your_instagram_activity/likes/liked_posts.json": "liked-posts",
    "your_instagram_activity/saved/saved_posts.json": "saved-posts",
    "instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json": "advertisers",
    "instagram_ads_and_businesses/other_categories_used_to_reach_you.json": "segments",
    "apps_and_websites_off_of_instagram/apps_and_websites/your_activity_off_meta_technologies.json": (
        "off-meta-activity"
    ),
}

SOURCE = Source(
    slug="instagram",
    organisation=Organisation("Instagram", Role.BRAND),
    level=Level.COMPLETE,
    languages=LANGUAGES,
    guide=Guide(
        about=N_(
            "Your photos, messages and likes, and more telling: which companies hold you in an audience or reported "
            "what you did elsewhere, whose advertisements you saw, and the topics, city and addresses it guessed."
        ),
        steps=(
            N_("Open the Accounts Centre, then Your information and permissions, then Export your information."),
            N_("Choose your Instagram profile, export to your device, and the date range All time."),
            N_("Choose the format JSON. Mien reads the HTML edition as well, but that one leaves out time zones."),
            N_("When the message arrives, download all parts of the export before they expire."),
        ),
        waiting=N_("From some minutes to a few days; the download expires after four days."),
        link="https://accountscenter.instagram.com/info_and_permissions",
        days=4,
        link_days=4,
    ),
    rules=meta_rules(MetaBrand.INSTAGRAM, _FOLDERS),
    archive_names=(r"^instagram-.+\.(zip|tgz)$", r"^instagram.*_part_\d+\.zip$"),
    language_marks=LANGUAGE_MARKS,
)
