# SPDX-License-Identifier: MPL-2.0
"""Lufthansa: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "lufthansa",
    "Lufthansa",
    TRAVEL,
    "https://www.lufthansa.com/ro/en/data-protection-information",
    language="en",
    links={"de": "https://www.lufthansa.com/de/de/Informationen-zum-Datenschutz"},
    email="datenauskunft@dlh.de",
)
