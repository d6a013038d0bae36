# SPDX-License-Identifier: MPL-2.0
"""Files that go to a limit: depth, width, length, entities, encodings. The same ones for every rule."""

import random
from collections.abc import Callable, Sequence
from pathlib import Path

_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><lolz>&l9;</lolz>"
)
_OUTSIDE = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "{Path(__file__).as_uri()}">]><x>&e;</x>'


def extreme(rng: random.Random, words: Sequence[str]) -> bytes:
    """One of the extremes, in the words of a reader."""
    return rng.choice(EXTREMES)([rng.choice(words) if words else "a" for _ in range(3)])


EXTREMES: tuple[Callable[[Sequence[str]], bytes], ...] = (
    lambda words: b"",
    lambda words: b"[" * 100_000,
    lambda words: b"[" * 50_000 + b"]" * 50_000,
    lambda words: f'{{"{words[0]}":'.encode() * 10_000,
    lambda words: b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    lambda words: (f'{{"{words[0]}": [{{"{words[1]}": ' + "[" * 3000 + "]" * 3000 + "}]}").encode(),
    lambda words: (f'[{{"{words[0]}": ' + '{"dict": [' * 900 + "]}" * 900 + "}]").encode(),
    lambda words: ("[" + ",".join(["{}"] * 20_000) + "]").encode(),
    lambda words: (f'{{"{words[0]}": [' + ",".join(["1"] * 20_000) + "]}").encode(),
    lambda words: ("{" + ",".join(f'"{words[n % 3]}": {n}' for n in range(3000)) + "}").encode(),
    lambda words: b"[" + b"{a}," * 15_000 + b"]",
    lambda words: (f'{{"{words[0]}":[' * 3_000).encode(),
    lambda words: (f'[{{"{words[0]}": "' + "x" * 60_000 + '"}]').encode(),
    lambda words: (f'[{{"{words[0]}": ' + "9" * 60_000 + "}]").encode(),
    lambda words: ",".join(f'"{words[0]}"' for _ in range(10_000)).encode() + b"\n" + b"1," * 9_999,
    lambda words: (",".join(words) + "\n" + ",".join(f"{n}" for n in range(10_000))).encode(),
    lambda words: (",".join(words) + "\n" + '"' + "x\n" * 30_000).encode(),
    lambda words: (",".join(words) + "\n").encode() * 2000,
    lambda words: (",".join(words) + "\n" + "(" * 60_000).encode(),
    lambda words: b"\n" * 60_000,
    lambda words: b"," * 60_000,
    lambda words: b'"' * 60_000,
    lambda words: b"<" * 60_000,
    lambda words: b"<b>" * 20_000,
    lambda words: b"<a " * 20_000,
    lambda words: b"<!--" * 15_000,
    lambda words: b"<script data-folder-name>" * 2_600,
    lambda words: b"<style>" * 9_000,
    lambda words: b"<!DOCTYPE x [" + b"<!ENTITY x" * 6_000,
    lambda words: f'{{"{words[0]}": ["{"[" * 60_000}"]}}'.encode(),
    lambda words: b"&" * 60_000,
    lambda words: b"<td>" * 15_000,
    lambda words: _BOMB.encode(),
    lambda words: _OUTSIDE.encode(),
    lambda words: b"\x00" * 60_000,
    lambda words: b" " * 60_000,
    lambda words: b"\xff\xfe" + b"\x00\xd8" * 30_000,
    lambda words: b"From x\n" * 8_000,
    lambda words: b"BEGIN:VCARD\n" * 5_000,
    lambda words: b"BEGIN:VEVENT\n" * 5_000,
    lambda words: b"Subject: " + b"=?utf-8?q?" * 6_000,
    lambda words: (f"{words[0]}: " + " " * 60_000 + "x").encode(),
)
