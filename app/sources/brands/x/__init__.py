# SPDX-License-Identifier: MPL-2.0
"""X, formerly Twitter: an archive of scripts, each of which assigns an array of JSON."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.x.files import RULES
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="x",
    organisation=Organisation("X", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Scripts assign JSON with English keys; the words for targeting are English for every account as well.
    localised=False,
    guide=Guide(
        about=N_(
            "Your posts, messages and likes, and more telling: the interests, age and gender that X guessed, the "
            "advertisers that have you in an audience, every advertisement with the reasons why you saw it, and what "
            "sites and apps reported about you."
        ),
        steps=(
            N_("Open Settings and privacy in a web browser, then Your account."),
            N_("Choose Download an archive of your data and confirm who you are."),
            N_("Choose Request archive."),
            N_("When X tells you that the archive is ready, download it from the same page."),
        ),
        waiting=N_("One day or more."),
        link="https://x.com/settings/download_your_data",
        days=3,
    ),
    rules=RULES,
    archive_names=(r"^(twitter|x)-\d{4}-\d{2}-\d{2}-[0-9a-f]{8,}.*\.zip$", r"^twitter.*\.zip$"),
    also=("Twitter",),
)
