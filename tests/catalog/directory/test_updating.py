# SPDX-License-Identifier: MPL-2.0
"""An update counts when it is the published one and whole; otherwise nothing changes."""

import hashlib
import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.directory.correcting import own_version
from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Cited, Entry
from app.catalog.directory.reading import entry_from, entry_record
from app.catalog.directory.updating import UpdateNotGenuine, UpdateOlder, apply_update
from app.catalog.errors import MienError

DAY = date(2026, 1, 2)
RECORD = {
    "slug": "larkspur",
    "name": "Larkspur Books",
    "domains": ["larkspur.example"],
    "country": "FR",
    "email": "privacy@larkspur.example",
    "quality": "checked",
    "origins": ["https://larkspur.example/privacy"],
    "day": "2026-05-30",
}
OLD = Directory(
    [
        Entry(slug="larkspur", name="Larkspur", brand="larkspur", email="old@larkspur.example", day=DAY),
        Entry(slug="moon", name="Moon", brand="moon", domains=("moon.example",), day=DAY),
    ],
    version="2026-01-02",
)


def update(*entries: Any, version: str = "2026-05-31", **more: Any) -> tuple[bytes, str]:
    data = json.dumps({"format": 1, "version": version, "entries": entries, **more}).encode()
    return data, hashlib.sha256(data).hexdigest()


def test_records_are_replaced_and_others_stay() -> None:
    fresh = apply_update(OLD, *update(RECORD))
    found = fresh.match("larkspur.example")
    assert found
    assert found.email == "privacy@larkspur.example"
    assert fresh.find("moon") is OLD.find("moon")
    assert fresh.version == "2026-05-31"


def test_a_way_out_is_written_and_read_with_where_it_was_read() -> None:
    cited = {"page": "https://larkspur.example/help", "day": "2026-05-29"}
    links = {"deletion": "https://larkspur.example/close", "opt_out": "https://larkspur.example/ads"}
    record = {**RECORD, **links, "deletion_cited": cited, "opt_out_cited": cited}
    entry = apply_update(OLD, *update(record)).find("larkspur")
    assert entry and entry.deletion_cited == Cited("https://larkspur.example/help", date(2026, 5, 29))
    assert entry_from(entry_record(entry)) == entry
    mine = own_version(entry, {"opt_out": "https://larkspur.example/mine"})
    assert (mine.deletion_cited, mine.opt_out_cited) == (entry.deletion_cited, None)


@pytest.mark.parametrize("wrong", ["https://larkspur.example", {"page": "x", "day": "2026-05-29"}, {"page": "https://x.example"}])
def test_what_cites_no_page_and_day_is_refused(wrong: object) -> None:
    with pytest.raises(UpdateNotGenuine):
        apply_update(OLD, *update({**RECORD, "deletion_cited": wrong}))


def test_the_persons_own_entry_stays_on_top() -> None:
    own = Entry(slug="larkspur", name="Larkspur", brand="larkspur", email="me@larkspur.example", day=DAY)
    assert apply_update(OLD, *update(RECORD)).with_corrections({"larkspur": own}).find("larkspur") is own


def test_other_bytes_than_the_published_are_refused() -> None:
    data, digest = update(RECORD)
    with pytest.raises(UpdateNotGenuine):
        apply_update(OLD, data.replace(b"privacy@", b"stealer@"), digest)
    with pytest.raises(UpdateNotGenuine):
        apply_update(OLD, data, "")


def test_an_older_one_is_refused() -> None:
    with pytest.raises(UpdateOlder):
        apply_update(OLD, *update(RECORD, version="2025-12-31"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "privacy@larkspur.example\nBcc: x@y.example"},
        {"email": "nobody"},
        {"form": "javascript:alert(1)"},
        {"origins": []},
        {"origins": ["file:page"]},
        {"country": "France"},
        {"domains": ["www larkspur"]},
        {"slug": "../larkspur"},
        {"quality": "own"},
        {"day": "yesterday"},
        {"unknown": "field"},
        {"domains": "larkspur.example"},
    ],
)
def test_a_record_that_is_none_refuses_the_whole(wrong: dict[str, Any]) -> None:
    with pytest.raises(UpdateNotGenuine):
        apply_update(OLD, *update({**RECORD, "slug": "other", "domains": []}, {**RECORD, **wrong}))


def test_two_of_one_name_or_domain_are_refused() -> None:
    for twin in (RECORD, {**RECORD, "slug": "other"}):
        with pytest.raises(UpdateNotGenuine):
            apply_update(OLD, *update(RECORD, twin))


@given(
    st.binary(max_size=200)
    | st.recursive(st.none() | st.text() | st.integers(), st.lists).map(json.dumps).map(str.encode)
)
def test_any_bytes_are_refused_calmly(data: bytes) -> None:
    with pytest.raises(MienError):
        apply_update(OLD, data, hashlib.sha256(data).hexdigest())
