# SPDX-License-Identifier: MPL-2.0
"""Fnac Darty: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "fnac-darty",
    "Fnac Darty",
    SHOP,
    "https://www.fnac.com/Help/donneesPersonnelles",
    language="fr",
    also=("Darty",),
    email="dpo@fnacdarty.com",
)
