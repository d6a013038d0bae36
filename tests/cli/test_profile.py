# SPDX-License-Identifier: MPL-2.0
"""The own profile on the command line: shown with its reasons, changed, opened, written out, shared and erased."""

import json
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask
from tests.preferences.signing.independent import verified

INTEREST = {
    "key", "name", "field", "field_word", "added", "hidden", "records", "organisations", "origins", "first", "last",
    "reasons",
}  # fmt: skip
REASON = {"word", "organisation", "category", "origin", "records", "first", "last"}


def names(ask: Ask) -> list[str]:
    return [each["name"] for each in ask("profile", "show", "--json").json["interests"]]


def test_at_first_nothing_that_was_guessed_is_there_and_it_opens_down_to_the_records(ask: Ask) -> None:
    profile = ask("profile", "show", "--json").json
    assert (profile["level"], profile["interests"]) == ("observed", []) and profile["left_out"] >= 2
    assert "named only by what you do not allow" in ask("profile", "show").out
    opened = ask("profile", "allow", "guessed", "--json").json
    assert {"Podcast Lovers", "New Parents"} <= {each["name"] for each in opened["interests"]}
    (podcasts,) = [each for each in opened["interests"] if each["name"] == "Podcast Lovers"]
    assert set(podcasts) == INTEREST and set(podcasts["reasons"][0]) == REASON
    one = ask("profile", "show", "podcast lovers", "--json").json
    assert [each["title"] for each in one["newest"]] == ["Podcast Lovers"] and one["records"] == 1
    (record,) = one["newest"]
    assert ask("show", record["id"], "--json").json["title"] == "Podcast Lovers"
    assert "Podcast Lovers" in ask("profile", "show", "Podcast Lovers").out


def test_a_part_is_left_out_and_taken_in_again(ask: Ask) -> None:
    ask("profile", "allow", "guessed")
    left_out = ask("profile", "allow", "nothing", "--organisation", "spotify", "--json").json
    assert left_out["interests"] == []
    assert {"organisation": "spotify", "category": None, "level": "nothing"} in left_out["levels"]
    ask("profile", "allow", "--lift", "--organisation", "spotify")
    assert "Podcast Lovers" in names(ask)


def test_what_is_specially_protected_is_opened_by_its_name_alone(ask: Ask) -> None:
    assert ask("profile", "add", "Living with diabetes", "--json").code == ExitCode.OK  # they said so themselves
    everything = ask("profile", "allow", "guessed", "--json").json
    assert not any(part["category"] == "health" and part["interests"] for part in everything["parts"])
    opened = ask("profile", "allow", "guessed", "--about", "health", "--json").json
    assert {"organisation": None, "category": "health", "level": "anything"} in opened["levels"]
    closed = ask("profile", "allow", "--lift", "--about", "health", "--json").json
    assert all(each["category"] != "health" for each in closed["levels"])


def test_interests_are_changed_and_the_changes_undone(ask: Ask) -> None:
    ask("profile", "allow", "guessed")
    added = ask("profile", "add", "Sewing circle", "--field", "events", "--json").json
    assert (added["name"], added["field"], added["added"], added["records"]) == ("Sewing circle", "events", True, 0)
    assert names(ask)[0] == "Sewing circle"
    assert ask("profile", "rename", "Podcast Lovers", "Listening", "--json").json["name"] == "Listening"
    assert ask("profile", "move", "Listening", "music", "--json").json["field"] == "music"
    assert ask("profile", "hide", "Listening", "--json").json["hidden"] is True
    assert "Listening" not in names(ask)
    assert "Listening" not in ask("profile", "show").out and "Listening" in ask("profile", "show", "--hidden").out
    assert ask("profile", "restore", "Listening", "--json").json["hidden"] is False
    assert ask("profile", "rename", "Listening", "--json").json["name"] == "Podcast Lovers"
    steps = ask("profile", "history", "--json").json
    assert [each["act"] for each in steps] == [
        "rename", "restore", "hide", "move", "rename", "move", "add", "allow",
    ]  # fmt: skip
    assert ask("profile", "undo").code == ExitCode.OK and "Listening" in names(ask)
    assert ask("profile", "history", "--json").json[1]["counts"] is False
    assert "Undone" in ask("profile", "history").out


def test_a_file_says_it_in_the_words_of_dpv(ask: Ask, tmp_path: Path) -> None:
    ask("profile", "allow", "guessed")
    ask("profile", "add", "Fußball")
    file = tmp_path / "profile.jsonld"
    assert ask("profile", "export", file).code == ExitCode.OK
    document = json.loads(file.read_text(encoding="utf-8"))
    assert document["@context"]["dpv"] == "https://w3id.org/dpv#" and document["type"] == "PersonalData"
    mine, *others = document["interest"]
    assert mine == {
        "name": "Football", "field": "sport", "type": ["ProvidedPersonalData"], "category": ["pd:Interest"],
        "records": 0,
    }  # fmt: skip
    assert {"InferredPersonalData"} == {kind for each in others for kind in each["type"]}
    assert "Spotify" not in file.read_text(encoding="utf-8")
    ask("profile", "export", file, "--reasons")
    assert "Spotify" in file.read_text(encoding="utf-8")


def test_only_what_the_person_stands_for_is_shared_and_nothing_special(ask: Ask, tmp_path: Path) -> None:
    ask("profile", "allow", "guessed")
    for name in ("Sewing circle", "Living with diabetes"):
        ask("profile", "add", name)
    file = tmp_path / "slice.jsonld"
    wish = ("--organisation", "spotify", "--form", "profile", "--purpose", "recommendations")
    look = ask("share", "new", *wish, "--json").json
    assert [each["title"] for each in look["items"]] == ["Sewing circle"]
    shared = ask("share", "new", *wish, "--output", file, "--yes", "--json").json["shared"]
    assert (shared["form"], shared["categories"], shared["items"]) == ("profile", ["interests"], 1)
    assert verified(file.read_bytes())
    assert [line["title"] for line in json.loads(file.read_bytes())["item"]] == ["Sewing circle"]
    assert ask("share", "stop", shared["id"], "--json").json["state"] == "withdrawn"
    missing = ask("share", "new", "--organisation", "spotify", "--purpose", "recommendations")
    assert missing.code == ExitCode.USAGE and "about-needed" in missing.err


def test_an_erased_profile_is_built_no_more_until_it_is_allowed(ask: Ask) -> None:
    ask("profile", "allow", "guessed")
    ask("profile", "add", "Sewing circle")
    assert ask("profile", "erase").code == ExitCode.USAGE  # nobody there to ask
    assert ask("profile", "erase", "--yes", "--json").json == {"erased": True}
    profile = ask("profile", "show", "--json").json
    assert (profile["level"], profile["interests"], profile["hidden"]) == ("nothing", [], [])
    assert [each["act"] for each in ask("profile", "history", "--json").json] == ["allow"]
    ask("profile", "allow", "guessed")
    assert "Podcast Lovers" in names(ask)


def test_what_is_not_there_is_told(ask: Ask) -> None:
    for arguments, code in (
        (("hide", "Chess"), "interest-unknown"),
        (("add", "  "), "interest-unnamed"),
        (("add", "Chess", "--field", "nonsense"), "field-unknown"),
        (("allow", "grouped"), "level-unknown"),
        (("allow", "told", "--about", "nonsense"), "category-unknown"),
        (("undo",), "nothing-to-undo"),
    ):
        answer = ask("profile", *arguments)
        assert code in answer.err and answer.code != ExitCode.OK
