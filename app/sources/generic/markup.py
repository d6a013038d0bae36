# SPDX-License-Identifier: MPL-2.0
"""A part of a workbook's archive, parsed as it is unpacked: no document type, no runaway size, no tree in memory."""

import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Any
from xml.parsers import expat

from app.sources.generic.errors import TableTooLarge
from app.sources.reading.errors import FileUnreadable

_CHUNK = 64 * 1024
_PART_LIMIT = 2 * 1024 * 1024 * 1024
RATIO_LIMIT = 400
PLAUSIBLE = 32 * 1024 * 1024
"""How many times its packed size a part may have, and how many bytes it may have whatever its packed size."""

Attributes = dict[str, str]


class Handler:
    """Listens to a part. Names come without their namespace; what is collected goes into ``found``."""

    def __init__(self) -> None:
        self.found: list[Any] = []

    def start(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, data: str) -> None: ...


def parsed(archive: zipfile.ZipFile, part: str, handler: Handler) -> Iterator[Any]:
    """What the handler finds in a part, as soon as it finds it.

    Raises :class:`FileUnreadable` where the part is missing or broken, :class:`TableTooLarge` for a bomb.
    """
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse
    parser.buffer_text = True
    parser.buffer_size = _CHUNK
    parser.StartElementHandler = _starting(handler)
    parser.EndElementHandler = lambda name: handler.end(name.rpartition(" ")[2])
    parser.CharacterDataHandler = handler.text
    try:
        info = archive.getinfo(part)
        with archive.open(info) as stream:
            unpacked = 0
            while data := stream.read(_CHUNK):
                unpacked += len(data)
                if unpacked > _PART_LIMIT or unpacked > max(PLAUSIBLE, RATIO_LIMIT * info.compress_size):
                    raise TableTooLarge
                parser.Parse(data)
                yield from handler.found
                handler.found.clear()
            parser.Parse(b"", True)
            yield from handler.found
    except (KeyError, zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, RuntimeError, ValueError) as error:
        # RuntimeError: a part that is locked with a password; ValueError: bytes that are not what they say.
        raise FileUnreadable from error
    except NotImplementedError as error:
        raise FileUnreadable from error


def _starting(handler: Handler) -> Callable[[str, Attributes], None]:
    def start(name: str, attributes: Attributes) -> None:
        plain = {key.rpartition(" ")[2]: value for key, value in attributes.items()}
        handler.start(name.rpartition(" ")[2], plain)

    return start


def _refuse(*_: object) -> None:
    # Entities can make a few bytes unfold into gigabytes; no spreadsheet program writes any.
    raise FileUnreadable
