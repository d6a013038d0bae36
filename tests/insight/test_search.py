# SPDX-License-Identifier: MPL-2.0
"""Search: what is found, in which order, page by page, held against looking at every record."""

import random
import re
import sqlite3
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.insight import search as searching
from app.insight import tally as tallying
from app.insight.answers import Cursor
from app.insight.questions import Insight
from app.insight.words import BETWEEN, TOGETHER, typed
from app.vault.errors import QueryInterrupted
from app.vault.spans import lay_spans
from app.vault.vault import Vault
from tests.insight.lives import WORDS, a_life, export, new_vault

TYPED = (
    "cafe", "ZURICH", "jaz", "jazz", "東京", "東", "train shoes", "trains", '"train shoes"', "train “shoes jazz”", "n",
    "b", "2", "20", "202", "2020", "202003", "2024", "0", "b-side", "b-s", '"b"', "train b", "arzte cafe z",
    "xyzzy", "smø", "\u0141od", "łó", '"train" x', " ".join(WORDS), "7.1", "7.12 ca", "cafe\u0301",
)  # fmt: skip

# How much is read at once, so that a small vault takes every way that a large one does.
WAYS: dict[str, dict[str, int]] = {
    "as it is": {},
    "by spans": {"_FEW": 0, "_KNOWN": 0, "_CANDIDATES": 40, "_LOOK": 10**9, "_RICH": 0, "_DENSE": 0, "_READ": 0},
    "by spans, of known hits": {"_FEW": 0, "_CANDIDATES": 1, "_LOOK": 10**9, "_RICH": 0, "_DENSE": 0},
    "meeting known hits": {"_FEW": 0, "_ASKED": 7, "_LOOK": 10**9, "_RICH": 0, "_DENSE": 10**9},
    "asking each record": {
        "_FEW": 0,
        "_KNOWN": 0,
        "_MOST": 10**9,
        "_ASKED": 7,
        "_LOOK": 10**9,
        "_RICH": 0,
        "_READ": 0,
    },
    "looking through": {"_FEW": 3, "_GATHER": 10**9, "_RICH": 10**9, "_ROWS": 100},
    "reading the rarest": {"_KEENEST": 1, "_READ": 10**9, "_LOOK": 10**9, "_RICH": 0},
    "few at once": {"_FEW": 0, "_ROWS": 30},
}


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    made = new_vault(tmp_path_factory.mktemp("vault") / "v")
    export(made, "Brand", a_life(7, 500), a_life(8, 100))
    export(made, "Shop", a_life(9, 250))
    lay_spans(made.database, 20)
    with made:
        yield made


@pytest.fixture(scope="module")
def insight(vault: Vault) -> Iterator[Insight]:
    asked = Insight(vault.reader())
    yield asked
    asked.close()


def tokens(text: str) -> list[str]:
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(letter for letter in apart if not unicodedata.combining(letter)).lower()
    return re.findall(r"[^\W_]+", plain)


def expected(vault: Vault, text: str, organisation: str | None = None, category: Category | None = None) -> list[int]:
    """The ids a search must give, by looking at every record."""
    pieces = re.findall(r'["“]([^"”]*)["”]|(\S+)', text)
    found = []
    for number, time, title, detail, holder, sort in vault.database.execute(
        """SELECT r.id, r.time, r.title, r.detail, o.slug, c.slug FROM record r
            JOIN organisation o ON o.id = r.organisation JOIN category c ON c.id = r.category"""
    ).fetchall():
        columns = [tokens(title), tokens(detail)]
        fits = all(
            any(_stands(tokens(phrase or word), column, at == len(pieces) - 1 and bool(word)) for column in columns)
            for at, (phrase, word) in enumerate(pieces)
        )
        if fits and organisation in (None, holder) and (category is None or category.slug == sort):
            found.append((time, number))
    return [number for _, number in sorted(found, reverse=True)]


def _stands(wanted: list[str], column: list[str], goes_on: bool) -> bool:
    for at in range(len(column) - len(wanted) + 1):
        part = column[at : at + len(wanted)]
        if part == wanted or (goes_on and part[:-1] == wanted[:-1] and part[-1].startswith(wanted[-1])):
            return True
    return False


def all_hits(insight: Insight, text: str, limit: int, **narrowing: object) -> list[int]:
    page = insight.hits(text, limit=limit, **narrowing)  # type: ignore[arg-type]
    found = [row.id for row in page.records]
    while page.following:
        assert len(page.records) == limit
        page = insight.hits(text, limit=limit, after=page.following, **narrowing)  # type: ignore[arg-type]
        found += [row.id for row in page.records]
    return found


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", TYPED)
def test_hits_are_those_of_a_plain_sort(
    vault: Vault, insight: Insight, text: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(searching, name, value)
    assert all_hits(insight, text, 23) == expected(vault, text)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("text", ["train", "n", "20", "cafe z", '"train shoes"', "zzz"])
def test_narrowed_hits_too(
    vault: Vault, insight: Insight, text: str, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in WAYS[way].items():
        monkeypatch.setattr(searching, name, value)
    for narrowing in (("brand", Category.HEALTH), ("shop", None), (None, Category.LOCATION), ("nobody", None)):
        organisation, category = narrowing
        found = all_hits(insight, text, 11, organisation=organisation, category=category)
        assert found == expected(vault, text, organisation, category)


@settings(max_examples=60, deadline=None)
@given(chance=st.randoms(use_true_random=False), limit=st.integers(1, 60))
def test_whatever_words_are_typed(vault: Vault, insight: Insight, chance: random.Random, limit: int) -> None:
    pieces = [chance.choice(WORDS)[: chance.randint(1, 6)] for _ in range(chance.randint(0, 2))]
    whole = [chance.choice(WORDS) for _ in range(chance.randint(0, 2))]
    text = " ".join([*whole, *pieces[:1]])
    if text:
        assert all_hits(insight, text, limit) == expected(vault, text)


_LETTERS = "abzABé\u0301\u0323øØßİıæ東я.\x00\x01\x02 \u20d0"


@given(
    texts=st.lists(st.tuples(st.text(_LETTERS, max_size=9), st.text(_LETTERS, max_size=6)), max_size=12),
    text=st.text('abAé\u0323øßıæ "', max_size=5),
)
@settings(max_examples=300, deadline=None)
def test_many_texts_are_read_at_once_as_one_by_one(texts: list[tuple[str, str]], text: str) -> None:
    words = typed(text)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE record(id INTEGER PRIMARY KEY, title, detail)")
        database.executemany("INSERT INTO record(title, detail) VALUES (?,?)", texts)
        together = database.execute(f"SELECT {TOGETHER} FROM record").fetchone()[0]
    one_by_one = [at for at, pair in enumerate(texts) if words.stand_in(BETWEEN.join(pair))]
    assert words.found_in(range(len(texts)), together or "") == one_by_one if texts else together is None


@given(text=st.text(max_size=60))
@settings(max_examples=150, deadline=None)
def test_nothing_typed_is_an_operator_or_an_error(insight: Insight, text: str) -> None:
    query = typed(text).query
    assert re.fullmatch(r'("[^"]+"\*?( AND "[^"]+"\*?)*)?', query)
    answer = insight.search(text, limit=1000)
    assert answer.total == len(answer.page.records)


@pytest.mark.parametrize(
    "text", ['"', "AND OR NOT", "a* NEAR(b)", "title:x", "month : 0", "-x", "(", "", "  ", "';--", "_"]
)
def test_signs_are_words_or_nothing(insight: Insight, text: str) -> None:
    assert insight.search(text, limit=1000).total == len(insight.hits(text, limit=1000).records)


def test_no_more_words_than_help(insight: Insight) -> None:
    many = " ".join(f"word{number}" for number in range(5000))
    assert insight.search(many).total == 0
    assert all_hits(insight, "train " * 500, 50) == all_hits(insight, '"train" train', 50)


def test_pages_never_skip_or_double_while_records_come_in(tmp_path: Path) -> None:
    with new_vault(tmp_path / "v") as vault:
        export(vault, "Brand", a_life(1, 400))
        before = set(expected(vault, "train"))
        asked = Insight(vault.reader())
        seen: list[int] = []
        after: Cursor | None = None
        for number in range(100):
            page = asked.hits("train", after=after, limit=20)
            seen += [row.id for row in page.records]
            after = page.following
            if after is None:
                break
            export(vault, f"Brand {number}", a_life(100 + number, 60))
        asked.close()
        assert len(seen) == len(set(seen))
        assert before <= set(seen)


@pytest.mark.parametrize("text", ["train", "cafe jazz", "n", "xyzzy", "b-side"])
def test_the_tally_counts_all_and_each(vault: Vault, insight: Insight, text: str) -> None:
    ids = expected(vault, text)
    found = insight.tally(text)
    assert (found.total, found.capped) == (len(ids), False)
    assert {facet.slug: facet.hits for facet in found.organisations} == {
        slug: len(hits) for slug in ("brand", "shop") if (hits := expected(vault, text, slug))
    }
    assert sum(facet.hits for facet in found.categories) == len(ids)
    assert [facet.hits for facet in found.categories] == sorted((f.hits for f in found.categories), reverse=True)
    narrowed = insight.tally(text, organisation="shop", category=Category.HEALTH)
    assert narrowed.total == len(expected(vault, text, "shop", Category.HEALTH))


@pytest.mark.parametrize("text", ["train", "t"])
def test_many_hits_are_not_counted_to_the_end(
    vault: Vault, insight: Insight, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tallying, "COUNT_LIMIT", 100)
    monkeypatch.setattr(tallying, "NARROWED_LIMIT", 10)
    monkeypatch.setattr(tallying, "_AT_EACH", 5)
    monkeypatch.setattr(tallying, "_PLACES", 10)
    found = insight.tally(text)
    assert (found.total, found.capped) == (100, True)
    # Also those that came last are offered to narrow by.
    assert {facet.slug for facet in found.organisations} == {"brand", "shop"}
    assert insight.tally(text, organisation="shop").total == 10
    assert insight.tally(text, organisation="shop").capped
    assert insight.tally(text, organisation="nobody").total == 0


def test_a_search_stops_soon_after_the_wish(tmp_path: Path) -> None:
    with new_vault(tmp_path / "v") as vault:
        rng = random.Random(3)
        words = ["one", "two", "three", "four"]
        export(
            vault,
            "Brand",
            (
                Record(Category.POSTS, Origin.OBSERVED, "k", f"{rng.choice(words)} {number}", "item 1", NO_MOMENT)
                for number in range(30_000)
            ),
        )
        asked = Insight(vault.reader())
        ended: list[type[BaseException] | None] = []
        begun = threading.Event()

        def search_on_and_on() -> None:
            try:
                while True:
                    begun.set()
                    # No record has both words: all of them are gone through.
                    asked.hits('"one two"')
            except QueryInterrupted as error:
                ended.append(type(error))

        thread = threading.Thread(target=search_on_and_on)
        thread.start()
        assert begun.wait(10)
        asked.interrupt()
        thread.join(0.2)
        # The wish may have fallen between two questions; the next one is stopped.
        while thread.is_alive():
            asked.interrupt()
            thread.join(0.2)
        assert ended == [QueryInterrupted]
        asked.close()
