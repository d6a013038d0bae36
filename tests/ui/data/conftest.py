# SPDX-License-Identifier: MPL-2.0
"""The pages of data over a filled vault, with a navigator that notes where it is sent."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.catalog.category import Category
from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.ui import accessible
from app.ui.announce import Announcer, Notification
from app.ui.jobs import Jobs
from app.ui.page import Beginning, Page
from app.ui.pages.data_page import DataPage, Tools
from app.ui.pages.data_pages import data_pages
from app.ui.session import Session
from app.vault.vault import Vault
from tests.ui.data.filling import fill


class Notes:
    """A navigator that opens nothing: it notes what was asked of it."""

    def __init__(self) -> None:
        self.went: list[tuple[str, object]] = []

    def show_overview(self) -> None:
        self.went.append(("overview", None))

    def show_matrix(self) -> None:
        self.went.append(("matrix", None))

    def show_organisation(self, slug: str) -> None:
        self.went.append(("organisation", slug))

    def show_category(self, category: Category) -> None:
        self.went.append(("category", category))

    def show_records(self, records: RecordFilter) -> None:
        self.went.append(("records", records))

    def show_record(self, record: int) -> None:
        self.went.append(("record", record))

    def show_search(self, text: str) -> None:
        self.went.append(("search", text))

    def show_import(self) -> None:
        self.went.append(("import", None))

    def show_services(self, slug: str = "") -> None:
        self.went.append(("services", slug or None))

    def show_requests(self) -> None:
        self.went.append(("requests", None))

    def show_request(self, number: int) -> None:
        self.went.append(("request", number))

    def show_new_request(self, beginning: Beginning) -> None:
        self.went.append(("new-request", beginning))

    def back(self) -> None:
        self.went.append(("back", None))


class Room:
    """The pages, and all that they were given."""

    def __init__(self, session: Session, jobs: Jobs, bot: QtBot, say: Translator) -> None:
        self.jobs, self.session, self._bot = jobs, session, bot
        self.navigator = Notes()
        # In a window that is never shown, and kept, for it owns the notification.
        self._window = QLabel()
        self.notification = Notification(self._window)
        self.announcer = Announcer(self.notification)
        planned = data_pages(Tools(jobs, self.navigator, self.announcer), session, say)
        pages = [each.make() for each in planned]
        for page in pages:
            page.retranslate(say)
            page.opened(session.vault)
        self.pages: dict[str, Page] = {page.key: page for page in pages}
        for page in pages:
            bot.addWidget(page)

    def visit(self, key: str, target: object = None, *, size: tuple[int, int] = (1024, 640)) -> DataPage:
        """Bring a page to the front and wait for its answer."""
        page = self.pages[key]
        assert isinstance(page, DataPage)
        page.resize(*size)
        page.show()
        self._bot.waitExposed(page)
        page.visit(target)
        self.settle()
        return page

    def settle(self) -> None:
        """Wait until no question is being asked."""
        self._bot.waitUntil(lambda: self.jobs.running == 0)


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """Filled once a module; tests that lock or change it make their own."""
    with fill(tmp_path_factory.mktemp("filled") / "vault") as filled:
        yield filled


@pytest.fixture
def insight(vault: Vault) -> Iterator[Insight]:
    asked = Insight(vault.reader())
    yield asked
    asked.close()


@pytest.fixture(params=["en", "fr", "ar"])
def say(request: pytest.FixtureRequest) -> Translator:
    """Every test that takes it runs in three languages."""
    return Translator(request.param)


@pytest.fixture
def directed(qapp: QApplication) -> Iterator[Callable[[Translator], None]]:
    """Turns the application to a language's direction of writing, and back after the test."""

    def turn(say: Translator) -> None:
        rtl = say.direction == "rtl"
        qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)

    yield turn
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def make_room(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., Room]]:
    """Makes the pages over a vault; lets go of it when the test ends."""
    accessible.install()
    rooms: list[Room] = []

    def make(vault: Vault, say: Translator | None = None) -> Room:
        jobs = Jobs()
        session = Session(tmp_path, jobs)
        session.adopt(vault)
        rooms.append(Room(session, jobs, qtbot, say or Translator("en")))
        return rooms[-1]

    yield make
    for room in rooms:
        for page in room.pages.values():
            page.closed()
            page.hide()
        room.jobs.shut_down()


@pytest.fixture
def room(make_room: Callable[..., Room], vault: Vault) -> Room:
    return make_room(vault)
