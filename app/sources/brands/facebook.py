# SPDX-License-Identifier: MPL-2.0
"""Facebook: "Download your information" as JSON or as pages, in all three generations of its folders."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.meta.files import MetaBrand
from app.sources.meta.rules import meta_rules
from app.sources.meta.words import LANGUAGE_MARKS, LANGUAGES
from app.sources.source import Guide, Level, Source

_FOLDERS = {
    "your_facebook_activity/messages/*/*/message_*.json": "messages",
    "your_activity_across_facebook/messages/*/*/message_*.json": "messages",
    "your_facebook_activity/posts/your_posts*.json": "posts",
    "your_activity_across_facebook/posts/your_posts*.json": "posts",
    "your_facebook_activity/comments_and_reactions/likes_and_reactions*.json": "reactions",
    "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies.json": "off-meta-activity",
    "apps_and_websites_off_of_facebook/connected_apps_and_websites.json": "connected-apps",
}

SOURCE = Source(
    slug="facebook",
    organisation=Organisation("Facebook", Role.BRAND),
    level=Level.COMPLETE,
    languages=LANGUAGES,
    guide=Guide(
        about=N_(
            "Your profile, posts and messages, and more telling: which companies uploaded your address or reported "
            "your visits and purchases, the interests and places Facebook guessed, and the apps with access."
        ),
        steps=(
            N_("Open the Accounts Centre, then Your information and permissions, then Export your information."),
            N_("Choose your Facebook profile, export to your device, and the date range All time."),
            N_("Choose the format JSON. Mien reads the HTML edition as well, but that one leaves out time zones."),
            N_("When the message arrives, download all parts of the export before they expire."),
        ),
        waiting=N_("From some minutes to a few days; the download expires after four days."),
        link="https://accountscenter.facebook.com/info_and_permissions",
        days=4,
        link_days=4,
    ),
    rules=meta_rules(MetaBrand.FACEBOOK, _FOLDERS),
    archive_names=(r"^facebook-.+\.(zip|tgz)$",),
    language_marks=LANGUAGE_MARKS,
    also=("Messenger", "Meta"),
)
