# SPDX-License-Identifier: MPL-2.0
"""Vestiaire Collective: how to ask for what it holds."""

from app.sources.guided import SECOND_HAND, guided

SOURCE = guided(
    "vestiaire-collective",
    "Vestiaire Collective",
    SECOND_HAND,
    "https://www.vestiairecollective.com/privacy-policy/",
    email="dataprivacy@vestiairecollective.com",
)
