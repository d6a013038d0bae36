# SPDX-License-Identifier: MPL-2.0
"""The head of a mail is understood as people see it, in any charset and with any folding, and never breaks."""

from datetime import datetime
from email import message_from_bytes
from email.utils import parsedate_to_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.moment import NO_MOMENT, from_datetime
from app.sources.mail.headers import decoded, moment_of, one_address, parsed, people, received_for


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (b"plain", "plain"),
        ("Café".encode(), "Café"),
        ("Café".encode("cp1252"), "Café"),
        (b"=?utf-8?Q?Caf=C3=A9_Meridian?=", "Café Meridian"),
        (b"=?ISO-8859-1?B?Q2Fm6Q==?= Meridian", "Café Meridian"),
        (b"=?utf-8?B?4pyFIE5ldw==?=\r\n =?utf-8?Q?_beans?=", "✅ New beans"),
        # A letter that was torn apart between two words.
        (b"=?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=", "Café"),
        (b"=?utf-8?Q?folded?=\r\n\twords", "folded words"),
        (b"=?no-such-charset?Q?Caf=C3=A9?=", "Café"),
        (b"=?utf-8?B?not base64!?=", "=?utf-8?B?not base64!?="),
        (b"=?utf-8?Q?unended", "=?utf-8?Q?unended"),
        (b"a\0b  c", "a\ufffdb c"),
    ],
)
def test_text_is_decoded_as_mail_programs_show_it(written: bytes, shown: str) -> None:
    assert decoded(written) == shown


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("mara@example.org", [("", "mara@example.org")]),
        ("Mara L <Mara@Example.org>", [("Mara L", "mara@example.org")]),
        ('"Lindqvist, Mara" <mara@example.org>', [("Lindqvist, Mara", "mara@example.org")]),
        ('"a \\"b\\"" <mara@example.org>', [('a "b"', "mara@example.org")]),
        ("a@x.org, B <b@y.org>", [("", "a@x.org"), ("B", "b@y.org")]),
        ("Team: a@x.org, b@y.org;", [("", "a@x.org"), ("", "b@y.org")]),
        ("undisclosed-recipients:;", []),
        ("nobody", []),
        ("<>", []),
        ("(" * 3000 + "a@x.org", [("", "a@x.org")]),
    ],
)
def test_names_and_addresses_of_a_field(written: str, found: list[tuple[str, str]]) -> None:
    assert people(written) == found


def test_a_field_is_known_in_any_case_and_unfolded_and_the_first_counts() -> None:
    head = parsed(b"From x 10:00\r\nSUBJECT: one\r\n\ttwo\r\nsubject: other\r\nX-Else: y\r\nDelivered-To: b@x.org\r\n")
    assert head.text("subject") == "one two"
    assert head.delivered == [b" b@x.org\r"]
    assert set(head.fields) == {"subject"}


def test_signs_of_a_program_are_seen() -> None:
    assert parsed(b"List-Unsubscribe: <https://x.org>\n").bulk
    assert parsed(b"X-SG-EID: abc\n").bulk
    assert not parsed(b"Subject: List-Unsubscribe: no\n X-SG-EID: in a fold\n").bulk


def test_the_recipient_that_a_server_noted() -> None:
    head = b"Received: by mx.example.org\r\n\tfor <mara+shop@example.org>; Mon\r\nReceived: by c for <b@x.org>\r\n"
    assert received_for(head) == "mara+shop@example.org"
    assert received_for(b"Received: for nobody\n") == ""


@pytest.mark.parametrize(
    ("written", "when"),
    [
        ("Mon, 03 Feb 2020 09:15:00 +0100", "2020-02-03T08:15:00Z"),
        ("3 Feb 2020 09:15 GMT", "2020-02-03T09:15:00Z"),
        ("Mon, 99 Foo 2020 09:20:00", ""),
        ("samedi 4 juillet", ""),
        ("Mon, 03 Feb 1901 09:15:00 +0000", ""),
        ("Mon, 03 Feb 2020 09:15:00 +9999", ""),
        ("", ""),
    ],
)
def test_times(written: str, when: str) -> None:
    assert moment_of(written.encode()).isoformat() == when


@given(st.binary(max_size=300))
def test_any_bytes_are_a_head(content: bytes) -> None:
    head = parsed(content)
    for name in head.fields:
        assert isinstance(head.text(name), str)
        assert one_address(head.raw(name)) == "" or "@" in one_address(head.raw(name))
    moment_of(content)
    received_for(content)


_NAMES = st.sampled_from(["From", "SUBJECT", "to", "Date", "Message-Id", "X-Other", "Received", "List-Unsubscribe"])
_LINES = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=20)


@given(
    st.lists(st.tuples(_NAMES, st.lists(_LINES, min_size=1, max_size=3)), max_size=12), st.sampled_from(["\n", "\r\n"])
)
def test_fields_are_found_as_the_library_finds_them(fields: list[tuple[str, list[str]]], end: str) -> None:
    folded = f"{end}\t"
    lines = [f"{name}:{folded.join(values)}" for name, values in fields]
    head = end.join([*lines, ""]).encode()
    known = message_from_bytes(head)
    found = parsed(head).fields
    assert set(found) == {name.lower() for name, _ in fields} - {"x-other"}
    for name, value in found.items():
        assert b"".join(value.split()) == "".join(str(known[name]).split()).encode()


@given(
    st.datetimes(min_value=datetime(1965, 1, 1), max_value=datetime(2110, 1, 1)),
    st.integers(-24 * 60, 24 * 60),
    st.sampled_from(["", "Mon, "]),
    st.sampled_from(["", " (UTC)", " (CEST)"]),
)
def test_the_usual_time_is_read_as_the_library_reads_it(when: datetime, shift: int, day: str, zone: str) -> None:
    offset = f"{'-' if shift < 0 else '+'}{abs(shift) // 60:02d}{abs(shift) % 60:02d}"
    written = f"{day}{when.day} {when:%b} {when.year:04d} {when:%H:%M:%S} {offset}{zone}"
    try:
        known = parsedate_to_datetime(written)
    except ValueError:
        assert moment_of(written.encode()) is NO_MOMENT
        return
    assert moment_of(written.encode()) == (from_datetime(known) if 1970 <= when.year <= 2100 else NO_MOMENT)


@pytest.mark.parametrize(
    "written", ["31 Feb 2024 10:00:00 +0000", "1 Foo 2024 10:00:00 +0000", "1 Jan 2024 24:00:00 +0000"]
)
def test_a_time_that_is_none_is_none(written: str) -> None:
    assert moment_of(written.encode()) is NO_MOMENT


def test_minus_nothing_is_a_clock_whose_zone_nobody_knows() -> None:
    assert moment_of(b"1 Jan 2024 10:00:00 -0000").isoformat() == "2024-01-01T10:00:00"


def test_a_blank_before_the_colon_belongs_to_no_name() -> None:
    head = parsed(b"Subject \t: one\nsubject: two\nFrom\nTo\r: nobody\n")
    assert head.fields == {"subject": b" one"}
