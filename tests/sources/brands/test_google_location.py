# SPDX-License-Identifier: MPL-2.0
"""The three generations of Google's location data, and the phone's two dialects."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.sources.brands.google import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.reading_support import issues, read, read_json, records, sightings

SEMANTIC = "Takeout/Location History/Semantic Location History/2024/2024_MARCH.json"
FOLDERS = "Takeout/Historique des positions (Vos trajets)"


@pytest.mark.parametrize(
    "path",
    [
        SEMANTIC,
        "LocationHistory/SemanticLocationHistory/2017/2017_APRIL.json",
        "Takeout/Location History/Records.json",
        "Takeout/Location History/Location History.json",
        "Takeout/Location History/Timeline Edits.json",
        "location-history.json",
        "Timeline.json",
        "Zeitachse.json",
        f"{FOLDERS}/Chronologie.json",
        "Vos trajets.json",
        "Tijdlijn.json",
        "Cronología.json",
    ],
)
def test_location_files_are_known(path: str) -> None:
    found = SOURCE.rule_for(path)
    assert found is not None
    assert found[0].read is not None
    assert b'"topCandidate"' in found[0].marks


def test_raw_positions_of_both_ages() -> None:
    items = read_json(
        SOURCE,
        "Takeout/Location History/Records.json",
        {
            "locations": [
                {
                    "timestampMs": "1437263846012", "latitudeE7": 376955289, "longitudeE7": -1219287261,
                    "accuracy": 45,
                    "activity": [
                        {"activity": [{"type": "STILL", "confidence": 9}, {"type": "IN_BUS", "confidence": 70}]}
                    ],
                },
                {"timestamp": "2024-03-05T10:00:00Z", "latitudeE7": 376955289, "longitudeE7": 3075680035},
                {"timestamp": "2024-03-05T10:00:00Z"},
            ]
        },
    )  # fmt: skip
    old, wrapped = records(items)
    assert (old.title, old.detail, old.origin) == ("37.69553, -121.92873", "45 m, IN_BUS, 70 %", Origin.OBSERVED)
    assert old.when.isoformat() == "2015-07-18T23:57:26Z"
    assert wrapped.title == "37.69553, -121.92873"
    assert [issue.place for issue in issues(items)] == ["locations item 3"]


def test_the_server_guessed_home_work_and_how_one_moved() -> None:
    def visit(semantic: str, name: str) -> dict[str, object]:
        where = {"latitudeE7": 514681200, "longitudeE7": -25895400, "address": "1 A Street", "name": name}
        return {
            "placeVisit": {
                "location": {**where, "semanticType": semantic},
                "duration": {"startTimestampMs": "1491232400781", "endTimestampMs": "1491234183323"},
                "childVisits": [{"location": {**where, "name": "Shop inside"}}],
            }
        }

    items = read_json(
        SOURCE,
        SEMANTIC,
        {
            "timelineObjects": [
                visit("TYPE_HOME", "Home"),
                visit("TYPE_WORK", "Office"),
                {
                    "activitySegment": {
                        "startLocation": {"latitudeE7": 514681200, "longitudeE7": -25895400},
                        "endLocation": {"latitudeE7": 514581200, "longitudeE7": -25895400},
                        "duration": {"startTimestamp": "2024-03-05T10:00:00Z", "endTimestamp": "2024-03-05T10:20:00Z"},
                        "distance": 1200,
                        "activityType": "CYCLING",
                    }
                },
                {"other": 1},
            ]
        },
    )
    found = [(record.kind, record.title, record.category, record.origin) for record in records(items)]
    assert found == [
        ("home-place", "Home", Category.LOCATION, Origin.INFERRED),
        ("place-visited", "Shop inside", Category.LOCATION, Origin.INFERRED),
        ("work-place", "Office", Category.LOCATION, Origin.INFERRED),
        ("place-visited", "Shop inside", Category.LOCATION, Origin.INFERRED),
        ("trip", "CYCLING", Category.TRAVEL, Origin.INFERRED),
    ]
    assert [(seen.kind, seen.value, seen.origin) for seen in sightings(items)] == [
        (IdentifierKind.POSTAL_ADDRESS, "1 A Street", Origin.INFERRED)
    ]
    assert [issue.place for issue in issues(items)] == ["timelineObjects item 4"]


def test_the_android_timeline_with_its_profile_of_the_person() -> None:
    items = read_json(
        SOURCE,
        "Zeitachse.json",
        {
            "semanticSegments": [
                {
                    "startTime": "2025-01-20T00:00:00.000+01:00",
                    "endTime": "2025-01-20T08:00:00.000+01:00",
                    "visit": {
                        "probability": 0.9,
                        "topCandidate": {
                            "placeId": "ChIJ1", "semanticType": "INFERRED_HOME", "probability": 0.94,
                            "placeLocation": {"latLng": "48.8500000°, 2.3500000°"},
                        },
                    },
                },
                {
                    "startTime": "2025-01-20T08:00:00.000+01:00",
                    "activity": {
                        "start": {"latLng": "48.85°, 2.35°"}, "end": {"latLng": "48.86°, 2.36°"},
                        "distanceMeters": 1333.4, "topCandidate": {"type": "WALKING", "probability": 0.8},
                    },
                },
                {
                    "startTime": "2025-01-20T09:00:00.000+01:00",
                    "timelinePath": [{"point": "48.85°, 2.35°"}, {"point": "48.86°, 2.36°"}],
                },
            ],
            "rawSignals": [
                {"position": {"LatLng": "48.85°, 2.35°", "accuracyMeters": 9, "timestamp": "2025-01-20T09:00:00Z"}},
                {"wifiScan": {"deliveryTime": "2025-01-20T09:00:00Z", "devicesRecords": [{"mac": 1}, {"mac": 2}]}},
                {"activityRecord": {"probableActivities": [{"type": "ON_FOOT", "confidence": 0.5}]}},
            ],
            "userLocationProfile": {
                "frequentPlaces": [
                    {"placeId": "ChIJ1", "placeLocation": "48.85°, 2.35°", "label": "HOME"},
                    {"placeId": "ChIJ2", "placeLocation": "48.90°, 2.40°"},
                ],
                "frequentTrips": [{"waypointIds": ["ChIJ1", "ChIJ2"], "commuteDirection": "HOME_TO_WORK"}],
                "persona": {"travelModeAffinities": [{"mode": "WALKING", "affinity": 0.6}]},
            },
        },
    )  # fmt: skip
    kinds = [record.kind for record in records(items)]
    assert kinds == [
        "home-place", "trip", "path", "position", "wifi-scan", "movement", "home-place", "frequent-place",
        "frequent-trip", "travel-persona",
    ]  # fmt: skip
    home = records(items)[0]
    assert (home.title, home.when.offset_minutes) == ("48.85000, 2.35000", 60)
    persona = records(items)[-1]
    assert (persona.title, persona.detail, persona.origin) == ("WALKING", "60 %", Origin.INFERRED)
    assert issues(items) == []


def test_the_ios_timeline_writes_numbers_as_text() -> None:
    items = read_json(
        SOURCE,
        "location-history.json",
        [
            {
                "startTime": "2025-01-20T00:00:00.000+01:00",
                "visit": {
                    "probability": "0.9",
                    "topCandidate": {
                        "semanticType": "Work", "placeID": "ChIJ1", "probability": "0.5",
                        "placeLocation": "geo:48.850000,2.350000",
                    },
                },
            },
            {
                "startTime": "2025-01-20T08:00:00.000+01:00",
                "activity": {
                    "start": "geo:48.85,2.35", "end": "geo:48.86,2.36", "distanceMeters": "1333.4",
                    "topCandidate": {"type": "cycling", "probability": "0.8"},
                },
            },
            {"startTime": "2025-01-20T08:00:00.000+01:00", "timelinePath": [{"point": "geo:48.85,2.35"}]},
        ],
    )  # fmt: skip
    work, trip, path = records(items)
    assert (work.kind, work.title) == ("work-place", "48.85000, 2.35000")
    assert (trip.title, trip.detail) == ("cycling", "48.85000, 2.35000 → 48.86000, 2.36000, 1333 m, 80 %")
    assert path.kind == "path"


def test_location_settings_name_the_devices_that_report() -> None:
    items = read_json(
        SOURCE,
        "Takeout/Historique des positions/Paramètres.json",
        {"historyEnabled": True, "deviceSettings": [{"deviceTag": 1, "devicePrettyName": "Pixel 7a"}, {}]},
    )
    assert [record.kind for record in records(items)] == ["location-setting", "location-device"]
    assert [seen.value for seen in sightings(items)] == ["Pixel 7a"]


def test_another_json_is_no_location_file() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "Timeline.json", b'{"a": 1}')
