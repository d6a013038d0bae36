# SPDX-License-Identifier: MPL-2.0
"""Telling organisations what the person allows, by files that machines read; and a look at such a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.signing.verifying import MOST_BYTES, Verdict
from app.preferences.statements.exporting import Exported, export_statements, holding
from app.preferences.statements.reading import verify_document
from app.ui.controls import News
from app.ui.forms import action_button, buttons, heading, paragraph
from app.ui.pages.consent_work import ConsentWork
from app.ui.surfaces import Panel
from app.vault.vault import Vault


class Telling(Panel):
    """One section of a page. Nothing is sent: the person hands the files over."""

    def __init__(self, work: ConsentWork, say: Translator) -> None:
        super().__init__()
        self._work, self._say = work, say
        self.heading, self.about, self.news = heading(2), paragraph(), News()
        self.write_button, self.check_button = action_button(self._choose_folder), action_button(self._choose_file)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(self.heading)
        inside.addWidget(self.about)
        inside.addLayout(buttons(self.write_button, self.check_button))
        inside.addWidget(self.news)

    def forget(self) -> None:
        """Show nothing that came from the vault or from a file."""
        self.news.tell("")

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self._say("Write my statements"))
        if path:
            self.write(Path(path))

    def write(self, folder: Path) -> None:
        """Write the statement for each organisation that holds data into a folder."""

        def work(vault: Vault, insight: Insight) -> list[Exported]:
            return export_statements(vault, insight, holding(insight), folder, date.today(), datetime.now(UTC))

        def done(written: object) -> None:
            count = len(written) if isinstance(written, list) else 0
            self.news.tell(
                self._say.plural(
                    "{count} statement was written. It holds for a year.",
                    "{count} statements were written. Give each only to the organisation it is made for: another one"
                    " could use it to recognise you. They hold for a year.",
                    count,
                )
            )

        self._work.run(work, "", done=done)

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self._say("Check a signed file"))
        if path:
            self.check(Path(path))

    def check(self, file: Path) -> None:
        """Say whether a statement, receipt or slice is as it was signed."""

        def work(_vault: Vault, _insight: Insight) -> Verdict:
            with file.open("rb") as stream:
                return verify_document(stream.read(MOST_BYTES + 1), datetime.now(UTC))

        def done(verdict: object) -> None:
            if isinstance(verdict, Verdict):
                self.news.tell(self._judged(verdict), urgent=not verdict.valid)

        self._work.run(work, "", done=done)

    def _judged(self, verdict: Verdict) -> str:
        say = self._say
        if verdict.problem:
            return say(verdict.problem.sentence)
        said = say("The signature is right, and every byte is as it was signed.")
        if verdict.expires is None:
            return said
        until = say("{name}: {value}", name=say("Holds until"), value=say.date(verdict.expires.date()))
        return f"{said}\n{until}"

    def retranslate(self, say: Translator) -> None:
        """Say it in another language."""
        self._say = say
        self.heading.setText(say("Tell them what you allow"))
        self.about.setText(
            say(
                "What you decided under preferences, as a signed statement for each organisation: a file, a QR code,"
                " and the signals of other standards. Each is signed by another key, so that two of them cannot match"
                " you."
            )
        )
        self.write_button.setText(say("Write my statements…"))
        self.check_button.setText(say("Check a signed file…"))
