# SPDX-License-Identifier: MPL-2.0
"""LinkedIn: tables with English headers; a quick archive of the basics, or a complete one after a day."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.linkedin.files import RULES
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="linkedin",
    organisation=Organisation("LinkedIn", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Files and columns are named in English for every account; only values carry the codes of its language.
    localised=False,
    guide=Guide(
        about=N_(
            "Your profile, contacts, messages and job applications, and more telling: the age, gender, traits and "
            "segments by which advertisers can reach you, and what LinkedIn infers about you."
        ),
        steps=(
            N_("Click Me, then Settings and Privacy, then Data privacy."),
            N_("Choose Get a copy of your data, then Download larger data archive."),
            N_("Choose Request archive and confirm with your password."),
            N_("When the e-mail arrives, download the archive within 72 hours."),
        ),
        waiting=N_("About a day for the complete archive; its link expires after 72 hours."),
        link="https://www.linkedin.com/mypreferences/d/download-my-data",
        days=1,
        link_days=3,
    ),
    rules=RULES,
    archive_names=(r"^(basic|complete)_linkedindataexport_.*\.zip$", r"linkedin.*\.zip$"),
)
