# SPDX-License-Identifier: MPL-2.0
"""Places, reviews and saved things: Maps (your places), Saved, Search contributions, Discover."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google import phrases
from app.sources.brands.google.common import coordinates, json_reader, json_rows, moment, text
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import rows
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import at, first_text, mapping, sequence
from app.sources.source import FileInput

_LONGEST_LINE = 4096
_ADDRESS = re.compile(r"https?://\S+")


def _feature(value: dict[str, Any], place: str) -> Iterator[Item]:
    """A GeoJSON feature: a review when it has stars, else a place that the person saved or labelled."""
    said = mapping(value.get("properties"))
    where = mapping(said.get("location")) or mapping(said.get("Location"))
    name = (
        first_text(where, "name", "Business Name")
        or first_text(said, "Title", "name", "title", "Name")
        or first_text(where, "address", "Address")
    )
    address = first_text(where, "address", "Address") or first_text(said, "address", "Address")
    spot = sequence(at(value, "geometry", "coordinates"))
    position = coordinates(spot[1], spot[0]) if len(spot) >= 2 else ""
    stars = first_text(said, "five_star_rating_published", "Star Rating")
    opinion = first_text(said, "review_text_published", "Review Comment", "Comment")
    when = moment(first_text(said, "date", "Published", "Updated"))
    url = first_text(said, "google_maps_url", "Google Maps URL")
    title = name or position or opinion or url
    if not title:
        return
    if stars or opinion:
        words = opinion if opinion != title else ""
        yield Record(
            Category.OPINIONS, Origin.PROVIDED, "place-review", title, place, when,
            joined(f"{stars}/5" if stars else "", words, address if address != name else ""), url,
        )  # fmt: skip
        return
    label = first_text(said, "Title", "name", "title", "Name")
    known = phrases.home_or_work(label) if len(label) < 20 else ""
    yield Record(
        Category.LOCATION, Origin.PROVIDED, f"{known}-place" if known else "place-saved", title, place, when,
        joined(address if address != name else "", position), url,
    )  # fmt: skip
    if known == "home" and address:
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, place)


read_features = json_reader(_feature, "features")


def read_saved(file: FileInput) -> Iterator[Item]:
    """``Saved/<list>.csv``: title, note and address of each saved thing; headers are localised."""
    name = file.name.removesuffix(".csv")
    any_row = False
    for row in rows(file):
        any_row = True
        cells = [text(cell) for cell in row.cells.values()]
        url = next((found[0] for cell in cells if (found := _ADDRESS.match(cell))), "")
        words = [cell for cell in cells if cell and cell != url]
        if not (words or url):
            yield unreadable(row.place)
            continue
        place = "/maps" in url
        yield Record(
            Category.LOCATION if place else Category.BROWSING, Origin.PROVIDED,
            "place-saved" if place else "page-saved", words[0] if words else url, row.place,
            detail=joined(name, *words[1:]), url=url,
        )  # fmt: skip
    if not any_row and file.size > 4096:
        raise FileUnexpected


def read_contributions(file: FileInput) -> Iterator[Item]:
    """``Search Contributions/*.json``: reviews, thumbs, films watched, streaming services."""

    def row(value: dict[str, Any], place: str) -> Iterator[Item]:
        title = first_text(value, "title", "name", "entity", "entityName", "providerName", "provider")
        title = title or text(at(value, "entity", "name")) or text(at(value, "item", "title"))
        stars = first_text(value, "starRating", "rating", "thumb", "thumbs", "vote")
        opinion = first_text(value, "comment", "reviewText", "text")
        when = moment(first_text(value, "creationTime", "time", "timestamp", "lastModifiedTime", "date"))
        if title or opinion:
            yield Record(
                Category.OPINIONS if stars or opinion else Category.VIEWING, Origin.PROVIDED,
                "search-contribution", title or opinion, place, when,
                joined(stars, opinion if title else ""), first_text(value, "url", "link"),
            )  # fmt: skip

    if json_stream.top_is_array(file):
        yield from json_rows(file, row, "")
        return
    document = json_stream.document(file)
    lists = [(key, entries) for key, entries in mapping(document).items() if isinstance(entries, list)]
    if not lists:
        raise FileUnexpected
    for key, entries in lists:
        for number, entry in enumerate(entries, start=1):
            yield from row(mapping(entry), f"{text(key)} item {number}")


def read_discover(file: FileInput) -> Iterator[Item]:
    """``Discover/*.csv``: the topics that the feed follows or hides for the person."""
    name = file.name.removesuffix(".csv")
    any_row = False
    for row in rows(file):
        any_row = True
        cells = [cell for raw in row.cells.values() if (cell := text(raw))]
        if not cells:
            yield unreadable(row.place)
            continue
        yield Record(
            sensitive_category(cells[0]) or Category.INTERESTS, Origin.OBSERVED, "feed-topic", cells[0],
            row.place, moment(cells[-1]) if len(cells) > 1 else moment(None), joined(name, *cells[1:]),
        )  # fmt: skip
    if not any_row and file.size > 4096:
        raise FileUnexpected


def read_followed(file: FileInput) -> Iterator[Item]:
    """``News/followed_*.txt``: topics, sources and places the person follows, one a line."""
    what = file.name.removesuffix(".txt").replace("_", " ")
    category = Category.LOCATION if "location" in what else Category.INTERESTS
    with file.open() as raw, text_stream(raw) as lines:
        for number, line in enumerate(iter(lambda: lines.readline(_LONGEST_LINE), ""), start=1):
            if name := text(line):
                kept = (sensitive_category(name) or category) if category is Category.INTERESTS else category
                yield Record(kept, Origin.PROVIDED, "news-followed", name, f"row {number}", detail=what)
