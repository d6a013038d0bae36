# SPDX-License-Identifier: MPL-2.0
"""La Redoute: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "la-redoute",
    "La Redoute",
    SHOP,
    "https://www.laredoute.fr/espace-mentions_legales.aspx",
    language="fr",
    email="dpo@redoute.fr",
)
