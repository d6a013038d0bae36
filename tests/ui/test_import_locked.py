# SPDX-License-Identifier: MPL-2.0
import itertools
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.importing import unlocking
from app.importing.errors import PlanCancelled
from app.importing.planning import PlannedExport, plan_import
from app.importing.unlocking import unlocked
from app.sources.source import Source
from app.ui.application import Parts
from app.ui.pages import import_page
from app.ui.pages.import_describing import Looked, plan_and_look, unlock_and_look
from app.ui.pages.import_page import ImportPage
from app.ui.pages.unlock_form import UnlockForm
from app.vault.sealed import Keys
from tests import toy_brand
from tests.importing.making import deflated, zipped
from tests.importing.test_archives_locked import locked
from tests.insight.lives import new_vault
from tests.ui.hearing import heard


@pytest.fixture(autouse=True)
def only_the_toy_brand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_page, "all_sources", lambda: (toy_brand.SOURCE,))


@pytest.fixture
def page(open_shell: Parts, tmp_path: Path, qtbot: QtBot) -> ImportPage:
    """The plan of a locked export beside an open one."""
    packed = {name: (deflated(data), data) for name, data in toy_brand.files().items()}
    (tmp_path / "locked.zip").write_bytes(locked(packed, "32", b"open sesame"))
    (tmp_path / "open.zip").write_bytes(zipped(toy_brand.files()))
    open_shell.window.show_import()
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    page.take([tmp_path / "locked.zip", tmp_path / "open.zip"])
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    return page


def form_of(page: ImportPage) -> UnlockForm:
    [form] = [row.unlock for row in page.plan.rows if row.unlock]
    return form


def test_the_password_is_asked_for_and_opens_the_files(open_shell: Parts, page: ImportPage, qtbot: QtBot) -> None:
    form = form_of(page)
    assert form.field.edit.hasFocus()
    assert "Some files are locked with a password." in form.field.edit.accessibleDescription()
    assert form.field.edit.accessibleName() == "Password of locked.zip"
    qtbot.keyClicks(form.field.edit, "open sesame")
    qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(row.unlock for row in page.plan.rows), timeout=20_000)
    assert "Understood: 3" in page.plan.boxes[0].accessibleDescription()
    assert page.plan.go_button.hasFocus()
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=30_000)
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)


def test_a_wrong_password_is_told_and_typed_again(open_shell: Parts, page: ImportPage, qtbot: QtBot) -> None:
    form = form_of(page)
    qtbot.keyClicks(form.field.edit, "wrong")
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(form.problem.isVisible, timeout=20_000)
    assert heard(form.problem) == "The password does not fit."
    assert form.field.text == ""
    assert form.field.edit.hasFocus()
    assert form_of(page) is form
    qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
    assert open_shell.jobs.running == 0, "nothing was typed"


def test_unlocking_is_stopped_and_can_be_begun_again(
    page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    reached, stopped = threading.Event(), threading.Event()

    def heeded(
        paths: Sequence[Path], sources: Sequence[Source], password: bytes, heed: Callable[[], None], *, keys: Keys
    ) -> list[PlannedExport]:
        # At a moment in which the person has surely pressed "Stop".
        reached.set()
        assert stopped.wait(20)
        return plan_import(paths, sources, password, heed, keys=keys)

    form = form_of(page)
    with monkeypatch.context() as patched:
        patched.setattr(unlocking, "plan_import", heeded)
        qtbot.keyClicks(form.field.edit, "open sesame")
        qtbot.mouseClick(form.button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(reached.is_set)
        assert form.stop_button.isVisible() and form.stop_button.accessibleName() == "Stop locked.zip"
        qtbot.mouseClick(form.stop_button, Qt.MouseButton.LeftButton)
        stopped.set()
        qtbot.waitUntil(lambda: not form.stop_button.isVisible(), timeout=20_000)
    assert heard(form.problem) and form_of(page) is form
    qtbot.keyClicks(form.field.edit, "open sesame")
    qtbot.keyClick(form.field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not any(row.unlock for row in page.plan.rows), timeout=20_000)


def test_what_cannot_be_recognised_while_it_is_locked_says_so(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    visits = toy_brand.VISITS.encode()
    (tmp_path / "visits.zip").write_bytes(locked({"visits.csv": (deflated(visits), visits)}, "32", b"open sesame"))
    page.take([tmp_path / "visits.zip"])
    qtbot.waitUntil(lambda: len(page.plan.boxes) == 1, timeout=20_000)
    assert not page.plan.boxes[0].isEnabled()
    assert "Type its password to see what it is." in page.plan.boxes[0].accessibleDescription()
    qtbot.keyClicks(form_of(page).field.edit, "open sesame")
    qtbot.keyClick(form_of(page).field.edit, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.plan.boxes[0].isChecked(), timeout=20_000)


def test_a_stop_is_heeded_at_every_moment_and_leaves_all_as_it_was(tmp_path: Path) -> None:
    table = b"Day,Shop,Paid\n2024-01-02,Corner,3.20\n2024-01-03,Corner,1.10\n"
    (tmp_path / "shop.zip").write_bytes(locked({"shop.csv": (deflated(table), table)}, "32", b"open sesame"))
    sources = (toy_brand.SOURCE,)
    with new_vault(tmp_path / "vault") as vault:
        looked = plan_and_look(vault, [tmp_path / "shop.zip"], sources)
        assert looked.tables == [[]]
        asked: list[int] = []
        again = unlocked(looked.plans[0], sources, "open sesame", lambda: asked.append(1))
        [plan] = again
        plan.close()
        to_open = len(asked)

        def stopped_at(moment: int) -> Looked:
            left = itertools.count(moment, -1)

            def heed() -> None:
                if not next(left):
                    raise PlanCancelled

            return unlock_and_look(vault, looked, 0, sources, "open sesame", heed)

        moments = 0
        opened: Looked | None = None
        while opened is None:
            try:
                opened = stopped_at(moments)
            except PlanCancelled:
                moments += 1
        assert moments > to_open, "the look at the tables was not stopped"
        assert opened.plans[0].troubles == {}
        [[found]] = opened.tables
        assert found.path == "shop.csv" and found.head.headers == ("Day", "Shop", "Paid")
        opened.plans[0].close()
