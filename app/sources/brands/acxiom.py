# SPDX-License-Identifier: MPL-2.0
"""Acxiom: how to ask for what it holds."""

from app.sources.guided import DATA_TRADE, guided

SOURCE = guided(
    "acxiom",
    "Acxiom",
    DATA_TRADE,
    "https://www.acxiom.com/privacy/international-privacy-notice",
    language="en",
    links={"de": "https://www.acxiom.de/datenschutzanfragen/"},
    email="datenschutz@acxiom.com",
    form=True,
)
