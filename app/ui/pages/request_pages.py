# SPDX-License-Identifier: MPL-2.0
"""The pages of requests."""

from __future__ import annotations

from functools import partial

from app.i18n.translator import Translator
from app.ui.page import Page, Planned
from app.ui.pages.data_page import Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.session import Session

_Kind = type[RequestsPage] | type[RequestPage] | type[NewRequestPage] | type[MailAccountPage]


def request_pages(tools: Tools, session: Session, say: Translator) -> list[Planned]:
    """The list of requests, one of them, a new one, and the account that sends them."""

    def make(kind: _Kind) -> Page:
        page = kind(tools, say)
        page.changed.connect(session.changed)
        return page

    kinds: tuple[_Kind, ...] = (RequestsPage, RequestPage, NewRequestPage, MailAccountPage)
    return [Planned(kind, partial(make, kind)) for kind in kinds]
