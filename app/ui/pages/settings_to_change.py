# SPDX-License-Identifier: MPL-2.0
"""The settings to change at organisations themselves: a list to tick off, and the steps of the one that is chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.preferences.checklist import ToSwitch
from app.ui.forms import action_button, buttons, heading, note, paragraph
from app.ui.models import phrases
from app.ui.models.preferences_columns import LINK, SETTINGS
from app.ui.naming import describe
from app.ui.surfaces import Panel
from app.ui.widgets.titled_table import TitledTable

Opener = Callable[[QUrl], bool]


class SettingsToChange(QWidget):
    """Pages open in the browser, and only when asked for."""

    #: A setting is to be ticked, or its tick taken back.
    ticked = Signal(object)

    def __init__(self, say: Translator, open_url: Opener = QDesktopServices.openUrl) -> None:
        super().__init__()
        self._say, self.open_url = say, open_url
        self.table = TitledTable(SETTINGS, say, self._open, links=(LINK,))
        self.detail = Panel()
        self.chosen, self.steps, self.origin = heading(3), paragraph(), note()
        self.open_button = action_button(self._open_page)
        self.tick_button = action_button(self._tick)
        inside = QVBoxLayout(self.detail)
        inside.setContentsMargins(24, 16, 24, 20)
        inside.setSpacing(8)
        for part in (self.chosen, self.steps, self.origin):
            inside.addWidget(part)
        inside.addLayout(buttons(self.open_button, self.tick_button))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.table)
        layout.addWidget(self.detail)
        self.table.moved.connect(self._follow)
        self._follow()

    def set_rows(self, rows: Sequence[ToSwitch], *, writable: bool) -> None:
        """Show other settings; the one that was chosen stays chosen."""
        before = self.table.current
        self.tick_button.setEnabled(writable)
        self.table.set_rows(list(rows))
        shown = list(self.table.model.rows)
        same = (
            number
            for number, row in enumerate(shown)
            if before and (row.organisation, row.setting) == (before.organisation, before.setting)
        )
        if shown:
            self.table.table.setCurrentIndex(self.table.model.index(next(same, 0), 0))
        self._follow()

    def _follow(self) -> None:
        row, say = self.table.current, self._say
        self.detail.setVisible(row is not None)
        if row is None:
            return
        setting = row.setting
        self.chosen.setText(say("{name}: {value}", name=row.name, value=say(setting.purpose.label)))
        steps = phrases.steps(say, setting)
        self.steps.setText("\n".join(steps) if steps else say("Mien knows no steps: look for it on the page."))
        self.origin.setVisible(setting.day is not None)
        if setting.day:
            read = say("Read on {day} at {page}.", day=say.date(setting.day), page=setting.origin)
            language = say.language_name(setting.language)
            names = say("What the steps name stands as on the page in this language: {language}.", language=language)
            self.origin.setText(f"{read} {names}" if steps else read)
        self.open_button.setText(say("Open the page"))
        self.tick_button.setText(say("I have not done it") if row.done else say("I have done it"))
        for button in (self.open_button, self.tick_button):
            describe(button, self.chosen.text())

    def _open(self, _row: ToSwitch, index: QModelIndex) -> None:
        if index.column() == LINK:
            self._open_page()
        else:
            self._tick()

    def _open_page(self) -> None:
        row = self.table.current
        if row is not None:
            self.open_url(QUrl(row.setting.url))

    def _tick(self) -> None:
        row = self.table.current
        if row is not None and self.tick_button.isEnabled():
            self.ticked.emit(row)

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self._say = say
        hint = say("Press Enter on the link to open it, elsewhere to tick it off.")
        self.table.retranslate(say, say("Settings to change yourself"), hint)
        self._follow()
