# SPDX-License-Identifier: MPL-2.0
"""SFR: how to ask for what it holds."""

from app.sources.guided import TELECOMS, guided

SOURCE = guided(
    "sfr",
    "SFR",
    TELECOMS,
    "https://www.sfr.fr/politique-de-protection-des-donnees-personnelles.html",
    language="fr",
    also=("RED by SFR",),
    proof=True,
)
