# SPDX-License-Identifier: MPL-2.0
"""Veepee: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "veepee",
    "Veepee",
    SHOP,
    "https://www.veepee.fr/registration/PrivacyPolicy?CountryCode=FR",
    language="fr",
    email="modifications@veepee.com",
    also=("Vente-privee",),
)
