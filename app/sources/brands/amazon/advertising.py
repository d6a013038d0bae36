# SPDX-License-Identifier: MPL-2.0
"""Amazon's advertising files: a sentence as header, an empty line, then one quoted value a line."""

from collections.abc import Callable, Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.reading.csv_stream import lines
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.source import FileInput, Reader

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
        header = False
        for number, cells in lines(file):
            value = ",".join(cells).strip().strip('"').strip()
            if header and value:
                yield from items(value, f"row {number}")
            elif value:
                header = True
                if value.lstrip("\ufeff")[:1] in ("{", "[", "<"):
                    raise FileUnexpected

    return read


def _advertiser_audience(name: str, place: str) -> Iterator[Item]:
    advertiser = Organisation(name, Role.ADVERTISER)
    yield Record(Category.SEGMENTS, Origin.RECEIVED, "advertiser-audience", name, place, other=advertiser)
    yield Disclosure(advertiser, None, Mechanism.AUDIENCE, Category.SEGMENTS, place)


def _clicked(name: str, place: str) -> Iterator[Item]:
    advertiser = Organisation(name, Role.ADVERTISER)
    yield Record(Category.ADVERTISING, Origin.OBSERVED, "ad-clicked", name, place, other=advertiser)
    yield Disclosure(None, advertiser, Mechanism.AD_CLICK, Category.ADVERTISING, place)


def _segment(origin: Origin, kind: str, detail: str) -> Callable[[str, str], Iterator[Item]]:
    def items(label: str, place: str) -> Iterator[Item]:
        branch = label.split(":", 1)[0].strip().casefold()
        category = sensitive_category(label) or _BRANCHES.get(branch, Category.SEGMENTS)
        yield Record(category, origin, kind, label, place, detail=detail)

    return items


def _opt_out(setting: str, place: str) -> Iterator[Item]:
    yield Record(Category.SETTINGS, Origin.OBSERVED, "ads-choice", setting, place)


read_advertiser_audiences = _reader(_advertiser_audience)
read_third_party_audiences = _reader(_segment(Origin.RECEIVED, "third-party-audience", "3P"))
read_amazon_audiences = _reader(_segment(Origin.INFERRED, "amazon-audience", ""))
read_clicks = _reader(_clicked)
read_opt_out = _reader(_opt_out)
