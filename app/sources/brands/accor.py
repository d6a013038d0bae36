# SPDX-License-Identifier: MPL-2.0
"""Accor: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "accor",
    "Accor",
    TRAVEL,
    "https://all.accor.com/information/legal/data-protection.en.shtml",
    language="en",
    links={"de": "https://all.accor.com/information/legal/data-protection.de.shtml"},
    also=("ibis", "Novotel", "Mercure", "Sofitel"),
    email="data.privacy@accor.com",
)
