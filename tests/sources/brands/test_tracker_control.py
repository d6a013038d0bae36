# SPDX-License-Identifier: MPL-2.0
"""TrackerControl: which app of an Android phone told whom."""

from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Mechanism
from app.sources.brands.tracker_control import SOURCE
from tests.sources.reading_support import disclosures, issues, read, records

HEADER = "uid,daddr,time,uncertain,Tracker,Category,Package,App\n"


def test_a_contact_is_a_record_of_the_app_and_tells_whom_it_told() -> None:
    row = "10123,bidder.criteo.com,1700000060000,0,Criteo,Advertising,com.spotify.music,Spotify\n"
    items = read(SOURCE, "trackers.csv", (HEADER + row).encode())
    [record] = records(items)
    assert record.holder and record.other
    assert (record.holder.name, record.other.name, record.title) == ("Spotify", "Criteo", "bidder.criteo.com")
    assert (record.origin, record.detail) == (Origin.OBSERVED, "com.spotify.music · Advertising")
    assert record.when.isoformat() == "2023-11-14T22:14:20Z"
    [told] = disclosures(items)
    assert (told.discloser, told.recipient) == (record.holder, record.other)
    assert (told.mechanism, told.purpose) == (Mechanism.SITE_OR_APP_VISIT, Purpose.ADVERTISING)


def test_what_has_no_name_is_called_by_its_domain() -> None:
    row = "1,ads.example.net,1700000060000,1,,Analytics,com.pantry.recipes,\n"
    items = read(SOURCE, "trackers.csv", (HEADER + row).encode())
    [record] = records(items)
    assert record.holder and record.other
    assert (record.holder.name, record.other.name) == ("pantry.com", "example.net")
    assert record.detail.endswith("uncertain")
    assert disclosures(items)[0].purpose is Purpose.ANALYTICS


def test_an_app_that_speaks_to_its_own_company_tells_nobody() -> None:
    row = "1,api.spotify.com,1700000060000,0,Spotify,Content,com.spotify.music,Spotify\n"
    items = read(SOURCE, "trackers.csv", (HEADER + row).encode())
    assert len(records(items)) == 1
    assert disclosures(items) == []


def test_a_row_without_a_host_or_an_app_costs_that_row() -> None:
    rows = "1,,1700000060000,0,Criteo,Advertising,a.b,App\n1,host.example.com,1700000060000,0,Criteo,Content,,\n"
    items = read(SOURCE, "trackers.csv", (HEADER + rows).encode())
    assert records(items) == []
    assert [issue.place for issue in issues(items)] == ["row 2", "row 3"]
