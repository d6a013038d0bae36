# SPDX-License-Identifier: MPL-2.0
"""What rows of Samsung Health mean, and the minutes behind them (``jsons/``) summed up."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.samsung_health.tables import details, measure
from app.sources.reading import json_stream
from app.sources.reading.dates import epoch
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import Fields, joined, moment, unreadable
from app.sources.reading.tracks import Track, spot_of, written
from app.sources.reading.values import mapping, number
from app.sources.reading.ways import duration, length
from app.sources.source import FileInput

# Samsung's numbers for the commonest sorts of exercise.
_EXERCISES = {
    "1001": "Walking", "1002": "Running", "11007": "Cycling", "13001": "Hiking", "14001": "Swimming",
    "15003": "Indoor cycling", "15005": "Treadmill", "9002": "Yoga", "15006": "Elliptical", "10007": "Weights",
}  # fmt: skip
_STAGES = {"40001": "awake", "40002": "light", "40003": "deep", "40004": "REM"}


def exercise(row: Fields, when: Moment) -> Iterator[Item]:
    sort = row.get("exercise_type")
    title = row.get("title") or _EXERCISES.get(sort) or (f"Exercise {sort}" if sort else "")
    if not title:
        yield unreadable(row.place)
        return
    milliseconds, heart = number(row.get("duration")), number(row.get("mean_heart_rate"))
    yield Record(
        Category.FITNESS, Origin.OBSERVED, "training", title, row.place, when,
        joined(
            length(number(row.get("distance"))), duration(milliseconds and milliseconds / 1000),
            "" if heart is None else f"{heart:.0f} bpm", row.get("comment"),
        ),
        key=row.get("datauuid"),
    )  # fmt: skip
    for column, name in (("vo2_max", "VO2max"), ("calorie", "Calories"), ("total_calorie", "Calories")):
        value = number(row.get(column))
        if value:
            kind = "vo2max" if column == "vo2_max" else "calories"
            yield Record(Category.FITNESS, Origin.INFERRED, kind, f"{name}: {value:.4g}", row.place, when, title)


def sleep(row: Fields, when: Moment) -> Iterator[Item]:
    ended = moment(row, ("end_time",))
    lasted = duration((ended.milliseconds - when.milliseconds) / 1000) if ended is not NO_MOMENT else ""
    if when is NO_MOMENT:
        yield unreadable(row.place)
        return
    others = details(row, "sleep_score", "mental_recovery", "physical_recovery", "efficiency", "comment")
    yield Record(
        Category.HEALTH, Origin.OBSERVED, "sleep", lasted or when.isoformat(), row.place, when,
        joined(row.get("comment"), others), key=row.get("datauuid"),
    )  # fmt: skip
    for column, name in (
        ("sleep_score", "Sleep score"), ("mental_recovery", "Mental recovery"),
        ("physical_recovery", "Physical recovery"), ("efficiency", "Sleep efficiency"),
    ):  # fmt: skip
        if value := number(row.get(column)):
            yield Record(Category.HEALTH, Origin.INFERRED, "sleep-score", f"{name}: {value:.4g}", row.place, when)


def sleep_stage(row: Fields, when: Moment) -> Iterator[Item]:
    stage = row.get("stage")
    if not stage or when is NO_MOMENT:
        yield unreadable(row.place)
        return
    title = _STAGES.get(stage, f"Stage {stage}")
    ended = moment(row, ("end_time",)).isoformat()
    key = row.get("datauuid")
    yield Record(Category.HEALTH, Origin.INFERRED, "sleep-stage", title, row.place, when, ended, key=key)


def daily_steps(row: Fields, when: Moment) -> Iterator[Item]:
    # Each day stands there once for each device, and once (-2) for all of them together.
    if row.get("source_type") not in ("", "-2"):
        return
    yield from measure(Category.FITNESS, "steps", "Steps", "count")(row, when)


def profile(row: Fields, when: Moment) -> Iterator[Item]:
    """One key a row: ``key,text_value,float_value…``."""
    value = row.get("text_value", "float_value", "long_value", "double_value", "int_value", "value")
    key = row.get("key")
    if not (key and value):
        yield unreadable(row.place)
        return
    category = Category.DEMOGRAPHICS if re.search(r"birth|gender|country|name", key) else Category.FITNESS
    yield Record(category, Origin.PROVIDED, "profile", f"{key}: {value}", row.place, when)


_FOLDER = re.compile(r"com\.samsung\.s?health\.([a-z0-9_.]+?)/")


def read_details(file: FileInput) -> Iterator[Item]:
    """``jsons/<data set>/<x>/<id>.*.json``: an array of measures by the minute or second, or of places. One record a
    file: how many there are, from when to when, and between which places."""
    if not json_stream.top_is_array(file):
        raise FileUnexpected
    found = _FOLDER.search(file.path.casefold())
    name = (found[1] if found else "measure").replace("_", " ").replace(".", " ")
    track = Track("item 1")
    count = 0
    for place, value in json_stream.items(file):
        point = mapping(value)
        if not point:
            yield unreadable(place)
            continue
        count += 1
        when = epoch(point.get("start_time"))
        if when is not NO_MOMENT:
            track.began = when if track.began is NO_MOMENT else track.began
            track.ended = when
        if spot := spot_of(point.get("latitude"), point.get("longitude")):
            track.add(spot)
    if not count:
        return
    ends = " → ".join(written(spot) for spot in (track.first, track.last) if spot)
    yield Record(
        Category.LOCATION if track.points else Category.HEALTH, Origin.OBSERVED,
        "track" if track.points else "measures", name, track.place, track.began,
        joined(f"× {count}", length(track.metres), ends), key=file.name,
    )  # fmt: skip
