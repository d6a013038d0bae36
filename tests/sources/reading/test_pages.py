# SPDX-License-Identifier: MPL-2.0
"""Pages of headings, lists and tables, well formed or not."""

import pytest

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.pages import Entry, entries
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def page(text: str) -> list[Entry]:
    return list(entries(file_input("page.html", text.encode())))


def test_rows_are_named_by_the_titles_above_them() -> None:
    found = page(
        "<h2>Bookings</h2><table><tr><th>Hotel</th><th>Nights</th></tr>"
        "<tr><td>Hôtel <b>du Port</b></td><td>2</td></tr></table>"
    )
    assert [each.tag for each in found] == ["heading", "row"]
    assert found[1].cells == {"Hotel": "Hôtel du Port", "Nights": "2"}


def test_rows_are_named_by_the_title_at_their_left() -> None:
    [email, address] = page(
        "<table><tr><th>Email</th><td>a@example.org</td></tr>"
        "<tr><th>Address</th><td>1 Street</td><td>Paris</td></tr></table>"
    )
    assert email.cells == {"Email": "a@example.org"}
    assert address.cells == {"Address": "1 Street", "Address#2": "Paris"}


def test_a_table_within_a_cell_comes_before_its_row_and_keeps_its_own_titles() -> None:
    inner, outer = page(
        "<table><tr><th>Key</th><th>Value</th></tr><tr><td>cards</td><td>see subtable"
        "<table><tr><th>Digits</th></tr><tr><td>4242</td></tr></table></td></tr></table>"
    )
    assert inner.cells == {"Digits": "4242"}
    assert outer.cells == {"Key": "cards", "Value": "see subtable"}


def test_what_is_not_closed_is_closed_by_what_follows() -> None:
    found = page("<p>One<p>Two<ul><li>Three<li>Four</ul><table><tr><td>Five<td>Six<tr><td>Seven")
    assert [each.text for each in found] == ["One", "Two", "Three", "Four", "Five · Six", "Seven"]


def test_scripts_and_styles_are_no_words() -> None:
    [only] = page("<table><tr><td>a<script>var b = '<td>c</td>'</script><style>d</style>e</td></tr></table>")
    assert only.text == "ae"


def test_a_row_knows_its_first_link() -> None:
    [row] = page(
        '<table><tr><td><a href="https://example.org/1">One</a> <a href="https://example.org/2">2</a></td></tr>'
    )
    assert row.link == "https://example.org/1"


def test_tables_without_end_within_each_other_are_no_page() -> None:
    with pytest.raises(FileUnreadable):
        page("<table><tr><td>" * 1000)


def test_a_cell_without_end_is_cut() -> None:
    head = b"<table><tr><td>"
    found = list(entries(endless("page.html", head, b"word<br>", 2 * 1024 * 1024)))
    assert len(found) == 1
    assert len(found[0].text) <= 256 * 1024
