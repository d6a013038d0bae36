# SPDX-License-Identifier: MPL-2.0
"""SHEIN: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "shein",
    "SHEIN",
    SHOP,
    "https://fr.shein.com/Privacy-Security-Policy-a-282.html",
    language="fr",
    email="privacy@sheingroup.com",
)
