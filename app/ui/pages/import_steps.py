# SPDX-License-Identifier: MPL-2.0
"""The four steps of the import page: choose, plan, run, result. They show and ask; the page acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.i18n.translator import Translator
from app.importing.errors import ArchiveIncomplete
from app.importing.planning import PlannedExport
from app.importing.report import ImportReport, Progress
from app.ui.controls import Button, CheckBox, Heading, Importance, News, ProgressBar, Text
from app.ui.flow import TileLayout
from app.ui.forms import Problem, action_button, buttons, fill, heading, note, panel, paragraph
from app.ui.naming import describe, name
from app.ui.pages.plan_row import PlanRow
from app.ui.surfaces import DropPanel, Panel


class ChooseStep(QWidget):
    """Where the archives come from: files, a folder, the clipboard, the pointer, or the samples."""

    files_asked, folder_asked, paste_asked, samples_asked, services_asked = (Signal() for _ in range(5))

    def __init__(self) -> None:
        super().__init__()
        layout = fill(self)
        self._heading, self._about = heading(), paragraph()
        self._drop, self._drop_text = DropPanel(), heading(2)
        self.files_button = action_button(self.files_asked.emit, Importance.PRIMARY)
        self.folder_button = action_button(self.folder_asked.emit)
        self.paste_button = action_button(self.paste_asked.emit)
        self.problem, self._looking, self._looking_words = Problem(), News(), ""
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(28, 32, 28, 32)
        inside.setSpacing(16)
        inside.addWidget(self._drop_text)
        inside.addLayout(buttons(self.files_button, self.folder_button, self.paste_button))
        inside.addWidget(self.problem)
        inside.addWidget(self._looking)
        for widget in (self._heading, self._about, self._drop):
            layout.addWidget(widget)
        self._samples_heading, self._samples_about, self.samples_button = self._offer(layout, self.samples_asked)
        self._services_heading, self._services_about, self.services_button = self._offer(layout, self.services_asked)
        layout.addStretch(1)

    @staticmethod
    def _offer(layout: QVBoxLayout, asked: SignalInstance) -> tuple[Heading, Text, Button]:
        inside = panel(layout)
        title, about, button = heading(2), note(), action_button(asked.emit)
        inside.addWidget(title)
        inside.addWidget(about)
        inside.addLayout(buttons(button))
        return title, about, button

    def retranslate(self, say: Translator) -> None:
        self._heading.setText(say("Bring an export"))
        self._about.setText(
            say(
                "Choose the archives that companies sent you, as they are: there is no need to unpack them. "
                "Several parts of one export may be chosen together."
            )
        )
        # The page has the heading's name already.
        name(self, self._about.text())
        self._drop_text.setText(say("Drop archives or folders here, or choose them."))
        self._services_heading.setText(say("No export yet?"))
        self._services_about.setText(
            say("Companies must give you a copy of your data. See how to ask each service, and how long it takes.")
        )
        self.services_button.setText(say("How to ask for your data"))
        describe(self.services_button, self._services_about.text())
        self.files_button.setText(say("Choose files…"))
        self.folder_button.setText(say("Choose a folder…"))
        self.paste_button.setText(say("Paste"))
        self.paste_button.setAccessibleDescription(say("Takes copied files, or their paths, one a line."))
        self._looking_words = say("Looking at the files…")
        self._samples_heading.setText(say("Only looking around?"))
        self._samples_about.setText(
            say("Look at invented exports of an invented person first. You can erase them in the settings.")
        )
        self.samples_button.setText(say("Try the samples"))
        describe(self.samples_button, self._samples_about.text())

    def wait(self, waiting: bool) -> None:
        """Show that the files are being looked at."""
        self._looking.tell(self._looking_words if waiting else "")
        for button in (self.files_button, self.folder_button, self.paste_button, self.samples_button):
            # Qt moves the focus away from what is disabled; the page ignores a second press while it looks.
            button.setEnabled(not waiting or button.hasFocus())


class PlanStep(QWidget):
    """What was found, before anything is written."""

    go_asked, back_asked = Signal(), Signal()
    #: The number of an export, and the slug of the brand that the person says it is from.
    brand_chosen = Signal(int, str)
    describe_asked = Signal(int)
    #: The number of an export, and the password that the person typed for it.
    password_given = Signal(int, str)

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.news, self._about = heading(), News(), note()
        self._shelf = _Shelf()
        self.rows: list[PlanRow] = []
        self.media, self.bodies, self._bodies_about = CheckBox(), CheckBox(), note()
        self.go_button = action_button(self.go_asked.emit, Importance.PRIMARY)
        self.back_button = action_button(self.back_asked.emit)
        layout = fill(self, self.go_button, self.back_button)
        layout.addWidget(self._heading)
        layout.addWidget(self.news)
        layout.addWidget(self._about)
        layout.addWidget(self._shelf)
        for widget in (self.media, self.bodies, self._bodies_about):
            layout.addWidget(widget)
        layout.addStretch(1)

    @property
    def boxes(self) -> list[CheckBox]:
        """What the person ticks, an export each."""
        return [row.box for row in self.rows]

    def retranslate(self, say: Translator) -> None:
        self._heading.setText(say("What these files are"))
        self.setAccessibleName(say("What these files are"))
        self._about.setText(say("Nothing was imported yet."))
        self.media.setText(say("Also keep photos, videos and sounds, encrypted"))
        self.bodies.setText(say("Also look into the texts of mails"))
        self._bodies_about.setText(
            say(
                "To count hidden pictures that report when you open a mail. Otherwise only the heads of mails are read."
            )
        )
        describe(self.bodies, self._bodies_about.text())
        self.go_button.setText(say("Import"))
        describe(self.go_button, self._about.text())
        self.back_button.setText(say("Choose others"))

    def show_plans(self, plans: Sequence[PlannedExport], describable: Sequence[bool], say: Translator) -> None:
        """List the exports found; those that are recognised are ticked. ``describable``: which hold tables that
        Mien does not know."""
        shelf = self._shelf.renew()
        self.rows = []
        for number, (plan, tables) in enumerate(zip(plans, describable, strict=True)):
            row = PlanRow(plan, say, describable=tables)
            row.box.toggled.connect(self._count)
            row.brand_chosen.connect(partial(self.brand_chosen.emit, number))
            row.describe_asked.connect(partial(self.describe_asked.emit, number))
            row.password_given.connect(partial(self.password_given.emit, number))
            shelf.addWidget(row)
            self.rows.append(row)
        self._shelf.bring_out()
        for widget in (self.bodies, self._bodies_about):
            widget.setVisible(any(plan.letters for plan in plans))
        self._shelf.tab_before(self.media, self.bodies, self.go_button, self.back_button)
        self._count()

    @property
    def first(self) -> QWidget:
        """Where the person has something to say or do first."""
        locked = next((row.unlock.field for row in self.rows if row.unlock), None)
        if locked or any(box.isChecked() for box in self.boxes):
            return locked or self.go_button
        return next((row.offer for row in self.rows if row.offer), self.back_button)

    def tell(self, say: Translator) -> None:
        """Say what was found."""
        known = sum(box.isEnabled() for box in self.boxes)
        told = [say.plural("{count} export recognised.", "{count} exports recognised.", known)]
        if any(row.unlock for row in self.rows):
            told.append(say("Some files are locked with a password."))
        if any(row.offer and not row.box.isEnabled() for row in self.rows):
            told.append(say("Say what the others are."))
        self.news.tell(" ".join(told))

    def _count(self) -> None:
        self.go_button.setEnabled(any(box.isChecked() for box in self.boxes))


class RunStep(QWidget):
    """How far the import is."""

    cancel_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.bar, self._state = heading(), ProgressBar(), paragraph()
        self.cancel_button = action_button(self.cancel_asked.emit)
        layout = fill(self)
        layout.addWidget(self._heading)
        inside = panel(layout)
        inside.addWidget(self.bar)
        inside.addWidget(self._state)
        inside.addLayout(buttons(self.cancel_button))
        layout.addStretch(1)

    def retranslate(self, say: Translator) -> None:
        self._heading.setText(say("Importing"))
        self.setAccessibleName(say("Importing"))
        name(self.bar, say("Progress of the import"))
        self.cancel_button.setText(say("Cancel"))

    def start(self, say: Translator) -> None:
        self.bar.setValue(0)
        self._state.setText(say("Starting…"))
        self.cancel_button.setEnabled(True)
        self.cancel_button.setFocus()

    def show_progress(self, export: str, progress: Progress, say: Translator) -> None:
        """Show how far the export with this name is."""
        if progress.bytes_total:
            self.bar.setValue(round(1000 * progress.bytes_done / progress.bytes_total))
        files = say("{done} of {total}", done=say.number(progress.files_done), total=say.number(progress.files_total))
        self._state.setText(
            say.plural(
                "{export}: files {files}, {count} record",
                "{export}: files {files}, {count} records",
                progress.records,
                export=export,
                files=files,
            )
        )

    def cancelling(self, say: Translator) -> None:
        self._state.setText(say("Cancelling…"))
        self.cancel_button.setEnabled(False)


class ResultStep(QWidget):
    """What became of every file."""

    files_asked = Signal(int, Outcome)
    see_asked, more_asked, delete_asked, keep_asked = Signal(), Signal(), Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.news, self._shelf = heading(), News(), _Shelf()
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
        layout.addWidget(self.news)
        layout.addWidget(self._shelf)
        layout.addWidget(self.originals)
        layout.addStretch(1)

    def tell(self, text: str) -> None:
        """Say what came of it all."""
        self.news.tell(text)

    def retranslate(self, say: Translator) -> None:
        self._heading.setText(say("What was imported"))
        self.setAccessibleName(say("What was imported"))
        self.see_button.setText(say("See who knows what"))
        self.more_button.setText(say("Bring another export"))
        self._delete_heading.setText(say("Delete the unencrypted original?"))
        self.keep_button.setText(say("Keep the original"))
        self.delete_button.setText(say("Delete the original…"))

    def show_reports(
        self, reports: Sequence[ImportReport], problems: Sequence[str], originals: Sequence[str], say: Translator
    ) -> None:
        """List each export's outcomes; ``originals`` names what may be deleted."""
        shelf = self._shelf.renew()
        self.outcome_buttons = []
        for report in reports:
            inside = panel(shelf)
            title = heading(2)
            title.setText(report.organisation.name)
            text = paragraph()
            text.setText(summary(report, say))
            inside.addWidget(title)
            inside.addWidget(text)
            caption = note()
            caption.setText(say("What became of its files"))
            inside.addWidget(caption)
            outcomes = TileLayout(gap=8)
            for outcome, files in report.files.items():
                outcomes.addWidget(self._outcome_button(report, outcome, files, say))
            inside.addLayout(outcomes)
        for problem in problems:
            told = Problem()
            told.tell(problem)
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

    def _outcome_button(self, report: ImportReport, outcome: Outcome, files: int, say: Translator) -> QWidget:
        button = action_button(partial(self.files_asked.emit, report.export_id, outcome))
        button.setText(say("{outcome}: {number}", outcome=say(outcome.label), number=say.number(files)))
        name(button, say("{files}, {brand}", files=button.text(), brand=report.organisation.name))
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


def news(reports: Sequence[ImportReport], say: Translator) -> str:
    """What all imports together brought, in a sentence to be announced."""
    if len(reports) == 1:
        return summary(reports[0], say)
    new = sum(report.new_records for report in reports)
    told = [say.plural("Import finished. {count} new record.", "Import finished. {count} new records.", new)]
    if any(report.incomplete for report in reports):
        told.append(say(ArchiveIncomplete.sentence))
    return "\n".join(told)


class _Shelf(QWidget):
    """A place whose content is made anew each time."""

    def __init__(self) -> None:
        super().__init__()
        self._outside = QVBoxLayout(self)
        self._outside.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget()
        self._outside.addWidget(self._inside)

    def renew(self) -> QVBoxLayout:
        """Throw away what stands here; add to the layout returned."""
        self._outside.removeWidget(self._inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = QWidget()
        self._outside.addWidget(self._inside)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        return layout

    def bring_out(self) -> None:
        """Show what was added at once, not when the event loop turns: it may be about to take the focus."""
        self._inside.show()

    def tab_before(self, *following: QWidget) -> None:
        """Have Tab reach what was added before it reaches these, as the eye does: Qt puts what is new last."""
        tabbed = [each for each in self._inside.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
        # The list that a combo box opens is in a window of its own.
        inside = [each for each in tabbed if each.window() is self.window()]
        for one, two in pairwise([*inside, *following]):
            QWidget.setTabOrder(one, two)
