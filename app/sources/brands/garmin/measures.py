# SPDX-License-Identifier: MPL-2.0
"""What Garmin measured of the body, and what it works out of that: ages, fitness, readiness, predictions."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.reading.dates import epoch, iso
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_parts import Path, parts
from app.sources.reading.tables import flat, joined, unreadable, written_time
from app.sources.reading.tracks import spot_of, written
from app.sources.reading.values import at, first_text, mapping, number, sequence, storable, text
from app.sources.reading.ways import duration, length
from app.sources.source import FileInput, ItemReader

_TIMES = (
    "timestampGMT", "timestamp", "calendarDate", "asOfDateGmt", "startTimestampGMT", "updateTimestamp",
    "createTimestamp", "date", "prStartTimeGMT", "preparedOn",
)  # fmt: skip
_NEVER_SHOWN = ("userprofile", "profileid", "deviceid", "ownerid", "uuid", "activityid", "primarykey", "pk")
_MOST_DETAILS = 8


def moment(value: Any, *keys: str) -> Moment:
    """The first time under these keys: milliseconds, ISO without a zone (UTC), or "Sat Apr 11 16:00:00 GMT 2026"."""
    for key in keys or _TIMES:
        said = mapping(value).get(key)
        if isinstance(said, dict):
            said = said.get("date")
        if said is None:
            continue
        bare = isinstance(said, int | float) or (isinstance(said, str) and said.isdigit())
        written = text(said)
        when = epoch(said) if bare else iso(written, utc=True)
        if when.zone is Zone.NONE:
            when = NO_MOMENT if bare else written_time(written)
        if when.zone is not Zone.NONE:
            return when
    return NO_MOMENT


def objects(file: FileInput, *under: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of the arrays that stand at the top or under these keys, each with its place; a document that has
    none is its one object. Raises :class:`FileUnexpected` when there is no object at all."""
    keys = frozenset(under)

    def wanted(path: Path) -> bool:
        return len(path) > 1 and path[-1] == "item" and path[-2] in keys if keys else path == ("item",)

    found = False
    for part in parts(file, wanted):
        if wanted(part.path) or (not keys and not part.path and part.value):
            found = True
            yield storable(part.place), mapping(part.value)
    if not found and file.size > 2:
        raise FileUnexpected


def _amount(value: Any, unit: str = "") -> str:
    amount = number(value)
    return "" if amount is None else f"{amount:.4g}{unit}"


def read_activities(file: FileInput) -> Iterator[Item]:
    """``*_summarizedActivities.json``: lengths in centimetres, times in milliseconds. A file may have a hundred
    megabytes, all of it in one array within one array."""
    for place, activity in objects(file, "summarizedActivitiesExport"):
        sport = text(activity.get("activityType")) or text(at(activity, "activityType", "typeKey"))
        title = first_text(activity, "name") or sport
        if not title:
            yield unreadable(place)
            continue
        when = moment(activity, "startTimeGmt", "beginTimestamp", "startTimeLocal")
        centimetres, milliseconds = number(activity.get("distance")), number(activity.get("duration"))
        heart = _amount(activity.get("avgHr"), " bpm")
        key = first_text(activity, "activityId")
        yield Record(
            Category.FITNESS, Origin.OBSERVED, "training", title, place, when,
            joined(
                sport if sport != title else "", length(centimetres and centimetres / 100),
                duration(milliseconds and milliseconds / 1000), heart, first_text(activity, "locationName"),
            ),
            key=key,
        )  # fmt: skip
        spot = spot_of(activity.get("startLatitude"), activity.get("startLongitude"))
        if spot:
            name = first_text(activity, "locationName")
            yield Record(
                Category.LOCATION, Origin.OBSERVED, "training-start", written(spot), place, when, joined(name, title)
            )
        yield from _guesses(activity, _OF_ACTIVITIES, title, when, place)
        if device := first_text(activity, "deviceId"):
            yield Sighting(IdentifierKind.DEVICE, f"Garmin {device}", place, origin=Origin.OBSERVED, when=when)


# What is worked out, by its key: what a person calls it, and the kind of its record.
_OF_ACTIVITIES = {
    "vO2MaxValue": ("VO2max", "vo2max"),
    "aerobicTrainingEffect": ("Aerobic training effect", "training-effect"),
    "anaerobicTrainingEffect": ("Anaerobic training effect", "training-effect"),
    "trainingEffectLabel": ("Training effect", "training-effect"),
    "activityTrainingLoad": ("Training load", "training-load"),
    "calories": ("Calories", "calories"),
}
_OF_DAYS = {
    "averageStressLevel": ("Stress", "stress"),
    "bodyBatteryHighestValue": ("Body Battery", "body-battery"),
    "wellnessKilocalories": ("Calories", "calories"),
}


def _guesses(
    value: Any, names: dict[str, tuple[str, str]], detail: str, when: Moment, place: str
) -> Iterator[Item]:
    for key, (name, kind) in names.items():
        said = mapping(value).get(key)
        shown = _amount(said) or text(said)
        # Zero and minus one stand for "none" throughout.
        if shown and shown not in ("0", "-1", "-2"):
            yield Record(Category.FITNESS, Origin.INFERRED, kind, f"{name}: {shown}", place, when, detail)


_STAGES = {
    "deepSleepSeconds": "deep", "lightSleepSeconds": "light", "remSleepSeconds": "REM", "awakeSleepSeconds": "awake",
}  # fmt: skip


def read_sleep(file: FileInput) -> Iterator[Item]:
    """``*_sleepData.json``: one record a night, its score apart."""
    for place, night in objects(file):
        began = moment(night, "sleepStartTimestampGMT", "calendarDate")
        ended = moment(night, "sleepEndTimestampGMT")
        if began is NO_MOMENT:
            yield unreadable(place)
            continue
        lasted = duration((ended.milliseconds - began.milliseconds) / 1000) if ended is not NO_MOMENT else ""
        stages = [f"{name}: {spent}" for key, name in _STAGES.items() if (spent := duration(number(night.get(key))))]
        day = first_text(night, "calendarDate") or began.isoformat()
        yield Record(
            Category.HEALTH, Origin.OBSERVED, "sleep", lasted or day, place, began,
            joined(*stages, _amount(night.get("averageRespiration"), " breaths a minute")),
        )  # fmt: skip
        scores = mapping(night.get("sleepScores"))
        yield from _scored("sleep-score", "Sleep score", scores, ("overallScore", "feedback", "insight"), began, place)


def _scored(
    kind: str, name: str, value: dict[str, Any], keys: tuple[str, ...], when: Moment, place: str
) -> Iterator[Item]:
    """A guess with its reasons: the first of the keys that says something is the guess, the others are reasons."""
    said = {key: _amount(value.get(key)) or text(value.get(key)) for key in keys}
    filled = [shown for shown in said.values() if shown]
    if filled:
        yield Record(
            Category.FITNESS, Origin.INFERRED, kind, f"{name}: {filled[0]}", place, when, joined(*filled[1:])
        )


def read_days(file: FileInput) -> Iterator[Item]:
    """``UDSFile_*.json``: one record a day of steps and pulse; stress and Body Battery are guesses."""
    for place, day in objects(file):
        when = moment(day, "calendarDate", "wellnessStartTimeGmt")
        if when is NO_MOMENT:
            yield unreadable(place)
            continue
        steps, pulse = _amount(day.get("totalSteps")), _amount(day.get("restingHeartRate"))
        floors = number(day.get("floorsAscendedInMeters"))
        parts_of_day = [
            f"Steps: {int(number(day.get('totalSteps')) or 0)}" if steps else "",
            f"Resting heart rate: {pulse}" if pulse else "",
            length(number(day.get("totalDistanceMeters")) or 0),
            f"Climbed: {floors:.0f} m" if floors else "",
        ]
        title, *rest = [part for part in parts_of_day if part] or [when.isoformat()]
        yield Record(Category.FITNESS, Origin.OBSERVED, "day", title, place, when, joined(*rest))
        stress = _of_kind(at(day, "allDayStress", "aggregatorList"), "type", "TOTAL")
        battery = _of_kind(at(day, "bodyBattery", "bodyBatteryStatList"), "bodyBatteryStatType", "HIGHEST")
        worked_out = {**day, **stress, "bodyBatteryHighestValue": battery.get("statsValue")}
        yield from _guesses(worked_out, _OF_DAYS, "", when, place)


def _of_kind(values: Any, key: str, kind: str) -> dict[str, Any]:
    """The first object of a list whose ``key`` says it is of a kind."""
    return next((value for value in map(mapping, sequence(values)) if value.get(key) == kind), {})


def read_health_status(file: FileInput) -> Iterator[Item]:
    """``*_healthStatusData.json``: the measures of a night, each with the band that Garmin takes for usual."""
    for place, night in objects(file):
        when = moment(night, "calendarDate", "startTimestampGMT")
        for metric in map(mapping, sequence(night.get("metrics"))):
            name, value = first_text(metric, "type"), _amount(metric.get("value"))
            if not (name and value):
                continue
            yield Record(Category.HEALTH, Origin.OBSERVED, "health-measure", f"{name}: {value}", place, when)
            low, high = _amount(metric.get("baselineLowerLimit")), _amount(metric.get("baselineUpperLimit"))
            if low or high:
                band = f"{name}: {low} – {high}"
                status = first_text(metric, "status")
                yield Record(Category.HEALTH, Origin.INFERRED, "usual-range", band, place, when, status)


def read_fitness_age(file: FileInput) -> Iterator[Item]:
    """``*_fitnessAgeData.json``: the age that the body is said to have, and the VO2max estimated for it."""
    for place, value in objects(file):
        when = moment(value, "asOfDateGmt", "createTimestamp", "calendarDate")
        age = {**value, "age": value.get("currentBioAge") or value.get("fitnessAge")}
        told = list(_scored("fitness-age", "Fitness age", age, ("age",), when, place))
        if chronological := _amount(value.get("chronologicalAge")):
            for item in told:
                if isinstance(item, Record):
                    item.detail = f"Age: {chronological}"
        told += _scored("vo2max", "VO2max", value, ("biometricVo2Max",), when, place)
        yield from told or iter((unreadable(place),))


def read_body(file: FileInput) -> Iterator[Item]:
    """``*_userBioMetrics.json``: weight as told or weighed; thresholds and VO2max as worked out."""
    for place, value in objects(file):
        when = moment(value.get("metaData"), "calendarDate") if isinstance(value.get("metaData"), dict) else NO_MOMENT
        when = when if when is not NO_MOMENT else moment(value)
        weight = number(at(value, "weight", "weight")) or number(value.get("weight"))
        if weight:
            # Old rows are in grams.
            kilograms = weight / 1000 if weight > 700 else weight
            yield Record(Category.FITNESS, Origin.PROVIDED, "body-weight", f"{kilograms:.1f} kg", place, when)
        for key, name in (("vo2Max", "VO2max"), ("vo2MaxRunning", "VO2max"), ("vo2MaxCycling", "VO2max cycling")):
            yield from _scored("vo2max", name, value, (key,), when, place)
        for key, name in (
            ("lactateThresholdHeartRate", "Lactate threshold"), ("functionalThresholdPower", "Threshold power"),
        ):  # fmt: skip
            yield from _scored("threshold", name, value, (key,), when, place)


def guesses(kind: str, name: str, *keys: str) -> ItemReader:
    """A reader of an array of what Garmin works out: the first of ``keys`` is the guess, all else its detail."""

    def read(file: FileInput) -> Iterator[Item]:
        for place, value in objects(file):
            cells = flat(value)
            shown = next((cells[key.casefold()] for key in keys if cells.get(key.casefold())), "")
            when = moment(value)
            if not shown and when is NO_MOMENT:
                yield unreadable(place)
                continue
            details = [
                f"{key}: {cell}"
                for key, cell in cells.items()
                if cell != shown and not any(word in key for word in _NEVER_SHOWN) and "date" not in key
            ]
            title = f"{name}: {shown}" if shown else name
            yield Record(
                Category.FITNESS, Origin.INFERRED, kind, title, place, when, joined(*details[:_MOST_DETAILS])
            )

    return read
