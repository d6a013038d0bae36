# SPDX-License-Identifier: MPL-2.0
"""Zalando: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "zalando",
    "Zalando",
    SHOP,
    "https://en.zalando.de/zalando-privacy-policy/",
    language="en",
    links={
        "de": "https://www.zalando.de/zalando-datenschutz/",
        "fr": "https://www.zalando.fr/zalando-protection-donnees/",
    },
    email="datenschutz@zalando.de",
)
