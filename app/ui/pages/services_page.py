# SPDX-License-Identifier: MPL-2.0
"""How to ask each service for the data it holds: found by name, read step by step."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.sources.registry import all_sources
from app.sources.source import Level, Source
from app.ui.announce import Announcer
from app.ui.controls import Field, Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import PAGE_MARGINS, action_button, buttons, form_row, heading, note, paragraph
from app.ui.jobs import JobContext, Jobs
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.naming import describe
from app.ui.page import Navigator, Page
from app.ui.widgets.data_table import DataTable
from app.ui.widgets.document import Document
from app.ui.widgets.side_by_side import SideBySide

_TYPING_PAUSE = 200  # milliseconds after the last letter before the list follows
_SIDE_BY_SIDE = 100  # average characters from which list and guide stand side by side

_DOES = {Level.COMPLETE: N_("Mien reads its exports"), Level.GUIDED: N_("Mien says how to ask")}

_COLUMNS: list[Column[Source]] = [
    Column(
        N_("Service"),
        lambda source, _: source.organisation.name,
        lambda source: sort_key(source.organisation.name),
        width=24,
    ),
    Column(N_("What Mien does"), lambda source, say: say(_DOES[source.level]), width=26),
]


class ServicesPage(Page):
    """A list to search in, and beside it the guide of the service that is chosen there."""

    key = "services"
    listed = True
    glyph = Glyph.ASK

    def __init__(self, jobs: Jobs, navigator: Navigator, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._jobs, self._say = jobs, say
        self._all: list[Source] = []
        self.heading, self.about, self.text, self.result = heading(), paragraph(), Field(), News()
        self.text.setClearButtonEnabled(True)
        self.model: RowsModel[Source] = RowsModel(_COLUMNS, say, self)
        self.table = DataTable()
        self.table.least_rows = 2
        self.table.setModel(self.model)
        self.table.set_widths(*widths(_COLUMNS))
        self.guide = GuideView(navigator, announcer, say)
        self._pause = QTimer(self, singleShot=True, interval=_TYPING_PAUSE)
        self._lay_out()
        self._pause.timeout.connect(self._filter)
        self.text.textChanged.connect(lambda _text: self._pause.start())
        self.text.returnPressed.connect(self._filter)
        self.table.selectionModel().currentRowChanged.connect(lambda now, _before: self._show_guide(now))
        self.table.opened.connect(lambda _index: self.guide.first.setFocus())
        self.setFocusProxy(self.text)

    def _lay_out(self) -> None:
        self.panel = SideBySide(self.table, self.guide, _SIDE_BY_SIDE)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*PAGE_MARGINS)
        layout.setSpacing(12)
        layout.addWidget(self.heading)
        layout.addWidget(self.about)
        self._label = form_row(layout, self.text)
        layout.addWidget(self.result)
        layout.addWidget(self.panel, 1)
        layout.addStretch(0)

    # --- content

    def visit(self, target: object = None) -> None:  # noqa: ARG002 - every visit is the same here
        if not self._all:
            # A hundred modules are loaded the first time.
            def load(_context: JobContext) -> list[Source]:
                return sorted(all_sources(), key=lambda source: sort_key(source.organisation.name))

            self._jobs.run(load, done=self._show)

    def _show(self, sources: list[Source]) -> None:
        self._all = sources
        self._filter()

    def _filter(self) -> None:
        self._pause.stop()
        wanted = sort_key(self.text.text().strip())
        self.model.set_rows([source for source in self._all if wanted in sort_key(source.organisation.name)])
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(0, 0))
        else:
            self.guide.forget()
        self.panel.setVisible(self.model.rowCount() > 0)
        self._say_result()

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
            self.guide.show_source(self.model.row(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text.hasFocus() and self.text.text():
            self.text.clear()
        else:
            super().keyPressEvent(event)

    # --- words

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.title = say("Ask for your data")
        self.setAccessibleName(self.title)
        self.heading.setText(self.title)
        self.about.setText(
            say("Every company must give you a copy of the data it holds about you. Choose one to see how to ask it.")
        )
        self._label.setText(say("Find a &service"))
        self.table.retranslate(say, say("Services"), say("Press Enter to read how to ask the service."))
        self.model.retranslate(say)
        self.guide.retranslate(say)
        self._say_result()


class GuideView(Document):
    """What a service is, the steps that lead to an export, how long it takes, and where to begin."""

    def __init__(self, navigator: Navigator, announcer: Announcer, say: Translator) -> None:
        super().__init__(inside_panel=True)
        self._announcer, self._say = announcer, say
        self._source: Source | None = None
        self.name, self.about, self.steps, self.waiting, self.place = (
            heading(2), note(), paragraph(), paragraph(), paragraph(),
        )  # fmt: skip
        self.open_button = action_button(self._open, Importance.PRIMARY)
        self.copy_button = action_button(self._copy)
        self.bring_button = action_button(navigator.show_import)
        for text in (self.steps, self.place):
            # With a caret of its own, each can be read line by line and copied from the keyboard.
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        for part in (self.name, self.about, self.steps, self.waiting, self.place):
            self.content.addWidget(part)
        self.content.addLayout(buttons(self.open_button, self.copy_button, self.bring_button))
        self.content.addStretch(1)
        self.forget()

    @property
    def first(self) -> QWidget:
        """What takes the focus when the guide is entered."""
        return self.steps

    def forget(self) -> None:
        """Show no service."""
        self._source = None
        for part in self._parts:
            part.hide()

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        texts = (self.name, self.about, self.steps, self.waiting, self.place)
        return (*texts, self.open_button, self.copy_button, self.bring_button)

    def show_source(self, source: Source) -> None:
        """Show how to ask this service."""
        self._source = source
        for part in self._parts:
            part.show()
        self._say_guide()

    def _say_guide(self) -> None:
        source, say = self._source, self._say
        if source is None:
            return
        guide = source.guide
        self.name.setText(source.organisation.name)
        self.about.setText(say(guide.about))
        steps = [
            say("{number}. {step}", number=say.number(number), step=say(step, **source.named))
            for number, step in enumerate(guide.steps, start=1)
        ]
        self.steps.setText("\n".join(steps))
        self.waiting.setText(say("How long it takes: {waiting}", waiting=say(guide.waiting)))
        self.place.setText(guide.link)
        describe(self.steps, self.waiting.text())
        self.bring_button.setVisible(source.level is Level.COMPLETE)

    def _open(self) -> None:
        # In the person's own browser, which is asked for by pressing the button.
        if self._source is not None and not QDesktopServices.openUrl(QUrl(self._source.guide.link)):
            self._announcer.say(self._say("No browser opened. Copy the address instead."), urgent=True)

    def _copy(self) -> None:
        if self._source is not None:
            QGuiApplication.clipboard().setText(self._source.guide.link)
            self._announcer.say(self._say("The address is copied."))

    def retranslate(self, say: Translator) -> None:
        """Say everything in another language."""
        self._say = say
        self.open_button.setText(say("Open its page in the browser"))
        self.copy_button.setText(say("Copy the address"))
        self.bring_button.setText(say("Bring its export"))
        self._say_guide()
