# SPDX-License-Identifier: MPL-2.0
"""Answers to letters: tables in PDF, DOCX, HTML and in what is attached to mails, whole, damaged and hostile."""

import io
import logging
import tracemalloc
import zlib

import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.record import IdentifierKind, Record, RowIssue, Sighting
from app.sources.generic.errors import NoTable, TableLocked, TableTooLarge, TableTooWide
from app.sources.generic.grid import TableRow
from app.sources.generic.proposing import propose
from app.sources.generic.prose import Prose, in_columns
from app.sources.generic.source import read_described
from app.sources.generic.tables import may_hold_tables, table_heads, table_rows
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.generic.letters import assembled, docx, letter, paragraph, pdf, table_on_page, word_table
from tests.sources.generic.workbooks import text_row, xlsx
from tests.sources.reading_support import file_input

ORDERS = [("Date", "Article", "Montant", "Magasin")] + [
    (f"{day:02}/03/2024", f"Chaussures de course {day}", f"{day},90 €", "" if day % 3 == 0 else "Lille")
    for day in range(1, 13)
]
LEFTS = (50, 130, 330, 420)
CSV = b"Date;Produit\n31/12/2023;Chaussures\n01/01/2024;Sac\n"


def rows(content: bytes, name: str) -> list[TableRow]:
    found = list(table_rows(file_input(name, content)))
    assert not any(isinstance(row, RowIssue) for row in found)
    return [row for row in found if isinstance(row, TableRow)]


# --- PDF


def test_a_table_of_a_pdf_is_what_stands_in_columns_under_a_heading() -> None:
    page = [(50, 780, "Vos commandes"), *table_on_page(ORDERS, 760, LEFTS)]
    found = rows(pdf(page), "a.pdf")
    assert {row.table for row in found} == {"Vos commandes"}
    assert len(found) == 12
    assert found[0].cells == {
        "Date": "01/03/2024", "Article": "Chaussures de course 1", "Montant": "1,90 €", "Magasin": "Lille",
    }  # fmt: skip
    assert "Magasin" not in found[2].cells, "an empty cell shifts no other"


def test_a_table_goes_on_over_pages_with_or_without_its_titles_again() -> None:
    first = [(50, 780, "Vos commandes"), *table_on_page(ORDERS, 760, LEFTS), (290, 40, "Page 1/3")]
    second = [*table_on_page([ORDERS[0], ("13/03/2024", "Sac", "12,00 €", "Paris")], 800, LEFTS), (290, 40, "Page 2/3")]
    third = table_on_page([("14/03/2024", "Gourde", "8,00 €", "")], 800, LEFTS)
    found = rows(pdf(first, second, third), "a.pdf")
    assert {row.table for row in found} == {"Vos commandes"}
    assert [row.cells["Article"] for row in found][-2:] == ["Sac", "Gourde"]
    assert len(found) == 14


def test_lines_of_names_and_values_are_one_row() -> None:
    page = [
        (50, 800, "Vos coordonnées"), (50, 786, "Nom : Fontaine"), (50, 772, "Adresse e-mail : lea@fontaine-lea.fr"),
        (50, 758, "Téléphone :"), (200, 758, "+33 6 12 34 56 78"), (50, 700, "Cordialement"),
    ]  # fmt: skip
    [row] = rows(pdf(page), "a.pdf")
    assert row.table == "Vos coordonnées"
    assert row.cells == {
        "Nom": "Fontaine", "Adresse e-mail": "lea@fontaine-lea.fr", "Téléphone": "+33 6 12 34 56 78",
    }  # fmt: skip


def test_a_cell_that_goes_on_in_the_next_line_stays_one() -> None:
    table = [("Date", "Adresse"), ("01/03/2024", "12 rue de la Paix"), ("02/03/2024", "x")]
    page = [*table_on_page(table, 760, (50, 200), 30), (200, 718, "59000 Lille")]
    assert [row.cells["Adresse"] for row in rows(pdf(page), "a.pdf")] == ["12 rue de la Paix 59000 Lille", "x"]


def test_two_tables_on_a_page_are_two() -> None:
    page = [
        (50, 800, "Commandes"), *table_on_page(ORDERS[:4], 780, LEFTS), (50, 700, "Cartes"),
        *table_on_page([("Numéro", "Depuis"), ("12345", "2019"), ("67890", "2021")], 680, (50, 300)),
    ]  # fmt: skip
    assert [head.name for head in table_heads(file_input("a.pdf", pdf(page)))] == ["Commandes", "Cartes"]


def test_letters_that_are_shown_one_by_one_are_words_again() -> None:
    page = [(50 + 5.6 * at, 780, each) for at, each in enumerate("Nom")] + [(200, 780, "Ville")]
    page += table_on_page([("Léa", "Lille"), ("Max", "Paris")], 766, (50, 200))
    assert [row.cells for row in rows(pdf(page), "a.pdf")] == [
        {"Nom": "Léa", "Ville": "Lille"}, {"Nom": "Max", "Ville": "Paris"},
    ]  # fmt: skip


@pytest.mark.parametrize("page", [[], [(50, 780, "Dear Léa,"), (50, 766, "we hold nothing about you.")]])
def test_a_letter_that_says_nothing_in_tables_holds_none(page: list[tuple[float, float, str]]) -> None:
    with pytest.raises(NoTable):
        rows(pdf(page), "a.pdf")


def test_a_table_of_a_pdf_is_described_and_read_like_any_other() -> None:
    table = [("E-mail", "Depuis"), ("lea@x.fr", "01/03/2024"), ("l@y.fr", "02/03/2024")]
    page = [(50, 780, "Newsletter"), *table_on_page(table, 760, (50, 300))]
    file = file_input("a.pdf", pdf(page))
    [head] = table_heads(file)
    items = list(read_described(file, (propose(head, "a.pdf").mapping,)))
    assert [item.value for item in items if isinstance(item, Sighting)] == ["lea@x.fr", "l@y.fr"]
    assert {item.kind for item in items if isinstance(item, Sighting)} == {IdentifierKind.EMAIL}
    assert [item.place for item in items if isinstance(item, Record)] == ["Newsletter row 3", "Newsletter row 4"]


def test_a_pdf_that_unpacks_to_too_much_costs_little() -> None:
    bomb = zlib.compress(zlib.compress(b"BT (x) Tj ET\n" * 20_000_000, 9), 9)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>",
        b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(bomb), bomb),
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R /Resources << >> >>",
    ]
    content = assembled(objects)
    tracemalloc.start()
    try:
        with pytest.raises((FileUnexpected, FileUnreadable)):
            rows(content, "a.pdf")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 160 * 1024 * 1024


@pytest.mark.parametrize(
    "objects",
    [
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"],
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R 2 0 R 2 0 R] /Count 999999999 >>"],
        [b"<< /Type /Catalog /Pages 1 0 R >>"],
        [b"<< /Type /Catalog /Pages " + b"[" * 5000 + b"]" * 5000 + b" >>"],
        [b"1 0 R"],
        [],
    ],
)
def test_a_pdf_that_goes_round_in_circles_is_refused(objects: list[bytes]) -> None:
    with pytest.raises((FileUnexpected, FileUnreadable)):
        rows(assembled(objects), "a.pdf")


def test_a_page_that_is_broken_costs_itself_only(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    good = pdf([(50, 780, "Vos commandes"), *table_on_page(ORDERS, 760, LEFTS)], [], compressed=False)
    broken = good.replace(b"BT\n/F1 10 Tf\nET", b"BT\n/F1 1x (()\n")
    assert len(rows(broken, "a.pdf")) == 12
    # What a library complains about may quote the letter.
    assert caplog.text == ""
    assert capfd.readouterr().err == ""


def test_a_pdf_that_is_locked_says_so() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([(50, 780, "a")])))
    writer.encrypt("secret", algorithm="AES-256")
    locked = io.BytesIO()
    writer.write(locked)
    with pytest.raises(TableLocked):
        rows(locked.getvalue(), "a.pdf")


def test_a_pdf_that_locks_only_its_changing_is_read() -> None:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([(50, 780, "Orders"), *table_on_page(ORDERS, 760, LEFTS)])))
    writer.encrypt("", "owner", algorithm="AES-256")
    half = io.BytesIO()
    writer.write(half)
    assert len(rows(half.getvalue(), "a.pdf")) == 12


# --- DOCX


def test_tables_and_lines_of_a_document() -> None:
    body = (
        paragraph("Bonjour Léa,") + paragraph("Vos coordonnées") + paragraph("Nom : ", "Fontaine")
        + paragraph("E-mail : lea@fontaine-lea.fr") + paragraph("Vos achats")
        + word_table(("Date", "Article"), ("01/03/2024", "Sac"), ("02/03/2024", "Gourde"))
    )  # fmt: skip
    found = rows(docx(body), "a.docx")
    assert [(row.table, row.cells) for row in found] == [
        ("Vos coordonnées", {"Nom": "Fontaine", "E-mail": "lea@fontaine-lea.fr"}),
        ("Vos achats", {"Date": "01/03/2024", "Article": "Sac"}),
        ("Vos achats", {"Date": "02/03/2024", "Article": "Gourde"}),
    ]


def test_tabulators_make_columns_and_spanning_cells_keep_them() -> None:
    lines = (("Date", "Points"), ("1/3/24", "5"), ("2/3/24", "7"))
    body = paragraph("Points") + "".join(paragraph(day, "\t", points) for day, points in lines)
    assert [row.cells for row in rows(docx(body), "a.docx")] == [
        {"Date": "1/3/24", "Points": "5"},
        {"Date": "2/3/24", "Points": "7"},
    ]
    spanned = word_table(("A", "B", "C"), ("1", "2", "3"), ("4", "5", "6")).replace(
        "<w:tc><w:p><w:r><w:t>4", '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>4'
    )
    wide = rows(docx(spanned), "a.docx")[1]
    assert wide.cells == {"A": "4", "C": "5", "D": "6"}


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (word_table(["x"] * 600), TableTooWide),
        ("<w:tbl>" * 50_000, FileUnreadable),
        ("<w:p>", FileUnreadable),
    ],
)
def test_documents_that_nobody_would_write(body: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        rows(docx(body), "a.docx")


def test_a_document_without_end_is_refused_in_little_memory() -> None:
    huge = docx("<w:p><w:r><w:t>" + "x" * 80_000_000 + "</w:t></w:r></w:p>")
    with pytest.raises(TableTooLarge):
        rows(huge, "a.docx")


# --- HTML


def test_tables_of_a_page() -> None:
    page = """<!DOCTYPE html><html><head><title>x</title><style>td{}</style></head><body><p>Bonjour</p>
        <h2>Vos commandes</h2><table><tr><td><b>Date</b></td><td><b>Article</b></td></tr>
        <tr><td>01/03/2024</td><td>Sac<br>rouge</td></tr><tr><td>02/03/2024</td><td>Gourde</td></tr></table>
        <table><caption>Cartes</caption><tr><th>Numéro</th><th>Depuis</th></tr><tr><td>1</td><td>2019</td></tr>
        <tr><td>2</td><td>2020</td></tr></table></body></html>"""
    found = rows(page.encode(), "a.html")
    assert [(row.table, row.cells) for row in found] == [
        ("Vos commandes", {"Date": "01/03/2024", "Article": "Sac rouge"}),
        ("Vos commandes", {"Date": "02/03/2024", "Article": "Gourde"}),
        ("Cartes", {"Numéro": "1", "Depuis": "2019"}),
        ("Cartes", {"Numéro": "2", "Depuis": "2020"}),
    ]
    assert found[0].place == "Vos commandes row 3"


def test_tables_that_only_lay_out_a_page_hold_what_is_within_them() -> None:
    inner = "<table><tr><td>A</td><td>B</td></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    page = f"<html><table><tr><td>{inner}</td></tr></table></html>"
    assert [row.cells for row in rows(page.encode(), "a.html")] == [{"A": "1", "B": "2"}, {"A": "3", "B": "4"}]


# --- mail


def test_what_is_attached_to_a_mail_is_read_under_its_name() -> None:
    sheet = xlsx({"Orders": text_row(1, "Date", "Product") + text_row(2, "2024-01-02", "Shoes")})
    page = pdf([(50, 780, "Vos commandes"), *table_on_page(ORDERS, 760, LEFTS)])
    found = rows(letter(("data.xlsx", sheet), ("lettre.pdf", page), ("a.csv", CSV)), "answer.eml")
    assert [row.table for row in found] == [
        "data.xlsx Orders", *["lettre.pdf Vos commandes"] * 12, *["a.csv"] * 2,
    ]  # fmt: skip
    assert found[0].place == "data.xlsx Orders row 2"


def test_attachments_of_the_same_name_are_told_apart() -> None:
    assert {row.table for row in rows(letter(("a.csv", CSV), ("a.csv", CSV)), "a.eml")} == {"a.csv", "2 a.csv"}


def test_mails_of_a_mailbox_and_mails_within_mails() -> None:
    begin = b"From 1@xxx Mon Jan 01 10:00:00 +0000 2024\n"
    both = begin + letter(("a.csv", CSV)) + b"\n" + begin + letter(("b.csv", CSV)) + b"\n"
    assert {row.table for row in rows(both, "a.mbox")} == {"a.csv", "b.csv"}
    forwarded = (
        b'From: a@b.com\nContent-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: message/rfc822\n\n'
        + letter(("a.csv", CSV)) + b"\n--o--\n"
    )  # fmt: skip
    assert {row.table for row in rows(forwarded, "a.eml")} == {"a.csv"}


def test_a_description_of_an_attachment_is_used_again() -> None:
    headless = b"31/12/2023;Shoes\n01/01/2024;Bag\n"
    [head] = table_heads(file_input("a.eml", letter(("a.csv", headless))))
    assert (head.name, head.headed) == ("a.csv", False)
    found = list(table_rows(file_input("a.eml", letter(("a.csv", CSV))), {"a.csv": False}))
    assert len(found) == 3


def test_an_attachment_that_cannot_be_read_costs_itself_only() -> None:
    found = list(table_rows(file_input("a.eml", letter(("broken.xlsx", b"PK\x03\x04nothing"), ("a.csv", CSV)))))
    assert [row.place for row in found if isinstance(row, RowIssue)] == ["broken.xlsx"]
    assert len([row for row in found if isinstance(row, TableRow)]) == 2


def test_a_mail_without_attachments_is_read_as_the_page_that_it_is() -> None:
    page = "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></table>"
    mail = f"From: a@b.com\nContent-Type: text/html\n\n<html>{page}</html>\n".encode()
    assert len(rows(mail, "a.eml")) == 2


def test_mails_packed_into_one_another_without_end_are_refused() -> None:
    deep = b"".join(b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(2_000))
    with pytest.raises((FileUnexpected, FileUnreadable)):
        rows(b"From: a@b.com\nContent-Type: multipart/mixed; boundary=0\n\n" + deep, "a.eml")
    with pytest.raises((FileUnexpected, FileUnreadable)):
        rows(b"From: a@b.com\nContent-Type: message/rfc822\n\n" * 3_000, "a.eml")


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.html", "a.htm", "a.eml", "a.mbox", "a.odt", "A.PDF"])
def test_files_of_letters_may_hold_tables(name: str) -> None:
    assert may_hold_tables(name)


# --- lines


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
_KNOWN = st.sampled_from(["", "a: b", "c : d", "\f"])
_LINES = st.lists(st.lists(_WORDS, max_size=5).map("\t".join) | _KNOWN, max_size=30)


@given(_LINES)
def test_lines_of_any_kind_give_tables_whose_rows_are_as_wide_as_each_other(lines: list[str]) -> None:
    prose = Prose()
    tables = []
    for number, text in enumerate(lines):
        if text == "\f":
            prose.page()
        tables += prose.line(number, in_columns(text))
    tables += prose.end()
    names = [name for name, _ in tables]
    assert len(names) == len(set(names))
    for _, found in tables:
        assert len({len(cells) for _, cells in found}) == 1
        assert [number for number, _ in found] == sorted(number for number, _ in found)
    said = {cell for _, found in tables for _, cells in found for cell in cells}
    assert all(any(word in text for text in lines) for cell in said for word in cell.split())
