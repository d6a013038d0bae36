# SPDX-License-Identifier: MPL-2.0
import json
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import UTC, datetime

import pytest

from app.catalog.dating import date_in
from app.cli import shapes
from app.i18n.translator import Translator
from app.importing.report import ImportReport
from app.importing.workers import Workers
from app.insight.answers import RecordFilter, RecordRow
from app.insight.questions import Insight
from app.vault.erasing import erase_export
from app.vault.vanishing import settle_again
from app.vault.vault import Vault
from tests.importing.conftest import PackExport
from tests.importing.test_running import import_all

ALL = ("Alpha", "Beta", "Gamma", "Delta")


_running: list[Workers] = []


@pytest.fixture(autouse=True)
def workers() -> Iterator[None]:
    """One for all imports of a test."""
    with Workers(most=1) as started:
        _running.append(started)
        yield
        _running.remove(started)


def visits(*pages: str) -> dict[str, bytes]:
    """An export with a visit of each page, on a day of its own."""
    rows = [f"{page},2024-01-{ALL.index(page) + 1:02}\n" for page in pages]
    return {"visits.csv": ("page,time\n" + "".join(rows)).encode()}


def bring(vault: Vault, pack: PackExport, date: str, files: Mapping[str, bytes]) -> ImportReport:
    """Import an export made on a day."""
    [report] = import_all(vault, pack(f"toy-{date}.zip", files), workers=_running[-1])
    return report


def missing(vault: Vault) -> dict[str, str]:
    """The records that a later export no longer has, and the day it was made."""
    return {row.title: day(row.missing_since) for row in rows(vault) if row.missing_from}


def rows(vault: Vault) -> list[RecordRow]:
    with closing(Insight(vault.reader())) as insight:
        return insight.records(RecordFilter()).records


def day(milliseconds: int) -> str:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date().isoformat()


def test_what_a_newer_export_no_longer_has_is_dated(vault: Vault, pack: PackExport) -> None:
    first = bring(vault, pack, "2024-02-01", visits(*ALL))
    assert first.vanished == 0
    assert missing(vault) == {}
    second = bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma"))
    assert second.vanished == 1
    assert missing(vault) == {"Delta": "2024-03-01"}
    third = bring(vault, pack, "2024-04-01", visits("Alpha", "Beta"))
    assert third.vanished == 1
    # The first export without it counts.
    assert missing(vault) == {"Delta": "2024-03-01", "Gamma": "2024-04-01"}


def test_what_comes_back_is_there_again(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    bring(vault, pack, "2024-03-01", visits("Alpha", "Beta"))
    again = bring(vault, pack, "2024-04-01", visits(*ALL) | {"health.json": b'["runs"]'})
    assert again.vanished == 0
    assert missing(vault) == {}


def test_an_older_export_that_comes_late_makes_nothing_newer_vanish(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-03-01", visits("Beta", "Gamma", "Delta"))
    older = bring(vault, pack, "2024-02-01", visits("Alpha", "Beta", "Gamma"))
    assert older.vanished == 0
    # But what only the older one has is not in the newer.
    assert missing(vault) == {"Alpha": "2024-03-01"}


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (1, 0, 2), (1, 2, 0), (2, 0, 1), (2, 1, 0)])
def test_the_order_of_the_imports_does_not_matter(vault: Vault, pack: PackExport, order: tuple[int, ...]) -> None:
    exports = [
        ("2024-02-01", visits("Alpha", "Beta", "Gamma")),
        ("2024-03-01", visits("Alpha", "Gamma", "Delta")),
        ("2024-04-01", visits("Alpha", "Beta", "Delta")),
    ]
    for number in order:
        bring(vault, pack, *exports[number])
    assert missing(vault) == {"Gamma": "2024-04-01"}


def test_without_a_date_in_the_name_the_newest_record_tells(vault: Vault, pack: PackExport) -> None:
    import_all(vault, pack("toy-b.zip", visits("Beta", "Gamma", "Delta")))
    import_all(vault, pack("toy-a.zip", visits("Alpha", "Beta", "Gamma")))
    assert missing(vault) == {"Alpha": "2024-01-04"}


def test_sorts_of_files_that_are_not_in_the_newer_export_say_nothing(vault: Vault, pack: PackExport) -> None:
    health = {"health.json": json.dumps(["snores"]).encode()}
    bring(vault, pack, "2024-02-01", visits(*ALL) | health)
    bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma"))
    assert missing(vault) == {"Delta": "2024-03-01"}


@pytest.mark.parametrize("cut", [b'{"partners": ["Criteo", "Fo', b'{"partners": ["Criteo", 7]}'])
def test_a_sort_that_could_not_be_read_to_its_end_says_nothing(vault: Vault, pack: PackExport, cut: bytes) -> None:
    whole = {"partners.json": json.dumps({"partners": ["Criteo", "Foxy", "Acxiom"]}).encode()}
    bring(vault, pack, "2024-02-01", visits(*ALL) | whole)
    bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma") | {"partners.json": cut})
    assert missing(vault) == {"Delta": "2024-03-01"}


@pytest.mark.parametrize(("before", "expected"), [(b"", {}), (b",2024-01-03\n", {"Delta": "2024-03-01"})])
def test_a_sort_with_more_broken_rows_than_before_says_nothing(
    vault: Vault, pack: PackExport, before: bytes, expected: dict[str, str]
) -> None:
    bring(vault, pack, "2024-02-01", {"visits.csv": visits(*ALL)["visits.csv"] + before})
    bring(vault, pack, "2024-03-01", {"visits.csv": visits("Alpha", "Beta", "Gamma")["visits.csv"] + b",2024-01-03\n"})
    assert missing(vault) == expected


def test_an_export_that_is_cut_off_says_nothing(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    path = pack("toy-2024-03-01.zip", visits("Alpha", "Beta") | {"more.bin": bytes(range(256)) * 40})
    path.write_bytes(path.read_bytes()[:-200])
    import_all(vault, path)
    assert missing(vault) == {}


def test_a_locked_file_of_the_same_sort_says_nothing(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    path = pack("toy-2024-03-01.zip", {"visits.csv": visits("Alpha", "Beta")["visits.csv"], "b/visits.csv": b"page\nx"})
    with zipfile.ZipFile(path) as archive:
        locked = archive.getinfo("b/visits.csv").header_offset
    data = bytearray(path.read_bytes())
    for mark, flags, start in ((b"PK\x03\x04", 6, locked), (b"PK\x01\x02", 8, data.rindex(b"PK\x01\x02"))):
        at = data.index(mark, start) + flags
        data[at] |= 1
    path.write_bytes(data)
    import_all(vault, path)
    assert missing(vault) == {}


def test_another_account_makes_nothing_vanish(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits("Alpha", "Beta"))
    other = bring(vault, pack, "2024-03-01", visits("Gamma", "Delta"))
    assert other.vanished == 0
    assert missing(vault) == {}
    # Nor does a newer one of the first account make anything of the second one's vanish.
    bring(vault, pack, "2024-04-01", visits("Alpha"))
    assert missing(vault) == {"Beta": "2024-04-01"}


def test_an_export_that_was_interrupted_counts_when_it_has_come_through(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    newer = pack("toy-2024-03-01.zip", visits("Alpha", "Beta", "Gamma") | {"health.json": b'["runs"]'})
    [first] = import_all(vault, newer, cancelled=lambda: True)
    assert first.cancelled
    assert missing(vault) == {}
    [second] = import_all(vault, newer)
    assert second.vanished == 1
    assert missing(vault) == {"Delta": "2024-03-01"}


def test_marks_made_anew_are_the_same(vault: Vault, pack: PackExport) -> None:
    for date, pages in (("2024-02-01", ALL), ("2024-03-01", ALL[:3]), ("2024-04-01", ALL[1:])):
        bring(vault, pack, date, visits(*pages))
    before = missing(vault)
    with vault.database.atomic():
        settle_again(vault.database, [1])
    assert missing(vault) == before == {"Alpha": "2024-04-01"}


def test_an_erased_export_says_nothing_any_more(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    second = bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma"))
    third = bring(vault, pack, "2024-04-01", visits("Alpha", "Beta"))
    erase_export(vault, second.export_id)
    assert missing(vault) == {"Gamma": "2024-04-01", "Delta": "2024-04-01"}
    erase_export(vault, third.export_id)
    assert missing(vault) == {}


def test_erasing_the_first_export_leaves_what_the_others_say(vault: Vault, pack: PackExport) -> None:
    first = bring(vault, pack, "2024-02-01", visits(*ALL))
    bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma"))
    bring(vault, pack, "2024-04-01", visits("Alpha", "Beta"))
    erase_export(vault, first.export_id)
    assert missing(vault) == {"Gamma": "2024-04-01"}
    bring(vault, pack, "2024-05-01", visits("Alpha"))
    assert missing(vault) == {"Gamma": "2024-04-01", "Beta": "2024-05-01"}


def test_the_same_archive_again_changes_nothing(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    bring(vault, pack, "2024-03-01", visits("Alpha", "Beta"))
    again = bring(vault, pack, "2024-05-01", visits("Alpha", "Beta"))
    assert again.already_known
    assert set(missing(vault)) == {"Gamma", "Delta"}


def test_programs_are_told_what_is_missing(vault: Vault, pack: PackExport) -> None:
    bring(vault, pack, "2024-02-01", visits(*ALL))
    report = bring(vault, pack, "2024-03-01", visits("Alpha", "Beta", "Gamma"))
    assert shapes.imported(report, Translator("en"))["vanished"] == 1
    told = {row.title: shapes.shown_record(row, ())["missing"] for row in rows(vault)}
    assert told["Delta"] == {"export": report.export_id, "date": "2024-03-01"}
    assert told["Alpha"] is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("takeout-20240102T030405Z-001.zip", "2024-01-02T03:04:05"),
        ("facebook-someone-2024-05-01-aBc1.zip", "2024-05-01T23:59:59"),
        ("export 2020_01_31 to 2021_02_28.csv", "2021-02-28T23:59:59"),
        ("data-2024-02-31.zip", ""),
        ("8820240102030405.zip", ""),
        ("2099-01-01.zip", ""),
        ("my_spotify_data.zip", ""),
        ("TikTok_Data_1704164645.zip", "2024-01-02T03:04:05"),
        ("mydata~1704164645123.zip", "2024-01-02T03:04:05"),
        ("facebook-1704164645-x.zip", ""),
        ("Complete_LinkedInDataExport_03-31-2024.zip.zip", "2024-03-31T23:59:59"),
        ("photos 03-31-2024.zip", ""),
        ("Airbnb_data_request_03Mar2024_GMT.zip", "2024-03-03T23:59:59"),
        ("samsunghealth_mara_202408011200.zip", "2024-08-01T12:00:00"),
        ("samsunghealth_mara_20240801120030", "2024-08-01T12:00:30"),
        ("Complete_LinkedInDataExport_02-31-2024.zip", ""),
    ],
)
def test_the_date_in_a_name(name: str, expected: str) -> None:
    found = date_in(name, datetime(2026, 1, 1, tzinfo=UTC))
    assert (datetime.fromtimestamp(found / 1000, UTC).isoformat()[:19] if found else "") == expected
