# SPDX-License-Identifier: MPL-2.0
"""XLSX (ISO/IEC 29500, SpreadsheetML) as rows of text, sheet by sheet, in a stream.

Libraries build each sheet's whole rectangle in memory, so that two cells far apart are enough to fill it.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from app.sources.generic.errors import TableTooLarge, TableTooWide
from app.sources.generic.grid import COLUMN_LIMIT, Numbered
from app.sources.generic.markup import PLAUSIBLE, RATIO_LIMIT, Attributes, Handler, parsed
from app.sources.reading.errors import FileUnreadable
from app.sources.source import FileInput

FILE_LIMIT = 64 * 1024 * 1024
"""The largest workbook, packed, in bytes: it is held in memory, since its list of contents stands at its end."""

_STRINGS_LIMIT = 24 * 1024 * 1024
_CELL_LIMIT = 64 * 1024
# Built-in number formats (ECMA-376 part 1, 18.8.30) that show a date or a time.
_DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_ELAPSED = 46
_LONGEST_FORMAT = 255
_NOT_DATE = re.compile(r'"[^"]*"|\\.|\[[^\]hms]*\]|_.|\*.|General', re.IGNORECASE)


def open_workbook(file: FileInput) -> zipfile.ZipFile:
    """The archive that a workbook is. Raises :class:`FileUnreadable` or :class:`TableTooLarge`."""
    if file.size > FILE_LIMIT:
        raise TableTooLarge
    with file.open() as raw:
        content = raw.read(FILE_LIMIT + 1)
    if len(content) > FILE_LIMIT:
        raise TableTooLarge
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FileUnreadable from error
    # Parts may lie on top of each other, so that each alone is plausible.
    if sum(part.file_size for part in archive.infolist()) > max(PLAUSIBLE, RATIO_LIMIT * len(content)):
        raise TableTooLarge
    return archive


def sheet_rows(archive: zipfile.ZipFile) -> Iterator[tuple[str, Iterator[Numbered]]]:
    """Each sheet's name and rows. Merged cells hold their value once, formulas the value they last had."""
    book = _Book()
    _exhaust(parsed(archive, "xl/workbook.xml", book))
    targets = _Targets()
    _exhaust(parsed(archive, "xl/_rels/workbook.xml.rels", targets))
    names = set(archive.namelist())
    styles, strings = _Styles(), _Strings()
    if "xl/styles.xml" in names:
        _exhaust(parsed(archive, "xl/styles.xml", styles))
    if "xl/sharedStrings.xml" in names:
        _exhaust(parsed(archive, "xl/sharedStrings.xml", strings))
    for name, relation in book.sheets:
        part = targets.parts.get(relation, "")
        if part in names:
            # Any number of sheets may name one part; it says the same each time.
            names.remove(part)
            yield name, parsed(archive, part, _Sheet(strings.texts, styles, book.from_1904))


def _exhaust(events: Iterator[Any]) -> None:
    for _ in events:
        pass


class _Book(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            self.sheets.append((attributes.get("name", ""), attributes.get("id", "")))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true")


class _Targets(Handler):
    def __init__(self) -> None:
        super().__init__()
        self.parts: dict[str, str] = {}

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "Relationship":
            target = attributes.get("Target", "")
            self.parts[attributes.get("Id", "")] = target.lstrip("/") if target[:1] == "/" else f"xl/{target}"


class _Styles(Handler):
    """Which cell styles show a date ("date") or a duration ("elapsed")."""

    def __init__(self) -> None:
        super().__init__()
        self._own: dict[int, str] = {}
        self._in_cells = False
        self._shown: list[str] = []

    def shows(self, style: str) -> str:
        """ "date", "elapsed" or "" for a cell's style number."""
        number = int(style) if style.isascii() and style.isdigit() else -1
        return self._shown[number] if 0 <= number < len(self._shown) else ""

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "numFmt":
            self._own[_whole(attributes.get("numFmtId", ""))] = _shown(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            self._in_cells = True
        elif name == "xf" and self._in_cells and len(self._shown) < 65_536:
            number = _whole(attributes.get("numFmtId", ""))
            built_in = "elapsed" if number == _ELAPSED else "date" if number in _DATE_FORMATS else ""
            self._shown.append(self._own.get(number, built_in))

    def end(self, name: str) -> None:
        if name == "cellXfs":
            self._in_cells = False


def _shown(code: str) -> str:
    plain = _NOT_DATE.sub("", code[:_LONGEST_FORMAT]).casefold()
    if re.search(r"\[[hms]+\]", plain):
        return "elapsed"
    return "date" if re.search(r"[ymdhs]", plain) and not re.search(r"[#?]", plain) else ""


class _Strings(Handler):
    """The texts that cells share; of rich text the words, without how they are to be pronounced."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._taken = 0
        self._in_text = self._in_phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:  # noqa: ARG002 - a handler's signature
        if name == "si":
            self._parts = []
        elif name == "rPh":
            self._in_phonetic = True
        elif name == "t":
            self._in_text = not self._in_phonetic

    def text(self, data: str) -> None:
        if self._in_text:
            # Each text costs some fifty bytes beside its letters.
            self._taken += len(data)
            self._parts.append(data)

    def end(self, name: str) -> None:
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_phonetic = False
        elif name == "si":
            self.texts.append("".join(self._parts)[:_CELL_LIMIT])
            self._taken += 50
        if self._taken > _STRINGS_LIMIT:
            raise TableTooLarge


class _Sheet(Handler):
    def __init__(self, strings: list[str], styles: _Styles, from_1904: bool) -> None:
        super().__init__()
        self._strings, self._styles, self._from_1904 = strings, styles, from_1904
        self._number = 0
        self._cells: list[str] = []
        self._column = 0
        self._kind = self._style = ""
        self._parts: list[str] = []
        self._length = 0
        self._in_value = self._in_phonetic = False

    def start(self, name: str, attributes: Attributes) -> None:
        match name:
            case "row":
                self._number = _whole(attributes.get("r", "")) or self._number + 1
                self._cells, self._column = [], 0
            case "c":
                self._column = _column(attributes.get("r", "")) or self._column + 1
                self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
                self._parts, self._length = [], 0
            case "rPh":
                self._in_phonetic = True
            case "v" | "t":
                self._in_value = not self._in_phonetic

    def text(self, data: str) -> None:
        if self._in_value and self._length < _CELL_LIMIT:
            self._parts.append(data)
            self._length += len(data)

    def end(self, name: str) -> None:
        match name:
            case "v" | "t":
                self._in_value = False
            case "rPh":
                self._in_phonetic = False
            case "c" if self._parts:
                self._take(self._value("".join(self._parts)))
            case "row" if self._cells:
                self.found.append((self._number, self._cells))
                self._cells = []

    def _take(self, value: str) -> None:
        if not value.strip():
            return
        if self._column > COLUMN_LIMIT:
            raise TableTooWide(limit=COLUMN_LIMIT)
        self._cells.extend([""] * (self._column - len(self._cells)))
        self._cells[self._column - 1] = value

    def _value(self, written: str) -> str:
        match self._kind:
            case "s":
                number = _whole(written)
                return self._strings[number] if number < len(self._strings) else ""
            case "b":
                return "true" if written.strip() == "1" else "false"
            case "e":
                return ""
            case "n":
                return self._number_text(written.strip())
            case _:
                return written

    def _number_text(self, written: str) -> str:
        shows = self._styles.shows(self._style)
        try:
            value = float(written)
        except ValueError:
            return written
        if shows == "elapsed":
            seconds = round(value * 86_400) if abs(value) < 1e7 else 0
            return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
        if shows == "date":
            return _moment(value, self._from_1904) or written
        if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        return repr(value) if "e" in written.casefold() or len(written) > 15 else written


def _moment(days: float, from_1904: bool) -> str:
    """A serial number as a date; "" where it is none. Day 60 of 1900 never was, but is counted."""
    if not 0 <= days < 2_958_466:
        return ""
    if days < 1 and not from_1904:
        return str(timedelta(seconds=round(days * 86_400))).rjust(8, "0")
    first = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30 if days >= 60 else 31)
    try:
        when = first + timedelta(milliseconds=round(days * 86_400_000))
    except OverflowError:
        return ""
    return when.date().isoformat() if days == int(days) else when.isoformat(" ", timespec="seconds")


def _column(reference: str) -> int:
    number = 0
    for letter in reference[:4].upper():
        if not "A" <= letter <= "Z":
            break
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _whole(text: str) -> int:
    clean = text.strip()
    return int(clean) if clean.isascii() and clean.isdigit() and len(clean) < 10 else 0
