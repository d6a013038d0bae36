# SPDX-License-Identifier: MPL-2.0
"""Fitbit: part of Google's export since its accounts moved there."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.guided import HEALTH
from app.sources.source import ANY_LANGUAGE, Guide, Level, Source

SOURCE = Source(
    slug="fitbit",
    organisation=Organisation("Fitbit", Role.BRAND),
    level=Level.GUIDED,
    languages=(ANY_LANGUAGE,),
    guide=Guide(
        about=HEALTH.about,
        steps=(
            N_("Fitbit belongs to Google. Sign in at the address below with the Google account that your Fitbit uses."),
            N_("Choose Fitbit among the products, then create the export."),
            N_("Import the archive here: it is one of Google's."),
        ),
        waiting=N_("Between some minutes and a few days. The link works for about a week."),
        link="https://takeout.google.com/",
        days=4,
        link_days=7,
    ),
    rules=(),
    brought_by=Organisation("Google", Role.BRAND),
)
