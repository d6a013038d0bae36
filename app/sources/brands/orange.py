# SPDX-License-Identifier: MPL-2.0
"""Orange: how to ask for what it holds."""

from app.sources.guided import TELECOMS, guided

SOURCE = guided(
    "orange",
    "Orange",
    TELECOMS,
    "https://www.orange.com/en/privacy-notice-protecting-your-personal-data",
    language="en",
    also=("Sosh",),
)
