# SPDX-License-Identifier: MPL-2.0
"""Leroy Merlin: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "leroy-merlin",
    "Leroy Merlin",
    SHOP,
    "https://www.leroymerlin.fr/contact/?type=PERSONAL_DATAS",
    language="fr",
    email="dpo@leroymerlin.fr",
    form=True,
)
