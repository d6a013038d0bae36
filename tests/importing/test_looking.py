# SPDX-License-Identifier: MPL-2.0
"""What a file that Mien does not know does to the process that looks at it costs that file only, and is told."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.catalog.export import Outcome
from app.importing import choosing
from app.importing.archives import Member, open_archive
from app.importing.choosing import proposed, tables_in, with_mapping
from app.importing.errors import DiskSilent, LookFailed, PlanCancelled
from app.importing.looking import Looker, LookLimits
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.vault.vault import Vault
from tests.importing import hostile_looks
from tests.importing.conftest import PackExport
from tests.importing.family import Family

LIMITS = LookLimits(memory=200 * 1024 * 1024, work=1.0, wait=30.0)


@pytest.fixture(autouse=True)
def nobody_left() -> Iterator[None]:
    """No process outlives its test."""
    family = Family()
    yield
    assert family.commands() == []


def member(folder: Path, words: str) -> Member:
    (folder / words).write_text(words)
    return open_archive([folder / words]).members()[0]


@pytest.mark.parametrize("words", ["exit", "crash", "bug", "endless", "hungry"])
def test_a_bad_file_costs_its_own_look_only(tmp_path: Path, words: str, capfd: pytest.CaptureFixture[str]) -> None:
    with Looker(hostile_looks.harm, str, limits=LIMITS) as looker:
        assert looker.look(member(tmp_path, "one"), 1) == "one"
        with pytest.raises(LookFailed):
            looker.look(member(tmp_path, words), 1)
        assert looker.look(member(tmp_path, "talk"), 1) == "talk"
    captured = capfd.readouterr()
    assert captured.out + captured.err == ""


def test_a_look_that_waits_for_ever_is_given_up(tmp_path: Path) -> None:
    with Looker(hostile_looks.harm, str, limits=LookLimits(wait=0.5)) as looker, pytest.raises(DiskSilent):
        looker.look(member(tmp_path, "silent"), 1)


def test_a_look_is_cancelled(tmp_path: Path) -> None:
    def heed() -> None:
        raise PlanCancelled

    with Looker(hostile_looks.harm, str, heed, LIMITS) as looker, pytest.raises(PlanCancelled):
        looker.look(member(tmp_path, "silent"), 1)


def test_an_answer_of_another_kind_is_none(tmp_path: Path) -> None:
    with Looker(hostile_looks.nonsense, str) as looker, pytest.raises(LookFailed):  # type: ignore[arg-type]
        looker.look(member(tmp_path, "one"), 1)


def test_after_several_failures_nothing_more_is_looked_at(tmp_path: Path) -> None:
    with Looker(hostile_looks.harm, str, limits=LookLimits(failures=2)) as looker:
        for _ in range(2):
            with pytest.raises(LookFailed):
                looker.look(member(tmp_path, "exit"), 1)
        with pytest.raises(LookFailed):
            looker.look(member(tmp_path, "one"), 1)


@pytest.fixture
def hostile(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    return lambda: monkeypatch.setattr(choosing, "table_heads", hostile_looks.heads)


def test_an_export_with_a_file_that_cannot_be_looked_at(
    vault: Vault, pack: PackExport, hostile: Callable[[], None]
) -> None:
    hostile()
    table = b"Date;Item\n31/12/2023;Shoes\n01/01/2024;Socks\n"
    [plan] = plan_import([pack("gdpr.zip", {"a.csv": table, "bad.csv": table, "c.csv": table})], ())
    tables = tables_in(plan)
    assert [found.path for found in tables] == ["a.csv", "c.csv"]
    assert {path: error.code for path, error in plan.troubles.items()} == {"bad.csv": "look-failed"}
    with_mapping(plan, tables[1:], proposed(tables[1:], "Shop"))
    report = run_import(vault, plan)
    plan.close()
    assert report.files[Outcome.PARSED] == 1
    assert report.files[Outcome.KEPT] == 2
    assert [(issue.file, issue.code) for issue in report.issues] == [("bad.csv", "look-failed")]
    assert sum(report.files.values()) == 3


def test_why_a_table_cannot_be_looked_at_is_told(vault: Vault, pack: PackExport) -> None:
    wide = ",".join(f"column {number}" for number in range(10_000)).encode() + b"\n" + b"x," * 9_999 + b"x\n"
    table = b"Date;Item\n31/12/2023;Shoes\n01/01/2024;Socks\n"
    [plan] = plan_import([pack("gdpr.zip", {"wide.csv": wide, "a.csv": table})], ())
    tables = tables_in(plan)
    assert {path: error.code for path, error in plan.troubles.items()} == {"wide.csv": "table-too-wide"}
    with_mapping(plan, tables, proposed(tables, "Shop"))
    report = run_import(vault, plan)
    plan.close()
    assert (report.files[Outcome.PARSED], report.files[Outcome.KEPT]) == (1, 1)
    [issue] = report.issues
    assert issue.sentence.format(**issue.fields).startswith("The table has more than 512 columns")
