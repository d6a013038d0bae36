# SPDX-License-Identifier: MPL-2.0
"""Whether they did it, on the pages: each finding opens its records, and a broken promise is seen at once."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.insight.answers import RecordFilter
from app.rights.states import advance
from app.ui.application import Parts
from app.ui.pages.dossier_page import DossierPage
from app.ui.pages.records_page import RecordsPage
from app.ui.pages.request_page import RequestPage
from app.ui.pages.requests_page import RequestsPage
from app.ui.widgets.link_button import LinkButton
from app.vault.requests import save_request
from app.vault.vanishing import settle as settle_export
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

S = RequestState
SENT = date.today() - timedelta(days=100)
TUNES = Organisation("Tunes", Role.BRAND)


def settle(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def export(vault: Vault, days: int, *labels: str) -> None:
    """An export of guesses that was made so many days after the letter."""
    made = datetime.combine(SENT + timedelta(days=days), time(12), UTC)
    writer = ExportWriter(
        vault.database, source="t", organisation=TUNES, language="en", name=f"n{days}", digest=f"d{days}"
    )
    with writer.file("Inferences.json", 1, "rule") as file:
        for number, label in enumerate(labels):
            file.add(Record(Category.SEGMENTS, Origin.INFERRED, "guess", label, str(number)))
    writer.finish()
    with vault.database.atomic():
        settle_export(vault.database, writer.export_id, named=int(made.timestamp() * 1000))


def asked(vault: Vault, right: Right, *steps: tuple[RequestState, int]) -> Request:
    """A request on the days after the letter."""
    made = Request(
        f"MIEN-2026-{len(steps)}{right.slug[:5].upper()}", "tunes", "Tunes", right, Law.GDPR, "en", Channel.EMAIL,
        "a@tunes.example", "s", "b", about=Category.SEGMENTS, country="FR",
    )  # fmt: skip
    noted = datetime.combine(SENT, time(8), UTC)
    made = replace(made, history=(Step(S.DRAFT, SENT, noted),))
    for state, days in ((S.SENT, 0), *steps):
        made = advance(made, state, SENT + timedelta(days=days), noted + timedelta(days=days))
    return save_request(vault, made)


@pytest.fixture
def filled(open_shell: Parts, qtbot: QtBot) -> Parts:
    """Two exports with the same guesses and a new one, and requests that were sent between them."""
    vault = open_shell.session.vault
    export(vault, -30, "Runs", "Rich")
    export(vault, 60, "Runs", "Rich", "New parent")
    asked(vault, Right.ERASURE, (S.COMPLETE, 20))
    asked(vault, Right.WITHDRAWAL, (S.COMPLETE, 10), (S.CLOSED, 90))
    asked(vault, Right.AUTOMATED_DECISION, (S.COMPLETE, 12))
    open_shell.session.changed.emit()
    settle(open_shell, qtbot)
    return open_shell


def request_page(shell: Parts, qtbot: QtBot, number: int) -> RequestPage:
    shell.window.show_request(number)
    settle(shell, qtbot)
    page = shell.window.stack.currentWidget()
    assert isinstance(page, RequestPage)
    return page


def test_a_finding_opens_the_records_that_prove_it(filled: Parts, qtbot: QtBot) -> None:
    page = request_page(filled, qtbot, 1)
    assert page.verdict.isVisible() and page.verdict.verdict.text() == "Verdict: Broken"
    [link] = [each for each in page.verdict.findings if isinstance(each, LinkButton)]
    assert "Records: 2." in link.words and "Inferences.json" in link.words
    assert link.accessibleName() == link.words
    link.setFocus()
    qtbot.keyClick(link, Qt.Key.Key_Space)
    settle(filled, qtbot)
    records = filled.window.stack.currentWidget()
    assert isinstance(records, RecordsPage)
    wanted = records._target
    assert isinstance(wanted, RecordFilter) and wanted.category is Category.SEGMENTS and wanted.export == 2


def test_what_was_not_sent_shows_no_verdict(filled: Parts, qtbot: QtBot) -> None:
    vault = filled.session.vault
    draft = Request(
        "MIEN-2026-DRAFT1", "tunes", "Tunes", Right.ACCESS, Law.GDPR, "en", Channel.COPY, "", "s", "b",
        history=(Step(S.DRAFT, SENT, datetime.combine(SENT, time(8), UTC)),),
    )  # fmt: skip
    number = save_request(vault, draft).id
    request_page(filled, qtbot, 1)
    assert not request_page(filled, qtbot, number).verdict.isVisible()


def test_broken_promises_stand_together(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_requests()
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, RequestsPage)
    assert [row.request.right for row in page.broken.model.rows] == [Right.ERASURE]
    assert [row.request.right for row in page.mine.model.rows] == [Right.AUTOMATED_DECISION]
    assert [row.request.right for row in page.over.model.rows] == [Right.WITHDRAWAL]
    shown = page.broken.model
    words = [shown.data(shown.index(0, column)) for column in range(shown.columnCount())]
    assert "Broken" in words and "Hold them to it" in words


def test_the_dossier_says_how_they_keep_their_word(filled: Parts, qtbot: QtBot) -> None:
    filled.window.show_organisation("tunes")
    settle(filled, qtbot)
    page = filled.window.stack.currentWidget()
    assert isinstance(page, DossierPage)
    assert page.word.isVisible()
    assert page.word.text() == "How they keep their word: answers in 12 days · kept 0 of 2"
