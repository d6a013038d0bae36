# SPDX-License-Identifier: MPL-2.0
"""Carries out a planned import: each file copied into the vault, then read from there, in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field

from app.catalog.errors import MienError
from app.catalog.export import Outcome
from app.catalog.organisation import Organisation
from app.catalog.words import N_
from app.importing.archives import Member, reading
from app.importing.errors import ExportUnrecognised, ImportingError, MemberSkipped, ReaderFailed
from app.importing.planning import Fate, PlannedExport, fate_of
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput, FileRule, Reader
from app.vault.vault import Vault
from app.vault.writing import ExportWriter, FileWriter, originals_in_use

_CHUNK = 256 * 1024
_CHECK_EVERY = 2000

_REASONS = {
    Fate.KEEP: N_("Mien does not know this file yet."),
    Fate.MEDIA: N_("Photos, videos and sounds are listed but not kept unless you ask."),
    Fate.SYSTEM: N_("The file was left by a computer's file manager."),
    Fate.EMPTY: N_("The file is empty."),
    Fate.TOO_LARGE: N_("The file is too large to be kept without being understood."),
}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an import is; ``records`` counts the rows read so far."""

    files_done: int
    files_total: int
    bytes_done: int
    bytes_total: int
    records: int


@dataclass(frozen=True, slots=True)
class FileIssue:
    """What went wrong with a file: a stable code and a sentence with its fields."""

    file: str
    code: str
    sentence: str
    fields: dict[str, object]


@dataclass(slots=True)
class ImportReport:
    """What an import did. ``files`` adds up to the members of the export unless it was cancelled."""

    export_id: int
    source: str
    organisation: Organisation
    language: str
    files: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    records: int = 0
    new_records: int = 0
    disclosures: int = 0
    identifiers: int = 0
    issues: list[FileIssue] = field(default_factory=list)
    cancelled: bool = False
    already_known: bool = False


class _Cancelled(Exception):
    """Leaves the transaction of the file at hand."""


def never() -> bool:
    return False


def run_import(
    vault: Vault,
    planned: PlannedExport,
    *,
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = never,
    keep_media: bool = False,
) -> ImportReport:
    """Import one export. Whole files are written or none of a file; an interrupted import goes on where it
    stopped when it is run again. Raises :class:`ExportUnrecognised` before anything is written."""
    recognition = planned.recognition
    source = recognition.source
    if source is None:
        raise ExportUnrecognised
    export = ExportWriter(
        vault.database,
        source=source.slug,
        organisation=source.organisation,
        language=recognition.language,
        name=planned.name,
        digest=planned.digest(),
    )
    report = ImportReport(export.export_id, source.slug, source.organisation, recognition.language)
    for outcome, files in export.files_done().items():
        report.files[outcome] += files
    if export.already_finished:
        report.already_known = True
        return report
    # An import that was cut off may have left a copy that no file row names.
    vault.originals.sweep(originals_in_use(vault.database))
    run = _Run(vault, planned, report, progress, cancelled)
    done = export.paths_done()
    for member in planned.archive.members():
        if member.path in done:
            continue
        if cancelled():
            report.cancelled = True
            return report
        try:
            run.member(export, member, keep_media)
        except _Cancelled:
            report.cancelled = True
            return report
    export.finish()
    return report


class _Run:
    def __init__(
        self,
        vault: Vault,
        planned: PlannedExport,
        report: ImportReport,
        progress: Callable[[Progress], None] | None,
        cancelled: Callable[[], bool],
    ) -> None:
        self._vault = vault
        self._planned = planned
        self._report = report
        self._progress = progress
        self._cancelled = cancelled
        self._bytes_done = 0

    def member(self, export: ExportWriter, member: Member, keep_media: bool) -> None:
        assert self._planned.recognition.source is not None
        fate, rule, language = fate_of(member, self._planned.recognition.source, keep_media=keep_media)
        file: FileWriter | None = None
        try:
            with export.file(member.path, member.size, rule.name if rule else "") as file:
                if fate in (Fate.READ, Fate.KEEP):
                    self._read(file, member, rule, language)
                elif member.refused:
                    self._refuse(file, member, member.refused())
                else:
                    file.outcome = Outcome.SKIPPED
                    file.reason = rule.ignored if rule else _REASONS[fate]
        except BaseException:
            if file and file.original:
                self._vault.originals.remove(file.original)
            raise
        self._bytes_done += member.size
        report, counts = self._report, file.counts
        report.files[file.outcome] += 1
        report.records += counts.records
        report.new_records += counts.new_records
        report.disclosures += counts.disclosures
        report.identifiers += counts.identifiers
        self._tell()

    def _read(self, file: FileWriter, member: Member, rule: FileRule | None, language: str) -> None:
        try:
            file.original = self._copy(member)
        except ImportingError as error:
            self._fail(file, member, error)
            return
        if rule is None or rule.read is None:
            file.outcome, file.reason = Outcome.KEPT, _REASONS[Fate.KEEP]
            return
        original = file.original
        given = FileInput(
            path=member.path,
            size=member.size,
            language=self._planned.recognition.language if language == "*" else language,
            open=lambda: self._vault.originals.open(original),
        )
        try:
            self._take(file, rule.read, given)
        except FileUnexpected as error:
            file.outcome, file.reason = Outcome.KEPT, error.sentence
            self._note(file, member, error)
        except FileUnreadable as error:
            self._fail(file, member, error)
        except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, RecursionError):
            # A reader met a shape nobody thought of: the file is kept, the import goes on, nothing of it is logged.
            self._fail(file, member, ReaderFailed())
        if file.counts.broken_rows:
            self._report.issues.append(
                FileIssue(member.path, "rows-unreadable", ROWS_UNREADABLE, {"count": file.counts.broken_rows})
            )

    def _take(self, file: FileWriter, read: Reader, given: FileInput) -> None:
        for number, item in enumerate(read(given), start=1):
            file.add(item)
            if number % _CHECK_EVERY == 0:
                if self._cancelled():
                    raise _Cancelled
                self._tell(file.counts.records)

    def _copy(self, member: Member) -> str:
        with reading(member) as read, self._vault.originals.create() as original:
            copied = 0
            while chunk := read(_CHUNK):
                original.write(chunk)
                copied += len(chunk)
                if self._cancelled():
                    raise _Cancelled
            return original.commit()

    def _refuse(self, file: FileWriter, member: Member, error: MienError) -> None:
        if isinstance(error, MemberSkipped):
            file.outcome, file.reason = Outcome.SKIPPED, error.sentence
        else:
            self._fail(file, member, error)

    def _fail(self, file: FileWriter, member: Member, error: MienError) -> None:
        file.outcome, file.reason = Outcome.FAILED, error.sentence
        self._note(file, member, error)

    def _note(self, file: FileWriter, member: Member, error: MienError) -> None:
        file.add_issue(error.code, "", error.sentence, error.fields)
        self._report.issues.append(FileIssue(member.path, error.code, error.sentence, error.fields))

    def _tell(self, reading_now: int = 0) -> None:
        if self._progress:
            self._progress(
                Progress(
                    sum(self._report.files.values()),
                    self._planned.members,
                    self._bytes_done,
                    self._planned.bytes,
                    self._report.records + reading_now,
                )
            )


ROWS_UNREADABLE = N_("Rows that could not be read: {count}. The others were.")
