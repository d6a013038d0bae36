# SPDX-License-Identifier: MPL-2.0
"""Burberry: how to ask for what it holds."""

from app.sources.guided import LUXURY, guided

SOURCE = guided("burberry", "Burberry", LUXURY, "https://int.burberry.com/legal-cookies/privacy-policy/")
