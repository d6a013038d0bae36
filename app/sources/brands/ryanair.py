# SPDX-License-Identifier: MPL-2.0
"""Ryanair: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "ryanair",
    "Ryanair",
    TRAVEL,
    "https://www.ryanair.com/gb/en/corporate/privacy-policy",
    language="en",
    links={
        "de": "https://www.ryanair.com/de/de/CorporateLinks/datenschutzbestimmung",
        "fr": "https://www.ryanair.com/fr/fr/entreprise/politique-de-confidentialite.main.html",
    },
    email="DPO@ryanair.com",
)
