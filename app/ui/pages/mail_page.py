# SPDX-License-Identifier: MPL-2.0
"""Pages onto which the file of a mail may be dropped."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from app.i18n.translator import Translator
from app.ui.answers import dropped_mail
from app.ui.pages.data_page import DataPage, Tools


class MailPage(DataPage):
    """Takes one .eml, while the vault is open for writing."""

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self.setAcceptDrops(True)

    def take(self, path: Path) -> None:
        """File the mail in a file."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.writable and dropped_mail(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_mail(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            self.take(path)
