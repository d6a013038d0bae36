# SPDX-License-Identifier: MPL-2.0
"""The export of an iPhone's Health app, on exports written for these tests."""

import tracemalloc

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.apple_health import SOURCE
from app.sources.brands.apple_health.words import category_of, name_of
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.endless import endless
from tests.sources.reading_support import disclosures, file_input, issues, read, read_json, records, rule_of, sightings

EXPORT = "apple_health_export/export.xml"
WATCH = "&lt;&lt;HKDevice: 0x1&gt;, name:Apple Watch, manufacturer:Apple Inc., hardware:Watch6,2, software:10.3&gt;"
QUANTITY = "HKQuantityTypeIdentifier"


def health(*elements: str) -> list[Item]:
    return read(SOURCE, EXPORT, f'<HealthData locale="en_GB">{"".join(elements)}</HealthData>'.encode())


def record(
    kind: str, value: str, day: str = "2024-03-01", *, source: str = "Nell’s iPhone", unit: str = "", inside: str = "",
    device: str = "", version: str = "10.3", clock: str = "08:00:00 +0100",
) -> str:  # fmt: skip
    unit = f' unit="{unit}"' if unit else ""
    return (
        f'<Record type="{kind}" sourceName="{source}" sourceVersion="{version}" device="{device}"{unit} '
        f'creationDate="{day} {clock}" startDate="{day} {clock}" value="{value}">{inside}</Record>\n'
    )


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("apple_health_export/export.xml", "export"),
        ("apple_health_export/exportar.xml", "export"),
        ("Exporter.xml", "export"),
        ("apple_health_export/export_cda.xml", "clinical-document"),
        ("apple_health_export/workout-routes/route_2024-03-02_6.31pm.gpx", "routes"),
        ("apple_health_export/electrocardiograms/ecg_2024-02-14.csv", "electrocardiograms"),
        ("apple_health_export/clinical-records/LabResult-1.json", "clinical-records"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_the_measures_of_a_day_are_one_entry_for_each_source() -> None:
    steps = f"{QUANTITY}StepCount"
    found = records(
        health(
            record(steps, "1200", unit="count"), record(steps, "800", unit="count", clock="12:00:00 +0100"),
            record(steps, "2100", unit="count", source="Nell’s Apple Watch", device=WATCH),
            record(steps, "500", "2024-03-02", unit="count"),
        )
    )  # fmt: skip
    measures = [one for one in found if one.kind == "measures"]
    assert [(one.title, one.detail, one.when.isoformat()) for one in measures] == [
        ("Step count: 2000 count", "Nell’s iPhone · 2 ×", "2024-03-01"),
        ("Step count: 2100 count", "Nell’s Apple Watch", "2024-03-01T07:00:00Z"),
        ("Step count: 500 count", "Nell’s iPhone", "2024-03-02T07:00:00Z"),
    ]
    assert {(one.category, one.origin) for one in measures} == {(Category.FITNESS, Origin.OBSERVED)}
    assert measures[0].when.zone is Zone.DAY


def test_what_does_not_add_up_is_told_from_the_least_to_the_most() -> None:
    pulse = f"{QUANTITY}HeartRate"
    [day] = records(health(record(pulse, "61", unit="count/min"), record(pulse, "118.5", unit="count/min")))
    assert (day.title, day.category) == ("Heart rate: 61–118.5 count/min", Category.HEALTH)
    assert Category.HEALTH.special


def test_states_are_counted_by_their_names() -> None:
    sleep = "HKCategoryTypeIdentifierSleepAnalysis"
    asleep, awake = "HKCategoryValueSleepAnalysisAsleepCore", "HKCategoryValueSleepAnalysisAwake"
    [night] = records(health(record(sleep, asleep), record(sleep, awake), record(sleep, asleep)))
    assert (night.title, night.detail) == ("Sleep analysis: asleep core 2 ×, awake", "Nell’s iPhone · 3 ×")


def test_what_an_app_wrote_came_from_its_company() -> None:
    account = '<MetadataEntry key="Withings User Identifier" value="778812"/>'
    items = health(record(f"{QUANTITY}BodyMass", "63.4", unit="kg", source="Body Scale", version="6.1", inside=account))
    measure = next(one for one in records(items) if one.kind == "measures")
    [told] = disclosures(items)
    [seen] = sightings(items)
    assert measure.other and (measure.other.name, measure.other.role) == ("Body Scale", Role.APP)
    assert (measure.title, measure.origin) == ("Body mass: 63.4 kg", Origin.RECEIVED)
    assert (told.discloser, told.recipient, told.mechanism) == (measure.other, None, Mechanism.CONNECTED_APP)
    assert (seen.kind, seen.value, seen.holder) == (IdentifierKind.ACCOUNT, "Body Scale 778812", measure.other)


def test_an_app_that_names_the_phone_as_its_device_is_still_an_app() -> None:
    phone = "&lt;&lt;HKDevice: 0x1&gt;, name:iPhone, manufacturer:Apple Inc., hardware:iPhone14,5, software:17.3&gt;"
    [app] = disclosures(health(record(f"{QUANTITY}StepCount", "5", source="Run Log", version="412", device=phone)))
    assert app.discloser and app.discloser.name == "Run Log"
    own = record(f"{QUANTITY}StepCount", "5", source="Mine", version="17.3", device=phone)
    assert disclosures(health(own)) == []
    assert disclosures(health(record(f"{QUANTITY}StepCount", "5", source="Apple\u00a0Watch"))) == []


def test_what_was_typed_in_what_was_guessed_and_what_is_intimate() -> None:
    typed = '<MetadataEntry key="HKWasUserEntered" value="1"/>'
    weight, breath, intimate = records(
        health(
            record(f"{QUANTITY}BodyMass", "63", unit="kg", inside=typed),
            record(f"{QUANTITY}VO2Max", "38.2"),
            record("HKCategoryTypeIdentifierSexualActivity", "HKCategoryValueNotApplicable"),
        )
    )
    assert (weight.origin, breath.origin) == (Origin.PROVIDED, Origin.INFERRED)
    assert (intimate.category, intimate.title) == (Category.SEXUALITY, "Sexual activity")


def test_the_person_and_what_is_not_set_about_them() -> None:
    found = records(
        health(
            '<Me HKCharacteristicTypeIdentifierDateOfBirth="1979-11-30" '
            'HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexFemale" '
            'HKCharacteristicTypeIdentifierBloodType="HKBloodTypeABPositive" '
            'HKCharacteristicTypeIdentifierFitzpatrickSkinType="HKFitzpatrickSkinTypeNotSet"/>'
        )
    )
    assert [(one.category, one.title) for one in found] == [
        (Category.DEMOGRAPHICS, "1979-11-30"), (Category.DEMOGRAPHICS, "Female"), (Category.HEALTH, "ABPositive"),
    ]  # fmt: skip


def test_a_workout_has_its_figures_and_an_old_one_its_way() -> None:
    workout = (
        '<Workout workoutActivityType="HKWorkoutActivityTypeTraditionalStrengthTraining" duration="31.4" '
        'durationUnit="min" sourceName="Nell’s iPhone" startDate="2024-03-02 18:00:00 +0100">'
        f'<WorkoutStatistics type="{QUANTITY}DistanceWalkingRunning" sum="5.2" unit="km"/>'
        '<WorkoutRoute><Location date="2024-03-02 18:00:05 +0100" latitude="51.752" longitude="-1.2577"/>'
        '<Location latitude="51.753" longitude="-1.2577"/></WorkoutRoute></Workout>'
    )
    route, training = records(health(workout))
    assert (training.title, training.detail) == (
        "Traditional strength training", "31.4 min · Distance walking running: 5.2 km · Nell’s iPhone",
    )  # fmt: skip
    assert (route.category, route.title, route.when.isoformat()) == (
        Category.LOCATION, "51.75200, -1.25770", "2024-03-02T17:00:05Z",
    )  # fmt: skip
    assert "0.11 km" in route.detail


def test_days_devices_and_records_of_hospitals() -> None:
    items = health(
        '<ActivitySummary dateComponents="2024-03-01" activeEnergyBurned="410" activeEnergyBurnedGoal="500" '
        'appleStandHours="11"/>',
        '<ClinicalRecord type="HKClinicalTypeIdentifierLabResultRecord" sourceName="Hill Clinic" '
        'receivedDate="2024-02-01 08:00:00 +0100"/>',
        record(f"{QUANTITY}HeartRate", "61", source="Nell’s Watch", device=WATCH),
        record(f"{QUANTITY}HeartRate", "62", source="Nell’s Watch", device=WATCH),
    )  # fmt: skip
    day, lab, device, _ = records(items)
    assert (day.kind, day.title, day.detail) == ("activity-day", "Active energy burned: 410", "Apple stand hours: 11")
    assert (lab.origin, lab.title) == (Origin.RECEIVED, "Lab result record")
    assert (device.category, device.title, device.detail) == (Category.DEVICES, "Apple Inc. Apple Watch", "Watch6,2")
    [told] = disclosures(items)
    assert told.discloser and told.discloser.name == "Hill Clinic"


def test_parts_of_a_correlation_are_not_counted_twice() -> None:
    part = record(f"{QUANTITY}BloodPressureSystolic", "121", unit="mmHg")
    together = f'<Correlation type="HKCorrelationTypeIdentifierBloodPressure">{part}</Correlation>'
    [pressure] = records(health(together, part))
    assert pressure.title == "Blood pressure systolic: 121 mmHg"


def test_rows_without_what_they_need_are_issues() -> None:
    items = health("<Record/>", "<ActivitySummary/>", "<Workout/>", record(f"{QUANTITY}HeartRate", "61"))
    assert (len(issues(items)), len(records(items))) == (3, 1)


def test_a_document_type_with_mistakes_does_no_harm_and_entities_are_refused() -> None:
    wrong = "<!DOCTYPE HealthData [<!ELEMENT HealthData (Record*)> <!ATTLIST Record type device CDATA >]>"
    content = f'{wrong}<HealthData locale="en_GB">{record(f"{QUANTITY}HeartRate", "61")}</HealthData>'
    assert len(records(read(SOURCE, EXPORT, content.encode()))) == 1
    bomb = '<!DOCTYPE HealthData [<!ENTITY a "aaaa">]><HealthData locale="&a;"/>'
    with pytest.raises(FileUnreadable):
        read(SOURCE, EXPORT, bomb.encode())
    with pytest.raises(FileUnexpected):
        read(SOURCE, EXPORT, b"<ClinicalDocument/>")


def test_what_stands_before_a_break_counts() -> None:
    rule = rule_of(SOURCE, EXPORT)
    assert rule.read is not None
    found = []
    unit = record(f"{QUANTITY}HeartRate", "61").encode() + record(f"{QUANTITY}StepCount", "5").encode()
    tracemalloc.start()
    with pytest.raises(FileUnreadable):
        for item in rule.read(endless(EXPORT, b"<HealthData>", unit, 24 * 1024 * 1024)):
            found.append(item) if len(found) < 100 else None
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(found) == 100
    assert peak < 8 * 1024 * 1024


def test_days_that_were_not_over_when_the_file_broke_off_are_kept() -> None:
    rule = rule_of(SOURCE, EXPORT)
    assert rule.read is not None
    content = f'<HealthData>{record(f"{QUANTITY}StepCount", "5") * 3}<Record type="'.encode()
    found = []
    with pytest.raises(FileUnreadable):
        for item in rule.read(file_input(EXPORT, content)):
            found.append(item)
    assert [one.title for one in records(found)] == ["Step count: 15"]


def test_a_route_an_electrocardiogram_and_a_result() -> None:
    gpx = (
        b'<gpx creator="Apple Health Export"><trk><name>Route</name><trkseg><trkpt lon="-1.25" lat="51.75">'
        b'<time>2024-03-02T17:00:01Z</time></trkpt><trkpt lon="-1.25" lat="51.76"/></trkseg></trk></gpx>'
    )
    [route] = records(read(SOURCE, "apple_health_export/workout-routes/route.gpx", gpx))
    assert (route.category, route.title, route.when.isoformat()) == (
        Category.LOCATION, "51.75000, -1.25000", "2024-03-02T17:00:01Z",
    )  # fmt: skip
    curve = (
        "Nom,Maud\nDate de naissance,30 nov. 1979\nDate d’enregistrement,2024-02-14 21:03:04 +0100\n"
        "Classification,Fibrillation auriculaire\nSymptômes,Palpitations\n\n\nDérivation,I\n\n-12.1\n3.5\n"
    )
    [heart] = records(read(SOURCE, "apple_health_export/electrocardiograms/ecg_2024-02-14.csv", curve.encode()))
    assert (heart.title, heart.origin, heart.when.isoformat()) == (
        "Fibrillation auriculaire", Origin.INFERRED, "2024-02-14T20:03:04Z",
    )  # fmt: skip
    assert "Maud" not in heart.detail
    lab = {"resourceType": "Observation", "code": {"coding": [{"display": "HbA1c"}]}, "effectiveDateTime": "2024-01-30",
           "valueQuantity": {"value": 5.4, "unit": "%"}}  # fmt: skip
    [result] = records(read_json(SOURCE, "apple_health_export/clinical-records/LabResult-1.json", lab))
    assert (result.title, result.detail, result.when.isoformat()) == ("HbA1c", "Observation · 5.4 %", "2024-01-30")


@pytest.mark.parametrize(
    ("identifier", "name", "category"),
    [
        ("HKQuantityTypeIdentifierHeartRate", "Heart rate", Category.HEALTH),
        ("HKQuantityTypeIdentifierDistanceCycling", "Distance cycling", Category.FITNESS),
        ("HKCategoryTypeIdentifierSexualActivity", "Sexual activity", Category.SEXUALITY),
        ("HKDataTypeSleepDurationGoal", "Sleep duration goal", Category.HEALTH),
        ("SomethingNew", "Something new", Category.HEALTH),
    ],
)
def test_identifiers_as_words(identifier: str, name: str, category: Category) -> None:
    assert (name_of(identifier), category_of(identifier)) == (name, category)

