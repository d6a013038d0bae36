# SPDX-License-Identifier: MPL-2.0
"""A mail says what its writer sees, whatever stands in its fields, and nothing of the computer it was written on."""

import socket
from datetime import UTC, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from app.channels.errors import AddressWrong, TooLarge
from app.channels.outgoing import LARGEST, Attachment, compose, dated, is_message_id, plain_address

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
HEADERS = {"From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
HOSTILE = st.text(
    st.one_of(st.characters(), st.sampled_from('\r\n\0\x85\u2028\u202e=?<>@,;:"\\ ')), max_size=80
) | st.sampled_from(
    [
        "x\r\nBcc: all@evil.test",
        "x\nBcc: all@evil.test",
        "x\rBcc: all@evil.test",
        "=?utf-8?q?x=0D=0ABcc:_all@evil.test?=",
        "=?utf-8?b?eA0KQmNjOiBhbGxAZXZpbC50ZXN0?=",
        "a\r\n\r\n.\r\nMAIL FROM:<x@evil.test>",
        '"Shop <privacy@shop.test>" <all@evil.test>',
    ]
)


@given(name=HOSTILE, subject=HOSTILE, body=HOSTILE, file=HOSTILE, kind=HOSTILE, answers=HOSTILE)
@example("", "", "", ". 0", "", "")
@example("A" * 500, "=?utf-8?q?" + "x" * 300, ".\r\n.", "../../x", "text/html", "<a@b>\r\nBcc: c@d")
def test_no_field_becomes_another_one(name: str, subject: str, body: str, file: str, kind: str, answers: str) -> None:
    mail = compose(
        sender="ada@home.test",
        sender_name=name,
        recipient="privacy@shop.test",
        subject=subject,
        body=body,
        attachments=(Attachment(file, kind, b"data"),),
        in_reply_to=answers,
    )
    raw = mail.raw(NOON)

    assert raw.isascii()
    assert raw.replace(b"\r\n", b"").count(b"\r") + raw.replace(b"\r\n", b"").count(b"\n") == 0
    read = message_from_bytes(raw, policy=default)
    assert set(read.keys()) - {"In-Reply-To", "References"} <= HEADERS
    assert len(read.keys()) == len(set(read.keys()))
    assert [each.addr_spec for each in read["To"].addresses] == ["privacy@shop.test"]
    assert [each.addr_spec for each in read["From"].addresses] == ["ada@home.test"]
    assert read["Subject"] == mail.subject
    assert read.get_body().get_content().replace("\r\n", "\n") == mail.body
    [attached] = list(read.iter_attachments())
    assert attached.get_content() == b"data"
    assert attached.get_filename() == mail.attachments[0].name
    assert not any(defect for part in read.walk() for defect in part.defects)


@given(HOSTILE)
def test_an_address_is_one_plain_address_or_none(text: str) -> None:
    try:
        address = plain_address(text)
    except AddressWrong:
        return
    assert address.isascii()
    assert address.count("@") == 1
    assert not set(address) & set('\r\n\0 <>,;:"\\()')


@pytest.mark.parametrize(
    "text",
    [
        "privacy@shop.test\r\nBcc: all@evil.test",
        "privacy@shop.test\n",
        "privacy@shop.test,all@evil.test",
        "privacy@shop.test@evil.test",
        '"privacy@shop.test" <all@evil.test>',
        "privacy@shop",
        "privacy@-shop.test",
        "priv\u0430cy@shop.test",
        "<privacy@shop.test>",
        "privacy@sho\u200bp.test\0",
        "",
    ],
)
def test_what_is_no_plain_address_is_refused(text: str) -> None:
    with pytest.raises(AddressWrong):
        plain_address(text)


def test_letters_that_only_look_alike_show() -> None:
    assert plain_address("privacy@sh\u043ep.test") == "privacy@xn--shp-ted.test"
    assert plain_address("dsb@m\u00fcller.test") == "dsb@xn--mller-kva.test"


def test_it_tells_nothing_of_this_computer() -> None:
    mail = compose(sender="ada@home.test", sender_name="Ada", recipient="p@shop.test", subject="S", body="B\n")
    raw = mail.raw(datetime(2026, 3, 2, 12, 0).astimezone())
    assert is_message_id(mail.message_id)
    assert mail.message_id.endswith("@home.test>")
    assert socket.gethostname().encode() not in raw.replace(b"home.test", b"")
    assert b"python" not in raw.lower()
    assert b"agent" not in raw.lower()
    assert b"mailer" not in raw.lower()
    assert message_from_bytes(raw)["Date"].endswith("+0000")
    other = compose(sender="ada@home.test", sender_name="", recipient="p@shop.test", subject="S", body="B")
    assert other.message_id != mail.message_id


def test_a_mail_that_waited_has_the_day_on_which_it_leaves() -> None:
    mail = compose(sender="ada@home.test", sender_name="", recipient="p@shop.test", subject="Date: x", body="Date: y")
    later = dated(mail.raw(NOON), NOON.replace(day=9))
    assert b"Date: Mon, 09 Mar 2026 12:00:00 +0000\r\n" in later
    assert later.replace(b"Mon, 09", b"Mon, 02") == mail.raw(NOON)


def test_what_no_server_takes_is_not_made() -> None:
    files = (Attachment("a.zip", "application/zip", bytes(LARGEST)),)
    mail = compose(
        sender="a@home.test", sender_name="", recipient="p@shop.test", subject="", body="", attachments=files
    )
    with pytest.raises(TooLarge):
        mail.raw(NOON)
