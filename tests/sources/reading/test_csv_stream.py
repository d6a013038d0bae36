# SPDX-License-Identifier: MPL-2.0
"""CSV as brands write it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.csv_stream import lines, rows
from tests.sources.reading_support import file_input


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    content = f"Name{delimiter}City\r\nZoé{delimiter}Lyon\r\n".encode(encoding)
    (row,) = rows(file_input("a.csv", content))
    assert (row.place, row.get("name"), row.get("CITY")) == ("row 2", "Zoé", "Lyon")


def test_a_preamble_is_skipped_when_the_header_is_known() -> None:
    content = b'Notes:\n"a long, long note",x\n\nFirst,Second\n1,2\n'
    (row,) = rows(file_input("a.csv", content), "second")
    assert (row.place, row.get("first")) == ("row 5", "1")


def test_doubled_headers_keep_their_cells() -> None:
    (row,) = rows(file_input("a.csv", b"a,a,b\n1,2,3\n"))
    assert (row.get("a"), row.get("a#2"), row.get("b")) == ("1", "2", "3")


@pytest.mark.parametrize("null", ["", "N/A", "Not Available", "null", "-", "\\N", "No data"])
def test_words_for_nothing_are_nothing(null: str) -> None:
    (row,) = rows(file_input("a.csv", f"a,b\n{null},x\n".encode()))
    assert row.get("a") == ""
    assert row.get("a", "b") == "x"


def test_short_long_and_blank_rows() -> None:
    found = list(rows(file_input("a.csv", b"a,b\n1\n\n,\n1,2,3\n")))
    assert [row.cells for row in found] == [{"a": "1"}, {"a": "1", "b": "2"}]


def test_a_cell_keeps_its_line_breaks() -> None:
    (row,) = rows(file_input("a.csv", b'a,b\n"one\ntwo",x\n'))
    assert row.get("a") == "one\ntwo"


_CELLS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12)


@given(st.lists(st.lists(_CELLS, min_size=3, max_size=3), max_size=5))
def test_what_a_csv_writer_wrote_is_read_back(table: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([["h1", "h2", "h3"], *table])
    found = list(lines(file_input("a.csv", text.getvalue().encode())))
    assert [cells for _, cells in found] == [["h1", "h2", "h3"], *table]


@given(st.binary(max_size=200))
def test_any_bytes_give_rows(content: bytes) -> None:
    for row in rows(file_input("a.csv", content)):
        assert row.place.startswith("row ")
