# SPDX-License-Identifier: MPL-2.0
"""The readable edition of Meta's exports: boxes on pages, brought to the layouts that the JSON edition has.

Each record is a box with a heading, a table of labels and values (or words and addresses without labels), boxes within
it, and at its end a time. The classes are the same in every language and brand. Times are those of the account's own
clock, without a zone.
"""

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from app.catalog.moment import NO_MOMENT
from app.sources.reading.aliases import aliases
from app.sources.reading.blocks import Block, blocks
from app.sources.reading.dates import is_month, spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.values import storable
from app.sources.source import FileInput

Row = dict[str, Any]

_BOX = frozenset({"uiBoxWhite", "noborder"})
_HEADINGS = frozenset({"_a6-h", "_2lek"})
_TIMES = frozenset({"_a6-o", "_2lem"})
_REACTIONS = "_a6-q"
_APART = frozenset({"div", "p", "li", "ul", "td", "h2", "h3", "table"})
_LONGEST_TIME = 60
_HEAD = 64 * 1024
MARKS = (b"uiBoxWhite", b"_a706", b"_a6-g")
"""Classes by which a page is known as one of Meta's."""
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
# Words between the parts of a time ("at", "um", "à …"), and those for halves of the day.
_AROUND = frozenset(aliases("meta").words("around_times"))


def is_page(file: FileInput) -> bool:
    """Whether a file is of the readable edition, by its name."""
    return file.name.casefold().endswith((".html", ".htm"))


def title_of(file: FileInput) -> str:
    """The heading of a page, in the language of the account."""
    return next((block.words() for block in blocks(file, lambda tag, _: tag == "h1")), "")


def boxes(file: FileInput) -> Iterator[Block]:
    """The outermost boxes of a page."""
    yield from blocks(file, lambda _, classes: classes >= _BOX)


def rows(file: FileInput) -> Iterator[tuple[str, Row]]:
    """What each box says, with its place: ``{title, timestamp}`` and one of the layouts of the JSON edition; a table of
    several columns gives a row for each of its own. Raises :class:`FileUnexpected` for a page that is not Meta's."""
    known = False
    for box in boxes(file):
        known = True
        for row in _rows_of(box):
            yield box.place, row
    if not (known or _is_empty(file)):
        raise FileUnexpected


def _is_empty(file: FileInput) -> bool:
    """Whether it is a page of Meta's that has nothing to show."""
    with file.open() as raw:
        head = raw.read(_HEAD)
    return any(mark in head for mark in MARKS)


def heading_of(box: Block) -> str:
    """The heading of a box itself."""
    return next((block.words() for block in _own(box) if block.classes & _HEADINGS or block.tag == "h2"), "")


def time_of(box: Block) -> str:
    """The time at the end of a box, as ISO 8601; ``""`` without one."""
    return next((time_in(block.words()) for block in _own(box) if block.classes & _TIMES), "")


def content_of(box: Block) -> list[Block]:
    """What stands between heading and time."""
    return [
        part
        for part in box.parts
        if isinstance(part, Block) and not part.classes & (_HEADINGS | _TIMES) and part.tag != "h2"
    ]


def words_of(blocks_: list[Block]) -> list[str]:
    """The words of a text in lines, without the reactions to it and what stands in tables."""
    return [words for block in blocks_ for leaf in _leaves(block) if (words := leaf.lines())]


def media_of(box: Block) -> list[str]:
    """The files of a box (pictures, films, recordings) by their paths in the export."""
    found = [each.attributes["src"] for each in box.within() if each.attributes.get("src")]
    return list(dict.fromkeys(found))


def _own(box: Block) -> Iterator[Block]:
    """The elements of a box that are not in a box within it."""
    for part in box.parts:
        if isinstance(part, Block) and not part.classes >= _BOX:
            yield part
            yield from _own(part)


def _rows_of(box: Block) -> Iterator[Row]:
    frame: Row = {}
    if heading := heading_of(box):
        frame["title"] = heading
    if when := time_of(box):
        frame["timestamp"] = when
    content = content_of(box)
    grid = next((table for part in content for table in _tables(part) if _is_grid(table)), None)
    if grid:
        yield from ({**frame, "string_map_data": cells} for cells in _grid(grid))
        return
    items = [item for part in content for item in _items(part)]
    if items or heading:
        yield frame | _shaped(items)


def _shaped(items: list[Row]) -> Row:
    """Values in the layout that holds them: all with labels of their own, all without, or any."""
    simple = all("dict" not in item and "vec" not in item for item in items)
    labels = [item["label"] for item in items]
    if simple and all(labels) and len(set(labels)) == len(labels):
        return {"string_map_data": {item["label"]: _cell(item) for item in items}}
    if simple and not any(labels):
        return {"string_list_data": [_cell(item) for item in items]}
    return {"label_values": items}


def _cell(item: Row) -> Row:
    cell = {key: value for key, value in item.items() if key in ("value", "href")}
    return cell | ({"timestamp": item["timestamp_value"]} if "timestamp_value" in item else {})


def _items(block: Block) -> Iterator[Row]:
    """The labelled values of tables, the boxes within, and words that stand alone."""
    if block.classes >= _BOX:
        yield _inner(block)
    elif block.tag == "tr":
        yield from _of_row(block)
    elif _REACTIONS in block.classes and block.tag == "ul":
        return
    elif not any(each.tag == "tr" or each.classes >= _BOX for each in block.within()):
        yield from _alone(list(_leaves(block)), "")
    else:
        for part in block.parts:
            if isinstance(part, Block):
                yield from _items(part)


def _inner(box: Block) -> Row:
    """A box within a box, as an object in a vector."""
    inside = [item for part in content_of(box) for item in _items(part)]
    title = heading_of(box)
    return {"label": "", "title": title, "dict": inside or [{"label": "", "value": title}]}


def _of_row(row: Block) -> Iterator[Row]:
    cells = [part for part in row.parts if isinstance(part, Block) and part.tag in ("td", "th")]
    if len(cells) > 1:
        label = cells[0].words()
        for cell in cells[1:]:
            yield from _alone(list(_leaves(cell)), label) if cell.words() or cell.link else ()
        return
    for cell in cells:
        yield from _of_cell(cell)


def _of_cell(cell: Block) -> Iterator[Row]:
    """A cell of its own: its first words are the label of what stands in the elements after them."""
    own = " ".join("".join(part for part in cell.parts if isinstance(part, str)).split())
    inside = [part for part in cell.parts if isinstance(part, Block)]
    if not own and len(inside) > 1 and not any(each.classes >= _BOX for each in inside[0].within()):
        own, inside = inside[0].words(), inside[1:]
    nested = [box for part in inside for box in _outermost(part)]
    if nested:
        yield {"label": storable(own), "dict": [_inner(box) for box in nested]}
    else:
        values = list(_alone([leaf for part in inside for leaf in _leaves(part)], storable(own)))
        if len(values) > 1:
            vector = [{key: value for key, value in item.items() if key != "label"} for item in values]
            yield {"label": storable(own), "vec": vector}
        elif values:
            yield values[0]
        elif own:
            yield {"label": "", "value": own}


def _outermost(block: Block) -> Iterator[Block]:
    if block.classes >= _BOX:
        yield block
        return
    for part in block.parts:
        if isinstance(part, Block):
            yield from _outermost(part)


def _alone(leaves: list[Block], label: str) -> Iterator[Row]:
    """Words, addresses and times one after another; a time belongs to the words before it."""
    last: Row | None = None
    for leaf in leaves:
        words, link = storable(leaf.words()), leaf.link
        when = time_in(words)
        if when and last is not None and "timestamp_value" not in last:
            last["timestamp_value"] = when
            continue
        if last is not None:
            yield last
        last = {"label": label}
        if when:
            last["timestamp_value"] = when
        elif words:
            last["value"] = words
        if link:
            last["href"] = link
        if len(last) == 1:
            last = None
    if last is not None:
        yield last


def _leaves(block: Block) -> Iterator[Block]:
    """The innermost elements that stand on their own, in order; words between them come as elements too."""
    if block.tag == "ul" and _REACTIONS in block.classes:
        return
    if not _stands_apart(block):
        if block.words() or block.link:
            yield block
        return
    inline = Block("span", frozenset(), {}, block.place)
    for part in block.parts:
        if isinstance(part, Block) and (part.tag in _APART or _stands_apart(part)):
            yield from _leaves(inline)
            inline = Block("span", frozenset(), {}, block.place)
            yield from _leaves(part)
        else:
            inline.parts.append(part)
    yield from _leaves(inline)


def _stands_apart(block: Block) -> bool:
    return any(each.tag in _APART for each in block.within())


def _tables(block: Block) -> Iterator[Block]:
    return (each for each in (block, *block.within()) if each.tag == "table")


def _cells(table: Block) -> list[list[Block]]:
    lines = [each for each in table.within() if each.tag == "tr"]
    return [[part for part in line.parts if isinstance(part, Block) and part.tag in ("td", "th")] for line in lines]


def _is_grid(table: Block) -> bool:
    """Whether a table has columns under titles: three and more, in more than one row."""
    lines = _cells(table)
    return len(lines) > 1 and all(len(cells) > 2 for cells in lines)


def _grid(table: Block) -> Iterator[Row]:
    titles, *lines = _cells(table)
    for cells in lines:
        row: Row = {}
        for number, (title, cell) in enumerate(zip_longest(titles, cells), start=1):
            words = cell.words() if cell else ""
            # A column of signs: a picture stands for yes.
            marked = bool(cell) and any(each.tag == "img" for each in cell.within())
            if words or marked:
                row[(title.words() if title else "") or str(number)] = {"value": words or "true"}
        if row:
            yield row


def time_in(words: str) -> str:
    """A text that is a time and nothing else, as ISO 8601 (of a clock whose zone is not known); else ``""``."""
    if len(words) > _LONGEST_TIME or not (_CLOCK.search(words) and _YEAR.search(words)):
        return ""
    names = re.findall(r"[^\W\d_]+", words.casefold())
    if not all(is_month(name) or name in _AROUND for name in names):
        return ""
    when = spelled(words)
    return "" if when is NO_MOMENT else when.isoformat()
