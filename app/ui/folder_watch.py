# SPDX-License-Identifier: MPL-2.0
"""Looks for new exports in the folder that the person lets be watched, while the vault is open."""

from __future__ import annotations

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from app.importing.watching import QUIET_SECONDS, Offer, Watch
from app.sources.registry import all_sources
from app.ui.jobs import Job, JobContext, Jobs
from app.ui.session import Session
from app.vault.watched import Watched, decline, watched_folder

#: Milliseconds between two looks: folders on a network tell of no change.
_EVERY = 60_000
_SOON = round(QUIET_SECONDS * 1000) + 500


class FolderWatch(QObject):
    """``found`` carries what is to be offered now, the newest first; an empty list takes earlier offers back."""

    found = Signal(list)

    def __init__(self, session: Session, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session, self._jobs = session, jobs
        self._watch: Watch | None = None
        self._watched: Watched | None = None
        self._job: Job[list[Offer]] | None = None
        # What the person took to look at it is not offered once more while the vault stays open.
        self._taken: set[str] = set()
        self._told = QFileSystemWatcher(self)
        self._timer = QTimer(self, singleShot=True)
        self._told.directoryChanged.connect(lambda _folder: self._timer.start(_SOON))
        self._timer.timeout.connect(self.look)
        session.opened.connect(self.start)
        session.changed.connect(self.look)
        session.locking.connect(self.stop)

    @property
    def out_of_reach(self) -> bool:
        """Whether the folder that is watched could not be read when it was last looked into."""
        return self._watch is not None and not self._watch.there

    def start(self) -> None:
        """Begin anew: the vault was opened, or another folder is watched."""
        self.stop()
        if not self._session.is_open or self._session.vault.read_only:
            return
        self._watched = watched_folder(self._session.vault)
        if self._watched:
            self._watch = Watch(self._session.vault, all_sources)
            self.look()

    def stop(self) -> None:
        """Look no more, and take back what was offered."""
        self._timer.stop()
        if self._job is not None:
            self._job.forget()
            self._job = None
        self._stop_listening()
        self._watch = self._watched = None
        self._taken.clear()
        self.found.emit([])

    def look(self) -> None:
        """Look now, unless other work is under way: then once it may have ended."""
        watch = self._watch
        if watch is None or self._job is not None:
            return
        if self._jobs.running:
            self._timer.start(_SOON)
            return

        def work(context: JobContext) -> list[Offer]:
            return watch.look(lambda: context.cancelled)

        self._job = self._jobs.run(work, done=self._looked, failed=self._failed, unasked=True)

    def take(self, offer: Offer) -> None:
        """The person looks at this one: it was offered."""
        self._taken.add(offer.mark)

    def decline(self, offer: Offer) -> None:
        """Never offer this one again."""
        vault = self._session.vault
        self._jobs.run(lambda _context: decline(vault, *offer.marks), done=lambda _nothing: self.look())

    def _looked(self, offers: list[Offer]) -> None:
        self._job = None
        self._listen()
        self.found.emit([offer for offer in offers if offer.mark not in self._taken])
        self._timer.start(_EVERY)

    def _listen(self) -> None:
        """Be told of changes. A folder may have gone and come back; whether it answers was just seen, in a thread that
        may wait for it."""
        if self.out_of_reach:
            # One of this name that comes later is another.
            self._stop_listening()
        elif self._watched and not self._told.directories():
            self._told.addPath(str(self._watched.folder))

    def _stop_listening(self) -> None:
        if self._told.directories():
            self._told.removePaths(self._told.directories())

    def _failed(self, error: Exception) -> None:
        self._job = None
        self._timer.start(_EVERY)
        raise error
