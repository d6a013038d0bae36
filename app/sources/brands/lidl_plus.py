# SPDX-License-Identifier: MPL-2.0
"""Lidl Plus: how to ask for what it holds."""

from app.sources.guided import GROCERIES, guided

SOURCE = guided("lidl-plus", "Lidl Plus", GROCERIES, "https://www.lidl.fr/", letter=True, language="fr", also=("Lidl",))
