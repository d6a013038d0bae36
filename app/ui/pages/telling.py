# SPDX-License-Identifier: MPL-2.0
"""Telling organisations what the person allows, by files that machines read; and a look at such a file."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from app.i18n.translator import Translator
from app.insight.questions import Insight
from app.preferences.signing.verifying import MOST_BYTES, Verdict
from app.preferences.statements.exporting import Exported, export_statements, holding
from app.preferences.statements.reading import verify_document
from app.ui.controls import News, ProgressBar
from app.ui.forms import action_button, buttons, heading, paragraph, sentence
from app.ui.jobs import Job, JobContext
from app.ui.pages.kept_page import KeptPage
from app.ui.surfaces import Panel
from app.vault.vault import Vault


class Telling(Panel):
    """One section of a page. Nothing is sent: the person hands the files over."""

    def __init__(self, page: KeptPage[Any], say: Translator) -> None:
        super().__init__()
        self._page, self._say = page, say
        self.heading, self.about, self.news = heading(2), paragraph(), News()
        self._writing: Job[list[Exported]] | None = None
        self._all = 0
        self.write_button, self.check_button = action_button(self._choose_folder), action_button(self._choose_file)
        self.bar, self.stop_button = ProgressBar(), action_button(self._stop)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(self.heading)
        inside.addWidget(self.about)
        inside.addLayout(buttons(self.write_button, self.check_button, self.stop_button))
        inside.addWidget(self.bar)
        inside.addWidget(self.news)
        self._fit()

    def forget(self) -> None:
        """Show nothing that came from the vault or from a file."""
        self._stop()
        self.news.tell("")

    def _fit(self) -> None:
        working = self._writing is not None
        self.write_button.setVisible(not working)
        self.stop_button.setVisible(working)
        self.bar.setVisible(working)

    def _stop(self) -> None:
        if self._writing is not None:
            self._writing.cancel()

    def _choose_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self._say("Write my statements"))
        if path:
            self.write(Path(path))

    def write(self, folder: Path) -> None:
        """Write the statement for each organisation that holds data into a folder; it can be stopped after each."""
        if self._writing is not None:
            return

        def work(vault: Vault, insight: Insight, context: JobContext) -> list[Exported]:
            def told(done: int, every: int) -> None:
                context.report((done, every))

            chosen, now = holding(insight), datetime.now(UTC)
            self._all = len(chosen)
            return export_statements(
                vault, insight, chosen, folder, date.today(), now, told=told, stopped=lambda: context.cancelled
            )

        self._writing = self._page.begin(work, self._written, self._failed, self._progressed)
        if self._writing is not None:
            self.bar.setValue(0)
            self.news.tell(self._say("Writing the statements…"))
            self._fit()
            self.stop_button.setFocus()

    def _progressed(self, state: tuple[int, int]) -> None:
        done, every = state
        self.bar.setMaximum(every)
        self.bar.setValue(done)

    def _over(self, news: str, *, urgent: bool = False) -> None:
        focused = self.stop_button.hasFocus()
        self._writing = None
        self._fit()
        if focused:
            self.write_button.setFocus()
        self.news.tell(news, urgent=urgent)

    def _failed(self, error: Exception) -> None:
        self._over(sentence(error, self._say), urgent=True)

    def _written(self, written: list[Exported]) -> None:
        say = self._say
        if len(written) < self._all:
            self._over(
                say(
                    "Stopped: {done} of {all} statements were written.",
                    done=say.number(len(written)),
                    all=say.number(self._all),
                )
            )
            return
        self._over(
            say.plural(
                "{count} statement was written. It holds for a year.",
                "{count} statements were written. Give each only to the organisation it is made for: another one"
                " could use it to recognise you. They hold for a year.",
                len(written),
            )
        )

    def _choose_file(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self._say("Check a signed file"))
        if path:
            self.check(Path(path))

    def check(self, file: Path) -> None:
        """Say whether a statement, receipt or slice is as it was signed."""

        def work(_vault: Vault, _insight: Insight) -> Verdict:
            with file.open("rb") as stream:
                return verify_document(stream.read(MOST_BYTES + 1), datetime.now(UTC))

        def done(verdict: Verdict) -> None:
            self.news.tell(self._judged(verdict), urgent=not verdict.valid)

        self._page.run(work, done=done)

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
        self.stop_button.setText(say("Stop"))
