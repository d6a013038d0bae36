# SPDX-License-Identifier: MPL-2.0
"""Meetic: how to ask for what it holds."""

from app.sources.guided import DATING, guided

SOURCE = guided("meetic", "Meetic", DATING, "https://www.meetic.fr/faq/#privacyRequest", language="fr", form=True)
