# SPDX-License-Identifier: MPL-2.0
"""Ryanair: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "ryanair",
    "Ryanair",
    TRAVEL,
    "https://www.ryanair.com/de/de/CorporateLinks/datenschutzbestimmung",
    email="DPO@ryanair.com",
)
