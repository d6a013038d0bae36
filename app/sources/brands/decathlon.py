# SPDX-License-Identifier: MPL-2.0
"""Decathlon: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "decathlon",
    "Decathlon",
    SHOP,
    "https://www.decathlon.fr/landing/donnees-personnelles-decathlon/_/R-a-donnees-personnelles",
    language="fr",
)
