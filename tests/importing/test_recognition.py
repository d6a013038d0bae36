# SPDX-License-Identifier: MPL-2.0
"""Files whose name says nothing are recognised by what they begin with."""

import zlib
from dataclasses import replace
from pathlib import Path

from app.importing.planning import plan_import
from app.sources.source import FileRule
from tests.importing.making import ended, listed, local
from tests.toy_brand import SOURCE

NOTES = FileRule("notes", {"*": ("*.txt",)}, SOURCE.rules[0].read, weight=2, shape=lambda head: head[4:6] == b"> ")
BRAND = replace(SOURCE, rules=(*SOURCE.rules, NOTES))


def test_a_file_is_known_by_the_shape_of_its_content(tmp_path: Path) -> None:
    for name, content, brand in (("a.txt", "2024> said\n", BRAND), ("b.txt", "said 2024> \n", None)):
        path = tmp_path / name
        path.write_text(content)
        [plan] = plan_import([path], (BRAND,))
        plan.close()
        assert plan.recognition.source is brand


def test_files_that_may_not_be_opened_hide_none_that_may(tmp_path: Path) -> None:
    said, front, lines = b"2024> said", b"", []
    for number in range(5):
        name = b"%d.txt" % number
        # All but the last pretend to reach into the next one.
        size = len(said) + (number < 4)
        lines.append(listed(name, len(front), size, size, zlib.crc32(said), method=0))
        front += local(name, said, said, method=0)
    path = tmp_path / "a.zip"
    path.write_bytes(ended(front, lines))
    [plan] = plan_import([path], (BRAND,))
    plan.close()
    assert plan.recognition.source is BRAND
