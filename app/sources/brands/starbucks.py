# SPDX-License-Identifier: MPL-2.0
"""Starbucks: how to ask for what it holds."""

from app.sources.guided import RESTAURANTS, guided

SOURCE = guided(
    "starbucks",
    "Starbucks",
    RESTAURANTS,
    "https://www.starbucks.com/terms/privacy-policy/",
    language="en",
    links={"de": "https://www.starbucks.de/privacy-statement"},
    email="privacy@starbucks.com",
)
