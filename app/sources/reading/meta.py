# SPDX-License-Identifier: MPL-2.0
"""Meta's exports: three generations of JSON layouts, and the pages of the readable edition, brought to one shape.

Plain objects under a root ("friends_v2"), ``string_map_data`` / ``string_list_data`` (Instagram) and
``label_values`` (both, since 2023) all become :class:`Entry`: fields with a stable name where the export
gives one, and with the label it prints in the account's language. Strings and keys are repaired first.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import ijson

from app.catalog.moment import NO_MOMENT, Moment
from app.sources.reading.aliases import aliases
from app.sources.reading.bounded import Bounded
from app.sources.reading.dates import epoch, iso
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import build, elements
from app.sources.reading.meta_pages import is_page, rows
from app.sources.reading.text import repair_mojibake, utf8_stream
from app.sources.reading.values import mapping, sequence, storable, text
from app.sources.source import FileInput

# Real exports nest at most eight deep; hostile ones must not exhaust the stack.
_DEPTH = 24
_MOST_CELLS = 20_000
_LARGEST_PART = 4 * 1024 * 1024
# What stands for the hidden part of a secret.
MASK = "…"
# The name of the fields of a ``string_list_data``, which have none of their own.
CELL = "cell"
# The name of the field that holds the heading an entry stands under.
SECTION = "section"
_SHAPES = ("label_values", "string_map_data", "string_list_data")
_FRAME = ("timestamp", "fbid", "ent_name", "title", "media")
_MEDIA = frozenset({"media", "media_list_data", "media_map_data"})
_ADDRESSES = frozenset({"href", "url", "uri", "link", "share_link", "profile_uri"})
_TIMES = re.compile(r"(^|_)(timestamp(_ms|_value)?|time|date)$")
_ELEMENT = re.compile(r"(^| )item \d+$")
_SECRETS = re.compile(r"cookie|token|datr|password|secret", re.I)
_NAMED_SECRET = re.compile(r"(cookie|datr)\W+(\S+)", re.I)
_INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}\S*")
_URL = re.compile(r"https?://\S+", re.I)
# Booleans arrive as words of the account's language in the label_values form.
_BOOLEANS = frozenset(aliases("meta").words("booleans"))


class Field(NamedTuple):
    """One value: ``name`` is the export's own stable id (or ""), ``label`` what it prints, ``group`` the
    label of the object that contains it."""

    name: str
    label: str
    value: str
    href: str = ""
    when: Moment = NO_MOMENT
    group: str = ""

    @property
    def is_words(self) -> bool:
        """Whether a person would read the value: not empty, no address, no secret, no yes or no."""
        unreadable = self.value.startswith(MASK) or _URL.match(self.value)
        return bool(self.value) and not unreadable and self.value.casefold() not in _BOOLEANS


@dataclass(slots=True)
class Entry:
    """One row of a file. ``root`` is its root without version ("friends"); ``value`` the repaired JSON."""

    root: str
    place: str
    value: Any
    fields: list[Field] = field(default_factory=list)

    def text(self, *names: str) -> str:
        """The first words under one of these names or labels, in the order of the names."""
        for name in names:
            for one in self.fields:
                if one.is_words and name in (one.name.casefold(), one.label.casefold()):
                    return one.value
        return ""

    def words(self) -> str:
        """The first value a person would read, else the first value or address at all."""
        readable = [one.value for one in self.fields if one.is_words]
        # A number alone (an id, a count) is the last choice.
        named = next((value for value in readable if not value.isdigit()), "")
        return named or (readable[0] if readable else "") or self.url

    def when(self, *names: str) -> Moment:
        """The time under one of these names, else the first one that is known."""
        known = [one for one in self.fields if one.when is not NO_MOMENT]
        for name in names:
            for one in known:
                if name in (one.name.casefold(), one.label.casefold()):
                    return one.when
        return known[0].when if known else NO_MOMENT

    @property
    def url(self) -> str:
        """The first web address."""
        for one in self.fields:
            if one.href:
                return one.href
            if _URL.fullmatch(one.value):
                return one.value
        return ""


def root_name(key: str) -> str:
    """A root without its version: "friends_v2" gives "friends"."""
    return re.sub(r"_v\d+$", "", key)


def mask(secret: str) -> str:
    """Only the last four characters of a secret."""
    return MASK + (secret[-4:] if len(secret) > 8 else "")


def repaired(words: str) -> str:
    """A string of the JSON as it was meant, and as it can be stored."""
    return storable(repair_mojibake(words))


def repair(value: Any, depth: int = _DEPTH) -> Any:
    """A JSON value with every string and every key repaired; what nests too deep is cut off."""
    if isinstance(value, str):
        return repaired(value)
    if depth == 0:
        return None
    if isinstance(value, dict):
        return {repaired(key): repair(inner, depth - 1) for key, inner in value.items()}
    if isinstance(value, list):
        return [repair(inner, depth - 1) for inner in value]
    return value


def members(file: FileInput) -> Iterator[tuple[str, str, Any]]:
    """The parts of a file as (root, place, repaired value), read one by one.

    An array, at the top or under a root, gives its elements ("item 3", "friends_v2 item 3"); any other
    value under a root comes whole. Raises :class:`FileUnexpected` when the document is no object or
    array, :class:`FileUnreadable` where the JSON breaks. A page gives its boxes, in the layouts of the JSON edition.
    """
    if is_page(file):
        yield from (("", place, value) for place, value in rows(file))
        return
    with file.open() as raw, utf8_stream(raw) as stream:
        source = Bounded(stream, _LARGEST_PART)
        try:
            events = ijson.basic_parse(source, use_float=True)
            for root, place, value in _split(events):
                source.taken = 0
                yield repaired(root), repaired(place), repair(value)
        except (ijson.JSONError, ValueError, OverflowError, RecursionError) as error:
            raise FileUnreadable from error


def _split(events: Iterator[tuple[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    event, _ = next(events)
    if event == "start_array":
        for number, value in enumerate(elements(events), start=1):
            yield "", f"item {number}", value
    elif event == "start_map":
        for event, key in events:
            if event == "end_map":
                break
            event, value = next(events)
            if event == "start_array":
                for number, element in enumerate(elements(events), start=1):
                    yield key, f"{key} item {number}", element
            else:
                yield key, key, build(events, event, value)
    else:
        raise FileUnexpected
    for _ in events:  # Anything after the end is an error the parser raises.
        pass


def entries(file: FileInput, *, each: bool = False) -> Iterator[Entry]:
    """The rows of a file in any of the layouts.

    A file that is one ``label_values`` object has no rows of its own: each of its values is one. So it
    is with ``each`` for every element (files that are sets: segments, interests, places), and for the
    values of a ``string_list_data``.
    """
    single: dict[str, Any] = {}
    labelled = False
    for root, place, value in members(file):
        if root == "label_values":
            labelled = True
            yield from _value(value, place)
        elif root == "string_map_data":
            single[root] = value
        elif root == "string_list_data":
            cells = single.setdefault(root, [])
            cells.append(value)
            if len(cells) > _MOST_CELLS:
                raise FileUnreadable
        elif root in _FRAME and not isinstance(value, dict | list):
            single[root] = value
        elif each and _is_labelled(value):
            yield from _exploded(value, f"{place} ")
        elif each and len(cells := sequence(mapping(value).get("string_list_data"))) > 1:
            for number, cell in enumerate(cells, start=1):
                row = {"string_list_data": [cell]}
                yield Entry(root_name(root), f"{place} string_list_data item {number}", row, list(fields(row)))
        elif root not in _MEDIA:
            yield from _expanded(root_name(root), place, value)
    if labelled:
        return
    if any(shape in single for shape in _SHAPES):
        yield Entry("", "", single, list(fields(single)))
    else:
        for key, value in single.items():
            yield Entry(key, key, value, list(fields({key: value})))


def fields(value: Any, group: str = "", depth: int = _DEPTH) -> Iterator[Field]:
    """Every scalar inside a value, whatever the layout. Secrets are masked, media left out."""
    if depth == 0:
        return
    if isinstance(value, list):
        for inner in value:
            yield from fields(inner, group, depth - 1)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _member(key, inner, group, depth - 1)
    elif text(value):
        yield _scalar("value", value, group)


def _member(key: str, inner: Any, group: str, depth: int) -> Iterator[Field]:
    if key == "label_values":
        for item in sequence(inner):
            yield from _labelled(item, group, depth)
    elif key == "string_map_data":
        for label, cell in mapping(inner).items():
            yield _cell(label, cell, group)
    elif key == "string_list_data":
        for cell in sequence(inner):
            yield _cell("", cell, group)._replace(name=CELL)
    elif key in _MEDIA:
        return
    elif isinstance(inner, dict | list):
        yield from fields(inner, key, depth)
    else:
        yield _scalar(key, inner, group)


def _scalar(key: str, inner: Any, group: str) -> Field:
    words = text(inner)
    if key in _ADDRESSES:
        return Field(key, "", "", words if _URL.match(words) else "", group=group)
    if _TIMES.search(key) and isinstance(inner, int | float) and not isinstance(inner, bool):
        return Field(key, "", "", when=epoch(inner), group=group)
    if _INSTANT.fullmatch(words):  # Instagram before 2021, and titles of its login history.
        return Field(key, "", "", when=iso(words), group=group)
    if words and _SECRETS.search(key):
        words = mask(words)
    elif named := _NAMED_SECRET.match(words):  # "Cookie: …", as a name among others
        words = words.replace(named[2], mask(named[2]))
    return Field(key, "", words, group=group)


def _cell(label: str, value: Any, group: str) -> Field:
    cell = mapping(value)
    words, href = text(cell.get("value")), text(cell.get("href"))
    if words and _SECRETS.search(label):
        words = mask(words)
    return Field("", label, words, href, moment(cell.get("timestamp")), group)


def _labelled(value: Any, group: str, depth: int) -> Iterator[Field]:
    item = mapping(value)
    if depth == 0 or not item:
        return
    label, name = text(item.get("label")), text(item.get("ent_field_name"))
    words, href = text(item.get("value")), text(item.get("href"))
    when = moment(item.get("timestamp_value"))
    if words or href or when is not NO_MOMENT:
        secret = words and _SECRETS.search(f"{label} {name}")
        yield Field(name, label, mask(words) if secret else words, href, when, group)
    inside = label or text(item.get("title")) or name or group
    for inner in sequence(item.get("dict")):
        yield from _labelled(inner, inside, depth - 1)
    for inner in sequence(item.get("vec")):
        yield from _labelled({"label": label, "ent_field_name": name} | mapping(inner), inside, depth - 1)


def _is_labelled(value: Any) -> bool:
    return isinstance(value, dict) and "label_values" in value


def parts(entry: Entry) -> Iterator[Entry]:
    """The objects in the vectors of a ``label_values`` row, each as an entry of its own."""
    for number, item in enumerate(sequence(mapping(entry.value).get("label_values")), start=1):
        for position, inner in enumerate(sequence(mapping(item).get("vec")), start=1):
            if mapping(inner).get("dict"):
                label = text(mapping(item).get("label"))
                place = f"{entry.place} label_values item {number} value {position}".strip()
                yield _row(place, {"label": label} | inner, label)


def _exploded(value: Any, prefix: str) -> Iterator[Entry]:
    """Each value of a ``label_values`` object as an entry of its own."""
    for number, one in enumerate(sequence(mapping(value).get("label_values")), start=1):
        yield from _value(one, f"{prefix}label_values item {number}")


def _value(one: Any, place: str) -> Iterator[Entry]:
    item = mapping(one)
    label, name = text(item.get("label")), text(item.get("ent_field_name"))
    vector = sequence(item.get("vec"))
    for position, inner in enumerate(vector, start=1):
        row = {"label": label, "ent_field_name": name} | mapping(inner)
        yield _row(f"{place} value {position}", row, label)
    groups = [inner for inner in sequence(item.get("dict")) if mapping(inner).get("dict")]
    for position, inner in enumerate(groups, start=1):
        yield _row(f"{place} part {position}", inner, label)
    if not vector and not groups:
        yield _row(place, one, "")


def _row(place: str, value: Any, group: str) -> Entry:
    return Entry("label_values", place, value, list(_labelled(value, group, _DEPTH)))


def _expanded(root: str, place: str, value: Any, depth: int = 4) -> Iterator[Entry]:
    """A value as one entry, or as several when it only frames lists of them."""
    if isinstance(value, dict) and depth:
        if isinstance(value.get("entries"), list) or isinstance(value.get("children"), list):
            yield from _section(root, place, value, "", depth)
            return
        inner = [(key, rows) for key, rows in value.items() if isinstance(rows, list)]
        # An object under a root frames its lists; a row may have lists of its own (attachments).
        frame = len(inner) == len(value) or (not _ELEMENT.search(place) and any(_of_objects(rows) for _, rows in inner))
        if inner and frame and not any(shape in value for shape in _SHAPES):
            for key, rows in inner:
                for number, row in enumerate(rows, start=1):
                    yield from _expanded(root, f"{place}.{key} item {number}", row, depth - 1)
            beside = {key: rest for key, rest in value.items() if not isinstance(rest, list)}
            if around := list(fields(beside)):
                yield Entry(root, place, beside, around)
            return
    # A single value under a root is named by it; an element of a list has no name.
    alone = not isinstance(value, dict | list) and not _ELEMENT.search(place)
    yield Entry(root, place, value, list(fields({root: value} if alone else value)))


def _of_objects(rows: list[Any]) -> bool:
    return bool(rows) and all(isinstance(row, dict) for row in rows)


def _section(root: str, place: str, value: dict[str, Any], above: str, depth: int) -> Iterator[Entry]:
    """Facebook's sections: ``{name, description, entries[], children[]}``."""
    name = " · ".join(part for part in (above, text(value.get("name"))) if part)
    for number, row in enumerate(sequence(value.get("entries")), start=1):
        found = [*fields(row), Field(SECTION, "", name)]
        yield Entry(root, f"{place} entry {number}", row, found)
    for number, child in enumerate(sequence(value.get("children")), start=1):
        if isinstance(child, dict) and depth:
            yield from _section(root, f"{place} part {number}", child, name, depth - 1)


def moment(value: Any) -> Moment:
    """A time as Meta writes it: epoch seconds or milliseconds, or (before 2021) ISO text."""
    return iso(value) if isinstance(value, str) and not value.isdigit() else epoch(value)


def joined(parts: Iterable[str], *, limit: int = 6) -> str:
    """Words for a detail: without blanks and repetitions, at most ``limit`` of them."""
    return " · ".join(list(dict.fromkeys(part for part in parts if part))[:limit])
