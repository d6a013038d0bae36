# SPDX-License-Identifier: MPL-2.0
"""Two exports of one account, some months apart: what the brand guesses, and was told by others, changed in between."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.importing.workers import Workers
from app.insight.questions import Insight
from app.sources.registry import source_of
from app.vault.vault import Vault
from tests.importing.conftest import PackExport
from tests.sources.reading_support import meta_json

MARCH, JUNE = datetime(2024, 3, 1, tzinfo=UTC), datetime(2024, 6, 1, tzinfo=UTC)
Make = Callable[[datetime, list[str]], tuple[str, dict[str, bytes]]]


@dataclass(frozen=True)
class Change:
    """``make``: the name and files of an export of a day with some guesses; what it has first and later, as it writes
    them; and what a person reads of what came and what is gone."""

    make: Make
    first: list[str]
    later: list[str]
    came: set[str]
    gone: set[str]


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _google(day: datetime, topics: list[str]) -> tuple[str, dict[str, bytes]]:
    row = {
        "header": "Discover", "title": f"{len(topics)} cards in your feed", "time": "2024-02-01T08:00:00.000Z",
        "products": ["Discover"], "subtitles": [{"name": topic} for topic in topics],
    }  # fmt: skip
    profile = {"name": {"formattedName": "Mara Low"}, "displayName": "Mara", "emails": [{"value": "mara@example.org"}]}
    files = {
        "Takeout/My Activity/Discover/MyActivity.json": _json([row]),
        "Takeout/Profile/Profile.json": _json(profile),
    }
    return f"takeout-{day:%Y%m%dT%H%M%SZ}-001.zip", files


def _facebook(day: datetime, interests: list[str]) -> tuple[str, dict[str, bytes]]:
    friends = [{"name": name, "timestamp": 1500000000} for name in ("Ivo", "Ada", "Ole")]
    files = {
        "logged_information/other_logged_information/ads_interests.json": meta_json({"topics_v2": interests}),
        "connections/friends/your_friends.json": meta_json({"friends_v2": friends}),
    }
    return f"facebook-mara-{day:%Y-%m-%d}-AbCdEfGh.zip", files


def _spotify(day: datetime, inferences: list[str]) -> tuple[str, dict[str, bytes]]:
    account = {"username": "mara", "email": "mara@example.org", "country": "FR", "creationTime": "2014-05-06"}
    played = [
        {"endTime": f"{when:%Y-%m-%d} 09:00", "artistName": "The Wool Shop", "trackName": "Tide", "msPlayed": 61000}
        for when in {MARCH, day}
    ]
    files = {
        "Spotify Account Data/Inferences.json": _json({"inferences": inferences}),
        "Spotify Account Data/Userdata.json": _json(account),
        "Spotify Account Data/StreamingHistory_music_0.json": _json(played),
    }
    return f"my_spotify_data-{day:%Y-%m-%d}.zip", files


def _tiktok(day: datetime, interests: list[str]) -> tuple[str, dict[str, bytes]]:
    searches = [{"Date": f"2024-01-0{number} 10:00:00", "SearchTerm": f"lamp {number}"} for number in range(1, 6)]
    document = {
        "Profile": {"Profile Information": {"ProfileMap": {"userName": "mara"}}},
        "Activity": {"Search History": {"SearchList": searches}},
        "Ads and data": {"Ad Interests": {"AdInterestCategories": " | ".join(interests)}},
    }
    return f"TikTok_Data_{day.timestamp():.0f}.zip", {"user_data.json": _json(document)}


def _amazon(day: datetime, audiences: list[str]) -> tuple[str, dict[str, bytes]]:
    bought = ["Audiences in which you are included via 3rd Parties", "", *(f'"{each}"' for each in audiences)]
    clicked = ["Advertisers whose ads you clicked", "", '"Velora"', '"Nordbank"', '"Aerlis"']
    files = {
        "Advertising.2/Advertising.3PAudiences.csv": "\n".join(bought).encode(),
        "Advertising.2/Advertising.AdvertiserClicks.csv": "\n".join(clicked).encode(),
    }
    return f"All Data Categories {day:%Y-%m-%d}.zip", files


def _linkedin(day: datetime, inferences: list[str]) -> tuple[str, dict[str, bytes]]:
    header = "Category,Type of inference,Description,Inference"
    rows = [f"Career,{each},LinkedIn thinks so,Yes" for each in inferences]
    connections = "First Name,Last Name,Email Address,Company,Position,Connected On\nIvo,Ox,,Velora,Clerk,17 Nov 2021\n"
    files = {
        "Inferences_about_you.csv": "\n".join([header, *rows]).encode(),
        "Connections.csv": connections.encode(),
        "Email Addresses.csv": b"Email Address,Confirmed,Primary,Updated On\nmara@example.org,Yes,Yes,2020-01-01\n",
    }
    return f"Complete_LinkedInDataExport_{day:%m-%d-%Y}.zip", files


def _x(day: datetime, interests: list[str]) -> tuple[str, dict[str, bytes]]:
    found = {"interests": [{"name": each, "isDisabled": False} for each in interests], "partnerInterests": []}
    person = {"p13nData": {"demographics": {"genderInfo": {"gender": "female"}}, "interests": found}}
    account = {
        "email": "mara@example.org",
        "username": "mara",
        "accountId": "7",
        "createdAt": "2012-01-01T00:00:00.000Z",
    }
    files = {
        "data/personalization.js": b"window.YTD.personalization.part0 = " + _json([person]),
        "data/account.js": b"window.YTD.account.part0 = " + _json([{"account": account}]),
    }
    return f"twitter-{day:%Y-%m-%d}-{'a' * 64}.zip", files


CHANGES = {
    "google": Change(_google, ["Tidal power", "Wool"], ["Wool", "Night trains"], {"Night trains"}, {"Tidal power"}),
    "facebook": Change(
        _facebook, ["Sailing", "Chess", "Wool"], ["Chess", "Wool", "Diabetes"], {"Diabetes"}, {"Sailing"}
    ),
    "spotify": Change(
        _spotify,
        ["1P_Custom_Commuters_FR", "2P_Velora_Newsletter Readers_FR", "3P_Cat Owners_FR"],
        ["1P_Custom_Commuters_FR", "1P_Custom_Gym Playlists_FR", "3P_Migraine Relief Buyers_FR"],
        {"Gym Playlists", "Migraine Relief Buyers"},
        {"Newsletter Readers", "Cat Owners"},
    ),
    "tiktok": Change(_tiktok, ["Gardening", "Cars"], ["Cars", "Pregnancy"], {"Pregnancy"}, {"Gardening"}),
    "amazon": Change(
        _amazon,
        ["Demographics:Age:25-34", "Homeowners", "Allergy sufferers"],
        ["Demographics:Age:35-44", "Homeowners"],
        {"Demographics:Age:35-44"},
        {"Demographics:Age:25-34", "Allergy sufferers"},
    ),
    "linkedin": Change(
        _linkedin, ["Job seeker", "Influencer"], ["Influencer", "Commuter"], {"Commuter"}, {"Job seeker"}
    ),
    "x": Change(_x, ["Tides", "Wool"], ["Wool", "Trains"], {"Trains"}, {"Tides"}),
}


@pytest.fixture
def workers() -> Iterator[Workers]:
    with Workers(most=1) as started:
        yield started


def _bring(vault: Vault, pack: PackExport, workers: Workers, slug: str, export: tuple[str, dict[str, bytes]]) -> None:
    source = source_of(slug)
    assert source
    [plan] = plan_import([pack(*export)], [source])
    report = run_import(vault, plan, workers=workers)
    plan.close()
    assert report.issues == []


@pytest.mark.parametrize("late", [False, True], ids=["in order", "the earlier one last"])
@pytest.mark.parametrize("slug", CHANGES)
def test_two_exports_show_what_came_and_what_is_gone(
    vault: Vault, pack: PackExport, workers: Workers, slug: str, late: bool
) -> None:
    change = CHANGES[slug]
    exports = [change.make(MARCH, change.first), change.make(JUNE, change.later)]
    for export in reversed(exports) if late else exports:
        _bring(vault, pack, workers, slug, export)
    with closing(Insight(vault.reader())) as insight:
        dossier = insight.dossier(slug)
    assert dossier
    assert {guess.label for guess in dossier.guesses if guess.came} == change.came
    assert {guess.label for guess in dossier.guesses if not guess.came} == change.gone
    assert {datetime.fromtimestamp(guess.made / 1000, UTC).date() for guess in dossier.guesses} == {JUNE.date()}
