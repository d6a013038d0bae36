# SPDX-License-Identifier: MPL-2.0
"""Etsy: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided("etsy", "Etsy", SHOP, "https://www.etsy.com/legal/privacy/", email="dpo@etsy.com")
