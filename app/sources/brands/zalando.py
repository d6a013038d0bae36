# SPDX-License-Identifier: MPL-2.0
"""Zalando: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "zalando", "Zalando", SHOP, "https://www.zalando.de/zalando-datenschutz/", email="datenschutz@zalando.de"
)
