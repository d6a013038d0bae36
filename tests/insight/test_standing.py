# SPDX-License-Identifier: MPL-2.0
"""The counts kept beside each export are what counting its records one by one gives, whatever was erased since."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.moment import from_day
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.insight.questions import Insight
from app.vault.erasing import erase_export, erase_record
from app.vault.vanishing import settle
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.rights.world import TOY, World, moment

FIRST_DAY = date(2023, 1, 1)
# The number of a record, in which file of which export it stands, and on which day it was (None: undated).
Stands = tuple[int, int, int, int | None]
records = st.tuples(st.integers(0, 9), st.integers(0, 2), st.integers(0, 1), st.none() | st.integers(0, 200))


def item(number: int, day: int | None) -> Item:
    category = (Category.BROWSING, Category.SEARCHES)[number % 2]
    when = from_day(FIRST_DAY + timedelta(days=day)) if day is not None else None
    title = f"r{number} {day}"
    origin = (Origin.OBSERVED, Origin.PROVIDED)[number % 3 == 0]
    return Record(category, origin, "x", title, "1", when, key=title) if when else Record(
        category, origin, "x", title, "1", key=title
    )  # fmt: skip


def bring(world: World, stands: list[Stands]) -> list[int]:
    exports = []
    for number in range(3):
        files = {
            f"rule{file}": [item(n, day) for n, e, f, day in stands if (e, f) == (number, file)] for file in range(2)
        }
        made = FIRST_DAY + timedelta(days=300 + number)
        exports.append(world.export(made, files))
    return exports


def counted(vault: Vault, export: int, before: int = 0, earlier: tuple[int, ...] = ()) -> Counter[tuple[str, str]]:
    with vault.reader() as reader:
        lines = Insight(reader).standing(TOY.slug, export, before, earlier)
    found: Counter[tuple[str, str]] = Counter()
    for line in lines:
        found[line.category.slug, line.origin.slug] += line.records
    return found


def one_by_one(vault: Vault, export: int, before: int = 0, earlier: tuple[int, ...] = ()) -> Counter[tuple[str, str]]:
    """By looking at each record, and at every place where it stands."""
    found: Counter[tuple[str, str]] = Counter()
    with vault.reader() as reader:
        files = dict(reader.rows("SELECT id, export FROM file"))
        words = {table: dict(reader.rows(f"SELECT id, slug FROM {table}")) for table in ("category", "origin")}
        for number, category, origin, zone, time, file in reader.rows(
            "SELECT id, category, origin, zone, time, file FROM record"
        ):
            also = [row[0] for row in reader.rows("SELECT file FROM also_in WHERE record = ?", (number,))]
            places = {files[each] for each in (file, *also)}
            old = not before or (time < before if zone else bool(places.intersection(earlier)))
            if export in places and old:
                found[words["category"][category], words["origin"][origin]] += 1
    return found


@settings(max_examples=25, deadline=None)
@given(st.lists(records, max_size=30), st.integers(0, 250), st.integers(0, 2), st.data())
def test_counts_are_what_counting_gives(
    tmp_path_factory: object, stands: list[Stands], day: int, erased: int, data: st.DataObject
) -> None:
    folder: Path = tmp_path_factory.mktemp("vault")  # type: ignore[attr-defined]
    world = World(folder / "vault")
    try:
        exports = bring(world, stands)
        before = moment(FIRST_DAY + timedelta(days=day))

        def same() -> None:
            for number, export in enumerate(exports):
                earlier = tuple(exports[:number])
                assert counted(world.vault, export) == one_by_one(world.vault, export)
                now = counted(world.vault, export, before, earlier)
                assert now == one_by_one(world.vault, export, before, earlier)

        same()
        with world.vault.reader() as reader:
            ids = [row[0] for row in reader.rows("SELECT id FROM record")]
        if ids:
            erase_record(world.vault, data.draw(st.sampled_from(ids)))
            same()
        erase_export(world.vault, exports.pop(erased))
        same()
        with world.vault.reader() as reader:
            insight = Insight(reader)
            for export in exports:
                told = {category.slug for category in insight.kinds(TOY.slug, export)}
                assert told == {category for category, _ in one_by_one(world.vault, export)}
    finally:
        world.close()


def test_an_export_that_another_came_in_between_is_counted(tmp_path: Path) -> None:
    world = World(tmp_path / "vault")
    db = world.vault.database

    def begin(name: str) -> ExportWriter:
        return ExportWriter(db, source=TOY.slug, organisation=TOY, language="en", name=name, digest=name)

    def write(export: ExportWriter, path: str, *numbers: int) -> None:
        with export.file(path, 1, "rule") as file:
            for number in numbers:
                file.add(item(number, number))

    cut_off = begin("first")
    write(cut_off, "a", 1, 2)
    between = begin("second")
    write(between, "a", 2, 3, 4)
    again = begin("first")
    write(again, "b", 4, 5)
    for export in (between, again):
        export.finish()
        with db.atomic():
            settle(db, export.export_id)
    assert counted(world.vault, between.export_id).total() == 3
    assert counted(world.vault, again.export_id).total() == 4
    for export in (between, again):
        assert counted(world.vault, export.export_id) == one_by_one(world.vault, export.export_id)
    world.close()


def test_a_vault_of_before_is_counted(tmp_path: Path) -> None:
    world = World(tmp_path / "vault")
    [first, second, _] = bring(world, [(1, 0, 0, 5), (1, 1, 0, 5), (2, 1, 1, None)])
    wanted = counted(world.vault, first), counted(world.vault, second)
    world.vault.database.execute("DROP TABLE stood")
    world.vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm023_standing'")
    world.close()
    with Vault.open(tmp_path / "vault", "a long enough passphrase") as vault:
        assert (counted(vault, first), counted(vault, second)) == wanted
        assert sum(wanted[1].values()) == 2
