# SPDX-License-Identifier: MPL-2.0
"""Spotify's three packages, on exports written for these tests."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.spotify import SOURCE
from app.sources.brands.spotify.inferences import parse
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

MY_DATA = "my_spotify_data/Spotify Account Data"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("MyData/Inferences.json", "inferences"),
        ("Spotify Account Data/Marquee.json", "marquee"),
        ("a/b/MyData/Userdata.json", "account"),
        ("Identity.json", "identity"),
        ("Identifiers.json", "identifiers"),
        ("UserAddress.json", "address"),
        ("DuoNewFamily.json", "household"),
        ("Payments.json", "payments"),
        ("Follow.json", "follows"),
        ("YourLibrary.json", "library"),
        ("Playlist2.json", "playlists"),
        ("SearchQueries.json", "searches"),
        ("StreamingHistory0.json", "history"),
        ("StreamingHistory_music_1.json", "history"),
        ("StreamingHistory_podcast_0.json", "podcast-history"),
        ("StreamingHistory_audiobook_0.json", "audiobook-history"),
        ("Spotify Extended Streaming History/Streaming_History_Audio_2019-2021_3.json", "extended-history"),
        ("Spotify Extended Streaming History/Streaming_History_Video_2018-2024.json", "extended-video"),
        ("MyData/endsong_4.json", "extended-history"),
        ("VoiceInput.json", "voice"),
        ("Wrapped2024.json", "wrapped"),
        ("Spotify Technical Log Information/AddedToCollection.json", "technical-log"),
        ("Read_Me_First.pdf", "read-me"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_an_inference_is_taken_apart() -> None:
    bought = parse("3P_Custom_Nordbank_Credit Card Intenders_04August2021_FR")
    assert (bought.party, bought.custom, bought.brand) == ("3P", True, "Nordbank")
    assert (bought.label, bought.country) == ("Credit Card Intenders", "FR")
    assert (bought.when.isoformat(), bought.when.zone) == ("2021-08-04", Zone.DAY)
    assert parse("3P_Custom_Bank_Cards_DE_04August2021").country == "DE"
    own = parse("1P_Custom_Podcast Fans [Advertiser-Restricted]_DE")
    assert (own.brand, own.label, own.notes) == ("", "Podcast Fans", ("Advertiser-Restricted",))
    assert parse("3P_Cat Owners_DE").label == "Cat Owners"
    assert (parse("Interest_Running").group, parse("Interest_Running").label) == ("Interest", "Running")
    assert parse("Premiumbusiness_US").label == "Premiumbusiness"
    assert parse("").label == parse("___").label == ""


def test_inferences_say_who_guessed_and_who_supplied() -> None:
    found = read_json(
        SOURCE,
        f"{MY_DATA}/Inferences.json",
        {
            "inferences": [
                "1P_Custom_Commuters_FR",
                "2P_Velora_Loyal Customers_FR",
                "3P_Cat Owners_FR",
                "3P_Custom_Nordbank_Card Intenders_FR",
                "3P_Custom_Migraine Sufferers_FR",
                "demographic_Parents",
                7,
                None,
            ]
        },
    )
    rows = records(found)
    assert [row.origin for row in rows[:4]] == [Origin.INFERRED] + [Origin.RECEIVED] * 3
    assert [row.title for row in rows] == [
        "Commuters", "Loyal Customers", "Cat Owners", "Card Intenders", "Migraine Sufferers", "Parents", "7",
    ]  # fmt: skip
    assert rows[1].other and (rows[1].other.name, rows[1].other.role) == ("Velora", Role.ADVERTISER)
    assert rows[1].detail == "2P · Velora · FR"
    assert rows[2].place == "inferences item 3"
    assert rows[4].category is Category.HEALTH
    assert rows[5].category is Category.DEMOGRAPHICS
    assert [(each.discloser.name, each.mechanism) for each in disclosures(found) if each.discloser] == [
        ("Velora", Mechanism.SEGMENT_BOUGHT),
        ("Data traders not named by Spotify", Mechanism.SEGMENT_BOUGHT),
        ("Nordbank", Mechanism.AUDIENCE),
        ("Data traders not named by Spotify", Mechanism.SEGMENT_BOUGHT),
    ]
    assert len(issues(found)) == 1


def test_marquee_segments_are_guesses() -> None:
    [row] = records(read_json(SOURCE, "Marquee.json", [{"artistName": "Zaz", "segment": "Super Listeners"}]))
    assert (row.category, row.origin, row.title, row.detail) == (
        Category.SEGMENTS, Origin.INFERRED, "Zaz", "Super Listeners",
    )  # fmt: skip


def test_the_account_gives_identifiers_and_its_facebook_link() -> None:
    found = read_json(
        SOURCE,
        "Userdata.json",
        {
            "username": "odile.m",
            "email": "odile@example.org",
            "country": "FR",
            "createdFromFacebook": True,
            "facebookUid": "100009",
            "birthdate": "1988-03-02",
            "gender": "female",
            "postalCode": None,
            "mobileNumber": "+33600000001",
            "creationTime": "2014-05-06",
        },
    )
    assert {each.kind: each.value for each in sightings(found)} == {
        IdentifierKind.USERNAME: "odile.m",
        IdentifierKind.EMAIL: "odile@example.org",
        IdentifierKind.PHONE: "+33600000001",
        IdentifierKind.ACCOUNT: "Facebook 100009",
    }
    [link] = disclosures(found)
    assert (link.mechanism, link.discloser and link.discloser.slug) == (Mechanism.LINKED_ACCOUNT, "facebook")
    places = {row.kind: row.place for row in records(found)}
    assert places["birth-date"] == "birthdate"


def test_listening_both_histories() -> None:
    [song] = records(
        read_json(
            SOURCE,
            "StreamingHistory_music_0.json",
            [{"endTime": "2024-01-05 08:12", "artistName": "Zaz", "trackName": "Je veux", "msPlayed": 215000}],
        )
    )
    assert (song.title, song.detail, song.when.isoformat()) == (
        "Je veux", "Zaz · 3:35", "2024-01-05T08:12:00Z",
    )  # fmt: skip
    extended = read_json(
        SOURCE,
        "Streaming_History_Audio_2023_0.json",
        [
            {
                "ts": "2023-02-01T10:00:00Z", "platform": "ios", "ms_played": 61000, "conn_country": "FR",
                "ip_addr": "192.0.2.7", "master_metadata_track_name": "Je veux",
                "master_metadata_album_artist_name": "Zaz", "spotify_track_uri": "spotify:track:1",
                "skipped": None,
            },
            "broken",
            {"ts": "2023-02-02T10:00:00Z", "episode_name": "Épisode 4", "ip_addr_decrypted": "192.0.2.8"},
        ],
    )  # fmt: skip
    assert [row.title for row in records(extended)] == ["Je veux", "Épisode 4"]
    assert [row.place for row in records(extended)] == ["item 1", "item 3"]
    addresses = [each.value for each in sightings(extended) if each.kind is IdentifierKind.IP_ADDRESS]
    assert addresses == ["192.0.2.7", "192.0.2.8"]
    assert len(issues(extended)) == 1
    [film] = records(
        read_json(SOURCE, "Streaming_History_Video_2023.json", [{"ts": "2023-02-02T10:00:00Z", "episode_name": "Clip"}])
    )
    assert film.category is Category.VIEWING


def test_library_playlists_searches_and_follows() -> None:
    library = records(
        read_json(
            SOURCE,
            "YourLibrary.json",
            {
                "tracks": [{"artist": "Zaz", "album": "Paris", "track": "Je veux", "uri": "spotify:track:1"}],
                "artists": [{"name": "Stromae", "uri": "spotify:artist:2"}],
                "bannedTracks": [],
            },
        )
    )
    assert [(row.kind, row.title, row.detail) for row in library] == [
        ("saved-track", "Je veux", "Zaz · Paris"),
        ("followed-artist", "Stromae", ""),
    ]
    playlist = records(
        read_json(
            SOURCE,
            "Playlist1.json",
            {
                "playlists": [
                    {
                        "name": "Été",
                        "lastModifiedDate": "2023-07-01",
                        "items": [
                            {"track": {"trackName": "Papaoutai", "artistName": "Stromae"}, "addedDate": "2023-06-30"},
                            {"track": None, "episode": {"episodeName": "Ep 1", "showName": "Choses"}},
                        ],
                        "numberOfFollowers": 0,
                    }
                ]
            },
        )
    )
    assert [row.title for row in playlist] == ["Été", "Papaoutai", "Ep 1"]
    assert playlist[1].detail == "Stromae · Été"
    [search] = records(
        read_json(
            SOURCE,
            "SearchQueries.json",
            [{"platform": "IPHONE", "searchTime": "2024-01-01T10:00:00.000Z[UTC]", "searchQuery": "none"}],
        )
    )
    assert (search.title, search.when.isoformat()) == ("none", "2024-01-01T10:00:00Z")
    follows = records(read_json(SOURCE, "Follow.json", {"followerCount": 2, "userIsFollowing": ["léa"]}))
    assert [(row.title, row.about_others) for row in follows] == [("followerCount: 2", False), ("léa", True)]


def test_undocumented_files_are_read_loosely_without_secrets() -> None:
    rows = records(
        read_json(
            SOURCE,
            "Spotify Technical Log Information/Login.json",
            [{"timestamp_utc": "2024-01-01T10:00:00Z", "message_name": "Login", "auth_token": "abcdefghijkl"}],
        )
    )
    assert [row.title for row in rows] == ["Login"]
    assert rows[0].when.isoformat() == "2024-01-01T10:00:00Z"
    assert "abcdefgh" not in repr(rows)


def test_what_is_not_as_promised_is_told_apart_from_what_is_broken() -> None:
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, "Inferences.json", ["1P_x"])
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, "StreamingHistory0.json", [{"something": "else"}])
    with pytest.raises(FileUnreadable):
        read(SOURCE, "Playlist1.json", b'{"playlists": [{"name": "x"}, ')
    with pytest.raises(FileUnreadable):
        read(SOURCE, "Userdata.json", b'{"username": ')


def test_an_address_of_several_columns_is_one_identifier() -> None:
    address = {"street": "Quay Street", "houseNumber": "4", "postalCode": "61-001", "city": "Portmore", "country": "PL"}
    found = read_json(SOURCE, f"{MY_DATA}/UserAddress.json", [address])
    assert [(each.kind, each.value) for each in sightings(found)] == [
        (IdentifierKind.POSTAL_ADDRESS, "Quay Street 4, 61-001 Portmore, PL"),
    ]  # fmt: skip
    assert sightings(read_json(SOURCE, f"{MY_DATA}/UserAddress.json", [{"city": "Portmore", "country": "PL"}])) == []
