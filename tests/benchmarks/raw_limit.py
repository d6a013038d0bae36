# SPDX-License-Identifier: MPL-2.0
"""The least that an import could do: inflate, decode, insert. No key, no index, nothing found twice.

    python -m tests.benchmarks.raw_limit ARCHIVE DATABASE

Pieces of the array are cut at the last ``},`` and decoded typed. Prints the number of rows. It understands
only what ``takeout`` writes; it is a measure, not an importer.
"""

import sqlite3
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from isal import isal_zlib

_PIECE = 256 * 1024
_BATCH = 20_000
_LOCAL_HEADER = struct.Struct("<26xHH")
_INSERT = "insert into row values (?, ?, ?, ?)"


class _Name(msgspec.Struct):
    name: str = ""


class _Row(msgspec.Struct):
    title: str = ""
    titleUrl: str = ""  # noqa: N815 - Google's name
    time: str = ""
    subtitles: list[_Name] = []


def _inflated(path: Path, info: zipfile.ZipInfo) -> Iterator[bytes]:
    with path.open("rb") as raw:
        raw.seek(info.header_offset)
        raw.seek(sum(_LOCAL_HEADER.unpack(raw.read(_LOCAL_HEADER.size))), 1)
        left, inflate = info.compress_size, isal_zlib.decompressobj(-15)
        while left > 0:
            packed = raw.read(min(_PIECE // 4, left))
            left -= len(packed)
            yield inflate.decompress(packed)


def _rows(path: Path, info: zipfile.ZipInfo) -> Iterator[_Row]:
    decoder = msgspec.json.Decoder(list[_Row])
    held = bytearray()
    for piece in _inflated(path, info):
        held += piece
        if len(held) < _PIECE or (cut := held.rfind(b'},{\n  "header"')) < 0:
            continue
        yield from decoder.decode(held[: cut + 1] + b"]")
        held[: cut + 2] = b"["
    yield from decoder.decode(held)


def main(archive: str, target: str) -> None:
    path, count = Path(archive), 0
    connection = sqlite3.connect(target)
    connection.execute("create table row(time text, title text, url text, detail text)")
    with zipfile.ZipFile(path) as packed:
        members = [
            info for info in packed.infolist() if info.filename.endswith(("Activity.json", "watch-history.json"))
        ]
    batch = []
    for info in members:
        for row in _rows(path, info):
            detail = row.subtitles[0].name if row.subtitles else ""
            batch.append((row.time, row.title, row.titleUrl, detail))
            if len(batch) >= _BATCH:
                count += connection.executemany(_INSERT, batch).rowcount
                batch.clear()
    count += connection.executemany(_INSERT, batch).rowcount
    connection.commit()
    connection.close()
    sys.stdout.write(f"{count}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
