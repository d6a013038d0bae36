# SPDX-License-Identifier: MPL-2.0
"""Plain exports: everything is in them, nothing in them runs, and the person was warned."""

import csv
import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.exit_codes import ExitCode
from app.cli.plain_export import harmless
from tests.cli.conftest import CANARY, FORMULA, HOSTILE, Ask

FORMATS = ("jsonl", "csv", "sqlite")


def records_of(file: Path) -> list[dict[str, object]]:
    """The records of an export in any format."""
    match file.suffix:
        case ".jsonl":
            rows = [json.loads(line) for line in file.read_text(encoding="utf-8").split("\n") if line]
            return [row for row in rows if row["table"] == "records"]
        case ".csv":
            with file.open(encoding="utf-8-sig", newline="") as stream:
                return list(csv.DictReader(stream))
        case _:
            with closing(sqlite3.connect(file)) as database:
                database.row_factory = sqlite3.Row
                return [dict(row) for row in database.execute("SELECT * FROM records")]


@pytest.mark.parametrize("suffix", FORMATS)
def test_round_trip_with_a_warning(ask: Ask, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"mine.{suffix}"
    answer = ask("export", file)
    assert answer.code == ExitCode.OK, answer.err
    assert "not be encrypted" in answer.err
    total = ask("status", "--json").json["records"]
    records = records_of(file)
    assert len(records) == total
    titles = {record["title"] for record in records}
    assert {CANARY, HOSTILE} <= titles
    [wanted] = ask("search", "--json", "canarivore").json["results"]
    [found] = [record for record in records if record["title"] == CANARY]
    assert {name: str(found[name]) for name in wanted} == {name: str(value) for name, value in wanted.items()}
    if os.name == "posix":
        assert file.stat().st_mode & 0o077 == 0


def test_everything_else_is_in_it_too(ask: Ask, tmp_path: Path) -> None:
    assert ask("export", tmp_path / "mine.csv").code == ExitCode.OK
    assert "wheelhouse" in (tmp_path / "mine-disclosures.csv").read_text(encoding="utf-8")
    assert "sam@sample.example" in (tmp_path / "mine-identifiers.csv").read_text(encoding="utf-8")


def test_no_cell_begins_like_a_formula(ask: Ask, tmp_path: Path) -> None:
    ask("export", tmp_path / "mine.csv")
    with (tmp_path / "mine.csv").open(encoding="utf-8-sig", newline="") as stream:
        cells = [cell for row in csv.reader(stream) for cell in row]
    assert "'" + FORMULA in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
def test_formulas_are_harmless(text: str) -> None:
    assert harmless(text) == "'" + text


@pytest.mark.parametrize("value", ["plain", "", 12, None, True, "a=b"])
def test_everything_else_stays_as_it_is(value: object) -> None:
    assert harmless(value) == value


def test_nothing_is_overwritten(ask: Ask, tmp_path: Path) -> None:
    for name in ("mine.csv", "mine-identifiers.csv"):
        (tmp_path / name).write_text("precious")
        answer = ask("export", tmp_path / "mine.csv")
        assert answer.code == ExitCode.ERROR
        assert "target-exists" in answer.err
        assert (tmp_path / name).read_text() == "precious"
        (tmp_path / name).unlink()
    assert not list(tmp_path.glob("mine*"))


def test_the_format_must_be_known(ask: Ask, tmp_path: Path) -> None:
    assert ask("export", tmp_path / "mine.xlsx").code == ExitCode.USAGE
    assert ask("export", tmp_path / "mine.txt", "--format", "jsonl").code == ExitCode.OK
    assert (tmp_path / "mine.txt").is_file()


def test_a_folder_that_is_not_there(ask: Ask, tmp_path: Path) -> None:
    answer = ask("export", tmp_path / "nowhere" / "mine.csv")
    assert answer.code == ExitCode.ERROR
    assert "file-access" in answer.err
    assert "Traceback" not in answer.err
