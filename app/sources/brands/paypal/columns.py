# SPDX-License-Identifier: MPL-2.0
"""The columns of PayPal's activity download in the languages of an account, and how its figures and dates are written.

The order of the first columns is the same in every language; a header in a language that is not here is read by it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from app.catalog.moment import NO_MOMENT, Moment, Zone, from_datetime
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import EMPTY, lines
from app.sources.reading.dates import first_is_day, spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.text import guessed_encoding, utf8_stream
from app.sources.reading.values import storable
from app.sources.source import FileInput, match_key

_COLUMNS = aliases("paypal").table("column")
"""What each column is called, by what it means."""

_ORDER = (
    "date", "time", "zone", "name", "type", "status", "currency", "gross", "fee", "net", "from", "to", "transaction",
)  # fmt: skip
_HEAD = 64 * 1024
_HEADER_ROWS = 20
_DATES_LOOKED_AT = 2000
_LEAST_KNOWN = 5

_MONTH_FIRST_ZONES = frozenset({"pst", "pdt", "mst", "mdt", "cst", "cdt", "est", "edt"})
_DAY = re.compile(r"\d{1,4}[-/. ]\d{1,2}[-/. ]\d{1,4}\.?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_REGION = re.compile(r"[A-Za-z]{2,20}/[A-Za-z_]{2,30}(?:/[A-Za-z_]{2,30})?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the download by the meaning of its columns."""

    place: str
    cells: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        value = self.cells.get(name, "")
        return "" if value.casefold() in EMPTY else value


def rows(file: FileInput) -> Iterator[Row]:
    """The rows under the header, whatever its language. Raises :class:`FileUnexpected` where no header is one."""
    columns: list[str] = []
    before: list[str] = []
    for number, cells in lines(_in_utf8(file)):
        filled = [storable(cell).strip() for cell in cells]
        if columns:
            if any(filled):
                named = zip(columns, filled, strict=False)
                # The first of two columns that mean the same counts.
                yield Row(f"row {number}", {name: value for name, value in reversed(list(named)) if name})
            continue
        columns = _columns(filled)
        if not columns and before and _is_row(filled):
            columns = list(_ORDER)
            yield Row(f"row {number}", dict(zip(columns, filled, strict=False)))
        before = filled
        if number > _HEADER_ROWS and not columns:
            raise FileUnexpected
    if not columns and file.size:
        raise FileUnexpected


def _in_utf8(file: FileInput) -> FileInput:
    """The file as it is, or read as Windows-1252 where it is no UTF-8 (downloads of business accounts)."""
    with file.open() as raw:
        encoding = guessed_encoding(raw.read(_HEAD))
    if encoding != "cp1252":
        return file
    return replace(file, open=lambda: utf8_stream(file.open(), encoding))


def _columns(header: list[str]) -> list[str]:
    """What the columns of a header mean ("" what is not known); nothing where it is none."""
    known = [_meanings().get(_folded(name), "") for name in header]
    enough = len(set(filter(None, known))) >= _LEAST_KNOWN and "date" in known
    return known if enough else []


def _is_row(cells: list[str]) -> bool:
    """Whether a row has a date, a currency and amounts where the download has them in every language."""
    return len(cells) >= len(_ORDER) and bool(
        _DAY.fullmatch(cells[0]) and _CURRENCY.fullmatch(cells[6]) and amount(cells[7]) and amount(cells[9])
    )


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    found: dict[str, str] = {}
    for meaning, names in _COLUMNS.items():
        for name in names:
            found.setdefault(_folded(name), meaning)
    return found


def _folded(name: str) -> str:
    return match_key(name.strip('" \ufeff')[:80])


def amount(written: str) -> str:
    """An amount as "-1653.75", whether it was "-1.653,75", "−1 653,75" or "-1,653.75"; ``""`` when it is none.

    PayPal writes two decimals, or none for currencies without: of three figures after a mark, the mark is none.
    """
    text = re.sub(r"[\s\u00a0\u202f'’]", "", written[:40]).replace("−", "-")
    found = re.fullmatch(r"([-+]?)([\d.,]*\d)", text)
    if not found:
        return ""
    whole, mark, rest = found[2], "", ""
    if decimals := re.search(r"([.,])(\d{1,2})$", whole):
        whole, mark, rest = whole[: decimals.start()], ".", decimals[2]
    digits = re.sub(r"[.,]", "", whole) or "0"
    return f"{'-' if found[1] == '-' else ''}{digits}{mark}{rest}" if digits.isdigit() else ""


def day_comes_first(file: FileInput) -> bool:
    """Whether "3/4/2024" is in April: as the dates themselves show, else by the time zone, else by the language."""
    american = False
    for number, row in enumerate(rows(file)):
        if number > _DATES_LOOKED_AT:
            break
        known = first_is_day(row.get("date"))
        if known is not None:
            return known
        american = american or row.get("zone").casefold() in _MONTH_FIRST_ZONES
    return not american and file.language not in ("", "en")


def moment(row: Row, day_first: bool) -> Moment:
    """The time of a row: an instant where its zone is known, else the wall clock of the account."""
    zone = row.get("zone")
    text = f"{row.get('date')}, {row.get('time')} {'' if '/' in zone else zone}".strip(", ")
    try:
        when = spelled(text[:80], day_first=day_first)
    except OverflowError:
        # Figures beyond any calendar.
        return NO_MOMENT
    clock = when.as_datetime()
    region = _zone(zone) if when.zone is Zone.LOCAL and _REGION.fullmatch(zone) else None
    return from_datetime(clock.replace(tzinfo=region)) if clock and region else when


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
