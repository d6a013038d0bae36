# SPDX-License-Identifier: MPL-2.0
"""GitHub: the account's own export."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.source import ANY_LANGUAGE, Guide, Level, Source

SOURCE = Source(
    slug="github",
    organisation=Organisation("GitHub", Role.BRAND),
    level=Level.GUIDED,
    languages=(ANY_LANGUAGE,),
    guide=Guide(
        about=N_(
            "Your profile and e-mail addresses, your repositories with their issues and comments, and whom you follow."
        ),
        steps=(
            N_("Sign in to GitHub in a web browser and open the address below: the account settings."),
            N_("Under Export account data, start a new export."),
            N_("When the e-mail arrives, download the archive and import it here."),
        ),
        waiting=N_("From some minutes to some hours."),
        link="https://github.com/settings/admin",
        days=1,
        email="privacy@github.com",
    ),
    rules=(),
)
