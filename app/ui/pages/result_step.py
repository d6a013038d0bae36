# SPDX-License-Identifier: MPL-2.0
"""The last step of the import page: what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.i18n.translator import Translator
from app.importing.errors import ArchiveIncomplete
from app.importing.report import ImportReport
from app.ui.controls import Importance
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, fill, heading, note, panel, paragraph, sentence
from app.ui.naming import describe, name
from app.ui.surfaces import Panel
from app.ui.widgets.shelf import Shelf

#: What an export is called, and what became of it.
Result = tuple[str, ImportReport | Exception]


class ResultStep(QWidget):
    """What became of every file."""

    files_asked = Signal(int, Outcome)
    see_asked, more_asked, delete_asked, keep_asked = Signal(), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.told, self._shelf = heading(), paragraph(), Shelf()
        self._shown: tuple[Sequence[Result], Sequence[str]] = ((), ())
        self.outcome_buttons: list[QWidget] = []
        self.see_button = action_button(self.see_asked.emit, Importance.PRIMARY)
        self.more_button = action_button(self.more_asked.emit)
        self.originals = Panel()
        inside = QVBoxLayout(self.originals)
        inside.setContentsMargins(24, 20, 24, 24)
        inside.setSpacing(12)
        self._delete_heading, self._delete_about = heading(2), paragraph()
        self.keep_button = action_button(self.keep_asked.emit)
        self.delete_button = action_button(self.delete_asked.emit, Importance.DANGER)
        inside.addWidget(self._delete_heading)
        inside.addWidget(self._delete_about)
        inside.addLayout(buttons(self.keep_button, self.delete_button))
        layout = fill(self, self.see_button, self.more_button)
        layout.addWidget(self._heading)
        layout.addWidget(self.told)
        layout.addWidget(self._shelf)
        layout.addWidget(self.originals)
        layout.addStretch(1)

    def retranslate(self, say: Translator) -> None:
        self._heading.setText(say("What was imported"))
        self.setAccessibleName(say("What was imported"))
        self.see_button.setText(say("See who knows what"))
        self.more_button.setText(say("Bring another export"))
        self._delete_heading.setText(say("Delete the unencrypted original?"))
        self.keep_button.setText(say("Keep the original"))
        self.delete_button.setText(say("Delete the original…"))
        self.show_results(*self._shown, say)

    @property
    def first(self) -> QWidget:
        """What takes the focus."""
        return self.see_button if self.see_button.isEnabled() else self.more_button

    def show_results(self, results: Sequence[Result], originals: Sequence[str], say: Translator) -> None:
        """List each export's outcomes, and what kept others out; ``originals`` names what may be deleted."""
        self._shown = results, originals
        reports = [(name, result) for name, result in results if isinstance(result, ImportReport)]
        problems = [
            say("{name}: {value}", name=name, value=sentence(result, say))
            for name, result in results
            if isinstance(result, Exception)
        ]
        shelf = self._shelf.renew()
        self.outcome_buttons = []
        for export, report in reports:
            inside = panel(shelf)
            title = heading(2)
            # Several exports of one brand are told apart by their files.
            title.setText(say.beside([report.organisation.name, export]))
            text = paragraph()
            text.setText(summary(report, say))
            inside.addWidget(title)
            inside.addWidget(text)
            caption = note()
            caption.setText(say("What became of its files"))
            inside.addWidget(caption)
            outcomes = TileLayout(gap=8)
            for outcome, files in report.files.items():
                outcomes.addWidget(self._outcome_button(report, title.text(), outcome, files, say))
            inside.addLayout(outcomes)
        for problem in problems:
            told = paragraph()
            told.setForegroundRole(QPalette.ColorRole.BrightText)
            told.setText(problem)
            shelf.addWidget(told)
        self.originals.setVisible(bool(originals))
        self._delete_about.setText(
            say(
                "What is in the vault is encrypted; these files are not, so anyone who uses this computer "
                "can read them: {names}",
                names=say.list(originals),
            )
        )
        self.see_button.setEnabled(bool(reports))
        self._shelf.tab_before(self.keep_button, self.delete_button, self.see_button, self.more_button)
        self.told.setText(news(reports, say) if reports else say("Nothing was imported."))
        # A screen reader hears it with what takes the focus.
        for button in (self.see_button, self.more_button):
            describe(button, "\n".join([self.told.text(), *problems]) if button is self.first else "")

    def _outcome_button(
        self, report: ImportReport, export: str, outcome: Outcome, files: int, say: Translator
    ) -> QWidget:
        button = action_button(partial(self.files_asked.emit, report.export_id, outcome))
        button.setText(say("{outcome}: {number}", outcome=say(outcome.label), number=say.number(files)))
        name(button, say("{files}, {brand}", files=button.text(), brand=export))
        button.setToolTip(say(outcome.explanation))
        describe(button, say(outcome.explanation))
        button.setEnabled(files > 0)
        self.outcome_buttons.append(button)
        return button


def summary(report: ImportReport, say: Translator) -> str:
    """What an import brought, and what is no longer in it."""
    incomplete = [say(ArchiveIncomplete.sentence)] if report.incomplete else []
    if report.already_known:
        return "\n".join([say("This export is in the vault already. Nothing was added."), *incomplete])
    if report.cancelled:
        return say.plural(
            "Cancelled. {count} new record was added before; import again to go on.",
            "Cancelled. {count} new records were added before; import again to go on.",
            report.new_records,
        )
    told = [say.plural("{count} new record.", "{count} new records.", report.new_records)]
    if report.vanished:
        told.append(
            say.plural(
                "{count} record of earlier exports is no longer in this one.",
                "{count} records of earlier exports are no longer in this one.",
                report.vanished,
            )
        )
    return "\n".join(told + incomplete)


def news(results: Sequence[tuple[str, ImportReport]], say: Translator) -> str:
    """What all imports together brought, in a sentence to be announced."""
    if len(results) == 1:
        return summary(results[0][1], say)
    new = sum(report.new_records for _name, report in results)
    told = [say.plural("Import finished. {count} new record.", "Import finished. {count} new records.", new)]
    told += [
        say("{name}: {value}", name=name, value=say(ArchiveIncomplete.sentence))
        for name, report in results
        if report.incomplete
    ]
    return "\n".join(told)
