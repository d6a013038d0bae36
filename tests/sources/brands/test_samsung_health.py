# SPDX-License-Identifier: MPL-2.0
"""Samsung Health's tables behind a line of their own, and the minutes behind them."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.samsung_health import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings

FOLDER = "samsunghealth_mara_20240801120000/"


@pytest.mark.parametrize(
    ("name", "rule"),
    [
        ("com.samsung.shealth.exercise.20240801120000.csv", "exercise"),
        ("com.samsung.health.sleep_stage.20240801.csv", "sleep-stages"),
        ("com.samsung.shealth.step_daily_trend.20240801120000.csv", "daily-steps"),
        ("com.samsung.shealth.tracker.heart_rate.20240801120000.csv", "heart-rate"),
        ("com.samsung.shealth.vitality_score.20240801120000.csv", "energy"),
        ("com.samsung.health.cycle.flow.20240801120000.csv", "cycle"),
        ("com.samsung.shealth.exercise.recovery_heart_rate.20240801120000.csv", "measures"),
        ("com.samsung.shealth.insight.message.20240801120000.csv", "worked-out"),
        ("jsons/com.samsung.shealth.exercise/0/1.location_data.json", "details"),
        ("files/com.samsung.health.food_image/0/1.jpg", "pictures"),
    ],
)
def test_each_file_has_its_rule(name: str, rule: str) -> None:
    assert rule_of(SOURCE, FOLDER + name).name == rule


def _export(name: str, ending: str = ".20240801120000.csv") -> list[Item]:
    [export] = exports_of(SOURCE)
    path = f"{FOLDER}{name}{ending}"
    return read(SOURCE, path, (export / path).read_bytes())


def test_a_training_by_columns_that_bear_the_name_of_the_set() -> None:
    found = _export("com.samsung.shealth.exercise")
    run, ride = [row for row in records(found) if row.kind == "training"]
    assert (run.title, run.detail, run.when.isoformat()) == (
        "Running", "3.50 km · 0:30:00 · 142 bpm", "2024-06-01T05:43:11Z",
    )  # fmt: skip
    assert (run.when.zone, run.when.offset_minutes) == (Zone.OFFSET, 120)
    assert ride.title == "Ride to work"
    guessed = [row.title for row in records(found) if row.origin is Origin.INFERRED]
    assert guessed == ["VO2max: 44.1", "Calories: 210", "Calories: 190"]
    assert [(each.kind, each.value) for each in sightings(found)] == [(IdentifierKind.DEVICE, "dev0000000001")]


def test_another_app_that_wrote_is_another_organisation() -> None:
    [told] = disclosures(_export("com.samsung.shealth.exercise"))
    assert (told.discloser and told.discloser.slug, told.discloser and told.discloser.role, told.recipient) == (
        "strava", Role.APP, None,
    )  # fmt: skip
    assert told.mechanism is Mechanism.CONNECTED_APP
    assert told.category.special


def test_nights_their_stages_and_scores() -> None:
    night, *scores = records(_export("com.samsung.shealth.sleep"))
    assert (night.category, night.title, night.when.isoformat()) == (
        Category.HEALTH, "7:30:00", "2024-05-14T21:45:41Z",
    )  # fmt: skip
    assert {(row.title, row.origin) for row in scores} == {
        ("Sleep score: 78", Origin.INFERRED),
        ("Mental recovery: 71", Origin.INFERRED),
        ("Physical recovery: 80", Origin.INFERRED),
        ("Sleep efficiency: 92", Origin.INFERRED),
    }
    assert [row.title for row in records(_export("com.samsung.health.sleep_stage"))] == ["light", "deep"]


def test_the_steps_of_a_day_are_told_once() -> None:
    [day] = records(_export("com.samsung.shealth.step_daily_trend"))
    assert (day.title, day.when.isoformat()[:10]) == ("Steps: 8000", "2024-05-15")


@pytest.mark.parametrize(
    ("name", "title", "category", "origin"),
    [
        ("com.samsung.shealth.heart_rate", "Heart rate: 61", Category.HEALTH, Origin.OBSERVED),
        ("com.samsung.health.weight", "Weight: 61 kg", Category.FITNESS, Origin.OBSERVED),
        ("com.samsung.shealth.stress", "Stress: 31", Category.HEALTH, Origin.INFERRED),
        ("com.samsung.shealth.vitality_score", "Energy score: 81", Category.HEALTH, Origin.INFERRED),
        ("com.samsung.shealth.oxygen_saturation", "SpO2: 96 %", Category.HEALTH, Origin.OBSERVED),
        ("com.samsung.health.water_intake", "Water: 250 ml", Category.HEALTH, Origin.OBSERVED),
        ("com.samsung.health.food_intake", "name: Soup", Category.HEALTH, Origin.PROVIDED),
        ("com.samsung.health.menstruation", "is_predicted: 0", Category.HEALTH, Origin.PROVIDED),
    ],
)
def test_measures_of_the_body(name: str, title: str, category: Category, origin: Origin) -> None:
    [row] = records(_export(name))
    assert (row.title, row.category, row.origin) == (title, category, origin)
    assert row.category.special


def test_a_profile_and_people_beside_it() -> None:
    assert [(row.title, row.category) for row in records(_export("com.samsung.health.user_profile"))] == [
        ("birth_date: 19880302", Category.DEMOGRAPHICS),
        ("height: 168.0", Category.FITNESS),
    ]
    assert [row.about_others for row in records(_export("com.samsung.shealth.social.leaderboard"))] == [True]


def test_minutes_and_places_are_summed_up() -> None:
    [track] = records(
        _export("jsons/com.samsung.shealth.exercise/0/0aaa0000-0000-4000-8000-000000000001", ".location_data.json")
    )
    assert (track.category, track.title, track.detail) == (
        Category.LOCATION, "exercise", "× 2 · 1.36 km · 45.74850, 4.84670 → 45.75850, 4.85670",
    )  # fmt: skip
    [pulse] = records(_export("jsons/com.samsung.shealth.tracker.heart_rate/0/0eee1", ".binning_data.json"))
    assert (pulse.category, pulse.detail) == (Category.HEALTH, "× 2")


def test_broken_rows_cost_themselves_and_other_tables_are_refused() -> None:
    name = f"{FOLDER}com.samsung.shealth.sleep.20240801120000.csv"
    content = b"com.samsung.shealth.sleep,1,1\nsleep_score,start_time\n78,2024-05-14 21:45:41.000,\nx,never,\n,,\n"
    found = read(SOURCE, name, content)
    assert (len(issues(found)), [row.kind for row in records(found)]) == (1, ["sleep", "sleep-score"])
    with pytest.raises(FileUnexpected):
        read(SOURCE, name, b"sleep_score,start_time\n78,2024-05-14 21:45:41.000\n")
