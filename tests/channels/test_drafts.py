# SPDX-License-Identifier: MPL-2.0
"""By other ways the same letter leaves, whole or not at all."""

from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

from app.channels.drafts import LONGEST_LINK, as_text, draft, mailto
from app.channels.outgoing import compose
from tests.channels.test_outgoing import NOON

MAIL = compose(
    sender="ada@home.test", sender_name="Ada", recipient="a+b&c@shop.test", subject="A & B? é", body="One\nTwo & three"
)


def test_a_link_opens_the_letter_as_it_is() -> None:
    link = mailto(MAIL)
    assert link.whole
    parts = urlsplit(link.address)
    assert (parts.scheme, parts.path) == ("mailto", "a%2Bb%26c@shop.test")
    fields = parse_qs(parts.query, strict_parsing=True)
    assert fields == {"subject": ["A & B? é"], "body": ["One\r\nTwo & three\r\n"]}


def test_a_letter_that_would_be_cut_is_left_to_be_pasted() -> None:
    short, long = (mailto(replace(MAIL, body="é" * letters)) for letters in (100, 400))
    assert short.whole and len(short.address) <= LONGEST_LINK
    assert not long.whole
    parts = urlsplit(long.address)
    assert parts.path == "a%2Bb%26c@shop.test" and parse_qs(parts.query) == {"subject": ["A & B? é"]}


def test_a_draft_is_the_mail_and_waits_to_be_sent() -> None:
    read = message_from_bytes(draft(MAIL, NOON), policy=default)
    assert (read["X-Unsent"], read["Message-ID"], read["Subject"]) == ("1", MAIL.message_id, MAIL.subject)


def test_text_to_copy_has_all_of_it() -> None:
    assert as_text(MAIL) == "a+b&c@shop.test\n\nA & B? é\n\nOne\nTwo & three\n"
