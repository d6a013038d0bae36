# SPDX-License-Identifier: MPL-2.0
"""TikTok: one JSON document, or a folder of text files in the language of the account."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.tiktok.files import RULES
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="tiktok",
    organisation=Organisation("TikTok", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "nl", "fr", "de", "es", "it", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you watched, liked, searched and wrote, and more telling: which companies reported what you did on "
            "their sites and in their apps, the gender and interests that TikTok guessed, your devices and addresses."
        ),
        steps=(
            N_("In the app, tap Profile, then the menu, then Settings and privacy."),
            N_("Tap Account, then Download your data."),
            N_("Choose all data and the file format JSON, then tap Request data."),
            N_("When the file is ready, download it under Download data before it expires."),
        ),
        waiting=N_("A few days; the download expires after four days."),
        link="https://www.tiktok.com/setting/download-your-data",
        days=4,
        link_days=4,
    ),
    rules=RULES,
    archive_names=(r"^tiktok_data_\d+.*\.zip$", r"^user_data(_tiktok)?.*\.json$"),
)
