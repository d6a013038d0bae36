# SPDX-License-Identifier: MPL-2.0
"""Invisible pictures in mails are counted, whatever the mail is packed in, and visible ones are not."""

import base64
import quopri

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.mail.trackers import trackers

HTML = b"Content-Type: text/html; charset=utf-8\n"
PIXEL = '<p>Hi</p><img src="https://open.lettercount.net/o.gif?u=1&amp;v=2" width="1" height="1">'


@pytest.mark.parametrize(
    "picture",
    [
        PIXEL,
        "<IMG WIDTH=1 HEIGHT=1 SRC=http://open.lettercount.net/o>",
        "<img style='display:none' src='https://a.b.lettercount.net/x'/>",
        '<img\n src="https://lettercount.net/x" style="width:1px;height:1px"\n>',
        '<img height="0px" src=" https://lettercount.net/x ">',
    ],
)
def test_an_invisible_picture_tells_its_owner(picture: str) -> None:
    assert trackers(HTML, f"\n<html>{picture}</html>".encode()) == ["lettercount.net"]


@pytest.mark.parametrize(
    "picture",
    [
        '<img src="https://shop.com/logo.png" width="120" height="40">',
        '<img src="https://shop.com/logo.png">',
        '<img src="cid:part1" width="1" height="1">',
        '<img src="data:image/gif;base64,R0lG" width=1>',
        '<img width="1" height="1">',
        '<img src="https://[broken/x" width="1">',
        '<img src="https://shop.com/a.png" style="max-width:100%;height:20px">',
        "<img" + " " * 10_000,
    ],
)
def test_other_pictures_tell_nothing(picture: str) -> None:
    assert trackers(HTML, f"\n<html>{picture}</html>".encode()) == []


def test_the_packing_of_a_mail_makes_no_difference() -> None:
    page = f"<html>{PIXEL}</html>".encode()
    packed = base64.encodebytes(page)
    assert trackers(HTML + b"Content-Transfer-Encoding: base64\n", b"\n" + packed) == ["lettercount.net"]
    quoted = quopri.encodestring(page)
    assert trackers(HTML + b"Content-Transfer-Encoding: quoted-printable\n", b"\n" + quoted) == ["lettercount.net"]
    parts = b"\n--x\nContent-Type: text/plain\n\nHi\n--x\n" + HTML + b"\n" + page + b"\n--x--\n"
    assert trackers(b'Content-Type: multipart/alternative; boundary="x"\n', parts) == ["lettercount.net"]


def test_each_owner_counts_once() -> None:
    assert trackers(HTML, b"\n" + PIXEL.encode() * 50) == ["lettercount.net"]


def test_plain_text_that_speaks_of_pictures_has_none() -> None:
    assert trackers(b"Content-Type: text/plain\n", b"\n" + PIXEL.encode()) == []


def test_parts_within_parts_without_end_are_given_up() -> None:
    deep = b"".join(b"--%d\nContent-Type: multipart/mixed; boundary=%d\n\n" % (n, n + 1) for n in range(5_000))
    assert trackers(b"Content-Type: multipart/mixed; boundary=0\n", b"\n<img " + deep) == []


@given(st.binary(max_size=200), st.binary(max_size=400))
def test_any_bytes_are_looked_through(head: bytes, body: bytes) -> None:
    trackers(head, body)
    trackers(HTML + head, b"<img " + body)
    trackers(b"Content-Type: multipart/mixed; boundary=x\n", b"\n--x\n" + HTML + b"\n<img " + body)
