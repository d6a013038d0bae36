# SPDX-License-Identifier: MPL-2.0
"""Other programs that read a Takeout, each in an environment of its own: the only part that asks the network.

google_takeout_parser merely parses (in one process, nothing is stored, nothing is found twice);
google-takeout-to-sqlite stores My Activity in a plain database with a full-text index of titles.
"""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.processes import Failed, Finished, run
from tests.benchmarks.workshop import Archive, Workshop

PARSER, TO_SQLITE = "google_takeout_parser==0.1.13", "google-takeout-to-sqlite==0.2"
_PARSE = """
import sys, time
from google_takeout_parser.path_dispatch import TakeoutParser
counts = {True: 0, False: 0}
started = time.perf_counter()
for event in TakeoutParser(sys.argv[1], warn_exceptions=False).parse(cache=False):
    counts[isinstance(event, Exception)] += 1
print(counts[False], counts[True], time.perf_counter() - started)
"""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A run of google_takeout_parser: the whole process, and the seconds it parsed once all was loaded."""

    process: Finished
    seconds: float


class Peers:
    """Runs the peers on the archives of a workshop. Makes their environments once for each folder."""

    def __init__(self, workshop: Workshop) -> None:
        self._workshop = workshop
        self._parser = self._environment(PARSER)
        self._to_sqlite = self._environment(TO_SQLITE)

    def _environment(self, requirement: str) -> Path:
        folder = self._workshop.folder / "peers" / requirement
        programs = folder / ("Scripts" if os.name == "nt" else "bin")
        if not (folder / "ready").exists():
            run([sys.executable, "-m", "venv", str(folder)])
            run([str(programs / "python"), "-m", "pip", "install", "--quiet", requirement])
            (folder / "ready").touch()
        return programs

    def parse(self, archive: Archive) -> Parsed:
        """google_takeout_parser over the unpacked folder; raises :class:`Failed` if it left something out."""
        folder = self._workshop.unzipped(archive)
        finished = run([str(self._parser / "python"), "-c", _PARSE, str(folder)])
        counts, seconds = finished.output.split()[:2], float(finished.output.split()[2])
        read, failed = map(int, counts)
        # It knows neither saved places nor subscriptions, which are few.
        if failed or read < 0.98 * archive.holds.rows:
            raise Failed(f"google_takeout_parser read {read} rows and failed at {failed}")
        return Parsed(finished, seconds)

    def to_sqlite(self, archive: Archive) -> Finished:
        """``google-takeout-to-sqlite my-activity`` over the zip: the rows counted as ``activity``."""
        database = self._workshop.folder / "peer.db"
        database.unlink(missing_ok=True)
        try:
            return run(
                [str(self._to_sqlite / "google-takeout-to-sqlite"), "my-activity", str(database), str(archive.path)]
            )
        finally:
            database.unlink(missing_ok=True)
