# SPDX-License-Identifier: MPL-2.0
"""easyJet: how to ask for what it holds."""

from app.sources.guided import TRAVEL, guided

SOURCE = guided(
    "easyjet",
    "easyJet",
    TRAVEL,
    "https://www.easyjet.com/en/policy/privacy-promise",
    language="en",
    email="data.protection@easyjet.com",
)
