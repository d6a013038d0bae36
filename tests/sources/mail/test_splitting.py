# SPDX-License-Identifier: MPL-2.0
"""An mbox falls into its messages, whatever stands in it, and none of its bytes is lost or counted twice."""

import io
import tracemalloc
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.mail.splitting import HEAD_LIMIT, Piece, messages
from tests.sources.endless import endless

FROM = b"From mara@example.org Mon Jan  1 10:00:00 2024\n"
_PARTS = st.sampled_from(
    [
        FROM, b"From - 10:00\r\n", b"From nobody\n", b"Subject: x\n", b"A: b\r\n", b"\n", b"\r\n", b"\r", b"body\n",
        b">From x\n", b"From ", b"\nFrom ", b"10:00", b":", b"\xef\xbb\xbf", b"\x00", b"x" * 1500, b"\nFrom - 1:00\nA:",
    ]
)  # fmt: skip
_BYTES = st.lists(_PARTS | st.binary(max_size=30), max_size=14).map(b"".join)


class _Dripping(io.BytesIO):
    """Gives a few bytes at a time, as compressed streams do."""

    def __init__(self, content: bytes, most: int) -> None:
        super().__init__(content)
        self._most = most

    def read(self, size: int | None = -1) -> bytes:
        return super().read(min(self._most, size or 0))


def split(content: bytes, body: int = 0) -> list[Piece]:
    return list(messages(io.BytesIO(content), body))


@given(_BYTES)
def test_any_bytes_are_split_without_a_gap_or_an_overlap(content: bytes) -> None:
    pieces = split(content)
    assert all(one.end == following.start for one, following in pairwise(pieces))
    if pieces:
        assert pieces[-1].end == len(content)
    for piece in pieces:
        assert content[piece.start : piece.end].startswith((piece.head, b"From "))
        assert piece.head.startswith(b"From ")


@given(_BYTES, st.sampled_from([1, 7, 1023]))
def test_how_a_stream_is_read_makes_no_difference(content: bytes, most: int) -> None:
    assert list(messages(_Dripping(content, most), 50)) == split(content, 50)


@given(_BYTES, st.integers(1, 3000))
def test_a_body_is_that_of_its_message(content: bytes, limit: int) -> None:
    for piece in split(content, limit):
        assert len(piece.body) <= limit
        assert piece.body in content[piece.start : piece.end]


@given(st.lists(st.tuples(st.text("abc", min_size=1), st.text("xyz \n:", max_size=60)), min_size=1, max_size=8))
def test_what_was_put_together_comes_apart_again(mails: list[tuple[str, str]]) -> None:
    whole = [FROM + f"Subject: {subject}\n\n{body}\n".encode() for subject, body in mails]
    content = b"".join(whole)
    assert [content[piece.start : piece.end] for piece in split(content)] == whole


@pytest.mark.parametrize(
    "line",
    [
        b"From mara@example.org Mon Jan  1 10:00:00 2024\n",  # RFC 4155
        b"From - Mon Jan 01 10:00:00 2024\r\n",  # Thunderbird
        b"From 1786543@xxx Mon Jan 01 10:00:00 +0000 2024\r\n",  # Gmail
        b"From MAILER-DAEMON Fri Jul  8 12:08:34 2011\n",
        b'From "Mara L"@example.org Mon Jan  1 10:00:00 MET 2024\n',
    ],
)
def test_messages_begin_as_programs_write_it(line: bytes) -> None:
    mail = line + b"Subject: a\n\nb\n\n"
    assert [piece.start for piece in split(mail * 3)] == [0, len(mail), 2 * len(mail)]


@pytest.mark.parametrize("before", [b"\xef\xbb\xbf", b"\n\n", b"\r\n"])
def test_a_mark_or_empty_lines_may_stand_before_the_first_message(before: bytes) -> None:
    [piece] = split(before + FROM + b"Subject: a\n\n")
    assert piece.start == len(before)


@pytest.mark.parametrize(
    "body",
    [
        b"From here it is ten minutes.\n",
        b">From mara@example.org Mon Jan  1 10:00:00 2024\nSubject: quoted\n",
        b"From the station at 10:00 we walk.\nSee you\n",
        b"\nFrom 10:00 on\n\nfreely\n",
    ],
)
def test_a_body_may_speak_of_where_it_is_from(body: bytes) -> None:
    assert len(split(FROM + b"Subject: a\n\n" + body + b"\n" + FROM + b"Subject: b\n\n")) == 2


def test_a_mail_without_a_body_ends_where_the_next_begins() -> None:
    first, second = split(FROM + b"Subject: a\n" + FROM + b"Subject: b\n\n")
    assert (first.head, first.end) == (FROM + b"Subject: a\n", second.start)


def test_what_is_no_mailbox_gives_nothing() -> None:
    quoted = b"Subject: what I got\n\n" + FROM + b"A: b\n"
    for content in (b"", b"From", b"PK\x03\x04", b"Dear Mara,\nFrom now on\n", quoted):
        assert split(content) == []


def test_a_gigabyte_of_one_body_takes_little_memory() -> None:
    file = endless("a.mbox", FROM + b"Subject: a\n\n", b"QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVo=\n")
    tracemalloc.start()
    try:
        pieces = list(messages(file.open()))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert [(piece.start, piece.end) for piece in pieces] == [(0, file.size)]
    assert peak < 16 * 1024 * 1024


def test_a_head_without_an_end_is_cut_off() -> None:
    [piece] = split(FROM + b"X: y\n" * 200_000)
    assert len(piece.head) == HEAD_LIMIT
    assert piece.end == len(FROM) + 1_000_000
