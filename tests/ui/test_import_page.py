# SPDX-License-Identifier: MPL-2.0
import threading
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot

from app.importing import planning
from app.importing.errors import ArchiveUnreadable
from app.ui.application import Parts
from app.ui.controls import Heading, Text
from app.ui.pages import import_page
from app.ui.pages.import_page import ImportPage, typed_paths
from app.ui.session import LockReason
from app.ui.widgets.data_table import DataTable
from tests import toy_brand
from tests.ui.hearing import heard


@pytest.fixture(autouse=True)
def only_the_toy_brand(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_page, "all_sources", lambda: (toy_brand.SOURCE,))


@pytest.fixture
def page(open_shell: Parts) -> ImportPage:
    open_shell.window.show_import()
    page = open_shell.window.stack.currentWidget()
    assert isinstance(page, ImportPage)
    return page


@pytest.fixture
def export(tmp_path: Path) -> Path:
    folder = tmp_path / "resources" / "samples"
    folder.mkdir(parents=True)
    path = folder / "toy.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("visits.csv", "page,time\nhttps://example.org/,2024-03-05T10:00:00Z\n")
        archive.writestr("partners.json", '{"partners": ["Acme Ads", "Bolt Data"]}')
        archive.writestr("holiday.jpg", b"picture")
        archive.writestr("unheard-of.json", "{}")
    return path


def plan(page: ImportPage, paths: list[Path], qtbot: QtBot) -> None:
    page.take(paths)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)


def import_all(page: ImportPage, paths: list[Path], qtbot: QtBot) -> None:
    plan(page, paths, qtbot)
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)


def finish(shell: Parts, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)


def test_the_samples_by_button(
    open_shell: Parts, page: ImportPage, export: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(import_page, "data_folder", lambda name: export.parents[1])
    qtbot.mouseClick(page.choose.samples_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    facts = page.plan.boxes[0].accessibleDescription()
    assert "This looks like Toy Shop" in facts
    assert "4 files" in facts
    assert page.plan.go_button.hasFocus()
    assert page.plan.go_button.accessibleDescription() == "1 export recognised.\nNothing was imported yet."
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)
    texts = [button.text() for button in page.result.outcome_buttons]
    assert sum(int(text.split(": ")[1].split()[0]) for text in texts) == 4
    assert not page.result.originals.isVisible(), "the samples are not the person's to delete"
    assert "3 new records" in page.result.told.text()
    assert page.result.see_button.hasFocus()
    assert page.result.see_button.accessibleDescription() == page.result.told.text()
    finish(open_shell, qtbot)


def test_each_outcome_opens_to_its_files(open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot) -> None:
    import_all(page, [export], qtbot)
    enabled = [button for button in page.result.outcome_buttons if button.isEnabled()]
    assert len(enabled) == 3
    enabled[0].click()
    qtbot.waitUntil(lambda: bool(page.findChildren(QDialog)), timeout=20_000)
    table = page.findChild(QDialog).findChild(DataTable)
    files = {table.model().index(row, 0).data() for row in range(table.model().rowCount())}
    assert files == {"visits.csv", "partners.json"}
    assert table.accessibleName()
    assert table.hasFocus()
    page.findChild(QDialog).close()
    finish(open_shell, qtbot)


def test_the_reason_for_a_file_is_read_whole(open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot) -> None:
    import_all(page, [export], qtbot)
    left_out = next(button for button in page.result.outcome_buttons if button.text().startswith("Left out: 1"))
    left_out.click()
    qtbot.waitUntil(lambda: bool(page.findChildren(QDialog)), timeout=20_000)
    dialog = page.findChild(QDialog)
    table = dialog.findChild(DataTable)
    why = table.model().index(0, 2).data()
    assert why and [text.text() for text in dialog.findChildren(Text) if text.isVisible()][-1] == why
    dialog.close()
    finish(open_shell, qtbot)


def test_several_exports_of_a_brand_are_told_apart(
    open_shell: Parts, page: ImportPage, export: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    again, gone = tmp_path / "toy-again.zip", tmp_path / "toy-gone.zip"
    with zipfile.ZipFile(again, "w") as archive:
        archive.writestr("visits.csv", "page,time\nOther page,2024-05-01\n")
    plan(page, [export, again], qtbot)
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)
    titles = [title.text() for title in page.result.findChildren(Heading)]
    assert {f"Toy Shop · {export.name}", f"Toy Shop · {again.name}"} <= set(titles)
    assert {button.accessibleName().rpartition(", ")[2] for button in page.result.outcome_buttons} <= set(titles)
    page.result.show_results([(gone.name, ArchiveUnreadable())], [], open_shell.speech.say)
    assert any(text.text().startswith(f"{gone.name}: ") for text in page.result.findChildren(Text))
    finish(open_shell, qtbot)


def test_the_same_again_adds_nothing(open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot) -> None:
    import_all(page, [export], qtbot)
    page.result.more_button.click()
    import_all(page, [export], qtbot)
    assert "already" in page.result.told.text()
    finish(open_shell, qtbot)


def test_an_empty_folder_is_called_empty(page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "nothing").mkdir()
    plan(page, [tmp_path / "nothing"], qtbot)
    said = page.plan.boxes[0].accessibleDescription()
    assert "There is nothing in it, so there is nothing to import." in said
    assert not page.plan.boxes[0].isEnabled()


def test_an_unknown_archive_is_named_and_cannot_be_imported(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
        archive.writestr("letter.txt", "hello")
    plan(page, [tmp_path / "other.zip"], qtbot)
    assert not page.plan.boxes[0].isEnabled()
    assert not page.plan.go_button.isEnabled()
    assert page.plan.back_button.hasFocus()
    page.plan.back_button.click()
    assert page.steps.currentWidget() is page.choose


def test_a_missing_file_is_told(open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.take([tmp_path / "gone.zip"])
    qtbot.waitUntil(lambda: "no file" in heard(page.choose.problem), timeout=20_000)
    assert page.choose.files_button.isEnabled()


def test_one_file_that_cannot_be_looked_into_keeps_the_others_not_out(
    open_shell: Parts, page: ImportPage, export: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "broken.zip").write_bytes(b"PK\x03\x04 and nothing more")
    plan(page, [tmp_path / "broken.zip", export, tmp_path / "gone.zip"], qtbot)
    assert [box.isChecked() for box in page.plan.boxes] == [True]
    said = page.plan.told.text().splitlines()
    assert said[0] == "1 export recognised."
    assert said[1].startswith("broken.zip: The archive is damaged")
    assert said[2].startswith("gone.zip: There is no file")
    assert "gone.zip" in page.plan.go_button.accessibleDescription()
    page.plan.back_button.click()
    plan(page, [export], qtbot)
    assert page.plan.told.text() == "1 export recognised."


def test_looking_is_cancelled_while_a_disk_does_not_answer(
    open_shell: Parts, page: ImportPage, export: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    begun, over = threading.Event(), threading.Event()

    def silent(*_: object, **__: object) -> None:
        begun.set()
        over.wait()

    monkeypatch.setattr(planning, "open_archive", silent)
    assert not page.choose.cancel_button.isVisible()
    page.take([export])
    assert page.choose.cancel_button.isVisible()
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    page.choose.cancel_button.setFocus()
    qtbot.mouseClick(page.choose.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "stopped" in heard(page.choose.problem), timeout=20_000)
    over.set()
    assert not page.choose.cancel_button.isVisible()
    assert page.choose.files_button.hasFocus()
    assert page.steps.currentWidget() is page.choose
    finish(open_shell, qtbot)


def test_an_archive_that_breaks_off_is_told_and_not_offered_for_deletion(
    open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot
) -> None:
    data = export.read_bytes()
    export.write_bytes(data[: data.find(b"PK\x01\x02")])
    page.take([export])
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    assert "breaks off" in page.plan.boxes[0].accessibleDescription()
    qtbot.mouseClick(page.plan.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)
    assert "breaks off" in page.result.told.text()
    assert not page.result.originals.isVisible()
    finish(open_shell, qtbot)


def test_the_original_is_deleted_only_after_a_confirmation_that_names_it(
    open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot
) -> None:
    import_all(page, [export], qtbot)
    assert page.result.originals.isVisible()
    page.result.delete_button.click()
    box = page.findChild(QMessageBox)
    assert box.informativeText() == str(export)
    assert box.defaultButton().text() == "Cancel"
    box.defaultButton().click()
    assert export.exists()
    finish(open_shell, qtbot)
    page.result.delete_button.click()
    box = page.findChildren(QMessageBox)[-1]
    next(button for button in box.buttons() if button.text() == "Delete 1 original").click()
    qtbot.waitUntil(lambda: not export.exists(), timeout=20_000)
    finish(open_shell, qtbot)


def test_paths_can_be_pasted(open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot) -> None:
    QApplication.clipboard().setText(f'"{export}"\nno such path\n')
    page.choose.files_button.setFocus()
    qtbot.keyClick(page.choose.files_button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    assert len(page.plan.boxes) == 1


def test_copied_files_can_be_pasted(open_shell: Parts, page: ImportPage, export: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(export))])
    QApplication.clipboard().setMimeData(data)
    page.choose.paste_button.click()
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)


def test_files_can_be_dropped(page: ImportPage, export: Path, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(export))])
    where, copy = QPoint(40, 40), Qt.DropAction.CopyAction
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier(0)
    entering = QDragEnterEvent(where, copy, data, left, none)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(where), copy, data, left, none))
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.plan, timeout=20_000)
    assert len(page.plan.boxes) == 1


def test_nothing_to_paste_is_told(page: ImportPage) -> None:
    QApplication.clipboard().setText("a shopping list")
    page.choose.paste_button.click()
    assert "no files" in page.choose.problem.text()


def test_locking_during_an_import_stops_it_and_forgets_it(
    open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive:
        rows = "".join(f"https://example.org/{number},2024-03-05T10:00:00Z\n" for number in range(60_000))
        archive.writestr("visits.csv", "page,time\n" + rows)
    plan(page, [path], qtbot)
    page.plan.go_button.click()
    open_shell.session.lock(LockReason.ASKED)
    assert open_shell.jobs.running == 0 or not open_shell.session.is_open
    assert page.steps.currentWidget() is page.choose
    assert not page.plan.boxes
    finish(open_shell, qtbot)


def test_an_import_can_be_cancelled(open_shell: Parts, page: ImportPage, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive:
        rows = "".join(f"https://example.org/{number},2024-03-05T10:00:00Z\n" for number in range(60_000))
        archive.writestr("visits.csv", "page,time\n" + rows)
    plan(page, [path], qtbot)
    page.plan.go_button.click()
    qtbot.mouseClick(page.running.cancel_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.steps.currentWidget() is page.result, timeout=20_000)
    assert not page.result.originals.isVisible()
    finish(open_shell, qtbot)


def test_typed_paths_know_addresses_and_quotes(tmp_path: Path) -> None:
    file = tmp_path / "a b.zip"
    file.touch()
    assert typed_paths(f"file://{str(file).replace(' ', '%20')}\n'{file}'\n\nnothing\n") == [file, file]
