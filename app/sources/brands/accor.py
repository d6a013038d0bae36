# SPDX-License-Identifier: MPL-2.0
"""Accor: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "accor",
    "Accor",
    TRAVEL,
    "https://all.accor.com/information/legal/data-protection.de.shtml",
    email="data.privacy@accor.com",
)
