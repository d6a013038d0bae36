# SPDX-License-Identifier: MPL-2.0
"""Damaged files through a whole import into a real vault: what must hold however bad they are."""

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Self

from app.importing.planning import plan_import
from app.importing.recognition import Recognition
from app.importing.running import run_import
from app.sources.generic.errors import NoTable, TableTooLarge, TableTooWide
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import Source
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.fuzz.cases import Case
from tests.fuzz.oracle import Defect, place_of

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
        self._waiting: list[Case] = []
        self._exports = 0
        self.files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._vault.close()
        self._scratch.cleanup()

    def add(self, case: Case) -> None:
        """Take a case. Raises :class:`Defect` when the export that it completes goes wrong."""
        self._waiting.append(case)
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
        for number, case in enumerate(cases):
            # Rules match the end of a path, so a folder in front keeps every file apart.
            file = export / f"part {number}" / case.path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(case.content)
        try:
            [plan] = plan_import([export], [self._source])
            recognised = replace(plan, recognition=Recognition(self._source, "en", 1.0, []))
            try:
                report = run_import(self._vault, recognised)
            finally:
                plan.close()
        except Exception as error:
            raise Defect(f"{type(error).__name__} in {place_of(error)} ends the import") from error
        self.files += len(cases)
        if sum(report.files.values()) != len(cases):
            raise Defect("the outcomes do not add up to the files")
        if others := {issue.code for issue in report.issues} - _EXPECTED:
            raise Defect(f"the import alone says {', '.join(sorted(others))}")

    def _look_for_unstorable(self) -> None:
        database = self._vault.database
        for table in database.table_names():
            for row in database.execute(f'SELECT * FROM "{table}"'):
                if any(isinstance(value, str) and _UNSTORABLE.search(value) for value in row):
                    raise Defect(f"text in {table} that cannot be stored")
