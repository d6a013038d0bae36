# SPDX-License-Identifier: MPL-2.0
"""Where the person was: raw positions, the server's visits and trips, and the phone's Timeline
(Android and iOS). The content tells which generation a file is; names changed too often."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google import phrases
from app.sources.brands.google.common import (
    RowReader,
    e7,
    head,
    joined,
    json_rows,
    mappings,
    moment,
    point,
    text,
)
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.values import at, mapping, number, sequence
from app.sources.source import FileInput


def read(file: FileInput) -> Iterator[Item]:
    """Any of Google's location files. Raises :class:`FileUnexpected` for anything else."""
    start = head(file)
    if json_stream.top_is_array(file):
        return json_rows(file, _segment, "")
    for mark, reader in _GENERATIONS:
        if mark in start:
            return reader(file)
    raise FileUnexpected


def _read_timeline(file: FileInput) -> Iterator[Item]:
    yield from json_rows(file, _segment, "semanticSegments")
    yield from _optional(file, _signal, "rawSignals")
    yield from _optional(file, _frequent_place, "userLocationProfile.frequentPlaces")
    yield from _optional(file, _frequent_trip, "userLocationProfile.frequentTrips")
    yield from _optional(file, _travel_mode, "userLocationProfile.persona.travelModeAffinities")


def _optional(file: FileInput, row: RowReader, prefix: str) -> Iterator[Item]:
    for place, value in json_stream.items(file, prefix):
        yield from row(mapping(value), place)


def _position(value: dict[str, Any], place: str) -> Iterator[Item]:
    where = e7(value.get("latitudeE7"), value.get("longitudeE7"))
    if not where:
        return
    guess = _likeliest(at(mapping(next(iter(sequence(value.get("activity"))), None)), "activity"))
    yield Record(
        Category.LOCATION, Origin.OBSERVED, "position", where, place,
        moment(value.get("timestamp") or value.get("timestampMs")),
        joined(_metres(value.get("accuracy")), value.get("source"), guess),
    )  # fmt: skip


def _likeliest(guesses: Any) -> str:
    """The most likely of Google's guesses at how the person moved ("IN_VEHICLE 76 %")."""
    ranked = sorted(mappings(guesses), key=lambda guess: number(guess.get("confidence")) or 0)
    return joined(ranked[-1].get("type"), _percent(ranked[-1].get("confidence"))) if ranked else ""


def _edit(value: dict[str, Any], place: str) -> Iterator[Item]:
    signal = at(value, "rawSignal", "signal")
    position = mapping(at(signal, "position"))
    where = e7(at(position, "point", "latE7"), at(position, "point", "lngE7")) or point(position)
    if where:
        yield Record(
            Category.LOCATION, Origin.OBSERVED, "position", where, place,
            moment(position.get("timestamp") or at(value, "rawSignal", "timestamp")),
            joined(position.get("source")),
        )  # fmt: skip
        return
    for number_, window in enumerate(mappings(at(value, "placeAggregates", "placeAggregateInfo")), start=1):
        where = e7(at(window, "point", "latE7"), at(window, "point", "lngE7"))
        if where:
            yield Record(
                Category.LOCATION, Origin.INFERRED, "frequent-place", where, f"{place} place {number_}",
                moment(at(value, "placeAggregates", "processWindow", "startTime")),
                text(window.get("placeId")),
            )  # fmt: skip


def _semantic(value: dict[str, Any], place: str) -> Iterator[Item]:
    if visit := mapping(value.get("placeVisit")):
        yield from _place_visit(visit, place)
    elif segment := mapping(value.get("activitySegment")):
        yield from _activity_segment(segment, place)


def _place_visit(visit: dict[str, Any], place: str) -> Iterator[Item]:
    where = mapping(visit.get("location"))
    position = e7(where.get("latitudeE7"), where.get("longitudeE7")) or e7(
        visit.get("centerLatE7"), visit.get("centerLngE7")
    )
    address, name = text(where.get("address")), text(where.get("name"))
    start, end = _span(visit.get("duration"))
    yield from _visit(
        place, text(where.get("semanticType")), name or address or position or text(where.get("placeId")),
        joined(address if name else "", position, _until(end), _percent(where.get("locationConfidence"))),
        start, address,
    )  # fmt: skip
    for number_, child in enumerate(mappings(visit.get("childVisits")), start=1):
        yield from _place_visit({**child, "childVisits": None}, f"{place} child {number_}")


def _visit(place: str, semantic: str, title: str, detail: str, when: Moment, address: str = "") -> Iterator[Item]:
    """A visit. Homes and workplaces are Google's own guess, and the most telling rows there are."""
    if not title:
        return
    known = phrases.home_or_work(semantic)
    kind = f"{known}-place" if known else "place-visited"
    yield Record(Category.LOCATION, Origin.INFERRED, kind, title, place, when, joined(detail, semantic))
    if known == "home" and address:
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, place, origin=Origin.INFERRED, when=when)


def _activity_segment(segment: dict[str, Any], place: str) -> Iterator[Item]:
    start, end = _span(segment.get("duration"))
    ends = [mapping(segment.get(key)) for key in ("startLocation", "endLocation")]
    route = joined(*(e7(spot.get("latitudeE7"), spot.get("longitudeE7")) for spot in ends), by=" → ")
    mode = text(segment.get("activityType"))
    if mode or route:
        yield Record(
            Category.TRAVEL, Origin.INFERRED, "trip", mode or route, place, start,
            joined(
                route, _metres(segment.get("distance")), _until(end),
                at(segment, "transitPath", "name"), segment.get("confidence"),
            ),
        )  # fmt: skip
    parked = mapping(at(segment, "parkingEvent", "location"))
    if spot := e7(parked.get("latitudeE7"), parked.get("longitudeE7")):
        yield Record(Category.LOCATION, Origin.INFERRED, "parked", spot, place, end)


def _segment(value: dict[str, Any], place: str) -> Iterator[Item]:
    """A segment of the phone's Timeline; Android and iOS differ in spellings only."""
    start, end = moment(value.get("startTime")), moment(value.get("endTime"))
    if visit := mapping(value.get("visit")):
        best = mapping(visit.get("topCandidate"))
        position = point(best.get("placeLocation"))
        identity = text(best.get("placeId")) or text(best.get("placeID"))
        yield from _visit(
            place, text(best.get("semanticType")), position or identity,
            joined(_until(end), identity if position else "", _share(best.get("probability"))), start,
        )  # fmt: skip
    if activity := mapping(value.get("activity")):
        best = mapping(activity.get("topCandidate"))
        route = joined(point(activity.get("start")), point(activity.get("end")), by=" → ")
        if mode := text(best.get("type")) or route:
            yield Record(
                Category.TRAVEL, Origin.INFERRED, "trip", mode, place, start,
                joined(
                    route, _metres(activity.get("distanceMeters")), _until(end), _share(best.get("probability"))
                ),
            )  # fmt: skip
        parked = mapping(activity.get("parking"))
        if spot := point(parked.get("location")):
            yield Record(
                Category.LOCATION, Origin.INFERRED, "parked", spot, place, moment(parked.get("startTime")) or end
            )
    if path := mappings(value.get("timelinePath")):
        # A path is a line through many points: one row says where it began, how far it went and how fine it is.
        points = [where for step in path if (where := point(step.get("point")))]
        if points:
            yield Record(
                Category.LOCATION, Origin.OBSERVED, "path", points[0], place, start,
                joined(f"→ {points[-1]}", f"{len(points)} ×", _until(end)),
            )  # fmt: skip
    if memory := mapping(value.get("timelineMemory")):
        trip = mapping(memory.get("trip"))
        goals = [
            text(at(goal, "identifier", "placeId")) or text(goal.get("identifier"))
            for goal in mappings(trip.get("destinations") or memory.get("destinations"))
        ]
        far = text(trip.get("distanceFromOriginKms") or memory.get("distanceFromOriginKms"))
        yield Record(
            Category.TRAVEL, Origin.INFERRED, "journey", joined(*goals) or far or "trip", place, start,
            joined(f"{far} km" if far else "", _until(end)),
        )  # fmt: skip


def _signal(value: dict[str, Any], place: str) -> Iterator[Item]:
    position = mapping(value.get("position"))
    if where := point(position) or point(position.get("LatLng")):
        yield Record(
            Category.LOCATION, Origin.OBSERVED, "position", where, place, moment(position.get("timestamp")),
            joined(_metres(position.get("accuracyMeters")), position.get("source")),
        )  # fmt: skip
    movement = mapping(value.get("activityRecord"))
    if guess := _likeliest(movement.get("probableActivities")):
        yield Record(Category.LOCATION, Origin.INFERRED, "movement", guess, place, moment(movement.get("timestamp")))
    scan = mapping(value.get("wifiScan"))
    if near := sequence(scan.get("devicesRecords")):
        yield Record(
            Category.LOCATION, Origin.OBSERVED, "wifi-scan", f"Wi-Fi × {len(near)}", place,
            moment(scan.get("deliveryTime")),
        )  # fmt: skip


def _frequent_place(value: dict[str, Any], place: str) -> Iterator[Item]:
    label, position = text(value.get("label")), point(value.get("placeLocation"))
    identity = text(value.get("placeId")) or text(value.get("placeID"))
    known = phrases.home_or_work(label)
    if title := position or identity or label:
        yield Record(
            Category.LOCATION, Origin.INFERRED, f"{known}-place" if known else "frequent-place", title, place,
            detail=joined(label if label != title else "", identity if identity != title else ""),
        )  # fmt: skip


def _frequent_trip(value: dict[str, Any], place: str) -> Iterator[Item]:
    stops = [text(stop) or text(mapping(stop).get("placeId")) for stop in sequence(value.get("waypointIds"))]
    modes = [text(mode.get("mode")) for mode in mappings(value.get("modeDistribution"))]
    yield Record(
        Category.TRAVEL, Origin.INFERRED, "frequent-trip", joined(*stops, by=" → ") or place, place,
        detail=joined(value.get("commuteDirection"), value.get("startTimeMinutes"), *modes),
    )  # fmt: skip


def _travel_mode(value: dict[str, Any], place: str) -> Iterator[Item]:
    if mode := text(value.get("mode")):
        yield Record(
            Category.TRAVEL, Origin.INFERRED, "travel-persona", mode, place, detail=_share(value.get("affinity"))
        )


def read_settings(file: FileInput) -> Iterator[Item]:
    """``Settings.json`` of the location history: which devices report where they are."""
    document = json_stream.document(file)
    if not isinstance(document, dict) or not {"deviceSettings", "historyEnabled"} & set(document):
        raise FileUnexpected
    for key in ("historyEnabled", "retentionWindowDays", "hasReportedLocations"):
        if said := text(document.get(key)):
            yield Record(Category.SETTINGS, Origin.PROVIDED, "location-setting", f"{key}: {said}", key)
    for number_, device in enumerate(mappings(document.get("deviceSettings")), start=1):
        place = f"deviceSettings item {number_}"
        name = text(device.get("devicePrettyName")) or joined(
            at(device, "deviceSpec", "brand"), at(device, "deviceSpec", "device"), by=" "
        )
        name = name or text(device.get("deviceTag"))
        if not name:
            continue
        when = moment(device.get("deviceCreationTime"))
        detail = joined(device.get("platformType"), at(device, "deviceSpec", "device"))
        yield Record(Category.DEVICES, Origin.OBSERVED, "location-device", name, place, when, detail)
        yield Sighting(IdentifierKind.DEVICE, name, place, origin=Origin.OBSERVED, when=when)


def _span(duration: Any) -> tuple[Moment, Moment]:
    known = mapping(duration)
    start = moment(known.get("startTimestamp") or known.get("startTimestampMs"))
    return start, moment(known.get("endTimestamp") or known.get("endTimestampMs"))


def _until(end: Moment) -> str:
    return f"→ {when}" if (when := end.isoformat()) else ""


def _metres(value: Any) -> str:
    metres = number(value)
    return "" if metres is None else f"{metres:.0f} m"


def _percent(value: Any) -> str:
    share = number(value)
    return "" if share is None else f"{share:.0f} %"


def _share(value: Any) -> str:
    share = number(value)
    return "" if share is None else _percent(share * 100)


_GENERATIONS = (
    (b'"timelineObjects"', lambda file: json_rows(file, _semantic, "timelineObjects")),
    (b'"semanticSegments"', _read_timeline),
    (b'"rawSignals"', _read_timeline),
    (b'"userLocationProfile"', _read_timeline),
    (b'"timelineEdits"', lambda file: json_rows(file, _edit, "timelineEdits")),
    (b'"locations"', lambda file: json_rows(file, _position, "locations")),
)
