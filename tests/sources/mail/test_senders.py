# SPDX-License-Identifier: MPL-2.0
"""Organisations are told from people, and the person's own addresses from those of others."""

import pytest

from app.catalog.address import address_of
from app.sources.mail.headers import parsed
from app.sources.mail.senders import own_address, sender_of
from app.sources.mail.unsubscribing import unsubscribing

ONE_CLICK = "List-Unsubscribe-Post: List-Unsubscribe=One-Click\n"
BULK = "List-Unsubscribe: <https://x.org/u>\n"


def sender(head: str) -> tuple[str, bool]:
    """The name of the organisation ("" for none), and whether a person wrote."""
    found = sender_of(parsed(head.encode()))
    assert found is not None
    return found.organisation.name if found.organisation else "", found.person


def own(head: str) -> str:
    found = sender_of(parsed(head.encode()))
    assert found is not None
    return own_address(parsed(head.encode()), head.encode(), found)


@pytest.mark.parametrize(
    ("head", "organisation"),
    [
        ("From: Nike <news@official.nike.com>\n" + BULK, "Nike"),
        ("From: The Nike Team <news@official.nike.com>\n" + BULK, "nike.com"),
        ("From: news@mail.shop.co.uk\n" + BULK, "shop.co.uk"),
        ("From: Jane Doe <jane.doe@corp.com>\nPrecedence: bulk\n", "corp.com"),
        ("From: Hôtel Bellevue <reception@hotel-bellevue.fr>\n", "Hôtel Bellevue"),
        ("From: Orange <noreply@orange.fr>\n", "Orange"),
        ("From: (no name)\nSender: bounce@x.mailer.com\n", "mailer.com"),
        # A list has the address, whoever writes to it.
        ("From: Tom <t@yahoo.com>\nList-Id: <w.lists.walkers.org>\nList-Post: <mailto:w@walkers.org>\n", "walkers.org"),
        # Services that pass mail on put the true sender into the name or into their own address.
        ("From: The shop <news_at_mail_shop_com_x1y2z3@privaterelay.appleid.com>\n" + BULK, "shop.com"),
        ("From: \"news@shop.com [via Relay]\" <abc@mozmail.com>\n" + BULK, "shop.com"),
    ],
)  # fmt: skip
def test_organisations(head: str, organisation: str) -> None:
    assert sender(head) == (organisation, False)


@pytest.mark.parametrize(
    ("head", "employer"),
    [
        ("From: Sam Okafor <sam.okafor@outlook.com>\n", ""),
        ("From: Sam <sam@gmail.com>\n" + BULK, ""),
        ("From: Sam <sam@orange.fr>\n", ""),
        ("From: Ines Duarte <iduarte@harbour-architects.com>\n", "harbour-architects.com"),
    ],
)
def test_people(head: str, employer: str) -> None:
    assert sender(head) == (employer, True)


def test_a_computer_without_a_name_in_the_world_is_nobody() -> None:
    assert sender("From: root@localhost\n") == ("", False)
    assert sender_of(parsed(b"From: nobody\n")) is None


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("From: a@shop.com\nDelivered-To: mara@x.org\n", "mara@x.org"),
        ("From: a@shop.com\nDelivered-To: mara@x.org\nTo: Mara <mara+shop@x.org>\n", "mara+shop@x.org"),
        ("From: a@shop.com\nDelivered-To: mara.l@gmail.com\nTo: maral+shop@gmail.com\n", "maral+shop@gmail.com"),
        ("From: a@shop.com\nDelivered-To: mara@x.org\nTo: everybody@shop.com\n", "mara@x.org"),
        # Passed on from one address to another, it was sent to the one that was first.
        ("From: a@shop.com\nDelivered-To: mara@gmail.com\nDelivered-To: shop@mara.fr\n", "shop@mara.fr"),
        ("From: a@shop.com\nDelivered-To: mara@x.org\nTo: quiet.heron@mozmail.com\n", "quiet.heron@mozmail.com"),
        ("From: noreply@shop.com\nReceived: by b\n for <mara+a@x.org>; Mon\n", "mara+a@x.org"),
        ("From: noreply@shop.com\nTo: mara@x.org\n", "mara@x.org"),
        ("From: noreply@shop.com\nTo: staff@shop.com\n", ""),
        ("From: noreply@shop.com\nTo: a@x.org, b@x.org\n", ""),
        # It may be the person's own letter to somebody.
        ("From: Mara <mara@gmail.com>\nTo: sam@outlook.com\n", ""),
        ("From: Mara <mara@gmail.com>\nReceived: by b for <sam@outlook.com>\n", ""),
    ],
)
def test_the_address_that_a_sender_has(head: str, address: str) -> None:
    assert own(head) == address


@pytest.mark.parametrize(
    ("address", "slug", "named"),
    [
        ("mara+netflix@gmail.com", "netflix", True),
        ("mara+larkspur@gmail.com", "larkspur-books", True),
        ("mara+netflix.com@gmail.com", "netflix", True),
        ("netflix@mara.fr", "netflix", True),
        ("netflix-2023@mara.fr", "netflix", True),
        ("mara@lindqvist.fr", "mara-thon-shoes", False),
        ("netflix@gmail.com", "netflix", False),
        ("mara+a@gmail.com", "a", False),
        ("x9f2@privaterelay.appleid.com", "x9f2", False),
    ],
)
def test_whom_an_address_names(address: str, slug: str, named: bool) -> None:
    assert address_of(address).names(slug) is named


@pytest.mark.parametrize(
    ("head", "link", "one_click"),
    [
        ("List-Unsubscribe: <mailto:u@x.org>, <https://x.org/u?a=1>\n", "https://x.org/u?a=1", False),
        ("List-Unsubscribe: <https://x.org/u>\n" + ONE_CLICK, "https://x.org/u", True),
        ("List-Unsubscribe: <http://x.org/u>\n" + ONE_CLICK, "http://x.org/u", False),
        ("List-Unsubscribe: <https://x.org/\n  very/long>\n", "https://x.org/very/long", False),
        ("List-Unsubscribe: https://x.org/bare\n", "https://x.org/bare", False),
        ("List-Unsubscribe: <mailto:u@x.org?subject=unsubscribe>\n", "mailto:u@x.org?subject=unsubscribe", False),
        ("List-Unsubscribe: <javascript:alert(1)>, <https://>, <file:page>\n", "", False),
        ("Subject: x\n", "", False),
    ],
)  # fmt: skip
def test_how_to_unsubscribe(head: str, link: str, one_click: bool) -> None:
    assert unsubscribing(parsed(head.encode())) == (link, one_click)
