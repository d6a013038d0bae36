# SPDX-License-Identifier: MPL-2.0
"""Apple's copy of one's data and an iPhone's App Privacy Report, on exports written for these tests."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.importing.planning import plan_import
from app.sources.brands.apple import SOURCE
from app.sources.brands.apple.privacy_report import app_of
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.registry import all_sources
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

ACCOUNT = "Apple ID account and device information"
REPORT = "App_Privacy_Report_v4_2024-03-09T10_11_12.ndjson"


def table(name: str, *rows: str) -> list[Item]:
    return read(SOURCE, name, "\n".join(rows).encode())


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        (f"{ACCOUNT}/Apple ID Account Information.csv", "account"),
        (f"{ACCOUNT}/Apple ID Device Information.csv", "devices"),
        (f"{ACCOUNT}/Apple ID SignOn Information.csv", "sign-ons"),
        (f"{ACCOUNT}/Apps Using Sign In with Apple.csv", "sign-in-with-apple"),
        (f"{ACCOUNT}/Hide My Email Information.csv", "relay-addresses"),
        ("Stores Activity/Limit Ad Tracking Information.csv", "ad-tracking"),
        ("Stores Activity/Store Transaction Purchase and Free Apps History.csv", "purchases"),
        ("Stores Activity/Store Free Transaction History.csv", "purchases"),
        ("a.zip/Apple_Media_Services.zip/Apple Music Activity/Apple Music Play Activity.csv.zip/"
         "Apple Music Play Activity.csv", "music"),
        ("Apple Music Activity/Apple Music - Play History Daily Tracks.csv", "daily-tracks"),
        ("Apple Music Activity/Apple Music Library Tracks.json", "music-library"),
        ("App Store Click Activity.csv", "clicks"),
        ("Apps And Service Analytics.csv", "clicks"),
        ("Game Center Data.json", "game-center"),
        ("iCloud Photos Part 3 of 9/Photos/Photo Details-2.csv", "photos"),
        ("iCloud Photos Part 1 of 9/Albums/Summer.csv", "albums"),
        ("iCloud Photos Part 1 of 9/Memories/Summer.csv", "memories"),
        ("Apple Features Using iCloud/Wi-Fi/KnownNetworks.xml", "networks"),
        ("Apple Features Using iCloud/Mail/Recents.xml", "recent-people"),
        ("iCloudUsageData Set2.csv", "icloud-usage"),
        ("AppleCare/AppleCare Cases.csv", "care"),
        ("Apple Something New/New.csv", "any-table"),
        (REPORT, "app-privacy-report"),
    ],
)  # fmt: skip
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_documents_of_ones_own_in_icloud_drive_are_not_taken_for_apples() -> None:
    assert SOURCE.rule_for("iCloud Drive/Taxes/2023.csv") is None
    assert SOURCE.rule_for("iCloud Drive/diary.txt") is None


def test_zips_within_zips_are_read_to_the_last_table(tmp_path: Path) -> None:
    def packed(name: str, content: bytes) -> bytes:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        return stream.getvalue()

    music = packed("Apple Music Play Activity.csv", b"Song Name,Event Start Timestamp\nLow Tide,2024-02-03T20:00:00Z\n")
    services = packed("Apple_Media_Services/Apple Music Activity/Apple Music Play Activity.csv.zip", music)
    path = tmp_path / "Apple Media Services information.zip"
    path.write_bytes(packed("Apple Media Services information/Apple_Media_Services.zip", services))
    [plan] = plan_import([path], all_sources())
    plan.close()
    assert plan.recognition.source is SOURCE
    assert (plan.understood, plan.unknown) == (1, 0)


def test_the_account_gives_identifiers_and_facts_by_what_the_columns_are_called() -> None:
    items = table(
        f"{ACCOUNT}/Apple ID Account Information.csv",
        "Apple ID Number,Apple ID,First Name,Date of Birth,Official Address,Country,Phone Number,Opted In?",
        '9001,juno@example.org,Juno,1987-06-05,"12 Quay Lane, Portsmouth",United Kingdom,+44 7700 900888,Yes',
    )
    assert {(seen.kind, seen.value) for seen in sightings(items)} == {
        (IdentifierKind.ACCOUNT, "Apple 9001"), (IdentifierKind.EMAIL, "juno@example.org"),
        (IdentifierKind.PHONE, "+44 7700 900888"),
        (IdentifierKind.POSTAL_ADDRESS, "12 Quay Lane, Portsmouth, United Kingdom"),
    }  # fmt: skip
    by_category = {record.category: record.title for record in records(items)}
    assert by_category[Category.DEMOGRAPHICS] == "1987-06-05"
    assert by_category[Category.SETTINGS] == "Opted In?: Yes"


def test_masked_addresses_identify_nobody() -> None:
    items = table(f"{ACCOUNT}/Billing Information.csv", "First Name,E-mail Address", "Juno,j*****@example.org")
    assert sightings(items) == []


def test_a_device_is_known_by_its_numbers_and_seen_at_an_address() -> None:
    items = table(
        f"{ACCOUNT}/Apple ID Device Information.csv",
        "Device Name,Device Added Date,Device Serial Number,Device IMEI,Device Last Heartbeat Timestamp,"
        "Device Last Heartbeat IP",
        "Juno’s iPhone,2022-09-30 08:00:00,F2L,3500,2024-03-02 21:15:00,203.0.113.88",
        "iPad,2020-01-02 10:00:00,DMP,N/A,N/A,N/A",
    )
    device, seen, tablet = records(items)
    assert (device.title, device.when.isoformat()) == ("Juno’s iPhone", "2022-09-30T08:00:00Z")
    assert (seen.category, seen.title, seen.when.isoformat()) == (
        Category.NETWORK, "203.0.113.88", "2024-03-02T21:15:00Z",
    )  # fmt: skip
    assert tablet.title == "iPad"
    assert [(each.kind, each.value) for each in sightings(items)] == [
        (IdentifierKind.DEVICE, "F2L"), (IdentifierKind.DEVICE, "3500"), (IdentifierKind.IP_ADDRESS, "203.0.113.88"),
        (IdentifierKind.DEVICE, "DMP"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("header", "row", "app", "company"),
    [
        ("App Name,Developer Name,Email Shared,First Used Date", "Tide,Harbour Ltd,x@relay.example,2023-05-06",
         "Tide", "Harbour Ltd"),
        ("Apple ID,Application,Created Date,Email", "juno@example.org,Tide,2023-05-06,x@relay.example", "Tide", "Tide"),
        ("Client,Relay Address,Date", "Tide,x@relay.example,2023-05-06", "Tide", "Tide"),
    ],
)  # fmt: skip
def test_apps_with_an_apple_login_know_the_person(header: str, row: str, app: str, company: str) -> None:
    items = table(f"{ACCOUNT}/Apps Using Sign In with Apple.csv", header, row)
    [record] = records(items)
    [told] = disclosures(items)
    assert (record.title, record.when.isoformat()) == (app, "2023-05-06")
    assert record.other and (record.other.name, record.other.role) == (company, Role.APP)
    assert (told.discloser, told.recipient, told.mechanism) == (None, record.other, Mechanism.LINKED_ACCOUNT)


def test_the_address_an_app_was_given_is_in_its_hands() -> None:
    items = table(
        f"{ACCOUNT}/Apps Using Sign In with Apple.csv", "App Name,Email Shared", "Tide,x1@privaterelay.appleid.com"
    )
    [seen] = sightings(items)
    assert (seen.kind, seen.value, seen.origin) == (
        IdentifierKind.EMAIL, "x1@privaterelay.appleid.com", Origin.RECEIVED,
    )  # fmt: skip
    assert seen.holder and seen.holder.name == "Tide"


def test_hidden_addresses_say_for_whom_they_were_made() -> None:
    name = f"{ACCOUNT}/Hide My Email Information.csv"
    items = table(name, "Hide My Email Address,Label", "otter@icloud.com,shop.example")
    [record] = records(items)
    assert (record.title, record.category) == ("otter@icloud.com", Category.CONTACT)
    assert record.other and record.other.name == "shop.example"


def test_whether_tracking_was_limited() -> None:
    header = "Limit Ad Tracking Enabled,Device,Created Date"
    [record] = records(table("Limit Ad Tracking Information.csv", header, "Yes,iPhone,2022-09-30"))
    assert (record.category, record.title, record.detail) == (
        Category.SETTINGS, "Limit Ad Tracking Enabled: Yes", "Device: iPhone",
    )  # fmt: skip
    assert record.when.isoformat() == "2022-09-30"


def test_music_is_heard_at_an_address_and_other_events_are_no_songs() -> None:
    items = table(
        "Apple Music Play Activity.csv",
        "Song Name,Artist Name,Event Start Timestamp,Event End Timestamp,Event Type,Client IP Address",
        "Low Tide,The Herons,2024-02-03T20:00:00Z,2024-02-03T20:03:00Z,PLAY_END,203.0.113.91",
        ",,,2024-02-03T20:05:00Z,LYRIC_DISPLAY,",
    )
    song, event = records(items)
    assert (song.category, song.title, song.when.isoformat()) == (
        Category.LISTENING, "Low Tide", "2024-02-03T20:00:00Z",
    )  # fmt: skip
    assert (event.category, event.title) == (Category.ACTIVITY, "LYRIC_DISPLAY")
    assert [seen.value for seen in sightings(items)] == ["203.0.113.91"]


def test_a_day_of_listening_is_a_day() -> None:
    [day] = records(
        table("Apple Music - Play History Daily Tracks.csv", "Track Description,Date Played,Play Count",
              "The Herons - Low Tide,20240203,2")
    )  # fmt: skip
    assert (day.title, day.when.isoformat(), day.when.zone) == ("The Herons - Low Tide", "2024-02-03", Zone.DAY)


def test_purchases_name_the_seller() -> None:
    items = table(
        "Store Transaction Purchase and Free Apps History.csv",
        "Item Purchased Date, Content Type,Item Description,Seller,Invoice Item Total,Device IP Address",
        "2023-12-25T10:00:00Z,iOS Apps,Star Atlas,Nightsky GmbH,£4.99,203.0.113.90",
    )
    [record] = records(items)
    assert (record.category, record.title) == (Category.PURCHASES, "Star Atlas")
    assert record.other and (record.other.name, record.other.role) == ("Nightsky GmbH", Role.MERCHANT)
    assert [seen.kind for seen in sightings(items)] == [IdentifierKind.IP_ADDRESS]


def test_clicks_give_searches_and_who_led_to_the_shop() -> None:
    items = table(
        "App Store Click Activity.csv",
        "App,Event Type,Event Date Time,Final Search Term,External Referral URL",
        "AppStore,search,2024-01-02T03:04:05Z,tide tables,",
        "AppStore,enter,2024-01-02T03:05:05Z,,https://blog.example.net/best",
    )
    searched = [record for record in records(items) if record.category is Category.SEARCHES]
    assert [record.title for record in searched] == ["tide tables"]
    [told] = disclosures(items)
    assert told.discloser and (told.discloser.name, told.recipient) == ("example.net", None)
    received = [record for record in records(items) if record.origin is Origin.RECEIVED]
    assert [(record.kind, record.other) for record in received] == [("referral", told.discloser)]


def test_headers_that_come_again_and_stray_quotes_are_no_rows() -> None:
    found = records(
        table("Marketing Communications Delivery.csv", "Communication Name,Delivery Time",
              "Communication Name,Delivery Time", "'Holiday gifts,2023-11-20 08:00:00'")
    )  # fmt: skip
    assert [(record.title, record.when.isoformat()) for record in found] == [("Holiday gifts", "2023-11-20T08:00:00Z")]


def test_several_tables_under_one_another_are_all_read() -> None:
    found = records(
        table("iCloudUsageData Set1.csv", "iCloud: Device registration", '"Date","Event Code","Device Type"',
              '"2024-01-01 10:00:00","reboot","iPhone"', "", "iCloud: Backups", '"Date","Size"',
              '"2024-01-02 02:00:00","12"')
    )  # fmt: skip
    assert [(record.title, record.detail, record.when.isoformat()) for record in found] == [
        ("Event Code: reboot", "Device Type: iPhone · Section: iCloud: Device registration", "2024-01-01T10:00:00Z"),
        ("Size: 12", "Section: iCloud: Backups", "2024-01-02T02:00:00Z"),
    ]


def test_text_that_was_broken_on_its_way_is_mended() -> None:
    broken = "iPhone d’Élodie".encode().decode("cp1252")
    name = f"{ACCOUNT}/Apple ID Device Information.csv"
    [record] = records(table(name, "Device Name,Device Added Date", f"{broken},"))
    assert record.title == "iPhone d’Élodie"


def test_photos_albums_and_what_apple_put_together_itself() -> None:
    [photo] = records(
        table("Photos/Photo Details.csv", "imgName,favorite,hidden,deleted,originalCreationDate,viewCount",
              'IMG_1.HEIC,yes,no,no,"Saturday June 4,2022 12:11 PM GMT",10')
    )  # fmt: skip
    assert (photo.detail, photo.when.isoformat()) == ("favorite · viewCount: 10", "2022-06-04T12:11:00Z")
    [album] = records(table("Albums/Harbour.csv", "Images", "IMG_1.HEIC", "IMG_2.HEIC"))
    [memory] = records(table("Memories/On this day.csv", "imageName", "IMG_1.HEIC"))
    assert (album.title, album.origin, album.detail) == ("Harbour", Origin.PROVIDED, "2 × · IMG_1.HEIC · IMG_2.HEIC")
    assert (memory.title, memory.origin) == ("On this day", Origin.INFERRED)


def test_networks_are_places_and_recent_addresses_are_other_people() -> None:
    networks = (
        b'<?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x.dtd"><plist><array><dict>'
        b"<key>Harbour Cafe</key><dict><key>added_at</key><string>Mar 05 2021 10:11:12</string></dict></dict></array>"
        b"</plist>"
    )
    [network] = records(read(SOURCE, "Wi-Fi/KnownNetworks.xml", networks))
    assert (network.category, network.title, network.when.isoformat()) == (
        Category.LOCATION, "Harbour Cafe", "2021-03-05T10:11:12Z",
    )  # fmt: skip
    recents = (
        b"<plist><array><dict><key>address</key><string>maris@example.org</string><key>t</key><array>"
        b"<date>2024-02-06T10:00:00Z</date><date>2024-01-05T09:00:00Z</date></array></dict></array></plist>"
    )
    [person] = records(read(SOURCE, "Mail/Recents.xml", recents))
    assert (person.title, person.when.isoformat(), person.about_others) == (
        "maris@example.org", "2024-02-06T10:00:00Z", True,
    )  # fmt: skip


def test_a_pass_names_the_company_that_issued_it_and_its_card() -> None:
    card = {"organizationName": "Cafe", "description": "Coffee card", "serialNumber": "LOY-7", "storeCard": {}}
    items = read_json(SOURCE, "iCloud Drive/UbiquitousCards/a.pkpass/pass.json", card)
    [told] = disclosures(items)
    [seen] = sightings(items)
    assert told.discloser and told.discloser.name == "Cafe"
    assert (seen.kind, seen.value, seen.holder) == (IdentifierKind.LOYALTY_CARD, "LOY-7", told.discloser)


def test_game_center_and_tv() -> None:
    score = {"score": 42, "submitted_time_utc": "07/04/2023 18:30:00"}
    board = {"leaderboard_title": "High", "leaderboard_score": [score]}
    state = {"games_state": [{"game_name": "Kelp", "leaderboard": [board]}], "friends": [{"nickname": "wave"}]}
    game, event, friend = records(read_json(SOURCE, "Game Center Data.json", state))
    assert (game.title, event.title, event.detail, event.when.isoformat()) == (
        "Kelp", "High", "Kelp · 42", "2023-07-04T18:30:00Z",
    )  # fmt: skip
    assert friend.about_others
    watched = {"events": [{"stored_event": {"timestamp": 1705352400000},
                           "event_interpretation": {"human_readable_media_description": "Keepers"}}]}  # fmt: skip
    [seen] = records(read_json(SOURCE, "TV App Favorites and Activity.json", watched))
    assert (seen.category, seen.title, seen.when.isoformat()) == (Category.VIEWING, "Keepers", "2024-01-15T21:00:00Z")


def report(*lines: Any) -> list[Item]:
    return read(SOURCE, REPORT, "".join(json.dumps(line) + "\n" for line in lines).encode())


def contact(**more: Any) -> dict[str, Any]:
    return {
        "type": "networkActivity", "domain": "graph.facebook.com", "bundleID": "com.harbour.tidewatch", "hits": 14,
        "firstTimeStamp": "2024-03-08T09:00:01.000Z", "initiatedType": "AppInitiated", "context": "",
    } | more  # fmt: skip


def test_an_app_that_speaks_to_somebody_tells_them_that_it_is_used() -> None:
    items = report({"_marker": "<metadata>"}, contact(domainOwner="Meta Platforms, Inc.", domainType=1))
    [record] = records(items)
    [told] = disclosures(items)
    assert told.discloser and told.recipient
    assert (told.discloser.name, told.recipient.name) == ("harbour.com", "Meta Platforms, Inc.")
    assert (told.mechanism, told.purpose) == (Mechanism.SITE_OR_APP_VISIT, Purpose.ANALYTICS)
    assert (record.holder, record.other) == (told.discloser, told.recipient)
    assert (record.title, record.detail) == ("graph.facebook.com", "com.harbour.tidewatch · 14 ×")


def test_a_domain_without_an_owner_is_known_by_its_registered_part_and_ones_own_is_no_other() -> None:
    [told] = disclosures(report(contact(domain="sdk.metrics.example.co.uk")))
    assert told.recipient and told.recipient.name == "example.co.uk"
    assert disclosures(report(contact(domain="api.harbour.com"))) == []


def test_what_a_page_contacts_its_site_gave_away() -> None:
    [told] = disclosures(
        report(contact(bundleID="com.apple.mobilesafari", context="news.example.org", initiatedType="NonAppInitiated"))
    )
    assert told.discloser and told.discloser.name == "example.org"


@pytest.mark.parametrize(
    ("line", "category", "title"),
    [
        ({"category": "location", "kind": "intervalBegin"}, Category.LOCATION, "location"),
        ({"category": "contacts", "kind": "event"}, Category.CONTACTS, "contacts"),
        ({"category": "microphone", "kind": "intervalBegin"}, Category.VOICE, "microphone"),
        ({"tccService": "kTCCServiceAddressBook", "kind": "event"}, Category.CONTACTS, "contacts"),
        ({"category": "somethingNew", "kind": "event"}, Category.DEVICES, "somethingNew"),
    ],
)
def test_what_an_app_looked_at_is_in_its_hands(line: dict[str, str], category: Category, title: str) -> None:
    used = {"type": "access", "accessor": {"identifier": "com.burbn.instagram"}, "timeStamp": "2024-03-08T09:00:00Z"}
    [record] = records(report(used | line))
    assert (record.category, record.title) == (category, title)
    assert record.holder and record.holder.name == "Instagram"


def test_the_end_of_a_use_is_no_second_one_and_a_broken_line_costs_itself() -> None:
    used = {"type": "access", "accessor": {"identifier": "a.b"}, "category": "location", "kind": "intervalBegin"}
    assert len(report(used, used | {"kind": "intervalEnd"})) == 1
    items = read(SOURCE, REPORT, json.dumps(used).encode() + b'\n{"type": "net')
    assert (len(records(items)), [issue.place for issue in issues(items)]) == (1, ["line 2"])
    with pytest.raises(FileUnexpected):
        report({"event": "something else"})


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("com.spotify.client", "spotify.com"), ("uk.co.bbc.news", "bbc.co.uk"), ("net.whatsapp.WhatsApp", "WhatsApp"),
        ("com.apple.Maps", "Apple"), ("oddity", "oddity"),
    ],
)  # fmt: skip
def test_whose_an_app_is(identifier: str, name: str) -> None:
    assert app_of(identifier).name == name


def test_other_tables_of_apple_are_told_in_their_own_words() -> None:
    [record] = records(table("Apple Something New/New.csv", "Thing,Created Date", "A thing,2024-01-01"))
    assert (record.title, record.when.isoformat()) == ("Thing: A thing", "2024-01-01")


def test_broken_files_are_refused() -> None:
    with pytest.raises(FileUnreadable):
        read(SOURCE, "Game Center Data.json", b'{"games_state": [')
    with pytest.raises(FileUnexpected):
        read(SOURCE, "Mail/Recents.xml", b"<html/>")
    with pytest.raises(FileUnexpected):
        table("Albums/Harbour.csv", "something", "else")


def test_the_exports_name_third_parties_in_both_languages() -> None:
    for export in exports_of(SOURCE):
        path = next(export.rglob("Apps Using Sign In with Apple.csv"))
        assert disclosures(read(SOURCE, path.relative_to(export).as_posix(), path.read_bytes()))
