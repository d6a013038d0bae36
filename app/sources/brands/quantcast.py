# SPDX-License-Identifier: MPL-2.0
"""Quantcast: how to ask for what it holds."""

from app.sources.guided import ADVERTISING, guided

SOURCE = guided(
    "quantcast",
    "Quantcast",
    ADVERTISING,
    "https://www.quantcast.com/privacy/data-subject-rights/",
    email="privacy.qil@quantcast.com",
    form=True,
)
