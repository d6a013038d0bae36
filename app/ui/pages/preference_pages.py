# SPDX-License-Identifier: MPL-2.0
"""The pages of preferences."""

from __future__ import annotations

from functools import partial

from app.i18n.translator import Translator
from app.ui.page import Page, Planned
from app.ui.pages.data_page import Tools
from app.ui.pages.preferences_page import PreferencesPage
from app.ui.pages.profile_page import ProfilePage
from app.ui.session import Session


def preference_pages(tools: Tools, session: Session, say: Translator) -> list[Planned]:
    """How far the person lets themselves be personalised, and their own profile."""

    def preferences() -> Page:
        page = PreferencesPage(tools, say)
        page.changed.connect(session.changed)
        return page

    return [Planned(PreferencesPage, preferences), Planned(ProfilePage, partial(ProfilePage, tools, say))]
