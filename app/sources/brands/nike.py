# SPDX-License-Identifier: MPL-2.0
"""Nike: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided("nike", "Nike", SHOP, "https://www.nike.com/", email="privacy@nike.com")
