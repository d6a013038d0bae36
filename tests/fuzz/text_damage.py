# SPDX-License-Identifier: MPL-2.0
"""Damage to tables (CSV, TSV), pages (HTML, XML) and files of lines (mail, calendars, contacts)."""

import random
import re
from collections.abc import Sequence

_CELLS = (
    "", " ", "\x00", '"', '""', '"\n"', "'", "=1+1", "N/A", "\ufeff", "é", "x" * 3000, "-1", "0", "9" * 400, "1e999",
    "NaN",
    "2024-02-30", "31/02/2024", "99/99/99", "2024-01-01T00:00:00+99:99", "9999-12-31 23:59:59 UTC", "0001-01-01",
    "Jan 99, 20244", "15 janv. 0000", "12345678901234567890", "1700000000", "1.7e12", "٣٤٥", "²", "http://[", "//",
    "a@b", "::1", "999.1.1.1", "{}", "[", '{"text": [[[', '{"text":"x"}', "null", "\u202e", "e\u0301" * 30, "Ã©",
    "a,b;c\td",
    "12:99:99", "-99:00:00", "PT99999999999999H", "48.85, 2.35", "true", "\r", "１２", "(", "((((", "…",
)  # fmt: skip
_PIECES = (
    "<", ">", "</", "<!--", "<![CDATA[", "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;'>]>",
    '<!ENTITY x SYSTEM "file:page">', "&b;", "&x;", "&#0;", "&#xD800;", "&#99999999999;", "&amp;amp;",
    "<?xml?>",
    "<script>", "</td>", "<table>", "<td><td>", "<a href='http://['>", "<div class='outer-cell'>", "<br>" * 50, "]]>",
    "<p class='mdl-typography--title'>", "<a" + " b=c" * 200 + ">", "<" + "x" * 5000, "\x00", "<b>" * 300, "<![if x",
    "<!x[", "<!DOCTYPE", "<div class='content-cell'>", "</html><html>", "<td colspan=99999999>", "\ud7ff",
    "<plaintext>",
)  # fmt: skip
_DELIMITERS = (",", ";", "\t", "|", "\x1f", "")
_LARGEST = 64 * 1024


def damaged_table(rng: random.Random, content: bytes, words: Sequence[str]) -> bytes:
    """A table with one to five things wrong in its cells, rows, quotes or delimiters."""
    text = content.decode("utf-8-sig", "replace")
    rows = [line.split(",") for line in re.split(r"\r?\n", text)]
    for _ in range(rng.choice((1, 1, 2, 3, 5))):
        row = rng.choice(rows)
        at = rng.randrange(len(row))
        match rng.randrange(12):
            case 0 | 1 | 2:
                row[at] = _quoted(rng, rng.choice(_CELLS))
            case 3:
                row[at:] = []
                row = row or [""]
            case 4:
                row[at:at] = [rng.choice(_CELLS)] * rng.choice((1, 2, 40))
            case 5:
                row[at] = rng.choice(('"', "'", '"' * 3)) + row[at]
            case 6:
                rows.insert(rng.randrange(len(rows) + 1), list(rng.choice(rows)))
            case 7:
                rows.insert(0, [rng.choice(_CELLS)])
            case 8 if words:
                rows[0][rng.randrange(len(rows[0]))] = rng.choice(words)
            case 9:
                rows[0] = rng.choice((rows[0][::-1], rows[0] * 2, [rows[0][0]] * len(rows[0]), rows[0]))
            case 10:
                rows[:] = rows[1:] or [[""]]
            case _:
                rng.shuffle(rows)
        for empty in (row for row in rows if not row):
            empty.append("")
    if rng.random() < 0.004:
        rows[0] += [f"column {number}" for number in range(10_000)]
    delimiter = "," if rng.random() < 0.8 else rng.choice(_DELIMITERS)
    newline = rng.choice(("\n", "\n", "\n", "\r\n", "\r", "\n\n", "\u2028"))
    return newline.join(delimiter.join(row) for row in rows)[:_LARGEST].encode("utf-8", "replace")


def _quoted(rng: random.Random, cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if rng.random() < 0.5 else cell


def damaged_page(rng: random.Random, content: bytes, words: Sequence[str]) -> bytes:
    """Markup with tags cut, left out, doubled, and pieces no writer would write."""
    parts = re.split(r"(<[^>]{0,300}>)", content.decode("utf-8", "replace"))
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at = rng.randrange(len(parts))
        match rng.randrange(9):
            case 0:
                parts[at] = ""
            case 1:
                parts[at] = parts[at][: rng.randrange(len(parts[at]) + 1)]
            case 2:
                parts.insert(at, rng.choice(_PIECES))
            case 3:
                parts[at] = parts[at] * rng.choice((2, 20))
            case 4:
                parts.insert(at, rng.choice(_CELLS))
            case 5 if words:
                parts.insert(at, rng.choice(words))
            case 6:
                parts[at] = parts[rng.randrange(len(parts))]
            case 7:
                parts[at] = rng.choice(_CELLS)
            case _:
                del parts[rng.randrange(len(parts)) :]
                parts.append("")
    return "".join(parts)[:_LARGEST].encode("utf-8", "replace")


def damaged_lines(rng: random.Random, content: bytes) -> bytes:
    """Lines left out, doubled, swapped, made long, folded or cut in their middle."""
    lines = content.split(b"\n")
    for _ in range(rng.choice((1, 1, 2, 4, 8))):
        at = rng.randrange(len(lines))
        line = lines[at]
        match rng.randrange(9):
            case 0 if len(lines) > 1:
                del lines[at]
            case 1:
                lines.insert(at, line)
            case 2:
                lines[at] = lines[rng.randrange(len(lines))]
            case 3:
                lines[at] = line[: rng.randrange(len(line) + 1)]
            case 4:
                lines[at] = line + b" =?utf-8?B?/////w==?= =?x?q?=GG?=" * rng.choice((1, 30))
            case 5:
                lines[at : at + 1] = [line[: len(line) // 2], b" " + line[len(line) // 2 :]]
            case 6:
                name, colon, _ = line.partition(b":")
                lines[at] = name + colon + rng.choice(_CELLS).encode("utf-8", "replace")
            case 7:
                lines[at] = line.replace(b":", rng.choice((b"", b"::", b";", b";X=Y:")))
            case _:
                lines[at] = line[: _LARGEST // 60] * rng.choice((2, 60))
    return b"\n".join(lines)[:_LARGEST]
