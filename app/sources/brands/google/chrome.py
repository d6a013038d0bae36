# SPDX-License-Identifier: MPL-2.0
"""The Chrome folder: pages visited, addresses kept for forms, bookmarks, devices, search engines."""

import html
import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google.common import json_reader, json_rows, mappings, moment, text
from app.sources.reading import json_stream
from app.sources.reading.dates import epoch
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import number, sequence
from app.sources.source import FileInput

# Chrome's own clock counts microseconds since 1601.
_SINCE_1601 = 11_644_473_600_000_000


def read_history(file: FileInput) -> Iterator[Item]:
    """``History.json``: each page visit, then the addresses typed by hand."""
    yield from json_rows(file, _visit, "Browser History")
    for place, value in json_stream.items(file, "Typed Url"):
        if isinstance(value, dict) and (url := text(value.get("url"))):
            title = text(value.get("title")) or url
            yield Record(Category.BROWSING, Origin.OBSERVED, "address-typed", title, place, url=url)


def _visit(value: dict[str, Any], place: str) -> Iterator[Item]:
    url = text(value.get("url"))
    title = text(value.get("title")) or url
    if title:
        how = text(value.get("page_transition")) or text(value.get("page_transition_qualifier"))
        yield Record(
            Category.BROWSING, Origin.OBSERVED, "page-visited", title, place, moment(value.get("time_usec")),
            how.replace("_", " ").lower(), url,
        )  # fmt: skip


_FORM_IDENTIFIERS = (
    ("email_address", IdentifierKind.EMAIL),
    ("phone_home_whole_number", IdentifierKind.PHONE),
)


def read_autofill(file: FileInput) -> Iterator[Item]:
    """``Addresses and more.json``: whole addresses, and single words typed into forms."""
    known = json_stream.document(file)
    if not isinstance(known, dict) or not any("utofill" in key for key in known):
        raise FileUnexpected
    for number_, profile in enumerate(mappings(known.get("Autofill Profile")), start=1):
        yield from _profile(profile, f"Autofill Profile item {number_}")
    for number_, entry in enumerate(mappings(known.get("Autofill")), start=1):
        place = f"Autofill item {number_}"
        value = joined(*_all(entry.get("value")))
        if name := text(entry.get("name")):
            times = sequence(entry.get("usage_timestamp"))
            when = _since_1601(times[-1]) if times else NO_MOMENT
            yield Record(Category.CONTACT, Origin.PROVIDED, "form-entry", f"{name}: {value}", place, when)


def _profile(profile: dict[str, Any], place: str) -> Iterator[Item]:
    values = {key: text for key, value in profile.items() if (text := joined(*_all(value)))}
    person = values.get("name_full") or " ".join(
        values[key] for key in ("name_first", "name_middle", "name_last") if key in values
    )
    address = ", ".join(
        values[key]
        for key in (
            "address_home_street_address", "address_home_line1", "address_home_line2", "address_home_zip",
            "address_home_city", "address_home_state", "address_home_country",
        )
        if key in values
    )  # fmt: skip
    others = (values[key] for key, _kind in _FORM_IDENTIFIERS if key in values)
    if not (title := joined(person, address)):
        return
    yield Record(
        Category.CONTACT, Origin.PROVIDED, "address-kept", title, place,
        moment(profile.get("use_date")), joined(values.get("company_name", ""), *others),
    )  # fmt: skip
    if address:
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, place)
    for key, kind in _FORM_IDENTIFIERS:
        for value in _all(profile.get(key)):
            yield Sighting(kind, value, place)


def _all(value: Any) -> list[str]:
    """A value, or each of a list of values, as text."""
    return [word for part in (value if isinstance(value, list) else [value]) if (word := text(part))]


def _device(value: dict[str, Any], place: str) -> Iterator[Item]:
    model = joined(text(value.get("manufacturer")), text(value.get("model")))
    if name := text(value.get("client_name")) or model:
        when = moment(value.get("last_updated_timestamp"))
        system = text(value.get("os_type")) or text(value.get("device_form_factor"))
        detail = joined(model if model != name else "", system, text(value.get("chrome_version")))
        yield Record(Category.DEVICES, Origin.OBSERVED, "chrome-device", name, place, when, detail)
        yield Sighting(IdentifierKind.DEVICE, name, place, origin=Origin.OBSERVED, when=when)


def _extension(value: dict[str, Any], place: str) -> Iterator[Item]:
    if name := text(value.get("name")) or text(value.get("id")):
        yield Record(Category.APPS, Origin.OBSERVED, "browser-extension", name, place, detail=text(value.get("id")))


def _engine(value: dict[str, Any], place: str) -> Iterator[Item]:
    if name := text(value.get("short_name")) or text(value.get("keyword")):
        yield Record(
            Category.SETTINGS, Origin.PROVIDED, "search-engine", name, place,
            _since_1601(value.get("date_created")), text(value.get("keyword")), text(value.get("url")),
        )  # fmt: skip


read_devices = json_reader(_device, "Device Info")
read_extensions = json_reader(_extension, "Extensions")
read_engines = json_reader(_engine, "Search Engines")

_LINK = re.compile(r'<A\s[^<>]{0,4000}?HREF="([^"]{1,4000})"([^<>]{0,4000})>([^<]{0,2000})', re.I)
_LONGEST_LINE = 16_000
_ADDED = re.compile(r'ADD_DATE="(\d{1,17})"', re.I)


def read_bookmarks(file: FileInput) -> Iterator[Item]:
    """``Bookmarks.html`` in Netscape's form, one link a line."""
    found = False
    with file.open() as raw, text_stream(raw) as lines:
        for number_, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), ""), start=1):
            found = found or "<DL>" in line.upper() or "NETSCAPE-BOOKMARK" in line.upper()
            for link in _LINK.finditer(line):
                found = True
                added = _ADDED.search(link[2])
                address = text(html.unescape(link[1]))
                title = text(html.unescape(link[3])) or address
                if not title:
                    yield unreadable(f"row {number_}")
                    continue
                yield Record(
                    Category.BROWSING, Origin.PROVIDED, "bookmark", title,
                    f"row {number_}", moment(added[1]) if added else NO_MOMENT, url=address,
                )  # fmt: skip
    if not found:
        raise FileUnexpected


def _since_1601(value: Any) -> Moment:
    microseconds = number(value)
    if microseconds is None:
        return NO_MOMENT
    return epoch(microseconds - _SINCE_1601) if microseconds > _SINCE_1601 else moment(value)
