# SPDX-License-Identifier: MPL-2.0
"""``python -m tests.fuzz``: damaged files for every reader, and a table of what became of them."""

import sys
import time
from pathlib import Path

import click
from rich.console import Console
from rich.table import Column, Table

from tests.fuzz.campaign import Tally, campaign
from tests.fuzz.cases import case
from tests.fuzz.corpus import sources
from tests.fuzz.oracle import ENDINGS, Defect


@click.command()
@click.option("--cases", default=100_000, show_default=True, help="Cases for each source.")
@click.option("--source", "chosen", multiple=True, type=click.Choice(sources()), help="Only this source (repeatable).")
@click.option("--seed", default=1, show_default=True, help="Another seed gives other cases.")
@click.option("--processes", default=1, show_default=True, help="Processes at work.")
@click.option("--whole-every", default=50, show_default=True, help="Each so-manieth case is also imported; 0: none.")
@click.option("--replay", metavar="SOURCE:SEED:NUMBER", help="Run one case again and show how it fails.")
@click.option("--save", type=click.Path(dir_okay=False, path_type=Path), help="With --replay: write its file.")
def main(
    cases: int,
    chosen: tuple[str, ...],
    seed: int,
    processes: int,
    whole_every: int,
    replay: str | None,
    save: Path | None,
) -> None:
    """Feed damaged files to the readers of every source. Ends with 1 when a defect was found."""
    if replay:
        slug, of_seed, number = replay.split(":")
        sys.exit(_again(slug, int(of_seed), int(number), save))
    console = Console(width=None if sys.stdout.isatty() else 120)
    tallies: dict[str, Tally] = {}
    for slug in chosen or sources():
        started = time.perf_counter()
        for total in campaign(slug, seed, cases, whole_every, processes):
            tallies[slug] = total
            if console.is_terminal:
                console.print(f"{slug}: {total.cases:,} cases", end="\r")
        tallies[slug].seconds = time.perf_counter() - started
        click.echo(f"{slug}: {tallies[slug].cases:,} cases, {len(tallies[slug].findings)} defects", err=True)
    console.print(_table(tallies))
    for slug, total in tallies.items():
        for what, finding in sorted(total.findings.items(), key=lambda found: -found[1].times):
            console.print(f"{slug}:{seed}:{finding.number}  {finding.rule}: {what} (×{finding.times})", highlight=False)
    sys.exit(any(total.findings for total in tallies.values()))


def _table(tallies: dict[str, Tally]) -> Table:
    table = Table("Source", *(_right(name) for name in ("cases", "cases/s", *ENDINGS, "imported", "defects")))
    for slug, total in tallies.items():
        numbers = [total.cases, round(total.cases / max(total.seconds, 1e-9))]
        numbers += [total.endings[name] for name in ENDINGS] + [total.imported, len(total.findings)]
        table.add_row(slug, *(f"{number:,}" for number in numbers))
    return table


def _right(name: str) -> Column:
    return Column(name, justify="right")


def _again(slug: str, seed: int, number: int, save: Path | None) -> int:
    one = case(slug, seed, number)
    click.echo(f"{one.target.rule.name}: {one.path}, {len(one.content):,} bytes")
    if save:
        save.write_bytes(one.content)
    try:
        ending = one.run()
    except Defect as defect:
        Console().print_exception(suppress=[click])
        click.echo(defect.what)
        return 1
    click.echo(f"{ending.name}, {ending.items:,} items")
    return 0


if __name__ == "__main__":
    main()
