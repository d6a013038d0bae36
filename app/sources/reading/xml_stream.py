# SPDX-License-Identifier: MPL-2.0
"""XML read tag by tag, in memory that depends neither on the size of the file nor on its depth.

No document type is read: entities can make a few bytes unfold into gigabytes, or name other files. One that only
describes the elements (Apple Health writes one, and not always a correct one) is passed over.
"""

import re
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple
from xml.parsers import expat

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import utf8_stream
from app.sources.source import FileInput

_CHUNK = 64 * 1024
_DEEPEST = 200
# A document type stands before all elements, in real files within some kilobytes.
_PROLOGUE = 512 * 1024
# A tag, comment or instruction of more bytes would have to be held whole.
_LONGEST_TAG = 4 * 1024 * 1024
_MOST_TEXT = 64 * 1024
# Characters that XML forbids, yet some apps write into the names of their devices.
_FORBIDDEN = bytes(set(range(0x20)) - {0x09, 0x0A, 0x0D})
# Before any element; atomic, so that what does not match is found out in one pass.
_DOCTYPE = re.compile(rb"\A(?>\s+|<\?.*?\?>|<!--.*?-->)*+(<!DOCTYPE\s)", re.DOTALL)
_DOCTYPE_END = re.compile(rb"\]\s*>")


class Tag(NamedTuple):
    """A tag that opens or closes an element, its name without namespace. ``line`` is where it stands, counted from 1;
    ``text`` what a closing tag has before it since the last tag."""

    opens: bool
    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""


def tags(file: FileInput) -> Iterator[Tag]:
    """Every tag in order; of an element written as one tag both. Raises :class:`FileUnreadable` where the XML breaks,
    and for what nests too deep, is too long, or declares entities."""
    with file.open() as raw, utf8_stream(raw) as stream:
        parser = _Parser()
        for data in _without_document_type(stream):
            parser.feed(data)
            yield from parser.ready
            parser.ready.clear()
        parser.end()
        yield from parser.ready


class _Parser:
    def __init__(self) -> None:
        self.ready: list[Tag] = []
        self._expat = expat.ParserCreate("UTF-8")
        self._expat.buffer_text = True
        self._expat.buffer_size = _CHUNK
        self._expat.StartDoctypeDeclHandler = _refuse
        self._expat.StartElementHandler = self._start
        self._expat.EndElementHandler = self._end
        self._expat.CharacterDataHandler = self._characters
        self._depth = 0
        self._words: list[str] = []
        self._room = _MOST_TEXT
        self._waiting = 0

    def feed(self, data: bytes) -> None:
        self._waiting += len(data)
        self._parse(data, last=False)
        if self._waiting > _LONGEST_TAG:
            raise FileUnreadable

    def end(self) -> None:
        self._parse(b"", last=True)

    def _parse(self, data: bytes, *, last: bool) -> None:
        try:
            self._expat.Parse(data, last)
        except (expat.ExpatError, ValueError) as error:
            raise FileUnreadable from error

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._waiting = 0
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FileUnreadable
        if self._words:
            self._words.clear()
        self._room = _MOST_TEXT
        self.ready.append(Tag(True, name.rpartition(":")[2], attributes, self._expat.CurrentLineNumber))

    def _end(self, name: str) -> None:
        self._waiting = 0
        self._depth -= 1
        text = ""
        if self._words:
            text = "".join(self._words).strip()
            self._words.clear()
            self._room = _MOST_TEXT
        self.ready.append(Tag(False, name.rpartition(":")[2], {}, self._expat.CurrentLineNumber, text))

    def _characters(self, data: str) -> None:
        self._waiting = 0
        if self._room and not (data.isspace() and not self._words):
            self._words.append(data[: self._room])
            self._room -= len(self._words[-1])


def _without_document_type(stream: BinaryIO) -> Iterator[bytes]:
    """The file without its document type, of which only the line ends stay; and without forbidden characters."""
    head = b""
    while len(head) < _PROLOGUE and (more := stream.read(_CHUNK)):
        head += more
        found = _DOCTYPE.search(head)
        end = _document_type_end(head, found.end()) if found else None
        if found and end is None:
            continue
        if found and end:
            declared = head[found.start(1) : end]
            if b"<!ENTITY" in declared.upper():
                raise FileUnreadable
            head = head[: found.start(1)] + b"\n" * declared.count(b"\n") + head[end:]
        break
    # Some devices write spaces before all else, which XML forbids.
    yield head.lstrip().translate(None, _FORBIDDEN)
    while data := stream.read(_CHUNK):
        yield data.translate(None, _FORBIDDEN)


def _document_type_end(head: bytes, start: int) -> int | None:
    """Where a document type ends, with its inner part if it has one; ``None`` when that is not among these bytes."""
    plain, inner = head.find(b">", start), head.find(b"[", start)
    if inner < 0 or 0 <= plain < inner:
        return plain + 1 if plain >= 0 else None
    found = _DOCTYPE_END.search(head, inner)
    return found.end() if found else None


def _refuse(*_: object) -> None:
    raise FileUnreadable
