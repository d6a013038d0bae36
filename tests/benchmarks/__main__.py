# SPDX-License-Identifier: MPL-2.0
"""Measures Mien, beside other programs in the same run, and says which targets are met.

    python -m tests.benchmarks [--sizes 0.1,1,5] [--runs 3] [--only import,again,memory,growth,queries,judging,start,ui,
                               directory]
                               [--peers] [--keep DIR] [--out DIR]

Sizes are millions of rows. Without ``--peers`` nothing is fetched, and nothing is compared with other programs;
with it they read the sizes up to one million.
Archives and vaults go to a temporary folder, or to ``--keep``, where the next run finds the archives. Results go
to ``results.json`` in ``--out``; figures measured before stay there until they are measured again.
``python -m tests.benchmarks.killing`` is a command of its own.
"""

import argparse
import sys
import tempfile
from contextlib import nullcontext
from pathlib import Path

from tests.benchmarks import directory, importing, judging, posting, preferring, profiling, queries, start_up, window
from tests.benchmarks.figures import Results, cells, table
from tests.benchmarks.peers import Peers
from tests.benchmarks.workshop import Workshop

PARTS = ("import", "again", "memory", "growth", "queries", "judging", "start", "ui", "directory")
SMALL, PEERS_UP_TO = 20_000, 1_000_000


def main() -> None:
    arguments = argparse.ArgumentParser(
        prog="python -m tests.benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--sizes", type=_sizes, default=_sizes("0.1,1,5"))
    arguments.add_argument("--runs", type=int, default=3)
    arguments.add_argument("--only", type=_parts, default=PARTS)
    arguments.add_argument("--peers", action="store_true")
    arguments.add_argument("--photos", type=float, default=4, metavar="GIB")
    arguments.add_argument("--keep", type=Path)
    arguments.add_argument("--out", type=Path)
    chosen = arguments.parse_args()
    results = Results(tell=lambda figure: sys.stderr.write(" | ".join(cells(figure)) + "\n"))
    with nullcontext(chosen.keep) if chosen.keep else tempfile.TemporaryDirectory() as folder:
        workshop = Workshop(Path(folder))
        try:
            measure(workshop, results, chosen)
        finally:
            # Also when a part failed: what was measured before it is worth having.
            workshop.clear()
            if chosen.out:
                results.write(chosen.out / "results.json")
    sys.stdout.write(table(results.figures))


def measure(workshop: Workshop, results: Results, chosen: argparse.Namespace) -> None:
    """Each part that was asked for, at each size."""
    only = chosen.only
    peers = Peers(workshop) if chosen.peers else None
    for rows in chosen.sizes:
        vault = None
        if "import" in only:
            beside = peers if rows <= PEERS_UP_TO else None
            vault = importing.measure_import(workshop, results, rows, chosen.runs, beside)
        if "again" in only:
            importing.measure_again(workshop, results, rows, chosen.runs)
        if {"queries", "start"} & set(only) and vault is None:
            vault = workshop.new_vault()
            workshop.bring(workshop.takeout(rows), vault)
        if vault and "queries" in only:
            queries.measure(workshop, results, rows, vault)
            profiling.measure(workshop, results, rows)
        if "judging" in only:
            judging.measure(workshop, results, rows)
        if vault and "start" in only:
            start_up.measure(workshop, results, rows, vault, chosen.runs)
    if "memory" in only:
        importing.measure_memory(workshop, results, SMALL, chosen.photos)
    if "growth" in only:
        importing.measure_growth(workshop, results, max(chosen.sizes) // importing.GROWTH)
    if "directory" in only:
        directory.measure(workshop, results, chosen.runs)
    if "ui" in only:
        preferring.measure(results, chosen.runs)
        posting.measure(results, chosen.runs)
        window.measure(workshop, results, min(max(100_000, min(chosen.sizes)), max(chosen.sizes)), chosen.runs)


def _sizes(text: str) -> list[int]:
    return [round(float(part) * 1e6) for part in text.split(",")]


def _parts(text: str) -> tuple[str, ...]:
    parts = tuple(text.split(","))
    if unknown := set(parts) - set(PARTS):
        raise argparse.ArgumentTypeError(f"no such part: {', '.join(sorted(unknown))}")
    return parts


if __name__ == "__main__":
    main()
