# SPDX-License-Identifier: MPL-2.0
"""A letter as PDF: saved where the person wants it, and opened from there to be printed."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QWidget

from app.correspondence.later import Leaving
from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.rights.letter import LetterKind
from app.rights.paper.lacking import lacking
from app.rights.paper.letter_paper import NO_WINDOW, Printed, on_paper
from app.ui.forms import action_button, sentence
from app.ui.pages.data_page import Tools
from app.vault.about_me import about_me
from app.vault.vault import Vault


class RequestPaper:
    """Two buttons for a page that shows a letter; ``edited`` gives it with the words as they stand there."""

    def __init__(self, page: QWidget, tools: Tools, say: Translator, edited: Callable[[], Leaving | None]) -> None:
        self._page, self._tools, self._say, self._edited = page, tools, say, edited
        self._vault: Vault | None = None
        self._written: Path | None = None
        self.save_button = action_button(self._ask_place)
        self.open_button = action_button(self._open)

    def show(self, vault: Vault | None) -> None:
        """A request is shown, of this vault."""
        self._vault, self._written = vault, None
        self.save_button.setVisible(vault is not None)
        self.open_button.hide()

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.save_button.setText(say("Save the letter as PDF…"))
        self.open_button.setText(say("Open it to print"))

    def _ask_place(self) -> None:
        letter = self._edited()
        if letter is None:
            return
        name = f"{letter.request.reference}.pdf"
        dialog = QFileDialog(self._page, self._say("Save the letter as PDF…"), name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(name)
        dialog.fileSelected.connect(lambda path: self.write(Path(path)))
        dialog.open()

    def write(self, path: Path) -> None:
        """Write the letter, in clear, where the person wants it."""
        vault, letter = self._vault, self._edited()
        if vault is None or letter is None:
            return
        request, notice = letter.request, letter.notice

        def work() -> Printed:
            with closing(Insight(vault.reader())) as insight:
                entry = insight.reach(request.organisation).entry
            # A complaint does not go to the organisation.
            known = None if letter.kind is LetterKind.COMPLAINT else entry
            day = notice.written.astimezone().date() if notice else None
            printed = on_paper(request, about_me(vault), known, day=day)
            path.write_bytes(printed.content)
            return printed

        def done(printed: Printed) -> None:
            self._written = path
            self.open_button.show()
            self._tools.announcer.say(self._told(printed, request.name, path))

        def failed(error: Exception) -> None:
            self._tools.announcer.say(sentence(error, self._say), urgent=True)

        self._tools.jobs.run(lambda _context: work(), done=done, failed=failed)

    def _told(self, printed: Printed, name: str, path: Path) -> str:
        say = self._say
        if printed.missing:
            return lacking(printed.missing, say)
        if not printed.addressed:
            return say("Written. No postal address is known for {name}: write it on the envelope.", name=name)
        if not printed.fits:
            return say(NO_WINDOW)
        return say("Written: {path}", path=path)

    def _open(self) -> None:
        if self._written is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._written)))
