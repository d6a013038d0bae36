# SPDX-License-Identifier: MPL-2.0
"""Duolingo: how to ask for what it holds."""

from app.catalog.words import N_
from app.sources.guided import Trade, guided

_LESSONS = Trade(
    N_("Your lessons and mistakes, when and how long you practised, your friends, purchases, devices and addresses.")
)

SOURCE = guided("duolingo", "Duolingo", _LESSONS, "https://www.duolingo.com/privacy", email="privacy@duolingo.com")
