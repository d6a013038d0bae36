# SPDX-License-Identifier: MPL-2.0
"""CSV and its relatives: encoding, delimiter and quote are guessed from the first lines; no line is held whole
beyond a limit."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from app.sources.generic.errors import NoTable
from app.sources.generic.grid import Numbered
from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import guessed_encoding, text_stream
from app.sources.source import FileInput

DELIMITERS = ",;\t|"
LINE_LIMIT = 4 * 1024 * 1024
_HEAD = 64 * 1024
_LOOKED_AT = 30
_SUFFIXES = (".csv", ".tsv", ".tab")


def head_of(file: FileInput, size: int = _HEAD) -> bytes:
    """The first bytes of a file."""
    with file.open() as raw:
        return raw.read(size)


def delimited_rows(file: FileInput) -> Iterator[Numbered]:
    """Every row with its number, counted from 1 as a spreadsheet does.

    Raises :class:`NoTable` where no delimiter divides the lines, :class:`FileUnreadable` where a row never ends.
    """
    head = head_of(file)
    encoding = guessed_encoding(head)
    first = head.decode(encoding, "replace")
    delimiter, quote = dialect(first)
    if not file.path.casefold().endswith(_SUFFIXES) and not _is_regular(first, delimiter):
        raise NoTable
    with file.open() as raw, text_stream(raw, encoding) as text:
        reader = csv.reader(_lines(text), delimiter=delimiter or ",", quotechar=quote)
        try:
            yield from enumerate(reader, start=1)
        except csv.Error as error:
            raise FileUnreadable from error


def _lines(text: io.TextIOWrapper) -> Iterator[str]:
    while line := text.readline(LINE_LIMIT):
        if len(line) >= LINE_LIMIT and not line.endswith(("\n", "\r")):
            raise FileUnreadable
        yield line.replace("\0", "")


def dialect(head: str) -> tuple[str, str]:
    """The delimiter ("" when none divides the lines alike) and the quote of a text."""
    lines = _first_lines(head)
    best, best_score = "", 0.0
    for delimiter in DELIMITERS:
        counts = [count for line in lines if (count := _outside_quotes(line).count(delimiter))]
        if not counts:
            continue
        # The right one divides most lines into the same number of cells.
        usual, times = Counter(counts).most_common(1)[0]
        score = times / len(lines) * 2 + len(counts) / len(lines) + min(usual, 20) / 100
        if score > best_score:
            best, best_score = delimiter, score
    single = head.count("'" + best) + head.count(best + "'") if best else 0
    double = head.count('"' + best) + head.count(best + '"') if best else 0
    return best, "'" if single > len(lines) and not double else '"'


def _first_lines(head: str) -> list[str]:
    # The last one may be cut off.
    lines = head.splitlines()
    return [line for line in (lines[:-1] if len(lines) > 2 else lines) if line.strip()][:_LOOKED_AT]


def _is_regular(head: str, delimiter: str) -> bool:
    """Whether all lines have the same number of cells; a letter with commas in it is no table."""
    counts = {_outside_quotes(line).count(delimiter) for line in _first_lines(head)} if delimiter else {0}
    return len(counts) == 1 and 0 not in counts


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"?', "", line)
