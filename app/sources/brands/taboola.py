# SPDX-License-Identifier: MPL-2.0
"""Taboola: how to ask for what it holds."""

from app.sources.guided import ADVERTISING, guided

SOURCE = guided(
    "taboola", "Taboola", ADVERTISING, "https://www.taboola.com/privacy-policy", email="privacy@taboola.com"
)
