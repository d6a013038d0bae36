# SPDX-License-Identifier: MPL-2.0
"""IKEA: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "ikea",
    "IKEA",
    SHOP,
    "https://www.ikea.com/",
    links={
        "de": "https://www.ikea.com/de/de/customer-service/privacy-policy/",
        "fr": "https://www.ikea.com/fr/fr/customer-service/privacy-policy/",
    },
)
