# SPDX-License-Identifier: MPL-2.0
"""What records leave out is said again to whoever asks, by vaults of any age, and is erased with them."""

from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database, Migrations

from app.catalog.category import Category
from app.catalog.moment import Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.insight.source import PLACE_OF, URL_OF
from app.vault import migrations
from app.vault.erasing import erase_export, erase_organisation, erase_record
from app.vault.kdf import KdfCost
from app.vault.shortening import SAID, UrlStarts, short_place
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

PASSPHRASE = "a long enough passphrase"
SEARCH, SHOP = "https://search.example/find?q=", "https://shop.example/"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        yield vault


def record(title: str, url: str = "", place: str = "item 1", at: int = 0) -> Record:
    return Record(Category.SEARCHES, Origin.OBSERVED, "search", title, place, Moment(at, Zone.UTC), url=url)


def write(vault: Vault, name: str, files: dict[str, Iterable[Record]], brand: str = "Alpha") -> int:
    organisation = Organisation(brand, Role.BRAND)
    export = ExportWriter(
        vault.database, source="alpha", organisation=organisation, language="en", name=name, digest=name
    )
    for path, records in files.items():
        with export.file(path, 1, "a") as file:
            for each in records:
                file.add(each)
    export.finish()
    return export.export_id


def told(vault: Vault) -> set[tuple[str, str, str]]:
    """Title, address and place of every record."""
    with closing(Insight(vault.reader())) as insight:
        rows = insight.records(RecordFilter(), limit=1000).records
        assert all(insight.record(row.id) == row for row in rows)
        assert all(insight.occurrences(row.id)[0].place == row.place for row in rows)
        return {(row.title, row.url, row.place) for row in rows}


def spans_are_exact(vault: Vault) -> bool:
    """Whether spans name each record once, with its file, and no other id."""
    rows = vault.database.execute("SELECT in_file, first, last FROM span").fetchall()
    named = sorted((number, file) for file, first, last in rows for number in range(first, last + 1))
    return named == vault.database.execute("SELECT id, file FROM record ORDER BY id").fetchall()


WORDS = st.text("ab +=/?&%é0", max_size=12)
URLS = st.one_of(WORDS, st.builds(lambda start, rest: start + rest, st.sampled_from([SEARCH, SHOP]), WORDS))


@given(st.lists(st.tuples(WORDS, URLS), max_size=8), st.integers(1, 25))
def test_any_address_is_put_together_again(rows: list[tuple[str, str]], times: int) -> None:
    words: list[str] = []

    def add(word: str) -> int:
        words.append(word)
        return len(words)

    rows = [*rows, *((title.replace(" ", "+"), SEARCH + title.replace(" ", "+")) for title, _ in rows)] * times
    titles, urls = [row[0] for row in rows], [row[1] for row in rows]
    starts, rests = UrlStarts(add).part(urls, titles)
    db = Database(memory=True)
    db.execute("CREATE TABLE url_start (id INTEGER PRIMARY KEY, slug TEXT)")
    db.conn.executemany("INSERT INTO url_start(slug) VALUES (?)", [(word,) for word in words])
    db.execute("CREATE TABLE record (title TEXT, url_start INTEGER, url)")
    db.conn.executemany("INSERT INTO record VALUES (?,?,?)", list(zip(titles, starts, rests, strict=True)))
    assert [row[0] for row in db.execute(f"SELECT {URL_OF} FROM record r ORDER BY rowid")] == urls


@given(st.one_of(st.text("item 0123456789²٣", max_size=24), st.integers(0, 2**70).map(lambda n: f"item {n}")))
def test_any_place_is_put_together_again(place: str) -> None:
    db = Database(memory=True)
    db.execute("CREATE TABLE t (place NOT NULL)")
    db.execute("INSERT INTO t VALUES (?)", (short_place(place),))
    assert db.execute(f"SELECT {PLACE_OF.format(place='place')} FROM t").fetchone() == (place,)


def test_what_many_addresses_share_is_kept_once(vault: Vault) -> None:
    searches = [record(f"red shoes {n}", f"{SEARCH}red+shoes+{n}", f"item {n}", n) for n in range(1, 31)]
    write(vault, "1", {"a.json": [*searches, record("rare", "https://rare.example/x?y=z", "row 7")]})
    starts = dict(vault.database.execute("SELECT id, slug FROM url_start").fetchall())
    kept = vault.database.execute("SELECT url_start, url, place FROM record WHERE id > 1 ORDER BY id").fetchall()
    assert [(starts[start], url, place) for start, url, place in kept] == [(SEARCH, SAID, n) for n in range(1, 31)]
    assert told(vault) == {(r.title, r.url, r.place) for r in searches} | {
        ("rare", "https://rare.example/x?y=z", "row 7")
    }


def test_a_record_is_known_again_however_its_address_was_kept(vault: Vault) -> None:
    many = [record(f"bag {n}", f"{SHOP}bag/{n}", f"item {n}", n) for n in range(1, 41)]
    write(vault, "few", {"a.json": many[:3]})
    write(vault, "many", {"a.json": many})
    assert len(told(vault)) == 40
    assert vault.database.execute("SELECT count(*) FROM also_in").fetchone() == (3,)
    assert {url for _, url, _ in told(vault)} == {each.url for each in many}


def test_the_words_of_erased_addresses_are_erased(vault: Vault) -> None:
    gone = write(vault, "1", {"a.json": (record(f"bag {n}", f"{SHOP}bag/{n}", at=n) for n in range(30))})
    write(vault, "2", {"a.json": (record(f"sky {n}", f"{SEARCH}sky+{n}", at=n) for n in range(30))})
    assert (SHOP,) in vault.database.execute("SELECT slug FROM url_start").fetchall()
    erase_export(vault, gone)
    assert vault.database.execute("SELECT slug FROM url_start").fetchall() == [(SEARCH,)]
    assert len(told(vault)) == 30


def test_each_file_knows_its_records_whatever_is_erased(vault: Vault) -> None:
    rows = [record(f"row {n}", at=n) for n in range(10)]
    first = write(vault, "1", {"a.json": rows[:6], "b.json": rows[6:]})
    second = write(vault, "2", {"c.json": [rows[0], rows[1], rows[3], record("own", at=50)]})
    assert spans_are_exact(vault)
    with closing(Insight(vault.reader())) as insight:
        newest = insight.records(RecordFilter()).records[0].id
    erase_record(vault, newest)
    assert spans_are_exact(vault)
    # It takes the id of the one that was erased.
    third = write(vault, "3", {"d.json": [rows[9], record("other", at=60)]}, brand="Beta")
    assert spans_are_exact(vault)
    # Three of its records stand in the second export as well, and move there.
    erase_export(vault, first)
    assert spans_are_exact(vault)
    with closing(Insight(vault.reader())) as insight:
        of_second = insight.records(RecordFilter(export=second)).records
        assert sorted(row.title for row in of_second) == ["row 0", "row 1", "row 3"]
        assert insight.count(RecordFilter(export=second)) == 3
        assert insight.count(RecordFilter(export=third)) == 2
    erase_organisation(vault, "beta")
    assert spans_are_exact(vault)
    assert len(told(vault)) == 3


ROWS = [
    # file, time, title, url, place
    (1, 1, "red shoes", f"{SEARCH}red+shoes", "item 12"),
    (1, 2, "plain", "", "row 3"),
    (2, 3, "bag", f"{SHOP}bag", "item 1"),
    (1, 4, "again in the first", "0", "7"),
]


@pytest.fixture
def older(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A vault of a version that kept whole addresses and places, and an index of the files of records."""
    earlier = Migrations("mien")
    for step in migrations.migrations._migrations:
        if step.name < "m018":
            earlier(name=step.name)(step.fn)
    with monkeypatch.context() as patch:
        patch.setattr(migrations, "migrations", earlier)
        vault, _ = Vault.create(tmp_path / "older", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        db = vault.database
        with db.atomic():
            db.execute("INSERT INTO organisation(slug, name, role) VALUES ('alpha', 'Alpha', 'brand')")
            for table, word in (("category", "searches"), ("origin", "observed"), ("kind", "search")):
                db.execute(f"INSERT INTO {table}(slug) VALUES (?)", (word,))
            db.execute(
                """INSERT INTO export(source, organisation, language, name, digest, imported, finished)
                    VALUES ('alpha', 1, 'en', 'x', 'x', 1, 1)"""
            )
            for path in ("a.json", "b.json"):
                db.execute(
                    """INSERT INTO file(export, path, size, outcome, rule, reason, original, records)
                        VALUES (1, ?, 1, 'parsed', 'a', '', '', 2)""",
                    (path,),
                )
            for number, (file, time, title, url, place) in enumerate(ROWS):
                db.execute(
                    """INSERT INTO record(organisation, category, origin, kind, time, zone, offset_minutes, title,
                        detail, url, other, about_others, fingerprint, file, place)
                        VALUES (1,1,1,1,?,?,0,?,'',?,0,0,?,?,?)""",
                    (time, Zone.UTC.value, title, url, number, file, place),
                )
            db.execute("INSERT INTO also_in(record, file, place) VALUES (1, 2, 'item 4')")
            db.execute("INSERT INTO holding VALUES (1, 1, 1, 4, 1, 4)")
            db.execute("INSERT INTO record_text(record_text) VALUES ('rebuild')")
    return tmp_path / "older"


def test_an_older_vault_is_brought_up_to_date(older: Path) -> None:
    with Vault.open(older, PASSPHRASE) as vault:
        vault.check()
        assert told(vault) == {row[2:] for row in ROWS}
        assert spans_are_exact(vault)
        assert vault.database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert vault.database.execute("PRAGMA foreign_key_check").fetchall() == []
        with closing(Insight(vault.reader())) as insight:
            assert insight.occurrences(1)[1].place == "item 4"
            assert insight.count(RecordFilter(export=1)) == 4
            assert insight.search("shoes").total == 1
        write(vault, "2", {"c.json": (record(f"bag {n}", f"{SHOP}bag/{n}", f"item {n}", n) for n in range(30))})
        # What is written from now on is kept in the short form beside the old rows.
        assert vault.database.execute("SELECT count(*) FROM record WHERE typeof(place) = 'integer'").fetchone() == (29,)
        erase_export(vault, 1)
        assert vault.database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert len(told(vault)) == 30
