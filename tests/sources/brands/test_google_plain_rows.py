# SPDX-License-Identifier: MPL-2.0
"""Rows read in the quick way say what the thorough way says of them."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from app.catalog.record import Record, Records
from app.sources.brands.google import activity
from app.sources.brands.google.activity_rows import row_of
from app.sources.reading.tables import unreadable
from tests.sources.reading_support import file_input, one_by_one

_TITLES = st.sampled_from(
    [
        "Watched A film",
        "Searched for cats",
        "Visited example.com",
        "Viewed ads",
        "Used Gmail",
        "Liked x",
        "Vous avez regardé « Un film »",
        "",
    ]
) | st.text(max_size=30)
_URLS = st.sampled_from(
    [
        "https://www.youtube.com/watch?v=abc",
        "https://www.google.com/search?q=caf%C3%A9+cr%C3%A8me&x=1",
        "https://www.google.com/url?q=https://shop.example/a&sa=U",
        "https://www.google.com/aclk?sa=L&adurl=https://shop.example/a",
        "",
    ]
) | st.text(max_size=40)
_NAMES = st.lists(st.fixed_dictionaries({"name": st.text(max_size=10) | st.integers()}), max_size=2)
_DETAILS = st.fixed_dictionaries({"name": st.sampled_from(["From Google Ads", "IP 1.2.3.4", "x"])})
_MAP = "https://www.google.com/maps/@?center=1.5,2.5"
_PLACES = st.fixed_dictionaries(
    {"name": st.text(max_size=5), "url": st.just(_MAP), "source": st.just("From your device")}
)
_SNIPPETS = st.fixed_dictionaries({"title": st.text(max_size=9), "publishedAt": st.just("2020-02-02T00:00:00Z")})
_ROWS = st.fixed_dictionaries(
    {},
    optional={
        "header": st.sampled_from(["YouTube", "Search", "Ads", "Discover", "Maps"]) | st.text(max_size=5),
        "title": _TITLES | st.integers() | st.none(),
        "titleUrl": _URLS,
        "time": st.sampled_from(["2024-01-01T10:00:00.123Z", "1700000000", "soon", ""]) | st.integers(0, 2**60),
        "products": st.lists(st.sampled_from(["YouTube", "Search", "Maps"]) | st.integers(), max_size=2),
        "subtitles": _NAMES,
        "details": st.lists(_DETAILS, max_size=2),
        "locationInfos": st.lists(_PLACES, max_size=1),
        "description": st.text(max_size=10),
        "snippet": _SNIPPETS,
        "unknown": st.integers(),
    },
)  # fmt: skip


def _thoroughly(value: dict[str, Any], place: str, folder: str) -> list[Any]:
    found = activity._from_json(row_of(value), place, folder)
    return list(activity.items(found)) if found else [unreadable(place)]


@given(st.lists(_ROWS, max_size=6))
def test_the_quick_way_and_the_thorough_way_agree(rows: list[dict[str, Any]]) -> None:
    file = file_input("Takeout/My Activity/YouTube/MyActivity.json", json.dumps(rows).encode())
    quick = list(one_by_one(activity.read_json(file)))
    thorough = [
        item for number, row in enumerate(rows, start=1) for item in _thoroughly(row, f"item {number}", "youtube")
    ]
    assert sorted(map(repr, quick)) == sorted(map(repr, thorough))


def test_plain_rows_come_together() -> None:
    rows = [
        {"header": "YouTube", "title": f"Watched {name}", "time": "2024-01-01T10:00:00Z", "products": ["YouTube"]}
        for name in "abc"
    ]
    found = list(activity.read_json(file_input("x/YouTube/MyActivity.json", json.dumps(rows).encode())))
    assert all(isinstance(records, Records) for records in found)
    assert [record.title for record in one_by_one(found) if isinstance(record, Record)] == ["a", "b", "c"]
