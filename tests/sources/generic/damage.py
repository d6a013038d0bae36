# SPDX-License-Identifier: MPL-2.0
"""Damaged tables of every sort, by number: the same number gives the same file. ``python -m
tests.sources.generic.damage 100000`` tries so many."""

import io
import json
import random
import sys
import zipfile
from typing import NamedTuple

from app.sources.generic.proposing import propose
from app.sources.generic.source import DescribedFile, source_for
from app.sources.generic.tables import table_heads
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.fuzz import oracle
from tests.fuzz.mutator import mutated
from tests.sources.generic.letters import docx, letter, paragraph, pdf, table_on_page, word_table
from tests.sources.generic.workbooks import ods, ods_row, packed, text_row, xlsx
from tests.sources.reading_support import file_input

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
    ("a.csv", _ORDERS.encode()),
    ("a.csv", 'a,b,"c d"\n1,"x\ny",2\n\'3,="04",\n'.encode("utf-16")),
    ("a.tsv", "name\temail\tphone\tip\tlat\nSam\ta@b.org\t+33612345678\t1.2.3.4\t48.5\n".encode("cp1252")),
    ("a.json", json.dumps(_NESTED).encode()),
    ("a.ndjson", b'{"a":1,"t":1700000000000}\n{"b":{"c":[1,2,{"d":3}]}}\n[1,2]\n"x"\n'),
    ("a.xlsx", xlsx({"S": text_row(1, "Date", "X") + _CELLS}, ["<t>one</t>"])),
    ("a.ods", ods({"S": ods_row("a", "b") + _TYPED})),
    ("a.pdf", pdf([(50, 780, "Orders"), *table_on_page(_TABLE, 760, (50, 200))])),
    ("a.pdf", pdf([(50, 780, "Name: Sam"), *table_on_page(_TABLE, 760, (50, 200))], [], compressed=False)),
    ("a.docx", docx(paragraph("Name: Sam") + word_table(*_TABLE))),
    ("a.html", b"<html><p>Orders</p><table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table></html>"),
    ("a.eml", letter(("a.csv", _ORDERS.encode()), ("a.pdf", pdf([(50, 780, "a: b"), (50, 760, "c: d")])))),
)


class Damaged(NamedTuple):
    """A file made from a seed; ``whole`` is the seed."""

    name: str
    content: bytes
    whole: bytes


def damaged(number: int) -> Damaged:
    """The file of this number."""
    rng = random.Random(number)
    name, whole = rng.choice(SEEDS)
    others = [content for _, content in SEEDS]
    if not whole.startswith(b"PK") or rng.random() < 0.2:
        return Damaged(name, mutated(rng, whole, others, WORDS), whole)
    archive = zipfile.ZipFile(io.BytesIO(whole))
    parts = {part: archive.read(part) for part in archive.namelist()}
    chosen = rng.choice(list(parts))
    return Damaged(name, packed(parts | {chosen: mutated(rng, parts[chosen], list(parts.values()), WORDS)}), whole)


def attempt(number: int) -> str:
    """Look at a file, describe it, and read it: by its own description, or by that of its seed where it has none.
    How the reading ended; raises :class:`tests.fuzz.oracle.Defect` for what no reader may do."""
    name, content, whole = damaged(number)
    try:
        heads = table_heads(file_input(name, content))
    except (FileUnexpected, FileUnreadable):
        heads = []
    tables = tuple(propose(head, name).mapping for head in heads or table_heads(file_input(name, whole)))
    [rule] = source_for("Shop", "", [DescribedFile(name, tables)]).rules
    return oracle.run(rule, name, content).name


if __name__ == "__main__":
    endings = [attempt(number) for number in range(int(sys.argv[1]))]
    sys.stdout.write("".join(f"{ending}: {endings.count(ending)}\n" for ending in oracle.ENDINGS))
