# SPDX-License-Identifier: MPL-2.0
"""How far an import is, and what it did."""

from collections import Counter
from dataclasses import dataclass, field

from app.catalog.export import Outcome
from app.catalog.organisation import Organisation
from app.vault.writing import FileCounts


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
    """What an import did. ``files`` adds up to the members of the export unless it was cancelled; ``vanished``
    counts the records of earlier exports of the account that are not in this one; ``incomplete``: the archive breaks
    off or its list is damaged, so that nobody knows what else was in it; ``issues`` stand in the order of the files;
    ``left_out``: for which reasons this run left how many files out."""

    export_id: int
    source: str
    organisation: Organisation
    language: str
    files: dict[Outcome, int] = field(default_factory=lambda: dict.fromkeys(Outcome, 0))
    records: int = 0
    new_records: int = 0
    disclosures: int = 0
    identifiers: int = 0
    vanished: int = 0
    issues: list[FileIssue] = field(default_factory=list)
    cancelled: bool = False
    already_known: bool = False
    incomplete: bool = False
    left_out: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: Outcome, counts: FileCounts, reason: str = "") -> None:
        """Take in one file that has reached its end."""
        self.files[outcome] += 1
        if outcome is Outcome.SKIPPED and reason:
            self.left_out[reason] += 1
        self.records += counts.records
        self.new_records += counts.new_records
        self.disclosures += counts.disclosures
        self.identifiers += counts.identifiers

    def add(self, other: "ImportReport") -> None:
        """Take in what another part of the same import did."""
        for outcome, files in other.files.items():
            self.files[outcome] += files
        self.records += other.records
        self.new_records += other.new_records
        self.disclosures += other.disclosures
        self.identifiers += other.identifiers
        self.issues += other.issues
        self.left_out += other.left_out

    def begin(self) -> "ImportReport":
        """An empty report of the same import."""
        return ImportReport(self.export_id, self.source, self.organisation, self.language)

    @property
    def files_done(self) -> int:
        """How many files have reached their end."""
        return sum(self.files.values())
