# SPDX-License-Identifier: MPL-2.0
"""Strava's archive, its tables named in the account's language."""

import gzip

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.strava import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.exports import exports_of
from tests.sources.generic.letters import pdf
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("activities.csv", "activities"),
        ("activities/1.gpx", "tracks"),
        ("activities/1.gpx.gz", "tracks"),
        ("routes/1.gpx", "tracks"),
        ("activities/1.tcx.gz", "trainings"),
        ("activities/1.fit.gz", "recordings"),
        ("connected_apps.csv", "connected-apps"),
        ("applications.csv", "applications"),
        ("partner_opt_outs.csv", "partners"),
        ("privacy_zones.csv", "privacy-zones"),
        ("mobile_device_identifiers.csv", "devices"),
        ("logins.csv", "logins"),
        ("kudos.csv", "reactions"),
        ("photos.csv", "media"),
        ("starred_routes.csv", "starred"),
        ("intercom_tickets.csv", "support"),
        ("visibility_settings.csv", "settings"),
        ("messaging.json", "messages"),
        ("community_personal_data.json", "community-person"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def _activities(language: str) -> bytes:
    [export] = [each for each in exports_of(SOURCE) if each.name == f"strava-{language}"]
    return (export / "activities.csv").read_bytes()


def test_a_training_has_the_exact_distance_and_time_of_the_second_columns() -> None:
    rows = records(read(SOURCE, "activities.csv", _activities("en")))
    run, ride, swim, yoga = [row for row in rows if row.kind == "training"]
    assert (run.category, run.title, run.when.isoformat()) == (
        Category.FITNESS, "Morning Run", "2024-06-01T05:43:11Z",
    )  # fmt: skip
    assert run.detail == "Run · 3.50 km · 0:30:00 · 142 bpm · easy"
    assert swim.detail == "Swim · 0.80 km · 0:19:10"
    assert (ride.key, yoga.detail) == ("9000000002", "1:00:00")
    weights = [(row.title, row.origin) for row in rows if row.kind == "body-weight"]
    assert weights == [("61.5 kg", Origin.PROVIDED), ("61.0 kg", Origin.PROVIDED)]


def test_a_table_whose_column_of_days_is_damaged_keeps_its_trainings() -> None:
    content = _activities("en").replace(b"Activity Date", b"Activity\"Date", 1)
    rows = [row for row in records(read(SOURCE, "activities.csv", content)) if row.kind != "effort-score"]
    assert rows
    assert not any(row.when.milliseconds for row in rows)


def test_the_efforts_that_are_worked_out_are_guesses() -> None:
    scores = [row for row in records(read(SOURCE, "activities.csv", _activities("en"))) if row.kind == "effort-score"]
    assert [(row.title, row.detail, row.origin) for row in scores] == [
        ("Relative effort: 18", "Morning Run", Origin.INFERRED),
        ("Training load: 21", "Morning Run", Origin.INFERRED),
        ("Relative effort: 12", "Ride to work", Origin.INFERRED),
    ]


def test_columns_in_another_language_are_known_by_their_order() -> None:
    rows = records(read(SOURCE, "activities.csv", _activities("fr"), "fr"))
    run, ride = [row for row in rows if row.kind == "training"]
    assert (run.title, run.detail, run.when.isoformat()) == (
        "Course du matin", "Course à pied · 3.50 km · 0:30:00 · 142 bpm", "2024-06-01T05:43:11Z",
    )  # fmt: skip
    assert ride.when.isoformat() == "2024-02-14T12:00:00Z"
    assert [row.title for row in rows if row.kind == "effort-score"] == ["Relative effort: 18", "Relative effort: 12"]


@pytest.mark.parametrize("written", ["5 мар. 2026 г., 07:00:00", "05.03.2026, 07:00:00", "Mar 5, 2026, 7:00:00 AM"])
def test_dates_in_other_languages(written: str) -> None:
    content = f'Id,Datum,Name,Art,Text,Zeit,Weg\n1,"{written}",Lauf,Laufen,,1800,"3,5"\n'
    [row] = records(read(SOURCE, "activities.csv", content.encode()))
    assert row.when.isoformat() == "2026-03-05T07:00:00Z"


GPX = (
    '<?xml version="1.0"?><gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><name>Morning</name><type>running</type>'
    '<trkseg><trkpt lat="45.7485" lon="4.8467"><time>2024-06-01T05:43:11Z</time></trkpt>'
    '<trkpt lat="45.7585" lon="4.8567"><time>2024-06-01T05:58:00Z</time></trkpt></trkseg></trk></gpx>'
)
TCX = (
    '   <?xml version="1.0"?>\n<TrainingCenterDatabase><Activities><Activity Sport="Biking">'
    "<Id>2024-06-02T06:30:00Z</Id><Lap><Track><Trackpoint><Position><LatitudeDegrees>45.75</LatitudeDegrees><LongitudeDegrees>4.85"
    "</LongitudeDegrees></Position></Trackpoint></Track></Lap></Activity></Activities></TrainingCenterDatabase>"
)


def test_a_track_is_summed_up_packed_or_not() -> None:
    [plain] = records(read(SOURCE, "activities/1.gpx", GPX.encode()))
    [packed] = records(read(SOURCE, "activities/1.gpx.gz", gzip.compress(GPX.encode())))
    assert (plain.category, plain.title, plain.when.isoformat()) == (
        Category.LOCATION, "Morning", "2024-06-01T05:43:11Z",
    )  # fmt: skip
    assert plain.detail == "running · 1.36 km · 45.74850, 4.84670 → 45.75850, 4.85670"
    assert (packed.title, packed.detail) == (plain.title, plain.detail)
    [route] = records(read(SOURCE, "routes/1.gpx", GPX.encode()))
    assert (route.kind, route.origin, route.when.isoformat()) == ("route", Origin.PROVIDED, "")


def test_a_tcx_that_begins_with_spaces_is_read() -> None:
    [ride] = records(read(SOURCE, "activities/2.tcx", TCX.encode()))
    assert (ride.title, ride.when.isoformat(), ride.detail) == (
        "Biking", "2024-06-02T06:30:00Z", "45.75000, 4.85000 → 45.75000, 4.85000",
    )  # fmt: skip


def test_broken_packing_and_other_xml() -> None:
    with pytest.raises(FileUnreadable):
        read(SOURCE, "activities/1.gpx.gz", gzip.compress(GPX.encode())[:-20])
    with pytest.raises(FileUnreadable):
        read(SOURCE, "activities/1.gpx.gz", GPX.encode())
    with pytest.raises(FileUnexpected):
        read(SOURCE, "activities/1.gpx", b"<kml></kml>")
    bomb = gzip.compress(b"<gpx>" + b" " * 80_000_000)
    with pytest.raises(FileUnreadable):
        read(SOURCE, "activities/1.gpx.gz", bomb)


@pytest.mark.parametrize("header", ["App Name,Enabled", "Nom de l’application,Activée"])
def test_apps_with_access_receive_data_in_any_language(header: str) -> None:
    found = read(SOURCE, "connected_apps.csv", f"{header}\nVelora Coach,true\n,true\n".encode())
    [app] = records(found)
    assert (app.title, app.other and app.other.role) == ("Velora Coach", Role.APP)
    [told] = disclosures(found)
    assert (told.discloser, told.recipient and told.recipient.name, told.mechanism, told.category.special) == (
        None, "Velora Coach", Mechanism.CONNECTED_APP, True,
    )  # fmt: skip
    assert len(issues(found)) == 1


def test_a_partner_receives_data_unless_the_person_said_no() -> None:
    found = read(
        SOURCE,
        "partner_opt_outs.csv",
        b"Partner Name,Opted Out,Since\nNordbank,true,2024-01-01\nRunny Shoes,false,\nWho Knows,,\n",
    )
    assert [(row.title, row.other and row.other.role) for row in records(found)] == [
        ("Nordbank", Role.PARTNER), ("Runny Shoes", Role.PARTNER), ("Who Knows", Role.PARTNER),
    ]  # fmt: skip
    assert [each.recipient and each.recipient.name for each in disclosures(found)] == ["Runny Shoes"]
    assert disclosures(found)[0].mechanism is Mechanism.PASSED_ON


def test_identifiers_and_hidden_places() -> None:
    device = read(
        SOURCE, "mobile_device_identifiers.csv", b"Mobile Identifier,Type\n8f2b0d6e-0000-4000-8000-0000000c,iOS\n"
    )
    assert [(each.kind, each.value) for each in sightings(device)] == [
        (IdentifierKind.DEVICE, "8f2b0d6e-0000-4000-8000-0000000c")
    ]
    login = read(SOURCE, "logins.csv", b"Adresse IP,Source,Date\n203.0.113.50,iphone,2024-06-01 05:40:00 UTC\n")
    assert [(each.value, each.when.isoformat()) for each in sightings(login)] == [
        ("203.0.113.50", "2024-06-01T05:40:00Z")
    ]
    person = read(SOURCE, "profile.csv", "Identifiant,Courriel,Prénom\n4000,mara@example.org,Mara\n".encode(), "fr")
    assert {each.kind: each.value for each in sightings(person)} == {
        IdentifierKind.ACCOUNT: "4000",
        IdentifierKind.EMAIL: "mara@example.org",
    }
    [zone] = records(
        read(SOURCE, "privacy_zones.csv", b"Address,Latitude,Longitude,Radius\n25 Rue,45.7485,4.8467,200\n")
    )
    assert (zone.category, zone.title) == (Category.LOCATION, "25 Rue")
    assert "45.7485" in zone.detail


def test_other_people_are_marked() -> None:
    for path in ("contacts.csv", "followers.csv", "following.csv", "blocks.csv"):
        rows = read(SOURCE, path, "Type,Value,Name\nemail,zoe@example.org,Zoë\n".encode())
        assert [row.about_others for row in records(rows)] == [True], path
        assert sightings(rows) == [], path
    chat = b'{"messages": [{"sender": "Zoe", "text": "Run?", "created_at": "2024-06-01T18:00:00Z"}]}'
    assert all(row.about_others for row in records(read(SOURCE, "messaging.json", chat)))


def test_the_letters_about_what_is_disclosed_are_read_line_by_line() -> None:
    lines = ("Information disclosed for a business purpose", "Geolocation: advertising networks")
    letter = pdf([(50, 800 - 20 * number, line) for number, line in enumerate(lines)])
    said = records(read(SOURCE, "information_disclosed_for_a_business_purpose.pdf", letter))
    assert [(each.kind, each.title) for each in said] == [("disclosure-statement", line) for line in lines]
    assert {each.detail for each in said} == {"information disclosed for a business purpose"}


def test_a_letter_without_text_is_kept() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "information_disclosed.pdf", pdf([]))
