# SPDX-License-Identifier: MPL-2.0
"""Vinted: how to ask for what it holds."""

from app.sources.guided import SECOND_HAND, guided

SOURCE = guided(
    "vinted", "Vinted", SECOND_HAND, "https://www.vinted.fr/privacy-policy", language="fr", email="ddpo@vinted.fr"
)
