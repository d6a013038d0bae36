# SPDX-License-Identifier: MPL-2.0
"""Damages files on purpose: bytes, and the structure of JSON, tables, pages and lines of text.

Everything is drawn from one random generator, so a case is the same whenever it is made again.
"""

import io
import json
import random
import re
import zipfile
from collections.abc import Callable, Sequence

from tests.fuzz.json_damage import damaged_json
from tests.fuzz.text_damage import damaged_lines, damaged_page, damaged_table
from tests.sources.generic.workbooks import packed

Damage = Callable[[random.Random, bytes], bytes]

_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")
_BYTES = (
    b"\x00", b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf0\x9f\x98", b"\r", b"\n", b"\x1a", b'"', b"\\", b"{", b"[", b"]",
    b"}", b",", b"<", b">", b"&", b"\\u0000", b"\\ud800", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"\x0b",
    b"\xcc\x81" * 40, b"1e999", b"-0", b"NaN",
)  # fmt: skip
_LARGEST = 64 * 1024
# A script that assigns JSON to a name.
_SCRIPT = re.compile(rb"[\w.\s]{1,200}=\s*(?=[\[{])")


def mutated(rng: random.Random, seed: bytes, others: Sequence[bytes], words: Sequence[str]) -> bytes:
    """One damaged file made from a seed; ``others`` are files to splice with, ``words`` what its reader knows."""
    if seed.startswith(b"PK\x03\x04") and rng.random() < 0.8:
        return _inside(rng, seed, words)
    content = seed
    if rng.random() < 0.85:
        content = _structured(rng, content, words)
    if rng.random() < 0.06:
        content = _spliced(rng, content, rng.choice(others))
    if rng.random() < 0.12:
        content = _encoded(rng, content)
    if rng.random() < 0.25:
        for _ in range(rng.choice((1, 1, 2, 4, 16))):
            content = rng.choice(_BYTEWISE)(rng, content)
    return content


def _inside(rng: random.Random, seed: bytes, words: Sequence[str]) -> bytes:
    """A zip, a workbook for one, of which one part is damaged."""
    try:
        with zipfile.ZipFile(io.BytesIO(seed)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return mutated(rng, b"\0" + seed, [seed], words)
    if not parts:
        return seed
    chosen = rng.choice(list(parts))
    return packed(parts | {chosen: mutated(rng, parts[chosen], list(parts.values()), words)})


def _structured(rng: random.Random, content: bytes, words: Sequence[str]) -> bytes:
    start = content.lstrip(b"\xef\xbb\xbf \r\n\t")[:1]
    if start in (b"{", b"["):
        try:
            return damaged_json(rng, json.loads(content.decode("utf-8-sig")), words)
        except (ValueError, RecursionError):
            return damaged_lines(rng, content)
    if script := _SCRIPT.match(content):
        return script[0] + _structured(rng, content[script.end() :], words)
    text = content[:_LARGEST]
    if start == b"<":
        return damaged_page(rng, text, words)
    return damaged_table(rng, text, words) if rng.random() < 0.8 else damaged_lines(rng, text)


def _spliced(rng: random.Random, content: bytes, other: bytes) -> bytes:
    cut, resume = rng.randrange(len(content) + 1), rng.randrange(len(other) + 1)
    return content[:cut] + other[resume:]


def _encoded(rng: random.Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    match rng.randrange(7):
        case 0:
            return text.encode("utf-16")
        case 1:
            return text.encode(rng.choice(("utf-16-le", "utf-16-be", "utf-32")))
        case 2:
            return text.encode("latin-1", "replace")
        case 3:
            return text.encode("cp437", "replace")
        case 4:
            return text.encode().decode("latin-1").encode()
        case 5:
            return rng.choice(_MARKS) + content
        case _:
            return b"\xef\xbb\xbf" * rng.randrange(1, 4) + content


def _flip(rng: random.Random, content: bytes) -> bytes:
    if not content:
        return content
    at = rng.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << rng.randrange(8))]) + content[at + 1 :]


def _cut(rng: random.Random, content: bytes) -> bytes:
    return content[: rng.randrange(len(content) + 1)]


def _leave_out(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + content[at + rng.choice((1, 2, 8, 64)) :]


def _insert(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    return content[:at] + rng.choice(_BYTES) * rng.choice((1, 1, 1, 3, 200)) + content[at:]


def _repeat(rng: random.Random, content: bytes) -> bytes:
    at = rng.randrange(len(content) + 1)
    piece = content[at : at + rng.choice((1, 4, 32, 256))]
    return (content[:at] + piece * rng.choice((2, 8, 100)) + content[at:])[:_LARGEST]


_BYTEWISE: tuple[Damage, ...] = (_flip, _flip, _cut, _leave_out, _insert, _insert, _repeat)
