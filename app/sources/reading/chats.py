# SPDX-License-Identifier: MPL-2.0
"""Chats as text: lines that begin with a time and a sender, in the forms of every phone's language and region.

    [31/12/2024, 23:59:58] Zoë: Bonne année !          iPhone
    12/31/24, 11:59 PM - Zoë: Happy new year           Android
    [2024-12-31, 23:59] Zoë: Gott nytt år              Signal, as text

What follows without a time of its own belongs to the message above. Whether the day, the month or the year stands
first is nowhere said: it follows from all dates of the file together (:func:`survey`). Where even those allow several
orders, the one in which less time passes counts; a phone writes its chats as they happen.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from app.catalog.moment import NO_MOMENT, Moment, from_datetime
from app.sources.reading.aliases import aliases
from app.sources.reading.text import encoding_of, text_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput

# Marks of the direction of writing, which phones put around dates, names and their own words: a class of characters.
MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_EDGES = f"{MARKS} \t\r\n\u00a0\u2007\u2009\u202f"
_LONGEST_LINE = 64 * 1024
_LONGEST_MESSAGE = 128 * 1024
_LONGEST_NAME = 100
_MOST_SENDERS = 5_000
_FIRST_YEAR, _LAST_YEAR = 2005, 2100
_BUDDHIST = 543
_FEW_DATES = 4
_FIRST_LINES = 200

_ALIASES = aliases("times")
_M = f"[{MARKS}]{{0,3}}"
_S = "[ \t\u00a0\u2007\u2009\u202f]"
_SEPARATOR = rf"{_M}{_S}?[./-]{_M}{_S}?"
_DATE = (
    rf"(\d{{1,4}}){_SEPARATOR}(\d{{1,2}}){_SEPARATOR}(\d{{1,4}})\.?"
    rf"(?:{_S}?(?:{_ALIASES.expression('year')})\.)?"
)
# A word may stand between date and time ("à", "kl.", "klo"), and in some languages says which half of the day it is.
# The vowels of Indian and Thai scripts are marks, which no class of letters has.
_VOWELS = "".join(chr(code) for code in range(0x0900, 0x0F00) if unicodedata.category(chr(code)) in ("Mn", "Mc"))
_LETTERS = rf"(?:[^\W\d_][{_VOWELS}]{{0,3}}){{1,12}}"
_WORD = rf"{_LETTERS}\.?(?:{_S}?{_LETTERS}\.?){{0,2}}"
_TIME = rf"(\d{{1,2}})(?:[:.]|{_S}?h{_S}?)(\d{{2}})(?:(?:[:.]|{_S}min{_S})(\d{{2}}))?(?:{_S}(?:s|min)\b)?"
_HEADER = re.compile(
    rf"{_M}(\[)?{_M}{_DATE}{_M}[,،]?{_M}{_S}{{0,3}}(?:({_WORD}){_M}{_S}{{0,3}})?{_M}{_TIME}{_M}"
    rf"(?:{_S}{{0,2}}{_M}({_WORD}))?{_M}(?(1)\]{_S}?|{_S}[-–—]{_S})"
)
def _bare_word(word: str) -> str:
    """A word for a half of the day, without dots and marks."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", word).casefold() if letter.isalpha())


_AFTERNOON = frozenset(map(_bare_word, _ALIASES.words("afternoon")))
_MORNING = frozenset(map(_bare_word, _ALIASES.words("morning")))
_QUOTES = re.compile('["“”„«»]')


class Order(Enum):
    """In which order a date is written; the values are the places of year, month and day."""

    DAY_FIRST = (2, 1, 0)
    MONTH_FIRST = (2, 0, 1)
    YEAR_FIRST = (0, 1, 2)


class Header(NamedTuple):
    """The time that begins a message, as it is written. The seconds may be missing; ``end`` is where its text
    begins."""

    day: tuple[str, str, str]
    clock: tuple[str, str, str]
    half: str
    end: int
    bracketed: bool


@dataclass(slots=True)
class Message:
    """One message: ``sender`` is empty for what the app itself says; ``text`` may have several lines, and keeps the
    marks of direction by which an app tells its own words."""

    place: str
    when: Moment
    sender: str
    text: str


def header_of(line: str) -> Header | None:
    """The time at the beginning of a line, if it has one."""
    found = _HEADER.match(line)
    if found is None:
        return None
    bracket, first, second, third, before, hour, minute, seconds, after = found.groups()
    clock = (hour, minute, seconds or "")
    return Header((first, second, third), clock, after or before or "", found.end(), bool(bracket))


def first_lines(head: bytes) -> Iterator[tuple[Header | None, str]]:
    """The lines in the first bytes of a file, each with the time that it begins with and what follows that."""
    for line in head.decode(encoding_of(head), "replace").splitlines()[:_FIRST_LINES]:
        header = header_of(line[:_LONGEST_NAME])
        yield header, line[header.end :] if header else line


@dataclass(slots=True)
class Survey:
    """What all dates of a chat say together. ``messages`` is how many headers there are."""

    messages: int = 0
    _impossible: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(Order, 0))
    _passed: dict[Order, int] = field(default_factory=lambda: dict.fromkeys(Order, 0))
    _last: dict[Order, int] = field(default_factory=dict)
    _written: tuple[str, str, str] = ("", "", "")
    _dates: int = 0
    _halves: bool = False
    _unpadded: bool = False
    _slashes: bool = False

    def take(self, header: Header, line: str) -> None:
        """Take a header into account."""
        self.messages += 1
        self._halves = self._halves or bool(header.half)
        if header.day == self._written:
            return
        self._written = header.day
        self._dates += 1
        self._slashes = self._slashes or "/" in line[: header.end]
        self._unpadded = self._unpadded or any(len(part) == 1 for part in header.day)
        for order in Order:
            day = day_of(header.day, order)
            if day is None:
                self._impossible[order] += 1
                continue
            number = day.toordinal()
            self._passed[order] += abs(number - self._last.get(order, number))
            self._last[order] = number

    def order(self) -> Order:
        """The order in which most dates are possible, and of those the one in which less time passes."""
        fewest = min(self._impossible.values())
        possible = [order for order in Order if self._impossible[order] == fewest]
        american = self._slashes and self._halves and self._unpadded
        if american and self._dates < _FEW_DATES and Order.MONTH_FIRST in possible:
            return Order.MONTH_FIRST
        usual = Order.MONTH_FIRST if american else Order.DAY_FIRST
        return min(possible, key=lambda order: (self._passed[order], order is not usual))


def survey(file: FileInput) -> Survey:
    """Look through a whole file for the dates that its messages begin with."""
    found = Survey()
    for _, line, begins in _lines(file):
        if begins and (header := header_of(line)):
            found.take(header, line)
    return found


def messages(file: FileInput, order: Order) -> Iterator[Message | str]:
    """The messages of a chat; the place of each line before the first of them that says something."""
    senders: set[str] = set()
    parts: list[str] = []
    size = 0
    current: Message | None = None
    for number, line, begins in _lines(file):
        header = header_of(line) if begins else None
        if header is None:
            if current is None:
                if line.strip() and begins:
                    yield f"line {number}"
            elif size < _LONGEST_MESSAGE:
                parts.append(line)
                size += len(line)
            continue
        if current:
            yield _whole(current, parts)
        sender, text = _sender(line[header.end :], senders)
        current = Message(f"line {number}", moment_of(header, order), sender, "")
        parts, size = [text], len(text)
    if current:
        yield _whole(current, parts)


def _whole(message: Message, parts: list[str]) -> Message:
    message.text = storable("".join(parts)).strip()
    return message


def _lines(file: FileInput) -> Iterator[tuple[int, str, bool]]:
    """Every line with its number, and whether it begins there: what is too long comes in pieces."""
    number, begins = 1, True
    with file.open() as raw, text_stream(raw) as stream:
        while line := stream.readline(_LONGEST_LINE):
            yield number, line, begins
            begins = line.endswith(("\n", "\r"))
            number += begins


def _sender(rest: str, known: set[str]) -> tuple[str, str]:
    """Who wrote, and what: a name ends at ": ". What an app says itself ("X changed the group's name to "A: b"") has
    no sender; its quotes give it away."""
    name, colon, text = rest.partition(": ")
    if not colon or len(name) > _LONGEST_NAME:
        # An empty first line, or no space: then only a name that is known from elsewhere counts.
        name, colon, text = rest.partition(":")
        if not colon or len(name) > _LONGEST_NAME or (text.strip() and plain(name) not in known):
            return "", rest
    sender = plain(name)
    if sender not in known:
        if not sender or "\n" in name or _QUOTES.search(name):
            return "", rest
        if len(known) < _MOST_SENDERS:
            known.add(sender)
    return sender, text


def bare(words: str) -> str:
    """Text without marks of direction and spaces at its ends."""
    return words.strip(_EDGES)


@lru_cache(maxsize=4096)
def plain(words: str) -> str:
    """A name or word without marks of direction, odd spaces, and the "~" before names that are not in a phone's
    contacts."""
    unmarked = re.sub(f"[{MARKS}]", "", storable(words))
    return " ".join(unmarked.split()).removeprefix("~").strip()


@lru_cache(maxsize=1024)
def day_of(written: tuple[str, str, str], order: Order) -> date | None:
    """The day that three numbers mean in an order; ``None`` when there is none such, or none of an age of chats."""
    year, month, day = (int(written[place]) for place in order.value)
    if len(written[order.value[0]]) < 4:
        year += 2000
    if year - _BUDDHIST >= _FIRST_YEAR:
        year -= _BUDDHIST
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def moment_of(header: Header, order: Order) -> Moment:
    """When a message was written by the clock of the phone; a single date may be turned round where it is impossible
    in the order of the others."""
    day = next((found for each in (order, *Order) if (found := day_of(header.day, each))), None)
    if day is None:
        return NO_MOMENT
    hour, minute, seconds = (int(part or 0) for part in header.clock)
    if header.half:
        hour = _whole_hour(hour, header.half)
    try:
        return from_datetime(datetime(day.year, day.month, day.day, hour, minute, seconds))
    except ValueError:
        return NO_MOMENT


@lru_cache(maxsize=256)
def _whole_hour(hour: int, half: str) -> int:
    """The hour of 24 that one of twelve means with the word for a half of the day."""
    word = _bare_word(half)
    if word in _AFTERNOON and hour < 12:
        return hour + 12
    return 0 if word in _MORNING and hour == 12 else hour
