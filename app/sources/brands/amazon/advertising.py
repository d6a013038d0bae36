# SPDX-License-Identifier: MPL-2.0
"""Amazon's advertising files: a sentence as header, an empty line, then one quoted value a line."""

from collections.abc import Callable, Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.reading.csv_stream import lines
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_parts import parts
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import flat, looks_like_json
from app.sources.reading.values import storable
from app.sources.source import FileInput, Reader

# Amazon says that others supplied the audiences, not who.
TRADERS = not_named("Data traders", "Amazon", Role.PARTNER)

# First words of an audience's path ("Demographics:Age:25-34"): what it is about.
_BRANCHES = {
    "demographics": Category.DEMOGRAPHICS,
    "demographic": Category.DEMOGRAPHICS,
    "in-market": Category.INTERESTS,
    "lifestyle": Category.INTERESTS,
    "interest": Category.INTERESTS,
    "interests": Category.INTERESTS,
    "life event": Category.DEMOGRAPHICS,
    "life stage": Category.DEMOGRAPHICS,
}


def _reader(items: Callable[[str, str], Iterator[Item]]) -> Reader:
    """A reader that hands each value and its place to ``items``."""

    def read(file: FileInput) -> Iterator[Item]:
        for value, place in _json_values(file) if looks_like_json(file) else _lines_below(file):
            yield from items(value, place)

    return read


def _lines_below(file: FileInput) -> Iterator[tuple[str, str]]:
    """Every line below the first that says something. Raises :class:`FileUnexpected` for what is no such list."""
    header = False
    for number, cells in lines(file):
        value = storable(",".join(cells)).strip().strip('"').strip()
        if header and value:
            yield value, f"row {number}"
        elif value:
            header = True
            if value.lstrip("\ufeff")[:1] in ("{", "[", "<"):
                raise FileUnexpected


def _json_values(file: FileInput) -> Iterator[tuple[str, str]]:
    """The edition as JSON: whatever words stand in its arrays, under whatever keys."""
    for part in parts(file):
        if not part.scalars:
            for value in flat({"": part.value}).values():
                yield value, storable(part.place)


def _advertiser_audience(name: str, place: str) -> Iterator[Item]:
    advertiser = Organisation(name, Role.ADVERTISER)
    yield Record(Category.SEGMENTS, Origin.RECEIVED, "advertiser-audience", name, place, other=advertiser)
    yield Disclosure(advertiser, None, Mechanism.AUDIENCE, Category.SEGMENTS, place)


def _clicked(name: str, place: str) -> Iterator[Item]:
    advertiser = Organisation(name, Role.ADVERTISER)
    yield Record(Category.ADVERTISING, Origin.OBSERVED, "ad-clicked", name, place, other=advertiser)
    yield Disclosure(None, advertiser, Mechanism.AD_CLICK, Category.ADVERTISING, place)


def _category(label: str) -> Category:
    branch = label.split(":", 1)[0].strip().casefold()
    return sensitive_category(label) or _BRANCHES.get(branch, Category.SEGMENTS)


def _own_segment(label: str, place: str) -> Iterator[Item]:
    yield Record(_category(label), Origin.INFERRED, "amazon-audience", label, place)


def _bought_segment(label: str, place: str) -> Iterator[Item]:
    category = _category(label)
    yield Record(category, Origin.RECEIVED, "third-party-audience", label, place, detail="3P", other=TRADERS)
    yield Disclosure(TRADERS, None, Mechanism.SEGMENT_BOUGHT, category, place)


def _opt_out(setting: str, place: str) -> Iterator[Item]:
    yield Record(Category.SETTINGS, Origin.OBSERVED, "ads-choice", setting, place)


read_advertiser_audiences = _reader(_advertiser_audience)
read_third_party_audiences = _reader(_bought_segment)
read_amazon_audiences = _reader(_own_segment)
read_clicks = _reader(_clicked)
read_opt_out = _reader(_opt_out)
