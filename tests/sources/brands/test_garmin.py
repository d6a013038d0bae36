# SPDX-License-Identifier: MPL-2.0
"""Garmin's archive: measures of the body, and what is worked out of them."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.garmin import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

CONNECT = "DI_CONNECT/DI-Connect-"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (f"{CONNECT}Fitness/mara@example.org_0_summarizedActivities.json", "activities"),
        (f"{CONNECT}Wellness/2024-05-01_2024-08-01_1_sleepData.json", "sleep"),
        (f"{CONNECT}Aggregator/UDSFile_2024-05-01_2024-08-01.json", "days"),
        (f"{CONNECT}Wellness/1_healthStatusData.json", "health-status"),
        (f"{CONNECT}Wellness/1_fitnessAgeData.json", "fitness-age"),
        (f"{CONNECT}Wellness/1_userBioMetrics.json", "body"),
        (f"{CONNECT}Wellness/1_userBioMetricProfileData.json", "others"),
        (f"{CONNECT}Metrics/MetricsMaxMetData_1_2_3.json", "vo2max"),
        (f"{CONNECT}Metrics/TrainingReadinessDTO_1_2_3.json", "readiness"),
        (f"{CONNECT}Metrics/HillScore_1_2_3.json", "hills"),
        (f"{CONNECT}User/user_profile.json", "person"),
        (f"{CONNECT}User/mara-social-profile.json", "person"),
        ("customer_data/customer.json", "person"),
        ("IT_GLOBAL_EVENT/events.json", "others"),
        (f"{CONNECT}Uploaded-Files/UploadedFiles_0-_Part1/1.fit", "recordings"),
        (f"{CONNECT}Uploaded-Files/UploadedFiles_0-_Part1/1.tcx", "trainings"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def _export(path: str) -> list[Item]:
    [export] = exports_of(SOURCE)
    return read(SOURCE, path, (export / path).read_bytes())


def test_a_training_in_centimetres_and_milliseconds() -> None:
    found = _export(f"{CONNECT}Fitness/mara_0_summarizedActivities.json")
    run, yoga = [row for row in records(found) if row.kind == "training"]
    assert (run.category, run.title, run.when.isoformat()) == (
        Category.FITNESS, "Lyon Running", "2024-06-01T05:43:11Z",
    )  # fmt: skip
    assert run.detail == "running · 3.50 km · 0:30:00 · 142 bpm · Lyon"
    assert (yoga.title, yoga.detail) == ("Yoga", "yoga · 1:00:00")
    assert run.place == "item 1 summarizedActivitiesExport item 1"
    [start] = [row for row in records(found) if row.kind == "training-start"]
    assert (start.category, start.title) == (Category.LOCATION, "45.74850, 4.84670")
    guessed = {row.title for row in records(found) if row.origin is Origin.INFERRED}
    assert {"VO2max: 44", "Training effect: TEMPO", "Training load: 88.2"} <= guessed
    assert {(each.kind, each.value) for each in sightings(found)} == {(IdentifierKind.DEVICE, "Garmin 3300000001")}


def test_nights_are_measured_and_their_scores_guessed() -> None:
    night, score = records(_export(f"{CONNECT}Wellness/2024-05-01_2024-08-01_1001_sleepData.json"))
    assert (night.category, night.category.special, night.title, night.when.isoformat()) == (
        Category.HEALTH, True, "7:30:00", "2024-05-14T21:45:41Z",
    )  # fmt: skip
    assert night.detail.startswith("deep: 1:30:00 · light: 4:00:00 · REM: 1:45:00")
    assert (score.title, score.origin) == ("Sleep score: 78", Origin.INFERRED)


def test_days_and_their_stress() -> None:
    day, *guessed = records(_export(f"{CONNECT}Aggregator/UDSFile_2024-05-01_2024-08-01.json"))
    assert (day.title, day.detail, day.when.isoformat()) == (
        "Steps: 8000", "Resting heart rate: 52 · 6.10 km", "2024-05-15",
    )  # fmt: skip
    assert {(row.title, row.origin) for row in guessed} == {
        ("Stress: 31", Origin.INFERRED),
        ("Body Battery: 88", Origin.INFERRED),
        ("Calories: 2100", Origin.INFERRED),
    }


def test_the_age_of_the_body_is_a_guess() -> None:
    age, fitness = records(_export(f"{CONNECT}Wellness/1001_fitnessAgeData.json"))
    assert (age.title, age.detail, age.origin) == ("Fitness age: 31.2", "Age: 36", Origin.INFERRED)
    assert (fitness.title, fitness.origin, fitness.when.isoformat()) == (
        "VO2max: 42.5", Origin.INFERRED, "2024-05-15T06:00:00Z",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("MetricsMaxMetData", "VO2max: 44.0"),
        ("TrainingReadinessDTO", "Training readiness: 78"),
        ("TrainingHistory", "Training status: PRODUCTIVE"),
        ("RunRacePredictions", "Predicted seconds over 5 km: 1500"),
        ("EnduranceScore", "Endurance score: 5200"),
    ],
)
def test_what_is_worked_out_is_a_guess_with_a_day(name: str, title: str) -> None:
    [row] = records(_export(f"{CONNECT}Metrics/{name}_20240501_20240801_1001.json"))
    assert (row.title, row.origin, row.category) == (title, Origin.INFERRED, Category.FITNESS)
    assert row.when.isoformat().startswith("2024-05-15")
    assert "userprofile" not in row.detail


def test_weight_in_grams_or_kilograms() -> None:
    rows = records(_export(f"{CONNECT}Wellness/1001_userBioMetrics.json"))
    assert [(row.title, row.origin) for row in rows] == [
        ("61.5 kg", Origin.PROVIDED),
        ("61.0 kg", Origin.PROVIDED),
        ("VO2max: 43", Origin.INFERRED),
        ("Lactate threshold: 168", Origin.INFERRED),
    ]


def test_the_person_the_device_and_the_apps_with_access() -> None:
    person = sightings(_export("customer_data/customer.json"))
    assert {each.kind for each in person} == {
        IdentifierKind.EMAIL, IdentifierKind.PHONE, IdentifierKind.POSTAL_ADDRESS,
    }  # fmt: skip
    device = _export(f"{CONNECT}Device/user_devices.json")
    assert [(each.kind, each.value) for each in sightings(device)] == [(IdentifierKind.DEVICE, "3300000001")]
    [told] = disclosures(_export("IT_LOGIN/oauth_grants.json"))
    assert (told.recipient and told.recipient.name, told.recipient and told.recipient.role, told.mechanism) == (
        "Velora Coach", Role.APP, Mechanism.CONNECTED_APP,
    )  # fmt: skip


@pytest.mark.parametrize("path", [f"{CONNECT}User/user_contact.json", f"{CONNECT}Social/connections.json"])
def test_other_people_are_marked(path: str) -> None:
    found = _export(path)
    assert [row.about_others for row in records(found)] == [True]
    assert sightings(found) == []


def test_a_cycle_is_a_matter_of_health() -> None:
    [row] = records(_export(f"{CONNECT}Wellness/1001_menstrualCycles.json"))
    assert row.category is Category.HEALTH


@pytest.mark.parametrize("value", [{}, {"other": 1}])
def test_broken_rows_cost_themselves_and_other_json_is_refused(value: Any) -> None:
    found = read_json(
        SOURCE,
        "x_0_summarizedActivities.json",
        [{"summarizedActivitiesExport": [value, None, {"name": "Run", "duration": "long", "distance": {}}]}],
    )
    assert ([row.title for row in records(found)], len(issues(found))) == (["Run"], 2)
    with pytest.raises(FileUnexpected):
        read(SOURCE, "x_0_summarizedActivities.json", json.dumps({"x": 1}).encode())
