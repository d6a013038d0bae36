# SPDX-License-Identifier: MPL-2.0
"""Cdiscount: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "cdiscount",
    "Cdiscount",
    SHOP,
    "https://www.cdiscount.com/vie-privee-et-cookies.html",
    language="fr",
    email="informatique-et-libertes@cdiscount.com",
)
