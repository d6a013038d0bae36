# SPDX-License-Identifier: MPL-2.0
"""Grindr: how to ask for what it holds."""

from app.sources.guided import DATING, guided

SOURCE = guided(
    "grindr", "Grindr", DATING, "https://www.grindr.com/privacy-policy/", email="privacy@grindr.com", proof=True
)
