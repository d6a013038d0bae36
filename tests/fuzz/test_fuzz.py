# SPDX-License-Identifier: MPL-2.0
"""A short run over damaged files, and the files that once broke a reader. ``python -m tests.fuzz`` runs more."""

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz import oracle
from tests.fuzz.campaign import tally
from tests.fuzz.cases import case
from tests.fuzz.corpus import folder_of, kept, kept_path, path_of, sources, targets
from tests.fuzz.extremes import EXTREMES
from tests.fuzz.limits import TooSlow, clock

_SEED = 20_240_229


@pytest.mark.parametrize("slug", sources())
def test_every_reader_has_a_file_that_it_reads(slug: str) -> None:
    for target in targets(slug):
        endings = [oracle.run(target.rule, seed.path, seed.content) for seed in target.seeds]
        assert any(ending.items for ending in endings), target.rule.name


@pytest.mark.parametrize("slug", sources())
def test_damaged_files_are_read_or_refused_and_imported(slug: str) -> None:
    found = tally(slug, _SEED, range(360), whole_every=60)
    assert found.findings == {}
    assert found.imported == 6
    assert sum(found.endings.values()) == found.cases == 360


@settings(max_examples=40)
@given(st.sampled_from(sources()), st.integers(0, 2**40))
def test_any_case_is_read_or_refused(slug: str, number: int) -> None:
    case(slug, _SEED + 1, number).run()


@pytest.mark.parametrize("number", range(len(EXTREMES)))
def test_extremes_are_read_or_refused(number: int) -> None:
    readers = {}
    for slug in sources():
        for target in targets(slug):
            readers.setdefault(target.rule.read, target)
    chosen = list(readers.values())[number :: len(EXTREMES)]
    for target in chosen:
        content = EXTREMES[number]((target.words * 3)[:3])
        oracle.run(target.rule, path_of(target.rule), content)


@pytest.mark.parametrize(
    ("slug", "folder", "file"), [pytest.param(*one, id="/".join((*one[:2], one[2].name))) for one in kept()]
)
def test_what_once_broke_a_reader_does_so_no_more(slug: str, folder: str, file: Path) -> None:
    [target] = [target for target in targets(slug) if folder_of(target.rule) == folder]
    oracle.run(target.rule, kept_path(target.source, target.rule, file), file.read_bytes())


def test_a_case_is_the_same_whenever_it_is_made() -> None:
    for slug in sources():
        assert [case(slug, 7, number).content for number in range(50)] == [
            case(slug, 7, number).content for number in range(50)
        ]


def test_the_clock_rings() -> None:
    with pytest.raises(TooSlow), clock(0.05):
        while time.process_time() < 1e9:
            pass
