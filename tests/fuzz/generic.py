# SPDX-License-Identifier: MPL-2.0
"""The reader of tables that Mien does not know, as a source like any brand's: one rule for each form of file."""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.catalog.record import Item
from app.sources.generic.mapping import TableMapping
from app.sources.generic.proposing import propose
from app.sources.generic.source import SLUG, DescribedFile, read_described, source_for
from app.sources.generic.tables import table_heads
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput, Source
from tests.sources.generic.letters import docx, letter, paragraph, pdf, table_on_page, word_table
from tests.sources.generic.workbooks import ods, ods_row, text_row, xlsx
from tests.sources.reading_support import file_input

__all__ = ["SEEDS", "SLUG", "WORDS", "look_and_read", "source"]

WORDS = ("Date", "E-mail", "Montant", "4111 1111 1111 1111", "31/12/9999", "+33612345678", "=cmd()", "XFD1", "-1")
_ORDERS = "Date;Produit;Montant;Carte\n31/12/2023;Chaussures;49,90 €;4111 1111 1111 1111\n01/02/2024;x;12;é\n"
_NESTED = {
    "a": {"b": [{"x": 1, "when": "2024-01-01T00:00:00Z", "l": [1, {"q": [2, "z"]}]}, {"x": None}]},
    "c": [1, 2],
    "d": [[1, "2024"], ["x"]],
    "e": 1e300,
}
_CELLS = '<row r="2"><c r="A2" s="1"><v>45292.5</v></c><c r="B2" t="s"><v>0</v></c></row>'
_TYPED = (
    '<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-01-02"/>'
    '<table:table-cell office:value-type="float" office:value="1"/></table:table-row>'
)
_TABLE = (("Date", "Product"), ("31/12/2023", "Shoes"), ("01/01/2024", "Bag"))
SEEDS: tuple[tuple[str, bytes], ...] = (
    ("orders.csv", _ORDERS.encode()),
    ("quoted.csv", 'a,b,"c d"\n1,"x\ny",2\n\'3,="04",\n'.encode("utf-16")),
    ("a.tsv", "name\temail\tphone\tip\tlat\nSam\ta@b.org\t+33612345678\t1.2.3.4\t48.5\n".encode("cp1252")),
    ("a.json", json.dumps(_NESTED).encode()),
    ("a.ndjson", b'{"a":1,"t":1700000000000}\n{"b":{"c":[1,2,{"d":3}]}}\n[1,2]\n"x"\n'),
    ("a.xlsx", xlsx({"S": text_row(1, "Date", "X") + _CELLS}, ["<t>one</t>"])),
    ("a.ods", ods({"S": ods_row("a", "b") + _TYPED})),
    ("packed.pdf", pdf([(50, 780, "Orders"), *table_on_page(_TABLE, 760, (50, 200))])),
    ("plain.pdf", pdf([(50, 780, "Name: Sam"), *table_on_page(_TABLE, 760, (50, 200))], [], compressed=False)),
    ("a.docx", docx(paragraph("Name: Sam") + word_table(*_TABLE))),
    ("a.html", b"<html><p>Orders</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></html>"),
    ("a.eml", letter(("a.csv", _ORDERS.encode()), ("a.pdf", pdf([(50, 780, "a: b"), (50, 760, "c: d")])))),
)


def source() -> Source:
    """The seeds, each described as Mien proposes it."""
    described = [
        DescribedFile(path, tuple(propose(head, path).mapping for head in table_heads(file_input(path, content))))
        for path, content in SEEDS
    ]
    made = source_for("Shop", "", described)
    rules = [
        replace(rule, read=partial(look_and_read, tables=file.tables))
        for rule, file in zip(made.rules, described, strict=True)
    ]
    return replace(made, rules=tuple(rules))


def look_and_read(file: FileInput, tables: tuple[TableMapping, ...]) -> Iterator[Item]:
    """Look at a file, describe it, and read it: by its own description, or by that of its seed where it has none."""
    try:
        heads = table_heads(file)
    except (FileUnexpected, FileUnreadable):
        heads = []
    yield from read_described(file, tuple(propose(head, file.path).mapping for head in heads) or tables)
