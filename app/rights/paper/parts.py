# SPDX-License-Identifier: MPL-2.0
"""The parts of a letter's plain text, as paper sets them: its head, paragraphs, lists, and the name to sign above."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ITEM = "- "
_YEAR = re.compile(r"\b(19|20)\d\d\b")
_LONGEST_DAY = 60
_MOST_SIGNING = 8
# "75001 Paris", "1118 BG Schiphol", "PL-00-950 Warszawa", "110 00 Praha", "1000-001 Lisboa"; not "London SW1A 1AA".
_TOWN = re.compile(
    r"(?:[A-Z]{1,2}-)?\d[\d-]{2,7}(?: \d{2,3}\b| [A-Z]{2}\b)?\s+(?P<town>\D+?)(?:\s+cedex.*)?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Part:
    """``kind``: "text" (lines of a paragraph), "list" (its items) or "sign" (the name, below room to sign);
    ``follows``: it goes on in the paragraph of the part before."""

    kind: str
    lines: tuple[str, ...]
    follows: bool = False


@dataclass(frozen=True, slots=True)
class Taken:
    """The text without its head; ``day``: the day as the head has it, "" when there is no such head."""

    day: str
    parts: tuple[Part, ...]


def taken_apart(body: str, addressee: str, name: str) -> Taken:
    """The parts of a letter's text.

    Its head (whom it goes to, the day) is left out where it stands there as letters have it: on paper the one is in
    the window and the other has a place of its own. ``name``: the person's, by which the end is known.
    """
    paragraphs = [lines for text in re.split(r"\n\s*\n", body.replace("\r\n", "\n")) if (lines := _lines(text))]
    day = ""
    if paragraphs and (found := _head(paragraphs[0], addressee)) is not None:
        day = found
        paragraphs.pop(0)
    signing = paragraphs.pop() if paragraphs and _signs(paragraphs[-1], name) else None
    parts = [part for lines in paragraphs for part in _parts(lines)]
    if signing:
        parts.append(Part("sign", tuple(signing)))
    return Taken(day, tuple(parts))


def town_of(address: tuple[str, ...]) -> str:
    """The town in a postal address that has its code before the town; "" when that cannot be told."""
    for line in reversed(address):
        if found := _TOWN.fullmatch(line.strip()):
            return found["town"].strip(" ,")
    return ""


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _head(lines: list[str], addressee: str) -> str | None:
    if not addressee or lines[0] != addressee or len(lines) > 2:
        return None
    if len(lines) == 1:
        return ""
    return lines[1] if _YEAR.search(lines[1]) and len(lines[1]) <= _LONGEST_DAY else None


def _signs(lines: list[str], name: str) -> bool:
    return bool(name) and lines[0] == name and len(lines) <= _MOST_SIGNING


def _parts(lines: list[str]) -> Iterator[Part]:
    run: list[str] = []
    item, follows = lines[0].startswith(_ITEM), False
    for line in lines:
        if line.startswith(_ITEM) is not item:
            yield Part("list" if item else "text", tuple(run), follows)
            run, item, follows = [], not item, True
        run.append(line.removeprefix(_ITEM).strip() if item else line)
    yield Part("list" if item else "text", tuple(run), follows)
