# SPDX-License-Identifier: MPL-2.0
"""FlixBus: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "flixbus",
    "FlixBus",
    TRAVEL,
    "https://global.flixbus.com/privacy-policy/app",
    language="en",
    links={"de": "https://www.flixbus.de/datenschutz", "fr": "https://www.flixbus.fr/confidentialite"},
    email="data.protection@flixbus.com",
)
