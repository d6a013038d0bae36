# SPDX-License-Identifier: MPL-2.0
"""The part of the settings that erases: an export, or all that stands about an organisation."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from app.i18n.translator import Translator
from app.insight.answers import ExportRow, OrganisationName
from app.insight.questions import Insight
from app.ui.announce import Announcer
from app.ui.controls import Choice, Importance
from app.ui.forms import action_button, buttons, confirm, form_row, heading, note, sentence
from app.ui.jobs import JobContext, Jobs
from app.ui.naming import describe
from app.ui.session import Session
from app.ui.surfaces import Panel
from app.vault.erasing import Erased, erase_export, erase_organisation
from app.vault.vault import Vault

Contents = tuple[list[ExportRow], list[OrganisationName]]


class EraseSettings(Panel):
    """Two lists to choose from, each with its button; every erasure is confirmed by name."""

    def __init__(self, session: Session, jobs: Jobs, announcer: Announcer, say: Translator) -> None:
        super().__init__()
        self._session, self._jobs, self._announcer, self._say = session, jobs, announcer, say
        self._heading, self._about = heading(2), note()
        self.exports, self.organisations = Choice(), Choice()
        self.export_button = action_button(self._ask_export, Importance.DANGER)
        self.organisation_button = action_button(self._ask_organisation, Importance.DANGER)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(12)
        layout.addWidget(self._heading)
        layout.addWidget(self._about)
        self._export_label = form_row(layout, self.exports)
        layout.addLayout(buttons(self.export_button))
        self._organisation_label = form_row(layout, self.organisations)
        layout.addLayout(buttons(self.organisation_button))
        self._contents: Contents = ([], [])
        self._fill(self._contents)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._heading.setText(say("Erase"))
        self._about.setText(
            say(
                "Erasing removes records and the kept files from this vault for good. What the company "
                "itself holds does not change."
            )
        )
        for button in (self.export_button, self.organisation_button):
            describe(button, self._about.text())
        self._export_label.setText(say("An export"))
        self.export_button.setText(say("Erase this export…"))
        self._organisation_label.setText(say("An organisation"))
        self.organisation_button.setText(say("Erase this organisation…"))
        self._fill(self._contents)

    def refresh(self) -> None:
        """Read again what there is to erase."""
        vault = self._session.vault

        def read(_context: JobContext) -> Contents:
            with closing(Insight(vault.reader())) as insight:
                return insight.exports(), [holder.organisation for holder in insight.who_knows_what()]

        self._jobs.run(read, done=self._fill, failed=self._failed)

    def forget(self) -> None:
        """Take all names from the screen."""
        self._fill(([], []))

    def _fill(self, contents: Contents) -> None:
        self._contents = contents
        exports, organisations = contents
        self.exports.clear()
        for export in exports:
            label = self._say("{brand}: {name}", brand=export.organisation.name, name=export.name)
            self.exports.addItem(label, export.id)
        self.organisations.clear()
        for organisation in organisations:
            self.organisations.addItem(organisation.name, organisation.slug)
        self._allow(True)

    def _allow(self, allowed: bool) -> None:
        writable = allowed and self._session.is_open and not self._session.vault.read_only
        self.export_button.setEnabled(writable and self.exports.count() > 0)
        self.organisation_button.setEnabled(writable and self.organisations.count() > 0)

    def _ask_export(self) -> None:
        export, label = self.exports.currentData(), self.exports.currentText()
        self._ask(label, lambda vault: erase_export(vault, export))

    def _ask_organisation(self) -> None:
        slug, label = self.organisations.currentData(), self.organisations.currentText()
        self._ask(label, lambda vault: erase_organisation(vault, slug))

    def _ask(self, label: str, erase: Callable[[Vault], Erased]) -> None:
        say = self._say
        confirm(
            self,
            say,
            say("Erase “{name}” from the vault?", name=label),
            say("This cannot be undone. A backup made before still holds it."),
            say("Erase {name}", name=label),
            partial(self._erase, erase),
        )

    def _erase(self, erase: Callable[[Vault], Erased]) -> None:
        vault = self._session.vault
        self._allow(False)
        self._announcer.say(self._say("Erasing…"))
        self._jobs.run(lambda _context: erase(vault), done=self._erased, failed=self._failed)

    def _erased(self, erased: Erased) -> None:
        self._session.changed.emit()
        self._announcer.say(self._say.plural("Erased {count} record.", "Erased {count} records.", erased.records))

    def _failed(self, error: Exception) -> None:
        self._allow(True)
        self._announcer.say(sentence(error, self._say), urgent=True)
