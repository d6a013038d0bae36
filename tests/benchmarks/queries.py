# SPDX-License-Identifier: MPL-2.0
"""How long the questions take that a person asks of a large vault."""

import gc
import os
import random
import statistics
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.preference import Level, Scope
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.preferences import standing
from app.preferences.acting import told_before
from app.preferences.applying import effect_of
from app.preferences.cascade import Cascade
from app.preferences.consents.found import found_consents
from app.preferences.gap import gaps
from app.preferences.trying import tried
from app.vault.errors import QueryInterrupted
from app.vault.preferences import settings_to_change
from app.vault.requests import requests
from app.vault.vault import Vault
from tests.benchmarks.figures import Results
from tests.benchmarks.vocabulary import Draw, words
from tests.benchmarks.workshop import PASSPHRASE, Workshop

TERMS, PAGES, REPEATS = 300, 300, 5
_MILLION = 1_000_000
_INTERRUPT_AFTER = 0.01
_PIECE = 1024 * 1024

FILTERS = {
    "all": RecordFilter(),
    "one organisation": RecordFilter(organisation="google"),
    "one category": RecordFilter(category=Category.SEARCHES),
    "one origin": RecordFilter(origin=Origin.INFERRED),
    "one kind": RecordFilter(kind="video-watched"),
    "one month": RecordFilter(month="2018-03"),
    "sensitive only": RecordFilter(special_only=True),
    "one export": RecordFilter(export=1),
}


def worst_searches() -> dict[str, str]:
    """The heaviest things to type, by what they are."""
    common = words()
    return {
        "the most common word": common[0],
        "two common words": f"{common[0]} {common[1]}",
        "a phrase": f'"{common[0]} {common[1]} {common[2]}"',
        "one letter": common[0][0],
        "two letters": common[0][:2],
        "two words of one letter": f"{common[0][0]} {common[1][0]}",
        "twelve common words": " ".join(common[:12]),
        "thirty common words": " ".join(common[:30]),
        "a common and a rare word": f"{common[0]} {common[-1]}",
        "a word that nobody used": "xyzzyxyzzy",
        "signs and an operator": '"*) OR (',
    }


def measure(workshop: Workshop, results: Results, rows: int, folder: Path) -> None:
    """All questions on one vault, which is opened to read only."""
    with Vault.open(folder, PASSPHRASE, read_only=True) as vault, sparing_collector():
        asked = _Asked(vault, results, rows)
        asked.overviews()
        asked.preferences()
        asked.random_terms()
        asked.worst_searches()
        asked.interrupted()
        asked.pages()
        asked.lists()


class _Asked:
    def __init__(self, vault: Vault, results: Results, rows: int) -> None:
        self._vault, self._results, self._rows = vault, results, rows
        self._insight = Insight(vault.reader())

    def _add(self, name: str, values: list[float], target: float | None = None) -> None:
        self._results.add(name, "ms", values, target, group="queries", size=self._rows)

    def _cold(self) -> None:
        """A connection that has read nothing yet, of a file that the system keeps nothing of (where it can be told)."""
        self._insight.close()
        if hasattr(os, "posix_fadvise"):
            with (self._vault.folder / "mien.db").open("rb") as database:
                os.posix_fadvise(database.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        self._insight = Insight(self._vault.reader())

    def _warm(self) -> None:
        """The file where the system keeps it again, as all figures but the cold ones assume."""
        with (self._vault.folder / "mien.db").open("rb") as database:
            while database.read(_PIECE):
                pass

    def _first_and_more(self, question: Callable[[], object]) -> tuple[float, list[float]]:
        self._cold()
        first = timed(question)
        self._warm()
        return first, [timed(question) for _ in range(REPEATS)]

    def overviews(self) -> None:
        first, more = self._first_and_more(lambda: self._insight.who_knows_what())
        self._add("who knows what", more, 15)
        self._add("who knows what, cold", [first])
        for name, question in (
            ("overview", lambda: self._insight.overview()),
            ("timeline by month", lambda: self._insight.timeline()),
            ("one organisation's dossier", lambda: self._insight.dossier("google")),
        ):
            self._add(name, self._first_and_more(question)[1])

    def preferences(self) -> None:
        today, vault, insight = date.today(), self._vault, self._insight
        steps = (standing.choice([Scope("", Category.SEARCHES)], Level.OBSERVED),)

        def beside() -> object:
            return gaps(Cascade(), insight.shown_lately(), told_before(requests(vault)), settings_to_change(vault))

        for name, question, target in (
            ("preferences, what they change", partial(effect_of, vault, insight, Cascade()), 200.0),
            ("preferences, what a choice would change", partial(tried, vault, insight, (), steps, today), 200.0),
            ("preferences beside the newest exports", beside, None),
            ("consents that exports and mails tell of", partial(found_consents, insight), None),
        ):
            self._add(name, [timed(question) for _ in range(REPEATS)], target)

    def random_terms(self) -> None:
        draw = Draw("terms")
        terms = [draw.phrase(1, 1) for _ in range(TERMS)]
        times = [timed(partial(self._insight.hits, term)) for term in terms]
        self._add(f"search, {TERMS} words as often as they occur, p50", [statistics.median(times)])
        self._add(
            f"search, {TERMS} words as often as they occur, p95", [p95(times)], 10 if self._rows <= _MILLION else 25
        )

    def worst_searches(self) -> None:
        worst_first, worst_more = 0.0, [0.0]
        for name, text in worst_searches().items():
            first, more = self._first_and_more(partial(self._search, text))
            self._add(f"search for {name}", more)
            worst_first = max(worst_first, first)
            worst_more = max(worst_more, more, key=statistics.median)
        self._add("search, the worst of these", worst_more, 200)
        self._add("search, the worst of these, cold", [worst_first])
        # Counted and sorted by organisation and category after the first page is there.
        counted = [timed(partial(self._insight.tally, text)) for text in worst_searches().values()]
        self._add("counting the hits of the worst of these, in the background", [max(counted)])

    def _search(self, text: str) -> object:
        return self._insight.hits(text)

    def interrupted(self) -> None:
        """From the wish to stop the worst search until it has stopped."""
        times: list[float] = []
        for text in worst_searches().values():
            ended: list[float] = []

            def ask(text: str = text, ended: list[float] = ended) -> None:
                try:
                    self._insight.hits(text)
                except QueryInterrupted:
                    ended.append(time.perf_counter())

            asking = threading.Thread(target=ask)
            asking.start()
            asking.join(_INTERRUPT_AFTER)
            wished = time.perf_counter()
            self._insight.interrupt()
            asking.join()
            # A search that was quicker than the wish has nothing to stop.
            times.extend(1000 * (end - wished) for end in ended)
        if times:
            self._add("a search stopped, until it has", [max(times)])

    def pages(self) -> None:
        """Any page at any depth of lists, jumped to."""
        chance = random.Random("pages")
        all_times: list[float] = []
        for name in ("all", "one organisation", "one category"):
            wanted = FILTERS[name]
            known = self._insight.outline(wanted)
            rows = chance.choices(range(known.count), k=PAGES)
            all_times += [timed(partial(self._insight.records_at, wanted, known, row)) for row in rows]
        self._add("a page of 100 records at any depth, p50", [statistics.median(all_times)])
        self._add("a page of 100 records at any depth, p95", [p95(all_times)], 5)
        self._add("a page of 100 records at any depth, slowest", [max(all_times)])

    def lists(self) -> None:
        """What a list asks in the background when it opens, for every single filter."""
        for name, wanted in FILTERS.items():
            first = timed(partial(self._insight.records, wanted))
            counted = timed(partial(self._insight.count, wanted))
            outlined = timed(partial(self._insight.outline, wanted))
            self._add(f"list of {name}: first page", [first])
            self._add(f"list of {name}: count and outline, in the background", [counted + outlined])


@contextmanager
def sparing_collector() -> Iterator[None]:
    """Have garbage collected between questions only, as the window does (app.ui.collecting)."""
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.unfreeze()


def timed(question: Callable[[], object]) -> float:
    """Milliseconds a question took."""
    gc.collect()
    started = time.perf_counter()
    question()
    return 1000 * (time.perf_counter() - started)


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20, method="inclusive")[-1]
