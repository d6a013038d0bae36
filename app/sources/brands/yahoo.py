# SPDX-License-Identifier: MPL-2.0
"""Yahoo: how to ask for what it holds."""

from app.catalog.words import N_
from app.sources.guided import Trade, guided

_MAIL_AND_ADS = Trade(
    N_("Your mail, your searches, the news you read, the advertisements you saw, and the interests guessed from them.")
)

SOURCE = guided(
    "yahoo", "Yahoo", _MAIL_AND_ADS, "https://legal.yahoo.com/ie/en/yahoo/privacy/index.html", language="en",
    email="dpo-contact@yahooinc.com",
)  # fmt: skip
