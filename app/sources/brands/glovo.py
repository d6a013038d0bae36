# SPDX-License-Identifier: MPL-2.0
"""Glovo: how to ask for what it holds."""

from app.sources.guided import DELIVERY, guided

SOURCE = guided(
    "glovo", "Glovo", DELIVERY, "https://glovoapp.com/en/legal/privacy/", language="en", email="gdpr@glovoapp.com"
)
