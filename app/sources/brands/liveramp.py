# SPDX-License-Identifier: MPL-2.0
"""LiveRamp: how to ask for what it holds."""

from app.sources.guided import DATA_TRADE, guided

SOURCE = guided(
    "liveramp",
    "LiveRamp",
    DATA_TRADE,
    "https://liveramp.fr/politique-de-confidentialite-de-nos-produits-et-services-2/",
    language="fr",
    email="cil@liveramp.com",
)
