# SPDX-License-Identifier: MPL-2.0
"""Documents of named sections: found wherever they stand, each row with what is known of it."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_sections import Row, RowReader, Section, facts, loosely, read_sections
from tests.sources.reading_support import file_input, records


def told(name: str) -> RowReader:
    """A reader that tells what it was given."""

    def read(row: Row) -> Iterator[Item]:
        words = " ".join(f"{key}={value}" for key, value in row.cells.items())
        yield Record(Category.ACTIVITY, Origin.OBSERVED, name, words, row.place, detail="/".join(row.within))

    return read


def of(value: Any, *sections: Section, rest: Section | None = None, once: bool = False) -> list[tuple[str, str]]:
    read = read_sections(sections, rest, once=once)
    items = list(read(file_input("a.json", json.dumps(value).encode())))
    return [(row.kind, row.title) for row in records(items)]


LIKES = Section("like", ("like_list",), told("like"))


@pytest.mark.parametrize(
    "document",
    [
        {"Like List": {"Items": [{"Link": "a"}]}},
        {"Activity": {"Like List": {"App": 3, "Items": [{"Link": "a"}]}}},
        {"a": {"b": {"like-list": [{"Link": "a"}]}}},
    ],
)
def test_a_section_is_found_wherever_it_stands(document: Any) -> None:
    assert of(document, LIKES) == [("like", "link=a")]


def test_values_that_say_nothing_are_no_cells() -> None:
    assert of({"Like List": [{"Link": "N/A", "Date": None, "Search Term": "x"}, {"Link": ""}]}, LIKES) == [
        ("like", "searchterm=x")
    ]


def test_facts_are_the_scalars_of_an_object() -> None:
    profile = Section("profile", ("profile",), facts(Category.ACCOUNT, Origin.OBSERVED, "fact"), facts=True)
    document = {"Profile": {"User Name": "ann", "Push": {"New Fans": "On"}, "Languages": ["fr", "nl"]}}
    assert {title for _, title in of(document, profile)} == {
        "User Name: ann", "New Fans: On", "Languages: fr", "Languages: nl",
    }  # fmt: skip


def test_rows_within_rows() -> None:
    deep = Section("order", ("orders",), told("order"), deep=True)
    document = {"Orders": [{"Id": 1, "Products": [{"Name": "Vase"}]}]}
    assert of(document, deep) == [("order", "name=Vase"), ("order", "id=1")]


def test_the_rest_is_told_in_its_own_words() -> None:
    rest = Section("other", (), loosely(Category.ACTIVITY, Origin.OBSERVED, "other"), facts=True, deep=True)
    document = {"New": {"List": [{"Name": "Thing"}, "word"]}, "Like List": []}
    assert of(document, LIKES, rest=rest) == [("other", "Thing"), ("other", "word")]


def test_a_section_in_two_places_counts_once_where_that_is_asked() -> None:
    document = {"A": {"Like List": [{"Link": "a"}]}, "B": {"Like List": [{"Link": "a"}]}}
    assert len(of(document, LIKES)) == 2
    assert len(of(document, LIKES, once=True)) == 1


def test_a_document_without_any_section_is_another_one() -> None:
    with pytest.raises(FileUnexpected):
        of({"users": []}, LIKES)
