# SPDX-License-Identifier: MPL-2.0
"""Boulanger: how to ask for what it holds."""

from app.sources.guided import SHOP, guided

SOURCE = guided(
    "boulanger",
    "Boulanger",
    SHOP,
    "https://www.boulanger.com/evenement/infos-legales",
    language="fr",
    email="cil@boulanger.com",
)
