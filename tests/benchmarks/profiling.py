# SPDX-License-Identifier: MPL-2.0
"""How long the person's own profile takes: the first time after an import, when its reasons are counted, and after.

    python -m tests.benchmarks.profiling VAULT PASSPHRASE_FILE

The vault is made by :func:`measure`: searches, films, songs, purchases and places, of which one title in five speaks of
a topic, and labels that organisations guessed. Prints JSON, in milliseconds.
"""

import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record, Records
from app.catalog.topic_words import TOPIC_WORDS
from app.insight.questions import Insight
from app.preferences.profile.building import Profile, profile_of
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.benchmarks.vocabulary import Draw
from tests.sources.reading_support import one_by_one

if TYPE_CHECKING:
    from tests.benchmarks.figures import Results
    from tests.benchmarks.workshop import Workshop

_BRANDS = ("Finder", "Tube", "Tunes", "Shop", "Friends")
_KINDS = (
    (Category.SEARCHES, Origin.OBSERVED),
    (Category.VIEWING, Origin.OBSERVED),
    (Category.LISTENING, Origin.OBSERVED),
    (Category.PURCHASES, Origin.PROVIDED),
    (Category.LOCATION, Origin.OBSERVED),
)
_SPEAKING, _LABELS, _START, _REPEATS = 5, 1_500, 1_600_000_000_000, 10
_BATCH = 5_000


def measure(workshop: "Workshop", results: "Results", rows: int) -> None:
    """The figures of a vault of so many records."""
    from tests.benchmarks.processes import python, run

    folder = workshop.new_vault()
    with Vault.open(folder, workshop.passphrase.read_text()) as vault:
        fill(vault, rows)
    found = json.loads(run(python("tests.benchmarks.profiling", str(folder), str(workshop.passphrase))).output)
    for name, target in (("first", None), ("again", 500), ("after 1,000 more", 500)):
        results.add(f"own profile of {rows:,} records: {name}", "ms", [found[name]], target, group="queries")


def fill(vault: Vault, rows: int, start: int = 0) -> None:
    """Records of every brand and kind, in equal parts."""
    draw = Draw(f"profile {start}")
    words = [
        word.rstrip("=").replace("_", " ")
        for topics in TOPIC_WORDS.values()
        for text in topics.values()
        for word in text.split()
    ]
    each = rows // len(_BRANDS) // len(_KINDS)
    for brand in _BRANDS:
        writer = ExportWriter(
            vault.database, source=brand, organisation=Organisation(brand, Role.BRAND), language="en", name=brand,
            digest=f"{brand} {start}",
        )  # fmt: skip
        with writer.file("Activity.json", 1, "activity") as file:
            for category, origin in _KINDS:
                for first in range(0, each, _BATCH):
                    some: list[tuple[int, str, str, str, str | int]] = [
                        (_START + (start + number) * 60_000, _title(draw, words, number), "", "", f"item {number}")
                        for number in range(first, min(first + _BATCH, each))
                    ]
                    for record in one_by_one([Records(category, origin, "activity", some)]):
                        file.add(record)
            for number in range(_LABELS):
                label = draw.phrase(1, 2) if number % 3 else draw.one(words)
                file.add(
                    Record(Category.INTERESTS, Origin.INFERRED, "interest", label, f"label {number}", key=str(number))
                )
        writer.finish()


def _title(draw: Draw, words: list[str], number: int) -> str:
    phrase = draw.phrase(3, 6)
    return f"{phrase} {random.Random(number).choice(words)}" if number % _SPEAKING == 0 else phrase


def _timed(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)


def main() -> None:
    folder, passphrase = map(Path, sys.argv[1:])
    with Vault.open(folder, passphrase.read_text()) as vault:

        def ask() -> Profile:
            insight = Insight(vault.reader())
            try:
                return profile_of(vault, insight)
            finally:
                insight.close()

        first = _timed(ask)
        again = statistics.median(_timed(ask) for _ in range(_REPEATS))
        fill(vault, 1_000, 10_000_000)
        answer = {"first": first, "again": again, "after 1,000 more": _timed(ask)}
    sys.stdout.write(json.dumps(answer) + "\n")


if __name__ == "__main__":
    main()
