# SPDX-License-Identifier: MPL-2.0
import pytest

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.json_lines import LINE_LIMIT, json_lines
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def test_every_line_is_a_value_and_one_that_was_cut_off_is_said_to_be_broken() -> None:
    content = b'\xef\xbb\xbf{"a": 1}\r\n\n[2]\n{"a": '
    found = list(json_lines(file_input("a.ndjson", content)))
    assert found == [("line 1", {"a": 1}), ("line 3", [2]), ("line 4", None)]


def test_a_line_without_an_end_is_refused() -> None:
    with pytest.raises(FileUnreadable):
        list(json_lines(endless("a.ndjson", b'{"a": "', b"x", 4 * LINE_LIMIT)))
