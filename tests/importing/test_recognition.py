# SPDX-License-Identifier: MPL-2.0
"""Files whose name says nothing are recognised by what they begin with."""

import zlib
from dataclasses import fields, replace
from pathlib import Path

import pytest

from app.importing.archives import open_archive
from app.importing.errors import PlanCancelled
from app.importing.planning import plan_import
from app.importing.recognition import recognise
from app.sources.source import FileRule, Source
from tests.importing.making import ended, listed, local, zipped
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


def test_of_very_many_files_alike_some_are_asked_about(tmp_path: Path) -> None:
    asked: list[str] = []

    class Asked(Source):
        def rule_for_key(self, key: str) -> tuple[FileRule, str] | None:
            asked.append(key)
            return super().rule_for_key(key)

    brand = Asked(**{each.name: getattr(BRAND, each.name) for each in fields(BRAND)})
    photos = {f"photos/{number}.json": b"{}" for number in range(20_000)}
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({**photos, "notes/a.txt": b"2024> said"}))
    archive = open_archive([path])
    assert recognise(archive.members(), ["a.zip"], (brand,)).source is brand
    assert len(asked) < 500

    def heed() -> None:
        raise PlanCancelled

    with pytest.raises(PlanCancelled):
        recognise(archive.members(), ["a.zip"], (brand,), heed)
    archive.close()
