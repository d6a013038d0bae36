# SPDX-License-Identifier: MPL-2.0
"""PDF (ISO 32000) with a text layer, as the tables in it. A page that is only a picture says nothing.

pypdf reads the file and tells where each piece of text stands; its own text in columns loses that again, so that the
pieces are taken where it makes them, which is no public part of it: hence the narrow bound on its version.
"""

import io
import logging
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from operator import attrgetter, length_hint
from typing import Any

from app.sources.generic.errors import NoTable, TableLocked, TableTooLarge
from app.sources.generic.prose import Cell, NamedRows, Prose
from app.sources.reading.errors import FileUnreadable
from app.sources.reading.values import storable
from app.sources.source import FileInput

PORTABLE = b"%PDF-"
FILE_LIMIT = 64 * 1024 * 1024
"""The largest file in bytes: it is held in memory, since its list of contents stands at its end."""

_PAGES_LIMIT = 5_000
_TEXT_LIMIT = 8 * 1024 * 1024
_PIECES_LIMIT = 100_000
_UNPACKED_LIMIT = 32 * 1024 * 1024
# In heights of the letters: what is further apart stands in another column, and what is nearer is one word; what is
# lower stands in another line, and what is not much lower in the same paragraph.
_COLUMN_GAP, _WORD_GAP = 0.9, 0.12
_LINE, _CLOSE = 0.5, 1.7
# Whatever a broken file makes the library stumble over.
_BROKEN = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError, RecursionError,
    TypeError, ValueError, zlib.error,
)  # fmt: skip


def portable_tables(file: FileInput) -> Iterator[NamedRows]:
    """Each table with its name. Raises :class:`NoTable`, :class:`TableLocked`, :class:`TableTooLarge` or
    :class:`FileUnreadable`, after the tables that could be read."""
    reader = _opened(file)
    prose = Prose()
    number = taken = found = 0
    for index in range(_pages(reader)):
        lines = _lines(reader, index)
        prose.page()
        for close, cells in lines:
            number += 1
            taken += sum(len(cell.text) for cell in cells)
            for table in prose.line(number, cells, close=close):
                found += 1
                yield table
        if taken > _TEXT_LIMIT:
            raise TableTooLarge
    for table in prose.end():
        found += 1
        yield table
    if not found:
        raise NoTable


def portable_lines(file: FileInput) -> Iterator[tuple[int, str]]:
    """Each line with its number. Raises as :func:`portable_tables`, and :class:`NoTable` where there are none."""
    reader = _opened(file)
    number = taken = 0
    for index in range(_pages(reader)):
        for _, cells in _lines(reader, index):
            number += 1
            words = " ".join(cell.text for cell in cells)
            taken += len(words)
            yield number, words
        if taken > _TEXT_LIMIT:
            raise TableTooLarge
    if not taken:
        raise NoTable


def _opened(file: FileInput) -> Any:
    # Loaded where it is needed: it takes longer than all other formats together.
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    if file.size > FILE_LIMIT:
        raise TableTooLarge
    with file.open() as raw:
        content = raw.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise TableTooLarge
    try:
        with _bounded():
            reader = pypdf.PdfReader(io.BytesIO(content))
            # Most locked files lock only their changing, with a password that is empty.
            if reader.is_encrypted and not reader.decrypt(""):
                raise TableLocked
    except DependencyError as error:
        raise TableLocked from error
    except (PyPdfError, *_BROKEN) as error:
        raise FileUnreadable from error
    return reader


@contextmanager
def _bounded() -> Iterator[None]:
    """Hold the library to our limits, keep it from other programs, and have it say nothing: it would quote the file."""
    from pypdf import apply_configuration

    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)
    with apply_configuration(
        maximum_declared_stream_length=FILE_LIMIT,
        array_based_stream_maximum_output_length=_UNPACKED_LIMIT,
        lzw_maximum_output_length=_UNPACKED_LIMIT,
        run_length_maximum_output_length=_UNPACKED_LIMIT,
        zlib_maximum_output_length=_UNPACKED_LIMIT,
        brotli_maximum_output_length=_UNPACKED_LIMIT,
        stream_decoding_work_maximum_length=3 * _UNPACKED_LIMIT,
        jbig2dec_binary=None,
    ):
        yield


def _pages(reader: Any) -> int:
    from pypdf.errors import PyPdfError

    try:
        with _bounded():
            return min(len(reader.pages), _PAGES_LIMIT)
    except (PyPdfError, *_BROKEN) as error:
        raise FileUnreadable from error


def _lines(reader: Any, index: int) -> list[tuple[bool, list[Cell]]]:
    """The lines of a page from top to bottom, and whether each is close to the one before; a page that is broken has
    none."""
    from pypdf.errors import PyPdfError

    try:
        with _bounded():
            return list(_in_lines(_pieces(reader.pages[index])))
    except (PyPdfError, *_BROKEN):
        return []


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text that one operation shows: from where to where, on which base line, how high its letters are."""

    start: float
    end: float
    bottom: float
    height: float
    text: str


def _pieces(page: Any) -> list[_Piece]:
    from pypdf._text_extraction._layout_mode._fixed_width_page import recurse_to_target_op
    from pypdf._text_extraction._layout_mode._text_state_manager import TextStateManager
    from pypdf.generic import ArrayObject, ContentStream, StreamObject

    contents = page.get("/Contents")
    contents = contents.get_object() if contents is not None else None
    if not isinstance(contents, ArrayObject | StreamObject):
        return []
    operations = iter(ContentStream(contents, page.pdf, "bytes").operations)
    fonts, state = page._layout_mode_fonts(), TextStateManager()
    shown: list[Any] = []
    while length_hint(operations) and len(shown) < _PIECES_LIMIT:
        # Ends at an operation that closes more than was opened, too.
        shown += recurse_to_target_op(operations, state, b"Q", fonts)[1]
    return [_piece(each) for each in shown if each.text.strip() and not each.rotated and each.font.interpretable]


def _piece(shown: Any) -> _Piece:
    # Pages may be written from bottom to top.
    bottom = -shown.ty if shown.flip_vertical else shown.ty
    height = max(1.0, float(shown.font_height))
    return _Piece(float(shown.tx), float(shown.displaced_tx), float(bottom), height, storable(str(shown.text)))


def _in_lines(pieces: list[_Piece]) -> Iterator[tuple[bool, list[Cell]]]:
    pieces.sort(key=attrgetter("bottom"), reverse=True)
    before: _Piece | None = None
    line: list[_Piece] = []
    for piece in pieces:
        if line and line[0].bottom - piece.bottom > _LINE * max(line[0].height, piece.height):
            yield _is_close(before, line[0]), _cells(line)
            before, line = line[0], []
        line.append(piece)
    if line:
        yield _is_close(before, line[0]), _cells(line)


def _is_close(before: _Piece | None, line: _Piece) -> bool:
    return before is not None and before.bottom - line.bottom < _CLOSE * line.height


def _cells(line: list[_Piece]) -> list[Cell]:
    """The pieces of a line put together to what stands in its columns."""
    line.sort(key=attrgetter("start"))
    cells: list[Cell] = []
    for piece in line:
        gap = piece.start - cells[-1].end if cells else 0.0
        if cells and gap < _COLUMN_GAP * piece.height:
            space = " " if gap > _WORD_GAP * piece.height else ""
            last = cells.pop()
            cells.append(Cell(last.start, max(last.end, piece.end), last.text + space + piece.text))
        else:
            cells.append(Cell(piece.start, max(piece.end, piece.start + 1), piece.text))
    return [Cell(cell.start, cell.end, " ".join(cell.text.split())) for cell in cells]
