# SPDX-License-Identifier: MPL-2.0
"""RATP: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "ratp",
    "RATP",
    TRAVEL,
    "https://www.ratp.fr/en/ratp-general-privacy-policy",
    language="en",
    email="protection-donnees@ratp.fr",
)
