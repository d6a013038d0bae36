# SPDX-License-Identifier: MPL-2.0
"""From a record to its place in the original file."""

import io
import json
import time
import tracemalloc

import pytest

from app.insight.answers import Excerpt
from app.insight.original import excerpt
from app.sources.reading.pages import entries
from tests.sources.reading_support import file_input


def shown(path: str, content: str, place: str) -> Excerpt:
    found = excerpt(lambda: io.BytesIO(content.encode()), path, place)
    assert found is not None
    return found


def marked(found: Excerpt) -> str:
    return found.lines[found.marked].strip()


def test_a_row_of_a_table_stands_among_its_neighbours() -> None:
    table = "page,time\n" + "".join(f"page {number},2024\n" for number in range(2, 20))
    found = shown("visits.csv", table, "row 10")
    assert (found.first_line, marked(found), len(found.lines)) == (7, "page 10 │ 2024", 7)


def test_a_line_of_a_chat_is_counted_as_a_line_whatever_quotes_stand_in_it() -> None:
    chat = "".join(f'01/02/2024, 10:0{number} - Zoë: "word {number}\n' for number in range(1, 10))
    assert marked(shown("_chat.txt", chat, "line 5")) == '01/02/2024, 10:05 - Zoë: "word 5'


def test_an_item_of_an_array_is_printed_whole() -> None:
    found = shown("a.json", json.dumps({"friends": [{"name": "Ann"}, {"name": "Ben"}]}), "friends item 2")
    assert found.lines == ["{", '  "name": "Ben"', "}"]


@pytest.mark.parametrize("place", ["postalCode", "address.postalCode"])
def test_a_single_value_is_shown_with_its_name_and_what_stands_beside_it(place: str) -> None:
    fields = {"country": "FR", "postalCode": "69007"}
    document = {"address": fields} if "." in place else fields
    found = shown("Userdata.json", json.dumps(document), place)
    assert marked(found).startswith('"postalCode": "69007"')
    assert any("country" in line for line in found.lines)


@pytest.mark.parametrize(
    ("document", "place", "line"),
    [
        ({"Activity": {"Watch History": {"L": [{}, {"Link": "b"}]}}}, "Activity.Watch History.L item 2", '"Link": "b"'),
        ({"Me": {"Profile Info": {"user.name": "ann", "age": 3}}}, "Me.Profile Info.user.name", '"user.name": "ann",'),
        ([{}, {"dm": {"messages": [{"text": "hello"}]}}], "item 2 dm.messages item 1", '"text": "hello"'),
    ],
)  # fmt: skip
def test_a_place_deep_in_a_document_is_found(document: object, place: str, line: str) -> None:
    found = shown("a.json", json.dumps(document), place)
    assert line in [each.strip() for each in found.lines]


@pytest.mark.parametrize(
    ("place", "line", "beside", "elsewhere"),
    [
        ("companies item 2 event 2", '"type": "SEARCH"', '"name": "Velora"', "PURCHASE"),
        ("sections item 1 part 2 entry 1 value 1", '"value": "de"', '"name": "Chosen"', '"value": "fr"'),
        ("rows item 1 label_values item 2 value 2", '"value": "Halden"', '"label": "Uploaded"', "Quillon"),
    ],
)
def test_one_of_many_parts_is_shown_with_what_stands_around_it(
    place: str, line: str, beside: str, elsewhere: str
) -> None:
    many = [{"type": "PURCHASE", "id": number} for number in range(100)]
    entries = [[{"data": {"value": language}}] for language in ("fr", "de")]
    document = {
        "companies": [{}, {"name": "Velora", "events": [many[0], {"type": "SEARCH", "id": 7}, *many]}],
        "sections": [
            {"name": "Languages", "children": [{"entries": entries[0]}, {"name": "Chosen", "entries": entries[1]}]}
        ],
        "rows": [{"label_values": [{}, {"label": "Uploaded", "vec": [{"value": "Quillon"}, {"value": "Halden"}]}]}],
    }
    found = shown("a.json", json.dumps(document), place)
    text = "\n".join(found.lines)
    assert (marked(found), line in text, beside in text, elsewhere in text) == ("{", True, True, False)
    assert line in "\n".join(found.lines[found.marked :])


def test_a_cell_of_a_page_is_shown_as_its_text() -> None:
    cell = '<div class="outer-cell mdl-cell">'
    page = f"{cell}<b>A</b></div>{cell}\n<b>Caf&eacute;</b><br>B</div>"
    found = shown("MyActivity.html", page, "block 2")
    assert found.lines == ["Café", "B"]


@pytest.mark.parametrize("break_", ["\n", ""])
def test_the_pieces_of_a_page_are_found_where_their_reader_says(break_: str) -> None:
    page = break_.join(
        ["<html>", *(f"<p>paragraph {number}</p>" for number in range(50)), "<table>", "<tr><td>cell</td></tr></table>"]
    )
    pieces = list(entries(file_input("page.html", page.encode())))
    assert len(pieces) == 51
    for piece in pieces:
        assert f">{piece.text}</" in marked(shown("page.html", page, piece.place))


def test_a_place_far_within_a_line_is_in_sight() -> None:
    found = shown("page.html", "<p>first</p>" * 1000 + "<p>wanted</p>", "line 1, character 12001")
    assert marked(found) == "<p>wanted</p>"


def test_a_document_that_a_script_assigns_is_shown() -> None:
    script = 'window.YTD.like.part0 = [{"like": {"tweetId": "1"}}, {"like": {"tweetId": "2"}}]'
    assert '"tweetId": "2"' in "".join(shown("data/like.js", script, "item 2").lines)


def test_a_value_among_very_many_is_still_in_sight() -> None:
    found = shown("settings.json", json.dumps({f"key {number}": number for number in range(500)}), "key")
    assert found.first_line == 1
    far = shown("settings.json", json.dumps({f"k{number}": number for number in range(500)}), "k400")
    assert marked(far) == '"k400": 400,'
    assert far.first_line > 300


def test_a_place_that_is_not_there_is_not_guessed() -> None:
    assert excerpt(lambda: io.BytesIO(b"[1, 2"), "a.json", "item 5") is None
    assert excerpt(lambda: io.BytesIO(b"a,b\n1,2\n"), "a.csv", "row 90") is None


def test_what_is_no_text_is_not_shown() -> None:
    assert excerpt(lambda: io.BytesIO(b"\x1f\x8b"), "activities/1.gpx.gz", "line 3") is None


MB = 1024 * 1024


@pytest.mark.parametrize(
    ("path", "place", "content", "line"),
    [
        ("a.txt", "line 2", b"x" * 40 * MB + b"\nhere\n", "here"),
        (
            "a.js",
            f"line 1, character {30 * MB}",
            b"x" * (30 * MB - 1) + b"here" + b"y" * 10 * MB,
            "here" + "y" * 396 + "…",
        ),
        ("a.csv", "row 2", b"x" * 40 * MB, None),
        ("a.json", "profile.name", b'{"x": "' + b"x" * 80 * MB + b'", "profile": {"name": "Zoe"}}', None),
        ("a.html", "block 1", b"<" * 40 * MB, None),
        ("a.html", "block 1", b'<div class="outer-cell">' + b"<" * 40 * MB, "<" * 400 + "…"),
        ("a.txt", "row " + "9" * 5000, b"x", None),
    ],
    ids=["line", "character", "row", "document", "page", "block", "number"],
)
def test_an_original_without_end_is_looked_through_in_little_memory_and_time(
    path: str, place: str, content: bytes, line: str | None
) -> None:
    began = time.process_time()
    tracemalloc.start()
    found = excerpt(lambda: io.BytesIO(content), path, place)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (found and marked(found)) == line
    assert peak < 5 * 64 * MB
    assert time.process_time() - began < 20
