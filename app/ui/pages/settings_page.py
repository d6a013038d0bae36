# SPDX-License-Identifier: MPL-2.0
"""Settings: how the window looks and speaks, when it locks, the vault's keys, erasing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app.catalog.words import N_
from app.i18n.languages import languages
from app.i18n.translator import Translator
from app.ui.choices import LOCK_MINUTES, Choices
from app.ui.controls import CheckBox, Choice
from app.ui.delegates.glyphs import Glyph
from app.ui.folder_watch import FolderWatch
from app.ui.forms import fill, form_row, heading, note, panel
from app.ui.naming import describe
from app.ui.page import Page
from app.ui.pages.data_page import Tools
from app.ui.pages.mail_account_page import MailAccountPage
from app.ui.pages.settings_directory import DirectorySettings
from app.ui.pages.settings_erase import EraseSettings
from app.ui.pages.settings_mail import MailSettings
from app.ui.pages.settings_vault import VaultSettings
from app.ui.pages.settings_watch import WatchSettings
from app.ui.session import Session
from app.ui.theme import TEXT_SIZES, Colours
from app.vault.vault import Vault


class SettingsPage(Page):
    """Every change takes effect at once."""

    key = "settings"
    called = N_("Settings")
    listed = True
    glyph = Glyph.SETTINGS

    def __init__(
        self,
        session: Session,
        tools: Tools,
        choices: Choices,
        choose_language: Callable[[str], None],
        folder_watch: FolderWatch,
        say: Translator,
    ) -> None:
        super().__init__()
        jobs, announcer, navigator = tools.jobs, tools.announcer, tools.navigator
        self._choices, self._choose_language, self._say = choices, choose_language, say
        layout = fill(self)
        layout.setSpacing(16)
        self._heading, self._look_heading, self._lock_heading = heading(), heading(2), heading(2)
        self.language, self.text_size = Choice(), Choice()
        self.colours, self.lock_minutes = Choice(), Choice()
        self._notice_heading, self.notifies, self._notice_about = heading(2), CheckBox(), note()
        self.vault = VaultSettings(session, jobs, choices, announcer, say)
        self.watch = WatchSettings(session, jobs, folder_watch, announcer)
        self.mail = MailSettings(session, jobs, lambda: navigator.show_page(MailAccountPage.key))
        self.directory = DirectorySettings(session, jobs, announcer)
        self.erase = EraseSettings(session, jobs, announcer, say)
        layout.addWidget(self._heading)
        self._build_look(layout)
        layout.addWidget(self.mail)
        layout.addWidget(self.watch)
        layout.addWidget(self.directory)
        layout.addWidget(self.vault)
        layout.addWidget(self.erase)
        layout.addStretch(1)
        choices.changed.connect(self._show_choices)

    def _build_look(self, layout: QVBoxLayout) -> None:
        looks, locking = panel(layout), panel(layout)
        looks.addWidget(self._look_heading)
        self._language_label = form_row(looks, self.language)
        self._size_label = form_row(looks, self.text_size)
        self._colours_label = form_row(looks, self.colours)
        locking.addWidget(self._lock_heading)
        self._minutes_label = form_row(locking, self.lock_minutes)
        noticing = panel(layout)
        noticing.addWidget(self._notice_heading)
        noticing.addWidget(self.notifies)
        noticing.addWidget(self._notice_about)
        self.notifies.toggled.connect(self._set_notifies)
        for language in languages():
            self.language.addItem(language.name, language.code)
        self.language.activated.connect(lambda index: self._choose_language(self.language.itemData(index)))
        self.text_size.activated.connect(self._resize)
        self.colours.activated.connect(self._recolour)
        self.lock_minutes.activated.connect(self._set_minutes)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        super().retranslate(say)
        self._heading.setText(self.title)
        self._look_heading.setText(say("Language and looks"))
        self._language_label.setText(say("Language"))
        self._size_label.setText(say("Text size"))
        self._colours_label.setText(say("Colours"))
        self._lock_heading.setText(say("Locking"))
        self._notice_heading.setText(say("Notifications"))
        self.notifies.setText(say("Tell me on the desktop when something came or is due"))
        self._notice_about.setText(
            say(
                "Answers, new exports, requests that need you, and data that you asked for: only how many there are, "
                "and never a name, since others may see the screen; and only while the vault is open."
            )
        )
        describe(self.notifies, self._notice_about.text())
        self._minutes_label.setText(say("Lock the vault when nothing is done for"))
        _refill(self.text_size, [(say.percent(size / 100), size) for size in TEXT_SIZES])
        _refill(self.colours, [(say(colours.label), colours.value) for colours in Colours])
        _refill(
            self.lock_minutes,
            [
                (say.plural("{count} minute", "{count} minutes", minutes) if minutes else say("Never"), minutes)
                for minutes in LOCK_MINUTES
            ],
        )
        self.mail.retranslate(say)
        self.watch.retranslate(say)
        self.directory.retranslate(say)
        self.vault.retranslate(say)
        self.erase.retranslate(say)
        self._show_choices()

    def _show_choices(self) -> None:
        for box, value in (
            (self.language, self._say.language),
            (self.text_size, self._choices.text_size),
            (self.colours, self._choices.colours.value),
            (self.lock_minutes, self._choices.lock_minutes),
        ):
            box.setCurrentIndex(box.findData(value))
        with QSignalBlocker(self.notifies):
            self.notifies.setChecked(self._choices.notifies)

    def _set_notifies(self, on: bool) -> None:
        self._choices.notifies = on

    def _resize(self, index: int) -> None:
        self._choices.text_size = self.text_size.itemData(index)

    def _recolour(self, index: int) -> None:
        self._choices.colours = Colours(self.colours.itemData(index))

    def _set_minutes(self, index: int) -> None:
        self._choices.lock_minutes = self.lock_minutes.itemData(index)

    def opened(self, vault: Vault) -> None:  # noqa: ARG002 - its parts ask the session
        self.mail.refresh()
        self.watch.refresh()
        self.directory.refresh()
        self.vault.refresh()
        self.erase.refresh()

    def closed(self) -> None:
        self.mail.forget()
        self.watch.forget()
        self.directory.forget()
        self.vault.forget()
        self.erase.forget()


def _refill(box: QComboBox, items: list[tuple[str, Any]]) -> None:
    box.clear()
    for label, value in items:
        box.addItem(label, value)
