# SPDX-License-Identifier: MPL-2.0
"""The first steps of the import page: choose, plan, run. They show and ask; the page acts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.importing.planning import Missed, PlannedExport
from app.importing.report import Progress
from app.ui.controls import Button, CheckBox, Heading, Importance, News, ProgressBar, Text
from app.ui.forms import Problem, action_button, buttons, fill, heading, note, panel, paragraph, sentence
from app.ui.naming import describe, name
from app.ui.pages.plan_row import PlanRow
from app.ui.surfaces import DropPanel
from app.ui.widgets.shelf import Shelf


class ChooseStep(QWidget):
    """Where the archives come from: files, a folder, the clipboard, the pointer, or the samples."""

    files_asked, folder_asked, paste_asked, samples_asked, services_asked, cancel_asked = (Signal() for _ in range(6))

    def __init__(self) -> None:
        super().__init__()
        layout = fill(self)
        self._heading, self._about = heading(), paragraph()
        self._drop, self._drop_text = DropPanel(), heading(2)
        self.files_button = action_button(self.files_asked.emit, Importance.PRIMARY)
        self.folder_button = action_button(self.folder_asked.emit)
        self.paste_button = action_button(self.paste_asked.emit)
        self.cancel_button = action_button(self.cancel_asked.emit)
        self.cancel_button.hide()
        self.problem, self._looking, self._looking_words = Problem(), News(), ""
        inside = QVBoxLayout(self._drop)
        inside.setContentsMargins(28, 32, 28, 32)
        inside.setSpacing(16)
        inside.addWidget(self._drop_text)
        inside.addLayout(buttons(self.files_button, self.folder_button, self.paste_button))
        inside.addWidget(self.problem)
        inside.addWidget(self._looking)
        inside.addLayout(buttons(self.cancel_button))
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
        self.cancel_button.setText(say("Cancel"))
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
        if not waiting and self.cancel_button.hasFocus():
            self.files_button.setFocus()
        # A disk may take minutes, or never answer.
        self.cancel_button.setVisible(waiting)


class PlanStep(QWidget):
    """What was found, before anything is written."""

    go_asked, back_asked = Signal(), Signal()
    #: The number of an export, and the slug of the brand that the person says it is from.
    brand_chosen = Signal(int, str)
    describe_asked = Signal(int)
    #: The number of an export, and the password that the person typed for it.
    password_given = Signal(int, str)
    #: Unlocking is to stop.
    stop_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self.told, self._about = heading(), paragraph(), note()
        self._shelf = Shelf()
        self.rows: list[PlanRow] = []
        self._missed: Sequence[Missed] = ()
        self.media, self.bodies, self._bodies_about = CheckBox(), CheckBox(), note()
        self.go_button = action_button(self.go_asked.emit, Importance.PRIMARY)
        self.back_button = action_button(self.back_asked.emit)
        layout = fill(self, self.go_button, self.back_button)
        layout.addWidget(self._heading)
        layout.addWidget(self.told)
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

    def wait_for(self, number: int | None) -> None:
        """Show that an export is being unlocked, by its number, or that none is."""
        for place, row in enumerate(self.rows):
            if row.unlock:
                row.unlock.wait(place == number)

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
            row.stop_asked.connect(self.stop_asked)
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

    def tell(self, missed: Sequence[Missed], say: Translator) -> None:
        """Say what was found, and what could not be looked into."""
        self._missed = missed
        self.tell_again(say)
        # A screen reader hears it with what takes the focus.
        describe(self.go_button, self._about.text())
        first = self.first.focusProxy() or self.first
        describe(first, "\n".join(filter(None, [self.told.text(), first.accessibleDescription()])))

    def tell_again(self, say: Translator) -> None:
        """The same, after the person said what one of the exports is."""
        known = sum(box.isEnabled() for box in self.boxes)
        told = [say.plural("{count} export recognised.", "{count} exports recognised.", known)]
        if any(row.unlock for row in self.rows):
            told.append(say("Some files are locked with a password."))
        if any(row.offer and not row.box.isEnabled() for row in self.rows):
            told.append(say("Say what the others are."))
        reasons = [say("{name}: {value}", name=each.name, value=sentence(each.error, say)) for each in self._missed]
        self.told.setText("\n".join((" ".join(told), *reasons)))

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
