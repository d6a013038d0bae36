# SPDX-License-Identifier: MPL-2.0
"""Tables in letters: what a page only shows by where its words stand becomes rows and columns again.

Lines whose words stand in columns one under another are a table, named by the line before it, over as many pages as
it goes on. Lines that say "Name: value" one after another are a table of one row, whose columns those names are.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.sources.generic.grid import COLUMN_LIMIT, HEADER_LIMIT, Numbered

NamedRows = tuple[str, list[Numbered]]

_MOST_ROWS = 20_000
_MOST_NAMES = 2_000
_LABELLED = re.compile(r"([^:]{1,50}?)\s*:(?:\s+(.+))?", re.DOTALL)
_WORDS_OF_LABEL = 6
_GAP = re.compile(r"\t+| {2,}|\u00a0{2,}")
_TAB_STOP = 1000.0
# Where nothing but titles and page numbers stands between, a table goes on.
_LINES_BETWEEN_PAGES = 4


@dataclass(frozen=True, slots=True)
class Cell:
    """Words next to each other, and from where to where they stand in their line, in any unit."""

    start: float
    end: float
    text: str


@dataclass(slots=True)
class _Column:
    start: float
    end: float

    def covers(self, cell: Cell) -> bool:
        return cell.start < self.end and self.start < cell.end


@dataclass(slots=True)
class _Block:
    """Lines in columns, as far as they go."""

    name: str
    columns: list[_Column] = field(default_factory=list)
    rows: list[tuple[int, dict[int, str]]] = field(default_factory=list)
    # A column keeps its number wherever new ones come in before it.
    order: list[int] = field(default_factory=list)

    def fits(self, cells: Sequence[Cell]) -> bool:
        """Whether at least two cells stand in columns of their own, or all where there are only two columns."""
        found = [places[0] for cell in cells if len(places := self._places(cell)) == 1]
        return len(set(found)) >= 2 and len(self.rows) < _MOST_ROWS

    def add(self, number: int, cells: Sequence[Cell]) -> None:
        """A row of these cells; a cell in no column makes one."""
        row: dict[int, str] = {}
        for cell in cells:
            places = self._places(cell)
            if not places:
                places = [self._insert(cell)]
            elif len(places) == 1:
                column = self.columns[places[0]]
                self._widen(places[0], min(column.start, cell.start), max(column.end, cell.end))
            number_of = self.order[next((at for at in places if self.order[at] not in row), places[0])]
            row[number_of] = f"{row[number_of]} {cell.text}" if number_of in row else cell.text
        self.rows.append((number, row))

    def goes_on(self, cell: Cell) -> bool:
        """Take words that stand alone under a column but the first: the cell above goes on in them."""
        places = self._places(cell)
        if len(places) != 1 or places[0] == 0 or not self.rows:
            return False
        row, number = self.rows[-1][1], self.order[places[0]]
        row[number] = f"{row[number]} {cell.text}" if number in row else cell.text
        return True

    def finished(self) -> list[Numbered]:
        """The rows, each with all columns in their order."""
        return [(number, [row.get(column, "") for column in self.order]) for number, row in self.rows]

    def _places(self, cell: Cell) -> list[int]:
        return [at for at, column in enumerate(self.columns) if column.covers(cell)]

    def _insert(self, cell: Cell) -> int:
        if len(self.columns) >= COLUMN_LIMIT:
            return len(self.columns) - 1
        at = sum(column.end <= cell.start for column in self.columns)
        self.columns.insert(at, _Column(cell.start, cell.end))
        self.order.insert(at, len(self.order))
        return at

    def _widen(self, at: int, start: float, end: float) -> None:
        # Never into the next: words that overlap two columns make one of them no wider.
        before = self.columns[at - 1].end if at else start
        after = self.columns[at + 1].start if at + 1 < len(self.columns) else end
        self.columns[at] = _Column(max(start, before), min(end, after))


class Prose:
    """Takes the lines of a document in their order, and gives the tables in it as they end."""

    def __init__(self) -> None:
        self._heading = ""
        self._block: _Block | None = None
        self._labels: list[tuple[int, str, str]] = []
        self._between = 0
        self._new_page = False
        self._names: dict[str, int] = {}

    def line(self, number: int, cells: Sequence[Cell], *, close: bool = False) -> Iterator[NamedRows]:
        """The next line, its cells from left to right; ``close``: it stands as near to the one before as the lines of
        a paragraph do."""
        label = _label(cells)
        if label:
            yield from self._end_block()
            if len(self._labels) >= COLUMN_LIMIT:
                yield from self._end_labels()
            self._labels.append((number, *label))
        elif len(cells) > 1:
            yield from self._end_labels()
            yield from self._row(number, cells)
        elif cells:
            yield from self._words(cells[0], close)

    def page(self) -> None:
        """A new page begins."""
        self._new_page = True

    def table(self, rows: list[Numbered]) -> Iterator[NamedRows]:
        """A table that the document itself has as one."""
        yield from self.end()
        if rows:
            yield self._name(self._heading), rows

    def end(self) -> Iterator[NamedRows]:
        """What is still open."""
        yield from self._end_block()
        yield from self._end_labels()

    def _row(self, number: int, cells: Sequence[Cell]) -> Iterator[NamedRows]:
        block = self._block
        goes_on = block is not None and block.fits(cells) and (self._new_page or not self._between)
        if block is None or not goes_on:
            yield from self._end_block()
            block = self._block = _Block(self._heading)
        elif self._new_page and _texts(cells) == _first(block):
            # The titles of the columns, once more.
            self._new_page, self._between = False, 0
            return
        self._new_page, self._between = False, 0
        block.add(number, cells)

    def _words(self, cell: Cell, close: bool) -> Iterator[NamedRows]:
        """A line without columns: a heading, a sentence, the number of a page."""
        if close and self._block and not self._between and not self._new_page and self._block.goes_on(cell):
            return
        yield from self._end_labels()
        self._between += 1
        if self._between > _LINES_BETWEEN_PAGES:
            yield from self._end_block()
        self._heading = " ".join(cell.text.split())[:HEADER_LIMIT]

    def _end_block(self) -> Iterator[NamedRows]:
        block, self._block, self._between = self._block, None, 0
        # One line with a gap in it is no table.
        if block and len(block.rows) > 1:
            yield self._name(block.name), block.finished()

    def _end_labels(self) -> Iterator[NamedRows]:
        labels, self._labels = self._labels, []
        # A single one is a sentence with a colon in it.
        if len(labels) > 1:
            number = labels[0][0]
            rows = [(number, [label for _, label, _ in labels]), (number + 1, [value for _, _, value in labels])]
            yield self._name(self._heading), rows

    def _name(self, heading: str) -> str:
        """A name that no other table of the document has."""
        times = self._names.get(heading, 0) + 1
        if len(self._names) < _MOST_NAMES:
            self._names[heading] = times
        return heading if times == 1 else f"{heading} {times}".strip()


def in_columns(text: str) -> list[Cell]:
    """The cells of a line of text that tabulators or runs of spaces divide."""
    pieces = [piece.strip() for piece in _GAP.split(text.strip())]
    return [
        Cell(at * _TAB_STOP, at * _TAB_STOP + _TAB_STOP / 2, piece) for at, piece in enumerate(pieces) if piece
    ]


def _label(cells: Sequence[Cell]) -> tuple[str, str] | None:
    """The name and the value of a line that says one of them."""
    if not 1 <= len(cells) <= 2:
        return None
    found = _LABELLED.fullmatch(cells[0].text)
    if found is None or len(found[1].split()) > _WORDS_OF_LABEL:
        return None
    value = found[2] or ""
    if len(cells) == 2:
        return (found[1].strip(), cells[1].text) if not value else None
    return (found[1].strip(), value.strip()) if value else None


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [cell.text for cell in cells]


def _first(block: _Block) -> list[str]:
    row = block.rows[0][1]
    return [row[column] for column in block.order if column in row]
