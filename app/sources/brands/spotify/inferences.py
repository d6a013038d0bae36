# SPDX-License-Identifier: MPL-2.0
"""Spotify's Inferences.json and Marquee.json: the segments a listener is sold under.

The party ("1P", "2P", "3P") is Spotify's own prefix; its meaning follows from the name, Spotify does
not define it. Labels look like ``3P_Custom_<brand>_<segment>_04August2021_FR``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.reading import json_stream
from app.sources.reading.dates import spelled
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Table, joined, read_json, unreadable
from app.sources.reading.values import mapping, text
from app.sources.source import FileInput

# Spotify says that a segment is of a third party, not whose.
TRADERS = not_named("Data traders", "Spotify", Role.PARTNER)

_PARTIES = {"1p": Origin.INFERRED, "2p": Origin.RECEIVED, "3p": Origin.RECEIVED}
_CATEGORIES = {
    "demographic": Category.DEMOGRAPHICS,
    "demographics": Category.DEMOGRAPHICS,
    "interest": Category.INTERESTS,
    "content": Category.INTERESTS,
}
_DATE = re.compile(r"(\d{1,2})([A-Za-z]{3,9})(\d{4})")
_NOTE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Inference:
    """A label taken apart. ``brand`` is a guess: the first word group of a custom segment of two."""

    label: str
    party: str = ""
    custom: bool = False
    brand: str = ""
    country: str = ""
    when: Moment = NO_MOMENT
    notes: tuple[str, ...] = ()
    group: str = ""


def parse(written: str) -> Inference:
    """What one entry of Inferences.json says; anything unknown stays in the label."""
    notes = tuple(note.strip() for note in _NOTE.findall(written) if note.strip())
    parts = [part.strip() for part in _NOTE.sub("", written).split("_")]
    parts = [part for part in parts if part]
    party = parts.pop(0).upper() if parts and parts[0].casefold() in _PARTIES else ""
    custom = len(parts) > 1 and parts[0].casefold() == "custom"
    if custom:
        parts.pop(0)
    country, when = "", NO_MOMENT
    while len(parts) > 1:
        if not country and re.fullmatch(r"[A-Z]{2}", parts[-1]):
            country = parts.pop()
        elif when is NO_MOMENT and (date := _DATE.fullmatch(parts[-1])):
            when = spelled(" ".join(date.groups()))
            parts.pop()
        else:
            break
    group = parts.pop(0) if not party and len(parts) > 1 else ""
    brand = parts.pop(0) if (custom or party == "2P") and len(parts) > 1 else ""
    return Inference(" ".join(parts), party, custom, brand, country, when, notes, group)


def read_inferences(file: FileInput) -> Iterator[Item]:
    """``{"inferences": ["3P_Cat Owners_FR", …]}``."""
    if not isinstance(mapping(json_stream.document(file)).get("inferences"), list):
        raise FileUnexpected
    for place, value in json_stream.items(file, "inferences"):
        written = text(value)
        inference = parse(written)
        if not inference.label:
            yield unreadable(place)
            continue
        yield from _items(inference, written, place)


def _items(inference: Inference, written: str, place: str) -> Iterator[Item]:
    category = sensitive_category(inference.label) or _CATEGORIES.get(inference.group.casefold()) or Category.SEGMENTS
    third = inference.party == "3P"
    other = Organisation(inference.brand, Role.ADVERTISER) if inference.brand else TRADERS if third else None
    yield Record(
        category,
        _PARTIES.get(inference.party.casefold(), Origin.INFERRED),
        "inference",
        inference.label,
        place,
        inference.when,
        joined(
            inference.party, "Custom" if inference.custom else "", inference.brand, inference.group,
            inference.country, *inference.notes,
        ),
        key=written,
        other=other,
    )  # fmt: skip
    if other and inference.party in ("2P", "3P"):
        # A second party brings its own list; a segment of a third party is bought, often for a brand.
        mechanism = Mechanism.AUDIENCE if third and other is not TRADERS else Mechanism.SEGMENT_BOUGHT
        yield Disclosure(other, None, mechanism, category, place, Purpose.ADVERTISING, inference.when)


read_marquee = read_json(
    Table(
        Category.SEGMENTS,
        Origin.INFERRED,
        "artist-segment",
        ("artistName", "artist_name"),
        detail=("segment",),
    )
)
