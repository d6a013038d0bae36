# SPDX-License-Identifier: MPL-2.0
"""Sephora: how to ask for what it holds."""

from app.sources.guided import BEAUTY, guided

SOURCE = guided("sephora", "Sephora", BEAUTY, "https://www.sephora.fr/donnees-personnelles.html", language="fr")
