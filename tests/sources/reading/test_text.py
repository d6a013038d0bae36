# SPDX-License-Identifier: MPL-2.0
"""Encodings, and the repair of text that was encoded twice."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.text import repair_mojibake, text_stream, utf8_stream

_TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"))


@given(_TEXT.filter(lambda text: not text.isascii()))
def test_doubly_encoded_text_is_repaired(text: str) -> None:
    assert repair_mojibake(text.encode("utf-8").decode("latin-1")) == text


@pytest.mark.parametrize("text", ["", "plain", "déjà vu", "Škoda", "日本", "naïve café", "😂"])
def test_right_text_is_left_alone(text: str) -> None:
    assert repair_mojibake(text) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@given(text=_TEXT)
def test_every_marked_encoding_reads_the_same(encoding: str, text: str) -> None:
    with text_stream(io.BytesIO(text.encode(encoding))) as stream:
        assert stream.read() == text
    with utf8_stream(io.BytesIO(text.encode(encoding))) as stream:
        assert stream.read() == text.encode()


@given(st.binary())
def test_bytes_that_are_no_text_never_fail(content: bytes) -> None:
    with text_stream(io.BytesIO(content)) as stream:
        stream.read()
    with utf8_stream(io.BytesIO(content)) as stream:
        stream.read().decode("utf-8")
