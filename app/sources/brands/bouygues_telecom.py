# SPDX-License-Identifier: MPL-2.0
"""Bouygues Telecom: how to ask for what it holds."""

from app.sources.guided import TELECOMS, guided

SOURCE = guided(
    "bouygues-telecom",
    "Bouygues Telecom",
    TELECOMS,
    "https://corporate.bouyguestelecom.fr/mentions-legales/politique-de-confidentialite",
    language="fr",
    also=("B&You",),
)
