# SPDX-License-Identifier: MPL-2.0
"""Adform: how to ask for what it holds."""

from app.sources.guided import ADVERTISING, guided

SOURCE = guided(
    "adform",
    "Adform",
    ADVERTISING,
    "https://site.adform.com/privacy-center/platform-privacy/rights-to-insights/",
    language="en",
    email="dpo@adform.com",
    form=True,
)
