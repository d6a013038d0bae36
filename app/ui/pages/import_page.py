# SPDX-License-Identifier: MPL-2.0
"""Bringing exports into the vault: a plan first, then the import, then what became of every file."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.importing.choosing import remember
from app.importing.planning import PlannedExport
from app.importing.report import ImportReport, Progress
from app.importing.workers import Workers
from app.insight.answers import FileRow
from app.insight.questions import Insight
from app.places import data_folder
from app.sources.generic.tables import SUFFIXES
from app.sources.registry import all_sources
from app.ui.announce import Announcer
from app.ui.delegates.glyphs import Glyph
from app.ui.files_dialog import show_files
from app.ui.forms import Column, confirm, sentence
from app.ui.jobs import Job, JobContext, Jobs
from app.ui.page import Navigator, Page, SealedFiles
from app.ui.pages.describe_step import DescribeStep
from app.ui.pages.import_describing import NOTHING_LOOKED_AT, Describing, Looked
from app.ui.pages.import_steps import ChooseStep, PlanStep, RunStep
from app.ui.pages.import_work import bring, deletable, look, remove, unlock
from app.ui.pages.result_step import ResultStep
from app.ui.session import Session
from app.vault.sealed import NO_KEYS, Keys


class ImportPage(Page):
    """Three equal ways in (button, drop, paste), and the samples."""

    key = "import"
    called = N_("Bring an export")
    listed = True
    glyph = Glyph.IMPORT

    def __init__(
        self, session: Session, jobs: Jobs, navigator: Navigator, announcer: Announcer, say: Translator
    ) -> None:
        super().__init__()
        self._session, self._jobs, self._navigator = session, jobs, navigator
        self._announcer, self._say = announcer, say
        self._looked = NOTHING_LOOKED_AT
        self._workers = Workers()
        self._ours = False
        self._originals: list[Path] = []
        self._job: Job[Any] | None = None
        self.steps = QStackedWidget()
        self.choose, self.plan, self.running, self.result = ChooseStep(), PlanStep(), RunStep(), ResultStep()
        self.describe = DescribeStep()
        self.describing = Describing(session, jobs, announcer, self.describe)
        for step in (self.choose, self.plan, self.describe, self.running, self.result):
            self.steps.addWidget(step)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.steps)
        self.setAcceptDrops(True)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self, self._paste)
        self.choose.files_asked.connect(self._ask_files)
        self.choose.folder_asked.connect(self._ask_folder)
        self.choose.paste_asked.connect(self._paste)
        self.choose.samples_asked.connect(self._take_samples)
        self.choose.services_asked.connect(navigator.show_services)
        self.choose.cancel_asked.connect(self._stop_looking)
        self.plan.go_asked.connect(self._import)
        self.plan.back_asked.connect(self._start_over)
        self.plan.brand_chosen.connect(self._choose_brand)
        self.plan.describe_asked.connect(self._describe)
        self.plan.password_given.connect(self._unlock)
        self.plan.stop_asked.connect(self._stop_looking)
        self.describe.accepted.connect(self._take_description)
        self.describe.refused.connect(self._to_plan)
        self.running.cancel_asked.connect(self._cancel)
        self.result.files_asked.connect(self._ask_for_files)
        self.result.see_asked.connect(navigator.show_matrix)
        self.result.more_asked.connect(self._start_over)
        self.result.keep_asked.connect(self._keep_originals)
        self.result.delete_asked.connect(self._confirm_delete)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        super().retranslate(say)
        for step in (self.choose, self.plan, self.describe, self.running, self.result):
            step.retranslate(say)
        if self._plans:
            self._show_plans()

    def visit(self, target: object = None) -> None:
        """``target``: paths to look at, or those of sealed files with their keys."""
        if self.steps.currentWidget() is self.result:
            self._start_over()
        if isinstance(target, list):
            self.take(target)
        elif isinstance(target, SealedFiles):
            self.take(list(target.keys), target.keys)

    def closed(self) -> None:
        if self._job is not None:
            self._job.forget()
            self._job = None
        self._originals = []
        self._drop_plans()
        self.choose.problem.tell("")
        self.choose.wait(False)
        self.plan.show_plans([], [], self._say)
        self.result.show_results([], [], self._say)
        self.steps.setCurrentWidget(self.choose)

    def _go_to(self, step: QWidget, focus: QWidget) -> None:
        self._announcer.clear()
        self.steps.setCurrentWidget(step)
        if column := step.findChild(Column):
            column.verticalScrollBar().setValue(0)
        if self.isVisible():
            focus.setFocus()

    def _start_over(self) -> None:
        self._drop_plans()
        self.choose.problem.tell("")
        self._go_to(self.choose, self.choose.files_button)

    @property
    def _plans(self) -> list[PlannedExport]:
        return self._looked.plans

    def _drop_plans(self) -> None:
        for plan in self._plans:
            plan.close()
        self._looked = NOTHING_LOOKED_AT
        self._workers.close()
        self.describing.forget()

    # The ways in

    def _ask_files(self) -> None:
        say = self._say
        archives = say("Archives and exports")
        everything = say("All files")
        names = " ".join(f"*{suffix}" for suffix in (".zip", ".tar", ".gz", ".tgz", ".html", *SUFFIXES))
        kinds = f"{archives} ({names});;{everything} (*)"
        paths, _kind = QFileDialog.getOpenFileNames(self, say("Choose the files of your exports"), "", kinds)
        self.take([Path(path) for path in paths])

    def _ask_folder(self) -> None:
        path = QFileDialog.getExistingDirectory(self, self._say("Choose the folder of an export"))
        self.take([Path(path)] if path else [])

    def _paste(self) -> None:
        if self.steps.currentWidget() is not self.choose:
            return
        data = QGuiApplication.clipboard().mimeData()
        paths = local_paths(data.urls()) if data.hasUrls() else typed_paths(data.text())
        if paths:
            self.take(paths)
        else:
            self.choose.problem.tell(self._say("There are no files and no paths to paste."))

    def _take_samples(self) -> None:
        folder = data_folder("resources") / "samples"
        paths = sorted(path for path in folder.glob("*") if path.is_dir() or path.suffix in (".zip", ".tgz"))
        if not paths:
            self.choose.problem.tell(self._say("The samples are missing from this installation."))
        self.take(paths)
        self._ours = True

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self.steps.currentWidget() is self.choose and local_paths(event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(local_paths(event.mimeData().urls()))

    # The plan

    def take(self, paths: Sequence[Path], keys: Keys = NO_KEYS) -> None:
        """Look at these files and folders and show what they are; ``keys``: of those that are sealed."""
        if not paths or self._job is not None:
            return
        # The copy of what came with a mail is Mien's own, and encrypted.
        self._ours = bool(keys)
        self.choose.problem.tell("")
        self.choose.wait(True)
        vault = self._session.vault
        self._drop_plans()
        workers = self._workers = Workers()

        self._job = self._jobs.run(
            lambda context: look(context, vault, paths, all_sources(), workers, keys),
            done=self._planned,
            failed=self._not_planned,
        )

    def _planned(self, looked: Looked) -> None:
        self._job = None
        self.choose.wait(False)
        self._looked = looked
        self.describing.found(looked.tables)
        self._show_plans()
        self._go_to(self.plan, self.plan.first)

    def _show_plans(self) -> None:
        self.plan.show_plans(self._plans, self.describing.describable, self._say)
        self.plan.tell(self._looked.missed, self._say)

    def _stop_looking(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _not_planned(self, error: Exception) -> None:
        self._job = None
        self.choose.wait(False)
        self._drop_plans()
        self.choose.problem.tell(sentence(error, self._say))

    # What is locked, and what Mien does not recognise

    def _unlock(self, number: int, password: str) -> None:
        if self._job is None:
            vault, looked = self._session.vault, self._looked
            self.plan.wait_for(number)
            self._job = self._jobs.run(
                lambda context: unlock(context, vault, looked, number, all_sources(), password),
                done=self._planned,
                failed=partial(self._not_unlocked, number),
            )

    def _not_unlocked(self, number: int, error: Exception) -> None:
        self._job = None
        self.plan.wait_for(None)
        if form := self.plan.rows[number].unlock:
            form.refuse(sentence(error, self._say))

    def _choose_brand(self, number: int, slug: str) -> None:
        plan = self._plans[number]
        source = next((each for each in plan.recognition.candidates if each.slug == slug), None)
        if source is not None and self._job is None:
            self._job = self.describing.choose(plan, source, partial(self._told, number))

    def _describe(self, number: int) -> None:
        if self._job is None:
            brands = [source.organisation.name for source in all_sources()]
            self._job = self.describing.show(number, self._plans[number], brands, self._say, self._to_description)

    def _to_description(self) -> None:
        self._job = None
        self._go_to(self.describe, self.describe.organisation)
        self._announcer.say(self._say("Look over what the tables hold."))

    def _take_description(self) -> None:
        number = self.describing.accept(self._plans)
        if number is not None:
            self._go_to(self.plan, self.plan.go_button)
            self._told(number)

    def _told(self, number: int) -> None:
        self._job = None
        plan = self._plans[number]
        self.plan.rows[number].show_plan(plan, self._say)
        self.plan.tell_again(self._say)
        assert plan.recognition.source is not None
        name = plan.recognition.source.organisation.name
        self._announcer.say(self._say("{name} will be read as {brand}.", name=plan.name, brand=name))

    def _to_plan(self) -> None:
        row = self.plan.rows[self.describing.shown]
        row.box.setChecked(False)
        self._go_to(self.plan, row.describe_button)

    # The import

    def _import(self) -> None:
        if self._session.vault.read_only:
            self._announcer.say(self._say("The vault is open to read only: nothing can be imported."), urgent=True)
            return
        numbers = [number for number, box in enumerate(self.plan.boxes) if box.isChecked()]
        chosen = [self._plans[number] for number in numbers]
        described = self.describing.said(numbers)
        vault, keep_media, read_bodies = self._session.vault, self.plan.media.isChecked(), self.plan.bodies.isChecked()
        # From here on they belong to the thread that imports.
        workers, self._workers = self._workers, Workers()

        def work(context: JobContext) -> list[ImportReport | Exception]:
            for mapping in described:
                remember(vault, mapping)
            return bring(context, vault, chosen, workers, keep_media=keep_media, read_bodies=read_bodies)

        self._go_to(self.running, self.running.cancel_button)
        self.running.start(self._say)
        self._job = self._jobs.run(
            work, done=partial(self._imported, chosen), failed=self._not_imported, progress=self._progressed
        )

    def _progressed(self, state: tuple[str, Progress]) -> None:
        self.running.show_progress(*state, self._say)

    def _cancel(self) -> None:
        if self._job is not None:
            self.running.cancelling(self._say)
            self._job.cancel()

    def _imported(self, chosen: list[PlannedExport], results: list[ImportReport | Exception]) -> None:
        self._job = None
        self._originals = [] if self._ours else deletable(chosen, results)
        named = [(plan.name, result) for plan, result in zip(chosen, results, strict=False)]
        self._drop_plans()
        self._session.changed.emit()
        self.result.show_results(named, [path.name for path in self._originals], self._say)
        self._go_to(self.result, self.result.first)

    def _not_imported(self, error: Exception) -> None:
        self._job = None
        self._start_over()
        self._session.changed.emit()
        self.choose.problem.tell(sentence(error, self._say))

    # The result

    def _ask_for_files(self, export: int, outcome: Outcome) -> None:
        vault = self._session.vault

        def read(_context: JobContext) -> list[FileRow]:
            with closing(Insight(vault.reader())) as insight:
                return [file for file in insight.files(export) if file.outcome is outcome]

        self._jobs.run(read, done=lambda files: show_files(self, self._say, outcome, files))

    def _keep_originals(self) -> None:
        self._originals = []
        self.result.originals.hide()
        self.result.see_button.setFocus()
        self._announcer.say(self._say("The original was kept."))

    def _confirm_delete(self) -> None:
        say, originals = self._say, list(self._originals)
        confirm(
            self,
            say,
            say.plural("Delete {count} original?", "Delete {count} originals?", len(originals)),
            "\n".join(str(path) for path in originals),
            say.plural("Delete {count} original", "Delete {count} originals", len(originals)),
            partial(self._delete, originals),
        )

    def _delete(self, originals: list[Path]) -> None:
        self._jobs.run(lambda _context: remove(originals), done=self._deleted, failed=self._not_deleted)

    def _deleted(self, _nothing: None) -> None:
        self._originals = []
        self.result.originals.hide()
        self.result.see_button.setFocus()
        self._announcer.say(self._say("Deleted. On some disks, deleted files can be recovered for a while."))

    def _not_deleted(self, _error: Exception) -> None:
        self._announcer.say(self._say("Some of the files could not be deleted."), urgent=True)


def local_paths(urls: Sequence[QUrl]) -> list[Path]:
    """The files among what was dropped or copied."""
    return [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]


def typed_paths(text: str) -> list[Path]:
    """Paths, or file addresses, one a line; lines that name nothing are left out."""
    paths = []
    for line in text.splitlines():
        written = line.strip().strip("\"'")
        path = Path(QUrl(written).toLocalFile() if written.startswith("file:") else written).expanduser()
        if written and path.exists():
            paths.append(path)
    return paths
