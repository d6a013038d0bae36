# SPDX-License-Identifier: MPL-2.0
"""JSON that a script assigns to a name, as X writes it: ``window.YTD.like.part0 = [ … ]``."""

from dataclasses import replace
from typing import BinaryIO, cast

from app.sources.reading.json_stream import Joined
from app.sources.reading.text import unmarked_stream
from app.sources.source import FileInput

_HEAD_BYTES = 4096


def assigned(file: FileInput) -> FileInput:
    """The same file without what stands before the value. One that is JSON already is left as it is."""
    return replace(file, open=lambda: value_of(file.open()))


def value_of(script: BinaryIO) -> BinaryIO:
    """What a script assigns, as a stream; the script itself where it assigns nothing in its first bytes."""
    stream = unmarked_stream(script)
    head = stream.read(_HEAD_BYTES)
    name, equals, value = head.partition(b"=")
    found = value if equals and name.lstrip()[:1] not in (b"[", b"{") else head
    return cast(BinaryIO, Joined(found, stream))
