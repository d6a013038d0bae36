# SPDX-License-Identifier: MPL-2.0
"""Revolut: how to ask for what it holds."""

from app.sources.guided import MONEY, guided

SOURCE = guided(
    "revolut", "Revolut", MONEY, "https://www.revolut.com/en-DE/legal/privacy", language="en", email="dpo@revolut.com"
)
