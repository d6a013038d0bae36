# SPDX-License-Identifier: MPL-2.0
"""Louis Vuitton: how to ask for what it holds."""

from app.sources.guided import LUXURY, guided

SOURCE = guided(
    "louis-vuitton",
    "Louis Vuitton",
    LUXURY,
    "https://en.louisvuitton.com/eng-nl/legal-privacy",
    language="en",
)
