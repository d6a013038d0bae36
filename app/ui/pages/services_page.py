# SPDX-License-Identifier: MPL-2.0
"""How to ask each service for the data it holds: found by name, read step by step, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QModelIndex, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QWidget

from app.catalog.asked import AskState
from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.request import Channel, Request, RequestState
from app.catalog.right import Right
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.asked import with_letters
from app.sources.addressed import branches, brands_by_slug, entry_for
from app.sources.guided import unknown
from app.sources.registry import all_sources
from app.sources.source import Source
from app.ui.controls import Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import action_button, allow_copying, buttons, form_row, heading, note, paragraph, sentence
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import RowsModel, widths
from app.ui.models.services import SERVICES, Addressed, ServiceRow
from app.ui.naming import describe
from app.ui.page import Beginning
from app.ui.pages.data_page import DataPage, Tools
from app.ui.session import Session
from app.ui.widgets.ask_form import AskForm
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.document import Document, document
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.search_field import SearchField
from app.ui.widgets.side_by_side import SideBySide
from app.vault.about_me import about_me
from app.vault.asked import change_asked, forget_asked, note_asked
from app.vault.requests import requests
from app.vault.vault import Vault

_TYPING_PAUSE = 200  # milliseconds after the last letter before the list follows
_SIDE_BY_SIDE = 100  # average characters from which list and guide stand side by side
_LINES_BELOW = 16  # of the guide, where it stands below the list


class ServicesPage(DataPage):
    """A list to search in, and beside it the guide of the service that is chosen there."""

    key = "services"
    called = N_("Ask for your data")
    listed = True
    glyph = Glyph.ASK

    def __init__(self, session: Session, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._session = session
        self._all: list[ServiceRow] = []
        # What was noted is said once the page shows it.
        self._noted = False
        self.heading, self.about, self.text, self.result = heading(), paragraph(), SearchField(), News()
        self.model: RowsModel[ServiceRow] = RowsModel(SERVICES, say, self)
        self.table = DataTable()
        self.table.least_rows = 4
        self.table.title_lines = 2
        self.table.titles.wraps = True
        self.table.setModel(self.model)
        self.table.set_widths(*widths(SERVICES))
        self.guide = GuideView(tools, say)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._filter)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_guide(now))
        self.table.opened.connect(lambda _index: self.guide.first.setFocus())
        request = self.guide.request
        request.noted.connect(lambda asked: self._write(partial(note_asked, asked=asked)))
        request.changed.connect(lambda asked: self._write(partial(change_asked, asked=asked)))
        request.forgotten.connect(lambda source: self._write(partial(forget_asked, source=source)))
        self.setFocusProxy(self.text)
        self.forget()

    def _lay_out(self) -> None:
        self.panel = SideBySide(self.table, self.guide, _SIDE_BY_SIDE, share=56, lines=_LINES_BELOW)
        layout = document(self)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        self._label = form_row(layout, self.text)
        layout.addWidget(self.result)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)

    # --- content

    def load(self) -> None:
        vault = self._vault
        if vault is not None:
            self.ask(lambda insight: _services(insight, requests(vault), about_me(vault).country), self._show)

    def forget(self) -> None:
        self._all, self._noted = [], False
        self.text.clear()
        self._pause.stop()
        self.model.set_rows([])
        self.guide.forget()
        self.result.tell("")
        self.panel.hide()

    def _show(self, rows: list[ServiceRow]) -> None:
        self._all = rows
        if self._target and self._target != self._current:
            # Somebody was sent here for this one.
            self.text.clear()
            self._filter(str(self._target))
        else:
            self._filter(self._current)
        self._target = None
        if self._noted:
            self._noted = False
            self.announce(self.guide.request.state.text())

    @property
    def _current(self) -> str:
        """The slug of the service that is chosen."""
        index = self.table.currentIndex()
        return self.model.row(index.row()).source.slug if index.isValid() else ""

    def _filter(self, chosen: str = "") -> None:
        self._pause.stop()
        text = self.text.text()
        rows = sorted((row for row in self._all if row.source.called(text)), key=lambda row: _nearness(row, text))
        self.model.set_rows(rows)
        self.panel.setVisible(bool(rows))
        if rows:
            place = next((at for at, row in enumerate(self.model.rows) if row.source.slug == chosen), 0)
            self.table.setCurrentIndex(self.model.index(place, 0))
            self.table.scrollTo(self.table.currentIndex(), DataTable.ScrollHint.PositionAtCenter)
        else:
            self.guide.forget()
        self._say_result()

    def _write(self, work: Callable[[Vault], None]) -> None:
        """Note something in the vault, then read again what is shown here and on the other pages."""
        vault = self._session.vault
        if vault.read_only:
            self.announce(self._say("The vault is open to read only: nothing can be noted."))
            return

        def written(_nothing: None) -> None:
            self._noted = True
            self._session.changed.emit()

        def refused(error: Exception) -> None:
            self.tools.announcer.say(sentence(error, self._say), urgent=True)

        self.tools.jobs.run(lambda _context: work(vault), done=written, failed=refused)

    def _say_result(self) -> None:
        say, count = self._say, self.model.rowCount()
        if count:
            self.result.tell(say.plural("{count} service", "{count} services", count))
        elif self._all:
            self.result.tell(
                say(
                    "Mien does not know this service. It must answer all the same: "
                    "look for a page about privacy on its site."
                )
            )

    def _show_guide(self, index: QModelIndex) -> None:
        if index.isValid():
            self.guide.show_service(self.model.row(index.row()))

    def panes(self) -> list[QWidget]:
        return [self.text, self.table, self.guide.first] if self.panel.isVisible() else [self.text]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.about.setText(
            say("Every company must give you a copy of the data it holds about you. Choose one to see how to ask it.")
        )
        self._label.setText(say("Find a &service"))
        self.table.retranslate(say, say("Services"), say("Press Enter to read how to ask the service."))
        self.model.retranslate(say)
        self.guide.retranslate(say)
        self._say_result()


def _nearness(row: ServiceRow, text: str) -> int:
    """How far from what was typed the own name of a service is."""
    name, wanted = sort_key(row.source.organisation.name), sort_key(text.strip())
    return 0 if name == wanted else 1 if name.startswith(wanted) else 2


def _services(insight: Insight, letters: Sequence[Request], country: str) -> list[ServiceRow]:
    """All services, those first that the person waits for, each with the last request to it, by its own form or by
    letter, and its newest export. ``country``: where the person lives, as far as they told it."""
    exports, directory = insight.exports(), insight.directory()
    # A hundred modules are loaded the first time.
    sources = {source.slug: source for source in all_sources()}
    brands = brands_by_slug(directory)
    asked = {row.asked.source: row for row in with_letters(insight.asked(), letters, exports, brands, date.today())}
    newest: dict[str, int] = {}
    for export in exports:
        slug = export.organisation.slug
        newest[slug] = max(export.dated or export.imported, newest.get(slug, 0))
    # A later version may know a service no more that was asked before.
    sources.update((slug, unknown(row.asked)) for slug, row in asked.items() if slug not in sources)
    known = {each.slug for each in insight.find_organisation("")}

    def addressed(source: Source) -> Addressed | None:
        if not (source.guide.link and source.guide.by_letter):
            return None
        slug = source.organisation.slug
        if slug in known:  # The letter reaches them as it does from everywhere else.
            return Addressed(slug, _has_address(insight.reach(slug).entry))
        if entry := entry_for(source, directory, country):
            return Addressed(entry.slug, _has_address(entry))
        return Addressed("", reached=False, elsewhere=tuple(sorted({*_served(source, directory)})))

    written: dict[str, Request] = {}
    for letter in letters:  # the newest first
        if letter.right is Right.ACCESS and letter.state is not RequestState.WITHDRAWN:
            written.setdefault(brands.get(letter.organisation, ""), letter)
    rows = [
        ServiceRow(
            source,
            asked.get(source.slug),
            newest.get(source.organisation.slug, 0),
            addressed(source),
            written.get(source.slug),
        )
        for source in sources.values()
    ]
    return sorted(rows, key=lambda row: (_rank(row), sort_key(row.source.organisation.name)))


def _has_address(entry: Entry | None) -> bool:
    return entry is not None and entry.channels != (Channel.COPY,)


def _served(source: Source, directory: Directory) -> Iterator[str]:
    """The countries whose people are told where to write to a brand."""
    for entry in branches(source, directory):
        if _has_address(entry):
            yield from entry.serves


def _rank(row: ServiceRow) -> int:
    """What is due comes first, then what is waited for, then all others."""
    state = row.asked.state(date.today()) if row.asked else None
    if state is None or state is AskState.IMPORTED:
        return 2
    return 0 if state.due else 1


class GuideView(Document):
    """What a service is, the steps that lead to an export, how long it takes, where to begin, and what was asked."""

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(inside_panel=True)
        self._tools, self._say = tools, say
        self._row: ServiceRow | None = None
        self.name, self.standing, self.about, self.steps, self.waiting, self.place, self.address = (
            heading(2), paragraph(), note(), paragraph(), paragraph(), paragraph(), paragraph(),
        )  # fmt: skip
        self.open_button = action_button(self._open, Importance.PRIMARY)
        self.letter_button = action_button(self._write)
        self.copy_button = action_button(self._copy)
        self.bring_button = action_button(tools.navigator.show_import)
        self.see, self.see_letter = LinkButton(), LinkButton()
        self.see.clicked.connect(self._see)
        self.see_letter.clicked.connect(self._see_letter)
        self.request = AskForm(say)
        for text in (self.steps, self.place):
            allow_copying(text)
        for part in (self.name, self.standing, self.about, self.steps, self.waiting, self.place, self.address):
            self.content.addWidget(part)
        self.content.addLayout(buttons(self.open_button, self.letter_button, self.copy_button, self.bring_button))
        self.content.addWidget(self.request)
        self.content.addWidget(self.see_letter)
        self.content.addWidget(self.see)
        self.content.addStretch(1)
        self.forget()

    @property
    def first(self) -> QWidget:
        """What takes the focus when the guide is entered."""
        return self.steps

    def forget(self) -> None:
        """Show no service."""
        self._row = None
        self.request.forget()
        for link in (self.see, self.see_letter):
            link.set_words("")
        for part in self._parts:
            part.hide()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        texts = (self.name, self.standing, self.about, self.steps, self.waiting, self.place, self.address)
        acts = (self.open_button, self.letter_button, self.copy_button, self.bring_button)
        return (*texts, *acts, self.request, self.see, self.see_letter)

    def show_service(self, row: ServiceRow) -> None:
        """Show how to ask this service, and what came of it."""
        if self._row is None or self._row.source is not row.source:
            self.verticalScrollBar().setValue(0)
        self._row = row
        for part in self._parts:
            part.show()
        for part in (self.steps, self.waiting, self.place, self.open_button, self.copy_button):
            part.setVisible(bool(row.source.guide.link))
        self.letter_button.setVisible(row.addressed is not None and bool(row.addressed.slug))
        self.address.setVisible(row.addressed is not None and not row.addressed.reached)
        self.standing.setVisible(row.asked is not None)
        self.see.setVisible(row.newest > 0)
        self.see_letter.setVisible(row.request is not None)
        self.request.show_request(row.source, row.asked, date.today())
        self._say_guide()

    def _say_guide(self) -> None:
        if self._row is None:
            return
        say, source = self._say, self._row.source
        guide = source.guide
        self.name.setText(source.organisation.name)
        self.about.setText(say(guide.about))
        steps = [
            say("{number}. {step}", number=say.number(number), step=say(step, **source.named))
            for number, step in enumerate(guide.steps, start=1)
        ]
        self.steps.setText("\n".join(steps))
        # It comes before the steps: who is reminded looks for it.
        self.standing.setText(self.request.state.text() if self._row.asked else "")
        told = [say("How long it takes: {waiting}", waiting=say(guide.waiting))]
        foreign = guide.foreign(say.language)
        if foreign:
            told.append(say("Language of the page: {language}", language=say.language_name(foreign)))
        self.waiting.setText("\n".join(told))
        self.place.setText(guide.link_in(say.language))
        self.address.setText(self._row.addressed.sentence(say, source.organisation.name) if self._row.addressed else "")
        describe(self.steps, self.waiting.text())
        self.see.set_words(say("See what {name} knows", name=source.organisation.name))
        self.see_letter.set_words(say("See your letter: {state}", state=self._row.letter_state(say)))

    def _see(self) -> None:
        if self._row is not None:
            self._tools.navigator.show_organisation(self._row.source.organisation.slug)

    def _open(self) -> None:
        # In the person's own browser, which is asked for by pressing the button.
        if self._row is not None and not QDesktopServices.openUrl(QUrl(self.place.text())):
            self._tools.announcer.say(self._say("No browser opened. Copy the address instead."), urgent=True)

    def _see_letter(self) -> None:
        if self._row is not None and self._row.request is not None:
            self._tools.navigator.show_request(self._row.request.id)

    def _write(self) -> None:
        if self._row is not None and self._row.addressed is not None:
            self._tools.navigator.show_new_request(Beginning(self._row.addressed.slug, right=Right.ACCESS))

    def _copy(self) -> None:
        if self._row is not None:
            QGuiApplication.clipboard().setText(self.place.text())
            self._tools.announcer.say(self._say("The address is copied."))

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self.open_button.setText(say("Open its page in the browser"))
        self.letter_button.setText(say("Let Mien write the letter…"))
        self.copy_button.setText(say("Copy the address"))
        self.bring_button.setText(say("Bring its export"))
        self.request.retranslate(say)
        self._say_guide()
