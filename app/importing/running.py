# SPDX-License-Identifier: MPL-2.0
"""Carries out a planned import: worker processes read, a thread keeps the originals, and one writer writes.

Files are written in groups, each group in one transaction: whatever ends the import, the vault holds whole files,
and it goes on with the others when it is run again.
"""

import time
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial

from app.catalog.dating import date_in
from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.catalog.words import N_
from app.importing.archives import Member
from app.importing.errors import (
    ArchiveIncomplete,
    DiskSilent,
    ExportEmpty,
    ExportLocked,
    ExportUnrecognised,
    MemberOutOfReach,
    MemberSkipped,
)
from app.importing.keeping import Keeper, Kept
from app.importing.marking import as_here
from app.importing.order import in_good_order
from app.importing.planning import Fate, PlannedExport, fate_of
from app.importing.report import FileIssue, ImportReport, Progress
from app.importing.room import look_for_room
from app.importing.starting import Starter
from app.importing.worker import Done, Part, ended
from app.importing.workers import Workers
from app.sources.source import FileRule, Source
from app.vault.about_me import about_me
from app.vault.packing import Batch, issue_of
from app.vault.seen import note_seen, seen_before
from app.vault.vanishing import note_newest, settle
from app.vault.vault import Vault
from app.vault.writing import ExportWriter, FileWriter, originals_in_use

_GROUP_SECONDS = 3.0
_GROUP_FILES = 2_000
_POLL_SECONDS = 0.1
_AHEAD = 2
_WITH_BODIES = "+bodies"
_PASSING = [error.code for error in MemberOutOfReach.__subclasses__()]

_REASONS = {
    Fate.KEEP: N_("Mien does not know this file yet."),
    Fate.MEDIA: N_("Photos, videos and sounds are listed but not kept unless you ask."),
    Fate.SYSTEM: N_("The file was left by a computer's file manager."),
    Fate.EMPTY: N_("The file is empty."),
    Fate.TOO_LARGE: N_("The file is too large to be kept without being understood."),
}
ROWS_UNREADABLE = N_("Rows that could not be read: {count}. The others were.")


class _Cancelled(Exception):
    """Leaves the group of files at hand."""


def never() -> bool:
    return False


def run_import(
    vault: Vault,
    planned: PlannedExport,
    *,
    workers: Workers | None = None,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = never,
    keep_media: bool = False,
    read_bodies: bool = False,
) -> ImportReport:
    """Import one export. Whole files are written or none of a file; an interrupted import goes on where it
    stopped when it is run again; one that ended does so for files that were only kept and are understood by now. The
    report's ``export_id`` is 0 when it did not even begin. ``workers``: processes to use and leave running; without,
    they last as long as the import. ``read_bodies``: the person allows the text of
    mails to be looked at; a mailbox that was imported without is then read again. Raises :class:`ExportUnrecognised`
    and :class:`~app.importing.errors.DiskTooSmall` before any file is written, and the vault's errors."""
    if planned.recognition.source is None:
        if planned.empty:
            raise ExportEmpty
        raise ExportLocked if planned.archive.needs_password else ExportUnrecognised
    with ExitStack() as stack:
        committed = stack.enter_context(vault.importing())
        workers = workers or stack.enter_context(Workers())
        recognition, source = planned.recognition, planned.recognition.source
        more = _WITH_BODIES if read_bodies and planned.letters else ""
        mark = planned.mark()
        mark = mark and mark + more
        try:
            digest = seen_before(vault.database, source.slug, mark)
            digest = digest or planned.digest(lambda: _heed(cancelled), workers.limits.answer) + more
        except _Cancelled:
            return ImportReport(0, source.slug, source.organisation, recognition.language, cancelled=True)
        export = ExportWriter(
            vault.database,
            source=source.slug,
            organisation=source.organisation,
            language=recognition.language,
            name=planned.name,
            digest=digest,
        )
        if mark:
            note_seen(vault.database, mark, export.export_id)
        if keep_media:
            export.take_up_again(_REASONS[Fate.MEDIA])
        report = ImportReport(export.export_id, source.slug, source.organisation, recognition.language)
        for outcome, files in export.files_done().items():
            report.files[outcome] += files
        if planned.archive.truncated:
            report.incomplete = True
            report.issues.append(FileIssue(planned.name, ArchiveIncomplete.code, ArchiveIncomplete.sentence, {}))
        kept = export.paths_of(Outcome.KEPT, _REASONS[Fate.KEEP])
        again = {path for path in kept if (found := source.rule_for(path)) and found[0].read}  # understood by now
        report.files[Outcome.KEPT] -= len(again)
        if export.already_finished and not again:
            report.already_known = True
            return report
        workers.warm()
        # An import that was cut off may have left a copy that no file row names.
        with vault.database.atomic():  # nobody files a mail meanwhile
            vault.originals.sweep(originals_in_use(vault.database))
        look_for_room(vault.folder, planned, export.paths_done() - again, keep_media=keep_media)
        run = _Run(vault, planned, source, report, workers, progress, cancelled, keep_media, read_bodies, again)
        try:
            run.all(export, committed)
        except _Cancelled:
            report.cancelled = True
        else:
            with export.together():
                whole = not planned.archive.truncated
                report.vanished = settle(vault.database, export.export_id, named=date_in(planned.name), whole=whole)
                export.finish(_PASSING)
        # Readers end in any order; what they met is told in that of the files, after what is said of the whole.
        places = {member.path: place for place, member in enumerate(planned.archive.members())}
        report.issues.sort(key=lambda issue: places.get(issue.file, -1))
        return report


@dataclass(slots=True)
class _Flight:
    """A file that is being read, or copied, or both."""

    member: Member
    file: FileWriter
    copy: "Future[Kept]"
    done: Done | None
    position: int = 0


class _Run:
    def __init__(
        self,
        vault: Vault,
        planned: PlannedExport,
        source: Source,
        report: ImportReport,
        workers: Workers,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool],
        keep_media: bool,
        read_bodies: bool,
        again: set[str],
    ) -> None:
        self._vault = vault
        self._planned = planned
        self._source = source
        self._report = report
        self._gained = report.begin()
        self._workers = workers
        self._progress = progress
        self._cancelled = cancelled
        self._keep_media = keep_media
        language, country = planned.recognition.language, about_me(vault).country
        self._starter = Starter(source, language, country, workers, bodies=read_bodies)
        # Files of which only a copy is in the vault, but which are understood by now, by their paths in this archive.
        self._again = again
        self._kept_as: dict[str, str] = {}
        self._bytes_done = 0
        self._now = int(time.time() * 1000)
        self._newest = 0
        self._flights: dict[int, _Flight] = {}
        self._landed: list[_Flight] = []

    def all(self, export: ExportWriter, committed: Callable[[], None]) -> None:
        """Every file that is not in the vault yet; ``committed`` hears of each group. Raises :class:`_Cancelled`."""
        members = self._planned.archive.members()
        here = {member.path for member in members}
        done = as_here(export.paths_done() - self._again, here)
        self._kept_as = {path: kept for kept in self._again for path in as_here({kept}, here)}
        members = [member for member in members if member.path not in done]
        self._bytes_done = self._planned.bytes - sum(member.size for member in members)
        waiting = deque(in_good_order(members))
        with Keeper(self._vault.originals, self._workers.limits.answer) as keeper:
            while waiting:
                self._group(export, waiting, keeper)
                committed()

    def _group(self, export: ExportWriter, waiting: deque[Member], keeper: Keeper) -> None:
        """As many files as are written in one transaction. Raises :class:`_Cancelled`, after what is whole was
        written if that can be had without what is not."""
        self._gained, self._landed = self._report.begin(), []
        cancelled = False
        try:
            with export.together():
                try:
                    self._fly(export, waiting, keeper)
                except _Cancelled:
                    if not all(flight.file.untouched for flight in self._flights.values()):
                        raise
                    cancelled = True
                    for flight in self._flights.values():
                        flight.file.withdraw()
                note_newest(self._vault.database, export.export_id, self._newest)
        except BaseException:
            self._abandon(keeper, self._landed)
            raise
        self._report.add(self._gained)
        self._gained = self._report.begin()
        if cancelled:
            self._abandon(keeper, [])
            raise _Cancelled

    @property
    def _wanted(self) -> bool:
        # Somebody else has something to write, such as that a mail has left: the group ends with the files at hand.
        return self._vault.database.conn.turns.wanted  # type: ignore[attr-defined,no-any-return]

    def _fly(self, export: ExportWriter, waiting: deque[Member], keeper: Keeper) -> None:
        ends = time.monotonic() + _GROUP_SECONDS
        begun = 0
        while True:
            while waiting and begun < _GROUP_FILES and (not begun or self._joins(waiting[0], ends)):
                if not self._begin(export, waiting, keeper):
                    break
                begun += 1
                self._heed()
            else:
                # The last files of a group leave readers free, and writing it takes a while.
                self._starter.start_early(self._following(waiting), keeper)
            if not self._flights:
                return
            self._next(keeper)

    def _joins(self, member: Member, ends: float) -> bool:
        """Whether a file still joins the group: after its time only one that keeps it no longer than those under way
        do, which it has to wait for."""
        if self._wanted:
            return False
        left = (flight.member.size - flight.position for flight in self._flights.values())
        return time.monotonic() < ends or any(member.size < each for each in left)

    def _abandon(self, keeper: Keeper, landed: list[_Flight]) -> None:
        """Leave the files that are not whole, and the copies of all that will not be in the vault."""
        # First the thread that still makes copies, then what it made.
        keeper.stop()
        self._workers.abandon()
        for flight in (*landed, *self._flights.values()):
            self._forget(flight.copy)
        for started in self._starter.abandon():
            self._forget(started.copy)
        self._flights.clear()

    def _following(self, waiting: deque[Member]) -> Iterator[tuple[Member, FileRule, str]]:
        """The next files, as long as they are to be read."""
        for member in waiting:
            fate, rule, language = fate_of(member, self._source, keep_media=self._keep_media)
            if fate is not Fate.READ or rule is None:
                return
            yield member, rule, language

    def _begin(self, export: ExportWriter, waiting: deque[Member], keeper: Keeper) -> bool:
        """Begin the next file, and end it if there is nothing to do; whether there was room for it."""
        member = waiting[0]
        fate, rule, language = fate_of(member, self._source, keep_media=self._keep_media)
        full = len(self._flights) >= self._workers.most + _AHEAD
        if full or (fate is Fate.READ and not self._workers.free and not self._starter.is_early(member)):
            return False
        waiting.popleft()
        file = export.begin(member.path, member.size, rule.name if rule else "")
        file.kept_as = self._kept_as.get(member.path, "")
        if fate not in (Fate.READ, Fate.KEEP):
            if member.refused:
                self._refuse(file, member, member.refused())
            else:
                file.outcome = Outcome.SKIPPED
                file.reason = rule.ignored if rule else _REASONS[fate]
            self._end(file, member)
            return True
        trouble = self._planned.troubles.get(member.path)
        if fate is Fate.READ:
            done = None
        elif trouble:
            done = ended(Outcome.KEPT, trouble)
        else:
            done = Done(Outcome.KEPT, "", _REASONS[Fate.KEEP])
        started = self._starter.start(member, rule, language, keeper)
        self._flights[started.job] = _Flight(member, file, started.copy, done)
        return True

    def _next(self, keeper: Keeper) -> None:
        """Wait for what happens next to a file, and write it."""
        event = self._workers.next(_POLL_SECONDS)
        self._heed()
        keeper.look()
        flight = self._flights.get(event.job) if event else None
        if event is None or flight is None:
            return
        if isinstance(event.message, Part):
            flight.file.write(event.message.batch)
            self._date(event.message.batch)
            flight.position = event.message.position
            self._tell()
        elif isinstance(event.message, Done):
            flight.done = event.message
        elif not flight.done and isinstance(flight.copy.result().error, DiskSilent):
            # Its reader waits for the same disk.
            self._workers.abandon(event.job)
            flight.done = Done(Outcome.FAILED)
        if flight.done and flight.copy.done() and flight.copy.result().unproved and not flight.done.proved:
            # What was copied as it is in the archive may be damaged.
            self._forget(flight.copy)
            flight.copy = keeper.keep(flight.member, partial(self._workers.post, event.job), read=False)
        if flight.done and flight.copy.done():
            del self._flights[event.job]
            self._landed.append(flight)
            self._land(flight, flight.done, flight.copy.result())

    def _date(self, batch: Batch) -> None:
        # What is planned for the future says nothing about when the export was made.
        past = (time for time in batch.times if time <= self._now)
        self._newest = max(self._newest, max(past, default=0))

    def _land(self, flight: _Flight, done: Done, kept: Kept) -> None:
        """A file was read and copied to its end."""
        file, member = flight.file, flight.member
        file.original = kept.original
        file.outcome, file.reason = done.outcome, done.sentence
        if kept.error:
            self._fail(file, member, kept.error)
        elif done.code:
            self._note(file, FileIssue(member.path, done.code, done.sentence, dict(done.fields)))
        if file.counts.broken_rows:
            count = {"count": file.counts.broken_rows}
            self._gained.issues.append(FileIssue(member.path, "rows-unreadable", ROWS_UNREADABLE, dict(count)))
        self._end(file, member)

    def _end(self, file: FileWriter, member: Member) -> None:
        file.close()
        self._bytes_done += member.size
        self._gained.count(file.outcome, file.counts, file.reason)
        self._tell()

    def _refuse(self, file: FileWriter, member: Member, error: MienError) -> None:
        if isinstance(error, MemberSkipped):
            file.outcome, file.reason = Outcome.SKIPPED, error.sentence
        else:
            self._fail(file, member, error)

    def _fail(self, file: FileWriter, member: Member, error: MienError) -> None:
        file.outcome, file.reason = Outcome.FAILED, error.sentence
        self._note(file, FileIssue(member.path, error.code, error.sentence, error.fields))

    def _note(self, file: FileWriter, issue: FileIssue) -> None:
        file.add_issue(issue_of(issue.code, "", issue.sentence, issue.fields))
        self._gained.issues.append(issue)

    def _forget(self, copy: "Future[Kept]") -> None:
        if copy.done() and not copy.cancelled() and not copy.exception() and copy.result().original:
            self._vault.originals.remove(copy.result().original)

    def _heed(self) -> None:
        _heed(self._cancelled)

    def _tell(self) -> None:
        if self._progress:
            flights = self._flights.values()
            self._progress(
                Progress(
                    self._report.files_done + self._gained.files_done,
                    self._planned.members,
                    self._bytes_done + sum(min(flight.position, flight.member.size) for flight in flights),
                    self._planned.bytes,
                    self._report.records + self._gained.records + sum(flight.file.counts.records for flight in flights),
                )
            )


def _heed(cancelled: Callable[[], bool]) -> None:
    if cancelled():
        raise _Cancelled
