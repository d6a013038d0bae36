# SPDX-License-Identifier: MPL-2.0
"""Where Google placed the person during an activity, and by what it knew."""

import re
from functools import lru_cache

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.sources.brands.google import phrases
from app.sources.brands.google.common import coordinates, point, text
from app.sources.reading.tables import joined

Meaning = tuple[Category, Origin, str]


@lru_cache(maxsize=4096)
def placed(source: str, name: str, url: str) -> tuple[Meaning, str, str, str] | None:
    """What is known of a place where Google put the person: meaning, title, detail and address."""
    source, name, url = text(source), text(name), text(url)
    position = _center(url) or point(url)
    label = source or name
    if not (position or label):
        return None
    detail = position if name == label else joined(position, name)
    # The map's address holds nothing but the position.
    return _known_by(source, name), label or position, detail, "" if position else url


@lru_cache(maxsize=1024)
def _known_by(source: str, name: str) -> Meaning:
    told = phrases.home_or_work(source) or phrases.home_or_work(name)
    if told:
        return Category.LOCATION, Origin.INFERRED, f"{told}-hint"
    if phrases.from_device(source):
        return Category.LOCATION, Origin.OBSERVED, "activity-location"
    return Category.LOCATION, Origin.INFERRED, "activity-area"


_CENTER = re.compile(r"(?:center=|q=|query=|/@)(-?\d{1,3}\.\d+)(?:,|%2C)(-?\d{1,3}\.\d+)")


def _center(url: str) -> str:
    found = _CENTER.search(url, 0, 2000)
    return coordinates(found[1], found[2]) if found else ""
