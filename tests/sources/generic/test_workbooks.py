# SPDX-License-Identifier: MPL-2.0
"""XLSX and ODS: what programs write, and what only an attacker would."""

import tracemalloc

import pytest

from app.catalog.record import RowIssue
from app.sources.generic.errors import NoTable, TableTooLarge, TableTooWide
from app.sources.generic.grid import TableRow
from app.sources.generic.tables import table_heads, table_rows
from app.sources.reading.errors import FileUnreadable
from tests.sources.generic.workbooks import ods, ods_row, packed, text_row, xlsx
from tests.sources.reading_support import file_input


def rows(content: bytes, name: str = "a.xlsx") -> list[TableRow]:
    found = list(table_rows(file_input(name, content)))
    assert not any(isinstance(row, RowIssue) for row in found)
    return [row for row in found if isinstance(row, TableRow)]


def test_a_sheet_with_a_title_above_its_table() -> None:
    sheet = text_row(1, "Your orders") + text_row(3, "Date", "Product") + text_row(4, "2024-01-02", "Shoes")
    [row] = rows(xlsx({"Orders": sheet, "Empty": ""}))
    assert row.table == "Orders"
    assert row.place == "Orders row 4"
    assert row.cells == {"Date": "2024-01-02", "Product": "Shoes"}


def test_every_sort_of_cell() -> None:
    header = text_row(1, "Shared", "Rich", "Day", "Moment", "Own", "Elapsed", "Days", "Clock", "Flag", "Sum", "Error")
    cells = (
        '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" s="1"><v>45292</v></c>'
        '<c r="D2" s="2"><v>45292.5</v></c><c r="E2" s="3"><v>45293</v></c><c r="F2" s="4"><v>1.25</v></c>'
        '<c r="G2" s="5"><v>3</v></c><c r="H2" s="6"><v>0.75</v></c><c r="I2" t="b"><v>1</v></c>'
        '<c r="J2"><f>1+1</f><v>2</v></c><c r="K2" t="e"><v>#REF!</v></c>'
    )
    rich = "<r><t>two </t></r><r><t>parts</t></r><rPh><t>unspoken</t></rPh>"
    [row] = rows(xlsx({"S": header + f'<row r="2">{cells}</row>'}, ["<t>one</t>", rich]))
    assert row.cells == {
        "Shared": "one",
        "Rich": "two parts",
        "Day": "2024-01-01",
        "Moment": "2024-01-01 12:00:00",
        "Own": "2024-01-02",
        "Elapsed": "30:00:00",
        "Days": "3",
        "Clock": "18:00:00",
        "Flag": "true",
        "Sum": "2",
    }


@pytest.mark.parametrize(
    ("book", "serial", "day"),
    [
        ("", "1", "1900-01-01"),
        ("", "59", "1900-02-28"),
        ("", "61", "1900-03-01"),
        ('<workbookPr date1904="1"/>', "43830", "2024-01-01"),
        ("", "-5", "-5"),
        ("", "99999999", "99999999"),
    ],
)
def test_serial_dates(book: str, serial: str, day: str) -> None:
    sheet = text_row(1, "Day", "What") + (
        f'<row r="2"><c r="A2" s="1"><v>{serial}</v></c><c r="B2" t="str"><v>x</v></c></row>'
    )
    [row] = rows(xlsx({"S": sheet}, book=book))
    assert row.cells["Day"] == day


def test_two_cells_far_apart_cost_nothing() -> None:
    sheet = text_row(1, "Name", "City") + text_row(1_048_576, "Sam", "Lyon")
    [row] = rows(xlsx({"S": sheet}))
    assert row.place == "S row 1048576"


def test_a_cell_in_the_last_column_is_refused() -> None:
    sheet = text_row(1, "Name", "City") + '<row r="2"><c r="XFD2" t="str"><v>far</v></c></row>'
    with pytest.raises(TableTooWide):
        rows(xlsx({"S": sheet}))


def test_a_bomb_is_refused_in_little_memory() -> None:
    line = b'<row><c t="str"><v>' + b"a" * 60_000 + b"</v></c></row>"
    bomb = b"<worksheet><sheetData>" + line * 1200 + b"</sheetData></worksheet>"
    content = packed(
        {
            "xl/workbook.xml": '<workbook><sheets><sheet name="S" id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<x><Relationship Id="r1" Target="s.xml"/></x>',
            "xl/s.xml": bomb,
        }
    )
    del bomb
    tracemalloc.start()
    with pytest.raises(TableTooLarge):
        rows(content)
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_a_part_that_many_sheets_name_is_read_once() -> None:
    sheets = "".join(f'<sheet name="S{number}" id="r1"/>' for number in range(50_000))
    parts = {
        "xl/workbook.xml": f"<workbook><sheets>{sheets}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<x><Relationship Id="r1" Target="s.xml"/></x>',
        "xl/s.xml": f"<x>{text_row(1, 'Name', 'City')}{text_row(2, 'Zoe', 'Lyon')}</x>",
    }
    assert [row.table for row in rows(packed(parts))] == ["S0"]


def test_parts_on_top_of_each_other_are_a_bomb() -> None:
    content = packed({"xl/workbook.xml": "<workbook/>", "xl/s.xml": b" " * 30_000_000})
    end = content.rfind(b"PK\x05\x06")
    start, size = int.from_bytes(content[end + 16 : end + 20], "little"), end
    second = content.find(b"PK\x01\x02", start + 4)
    lines = content[second:size]
    many = b"".join(lines.replace(b"xl/s.xml", b"xl/%d.xml" % (number % 10)) for number in range(10))
    ended = content[end : end + 8] + (11).to_bytes(2, "little") * 2
    ended += (second - start + len(many)).to_bytes(4, "little") + content[end + 16 :]
    with pytest.raises(TableTooLarge):
        rows(content[:second] + many + ended)


def test_a_million_columns_without_a_word_are_none() -> None:
    sheet = text_row(1, "Name", "City") + '<row r="2">' + "<c/>" * 1_000_000 + "</row>" + text_row(3, "Zoe", "Lyon")
    assert len(rows(xlsx({"S": sheet}))) == 1


def test_entities_and_broken_parts_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    for broken in (laughs, "<workbook>", "", "\0", "plain words"):
        with pytest.raises(FileUnreadable):
            rows(packed({"xl/workbook.xml": broken, "xl/_rels/workbook.xml.rels": "<x/>"}))


def test_other_archives_are_no_tables() -> None:
    with pytest.raises(NoTable):
        rows(packed({"ppt/presentation.xml": "<x/>"}), "a.xlsx")
    with pytest.raises(FileUnreadable):
        rows(b"PK\x03\x04 and nothing more", "a.xlsx")


def test_an_open_document() -> None:
    typed = (
        "<table:table-row>"
        '<table:table-cell office:value-type="date" office:date-value="2024-01-02T10:00:00"><text:p>2/1/24</text:p>'
        '</table:table-cell><table:table-cell office:value-type="float" office:value="12.5"><text:p>12,50 €</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="2"><text:p>same</text:p>'
        "<office:annotation><text:p>a note</text:p></office:annotation></table:table-cell>"
        '<table:table-cell office:value-type="time" office:time-value="PT10H03M00S"><text:p>10:03</text:p>'
        '</table:table-cell><table:table-cell table:number-columns-repeated="16000"/></table:table-row>'
    )
    sheet = ods_row("When", "Sum", "One", "Two", "Clock") + typed
    empty = '<table:table-row table:number-rows-repeated="1048574"><table:table-cell/></table:table-row>'
    first, last = rows(ods({"Feuille": sheet + empty + ods_row("2024-05-05", "1", "a", "b", "11:00")}), "a.ods")
    assert first.cells == {
        "When": "2024-01-02 10:00:00",
        "Sum": "12.5",
        "One": "same",
        "Two": "same",
        "Clock": "10:03:00",
    }
    assert last.place == "Feuille row 1048577"


def test_repeated_cells_of_an_open_document_are_bounded() -> None:
    wide = (
        '<table:table-row><table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    with pytest.raises(TableTooWide):
        rows(ods({"S": ods_row("a", "b") + wide}), "a.ods")
    assert len(rows(ods({"S": ods_row("a", "b") + ods_row("1", "2", repeated=1_000_000)}), "a.ods")) == 1


def test_the_heads_of_several_sheets() -> None:
    one = text_row(1, "Date", "Product") + text_row(2, "2024-01-02", "Shoes")
    two = text_row(1, "E-mail", "City", "Never filled") + text_row(2, "a@example.org", "Lyon")
    heads = table_heads(file_input("a.xlsx", xlsx({"Orders": one, "Me": two})))
    assert [(head.name, head.headers) for head in heads] == [
        ("Orders", ("Date", "Product")),
        ("Me", ("E-mail", "City", "Never filled")),
    ]
