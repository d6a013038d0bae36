# SPDX-License-Identifier: MPL-2.0
"""Deutsche Bahn: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "deutsche-bahn",
    "Deutsche Bahn",
    TRAVEL,
    "https://int.bahn.de/en/privacy",
    language="en",
    links={"de": "https://www.bahn.de/datenschutz"},
    also=("DB",),
    email="p.d-datenschutz@deutschebahn.com",
)
