# SPDX-License-Identifier: MPL-2.0
"""Makes Google Takeout archives of any size, always the same from the same numbers, in bounded memory.

    python -m tests.benchmarks.takeout FILE --rows 100000 [--seed 1] [--window 0.2:1]
    python -m tests.benchmarks.takeout FILE --photos 4

Rows stand newest first, as Google writes them. A quarter of them stand twice, in My Activity and in the
watch history. ``--window`` keeps the rows between two moments of the same life, 0 being its first and 1 its
last: an export made earlier or later. ``--photos`` makes a zip of so many GiB of stored pictures instead; its
empty stretches are holes where the file system knows them.
"""

import argparse
import io
import itertools
import json
import random
import zipfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.benchmarks.activity import BLOCK, PRODUCTS, YOUTUBE, Product, Row, at, is_watch, iso
from tests.benchmarks.vocabulary import Draw

LEVEL = 4
_CHROME_SHARE = 0.02
_MODIFIED = (2025, 6, 1, 12, 0, 0)
_HOLE = bytes(1024 * 1024)
_PICTURE = 5 * 1024 * 1024


@dataclass(slots=True)
class Manifest:
    """What an archive holds. ``rows``: of all files; ``activity``: of the files named My Activity;
    ``records``: how many different ones a reader ought to find; ``bytes``: unpacked."""

    rows: int = 0
    activity: int = 0
    records: int = 0
    bytes: int = 0
    files: list[str] = field(default_factory=list)

    @classmethod
    def beside(cls, archive: Path) -> "Manifest":
        """The manifest of an archive made before."""
        return cls(**json.loads(_manifest_path(archive).read_text()))


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the life that the rows tell, between 0 and 1."""

    first: float = 0.0
    last: float = 1.0

    @classmethod
    def parse(cls, text: str) -> "Window":
        first, _, last = text.partition(":")
        return cls(float(first or 0), float(last or 1))

    def of(self, count: int) -> range:
        return range(round(self.first * count), round(self.last * count))


def write_takeout(path: Path, rows: int, seed: int = 1, window: Window | None = None) -> Manifest:
    """Write a zip of about ``rows`` rows (before the window is cut out of them); gives what it holds."""
    manifest = Manifest()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL) as archive:
        for name, pieces in _files(rows, seed, window or Window(), manifest):
            manifest.files.append(name)
            with archive.open(_info(name), "w", force_zip64=True) as stream:
                for piece in pieces:
                    manifest.bytes += stream.write(piece.encode())
    _manifest_path(path).write_text(json.dumps(asdict(manifest)))
    return manifest


def write_photos(path: Path, gibibytes: float) -> Manifest:
    """Write a zip of stored pictures, and the sidecar of each, as Google Photos gives them."""
    manifest = Manifest()
    head = random.Random("photo").randbytes(64 * 1024)
    holes = _PICTURE // len(_HOLE)
    with path.open("wb") as raw, zipfile.ZipFile(_Sparse(raw), "w") as archive:
        for number in range(round(gibibytes * 1024**3 / _PICTURE)):
            name = f"Takeout/Google Photos/Photos from {2012 + number % 13}/IMG_{number:06d}.jpg"
            with archive.open(_info(name, zipfile.ZIP_STORED), "w") as stream:
                manifest.bytes += stream.write(head)
                for _ in range(holes):
                    manifest.bytes += stream.write(_HOLE)
            taken = at(number, 100_000, 0.0) // 1000
            sidecar = json.dumps(
                {
                    "title": name.rpartition("/")[2],
                    "photoTakenTime": {"timestamp": str(taken)},
                    "url": f"photo/{number}",
                }
            ).encode()
            with archive.open(_info(name + ".json"), "w") as stream:
                manifest.bytes += stream.write(sidecar)
            manifest.rows += 1
    manifest.records = manifest.rows
    _manifest_path(path).write_text(json.dumps(asdict(manifest)))
    return manifest


class _Sparse(io.RawIOBase):
    """A file in which empty stretches are skipped instead of written."""

    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._raw = raw

    def writable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._raw.seek(offset, whence)

    def tell(self) -> int:
        return self._raw.tell()

    def flush(self) -> None:
        if not self._raw.closed:
            self._raw.flush()

    def write(self, data: object, /) -> int:
        assert isinstance(data, bytes | bytearray | memoryview)
        if data is _HOLE:
            self._raw.seek(len(data), io.SEEK_CUR)
            return len(data)
        return self._raw.write(data)


def _manifest_path(archive: Path) -> Path:
    return archive.with_suffix(".manifest.json")


def _info(name: str, packing: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _MODIFIED)
    info.compress_type = packing
    return info


def _files(rows: int, seed: int, window: Window, manifest: Manifest) -> Iterator[tuple[str, Iterator[str]]]:
    for product in PRODUCTS:
        numbers = window.of(round(rows * product.share))
        name = f"Takeout/My Activity/{product.name}/My Activity.json"
        yield name, _activity(product, numbers, rows, seed, manifest)
    numbers = window.of(round(rows * YOUTUBE.share))
    yield "Takeout/YouTube and YouTube Music/history/watch-history.json", _watched(numbers, rows, seed, manifest)
    numbers = window.of(round(rows * _CHROME_SHARE))
    yield "Takeout/Chrome/History.json", _visits(numbers, rows, seed, manifest)
    yield "Takeout/Maps (your places)/Saved Places.json", _places(max(1, rows // 1000), seed, manifest)
    yield (
        "Takeout/YouTube and YouTube Music/subscriptions/subscriptions.csv",
        _subscriptions(max(5, rows // 2000), seed, manifest),
    )


def _events(product: Product, numbers: range, rows: int, seed: int) -> Iterator[tuple[int, int, Row]]:
    """The number, time and content of each row, newest first."""
    count = round(rows * product.share)
    for block in range((numbers.stop - 1) // BLOCK, numbers.start // BLOCK - 1, -1):
        draw = Draw(f"{seed} {product.name} {block}")
        made = []
        for number in range(block * BLOCK, (block + 1) * BLOCK):
            when = at(number, count, draw.rng.random())
            made.append((number, when, product.make(draw, number)))
        yield from (event for event in reversed(made) if event[0] in numbers)


def _activity(product: Product, numbers: range, rows: int, seed: int, manifest: Manifest) -> Iterator[str]:
    def one(event: tuple[int, int, Row]) -> str:
        _, when, row = event
        manifest.rows += 1
        manifest.activity += 1
        manifest.records += row.records
        return row.json(product.name, iso(when))

    return _array(map(one, _events(product, numbers, rows, seed)))


def _watched(numbers: range, rows: int, seed: int, manifest: Manifest) -> Iterator[str]:
    def all_watched() -> Iterator[str]:
        for number, when, row in _events(YOUTUBE, numbers, rows, seed):
            if is_watch(number):
                manifest.rows += 1
                yield row.json(YOUTUBE.name, iso(when))

    return _array(all_watched())


def _array(bodies: Iterator[str]) -> Iterator[str]:
    """Objects as an array, some hundreds at a time."""
    before = "[{\n"
    empty = True
    while some := list(itertools.islice(bodies, BLOCK)):
        empty = False
        yield before + "},{\n".join(some)
        before = "},{\n"
    yield "[]" if empty else "}]"


def _visits(numbers: range, rows: int, seed: int, manifest: Manifest) -> Iterator[str]:
    draw, count = Draw(f"{seed} visits"), round(rows * _CHROME_SHARE)
    client = draw.token(22)
    yield '{\n    "Browser History": ['
    comma = ""
    # Drawn from the first row on, whatever the window, so that a row is the same in every window.
    for number in range(count - 1, -1, -1):
        title, host, token = draw.phrase(3, 9), draw.host(), draw.token(16)
        when = at(number, count, draw.rng.random()) * 1000 + 123
        if number not in numbers:
            continue
        manifest.rows += 1
        manifest.records += 1
        yield (
            f'{comma}\n        {{\n            "favicon_url": "https://{host}/favicon.ico",\n'
            f'            "page_transition": "LINK",\n            "title": "{title}",\n'
            f'            "url": "https://{host}/{token}",\n            "time_usec": {when},\n'
            f'            "client_id": "{client}"\n        }}'
        )
        comma = ","
    yield "\n    ]\n}\n"


def _places(count: int, seed: int, manifest: Manifest) -> Iterator[str]:
    draw = Draw(f"{seed} places")
    features = []
    for number in range(count):
        north, east = draw.rng.uniform(43, 52), draw.rng.uniform(-2, 13)
        said = {
            "date": iso(at(number, count, 0.0)),
            "google_maps_url": f"http://maps.google.com/?cid={number}{draw.rng.randrange(10**12)}",
            "location": {"address": draw.phrase(3, 6).title(), "name": draw.phrase(1, 3).title()},
        }
        features.append(
            {"geometry": {"coordinates": [east, north], "type": "Point"}, "properties": said, "type": "Feature"}
        )
    manifest.rows += count
    manifest.records += count
    yield json.dumps({"type": "FeatureCollection", "features": features}, indent=2, ensure_ascii=False)


def _subscriptions(count: int, seed: int, manifest: Manifest) -> Iterator[str]:
    draw = Draw(f"{seed} subscriptions")
    yield "Channel Id,Channel Url,Channel Title\n"
    for _ in range(count):
        channel = "UC" + draw.token(22)
        manifest.rows += 1
        manifest.records += 1
        yield f"{channel},http://www.youtube.com/channel/{channel},{draw.phrase(1, 3).title()}\n"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--rows", type=int, default=100_000)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--window", type=Window.parse, default=Window())
    arguments.add_argument("--photos", type=float, metavar="GIB")
    chosen = arguments.parse_args()
    if chosen.photos:
        write_photos(chosen.file, chosen.photos)
    else:
        write_takeout(chosen.file, chosen.rows, chosen.seed, chosen.window)


if __name__ == "__main__":
    main()
