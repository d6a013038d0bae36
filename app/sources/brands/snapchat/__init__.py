# SPDX-License-Identifier: MPL-2.0
"""Snapchat: "My Data" as JSON, in a first archive; others hold the pictures."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.snapchat.files import RULES
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="snapchat",
    organisation=Organisation("Snapchat", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Sections and keys are in English for every account; its language is one of their values.
    localised=False,
    guide=Guide(
        about=N_(
            "Your chats, friends and memories, and more telling: the age, gender, home, workplace and interests that "
            "Snapchat guessed, where it saw you, and which sites and apps reported you."
        ),
        steps=(
            N_("Open My Data at accounts.snapchat.com, or in the app Settings, then My Data."),
            N_("Tick every sort of data, and be sure to tick Export JSON Files."),
            N_("Choose All Time as the date range, check your e-mail address and choose Submit."),
            N_("When the e-mail arrives, download all parts from the same page before they expire."),
        ),
        waiting=N_("From some hours to a few days; the download expires after some days."),
        link="https://accounts.snapchat.com/v2/download-my-data",
        days=4,
    ),
    rules=RULES,
    archive_names=(r"^mydata[~_-]\d{10,}.*\.zip$",),
)
