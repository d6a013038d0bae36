# SPDX-License-Identifier: MPL-2.0
"""A document of nested sections, part by part."""

import json
import tracemalloc

import pytest

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.json_parts import ITEM, Part, Path, parts
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def of(value: object) -> list[Part]:
    return list(parts(file_input("a.json", json.dumps(value).encode())))


def test_elements_and_scalars_say_where_they_stand() -> None:
    found = of({"Your Activity": {"Likes": {"List": [{"Link": "a"}, "b"], "App": 3}, "None": {}}})
    assert [(part.place, part.value) for part in found if not part.scalars] == [
        ("Your Activity.Likes.List item 1", {"Link": "a"}),
        ("Your Activity.Likes.List item 2", "b"),
    ]
    assert {part.path: part.value for part in found if part.scalars} == {
        ("Your Activity", "Likes"): {"App": 3},
        ("Your Activity", "None"): {},
        ("Your Activity",): {},
        (): {},
    }


def test_a_value_knows_the_scalars_around_it() -> None:
    def message(path: Path) -> bool:
        return path[-2:] == ("messages", ITEM)

    chats = [{"title": "Walks", "messages": [{"text": "hello"}]}]
    [first, *_] = parts(file_input("a.json", json.dumps(chats).encode()), message)
    assert (first.place, first.value, first.above) == (
        "item 1 messages item 1",
        {"text": "hello"},
        [{"title": "Walks"}],
    )


def test_what_follows_the_document_is_none_of_it() -> None:
    assert [part.value for part in parts(file_input("a.js", b'{"a": 1};\n'))] == [{"a": 1}]


def test_a_document_that_breaks_off_keeps_what_stands_before() -> None:
    found: list[Part] = []
    with pytest.raises(FileUnreadable):
        found.extend(parts(file_input("a.json", b'{"l": [{"x": 1}, {"x": 2}, {"x')))
    found.clear()
    walk = parts(file_input("a.json", b'{"l": [{"x": 1}, {"x": 2}, {"x'))
    assert next(walk).value == {"x": 1}


@pytest.mark.parametrize("opening", [b"[", b'{"a":'])
def test_depth_without_end_is_refused(opening: bytes) -> None:
    with pytest.raises(FileUnreadable):
        list(parts(file_input("a.json", opening * 100_000), lambda _: False))


def test_memory_does_not_grow_with_the_file() -> None:
    file = endless("a.json", b'{"s": [', b'{"a": "' + b"x" * 500 + b'"}, ', 8 * 1024 * 1024)
    tracemalloc.start()
    with pytest.raises(FileUnreadable):
        for _ in parts(file):
            pass
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024


def test_an_object_of_very_many_scalars_comes_in_several_parts() -> None:
    found = of({"counts": {f"day {number}": number for number in range(25_000)}})
    days = [part.value for part in found if part.path == ("counts",)]
    assert [len(part) for part in days] == [10_000, 10_000, 5_000]
