# SPDX-License-Identifier: MPL-2.0
"""McDonald's: how to ask for what it holds."""

from app.sources.guided import RESTAURANTS, guided

SOURCE = guided("mcdonalds", "McDonald's", RESTAURANTS, "https://www.mcdonalds.com/")
