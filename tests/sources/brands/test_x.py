# SPDX-License-Identifier: MPL-2.0
"""X: who advertised and why, what X guesses, where the person logged in, what was written and to whom."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.x import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, file_input, issues, read, records, rule_of, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "x-en"]


def of(name: str) -> list[Item]:
    """What a file of the invented archive says."""
    return read(SOURCE, f"data/{name}.js", (EXPORT / "data" / f"{name}.js").read_bytes())


def script(name: str, value: Any) -> list[Item]:
    """As :func:`of`, for rows made up here."""
    assigned = f"window.YTD.{name.replace('-', '_')}.part0 = {json.dumps(value)}"
    return read(SOURCE, f"data/{name}.js", assigned.encode())


def told(items: list[Item]) -> set[tuple[str, str, Mechanism]]:
    """Who told whom, and how; X itself is the empty name."""
    return {
        (each.discloser.name if each.discloser else "", each.recipient.name if each.recipient else "", each.mechanism)
        for each in disclosures(items)
    }


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("twitter-2024-03-07-aa/data/tweets.js", "tweets"),
        ("data/tweets-part7.js", "tweets"),
        ("data/tweet.js", "tweets"),
        ("like.js", "like"),
        ("data/ad-impressions-part2.js", "ad-impressions"),
        ("data/direct-message.js", "direct-messages"),
        ("data/direct-messages-group.js", "direct-messages-group"),
        ("Your archive.html", "viewer"),
    ],
)
def test_each_file_has_its_rule_in_old_and_new_archives(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_an_advertisement_says_who_showed_it_and_why() -> None:
    items = of("ad-impressions")
    seen = [row for row in records(items) if row.kind == "ad-seen"]
    assert next((row.other.name if row.other else "", row.when.isoformat()) for row in seen) == (
        "Nordbank", "2024-03-01T07:45:12Z",
    )  # fmt: skip
    assert "List: Card holders without savings 2023" in seen[0].detail
    assert seen[-1].detail.startswith("#FilmWeek")
    why = {row.title: (row.category, row.origin) for row in records(items) if row.kind == "ad-targeting"}
    assert why["Card holders without savings 2023"] == (Category.SEGMENTS, Origin.RECEIVED)
    assert why["35 to 49"] == (Category.DEMOGRAPHICS, Origin.INFERRED)
    assert why["Basket abandoned"] == (Category.BROWSING, Origin.RECEIVED)
    assert why["@harbour_hikes"] == (Category.INTERESTS, Origin.INFERRED)
    assert why["Migraine"] == (Category.HEALTH, Origin.INFERRED)
    assert told(items) == {
        ("Nordbank", "", Mechanism.UPLOADED_LIST),
        ("Velora Outdoor", "", Mechanism.SITE_OR_APP_VISIT),
    }
    assert {(each.kind, each.origin) for each in sightings(items)} == {(IdentifierKind.DEVICE, Origin.OBSERVED)}


def test_a_reason_is_told_once_for_each_advertiser() -> None:
    ad = {
        "advertiserInfo": {"advertiserName": "Velora"},
        "impressionTime": "2024-03-01 07:47:40",
        "matchedTargetingCriteria": [{"targetingType": "Interests", "targetingValue": "Hiking"}],
    }
    impressions = [ad, ad, {**ad, "advertiserInfo": {"advertiserName": "Nordbank"}}]
    items = script("ad-impressions", [{"ad": {"adsUserData": {"adImpressions": {"impressions": impressions}}}}])
    assert [row.kind for row in records(items)].count("ad-seen") == 3
    assert [row.other.name for row in records(items) if row.kind == "ad-targeting" and row.other] == [
        "Velora", "Nordbank",
    ]  # fmt: skip


def test_a_click_tells_the_advertiser_and_a_mere_look_does_not() -> None:
    items = of("ad-engagements")
    kinds = {row.kind: row.title for row in records(items) if row.category is Category.ADVERTISING}
    assert kinds == {"ad-clicked": "Velora Outdoor", "ad-engaged": "Nordbank"}
    assert ("", "Velora Outdoor", Mechanism.AD_CLICK) in told(items)
    assert ("", "Nordbank", Mechanism.AD_CLICK) not in told(items)


@pytest.mark.parametrize(
    ("name", "company", "category"),
    [
        ("ad-online-conversions-attributed", "Velora Outdoor", Category.PURCHASES),
        ("ad-online-conversions-unattributed", "harbour-clinic.example", Category.BROWSING),
        ("ad-mobile-conversions-attributed", "Pocket Planner", Category.APPS),
        ("ad-mobile-conversions-unattributed", "Fresh Basket", Category.PURCHASES),
    ],
)
def test_sites_and_apps_reported_what_was_done_there(name: str, company: str, category: Category) -> None:
    items = of(name)
    [event] = records(items)
    assert (event.origin, event.category, event.other and event.other.name) == (Origin.RECEIVED, category, company)
    assert told(items) == {(company, "", Mechanism.OFF_PLATFORM_EVENT)}


def test_what_x_guesses_is_a_guess_and_what_partners_sold_is_not() -> None:
    items = of("personalization")
    by_kind: dict[str, list[Record]] = {}
    for row in records(items):
        by_kind.setdefault(row.kind, []).append(row)
    assert {(row.title, row.category) for row in by_kind["interest"]} == {
        ("Hiking", Category.INTERESTS),
        ("Diabetes care", Category.HEALTH),
    }
    assert [row.title for row in by_kind["interest-switched-off"]] == ["Cricket"]
    assert {row.origin for kind in ("interest", "gender", "age", "show") for row in by_kind[kind]} == {Origin.INFERRED}
    [bought] = by_kind["partner-interest"]
    assert (bought.origin, bought.other and bought.other.role) == (Origin.RECEIVED, Role.PARTNER)
    assert by_kind["lookalike-audience"][0].origin is Origin.INFERRED
    assert ("nordbank_uk", "", Mechanism.AUDIENCE) in told(items)
    assert ("freshbasket", "", Mechanism.AUDIENCE) in told(items), "to leave someone out, one must hold them"
    assert not any(giver == "pocketplanner" for giver, _, _ in told(items))
    assert by_kind["place"][0].title == "Leeds · GB"


def test_an_age_that_was_said_is_kept_apart_from_one_that_was_worked_out() -> None:
    ages = {row.origin: row.title for row in records(of("ageinfo")) if row.kind == "age"}
    assert ages == {Origin.PROVIDED: "38", Origin.INFERRED: "35-49"}
    assert records(script("ageinfo", [{"ageMeta": {}}])) == []


def test_connected_apps_and_accounts_name_the_other_company() -> None:
    items = of("connected-application") + of("sso") + of("facebook-connection") + of("tweets-part1")
    assert told(items) == {
        ("", "Velora Outdoor Ltd", Mechanism.CONNECTED_APP),
        ("", "BirdPoster", Mechanism.CONNECTED_APP),
        ("Login service not named by X", "", Mechanism.LINKED_ACCOUNT),
        ("Facebook", "", Mechanism.LINKED_ACCOUNT),
    }


def test_by_what_x_recognises_the_person() -> None:
    names = ("account", "account-creation-ip", "ip-audit", "ni-devices", "email-address-change", "screen-name-change")
    found = {(each.kind, each.value) for name in names for each in sightings(of(name))}
    assert found == {
        (IdentifierKind.EMAIL, "maren.holt@example.org"),
        (IdentifierKind.EMAIL, "m.holt@old.example.net"),
        (IdentifierKind.PHONE, "+447700900112"),
        (IdentifierKind.USERNAME, "maren_holt"),
        (IdentifierKind.USERNAME, "marendraws"),
        (IdentifierKind.ACCOUNT, "1401870336"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.44"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.23"),
        (IdentifierKind.IP_ADDRESS, "2001:db8::17"),
        (IdentifierKind.DEVICE, "9A1B0C2D-0000-4444-8888-ABCDEF012345"),
    }
    [login, _] = records(of("ip-audit"))
    assert login.when.isoformat() == "2024-03-01T07:44:01Z"


def test_a_token_that_opens_a_session_is_not_kept() -> None:
    [token] = records(of("device-token"))
    assert "Qx81jd0aXz77" not in "".join((token.title, token.detail, token.key))


def test_posts_have_their_time_place_and_words() -> None:
    items = records(of("tweets"))
    first = items[0]
    assert (first.title, first.when.isoformat()) == (
        "Ink & paper day: three gulls, one heron.", "2024-03-05T09:30:00Z",
    )  # fmt: skip
    assert [row.kind for row in items] == ["post", "post", "post-place", "repost"]
    assert items[2].title == "53.79648, -1.54785"
    assert records(of("deleted-tweets"))[0].kind == "deleted-post"


def test_messages_are_other_peoples_too() -> None:
    direct, group = records(of("direct-messages")), records(of("direct-messages-group"))
    assert all(row.about_others for row in direct + group)
    assert [row.title for row in direct] == ["Merry Christmas, Ines!", "And to you. See https://t.co/z"]
    assert direct[1].url == "https://harbour.example/cards"
    assert "73747798 → 1401870336" in direct[1].detail
    assert [row.title for row in group if row.kind == "conversation-change"] == ["participantsJoin", "Sunday walkers"]


@pytest.mark.parametrize("name", ["follower", "following", "block", "mute", "contact", "twitter-circle-member"])
def test_people_are_other_people(name: str) -> None:
    assert all(row.about_others and row.category is Category.CONTACTS for row in records(of(name)))


def test_what_others_call_the_person_may_be_sensitive() -> None:
    [put_into] = records(of("lists-member"))
    assert (put_into.category, put_into.origin) == (Category.HEALTH, Origin.RECEIVED)


def test_questions_to_the_assistant_are_the_persons_own_and_may_be_sensitive() -> None:
    question, answer = records(of("grok-chat-item"))
    assert (question.origin, question.category) == (Origin.PROVIDED, Category.HEALTH)
    assert (answer.origin, answer.kind) == (Origin.OBSERVED, "assistant-answer")


def test_a_broken_row_costs_that_row() -> None:
    items = read(
        SOURCE,
        "data/like.js",
        b'window.YTD.like.part0 = [{"like": {"tweetId": "1"}}, {"like": {"tweetId": 2 x}}, {"like": {"tweetId": "3"}}]',
    )
    assert [row.title for row in records(items)] == ["1", "3"]
    assert [issue.place for issue in issues(items)] == ["item 2"]


def test_a_conversation_that_breaks_off_keeps_what_was_read() -> None:
    torn = (
        b'window.YTD.direct_messages.part0 = [{"dmConversation": {"conversationId": "1-2", "messages": ['
        b'{"messageCreate": {"senderId": "2", "text": "still there", "createdAt": "2023-01-01T10:00:00Z"}}, {"'
    )
    rule = rule_of(SOURCE, "data/direct-messages.js")
    assert rule.read is not None
    found: list[Any] = []
    with pytest.raises(FileUnreadable):
        for item in rule.read(file_input("data/direct-messages.js", torn)):
            found.append(item)
    assert [row.title for row in records(found)] == ["still there"]


def test_a_script_that_assigns_no_array_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "data/like.js", b'window.YTD.like.part0 = {"like": {"tweetId": "1"}}')
