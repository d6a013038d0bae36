# SPDX-License-Identifier: MPL-2.0
"""Answers are looked for in the mailbox, or taken from a file, in jobs; the pages that show them ask here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.catalog.directory.directory import Directory
from app.channels.errors import NotAMail, TooLarge
from app.channels.tls import Line
from app.correspondence.errors import AnswerUnmatched
from app.correspondence.proposing import Proposal
from app.correspondence.receiving import Harvest, file_mail, look
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.ui.announce import Announcer
from app.ui.forms import sentence
from app.ui.jobs import Job, JobContext, Jobs
from app.ui.session import Session
from app.vault.vault import Vault

#: The largest file that is taken for a mail, in bytes.
_LARGEST = 64 * 1024 * 1024
#: Seconds a server may keep one step waiting.
_PATIENCE = 10.0


class Answers(QObject):
    """``came``: an answer was filed; ``looking``: whether the mailbox is being looked through, which can be stopped."""

    came, looking = Signal(), Signal(bool)

    def __init__(self, session: Session, jobs: Jobs, announcer: Announcer, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._jobs, self._announcer = session, jobs, announcer
        self._look: Job[Harvest] | None = None
        session.locking.connect(self._let_go)

    @property
    def is_looking(self) -> bool:
        """Whether the mailbox is being looked through."""
        return self._look is not None

    def look_or_stop(self, say: Translator) -> None:
        """Look through the mailbox, as the person allowed and asked for; or end the look that goes on."""
        if self._look is not None:
            self._look.cancel()
            return
        vault = self._session.vault
        self.looking.emit(True)
        self._announcer.say(say("Looking for answers…"))

        def done(found: Harvest) -> None:
            self._look = None
            self.looking.emit(False)
            count = len(found.proposals)
            if count:
                self.came.emit()
            self._announcer.say(
                say.plural("{count} new answer.", "{count} new answers.", count)
                if count
                else say("No new answer was found.")
            )

        def failed(error: Exception) -> None:
            self._look = None
            self.looking.emit(False)
            told = say("The look was stopped. Nothing was changed.") if line.is_cut else sentence(error, say)
            self._announcer.say(told, urgent=not line.is_cut)

        def work(context: JobContext) -> Harvest:
            context.on_cancel(line.cut)
            return look(vault, _directory(vault), patience=_PATIENCE, line=line)

        line = Line()
        self._look = self._jobs.run(work, done=done, failed=failed)

    def _let_go(self) -> None:
        # Nobody is called back once the vault is locked.
        self._look = None
        self.looking.emit(False)

    def ask_file(self, parent: QWidget, say: Translator, choose: Callable[[Path], object]) -> None:
        """Let the person choose the file of an answer."""
        dialog = QFileDialog(parent, say("Open the answer"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([f"{say('Mails')} (*.eml)", f"{say('All files')} (*)"])
        dialog.fileSelected.connect(lambda path: choose(Path(path)))
        dialog.open()

    def take(self, path: Path, say: Translator, filed: Callable[[Proposal], object], request_id: int = 0) -> None:
        """File the mail in a file with the request that it names, else with ``request_id`` where that is given."""
        vault = self._session.vault

        def work() -> Proposal | None:
            with path.open("rb") as file:
                raw = file.read(_LARGEST + 1)
            if len(raw) > _LARGEST:
                raise TooLarge
            if not raw.strip():
                raise NotAMail
            directory = _directory(vault)
            try:
                return file_mail(vault, directory, raw)
            except AnswerUnmatched:
                if not request_id:
                    raise
                return file_mail(vault, directory, raw, request_id=request_id)

        def done(found: Proposal | None) -> None:
            if found is None:
                self._announcer.say(say("This answer is filed already."))
                return
            self.came.emit()
            filed(found)
            self._announcer.say(say("The answer is filed with the request to {name}.", name=found.request.name))

        def failed(error: Exception) -> None:
            self._announcer.say(sentence(error, say), urgent=True)

        self._jobs.run(lambda _context: work(), done=done, failed=failed)


def dropped_mail(data: QMimeData) -> Path | None:
    """The one file that is being dropped, if it may be a mail."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return paths[0] if len(paths) == 1 and paths[0].suffix.lower() == ".eml" else None


def _directory(vault: Vault) -> Directory:
    with closing(Insight(vault.reader())) as insight:
        return insight.directory()
