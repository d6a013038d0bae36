# SPDX-License-Identifier: MPL-2.0
"""Sharing on the command line: looked over first, written signed, listed, and stopped with a letter."""

import json
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import CANARY, Ask, run
from tests.preferences.signing.independent import verified

WISH = ("--organisation", "netflix", "--about", "listening", "--purpose", "recommendations")
FIELDS = {
    "id", "receipt", "organisation", "categories", "purposes", "form", "since", "before", "least", "items", "state",
    "until", "request", "sha256",
}  # fmt: skip


def test_a_look_writes_nothing(ask: Ask) -> None:
    answer = ask("share", "new", *WISH, "--form", "exact", "--json")
    assert answer.code == ExitCode.OK and answer.json["shared"] is None
    assert any(CANARY in each["title"] + each["detail"] for each in answer.json["items"])
    assert CANARY in ask("share", "new", *WISH, "--form", "exact").out
    assert ask("share", "list", "--json").json == []


def test_a_slice_is_written_just_as_it_was_shown_and_noted(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "slice.jsonld"
    wish = (*WISH, "--form", "exact", "--since", "2024-03-02", "--before", "2024-03-04")
    answer = ask("share", "new", *wish, "--output", file, "--yes", "--json")
    assert answer.code == ExitCode.OK, answer.err
    shown, shared = answer.json["items"], answer.json["shared"]
    assert set(shared) == FIELDS and shared["items"] == len(shown) == 2
    data = file.read_bytes()
    assert verified(data) and shared["sha256"] == sha256(data).hexdigest()
    lines = json.loads(data)["item"]
    assert [line["title"] for line in lines] == [each["title"] for each in shown]
    assert {each["when"][:10] for each in shown} == {"2024-03-02", "2024-03-03"}
    assert b"sam@sample.example" not in data and CANARY.encode() not in data
    assert run("preferences", "verify", file).code == ExitCode.OK
    assert ask("share", "list", "--json").json == [shared] == [ask("share", "show", shared["id"], "--json").json]
    assert shared["until"] == (date.today() + timedelta(days=90)).isoformat()
    (consent,) = ask("consent", "list", "--json").json["consents"]
    assert (consent["source"], consent["state"], consent["organisation"]) == ("sharing", "given", "netflix")


def test_stopping_writes_the_withdrawal(ask: Ask, tmp_path: Path) -> None:
    made = ask("share", "new", *WISH, "--form", "pseudonymised", "--output", tmp_path / "s", "--yes", "--json").json
    assert CANARY.encode() not in (tmp_path / "s").read_bytes()
    stopped = ask("share", "stop", made["shared"]["id"], "--json")
    assert stopped.code == ExitCode.OK and stopped.json["state"] == "withdrawn"
    letter = ask("request", "show", stopped.json["request"], "--json").json
    assert (letter["right"], letter["organisation"], letter["state"]) == ("withdrawal", "netflix", "draft")
    assert "nothing-to-withdraw" in ask("share", "stop", made["shared"]["id"]).err


def test_figures_of_small_groups_are_nothing_to_share(ask: Ask, tmp_path: Path) -> None:
    answer = ask("share", "new", *WISH, "--output", tmp_path / "s", "--yes")  # four plays: fewer than five
    assert answer.code == ExitCode.ERROR and "slice-empty" in answer.err
    assert not (tmp_path / "s").exists() and ask("share", "list", "--json").json == []


def test_guesses_are_not_shared(ask: Ask) -> None:
    wish = ("--organisation", "netflix", "--about", "segments", "--purpose", "advertising", "--form", "exact")
    assert ask("share", "new", *wish, "--json").json["items"] == []


def test_without_a_yes_nothing_is_written(ask: Ask, tmp_path: Path) -> None:
    answer = ask("share", "new", *WISH, "--form", "exact", "--output", tmp_path / "s")
    assert answer.code == ExitCode.USAGE and not (tmp_path / "s").exists()
    assert ask("share", "list", "--json").json == []


def test_what_makes_no_sense_is_said(ask: Ask, tmp_path: Path) -> None:
    assert "span-empty" in ask("share", "new", *WISH, "--since", "2024-03-02", "--before", "2024-03-02").err
    assert "span-empty" in ask("share", "new", *WISH, "--until", "2020-01-01").err
    assert ask("share", "new", *WISH, "--least", "4").code == ExitCode.USAGE
    noted = ask("consent", "add", "--organisation", "spotify", "--json").json
    assert "not-shared" in ask("share", "show", noted["id"]).err
