# SPDX-License-Identifier: MPL-2.0
"""The pages of requests."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject

from app.i18n.translator import Translator
from app.ui.answers import Answers
from app.ui.page import Planned
from app.ui.pages.data_page import Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.new_request_page import NewRequestPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.pages.send_page import SendPage
from app.ui.pages.several_page import SeveralPage
from app.ui.posting import Posting
from app.ui.session import Session

_Telling = TypeVar("_Telling", RequestsPage, RequestPage, NewRequestPage, SendPage, SeveralPage, MailAccountPage)
_Following = TypeVar("_Following", RequestsPage, RequestPage)


def request_pages(tools: Tools, session: Session, parent: QObject, say: Translator) -> list[Planned]:
    """The list of requests, one of them, a new one, many at once, the last look, and the account that sends them."""
    posting = Posting(session, tools.jobs, parent)
    answers = Answers(session, tools.jobs, tools.announcer, parent)
    answers.came.connect(session.changed)

    def telling(page: _Telling) -> _Telling:
        page.changed.connect(session.changed)
        return page

    def following(page: _Following) -> _Following:
        # A letter that leaves changes nothing on the other pages, on which the person may be writing.
        posting.moved.connect(lambda: page.opened(session.vault))
        return telling(page)

    return [
        Planned(RequestsPage, lambda: following(RequestsPage(tools, posting, answers, say))),
        Planned(RequestPage, lambda: following(RequestPage(tools, answers, say))),
        Planned(NewRequestPage, lambda: telling(NewRequestPage(tools, say))),
        Planned(SeveralPage, lambda: telling(SeveralPage(tools, posting, say))),
        Planned(SendPage, lambda: telling(SendPage(tools, posting, say))),
        Planned(MailAccountPage, lambda: telling(MailAccountPage(tools, say))),
    ]
