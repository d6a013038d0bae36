# SPDX-License-Identifier: MPL-2.0
"""Advertisements on X with the criteria that matched, and what sites and apps reported of the person."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.x.personalisation import PARTNERS, advertiser_of
from app.sources.brands.x.rows import Row, objects
from app.sources.reading.domains import site
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import SEPARATOR, joined, unreadable, written_time
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput, ItemReader

_CRITERIA_SHOWN = 40
_TEXT_LENGTH = 200
_MOST_CRITERIA = 20_000
_CLICKS = re.compile(r"click|install|open|follow|retweet|reply|fav|like|share|profile|hashtag", re.IGNORECASE)


class _Way(NamedTuple):
    """What it means that a sort of criterion matched."""

    words: re.Pattern[str]
    category: Category
    origin: Origin
    mechanism: Mechanism | None = None


def _way(words: str, category: Category, origin: Origin, mechanism: Mechanism | None = None) -> _Way:
    return _Way(re.compile(words, re.IGNORECASE), category, origin, mechanism)


# The first that matches counts.
_WAYS = (
    _way(r"follower look.?alike", Category.INTERESTS, Origin.INFERRED),
    _way(r"look.?alike", Category.SEGMENTS, Origin.INFERRED),
    _way(r"partner", Category.SEGMENTS, Origin.RECEIVED, Mechanism.SEGMENT_BOUGHT),
    _way(r"\blists?\b|crm|customer|e-?mail", Category.SEGMENTS, Origin.RECEIVED, Mechanism.UPLOADED_LIST),
    _way(r"web", Category.BROWSING, Origin.RECEIVED, Mechanism.SITE_OR_APP_VISIT),
    _way(r"\bapps?\b|install|mobile audience", Category.APPS, Origin.RECEIVED, Mechanism.OFF_PLATFORM_EVENT),
    _way(r"tailored|flexible|combin|custom", Category.SEGMENTS, Origin.RECEIVED, Mechanism.AUDIENCE),
    _way(r"retarget|engage", Category.ACTIVITY, Origin.OBSERVED),
    _way(r"\bage\b|gender|language", Category.DEMOGRAPHICS, Origin.INFERRED),
    _way(r"location", Category.LOCATION, Origin.INFERRED),
    _way(r"platform|\bos\b|device|carrier|wi-?fi|network", Category.DEVICES, Origin.OBSERVED),
    _way(r"keyword", Category.INTERESTS, Origin.OBSERVED),
    _way(r"", Category.INTERESTS, Origin.INFERRED),
)


def read_impressions(file: FileInput) -> Iterator[Item]:
    """Every advertisement shown: ``adsUserData.adImpressions.impressions[]``."""
    told = _Told()
    for place, row in _entries(file, "impressions"):
        ad = _Ad.of(row, place)
        if ad is None:
            yield unreadable(place)
            continue
        yield ad.record("ad-seen", ad.when)
        yield from ad.others(told)


def read_engagements(file: FileInput) -> Iterator[Item]:
    """What was done with an advertisement: ``adsUserData.adEngagements.engagements[]``."""
    told = _Told()
    for place, row in _entries(file, "engagements"):
        ad = _Ad.of(mapping(row.get("impressionAttributes")), place)
        if ad is None:
            yield unreadable(place)
            continue
        deeds = [mapping(deed) for deed in sequence(row.get("engagementAttributes"))]
        kinds = list(dict.fromkeys(kind for deed in deeds if (kind := text(deed.get("engagementType")))))
        times = [written_time(text(deed.get("engagementTime"))) for deed in deeds]
        when = next((time for time in times if time is not NO_MOMENT), ad.when)
        clicked = any(_CLICKS.search(kind) for kind in kinds)
        yield ad.record("ad-clicked" if clicked else "ad-engaged", when, *kinds)
        if clicked and ad.advertiser:
            yield Disclosure(None, ad.advertiser, Mechanism.AD_CLICK, Category.ADVERTISING, place, when=when)
        yield from ad.others(told)


class _Told(set[tuple[str, str, str]]):
    """Criteria of advertisers that were told already; so many at most that they never fill the memory."""

    def new(self, criterion: tuple[str, str, str]) -> bool:
        if criterion in self:
            return False
        if len(self) < _MOST_CRITERIA:
            self.add(criterion)
        return True


@dataclass(frozen=True, slots=True)
class _Ad:
    """An advertisement as it was shown to the person."""

    place: str
    row: Row
    advertiser: Organisation | None
    name: str
    criteria: tuple[tuple[str, str], ...]
    when: Moment

    @classmethod
    def of(cls, row: Row, place: str) -> "_Ad | None":
        who = mapping(row.get("advertiserInfo"))
        name = first_text(who, "advertiserName", "screenName")
        shown = first_text(row.get("promotedTrendInfo"), "name") or first_text(
            row.get("promotedTweetInfo"), "tweetText"
        )
        when = written_time(text(row.get("impressionTime")))
        if not (name or shown) and when is NO_MOMENT:
            return None
        pairs = (
            (text(at(one, "targetingType")), text(at(one, "targetingValue")))
            for one in sequence(row.get("matchedTargetingCriteria"))
        )
        criteria = tuple(pair for pair in pairs if any(pair))
        title = name or shown[:_TEXT_LENGTH] or first_text(row, "displayLocation") or "advertisement"
        return cls(place, row, advertiser_of(name), title, criteria, when)

    def record(self, kind: str, when: Moment, *deeds: str) -> Record:
        tweet, trend = mapping(self.row.get("promotedTweetInfo")), mapping(self.row.get("promotedTrendInfo"))
        number = text(tweet.get("tweetId"))
        criteria = [" ".join(f"{sort}: {value}".split()).strip(" :") for sort, value in self.criteria]
        return Record(
            Category.ADVERTISING, Origin.OBSERVED, kind, self.name, self.place, when,
            joined(
                *deeds, first_text(trend, "name"), text(tweet.get("tweetText"))[:_TEXT_LENGTH],
                *criteria[:_CRITERIA_SHOWN], text(self.row.get("displayLocation")),
                first_text(self.row.get("publisherInfo"), "publisherName", "screenName"),
            ),
            url=f"https://twitter.com/i/web/status/{number}" if number.isdigit() else "",
            key=joined(self.name, number, text(trend.get("trendId")), *deeds), other=self.advertiser,
        )  # fmt: skip

    def others(self, told: _Told) -> Iterator[Item]:
        """The device it was shown on, and each criterion that had not matched for this advertiser before."""
        device = first_text(self.row.get("deviceInfo"), "deviceId")
        if device:
            yield Sighting(IdentifierKind.DEVICE, device, self.place, origin=Origin.OBSERVED, when=self.when)
        for sort, value in self.criteria:
            if told.new((self.name, sort, value)):
                yield from self._criterion(sort, value)

    def _criterion(self, sort: str, value: str) -> Iterator[Item]:
        way = next(way for way in _WAYS if way.words.search(sort))
        guess = way.category in (Category.INTERESTS, Category.SEGMENTS)
        category = (sensitive_category(value) if guess else None) or way.category
        yield Record(
            category, way.origin, "ad-targeting", value or sort, self.place, self.when,
            joined(sort if value else "", self.name), key=SEPARATOR.join((self.name, sort, value)),
            other=self.advertiser,
        )  # fmt: skip
        giver = PARTNERS if way.mechanism is Mechanism.SEGMENT_BOUGHT else self.advertiser
        if way.mechanism and giver:
            yield Disclosure(giver, None, way.mechanism, category, self.place, when=self.when)


_EVENTS = (
    (Category.PURCHASES, re.compile(r"purchase|cart|checkout|order|wish|reserv|book|trial|subscri|spent", re.I)),
    (Category.SEARCHES, re.compile(r"search", re.I)),
    (Category.CONTACT, re.compile(r"lead|sign.?up|regist|contact", re.I)),
)


def conversions(default: Category) -> ItemReader:
    """A reader of what sites (``default``: BROWSING) or apps (APPS) reported of the person."""

    def read(file: FileInput) -> Iterator[Item]:
        for place, row in _entries(file, "conversions"):
            yield from _conversion(row, place, default)

    return read


def _conversion(row: Row, place: str, default: Category) -> Iterator[Item]:
    address = text(row.get("conversionUrl"))
    name = first_text(row.get("advertiserInfo"), "advertiserName", "screenName").removeprefix("@")
    name = name or text(row.get("applicationName")) or site(address)
    event = first_text(row, "conversionEvent", "eventType", "attributedConversionType")
    when = written_time(text(row.get("conversionTime")))
    if not name and not event:
        yield unreadable(place)
        return
    company = Organisation(name, Role.ADVERTISER) if name else None
    category = next((found for found, words in _EVENTS if words.search(event)), default)
    yield Record(
        category, Origin.RECEIVED, "off-platform-event", name or event, place, when,
        joined(
            event, first_text(row, "conversionPlatform", "mobilePlatform"), text(row.get("conversionValue")),
            first_text(row, "attributedConversionType"), text(row.get("additionalParameters")),
        ),
        url=address, other=company,
    )  # fmt: skip
    if company:
        yield Disclosure(company, None, Mechanism.OFF_PLATFORM_EVENT, category, place, when=when)


def _entries(file: FileInput, name: str) -> Iterator[tuple[str, Row]]:
    """The entries of every list of this name, in whatever X wraps it: ``{ad{adsUserData{…{name: […]}}}}``."""
    for place, value in objects(file):
        found = _lists(value, name, "", 4)
        if not found:
            yield place, {}
        for where, entries in found:
            for number, entry in enumerate(entries, start=1):
                yield f"{place} {where} item {number}", mapping(entry)


def _lists(value: Row, name: str, place: str, depth: int) -> list[tuple[str, list[Any]]]:
    found = []
    for key, inner in value.items():
        where = f"{place}.{text(key)}".lstrip(".")
        if key == name and isinstance(inner, list):
            found.append((where, inner))
        elif isinstance(inner, dict) and depth:
            found += _lists(inner, name, where, depth - 1)
    return found
