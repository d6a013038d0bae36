# SPDX-License-Identifier: MPL-2.0
"""The tables of a file in any of many forms, as a stream of rows or at a glance: CSV, TSV, XLSX, ODS, JSON, NDJSON, and
those of letters: PDF, DOCX, HTML, and whatever of these is attached to a mail."""

import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import groupby, islice
from typing import BinaryIO, cast

from app.catalog.record import RowIssue
from app.sources.generic import attachments
from app.sources.generic.delimited import delimited_rows, head_of
from app.sources.generic.errors import NoTable
from app.sources.generic.grid import COLUMN_LIMIT, Numbered, TableRow, letters, named_rows, unique_names
from app.sources.generic.objects import line_rows, object_rows
from app.sources.generic.opendocument import document_rows
from app.sources.generic.portable import PORTABLE, portable_tables
from app.sources.generic.prose import NamedRows
from app.sources.generic.webpage import page_tables
from app.sources.generic.wordprocessing import DOCUMENT, word_tables
from app.sources.generic.workbook import open_workbook, sheet_rows
from app.sources.reading.bounded import Beginning
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.text import guessed_encoding
from app.sources.source import FileInput

SUFFIXES = (
    ".csv", ".tsv", ".tab", ".txt", ".xlsx", ".xlsm", ".ods", ".odt", ".docx", ".pdf", ".html", ".htm", ".json",
    ".ndjson", ".jsonl", *attachments.SUFFIXES,
)  # fmt: skip
"""What the names of files end in that may hold tables."""

SAMPLE_ROWS = 200
ROWS_LOOKED_AT = 20_000
_BYTES_LOOKED_AT = 16 * 1024 * 1024
WORKBOOK = b"PK\x03\x04"
"""How workbooks begin, as any zip does."""

_TABLES = 40
_PAGE = re.compile(rb"[\xef\xbb\xbf\s]*<(?:!doctype html|html|head|body|table)\b", re.IGNORECASE)
_GRID_SUFFIXES = (".csv", ".tsv", ".tab")
_LINE_SUFFIXES = (".ndjson", ".jsonl")
_PLAIN_SUFFIXES = (*_GRID_SUFFIXES, *_LINE_SUFFIXES, ".txt", ".json")


@dataclass(frozen=True, slots=True)
class TableHead:
    """A table at a glance: its name, its columns, whether the file itself names them, and its first rows.

    ``grid``: it is rows of cells, of which the first may or may not name the columns.
    """

    name: str
    headers: tuple[str, ...]
    headed: bool
    rows: tuple[tuple[str, ...], ...]
    grid: bool = True

    def other_way(self) -> "TableHead":
        """The same table, were its first row a row like the others, or were it the names of the columns."""
        if self.headed:
            first = tuple("" if name == letters(at) else name for at, name in enumerate(self.headers))
            names = tuple(letters(at) for at in range(len(self.headers)))
            return replace(self, headers=names, headed=False, rows=(first, *self.rows))
        if not self.rows:
            return self
        return replace(self, headers=tuple(unique_names(self.rows[0])), headed=True, rows=self.rows[1:])

    def values(self, column: int) -> list[str]:
        """What the first rows hold in a column."""
        return [row[column] for row in self.rows]


def may_hold_tables(path: str) -> bool:
    """Whether a file's name is that of a table."""
    return path.casefold().endswith(SUFFIXES)


def table_rows(file: FileInput, headed: Mapping[str, bool] | None = None) -> Iterator[TableRow | RowIssue]:
    """Every row of every table. ``headed`` says of tables by name whether their first row names the columns.

    Raises :class:`FileUnexpected` (with its kinds in :mod:`app.sources.generic.errors`) or
    :class:`FileUnreadable`, after the rows that could be read.
    """
    known = headed or {}
    if attachments.holds_mail(file.path):
        yield from _attached_rows(file, known)
        return
    head = head_of(file)
    letter = _letter(file, head)
    if letter:
        for name, numbered in letter(file):
            yield from named_rows(name, numbered, known.get(name))
        return
    if head.startswith(WORKBOOK):
        with closing(open_workbook(file)) as archive:
            for name, rows in _sheets(archive):
                yield from named_rows(name, rows, known.get(name))
        return
    first = head.decode(guessed_encoding(head), "replace").lstrip("\ufeff \t\r\n")
    if not first:
        return
    if _is_lines(file.path, first):
        yield from line_rows(file)
    elif first[0] in "[{" and not file.path.casefold().endswith(_GRID_SUFFIXES):
        yield from object_rows(file)
    elif first.count("\0") > len(first) // 10:
        # Not text at all.
        raise NoTable
    else:
        yield from named_rows("", delimited_rows(file), known.get(""))


def _attached_rows(file: FileInput, headed: Mapping[str, bool]) -> Iterator[TableRow | RowIssue]:
    """The rows of all that is attached to mails; what holds none costs itself only."""
    for name, inner in attachments.attached(file):
        if attachments.holds_mail(inner.path):
            continue  # Of mails within mails the library has told already.
        before = attachments.within(name, "")
        known = {table.removeprefix(before).strip(): value for table, value in headed.items() if before in table}
        try:
            for row in table_rows(inner, known):
                if isinstance(row, RowIssue):
                    yield replace(row, place=attachments.within(name, row.place))
                else:
                    table, place = attachments.within(name, row.table), attachments.within(name, row.place)
                    yield replace(row, table=table, place=place)
        except (FileUnexpected, FileUnreadable):
            if may_hold_tables(inner.path):
                yield RowIssue("attachment-unreadable", name, attachments.UNREADABLE)


def _letter(file: FileInput, head: bytes) -> Callable[[FileInput], Iterator[NamedRows]] | None:
    """How the tables of a letter are found; ``None`` for what is none."""
    if PORTABLE in head[:1024]:
        return portable_tables
    if file.path.casefold().endswith((".html", ".htm")) or _PAGE.match(head[:1024]):
        return page_tables
    return None


def table_heads(file: FileInput, limit: int = ROWS_LOOKED_AT) -> list[TableHead]:
    """The tables of a file that begin in its first ``limit`` rows, and of text in its first megabytes; a file that
    breaks later is told by what stands before. Where each row names its own columns, the first of these are shown.

    Raises :class:`FileUnexpected` or :class:`FileUnreadable` where there is nothing to show.
    """
    found: dict[str, _Sample] = {}
    rows = table_rows(_beginning(file) if file.path.casefold().endswith(_PLAIN_SUFFIXES) else file)
    try:
        for number, row in enumerate(rows):
            if isinstance(row, RowIssue):
                continue
            if row.table not in found and len(found) == _TABLES:
                break
            sample = found.setdefault(row.table, _Sample(row.headed, grid=bool(row.columns)))
            sample.add(row)
            if number >= limit or (sample.full and len(found) == 1 and _is_one_table(file.path)):
                break
    except (FileUnexpected, FileUnreadable):
        if not found:
            raise
    return [sample.head(name) for name, sample in found.items()]


def _beginning(file: FileInput) -> FileInput:
    """As much of a file as a person waits for: rows without content are no rows, however many there are."""
    return replace(file, open=lambda: cast(BinaryIO, Beginning(file.open(), _BYTES_LOOKED_AT)))


class _Sample:
    def __init__(self, headed: bool, *, grid: bool) -> None:
        self._headed, self._grid = headed, grid
        self._headers: dict[str, None] = {}
        self._rows: list[dict[str, str]] = []

    @property
    def full(self) -> bool:
        return len(self._rows) >= SAMPLE_ROWS

    def add(self, row: TableRow) -> None:
        if not self.full:
            self._rows.append(row.cells)
            if len(self._headers) < COLUMN_LIMIT:
                self._headers.update(dict.fromkeys((*row.columns, *row.cells)))

    def head(self, name: str) -> TableHead:
        headers = tuple(self._headers)[:COLUMN_LIMIT]
        rows = tuple(tuple(_cells(row, headers)) for row in self._rows)
        return TableHead(name, headers, self._headed, rows, self._grid)


def _cells(row: dict[str, str], headers: tuple[str, ...]) -> Iterator[str]:
    return (row.get(header, "") for header in headers)


def _is_one_table(path: str) -> bool:
    return path.casefold().endswith((*_GRID_SUFFIXES, ".txt", *_LINE_SUFFIXES))


def grids(file: FileInput) -> Iterator[tuple[str, Iterator[Numbered]]]:
    """The rows of cells of each table of a workbook or of delimited text, by the table's name; read each before the
    next. Raises as :func:`table_rows`."""
    if head_of(file, len(WORKBOOK)) == WORKBOOK:
        with closing(open_workbook(file)) as archive:
            yield from _sheets(archive)
    else:
        yield "", delimited_rows(file)


def first_words(file: FileInput, limit: int) -> bytes:
    """The cells of a workbook's first rows as UTF-8, about ``limit`` bytes of them. Raises as :func:`table_rows`."""
    words: list[str] = []
    taken = 0
    for _, rows in grids(file):
        for _, cells in islice(rows, SAMPLE_ROWS):
            words.append("\t".join(cells))
            taken += len(words[-1])
            if taken >= limit:
                break
    return "\n".join(words).encode("utf-8", "replace")[:limit]


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[Numbered]]]:
    names = archive.namelist()
    if "xl/workbook.xml" in names:
        yield from sheet_rows(archive)
    elif DOCUMENT in names:
        for name, rows in word_tables(archive):
            yield name, iter(rows)
    elif "content.xml" in names and "mimetype" in names:
        for name, numbered in groupby(document_rows(archive), lambda found: found[0]):
            yield name, (row for _, row in numbered)
    else:
        raise NoTable


def _is_lines(path: str, first: str) -> bool:
    """Whether each line is a JSON value of its own."""
    if path.casefold().endswith(_LINE_SUFFIXES):
        return True
    line, _, rest = first.partition("\n")
    if path.casefold().endswith(_GRID_SUFFIXES) or line[:1] != "{" or rest.lstrip()[:1] not in ("{", ""):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return bool(rest.strip())
