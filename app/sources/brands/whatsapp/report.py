# SPDX-License-Identifier: MPL-2.0
"""The report on an account: made by Meta's machine, in the layouts of its other exports; as pages in any of the forms
that they have had: Meta's boxes, or tables and lists under headings."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.whatsapp.words import ALIASES
from app.sources.meta.listing import identifier_of, unreadable_row
from app.sources.reading import pages
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.meta import Entry, Field, entries, joined
from app.sources.reading.meta_pages import is_page, time_in
from app.sources.source import FileInput

_PEOPLE = re.compile(ALIASES.expression("report.people"), re.IGNORECASE)
_GROUP = re.compile(ALIASES.expression("report.group"), re.IGNORECASE)
_DEVICE = re.compile(r"^(device|app_version|operating_system|os)(_|$)|^device$", re.IGNORECASE)
_MAKER = re.compile(r"manufacturer|brand", re.IGNORECASE)
_MODEL = re.compile(r"model|^device$", re.IGNORECASE)
_ABOUT = re.compile(rf"^({ALIASES.expression('report.about')})\b", re.IGNORECASE)
_LONGEST_LABEL = 60
_CATEGORIES = {
    IdentifierKind.IP_ADDRESS: Category.NETWORK,
    IdentifierKind.USERNAME: Category.ACCOUNT,
}


def read_report(file: FileInput) -> Iterator[Item]:
    """Any file of the report, JSON or page: the account, its settings and devices, uploaded contacts, the groups.

    Raises :class:`~app.sources.reading.errors.FileUnexpected` and ``FileUnreadable`` as
    :func:`~app.sources.reading.meta.entries` does.
    """
    for entry in _entries_of_page(file) if is_page(file) else entries(file, each=True):
        filled = [one for one in entry.fields if one.value or one.href or one.when is not NO_MOMENT]
        if not filled:
            # Lists that are empty, and objects without a value, say nothing; anything else lost its form.
            if not isinstance(entry.value, dict | list):
                yield unreadable_row(entry.place)
        elif _PEOPLE.search(_heading(entry)) and "label_values" not in entry.root:
            yield from _people(entry, filled)
        elif _is_device(filled):
            yield _device(entry, filled)
        else:
            for one in filled:
                yield from _fact(one, entry)


def _entries_of_page(file: FileInput) -> Iterator[Entry]:
    """The rows and items of a page, each under the heading above it; those of boxes as Meta's other pages have them.

    Raises :class:`FileUnexpected` for a page of nothing."""
    with file.open() as raw:
        boxed = any(mark in raw.read(64 * 1024) for mark in (b"uiBoxWhite", b"_a706"))
    if boxed:
        yield from (replace(entry, root=f"{file.name} {entry.root}") for entry in entries(file, each=True))
        return
    heading, known = "", False
    for piece in pages.entries(file):
        known = True
        if piece.tag == "heading":
            heading = piece.text
        elif told := _fields_of(piece, heading):
            yield Entry(f"{file.name} {heading}", piece.place, piece.cells, told)
    if not known:
        raise FileUnexpected


def _fields_of(piece: pages.Entry, heading: str) -> list[Field]:
    """A row of label and value, a row under titles, or an item of a list."""
    cells = list(piece.cells.items())
    if piece.tag == "item":
        label, colon, value = piece.text.partition(": ")
        cells = [(label, value)] if colon and len(label) < _LONGEST_LABEL else [("", piece.text)]
    elif [title for title, _ in cells] == ["1", "2"]:
        cells = [(cells[0][1].rstrip(": "), cells[1][1])]
    told = []
    for label, value in cells:
        when = time_in(value)
        words = "" if when else value
        named = "" if label.isdigit() else label
        told.append(Field("", named or heading, words, piece.link if words else "", iso(when) if when else NO_MOMENT))
    return told


def _heading(entry: Entry) -> str:
    return f"{entry.root} {entry.place}"


def _people(entry: Entry, filled: list[Field]) -> Iterator[Item]:
    values = [one.value or one.href for one in filled if one.value or one.href]
    if not values:
        yield unreadable_row(entry.place)
        return
    group = _GROUP.search(_heading(entry))
    title = entry.text("name", "subject", "group_name", "contact_name") or values[0]
    yield Record(
        Category.CONTACTS, Origin.PROVIDED, "group" if group else "contact", title, entry.place, entry.when(),
        joined(value for value in values if value != title), about_others=True,
    )  # fmt: skip


def _is_device(filled: list[Field]) -> bool:
    named = [one for one in filled if _DEVICE.search(one.name or one.label)]
    return len(named) > 1 or (len(filled) > 1 and any(one.label.casefold() == "device" for one in named))


def _device(entry: Entry, filled: list[Field]) -> Record:
    def first(words: re.Pattern[str]) -> str:
        return next((one.value for one in filled if one.value and words.search(one.name or one.label)), "")

    title = " ".join(dict.fromkeys(part for part in (first(_MAKER), first(_MODEL)) if part)) or entry.words()
    if title.isdigit():
        # Only its number: the settings say which device that is.
        title = f"Device {title}"
    rest = [one for one in filled if one.value and one.value not in title]
    return Record(
        Category.DEVICES, Origin.OBSERVED, "device", title or "device", entry.place,
        entry.when("last active time", "online since"),
        joined(f"{(one.label or one.name).replace('_', ' ')}: {one.value}" for one in rest),
    )  # fmt: skip


def _fact(one: Field, entry: Entry) -> Iterator[Item]:
    label = (one.label or one.name.replace("_", " ")).strip() or one.value or one.href or "account fact"
    if found := identifier_of(one):
        kind, value = found
        origin = Origin.OBSERVED if kind is IdentifierKind.IP_ADDRESS else Origin.PROVIDED
        yield Record(
            _CATEGORIES.get(kind, Category.CONTACT), origin, "account-identifier", value, entry.place, one.when, label
        )
        yield Sighting(kind, value, entry.place, origin=origin, when=one.when)
        return
    if "settings" in entry.root:
        category, origin = Category.SETTINGS, Origin.PROVIDED
    elif one.value and _ABOUT.search(label):
        category, origin = Category.IDENTITY, Origin.PROVIDED
    else:
        category, origin = Category.ACCOUNT, Origin.OBSERVED
    value = one.value if one.value != label else ""
    yield Record(category, origin, "account-fact", label, entry.place, one.when, value, one.href)
