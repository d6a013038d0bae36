# SPDX-License-Identifier: MPL-2.0
"""Plain exports: all of the person's own is in them, nothing in them runs, and they were warned."""

import csv
import json
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.cli.exit_codes import ExitCode
from app.cli.plain_export import harmless
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.cli.conftest import CANARY, FORMULA, HOSTILE, PASSPHRASE, Ask, run

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


OTHERS = "Peregrin Otherperson"


def chat_and_own(vault_folder: Path, words: list[tuple[str, bool]]) -> None:
    """Bring in records of one brand, each with a word and whether it is other people's."""
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        brand = Organisation("Chatter", Role.BRAND)
        writer = ExportWriter(
            vault.database, source="chatter", organisation=brand, language="en", name="chatter.zip", digest="chatter"
        )
        with writer.file("all.json", 1, "rule") as file:
            for number, (word, others) in enumerate(words):
                title, detail = (word, "") if number % 2 else ("", word)
                file.add(
                    Record(
                        Category.MESSAGES, Origin.PROVIDED, "message", title, f"item {number}", detail=detail,
                        url=f"https://example.org/{word}", key=str(number), about_others=others,
                    )
                )  # fmt: skip
        writer.finish()


@pytest.mark.parametrize("suffix", FORMATS)
def test_other_people_are_left_out_unless_asked_for(
    ask: Ask, vault_folder: Path, tmp_path: Path, suffix: str
) -> None:
    chat_and_own(vault_folder, [(f"{OTHERS} {number}", True) for number in range(3)] + [("my own words", False)])
    total = ask("status", "--json").json["records"]
    answer = ask("export", tmp_path / f"mine.{suffix}")
    assert "3 records are also about other people and were left out" in answer.err
    assert "--with-other-people" in answer.err
    assert len(records_of(tmp_path / f"mine.{suffix}")) == total - 3
    assert OTHERS.encode() not in b"".join(file.read_bytes() for file in tmp_path.glob("mine*"))
    answer = ask("export", tmp_path / f"all.{suffix}", "--with-other-people")
    assert "left out" not in answer.err
    assert len(records_of(tmp_path / f"all.{suffix}")) == total
    marked = [record for record in records_of(tmp_path / f"all.{suffix}") if str(record["about_others"]) in "True1"]
    assert len(marked) == 3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(others=st.lists(st.booleans(), min_size=1, max_size=12), suffix=st.sampled_from(FORMATS))
def test_no_row_of_another_person_leaves_by_default(
    tmp_path_factory: pytest.TempPathFactory, _full_vault: Path, others: list[bool], suffix: str
) -> None:
    folder = tmp_path_factory.mktemp("others")
    shutil.copytree(_full_vault, folder / "vault")
    words = [(f"{'Others' if other else 'Mine'}word{number}x", other) for number, other in enumerate(others)]
    chat_and_own(folder / "vault", words)
    (folder / "passphrase").write_text(PASSPHRASE, encoding="utf-8")
    file = folder / f"out.{suffix}"
    answer = run("--vault", folder / "vault", "--passphrase-file", folder / "passphrase", "export", file)
    assert answer.code == ExitCode.OK
    written = b"".join(each.read_bytes() for each in folder.glob("out*"))
    for word, other in words:
        assert (word.encode() in written) is not other
    assert ("left out" in answer.err) is any(others)
    shutil.rmtree(folder)
