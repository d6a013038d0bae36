# SPDX-License-Identifier: MPL-2.0
"""The tables of Microsoft's privacy dashboard and Skype's export, on exports written for these tests."""

import json
import tracemalloc
from itertools import islice
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.microsoft import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.endless import endless
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings


def table(name: str, *rows: str) -> list[Item]:
    return read(SOURCE, name, "\n".join(rows).encode())


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("BrowsingHistory.csv", "browsing"),
        ("BrowsingHistory (1).csv", "browsing"),
        ("BrowsingHistory.json", "browsing"),
        ("SearchRequestsAndQuery.csv", "searches"),
        ("ProductAndServiceUsage.csv", "app-usage"),
        ("ProductAndServicePerformance.csv", "performance"),
        ("InkingTypingAndSpeechUtterance.csv", "utterances"),
        ("ContentConsumption.csv", "content"),
        ("UserVisitLocations.csv", "visits"),
        ("RawUserLocations.csv", "positions"),
        ("DemographicInformation.csv", "demographics"),
        ("PaymentInstrument.csv", "payment"),
        ("messages.json", "skype-messages"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_a_page_and_the_search_that_led_there() -> None:
    items = table(
        "BrowsingHistory.csv", "DateTime,DeviceId,NavigatedToUrl,PageTitle,SearchTerms",
        "2024-03-01T09:00:00Z,g:1,https://www.bing.com/search?q=knee,knee - Search,knee pain",
    )  # fmt: skip
    page, search = records(items)
    assert (page.category, page.title, page.url) == (
        Category.BROWSING, "knee - Search", "https://www.bing.com/search?q=knee",
    )  # fmt: skip
    assert (search.category, search.title, search.when) == (Category.SEARCHES, "knee pain", page.when)
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [(IdentifierKind.DEVICE, "g:1")]


def test_a_search_tells_where_it_was_made() -> None:
    items = table(
        "SearchRequestsAndQuery.csv", "DateTime,DeviceId,AccuracyRadius,Latitude,Longitude,Title,Url,SearchTerms",
        "2024-03-01T09:00:00Z,g:1,150,53.4808,-2.2426,Relief,https://health.example.org/,knee pain",
        "2024-02-27T08:00:00Z,,,0,0,,,gravel bike",
    )  # fmt: skip
    search, spot, other = records(items)
    assert (search.title, search.detail, other.title) == ("knee pain", "Relief", "gravel bike")
    assert (spot.category, spot.title, spot.detail) == (Category.LOCATION, "53.48080, -2.24260", "knee pain · ± 150 m")


def test_apps_are_of_their_publishers() -> None:
    [used] = records(
        table("ProductAndServiceUsage.csv", "DateTime,AppName,AppPublisher", "2024-03-02,Paint,Colourworks Ltd")
    )
    assert (used.category, used.title) == (Category.APPS, "Paint")
    assert used.other and (used.other.name, used.other.role) == ("Colourworks Ltd", Role.APP)


def test_what_was_watched_is_told_from_what_was_heard() -> None:
    film, song = records(
        table("ContentConsumption.csv", "DateTime,Artist,MediaType,Title", "2024-02-01,,Movie,The Long Ferry",
              "2024-02-02,The Herons,Music,Low Tide")
    )  # fmt: skip
    assert (film.category, song.category, song.detail) == (
        Category.VIEWING, Category.LISTENING, "The Herons · Music",
    )  # fmt: skip


def test_visits_are_worked_out_and_positions_observed() -> None:
    [visit] = records(
        table("UserVisitLocations.csv", "DateTime,Latitude,Longitude,Name,FormattedAddress,ActivityType",
              '2024-02-03T12:00:00Z,53.8008,-1.5491,Corn Market,"4 Mill Lane, Leeds",Stationary')
    )  # fmt: skip
    assert (visit.origin, visit.title) == (Origin.INFERRED, "53.80080, -1.54910")
    assert visit.detail == "Corn Market · 4 Mill Lane, Leeds · Stationary"
    [position] = records(table("RawUserLocations.csv", "DateTime,Locality,Latitude,Longitude", "2024-02-03,Leeds,,"))
    assert (position.origin, position.title) == (Origin.OBSERVED, "Leeds")


def test_the_same_as_json() -> None:
    rows = [{"DateTime": "2024-03-02T10:11:12Z", "NavigatedToUrl": "https://bikes.example.org/", "PageTitle": "Bikes"}]
    [page] = records(read_json(SOURCE, "BrowsingHistory.json", rows))
    assert (page.title, page.when.isoformat()) == ("Bikes", "2024-03-02T10:11:12Z")


def test_sorts_of_data_without_a_description_are_told_in_their_own_words() -> None:
    [record] = records(table("DemographicInformation.csv", "DateTime,AgeGroup,Gender", "2024-01-01,35-44,Female"))
    assert (record.category, record.title, record.detail) == (
        Category.DEMOGRAPHICS, "AgeGroup: 35-44", "Gender: Female",
    )  # fmt: skip


def test_other_tables_of_that_name_are_refused() -> None:
    with pytest.raises(FileUnexpected):
        table("BrowsingHistory.csv", "a,b", "1,2")


def skype(*messages: Any, chat: str = "8:live:ben", name: str = "Ben") -> list[Item]:
    conversations = [{"id": chat, "displayName": name, "MessageList": list(messages)}]
    return read_json(SOURCE, "messages.json", {"userId": "8:live:ana", "conversations": conversations})


def test_skypes_messages_are_of_others_too_and_without_markup() -> None:
    items = skype(
        {"originalarrivaltime": "2021-05-06T07:08:09.123Z", "messagetype": "RichText", "from": "8:live:ben",
         "content": "See &lt;you&gt; <b>soon</b>"},
        {"messagetype": "Event/Call", "content": "<partlist/>", "from": "8:live:ana"}, None,
    )  # fmt: skip
    account, said, call = records(items)
    assert account.title == "ana"
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [(IdentifierKind.ACCOUNT, "Skype ana")]
    assert (said.title, said.detail, said.when.isoformat()) == ("See <you> soon", "ben · Ben", "2021-05-06T07:08:09Z")
    assert said.about_others
    assert (call.kind, call.title, call.origin) == ("chat-event", "Event/Call", Origin.OBSERVED)
    assert len(issues(items)) == 1


def test_programs_on_skype_receive_what_is_written_to_them() -> None:
    items = skype({"messagetype": "Text", "content": "rain?", "from": "8:live:ana"}, chat="28:weather", name="Weather")
    [told] = disclosures(items)
    assert told.recipient and (told.recipient.name, told.mechanism) == ("Weather", Mechanism.CONVERSATION)
    assert records(items)[1].about_others is False


def test_what_is_no_skype_and_what_breaks_off() -> None:
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, "messages.json", {"a": 1})
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, "messages.json", [])
    with pytest.raises(FileUnreadable):
        read(SOURCE, "messages.json", b'{"userId": "8:a", "conversations": [{"MessageList": [{"con')


def test_memory_does_not_grow_with_a_conversation() -> None:
    said = {"originalarrivaltime": "2021-05-06T07:08:09Z", "messagetype": "Text", "content": "x" * 100, "from": "8:b"}
    head = b'{"conversations": [{"displayName": "Ben", "MessageList": ['
    rule = rule_of(SOURCE, "messages.json")
    assert rule.read is not None
    tracemalloc.start()
    found = rule.read(endless("messages.json", head, json.dumps(said).encode() + b",", 64 * 1024 * 1024))
    assert len(list(islice(found, 3000))) == 3000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * 1024 * 1024
