# SPDX-License-Identifier: MPL-2.0
"""How long it takes to read the directory, and to find in it every organisation of a vault."""

import random
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from app.catalog.category import Category
from app.catalog.directory.reading import load_directory
from app.catalog.mail import MailKind
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.insight.questions import Insight
from app.insight.reaching import bundled
from app.places import data_folder
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.benchmarks.figures import Results
from tests.benchmarks.workshop import PASSPHRASE, Workshop

ORGANISATIONS, SENDERS = 50_000, 2_000
_PARTS = ("bal", "cor", "den", "fil", "gor", "har", "kel", "lum", "mar", "nov", "pel", "quin", "ros", "sal", "tor")
_FORMS = ("", "", " Media", " GmbH", " SAS", " Europe Ltd", " France", " Inc.", " Group", ".example")
_MILLISECONDS = 1000


def measure(workshop: Workshop, results: Results, runs: int) -> None:
    """A vault of so many organisations, of which the directory knows all of its own."""
    folder = workshop.new_vault()
    with Vault.open(folder, PASSPHRASE) as vault:
        fill(vault)
        with closing(Insight(vault.reader())) as insight:
            matched = len(insight.reached())
            whole = [_timed(insight.reached) for _ in range(runs)]
            one = [_timed(lambda: insight.reach("criteo")) * _MILLISECONDS for _ in range(runs)]
    if matched < len({entry.brand for entry in bundled().entries}) // 2:
        raise AssertionError(f"only {matched} organisations were found")
    add = results.add
    add("read the directory", "ms", [_load() * _MILLISECONDS for _ in range(runs)], 100, group="directory")
    add("find all organisations of a vault in it", "s", whole, 1, group="directory", size=ORGANISATIONS)
    add("find one", "ms", one, 50, group="directory", size=ORGANISATIONS)


def fill(vault: Vault) -> None:
    """Bring advertisers by the thousand, all of the directory among them, and some who write."""
    brand = Organisation("Toy Brand", Role.BRAND)
    export = ExportWriter(vault.database, source="t", organisation=brand, language="en", name="n", digest="d")
    with export.file("all.json", 1, "rule") as file:
        for item in _items(brand):
            file.add(item)
    export.finish()


def _items(brand: Organisation) -> Iterator[Item]:
    rng = random.Random(1)
    names = {entry.name for entry in bundled().entries}
    while len(names) < ORGANISATIONS:
        names.add("".join(rng.choices(_PARTS, k=4)).title() + rng.choice(_FORMS))
    for number, name in enumerate(sorted(names)):
        advertiser = Organisation(name, Role.ADVERTISER)
        yield Disclosure(brand, advertiser, Mechanism.AUDIENCE, Category.CONTACTS, str(number))
    for number in range(SENDERS):
        sender, kind = Organisation(f"Sender {number}", Role.PARTNER), MailKind.NEWSLETTER
        detail = f"Sender {number} <news@sender{number}.example>"
        for day in range(1, 6):
            yield Record(
                kind.category, Origin.OBSERVED, kind.value, f"Letter {day}", f"{number} {day}",
                from_day(date(2025, 1, day)), detail, holder=sender,
            )  # fmt: skip


def _load() -> float:
    load_directory.cache_clear()
    folder: Path = data_folder("resources") / "organisations"
    return _timed(lambda: load_directory(folder))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
