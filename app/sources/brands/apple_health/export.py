# SPDX-License-Identifier: MPL-2.0
"""``export.xml``: the person, all measures, workouts, days, and records that hospitals sent. Gigabytes long."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.apple_health.days import Days
from app.sources.brands.apple_health.words import category_of, is_apples, is_guessed, name_of, plain
from app.sources.reading.dates import iso
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.tracks import Track, spot_of, written
from app.sources.reading.xml_stream import Tag, tags
from app.sources.source import FileInput

_ME = "HKCharacteristicTypeIdentifier"
_ABOUT = {
    "DateOfBirth": (Category.DEMOGRAPHICS, "birth-date"),
    "BiologicalSex": (Category.DEMOGRAPHICS, "sex"),
    "BloodType": (Category.HEALTH, "blood-type"),
    "FitzpatrickSkinType": (Category.HEALTH, "skin-type"),
    "CardioFitnessMedicationsUse": (Category.HEALTH, "medication"),
    "WheelchairUse": (Category.HEALTH, "wheelchair"),
}
_UNSET = re.compile(r"NotSet$|^None$")
_LONGEST_KEY = 200
_ACCOUNT = re.compile(r"\b(user|account|member)\b.*\b(id|identifier|number)\b", re.IGNORECASE)
_DEVICE = re.compile(r"(name|manufacturer|model|hardware):\s*((?:[^,>]|,(?=\d)){1,100})")
_MOST_KNOWN = 2_000
_SELF_TOLD = "HKWasUserEntered"
# Elements that are entries of their own; what is listed nowhere is told if it has a time.
_INSIDE = frozenset({"MetadataEntry", "WorkoutEvent", "WorkoutStatistics", "WorkoutRoute", "FileReference", "Location"})


def read_export(file: FileInput) -> Iterator[Item]:
    """A whole export. Raises :class:`FileUnexpected` for other XML, and
    :class:`FileUnreadable` where it breaks, after what is known by then."""
    reading = _Reading()
    try:
        for tag in tags(file):
            yield from reading.take(tag)
    except FileUnreadable:
        yield from reading.days.end()
        raise
    yield from reading.days.end()


class _Reading:
    def __init__(self) -> None:
        self.days = Days()
        self._known = False
        self._entry: Tag | None = None
        self._self_told = False
        self._account: tuple[str, str] | None = None
        self._figures: list[str] = []
        self._route: Track | None = None
        self._within = 0
        self._sources: set[tuple[str, Category]] = set()
        self._written: set[str] = set()
        self._devices: set[str] = set()
        self._accounts: set[tuple[str, str]] = set()

    def take(self, tag: Tag) -> Iterator[Item]:
        """What is complete with this tag."""
        if not self._known:
            if tag.name != "HealthData":
                raise FileUnexpected
            self._known = True
        elif tag.opens:
            yield from self._open(tag)
        else:
            yield from self._close(tag)

    def _open(self, tag: Tag) -> Iterator[Item]:
        if tag.name == "Me":
            yield from _person(tag)
        elif tag.name == "Correlation":
            # Its parts stand by themselves as well.
            self._within += 1
        elif tag.name == "MetadataEntry":
            self._note(tag.attributes)
        elif tag.name == "WorkoutStatistics":
            self._figures.append(_statistics(tag.attributes))
        elif tag.name == "WorkoutRoute":
            self._route = Track(f"line {tag.line}")
        elif tag.name == "Location" and self._route:
            self._locate(tag.attributes)
        elif tag.name not in _INSIDE:
            self._entry, self._self_told, self._account, self._figures = tag, False, None, []

    def _note(self, attributes: dict[str, str]) -> None:
        key, value = attributes.get("key", ""), attributes.get("value", "")
        if key == _SELF_TOLD:
            self._self_told = value == "1"
        elif value and _ACCOUNT.search(key[:_LONGEST_KEY]):
            self._account = key, value

    def _locate(self, attributes: dict[str, str]) -> None:
        assert self._route is not None
        if spot := spot_of(attributes.get("latitude"), attributes.get("longitude")):
            if self._route.began is NO_MOMENT:
                self._route.began = iso(attributes.get("date"))
            self._route.add(spot)

    def _close(self, tag: Tag) -> Iterator[Item]:
        if tag.name == "Correlation":
            self._within = max(0, self._within - 1)
        elif tag.name == "WorkoutRoute" and self._route:
            if self._route.first:
                yield route_of(self._route)
            self._route = None
        elif self._entry and tag.name == self._entry.name:
            entry, self._entry = self._entry, None
            if not self._within:
                yield from self._entry_of(entry)

    def _entry_of(self, entry: Tag) -> Iterator[Item]:
        attributes, place = entry.attributes, f"line {entry.line}"
        match entry.name:
            case "Record":
                yield from self._measure(attributes, place)
            case "Workout":
                yield from self._workout(attributes, place)
            case "ActivitySummary":
                yield from _summary(attributes, place)
            case "ClinicalRecord":
                yield from _clinical(attributes, place)
            case _ if attributes.get("startDate") or attributes.get("date"):
                kind = attributes.get("type") or entry.name
                yield from self._source(attributes, category_of(kind), place)
                yield Record(
                    category_of(kind), self._origin(kind, attributes), "health-entry", name_of(kind), place,
                    iso(attributes.get("startDate") or attributes.get("date")), _source_of(attributes),
                    other=_app(attributes),
                )  # fmt: skip

    def _measure(self, attributes: dict[str, str], place: str) -> Iterator[Item]:
        kind, began = attributes.get("type", ""), attributes.get("startDate", "")
        if not kind or not began:
            yield unreadable(place)
            return
        category = category_of(kind)
        yield from self._source(attributes, category, place)
        yield from self.days.add(
            (kind, _source_of(attributes), self._origin(kind, attributes), began[:10]), began,
            attributes.get("unit", ""), attributes.get("value", ""), place, _app(attributes),
        )  # fmt: skip

    def _workout(self, attributes: dict[str, str], place: str) -> Iterator[Item]:
        sport = name_of(attributes.get("workoutActivityType", ""))
        when = iso(attributes.get("startDate"))
        if not sport and when is NO_MOMENT:
            yield unreadable(place)
            return
        yield from self._source(attributes, Category.FITNESS, place)
        figures = [
            _amount(attributes.get(name), attributes.get(f"{name}Unit"))
            for name in ("duration", "totalDistance", "totalEnergyBurned")
        ]
        yield Record(
            Category.FITNESS, self._origin("", attributes), "workout", sport or "Workout", place, when,
            joined(*figures, *self._figures[:6], _source_of(attributes)), other=_app(attributes),
        )  # fmt: skip

    def _origin(self, kind: str, attributes: dict[str, str]) -> Origin:
        if self._self_told:
            return Origin.PROVIDED
        if _app(attributes):
            return Origin.RECEIVED
        return Origin.INFERRED if kind and is_guessed(kind) else Origin.OBSERVED

    def _source(self, attributes: dict[str, str], category: Category, place: str) -> Iterator[Item]:
        """The app or device that wrote an entry, once for each."""
        app = _app(attributes)
        name = _source_of(attributes)
        if app and (name, category) not in self._sources and len(self._sources) < _MOST_KNOWN:
            self._sources.add((name, category))
            when = iso(attributes.get("creationDate"))
            yield Record(Category.APPS, Origin.OBSERVED, "health-source", name, place, when, category.slug, other=app)
            yield Disclosure(app, None, Mechanism.CONNECTED_APP, category, place, Purpose.SERVICE, when)
        if app and self._account and len(self._accounts) < _MOST_KNOWN:
            known = name, self._account[1]
            if known not in self._accounts:
                self._accounts.add(known)
                yield Sighting(IdentifierKind.ACCOUNT, " ".join(known), place, holder=app, origin=Origin.RECEIVED)
        device = attributes.get("device", "")
        if device and device not in self._written:
            if len(self._written) < _MOST_KNOWN:
                self._written.add(device)
            yield from self._device(device, place)

    def _device(self, device: str, place: str) -> Iterator[Item]:
        parts = dict(_DEVICE.findall(device))
        title = " ".join(dict.fromkeys(parts.get(key, "").strip() for key in ("manufacturer", "name"))).strip()
        known = f"{title} {parts.get('hardware', '')}"
        if title and known not in self._devices and len(self._devices) < _MOST_KNOWN:
            self._devices.add(known)
            yield Record(
                Category.DEVICES, Origin.OBSERVED, "device", title, place,
                detail=joined(parts.get("model", "").strip(), parts.get("hardware", "").strip()),
            )  # fmt: skip


def _source_of(attributes: dict[str, str]) -> str:
    return plain(attributes.get("sourceName", ""))


def _app(attributes: dict[str, str]) -> Organisation | None:
    """Whose app wrote an entry; ``None`` for Apple's own devices and apps."""
    return _app_of(_source_of(attributes), attributes.get("sourceVersion", ""), attributes.get("device", ""))


@lru_cache(maxsize=4096)
def _app_of(name: str, version: str, device: str) -> Organisation | None:
    return Organisation(name, Role.APP) if name and not is_apples(name, version, device) else None


def _person(tag: Tag) -> Iterator[Item]:
    for name, value in tag.attributes.items():
        bare = name.removeprefix(_ME)
        category, kind = _ABOUT.get(bare, (Category.HEALTH, "characteristic"))
        if value and not _UNSET.search(value):
            said = re.sub(rf"^HK({bare}|[A-Z]\w*?Type)", "", value) or value
            yield Record(category, Origin.PROVIDED, kind, said, f"line {tag.line}", detail=name_of(bare))


def _summary(attributes: dict[str, str], place: str) -> Iterator[Item]:
    """The rings of one day: ``dateComponents``, and figures beside their goals."""
    when = iso(attributes.get("dateComponents"))
    said = [
        f"{name_of(name[0].upper() + name[1:])}: {value}"
        for name, value in attributes.items()
        if value and name != "dateComponents" and not name.endswith(("Goal", "Unit"))
    ]
    if when is NO_MOMENT or not said:
        yield unreadable(place)
        return
    yield Record(Category.FITNESS, Origin.OBSERVED, "activity-day", said[0], place, when, joined(*said[1:8]))


def _clinical(attributes: dict[str, str], place: str) -> Iterator[Item]:
    """A record that a hospital or laboratory sent."""
    sender = _source_of(attributes)
    kind = name_of(attributes.get("type", "")) or "Clinical record"
    when = iso(attributes.get("receivedDate"))
    other = Organisation(sender, Role.PARTNER) if sender else None
    yield Record(
        Category.HEALTH, Origin.RECEIVED, "clinical-record", kind, place, when, joined(sender),
        attributes.get("sourceURL", ""), key=attributes.get("identifier", ""), other=other,
    )  # fmt: skip
    if other:
        yield Disclosure(other, None, Mechanism.CONNECTED_APP, Category.HEALTH, place, Purpose.SERVICE, when)


def _statistics(attributes: dict[str, str]) -> str:
    for name in ("sum", "average", "maximum"):
        if amount := _amount(attributes.get(name), attributes.get("unit")):
            return f"{name_of(attributes.get('type', ''))}: {amount}"
    return ""


def _amount(value: str | None, unit: str | None) -> str:
    try:
        return f"{float(value or ''):.2f}".rstrip("0").rstrip(".") + (f" {unit}" if unit else "")
    except ValueError:
        return ""


def route_of(track: Track, when: Moment = NO_MOMENT) -> Record:
    """A way gone, as its ends, its length and how fine it is noted."""
    first, last = track.first or (0.0, 0.0), track.last or (0.0, 0.0)
    return Record(
        Category.LOCATION, Origin.OBSERVED, "route", written(first), track.place,
        track.began if track.began is not NO_MOMENT else when,
        joined(track.name, f"→ {written(last)}", f"{track.metres / 1000:.2f} km", f"{track.points} ×"),
    )  # fmt: skip
