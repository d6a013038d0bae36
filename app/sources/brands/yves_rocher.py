# SPDX-License-Identifier: MPL-2.0
"""Yves Rocher: how to ask for what it holds."""

from app.sources.guided import BEAUTY, guided

SOURCE = guided("yves-rocher", "Yves Rocher", BEAUTY, "https://www.yves-rocher.fr/", language="fr")
