# SPDX-License-Identifier: MPL-2.0
"""Experian: how to ask for what it holds."""

from app.sources.guided import CREDIT_SCORES, guided

SOURCE = guided(
    "experian", "Experian", CREDIT_SCORES, "https://www.experian.co.uk/legal/privacy-statement.html", language="en"
)
