# SPDX-License-Identifier: MPL-2.0
"""How fast exports come in, beside other programs in the same run, and how large vault and memory grow."""

import shutil
from pathlib import Path

from tests.benchmarks.figures import Results, paired
from tests.benchmarks.peers import Parsed, Peers
from tests.benchmarks.processes import Failed, Finished, python, run
from tests.benchmarks.takeout import Window
from tests.benchmarks.workshop import Archive, Workshop, size_of

MEGABYTE = 1e6
GROWTH = 5
OURS = "Mien: encrypted, nothing twice, searchable"
RAW = "The least possible: decode and insert, no key, no index"
PARSER = "google_takeout_parser: parses only"
TO_SQLITE = "google-takeout-to-sqlite: plain, searchable"
EARLIER, LATER = Window(0, 0.8), Window(0.2, 1)


def measure_import(workshop: Workshop, results: Results, rows: int, runs: int, peers: Peers | None) -> Path:
    """Everything about one archive into an empty vault; gives the last vault, for who wants to ask it."""
    archive = workshop.takeout(rows)
    ours: list[Finished] = []
    plain: list[Finished] = []
    raw: list[Finished] = []
    inside: list[float] = []
    parsed: list[Parsed] = []
    stored: list[Finished] = []
    vault = workshop.new_vault()
    # In turn, so that a machine that grows slower or faster meanwhile is so for all of them.
    for number in range(runs):
        if number:
            shutil.rmtree(vault)
            vault = workshop.new_vault()
        ours.append(workshop.bring(archive, vault))
        plain.append(_plain(workshop, archive))
        raw.append(_raw(workshop, archive))
        if peers:
            inside.append(_inside(workshop, archive))
            parsed.append(peers.parse(archive))
            stored.append(peers.to_sqlite(archive))
    _tell_speed(results, rows, archive, ours, plain, raw)
    if peers:
        _tell_peers(results, rows, archive, ours, inside, parsed, stored)
    memory = [each.memory / MEGABYTE for each in ours]
    results.add("import, peak memory of all processes", "MB", memory, 300, group="memory", size=rows)
    _tell_room(results, rows, archive, vault)
    return vault


def _tell_speed(
    results: Results, rows: int, archive: Archive, ours: list[Finished], plain: list[Finished], raw: list[Finished]
) -> None:
    def add(name: str, unit: str, values: list[float], target: float | None = None, group: str = "import") -> None:
        results.add(name, unit, values, target, group=group, size=rows)

    add(OURS, "rows/s", rates(archive.holds.rows, ours), group="speed")
    add(RAW, "rows/s", rates(archive.holds.rows, raw), group="speed")
    add("import, whole command", "s", walls(ours))
    add("import, time of all processors", "s", processors(ours))
    add("encrypted import, time of the same unencrypted", "×", paired(walls(plain), walls(ours)), 1.15)
    add("the same, time of all processors", "×", paired(processors(plain), processors(ours)))
    add("import, time of the raw limit", "×", paired(walls(raw), walls(ours)))


def _tell_peers(
    results: Results,
    rows: int,
    archive: Archive,
    ours: list[Finished],
    inside: list[float],
    parsed: list[Parsed],
    stored: list[Finished],
) -> None:
    def add(name: str, unit: str, values: list[float], target: float | None = None, group: str = "import") -> None:
        results.add(name, unit, values, target, better="high", group=group, size=rows)

    holds = archive.holds
    # It takes My Activity alone, so a second of it brings fewer rows than a second of ours.
    share = holds.rows / holds.activity
    processes = [each.process for each in parsed]
    add(PARSER, "rows/s", rates(holds.rows, processes), group="speed")
    add(TO_SQLITE, "rows/s", rates(holds.activity, stored), group="speed")
    parser, to_sqlite = "google_takeout_parser parsing only", "google-takeout-to-sqlite my-activity"
    # From an archive that is named to its last row, once all is loaded and the vault is open.
    both = paired(inside, [each.seconds for each in parsed])
    add(f"import, rows a second, against {parser}, both in process", "×", both, 1.5)
    add("the same, whole commands", "×", paired(walls(ours), walls(processes)))
    add("the same, rows a second of processor", "×", paired(processors(ours), processors(processes)))
    faster = [share * ratio for ratio in paired(walls(ours), walls(stored))]
    add(f"import, rows a second, against {to_sqlite}", "×", faster, 6)
    memory = [each.memory / MEGABYTE for each in processes]
    results.add("google_takeout_parser, peak memory", "MB", memory, group="memory", size=rows)


def walls(runs: list[Finished]) -> list[float]:
    return [run.seconds for run in runs]


def processors(runs: list[Finished]) -> list[float]:
    return [run.processor for run in runs]


def rates(rows: int, runs: list[Finished]) -> list[float]:
    return [rows / run.seconds for run in runs]


def _tell_room(results: Results, rows: int, archive: Archive, vault: Path) -> None:
    originals, everything = size_of(vault / "originals"), size_of(vault)
    unpacked = archive.holds.bytes
    results.add("vault without kept originals, of the unpacked bytes", "×", [(everything - originals) / unpacked],
                0.45, group="import", size=rows)  # fmt: skip
    results.add("vault with kept originals, of the unpacked bytes", "×", [everything / unpacked],
                group="import", size=rows)  # fmt: skip


def _inside(workshop: Workshop, archive: Archive) -> float:
    """Seconds of an import into an empty vault that is open, in a process that runs."""
    vault = workshop.new_vault()
    (timed,) = workshop.timed([archive], vault)
    shutil.rmtree(vault)
    if timed.new_records != archive.holds.records:
        raise Failed(f"{timed.new_records} records instead of {archive.holds.records}")
    return timed.seconds


def _plain(workshop: Workshop, archive: Archive) -> Finished:
    vault = workshop.new_vault(plain=True)
    finished = workshop.bring(archive, vault, plain=True)
    with (vault / "mien.db").open("rb") as database:
        if not database.read(16).startswith(b"SQLite format 3"):
            raise Failed("the import that was to be unencrypted was not")
    shutil.rmtree(vault)
    return finished


def _raw(workshop: Workshop, archive: Archive) -> Finished:
    database = workshop.folder / "raw.db"
    finished = run(python("tests.benchmarks.raw_limit", archive.path, database))
    database.unlink()
    if int(finished.output) < 0.95 * archive.holds.rows:
        raise Failed("the raw limit did not read all")
    return finished


def measure_again(workshop: Workshop, results: Results, rows: int, runs: int) -> None:
    """The same archive a second time, and a newer export of the same account."""
    whole, first, later = (workshop.takeout(rows, 1, window) for window in (Window(), EARLIER, LATER))
    again, overlapping, commands = [], [], []
    for _ in range(runs):
        vault = workshop.new_vault()
        one, two = workshop.timed([whole, whole], vault)
        if not two.known or two.new_records:
            raise Failed(f"the same archive brought {two.new_records} new records")
        again.append(one.seconds / two.seconds)
        commands.append(run(workshop.mien("import", whole.path, vault=vault)).seconds)
        shutil.rmtree(vault)
        vault = workshop.new_vault()
        one, two = workshop.timed([first, later], vault)
        if one.new_records + two.new_records != whole.holds.records:
            raise Failed(f"{one.new_records + two.new_records} records instead of {whole.holds.records}")
        overlapping.append((later.holds.rows / two.seconds) / (first.holds.rows / one.seconds))
        shutil.rmtree(vault)
    results.add("the same archive again, how many times faster", "×", again, 50, better="high",
                group="import", size=rows)  # fmt: skip
    results.add("the same archive again, whole command with its passphrase", "s", commands, group="import", size=rows)
    results.add("overlapping newer export (0 doubled), rows a second of a first import", "×", overlapping, 1,
                better="high", group="import", size=rows)  # fmt: skip


def measure_growth(workshop: Workshop, results: Results, rows: int) -> None:
    """Five different archives one after the other into one vault."""
    archives = [workshop.takeout(rows, seed) for seed in range(1, GROWTH + 1)]
    vault = workshop.new_vault()
    speeds = []
    for number, (archive, timed) in enumerate(zip(archives, workshop.timed(archives, vault), strict=True), start=1):
        if timed.new_records != archive.holds.records:
            raise Failed(f"{timed.new_records} records instead of {archive.holds.records}")
        speeds.append(archive.holds.rows / timed.work)
        results.add(f"archive {number} of {GROWTH} into one vault", "rows/s", speeds[-1:], group="growth", size=rows)
    results.add(f"archive {GROWTH} against archive 1, rows a second", "×", [speeds[-1] / speeds[0]], 0.65,
                better="high", group="growth", size=rows)  # fmt: skip
    shutil.rmtree(vault)


def measure_memory(workshop: Workshop, results: Results, rows: int, gibibytes: float) -> None:
    """A small archive, and a huge one of pictures that are only listed."""
    for archive, name, size in (
        (workshop.takeout(rows), "import, peak memory of all processes", rows),
        (
            workshop.photos(gibibytes),
            f"import of {gibibytes:g} GiB of stored pictures, peak memory of all processes",
            0,
        ),
    ):
        vault = workshop.new_vault()
        finished = workshop.bring(archive, vault)
        results.add(name, "MB", [finished.memory / MEGABYTE], 300, group="memory", size=size)
        shutil.rmtree(vault)
