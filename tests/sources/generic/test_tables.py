# SPDX-License-Identifier: MPL-2.0
"""CSV, TSV, JSON and NDJSON of any making, as rows with named cells."""

import io
import json
import time
from typing import BinaryIO, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.record import RowIssue
from app.sources.generic.errors import NoTable, TableTooWide
from app.sources.generic.grid import TableRow, letters
from app.sources.generic.tables import table_heads, table_rows
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput
from tests.sources.endless import Endless
from tests.sources.generic.workbooks import ods, ods_row, packed, text_row, xlsx
from tests.sources.reading_support import file_input

ENDINGS = ("a.csv", "a.tsv", "a.txt", "a.json", "a.ndjson", "a.xlsx", "a.ods")


def rows(content: bytes | str, name: str = "a.csv") -> list[TableRow]:
    data = content.encode() if isinstance(content, str) else content
    return [row for row in table_rows(file_input(name, data)) if isinstance(row, TableRow)]


def cells(content: bytes | str, name: str = "a.csv") -> list[dict[str, str]]:
    return [row.cells for row in rows(content, name)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
def test_delimiters_and_encodings(delimiter: str, encoding: str) -> None:
    table = [("Prénom", "Ville", "Note"), ("Zoé", "Orléans", "3,5"), ("Anaïs", "Nîmes", "4,0")]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in table)
    assert cells(text.encode(encoding)) == [dict(zip(table[0], row, strict=True)) for row in table[1:]]


def test_a_preamble_doubled_names_ragged_rows_and_nulls() -> None:
    text = "Notes:\n\nName,Name,Date\na,b,2024-01-01\n\nc\nN/A,-,null\nd,e,2024-01-02,more\n"
    found = rows(text)
    assert [row.cells for row in found] == [
        {"Name": "a", "Name#2": "b", "Date": "2024-01-01"},
        {"Name": "c"},
        {"Name": "d", "Name#2": "e", "Date": "2024-01-02", "D": "more"},
    ]
    assert [row.place for row in found] == ["row 4", "row 6", "row 8"]


def test_a_table_without_a_header() -> None:
    text = "2024-01-01,Lyon,12.5\n2024-01-02,Nice,13\n"
    [head] = table_heads(file_input("a.csv", text.encode()))
    assert not head.headed
    assert head.headers == ("A", "B", "C")
    assert len(head.rows) == 2


def test_quotes_with_line_breaks_and_single_quotes() -> None:
    assert cells('Title,Text\n"a","two\nlines, and a comma"\n') == [{"Title": "a", "Text": "two\nlines, and a comma"}]
    assert cells("'Title','Text'\n'a','b, c'\n'd','e'\n") == [
        {"Title": "a", "Text": "b, c"},
        {"Title": "d", "Text": "e"},
    ]


def test_numbers_made_text_for_spreadsheets() -> None:
    assert cells('Name,Number\nSam,"=""0123"""\nAna,\'0456\n') == [
        {"Name": "Sam", "Number": "0123"},
        {"Name": "Ana", "Number": "0456"},
    ]


def test_a_name_in_brackets_is_no_json() -> None:
    assert cells("[id],name\n1,Sam\n") == [{"[id]": "1", "name": "Sam"}]


def test_one_column_is_a_table_too() -> None:
    assert cells("Interest\nSailing\nTea\n") == [{"Interest": "Sailing"}, {"Interest": "Tea"}]


def test_prose_is_no_table() -> None:
    with pytest.raises(NoTable):
        rows("Dear customer,\nwe know, as you know, a lot.\nYours\n", "letter.txt")


def test_of_rows_that_each_name_their_own_columns_the_first_columns_are_shown_and_all_are_read() -> None:
    lines = b"".join(json.dumps({f"{row} {key}": key + 1 for key in range(500)}).encode() + b"\n" for row in range(50))
    [head] = table_heads(file_input("a.ndjson", lines))
    assert (len(head.headers), len(head.rows)) == (512, 50)
    assert head.values(511) == ["", "12", *[""] * 48]
    assert (
        sum(len(row.cells) for row in table_rows(file_input("a.ndjson", lines)) if isinstance(row, TableRow)) == 25_000
    )


@pytest.mark.parametrize("keys", [10_000, 50_000])
def test_a_line_of_ten_thousand_keys_is_refused_in_time(keys: int) -> None:
    line = json.dumps(dict.fromkeys(map(str, range(keys)), 1)).encode() + b"\n"
    began = time.process_time()
    with pytest.raises(TableTooWide):
        list(table_rows(file_input("a.ndjson", b'{"a": 1}\n' + line * 20)))
    assert time.process_time() - began < 2


def test_ten_thousand_columns_are_refused() -> None:
    names = ",".join(f"c{number}" for number in range(10_000))
    for text in (f"{names}\n{names}\n", "a,b\n" + names + "\n"):
        with pytest.raises(TableTooWide):
            rows(text)
    with pytest.raises(TableTooWide):
        rows(json.dumps([{f"c{number}": 1 for number in range(10_000)}]), "a.json")


class _Endless(io.RawIOBase):
    """A gigabyte of one letter, after a beginning."""

    def __init__(self, head: bytes) -> None:
        self._head, self._left, self.taken = head, 2**30, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        if self._head:
            head, self._head = self._head[:size], self._head[size:]
            return head
        taken = min(self._left, size if size > 0 else self._left)
        self._left -= taken
        self.taken += taken
        return b"a" * taken


@pytest.mark.parametrize(
    ("name", "head"),
    [("a.csv", b"x,y\n1,2\n"), ("a.csv", b'x,y\n1,"'), ("a.json", b'[{"a": 1}, {"b": "'), ("a.ndjson", b'{"a": 1}\n"')],
)
def test_a_line_of_a_gigabyte_is_given_up_early(name: str, head: bytes) -> None:
    streams: list[_Endless] = []

    def opener() -> BinaryIO:
        streams.append(_Endless(head))
        return cast(BinaryIO, streams[-1])

    with pytest.raises(FileUnreadable):
        for _ in table_rows(FileInput(name, 2**30, "", opener)):
            pass
    assert sum(stream.taken for stream in streams) < 50_000_000


def test_objects_anywhere_near_the_top() -> None:
    document = {
        "account": {"name": "Sam", "since": 2015, "flags": [True, False]},
        "data": {"orders": [{"id": 1, "to": {"city": "Lyon"}, "items": [{"sku": "a"}, {"sku": "b"}], "gone": None}]},
        "interests": ["tea", "boats"],
        "pairs": [[1, "x"], [2, "y"]],
    }
    found = {}
    for row in rows(json.dumps(document), "a.json"):
        found.setdefault(row.table, []).append((row.place, row.cells))
    assert found == {
        "account.flags": [("account.flags item 1", {"value": "true"}), ("account.flags item 2", {"value": "false"})],
        "data.orders": [("data.orders item 1", {"id": "1", "to.city": "Lyon", "items.sku": "a, b"})],
        "interests": [("interests item 1", {"value": "tea"}), ("interests item 2", {"value": "boats"})],
        "pairs": [("pairs item 1", {"1": "1", "2": "x"}), ("pairs item 2", {"1": "2", "2": "y"})],
        "": [("", {"account.name": "Sam", "account.since": "2015"})],
    }


def test_a_document_that_breaks_gives_what_stands_before() -> None:
    data = file_input("a.json", b'[{"a": 1}, {"a": 2}, {"a"')
    found = []
    with pytest.raises(FileUnreadable):
        for row in table_rows(data):
            found.append(row)
    assert len(found) == 2
    assert len(table_heads(data)[0].rows) == 2


def test_a_broken_line_costs_itself_only() -> None:
    data = file_input("a.ndjson", b'{"a": 1}\n{"a": \n\n{"a": 3}\n{"a')
    found = list(table_rows(data))
    assert [row.place for row in found] == ["item 1", "item 2", "item 4", "item 5"]
    assert [isinstance(row, RowIssue) for row in found] == [False, True, False, True]


def test_lines_are_known_without_their_name() -> None:
    assert cells('{"a": 1}\n{"a": 2}\n', "a.json") == [{"a": "1"}, {"a": "2"}]


def test_very_deep_documents_are_refused() -> None:
    for deep in (b"[" * 100_000, b'{"a":' * 100_000, b'[{"a":' + b"[" * 100_000):
        with pytest.raises(FileUnreadable):
            rows(deep, "a.json")
    assert rows(b"[" * 100_000, "a.ndjson") == []


_CELL = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\r\n\0"), max_size=8)
_GRID = st.lists(st.lists(_CELL, max_size=5), max_size=6)


def _documents(data: bytes, grid: list[list[str]]) -> list[tuple[str, bytes]]:
    lines = "\n".join(";".join(row) for row in grid).encode("utf-8", "replace")
    clean = [["".join(letter for letter in cell if letter >= " ") for cell in row] for row in grid]
    sheet = "".join(text_row(number, *row) for number, row in enumerate(clean, start=1))
    return [
        *((name, data) for name in ENDINGS),
        ("a.csv", lines),
        ("a.json", json.dumps(grid).encode()),
        ("a.json", b'[{"a": ' + data + b"}]"),
        ("a.ods", ods({"S": "".join(ods_row(*row) for row in clean)})),
        ("a.xlsx", xlsx({"S": sheet})),
        ("a.xlsx", packed({"xl/workbook.xml": data, "xl/_rels/workbook.xml.rels": data})),
    ]


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200), _GRID)
def test_any_bytes_give_rows_or_a_reason(data: bytes, grid: list[list[str]]) -> None:
    for name, content in _documents(data, grid):
        file = file_input(name, content)
        try:
            for row in table_rows(file):
                assert isinstance(row, RowIssue) or (row.cells and all(row.cells.values()))
        except (FileUnexpected, FileUnreadable):
            pass
        try:
            for head in table_heads(file):
                assert len(set(head.headers)) == len(head.headers)
                assert all(len(row) == len(head.headers) for row in head.rows)
        except (FileUnexpected, FileUnreadable):
            pass


@given(st.integers(0, 100_000))
def test_letters_of_columns_are_those_of_spreadsheets(column: int) -> None:
    number = 0
    for letter in letters(column):
        number = number * 26 + ord(letter) - 64
    assert number == column + 1


@pytest.mark.parametrize(
    ("path", "head", "unit"),
    [
        ("a.csv", b"a,b\n1,2\n", b",,,,,,,,\n"),
        ("a.json", b'{"rows": [{"a": 1}], "x": {', b'"aaaaaaaa": 1,'),
        ("a.ndjson", b'{"a": 1}\n', b"{x\n"),
    ],
)
def test_a_look_at_a_file_that_goes_on_without_a_row_has_an_end(path: str, head: bytes, unit: bytes) -> None:
    opened: list[Endless] = []

    def stream() -> BinaryIO:
        opened.append(Endless(head, unit, 1 << 30))
        return cast(BinaryIO, opened[-1])

    [table, *_] = table_heads(FileInput(path, 1 << 30, "", stream))
    assert "a" in table.headers
    assert max(each.given for each in opened) < 1 << 26
