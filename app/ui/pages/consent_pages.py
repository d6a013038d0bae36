# SPDX-License-Identifier: MPL-2.0
"""The pages of consents and of what is shared."""

from __future__ import annotations

from functools import partial

from app.i18n.translator import Translator
from app.ui.page import Page, Planned
from app.ui.pages.consents_page import ConsentsPage
from app.ui.pages.data_page import Tools
from app.ui.pages.sharing_page import SharingPage
from app.ui.session import Session

_Kind = type[ConsentsPage] | type[SharingPage]


def consent_pages(tools: Tools, session: Session, say: Translator) -> list[Planned]:
    """The list of consents, and what is shared."""

    def make(kind: _Kind) -> Page:
        page = kind(tools, say)
        page.changed.connect(session.changed)
        return page

    kinds: tuple[_Kind, ...] = (ConsentsPage, SharingPage)
    return [Planned(kind, partial(make, kind)) for kind in kinds]
