# SPDX-License-Identifier: MPL-2.0
"""Google, through Takeout: https://takeout.google.com"""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.google.rules import RULES
from app.sources.reading.aliases import aliases
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="google",
    organisation=Organisation("Google", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you searched, watched and visited, where you were, your apps, purchases, devices and logins. "
            "Google leaves out the interests it shows in My Ad Center."
        ),
        steps=(
            N_("Open Google Takeout and sign in."),
            N_("Keep everything selected; under “Access log activity”, tick the box as well."),
            N_("For “My Activity”, choose “Multiple formats” and change HTML to JSON."),
            N_("For “YouTube and YouTube Music”, change the format of the history to JSON."),
            N_("Choose one export, .zip, and the largest size. Google sends an e-mail when it is ready."),
            N_("Your Timeline is on your phone: Settings, Location, Timeline, Export Timeline data."),
        ),
        waiting=N_("Between some minutes and a few days. The link works for about a week."),
        link="https://takeout.google.com/",
        days=4,
        link_days=7,
    ),
    rules=RULES,
    archive_names=(r"takeout-\d{8}T\d{6}Z(-\d+)?(-\d{3,})?\.(zip|tgz|tar\.gz)",),
    language_marks=aliases("google").marks("language_marks"),
    also=("YouTube", "Gmail", "Google Maps", "Android"),
)
