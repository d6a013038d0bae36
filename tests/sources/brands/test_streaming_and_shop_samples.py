# SPDX-License-Identifier: MPL-2.0
"""The sample exports that ship for Spotify, Netflix and Amazon are read whole."""

from collections import Counter
from pathlib import Path

import pytest

from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Record, RowIssue
from app.sources.brands import amazon, netflix, spotify
from app.sources.source import FileInput, Source

SAMPLES = Path(__file__).parents[3] / "resources" / "samples"


@pytest.mark.parametrize(
    ("folder", "source", "records", "disclosures"),
    [
        ("spotify-fr", spotify.SOURCE, 200, 9),
        ("netflix-en", netflix.SOURCE, 100, 1),
        ("amazon-en", amazon.SOURCE, 150, 38),
    ],
)
def test_a_sample_is_read_without_a_lost_row(folder: str, source: Source, records: int, disclosures: int) -> None:
    kinds: Counter[type] = Counter()
    origins: set[Origin] = set()
    for path in sorted(each for each in (SAMPLES / folder).rglob("*") if each.is_file()):
        name = path.relative_to(SAMPLES).as_posix()
        found = source.rule_for(name)
        assert found is not None, name
        rule = found[0]
        content = path.read_bytes()
        assert not rule.marks or any(mark in content[: 64 * 1024] for mark in rule.marks), name
        if rule.read is None:
            continue
        for item in rule.read(FileInput(name, len(content), "en", lambda path=path: path.open("rb"))):
            kinds[type(item)] += 1
            if isinstance(item, Record):
                origins.add(item.origin)
    assert RowIssue not in kinds
    assert kinds[Record] >= records
    assert kinds[Disclosure] >= disclosures
    assert {Origin.OBSERVED, Origin.PROVIDED, Origin.RECEIVED} <= origins
