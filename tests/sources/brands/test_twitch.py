# SPDX-License-Identifier: MPL-2.0
"""Twitch's archive of tables, and the flat tables of before."""

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.twitch import SOURCE
from tests.sources.reading_support import disclosures, read, read_json, records, rule_of, sightings


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("x/request/metadata.json", "account"),
        ("request/ads/video_ad_impression.csv", "ads-seen"),
        ("request/ads/video_ad_request.csv", "ads-requested"),
        ("request/ads/display_ad.csv", "ads"),
        ("request/commerce/bits/bits_cheered.csv", "bits"),
        ("request/commerce/subs/subscriptions.csv", "subscriptions"),
        ("request/community/follows/follow.csv", "followed"),
        ("request/community/follows/unfollow.csv", "unfollowed"),
        ("request/site_history/chat_messages.csv", "chat"),
        ("request/site_history/minute_watched.csv", "watched"),
        ("request/site_history/video_play.csv", "played"),
        ("mara_minutes_watched.csv", "watched-2022"),
        ("request/something/new/data.csv", "others"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_the_account_is_known_by_its_name_and_number() -> None:
    found = read_json(
        SOURCE, "request/metadata.json", {"Username": "mara", "UserID": "70", "EndTime": "2025-03-02T00:00:00Z"}
    )
    assert {each.kind: each.value for each in sightings(found)} == {
        IdentifierKind.USERNAME: "mara",
        IdentifierKind.ACCOUNT: "70",
    }


def test_an_advertisement_is_told_with_its_channel_and_without_an_advertiser() -> None:
    found = read(
        SOURCE,
        "request/ads/video_ad_impression.csv",
        b"time,roll_type,channel,client_ip\n2025-02-20 19:04:11.120000,preroll,quiz,203.0.113.5\n",
    )
    [ad] = records(found)
    assert (ad.category, ad.origin, ad.title, ad.other) == (Category.ADVERTISING, Origin.OBSERVED, "preroll", None)
    assert ad.detail == "preroll · quiz"
    assert ad.when.isoformat() == "2025-02-20T19:04:11Z"
    assert [each.value for each in sightings(found)] == ["203.0.113.5"]


def test_an_advertiser_is_another_organisation_should_a_column_name_it() -> None:
    [ad] = records(
        read(SOURCE, "request/ads/video_ad_impression.csv", b"time,advertiser\n2025-02-20 19:04:11,Velora\n")
    )
    assert ad.other and (ad.other.name, ad.other.role) == ("Velora", Role.ADVERTISER)


def test_minutes_messages_and_subscriptions() -> None:
    [watched] = records(
        read(
            SOURCE,
            "request/site_history/minute_watched.csv",
            b"day,channel_name,minutes_watched_unadjusted,game_name\n2025-02-20,quiz,74,Trivia\n",
        )
    )
    assert (watched.title, watched.detail, watched.when.isoformat()) == (
        "quiz", "Trivia · minutes_watched_unadjusted: 74", "2025-02-20",
    )  # fmt: skip
    [said] = records(
        read(
            SOURCE,
            "request/site_history/chat_messages.csv",
            b"time,channel,body,body_full\n2025-02-20 1:00,q,Hi,Hi all\n",
        )
    )
    assert (said.title, said.detail, said.origin) == ("Hi all", "q", Origin.PROVIDED)
    [paid] = records(
        read(
            SOURCE,
            "request/commerce/subs/subscriptions.csv",
            b"channel_login,access_start,is_paid,is_prime_sub\nchess,2024-11-01 10:00:00.000000,t,f\n",
        )
    )
    assert (paid.category, paid.title, paid.when.isoformat()) == (
        Category.PURCHASES, "chess", "2024-11-01T10:00:00Z",
    )  # fmt: skip


def test_apps_with_access_receive_data() -> None:
    found = read(
        SOURCE, "request/account/authorized_connections.csv", b"app_name,created_at\nVelora Overlay,2024-05-05\n"
    )
    [app] = disclosures(found)
    assert (app.discloser, app.recipient and app.recipient.role, app.mechanism) == (
        None, Role.APP, Mechanism.CONNECTED_APP,
    )  # fmt: skip
    whispers = records(read(SOURCE, "request/community/whispers.csv", b"time,from,body\n2024-05-05 1:00,zoe,Hello\n"))
    assert [row.about_others for row in whispers] == [True]
