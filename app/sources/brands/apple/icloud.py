# SPDX-License-Identifier: MPL-2.0
"""What lies in iCloud: photos and albums, notes, bookmarks, pages visited, Wi-Fi networks, passes, people mailed."""

import re
from collections.abc import Iterator
from itertools import islice

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.apple.plist import dictionaries
from app.sources.brands.apple.rows import read_tables
from app.sources.reading import json_stream, pages
from app.sources.reading.csv_stream import lines
from app.sources.reading.dates import iso, spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import Custom, Fields, Table, joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import first_text, mapping, sequence, storable, text
from app.sources.source import FileInput

_EXCERPT = 500
_FLAGS = ("favorite", "hidden", "deleted")
_YES = frozenset({"yes", "true", "1"})


def _photo(row: Fields) -> Iterator[Item]:
    """``imgName, fileChecksum, favorite, hidden, deleted, originalCreationDate, viewCount, importDate``."""
    name = row.get("imgName", "imageName")
    if not name:
        yield unreadable(row.place)
        return
    flags = [flag for flag in _FLAGS if row.get(flag).casefold() in _YES]
    when = next(
        (when for column in ("originalCreationDate", "importDate")
         if (when := spelled(row.get(column), utc=True)).zone is not Zone.NONE), NO_MOMENT,
    )  # fmt: skip
    views = row.get("viewCount")
    yield Record(
        Category.PHOTOS, Origin.PROVIDED, "photo", name, row.place, when,
        joined(*flags, f"viewCount: {views}" if views not in ("", "0") else ""), key=row.get("fileChecksum") or name,
    )  # fmt: skip


read_photos = read_tables(Custom(("imgName", "imageName"), _photo))


def read_album(file: FileInput) -> Iterator[Item]:
    """``Albums/<name>.csv``: the photos of an album, one a line below a title."""
    yield from _collection(file, Origin.PROVIDED, "album")


def read_memory(file: FileInput) -> Iterator[Item]:
    """``Memories/<name>.csv``: photos that Apple put together by itself, by place, day or face."""
    yield from _collection(file, Origin.INFERRED, "photo-memory")


def _collection(file: FileInput, origin: Origin, kind: str) -> Iterator[Item]:
    names = (name for _, cells in lines(file) if cells and (name := cells[0].strip(" \ufeff\"")))
    if next(names, "").casefold() not in ("image", "images", "imgname", "imagename"):
        raise FileUnexpected
    first = list(islice(names, 3))
    count = len(first) + sum(1 for _ in names)
    title = file.name.rsplit(".", 1)[0] or kind
    yield Record(Category.PHOTOS, origin, kind, title, "row 1", detail=joined(f"{count} ×", *first))


def read_note(file: FileInput) -> Iterator[Item]:
    """``Notes/<title>/<title>.txt``: one note."""
    with file.open() as raw, text_stream(raw) as stream:
        words = " ".join(storable(stream.read(_EXCERPT * 4)).split())
    title = file.name.rsplit(".", 1)[0] or words[:80]
    if title or words:
        yield Record(Category.ACTIVITY, Origin.PROVIDED, "note", title, "line 1", detail=words[:_EXCERPT])


read_history = read_tables(
    Table(
        Category.BROWSING, Origin.OBSERVED, "page-visited", ("Title", "Page Title", "URL"),
        when=("Last Visited", "Visit Time", "Last Visit Time", "Date", "Timestamp"), labelled=("Visit Count",),
        url=("URL", "Page URL", "Address"),
    ),
    rest=(Category.BROWSING, Origin.OBSERVED, "page-visited"),
)  # fmt: skip


def read_bookmarks(file: FileInput) -> Iterator[Item]:
    """Safari's bookmarks as a page of links."""
    known = False
    for number, entry in enumerate(pages.entries(file), start=1):
        known = True
        if entry.link.startswith(("http://", "https://")):
            title = entry.text or entry.link
            yield Record(
                Category.BROWSING, Origin.PROVIDED, "bookmark", title[:300], f"block {number}", url=entry.link
            )
    if not known:
        raise FileUnexpected


_ADDED = re.compile(r"added|date|last|time", re.IGNORECASE)


def read_networks(file: FileInput) -> Iterator[Item]:
    """``KnownNetworks.xml``: ``{name: {added_at: "Mar 05 2021 10:11:12", …}}``; a network's name is a place one was."""
    for one in dictionaries(file):
        name = one.key or _first(one.members, "SSID_STR", "SSID", "name")
        times = [value for key, values in one.members.items() if _ADDED.search(key) for value in values]
        if not name or not (times or "SSID_STR" in one.members):
            continue
        known = (iso(time) if "-" in time else spelled(time, day_first=False, utc=True) for time in times)
        when = next((when for when in known if when is not NO_MOMENT), NO_MOMENT)
        rest = [f"{key}: {values[0]}" for key, values in one.members.items() if values[0] not in (*times, name)]
        yield Record(
            Category.LOCATION, Origin.OBSERVED, "wifi-network", name[:300], one.place, when,
            joined(*[part[:200] for part in rest[:4]]),
        )  # fmt: skip


def read_recent_people(file: FileInput) -> Iterator[Item]:
    """``Recents.xml``: whom the person wrote to last: ``{address, displayName?, t: [dates]}``."""
    for one in dictionaries(file):
        if address := _first(one.members, "address"):
            dates = [when for value in one.members.get("t", []) if (when := iso(value)) is not NO_MOMENT]
            yield Record(
                Category.CONTACTS, Origin.OBSERVED, "recent-contact", address[:300], one.place,
                max(dates, default=NO_MOMENT),
                joined(_first(one.members, "display-name", "displayName", "name")[:200],
                       f"{len(dates)} ×" if len(dates) > 1 else ""),
                about_others=True,
            )  # fmt: skip


def _first(members: dict[str, list[str]], *keys: str) -> str:
    return next((members[key][0] for key in keys if members.get(key)), "")


_TRAVEL = frozenset({"boardingPass"})
_STYLES = ("boardingPass", "coupon", "eventTicket", "storeCard", "generic")


def read_pass(file: FileInput) -> Iterator[Item]:
    """``pass.json`` of the wallet: tickets and cards, by the company that issued them."""
    card = mapping(json_stream.document(file))
    company, title = text(card.get("organizationName")), text(card.get("description"))
    if not (company or title):
        raise FileUnexpected
    style = next((style for style in _STYLES if style in card), "")
    when = iso(card.get("relevantDate"))
    when = iso(card.get("expirationDate")) if when is NO_MOMENT else when
    other = Organisation(company, Role.MERCHANT) if company else None
    yield Record(
        Category.TRAVEL if style in _TRAVEL else Category.PURCHASES, Origin.RECEIVED, "wallet-pass", title or company,
        "description", when, joined(company if title else "", style), key=text(card.get("serialNumber")), other=other,
    )  # fmt: skip
    if other:
        yield Disclosure(other, None, Mechanism.PURCHASE, Category.PURCHASES, "organizationName", Purpose.SERVICE, when)
        if style == "storeCard" and (number := text(card.get("serialNumber"))):
            yield Sighting(IdentifierKind.LOYALTY_CARD, number, "serialNumber", holder=other, when=when)
    for number_, spot in enumerate(sequence(card.get("locations")), start=1):
        latitude, longitude = first_text(spot, "latitude"), first_text(spot, "longitude")
        if latitude and longitude:
            yield Record(
                Category.LOCATION, Origin.RECEIVED, "pass-location", f"{latitude}, {longitude}",
                f"locations item {number_}", detail=joined(company, title), other=other,
            )  # fmt: skip
