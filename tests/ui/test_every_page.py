# SPDX-License-Identifier: MPL-2.0
"""Gates over every page: names, keyboard, sizes, room for text, in three languages."""

import itertools
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollBar,
    QStackedWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.i18n.bidi import plain
from app.insight.answers import RecordFilter
from app.ui.application import Parts
from app.ui.controls import Button, CheckBox
from app.ui.forms import Column, heading, paragraph
from app.ui.page import Beginning
from app.ui.session import LockReason

LANGUAGES = ["en", "fr", "ar"]
TARGETS: dict[str, object] = {
    "overview": None,
    "matrix": None,
    "mailbox": None,
    "organisation": "nobody",
    "category": Category.CONTACT,
    "records": RecordFilter(),
    "search": "",
    "services": None,
    "requests": None,
    "request": 1,
    "new-request": Beginning(),
    "several": None,
    "send": 1,
    "mail-account": None,
    "preferences": None,
    "profile": None,
    "consents": None,
    "sharing": None,
    "import": None,
    "settings": None,
}


def each_page(shell: Parts, qtbot: QtBot) -> Iterator[str]:
    """Brings every page to the front in turn, and each step of those that have steps."""
    for key, target in TARGETS.items():
        shell.window.show_page(key, target)
        qtbot.waitUntil(lambda: shell.jobs.running == 0, timeout=20_000)
        # What the answers brought is laid out after them.
        QApplication.processEvents()
        page = shell.window.stack.currentWidget()
        assert page.key == key
        steps = page.findChild(QStackedWidget) if key == "import" else None
        if steps is None:
            yield key
            continue
        for number in range(steps.count()):
            steps.setCurrentIndex(number)
            yield f"{key} {number}"
        steps.setCurrentIndex(0)
    shell.session.lock(LockReason.ASKED)
    # The reason appears with the page, and what stands below it moves once it is laid out.
    QApplication.processEvents()
    yield "unlock"
    shell.window.unlock_page.code_button.click()
    yield "unlock with the code"
    window = shell.window
    window.stage.setCurrentWidget(window.first_run)
    for number in range(window.first_run.steps.count()):
        window.first_run.steps.setCurrentIndex(number)
        yield f"first run {number}"


def shown(window: QWidget) -> list[QWidget]:
    return [widget for widget in window.findChildren(QWidget) if widget.isVisible()]


def takes_focus(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and widget.isEnabled()
        and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        and widget.focusProxy() is None
    )


def spoken_name(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_takes_the_focus_has_a_name(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    open_shell.window.choose_language(language)
    nameless = [
        f"{place}: {widget!r}"
        for place in each_page(open_shell, qtbot)
        for widget in shown(open_shell.window)
        if takes_focus(widget) and not spoken_name(widget).strip()
    ]
    assert not nameless


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_begin_with_the_visible_text(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    open_shell.window.choose_language(language)
    differing = []
    for place in each_page(open_shell, qtbot):
        for button in open_shell.window.findChildren(QAbstractButton):
            text = plain(button.text().replace("&", ""))
            if button.isVisible() and text and not spoken_name(button).startswith(text):
                differing.append(f"{place}: {text!r} is spoken as {spoken_name(button)!r}")

    assert not differing


@pytest.mark.parametrize("language", LANGUAGES)
def test_tab_reaches_everything_and_comes_back(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    window = open_shell.window
    window.choose_language(language)
    for place in each_page(open_shell, qtbot):
        wanted = {widget for widget in shown(window) if takes_focus(widget)}
        first = next(iter(sorted(wanted, key=id)))
        first.setFocus()
        reached: list[QWidget] = []
        for _ in range(3 * len(wanted) + 3):
            here = QApplication.focusWidget()
            assert here is not None, place
            reached.append(here)
            qtbot.keyClick(here, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is first:
                break
        missed = [repr(widget) for widget in wanted - set(reached)]
        assert not missed, place
        assert QApplication.focusWidget() is first, f"{place}: Tab never comes back"


def test_what_is_clicked_is_large_enough(open_shell: Parts, qtbot: QtBot) -> None:
    small = [
        f"{place}: {widget!r} {widget.width()} x {widget.height()}"
        for place in each_page(open_shell, qtbot)
        for widget in shown(open_shell.window)
        if isinstance(widget, QAbstractButton | QComboBox | QLineEdit)
        and not isinstance(widget.parent(), QAbstractItemView | QLineEdit)
        and min(widget.width(), widget.height()) < 24
    ]
    assert not small


@pytest.mark.parametrize("language", LANGUAGES)
def test_at_twice_the_text_size_nothing_is_cut_off(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    window = open_shell.window
    window.choose_language(language)
    open_shell.choices.text_size = 200
    window.resize(1024, 640)
    qtbot.waitUntil(lambda: window.width() == 1024)
    cut: list[str] = []
    for place in each_page(open_shell, qtbot):
        # The layout settles in the event loop.
        for _ in range(20):
            QApplication.processEvents()
            if not (found := [*cut_off(window), *covered(window), *wider_than_the_page(window)]):
                break
        cut += [f"{place}: {each}" for each in found]
    assert not cut


def cut_off(window: QWidget) -> list[str]:
    """The buttons and labels whose text has not the room it needs."""
    cut = []
    for widget in shown(window):
        if not isinstance(widget, QAbstractButton | QLabel) or isinstance(widget.parent(), QScrollBar):
            continue
        needed = widget.minimumSizeHint()
        if isinstance(widget, Button):
            needed.setHeight(widget.heightForWidth(widget.width()))
        if isinstance(widget, QLabel) and widget.wordWrap():
            needed.setHeight(widget.heightForWidth(widget.width()))
            needed.setWidth(0)
        if widget.width() < needed.width() or widget.height() < needed.height():
            cut.append(f"{widget.text()!r} {widget.size()} needs {needed}")
    return cut


def covered(window: QWidget) -> list[str]:
    """The texts and controls that lie over one another."""
    parts = [
        widget
        for widget in shown(window)
        if isinstance(widget, QAbstractButton | QLabel | QComboBox | QLineEdit)
        and not isinstance(widget.parent(), QAbstractItemView | QComboBox | QLineEdit | QScrollBar)
    ]
    places = [
        (widget, seen.translated(widget.mapTo(window, seen.topLeft()) - seen.topLeft()))
        for widget in parts
        if not (seen := widget.visibleRegion().boundingRect()).isEmpty()
    ]
    return [
        f"{one!r} lies over {other!r}"
        for (one, here), (other, there) in itertools.combinations(places, 2)
        if here.intersects(there) and not one.isAncestorOf(other) and not other.isAncestorOf(one)
    ]


def wider_than_the_page(window: QWidget) -> list[str]:
    """The pages that have to be scrolled sideways."""
    columns = [widget for widget in shown(window) if isinstance(widget, Column)]
    return [f"{column!r} is too wide" for column in columns if column.horizontalScrollBar().maximum() > 0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_follows_the_direction_of_writing(open_shell: Parts, language: str, qtbot: QtBot) -> None:
    window = open_shell.window
    window.choose_language(language)
    QApplication.processEvents()
    middle = window.width() / 2
    side = window.sidebar.mapTo(window, window.sidebar.rect().center()).x()
    assert (side > middle) == (language == "ar")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_menus_share_a_key(open_shell: Parts, language: str) -> None:
    open_shell.window.choose_language(language)
    titles = [action.text() for action in open_shell.window.menuBar().actions()]
    keys = [title[title.index("&") + 1].casefold() for title in titles if "&" in title]
    assert len(keys) == len(set(keys)), titles


def test_marks_of_direction_are_seen_and_not_heard(open_shell: Parts) -> None:
    window = open_shell.window
    window.choose_language("ar")
    labels = [paragraph(), heading(), window.notification, Button(), CheckBox()]
    for label in labels:
        label.setText(open_shell.speech.say("{first}: {second}", first="Meta", second="3"))
        assert label.text() != "Meta: 3"
    assert [spoken_name(label) for label in labels] == ["Meta: 3"] * 5


def test_headings_and_groups_are_told_as_such(open_shell: Parts) -> None:
    window = open_shell.window
    group = QAccessible.queryAccessibleInterface(window.stack)
    assert group.role() == QAccessible.Role.LayeredPane
    assert group.text(QAccessible.Text.Name) == window.stack.currentWidget().title
    note = QAccessible.queryAccessibleInterface(window.notification)
    assert note.role() == QAccessible.Role.Notification
    window.announcer.say("News")
    assert note.text(QAccessible.Text.Name) == "News"


def test_back_returns_page_by_page(open_shell: Parts, qtbot: QtBot) -> None:
    window = open_shell.window
    window.show_matrix()
    window.show_category(Category.CONTACT)
    window.back()
    assert window.stack.currentWidget().key == "matrix"
    window.back()
    assert window.stack.currentWidget().key == "overview"
    window.back()
    assert window.stack.currentWidget().key == "overview"
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0)


def test_the_list_of_pages_shows_where_a_page_belongs(open_shell: Parts, qtbot: QtBot) -> None:
    window, pages = open_shell.window, open_shell.window.sidebar.pages
    shown = []
    for key in ("matrix", "category", "new-request", "several", "mail-account", "sharing", "request"):
        window.show_page(key, TARGETS[key])
        shown.append(pages.currentItem().data(Qt.ItemDataRole.UserRole))
    assert shown == ["matrix", "matrix", "requests", "requests", "requests", "consents", "requests"]
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)


@pytest.mark.parametrize("key", ["requests", "sharing"])
def test_fields_are_no_wider_than_they_are_read_with_ease(open_shell: Parts, key: str, qtbot: QtBot) -> None:
    window = open_shell.window
    window.show_page(key)
    window.resize(2400, 900)
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0 and window.width() == 2400, timeout=20_000)
    fields = [each for each in shown(window) if isinstance(each, QLineEdit | QComboBox)]
    assert fields and all(field.width() < 1000 for field in fields)


def test_the_title_tells_nothing_from_the_vault(open_shell: Parts, qtbot: QtBot) -> None:
    open_shell.window.show_organisation("a-secret-friend")
    assert "secret" not in open_shell.window.windowTitle()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_title_names_the_program_once(open_shell: Parts, qtbot: QtBot, language: str) -> None:
    open_shell.window.choose_language(language)
    open_shell.window.show_requests()
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0, timeout=20_000)
    title = open_shell.window.windowTitle()
    # Qt adds the name to a title that does not end with it.
    assert title.endswith("Mien") and title.count("Mien") == 1 and title != "Mien"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_list_of_pages_is_wide_enough_for_its_titles(
    open_shell: Parts, language: str, qtbot: QtBot
) -> None:
    open_shell.window.choose_language(language)
    open_shell.choices.text_size = 200
    sidebar = open_shell.window.sidebar
    qtbot.waitUntil(lambda: sidebar.width() >= sidebar.fitting_width, timeout=20_000)
    open_shell.window.resize(1024, 480)
    pages = sidebar.pages
    qtbot.waitUntil(lambda: pages.verticalScrollBar().isVisible(), timeout=20_000)
    bold = QFont(pages.font())
    bold.setWeight(QFont.Weight.DemiBold)
    title = max(QFontMetrics(bold).horizontalAdvance(pages.item(row).text()) for row in range(pages.count()))
    assert pages.viewport().width() > title + QFontMetrics(bold).height(), "what scrolls the list hides a title"


def test_the_list_of_pages_locks(open_shell: Parts, qtbot: QtBot) -> None:
    qtbot.mouseClick(open_shell.window.sidebar.lock_button, Qt.MouseButton.LeftButton)
    assert not open_shell.session.is_open
    assert not open_shell.window.sidebar.isVisible()


def test_arrows_in_the_list_of_pages_stay_there_and_enter_leads_in(open_shell: Parts, qtbot: QtBot) -> None:
    window, pages = open_shell.window, open_shell.window.sidebar.pages
    pages.setFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Down)
    assert window.stack.currentWidget().key == "matrix"
    assert pages.hasFocus()
    qtbot.keyClick(pages, Qt.Key.Key_Return)
    assert window.stack.isAncestorOf(QApplication.focusWidget())


def test_the_keys_of_a_page_lead_into_it_from_the_list(open_shell: Parts, qtbot: QtBot) -> None:
    window = open_shell.window
    window.sidebar.pages.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert window.stack.currentWidget().key == "matrix"
    assert window.stack.isAncestorOf(QApplication.focusWidget())
    qtbot.waitUntil(lambda: open_shell.jobs.running == 0)
