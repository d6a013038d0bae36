# SPDX-License-Identifier: MPL-2.0
"""The part of the settings about the folder in which new exports are looked for."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.ui.announce import Announcer
from app.ui.folder_watch import FolderWatch
from app.ui.forms import action_button, buttons, heading, note, panel
from app.ui.jobs import Jobs
from app.ui.naming import describe
from app.ui.session import Session
from app.vault.watched import Watched, watch, watched_folder


class WatchSettings(QWidget):
    """Off until a folder is chosen."""

    def __init__(self, session: Session, jobs: Jobs, folder_watch: FolderWatch, announcer: Announcer) -> None:
        super().__init__()
        self._session, self._jobs, self._watch, self._announcer = session, jobs, folder_watch, announcer
        self._folder: Path | None = None
        self._heading, self._about, self.state = heading(2), note(), note()
        self.choose_button, self.stop_button = action_button(self._ask), action_button(lambda: self.choose(None))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        inside = panel(layout)
        for part in (self._heading, self._about, self.state):
            inside.addWidget(part)
        inside.addLayout(buttons(self.choose_button, self.stop_button))
        folder_watch.found.connect(lambda _offers: self._show())

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self._heading.setText(say("New exports"))
        self._about.setText(
            say(
                "Mien can look for new exports in a folder, such as that of your downloads, while the vault is open. "
                "It offers what it finds and takes in nothing by itself."
            )
        )
        self.choose_button.setText(say("Watch a folder…"))
        self.stop_button.setText(say("Stop watching"))
        self._show()

    def refresh(self) -> None:
        """Show what the open vault says."""
        if self._session.is_open:
            watched = watched_folder(self._session.vault)
            self._folder = watched.folder if watched else None
            self.choose_button.setEnabled(not self._session.vault.read_only)
            self.stop_button.setEnabled(not self._session.vault.read_only)
            self._show()

    def forget(self) -> None:
        """Forget the folder: the vault is being locked."""
        self._folder = None
        self._show()

    def choose(self, folder: Path | None) -> None:
        """Watch this folder from now on, or none."""
        vault = self._session.vault
        watched = Watched(folder, round(time.time() * 1000)) if folder else None

        def chosen(_nothing: None) -> None:
            self.refresh()
            self._watch.start()
            self._announcer.say(self.state.text())

        self._jobs.run(lambda _context: watch(vault, watched), done=chosen)

    def _ask(self) -> None:
        downloads = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        start = str(self._folder) if self._folder else downloads
        path = QFileDialog.getExistingDirectory(self, self._say("Choose the folder to watch"), start)
        if path:
            self.choose(Path(path))

    def _show(self) -> None:
        say = self._say
        said = say("Watched: {folder}", folder=str(self._folder)) if self._folder else say("No folder is watched.")
        if self._folder and self._watch.out_of_reach:
            said = "\n".join((said, say("This folder cannot be read now. Mien looks again every minute.")))
        self.state.setText(said)
        self.stop_button.setVisible(self._folder is not None)
        describe(self.choose_button, self.state.text())
