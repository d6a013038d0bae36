# SPDX-License-Identifier: MPL-2.0
"""Leboncoin: how to ask for what it holds."""

from app.sources.guided import SECOND_HAND, guided

SOURCE = guided(
    "leboncoin",
    "Leboncoin",
    SECOND_HAND,
    "https://assistance.leboncoin.info/hc/fr/p/notice_confidentialite",
    language="fr",
)
