# SPDX-License-Identifier: MPL-2.0
"""JSON that a script assigns to a name."""

import pytest

from app.sources.reading import json_stream
from app.sources.reading.javascript import assigned
from tests.sources.reading_support import file_input


@pytest.mark.parametrize(
    "script",
    [
        b'window.YTD.like.part0 = [ {"a": "x = y"} ]',
        b'\xef\xbb\xbfwindow.YTD.like.part0=[{"a":"x = y"}];',
        b'[{"a": "x = y"}]',
        'window.a = [{"a": "x = y"}]'.encode("utf-16"),
    ],
)
def test_what_stands_before_the_value_is_left_out(script: bytes) -> None:
    file = assigned(file_input("data/like.js", script))
    assert [value for _, value in json_stream.items(file)] == [{"a": "x = y"}]
    assert [value for _, value in json_stream.items(file)] == [{"a": "x = y"}], "it opens again from the start"


def test_a_long_array_is_read_to_its_end() -> None:
    rows = b",".join(b'{"n": %d}' % number for number in range(50_000))
    file = assigned(file_input("data/like.js", b"window.a = [" + rows + b"]"))
    assert sum(value["n"] for _, value in json_stream.items(file)) == sum(range(50_000))
