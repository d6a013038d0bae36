# SPDX-License-Identifier: MPL-2.0
"""The pages of data."""

from __future__ import annotations

from functools import partial

from app.i18n.translator import Translator
from app.ui.page import Page, Planned
from app.ui.pages.category_page import CategoryPage
from app.ui.pages.data_page import Tools
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.mailbox_page import MailboxPage
from app.ui.pages.matrix_page import MatrixPage
from app.ui.pages.overview_page import OverviewPage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.search_page import SearchPage
from app.ui.session import Session


def data_pages(tools: Tools, session: Session, say: Translator) -> list[Planned]:
    """The pages of data, in the order of the sidebar."""

    def dossier() -> Page:
        page = DossierPage(tools, say)
        page.changed.connect(session.changed)
        return page

    before = (OverviewPage, MatrixPage, MailboxPage, SearchPage)
    after = (CategoryPage, RecordsPage)
    return [
        *(Planned(kind, partial(kind, tools, say)) for kind in before),
        Planned(DossierPage, dossier),
        *(Planned(kind, partial(kind, tools, say)) for kind in after),
    ]
