# SPDX-License-Identifier: MPL-2.0
"""Bumble: how to ask for what it holds."""

from app.sources.guided import DATING, guided

SOURCE = guided("bumble", "Bumble", DATING, "https://bumble.com/privacy", email="DPO@bumble.com")
