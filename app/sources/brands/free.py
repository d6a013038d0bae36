# SPDX-License-Identifier: MPL-2.0
"""Free: how to ask for what it holds."""

from app.sources.guided import TELECOMS, guided

SOURCE = guided(
    "free",
    "Free",
    TELECOMS,
    "https://www.free.fr/freebox/informations/politique-de-confidentialite/",
    language="fr",
    also=("Free Mobile", "Iliad"),
)
