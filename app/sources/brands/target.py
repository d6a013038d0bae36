# SPDX-License-Identifier: MPL-2.0
"""Target: a shop of the United States, where the laws of the states say what can be asked for."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.guided import IMPORT, SHOP
from app.sources.source import ANY_LANGUAGE, Guide, Level, Source

SOURCE = Source(
    slug="target",
    organisation=Organisation("Target", Role.BRAND),
    level=Level.GUIDED,
    languages=(ANY_LANGUAGE,),
    guide=Guide(
        about=SHOP.about,
        steps=(
            N_("Target is in the United States: what you can ask for depends on the state you live in."),
            N_("Open the address below and look for the part about your privacy rights. It names the form to use."),
            N_("Ask for a copy, for what was concluded about you, and for the companies your data went to."),
            IMPORT,
        ),
        waiting=N_("Mostly 45 days, 90 if the company gives a reason."),
        link="https://www.target.com/c/target-privacy-policy/-/N-4sr7p",
        days=45,
        language="en",
    ),
    rules=(),
)
