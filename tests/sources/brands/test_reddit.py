# SPDX-License-Identifier: MPL-2.0
"""Reddit: the communities one belongs to, the addresses one wrote from, the accounts that are linked."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.reddit import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings

[EXPORT] = [export for export in whole_exports() if export.name == "reddit-en"]


def of(name: str) -> list[Item]:
    """What a table of the invented export says."""
    return read(SOURCE, f"{name}.csv", (EXPORT / f"{name}.csv").read_bytes())


def test_communities_may_say_what_one_believes_or_suffers_from() -> None:
    assert {row.title: row.category for row in records(of("subscribed_subreddits"))} == {
        "birding": Category.INTERESTS,
        "diabetes": Category.HEALTH,
        "lgbt": Category.SEXUALITY,
        "atheism": Category.RELIGION,
        "Christianity": Category.RELIGION,
    }


@pytest.mark.parametrize(
    ("name", "company"),
    [("linked_identities", "Google"), ("linked_identities", "Apple"), ("twitter", "X"), ("stripe", "Stripe"),
     ("persona", "Persona")],
)  # fmt: skip
def test_accounts_elsewhere_are_linked(name: str, company: str) -> None:
    items = of(name)
    assert company in {each.discloser.name for each in disclosures(items) if each.discloser}
    assert {each.mechanism for each in disclosures(items)} == {Mechanism.LINKED_ACCOUNT}
    assert all(row.origin is Origin.RECEIVED for row in records(items))


def test_whoever_took_the_money_knows_of_the_purchase() -> None:
    told = disclosures(of("purchases")) + disclosures(of("subscriptions")) + disclosures(of("reddit_gold_information"))
    assert {each.recipient.name for each in told if each.recipient} == {"Stripe", "Apple", "PayPal"}


def test_by_what_reddit_recognises_the_person() -> None:
    names = (
        "statistics", "ip_logs", "linked_phone_number", "comments", "posts", "messages", "reddit_gold_information",
    )  # fmt: skip
    assert {(each.kind, each.value) for name in names for each in sightings(of(name))} == {
        (IdentifierKind.USERNAME, "kestrel_reader"),
        (IdentifierKind.ACCOUNT, "t2_9abc"),
        (IdentifierKind.PHONE, "+447700900155"),
        (IdentifierKind.EMAIL, "kestrel@example.org"),
        (IdentifierKind.IP_ADDRESS, "203.0.113.201"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.201"),
        (IdentifierKind.IP_ADDRESS, "198.51.100.202"),
        (IdentifierKind.IP_ADDRESS, "2001:db8::201"),
    }


def test_the_first_address_is_that_of_the_sign_up() -> None:
    first, second, _ = records(of("ip_logs"))
    assert (first.kind, first.when.isoformat()) == ("sign-up-address", "")
    assert (second.kind, second.when.isoformat()) == ("login", "2024-02-01T09:00:00Z")


def test_posts_and_comments_say_where_and_when() -> None:
    [comment] = records(of("comments"))
    assert (comment.title, comment.detail) == ("A kestrel,\nsurely.", "r/birding")
    assert comment.when.isoformat() == "2023-05-01T10:00:00Z"
    [post] = records(of("posts"))
    assert (post.title, post.detail) == ("New pump", "r/diabetes · How do you sleep with it?")


def test_choices_for_advertisements() -> None:
    assert [row.title for row in records(of("sensitive_ads_preferences"))] == [
        "alcohol: limit", "gambling: limit", "pregnancy_and_parenting: allow",
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["messages", "messages_archive", "chat_history", "friends"])
def test_other_people_are_marked(name: str) -> None:
    assert all(row.about_others for row in records(of(name)))
    assert records(of(name))


@pytest.mark.parametrize("name", ["comment_headers", "post_headers", "message_headers", "checkfile"])
def test_tables_that_say_nothing_more_are_left_out_for_a_reason(name: str) -> None:
    rule = rule_of(SOURCE, f"{name}.csv")
    assert rule.read is None
    assert rule.ignored


def test_a_row_without_sense_costs_that_row() -> None:
    items = read(SOURCE, "ip_logs.csv", b"date,ip\nregistration ip,\n2024-01-01 10:00:00 UTC,203.0.113.1\n")
    assert [row.title for row in records(items)] == ["203.0.113.1"]
    assert [issue.place for issue in issues(items)] == ["row 2"]


def test_another_table_of_that_name_is_kept_for_later() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "posts.csv", b"nothing,of,this\n1,2,3\n")
