# SPDX-License-Identifier: MPL-2.0
"""IKEA: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided("ikea", "IKEA", SHOP, "https://www.ikea.com/")
