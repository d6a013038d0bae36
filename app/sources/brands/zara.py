# SPDX-License-Identifier: MPL-2.0
"""Zara: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided("zara", "Zara", SHOP, "https://www.zara.com/", also=("Inditex",), email="dataprotection@zara.com")
