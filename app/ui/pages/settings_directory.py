# SPDX-License-Identifier: MPL-2.0
"""The part of the settings about the directory of organisations: of which day it is, and a newer one on request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.directory.directory import Directory
from app.catalog.directory.publisher import Publisher, chosen, publisher_key
from app.catalog.directory.updating import Changes, apply_update, changes
from app.channels.errors import KeyMissing
from app.channels.update import Release, fetch_release
from app.i18n.translator import Translator
from app.insight.reaching import bundled, shipped_publisher
from app.ui.announce import Announcer
from app.ui.controls import Field, News
from app.ui.forms import Problem, action_button, buttons, form_row, heading, note, panel, sentence
from app.ui.jobs import Jobs
from app.ui.naming import describe
from app.ui.session import Session
from app.vault.directory import corrections, forget_update, keep_update, update_publisher, updated
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Known:
    directory: Directory
    own: int
    kept: Publisher
    shipped: Publisher
    fetched: bool


@dataclass(frozen=True, slots=True)
class _Offer:
    release: Release
    key: str
    changes: Changes


class DirectorySettings(QWidget):
    """Asks nobody by itself. What was fetched is shown first, and used only when the person says so."""

    def __init__(self, session: Session, jobs: Jobs, announcer: Announcer) -> None:
        super().__init__()
        self._session, self._jobs, self._announcer = session, jobs, announcer
        self.fetch: Callable[[Publisher], Release] = fetch_release
        self._known: _Known | None = None
        self._offer: _Offer | None = None
        self._heading, self._about, self.state = heading(2), note(), note()
        self.address, self.key, self.problem, self.offer = Field(), Field(), Problem(), News()
        self.look_button = action_button(self._look)
        self.use_button = action_button(self._use)
        self.decline_button = action_button(self._decline)
        self.return_button = action_button(self._return)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inside = panel(layout)
        for part in (self._heading, self._about, self.state):
            inside.addWidget(part)
        self._address_label = form_row(inside, self.address)
        self._key_label = form_row(inside, self.key)
        for part in (self.problem, self.offer):
            inside.addWidget(part)
        inside.addLayout(buttons(self.look_button, self.use_button, self.decline_button, self.return_button))
        for field in (self.address, self.key):
            field.returnPressed.connect(self._look)

    def refresh(self) -> None:
        """Show what the open vault says."""
        if not self._session.is_open:
            return
        vault = self._session.vault

        def ask(_context: object) -> _Known:
            known = updated(vault, bundled())
            kept, shipped = update_publisher(vault), shipped_publisher()
            return _Known(known, len(corrections(vault)), kept, shipped, known is not bundled())

        def show(known: _Known) -> None:
            self._known = known
            named = chosen("", (), known.kept, known.shipped)
            for field, text in ((self.address, named.address), (self.key, "".join(known.kept.keys))):
                if not field.text():
                    field.setText(text)
                    field.setCursorPosition(0)
            self._show()

        self._jobs.run(ask, done=show)

    def forget(self) -> None:
        """Forget what came from the vault: it is being locked."""
        self._known = self._offer = None
        self.address.clear()
        self.key.clear()
        self._show()

    def _look(self) -> None:
        vault, known, told = self._session.vault, self._known, self.key.text().strip()
        if known is None:
            return
        self._offer = None
        self.problem.tell("")
        key = publisher_key(told)
        if told and not key:
            self.problem.tell(self._say(KeyMissing.sentence))
            self.key.setFocus()
            return
        # An address that was emptied is none: the one that was kept would be asked behind the person's back.
        publisher = Publisher(self.address.text().strip(), (key,) if key else known.shipped.keys)
        self.look_button.setEnabled(False)

        def fetch(_context: object) -> _Offer:
            release = self.fetch(publisher)
            before = updated(vault, bundled())
            return _Offer(release, key, changes(before, apply_update(before, release.data, release.manifest.sha256)))

        def done(offer: _Offer) -> None:
            if self._session.is_open:
                self._offer = offer
                self._show()
                self.use_button.setFocus()

        def failed(error: Exception) -> None:
            self._show()
            self.problem.tell(sentence(error, self._say))
            (self.key if isinstance(error, KeyMissing) else self.address).setFocus()

        self._show()
        self.look_button.setEnabled(False)
        self._jobs.run(fetch, done=done, failed=failed)

    def _use(self) -> None:
        offer = self._offer
        if offer is None:
            return
        release, key = offer.release, offer.key
        said = self._say("This directory is used from now on.")
        self._write(
            lambda vault: keep_update(vault, release.address, release.manifest.version, release.data, key), said
        )

    def _decline(self) -> None:
        self._offer = None
        self._show()
        self.look_button.setFocus()
        self._announcer.say(self._say("Nothing was changed."))

    def _return(self) -> None:
        self._write(forget_update, self._say("The directory that came with Mien is used again."))

    def _write(self, work: Callable[[Vault], object], said: str) -> None:
        vault = self._session.vault
        self._offer = None
        self._show()

        def done(_nothing: object) -> None:
            self.refresh()
            self._announcer.say(said)
            self._session.changed.emit()

        def failed(error: Exception) -> None:
            self.problem.tell(sentence(error, self._say))

        self._jobs.run(lambda _context: work(vault), done=done, failed=failed)

    # --- words

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._heading.setText(say("The directory of organisations"))
        self._about.setText(
            say(
                "It says how organisations are reached. Mien fetches a newer one only when you ask, from the address "
                "below, and takes it only with the signature of its publisher. Your own corrections always stay."
            )
        )
        self._address_label.setText(say("Where it is published"))
        self._key_label.setText(say("Key of its publisher"))
        self.look_button.setText(say("Look for a newer one"))
        self.use_button.setText(say("Use this directory"))
        self.decline_button.setText(say("Keep what I have"))
        self.return_button.setText(say("Go back to the one of Mien"))
        self._show()

    def _show(self) -> None:
        known, offer = self._known, self._offer
        writable = known is not None and self._session.is_open and not self._session.vault.read_only
        self.look_button.setEnabled(writable)
        for field in (self.address, self.key):
            field.setEnabled(writable)
        self.use_button.setVisible(offer is not None)
        self.decline_button.setVisible(offer is not None)
        self.return_button.setVisible(writable and known is not None and known.fetched)
        self.state.setText(self._say_known(known) if known else "")
        self.offer.tell(self._say_offer(offer) if offer else "")
        describe(self.use_button, self.offer.text())
        describe(self.look_button, self.state.text())
        for field in (self.address, self.key):
            describe(field, self._say_publisher(known) if known else "")

    def _say_known(self, known: _Known) -> str:
        say, number = self._say, len(known.directory.entries)
        of = say.date(date.fromisoformat(known.directory.version))
        said = [
            say.plural("Of {date}: {count} organisation.", "Of {date}: {count} organisations.", number, date=of),
            say.plural("{count} correction of yours.", "{count} corrections of yours.", known.own) if known.own else "",
            self._say_publisher(known),
        ]
        return " ".join(filter(None, said))

    def _say_publisher(self, known: _Known) -> str:
        say = self._say
        if known.shipped.address and known.shipped.keys:
            return say("Leave the key empty to go by the one that came with Mien.")
        return say(
            "This Mien came without a public directory to ask. Enter the address and the key of a publisher whom you"
            " trust."
        )

    def _say_offer(self, offer: _Offer) -> str:
        say, found, manifest = self._say, offer.changes, offer.release.manifest
        return "\n".join(
            (
                say("From: {address}", address=offer.release.address),
                say("Directory of {date}", date=say.date(date.fromisoformat(manifest.version))),
                say.plural("{count} organisation is new.", "{count} organisations are new.", found.added),
                say.plural("{count} organisation changes.", "{count} organisations change.", found.changed),
                say.plural("{count} organisation goes.", "{count} organisations go.", found.removed),
            )
        )
