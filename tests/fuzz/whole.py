# SPDX-License-Identifier: MPL-2.0
"""Damaged files through a whole import into a real vault: what must hold however bad they are.

Each file has to end as its reader did when it read it alone, with as many records: so nothing is lost on the way, and
the outcomes add up."""

import re
import tempfile
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Self

from app.importing.planning import plan_import
from app.importing.recognition import Recognition
from app.importing.running import run_import
from app.insight.questions import Insight
from app.sources.generic.errors import NoTable, TableTooLarge, TableTooWide
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import Source
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.fuzz.cases import Case
from tests.fuzz.oracle import Defect, Ending, place_of

_MEMORY_DISK = Path("/dev/shm")
_BATCH = 50
_REFUSALS = (FileUnreadable, FileUnexpected, NoTable, TableTooWide, TableTooLarge)
_EXPECTED = {refusal.code for refusal in _REFUSALS} | {"rows-unreadable"}
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class WholeImports:
    """Gathers cases of one source, and imports each fifty of them as one export."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._scratch = tempfile.TemporaryDirectory(dir=_MEMORY_DISK if _MEMORY_DISK.is_dir() else None)
        self._folder = Path(self._scratch.name)
        self._vault = Vault.create(self._folder / "vault", "a long enough passphrase", cost=KdfCost.floor())[0]
        self._waiting: list[tuple[Case, Ending]] = []
        self._exports = self._new = 0
        self.files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._vault.close()
        self._scratch.cleanup()

    def add(self, case: Case, ending: Ending) -> None:
        """Take a case, and how its reader ended. Raises :class:`Defect` when the export it completes goes wrong."""
        self._waiting.append((case, ending))
        if len(self._waiting) == _BATCH:
            self._import()

    def finish(self) -> None:
        """Import what waits, then look the vault over. Raises :class:`Defect`."""
        if self._waiting:
            self._import()
        self._vault.check()
        self._look_for_unstorable()

    def _import(self) -> None:
        cases, self._waiting = self._waiting, []
        self._exports += 1
        export = self._folder / f"export {self._exports}"
        expected: dict[str, Ending] = {}
        for number, (case, ending) in enumerate(cases):
            # Rules match the end of a path, so a folder in front keeps every file apart.
            path = f"part {number}/{case.path}"
            file = export / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(case.content)
            found = self._source.rule_for(path)
            # Another rule may come first that takes the path as well; its reader says something else.
            if case.content and found and found[0] is case.target.rule:
                expected[path] = ending
        try:
            [plan] = plan_import([export], [self._source])
            recognised = replace(plan, recognition=Recognition(self._source, "en", 1.0, []))
            try:
                report = run_import(self._vault, recognised, read_bodies=True)
            finally:
                plan.close()
        except Exception as error:
            raise Defect(f"{type(error).__name__} in {place_of(error)} ends the import") from error
        self.files += len(cases)
        if sum(report.files.values()) != len(cases):
            raise Defect("the outcomes do not add up to the files")
        if others := {issue.code for issue in report.issues} - _EXPECTED:
            raise Defect(f"the import alone says {', '.join(sorted(others))}")
        self._new += report.new_records
        with closing(Insight(self._vault.reader())) as insight:
            for row in insight.files(report.export_id):
                ending = expected.get(row.path)
                if ending and (row.outcome, row.records) != (ending.outcome, ending.records):
                    rule = self._source.rule_for(row.path)
                    raise Defect(
                        f"{ending.records} records, {ending.outcome.value}, became {row.records}, {row.outcome.value}"
                        f" in {rule[0].name if rule else ''}"
                    )
        if self._vault.database.execute("SELECT count(*) FROM record").fetchone()[0] != self._new:
            raise Defect("the vault holds other records than were said to be new")

    def _look_for_unstorable(self) -> None:
        database = self._vault.database
        for table in database.table_names():
            for row in database.execute(f'SELECT * FROM "{table}"'):
                if any(isinstance(value, str) and _UNSTORABLE.search(value) for value in row):
                    raise Defect(f"text in {table} that cannot be stored")
