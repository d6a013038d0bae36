# SPDX-License-Identifier: MPL-2.0
"""Amazon: shop, advertising, Prime Video, Audible, Kindle, Alexa and Twitch Prime in one request."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.amazon.files import RULES
from app.sources.source import Guide, Level, Source

SOURCE = Source(
    slug="amazon",
    organisation=Organisation("Amazon", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Files and columns have English names in every country; only values, such as the names of segments, are in its
    # language.
    localised=False,
    guide=Guide(
        about=N_(
            "What you bought, searched, watched and looked at, and the advertisers and data traders that put you into "
            "an audience at Amazon."
        ),
        steps=(
            N_("Sign in to Amazon in a web browser and open the page Request your data."),
            N_("Choose Request all your data and submit the request."),
            N_("Confirm it in the e-mail that Amazon sends you."),
            N_("When the second e-mail arrives, download every archive it lists; import them together."),
        ),
        waiting=N_("A few days for most people, at most 30."),
        link="https://www.amazon.com/hz/privacy-central/data-requests/preview.html",
        days=5,
    ),
    rules=RULES,
    archive_names=(
        r"all data categories.*\.zip",
        r"your (amazon )?orders.*\.zip",
        r"(retail|digital|advertising|amazon|audible|kindle|alexa|search-data)[.\- ].*\.zip",
    ),
    also=("Alexa", "Audible", "Kindle", "Prime Video"),
)
