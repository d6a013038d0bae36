# SPDX-License-Identifier: MPL-2.0
"""What X guesses: ``personalization.js`` with interests, audiences, age and gender, and ``ageinfo.js``."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.brands.x.rows import Row, objects
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import joined, unreadable, written_time
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput

# X says which interests came from partners, not from whom.
PARTNERS = not_named("Data partners", "X", Role.PARTNER)

# List in audienceAndAdvertisers: kind of record, how X knows, and how the advertiser came to hold the person.
# A look-alike audience is X's own guess: the advertiser holds others, whom the person resembles.
_AUDIENCES: dict[str, tuple[str, Origin, Mechanism | None]] = {
    "advertisers": ("advertiser-audience", Origin.RECEIVED, Mechanism.AUDIENCE),
    "catalogAudienceAdvertisers": ("catalogue-audience", Origin.RECEIVED, Mechanism.SITE_OR_APP_VISIT),
    "doNotReachAdvertisers": ("advertiser-leaves-you-out", Origin.RECEIVED, Mechanism.AUDIENCE),
    "lookalikeAdvertisers": ("lookalike-audience", Origin.INFERRED, None),
}
_UNKNOWN = frozenset({"", "unknown", "0"})


def read_personalisation(file: FileInput) -> Iterator[Item]:
    """``p13nData{demographics, interests, locationHistory, inferredAgeInfo}``."""
    for place, data in objects(file):
        if not data.keys() & {"demographics", "interests", "locationHistory", "inferredAgeInfo"}:
            yield unreadable(place)
            continue
        yield from _demographics(mapping(data.get("demographics")), f"{place} demographics")
        yield from _interests(mapping(data.get("interests")), f"{place} interests")
        for number, where in enumerate(sequence(data.get("locationHistory")), start=1):
            yield from _location(where, f"{place} locationHistory item {number}")
        yield from _age(data.get("inferredAgeInfo"), Origin.INFERRED, f"{place} inferredAgeInfo")


def _demographics(data: Row, place: str) -> Iterator[Item]:
    yield from _named(data.get("languages"), "language", Category.DEMOGRAPHICS, Origin.INFERRED, f"{place} languages")
    gender = mapping(data.get("genderInfo"))
    for key, kind, origin in (
        ("gender", "gender", Origin.INFERRED),
        ("genderOverride", "gender-chosen", Origin.PROVIDED),
    ):
        if (value := text(gender.get(key))).casefold() not in _UNKNOWN:
            yield Record(Category.DEMOGRAPHICS, origin, kind, value, f"{place} genderInfo.{key}", detail=key)


def _interests(data: Row, place: str) -> Iterator[Item]:
    yield from _named(data.get("interests"), "interest", Category.INTERESTS, Origin.INFERRED, f"{place} interests")
    where = f"{place} partnerInterests"
    for item in _named(data.get("partnerInterests"), "partner-interest", Category.INTERESTS, Origin.RECEIVED, where):
        if isinstance(item, Record):
            item.other = PARTNERS
            yield Disclosure(PARTNERS, None, Mechanism.SEGMENT_BOUGHT, item.category, item.place)
        yield item
    yield from _named(data.get("shows"), "show", Category.INTERESTS, Origin.INFERRED, f"{place} shows")
    audiences = mapping(data.get("audienceAndAdvertisers"))
    where = f"{place} audienceAndAdvertisers"
    if (count := text(audiences.get("numAudiences"))) not in _UNKNOWN:
        title = f"numAudiences: {count}"
        yield Record(Category.SEGMENTS, Origin.RECEIVED, "audience-count", title, f"{where}.numAudiences")
    for key, value in audiences.items():
        if key in _AUDIENCES or isinstance(value, list):
            yield from _advertisers(text(key), sequence(value), f"{where}.{text(key)}")


def _advertisers(key: str, handles: list[Any], place: str) -> Iterator[Item]:
    kind, origin, mechanism = _AUDIENCES.get(key, _AUDIENCES["advertisers"])
    for number, handle in enumerate(handles, start=1):
        where = f"{place} item {number}"
        name = text(handle) or first_text(handle, "screenName", "name")
        advertiser = advertiser_of(name)
        if advertiser is None:
            yield unreadable(where)
            continue
        yield Record(Category.SEGMENTS, origin, kind, name, where, detail=key, other=advertiser)
        if mechanism:
            yield Disclosure(advertiser, None, mechanism, Category.SEGMENTS, where)


def advertiser_of(name: str) -> Organisation | None:
    """The advertiser with this name or handle ("@nordbank"); ``None`` when there is none."""
    plain = name.strip().removeprefix("@").strip()
    return Organisation(plain, Role.ADVERTISER) if plain else None


def _named(values: Any, kind: str, category: Category, origin: Origin, place: str) -> Iterator[Item]:
    """A list of names, or of objects with a name and whether the person switched it off."""
    for number, value in enumerate(sequence(values), start=1):
        where = f"{place} item {number}"
        name = text(value) or first_text(value, "name", "language")
        if not name:
            yield unreadable(where)
            continue
        off = mapping(value).get("isDisabled") is True
        found = (sensitive_category(name) if category is Category.INTERESTS else None) or category
        yield Record(found, origin, f"{kind}-switched-off" if off else kind, name, where)


def _location(value: Any, place: str) -> Iterator[Item]:
    if isinstance(value, str):
        parts = [text(value)]
    else:
        parts = [text(part) for key, part in mapping(value).items() if "time" not in text(key).casefold()]
    title = joined(*parts)
    if not title:
        yield unreadable(place)
        return
    when = written_time(first_text(value, "timestamp", "time", "dateTime", "createdAt"))
    yield Record(Category.LOCATION, Origin.OBSERVED, "place", title, place, when)


def read_age(file: FileInput) -> Iterator[Item]:
    """``ageMeta{ageInfo{age, birthDate}, inferredAgeInfo{…}}``: what the person said, and what X worked out."""
    for place, data in objects(file):
        said = {key: value for key, value in data.items() if key in ("age", "birthDate")}
        yield from _age(data.get("ageInfo") or said, Origin.PROVIDED, f"{place} ageInfo")
        yield from _age(data.get("inferredAgeInfo"), Origin.INFERRED, f"{place} inferredAgeInfo")


def _age(data: Any, origin: Origin, place: str) -> Iterator[Item]:
    for key, kind in (("age", "age"), ("birthDate", "birth-date")):
        value = at(data, key)
        for each in sequence(value) or [value]:
            if (found := text(each)) not in _UNKNOWN:
                yield Record(Category.DEMOGRAPHICS, origin, kind, found, f"{place}.{key}", detail=key)
