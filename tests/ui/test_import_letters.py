# SPDX-License-Identifier: MPL-2.0
"""Mail in the window: its texts are read when the person ticks it, and its originals are never offered for deletion."""

import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.catalog.mail import TRACKER_KIND
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.sources.brands.mailbox import SOURCE
from app.ui.application import Parts
from app.ui.pages import import_page
from app.ui.pages.import_page import ImportPage
from tests import toy_brand
from tests.importing.test_letters import mailbox


@pytest.fixture(autouse=True)
def few_brands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_page, "all_sources", lambda: (toy_brand.SOURCE, SOURCE))


@pytest.fixture
def page(open_shell: Parts) -> ImportPage:
    open_shell.window.show_import()
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    return page


def plan(page: ImportPage, path: Path, qtbot: QtBot) -> None:
    page.take([path])
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)


def bring(shell: Parts, page: ImportPage, qtbot: QtBot) -> int:
    """Import what is planned; how many trackers are known then."""
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)
    with closing(Insight(shell.session.vault.reader())) as insight:
        return insight.count(RecordFilter(kind=TRACKER_KIND))


@pytest.mark.parametrize(("ticked", "trackers"), [(False, 0), (True, 3)])
def test_texts_are_read_only_when_that_is_ticked(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot, ticked: bool, trackers: int
) -> None:
    plan(page, mailbox(tmp_path, 3), qtbot)
    assert page.plan.bodies.isVisible()
    assert not page.plan.bodies.isChecked()
    page.plan.bodies.setChecked(ticked)
    assert bring(open_shell, page, qtbot) == trackers
    assert not page.result.originals.isVisible(), "no copy of letters is in the vault"


def test_without_letters_there_is_nothing_to_tick(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    with zipfile.ZipFile(tmp_path / "toy.zip", "w") as archive:
        archive.writestr("visits.csv", "page,time\nhttps://example.org/,2024-03-05T10:00:00Z\n")
    plan(page, tmp_path / "toy.zip", qtbot)
    assert not page.plan.bodies.isVisible()
