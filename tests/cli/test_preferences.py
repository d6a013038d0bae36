# SPDX-License-Identifier: MPL-2.0
"""Preferences on the command line: chosen, shown with the rule that decides, previewed and put down, never sent."""

import csv
import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.preference import PERSONALISING, Level
from app.cli.exit_codes import ExitCode
from app.cli.preferences_words import level_named, purpose_named
from app.i18n.translator import Translator
from tests.cli.conftest import Ask

CELL = {"organisation", "category", "purpose", "level", "decided_by"}
TOMORROW = (date.today() + timedelta(1)).isoformat()


def cells(ask: Ask, *more: str) -> dict[tuple[str | None, str, str], dict[str, str]]:
    answer = ask("preferences", "show", "--json", *more)
    assert answer.code == ExitCode.OK, answer.err
    assert all(set(cell) == CELL for cell in answer.json)
    return {(cell["organisation"], cell["category"], cell["purpose"]): cell for cell in answer.json}


def test_it_shows_every_cell_with_its_rule(ask: Ask) -> None:
    shown = cells(ask)
    assert len([key for key in shown if key[0] is None]) == len(Category) * len(PERSONALISING)
    assert shown["spotify", "listening", "advertising"]["decided_by"] == "preset-private"
    assert shown[None, "health", "recommendations"]["decided_by"] == "special-category"
    assert {cell["level"] for cell in shown.values()} == {"nothing", "declared"}


def test_a_choice_is_kept_shown_and_taken_back(ask: Ask) -> None:
    where = ("--organisation", "Spotify", "--category", "listening")
    assert ask("preferences", "set", "observed", *where, "--until", TOMORROW).code == ExitCode.OK
    cell = cells(ask, "--organisation", "spotify")["spotify", "listening", "sale"]
    assert (cell["level"], cell["decided_by"]) == ("observed", "organisation-category")
    detailed = ask("preferences", "show", *where, "--json", "--details").json
    assert {cell["until"] for cell in detailed} == {TOMORROW}
    assert ask("preferences", "set", "--off").code == ExitCode.OK
    assert {cell["level"] for cell in cells(ask).values()} == {"nothing"}
    assert ask("preferences", "undo").code == ExitCode.OK
    assert cells(ask)["spotify", "listening", "sale"]["level"] == "observed"
    assert ask("preferences", "set", "--lift", *where).code == ExitCode.OK
    assert cells(ask)["spotify", "listening", "sale"]["decided_by"] == "preset-private"
    assert ask("preferences", "set", "--preset", "open", "--replace").code == ExitCode.OK
    assert cells(ask)["spotify", "listening", "sale"]["decided_by"] == "preset-open"


def test_an_effect_is_shown_before_and_put_down_once(ask: Ask) -> None:
    [brief] = ask("preferences", "effect", "--json").json["organisations"]
    answer = ask("preferences", "effect", "--json", "--details")
    [spotify] = answer.json["organisations"]
    assert set(brief) == {"slug", "records", "requests", "settings"}
    assert [set(each) for each in brief["settings"]] == [{"purpose", "url"}] * 2
    assert spotify["slug"] == "spotify" and spotify["records"] == sum(spotify["origins"].values())
    assert spotify["requests"] == [{"right": "objection-marketing", "law": "gdpr"}]
    [ads, sale] = spotify["settings"]
    assert (ads["purpose"], ads["url"]) == ("advertising", "https://www.spotify.com/account/privacy/")
    assert ads["steps"] == [["off", "Process my personal data for tailored ads"]] and ads["origin"] and ads["day"]
    assert sale["purpose"] == "sale"
    assert ask("request", "list", "--json").json == []
    [made] = ask("preferences", "apply", "--json").json["requests"]
    [kept] = ask("request", "list", "--json").json
    assert (kept["reference"], kept["state"], kept["right"]) == (made["reference"], "draft", "objection-marketing")
    assert ask("preferences", "effect", "--json").json["organisations"][0]["requests"] == []
    assert ask("preferences", "apply", "--json").json["requests"] == []


def test_a_choice_can_be_tried_without_being_kept(ask: Ask) -> None:
    ask("preferences", "set", "--preset", "open")
    before = ask("preferences", "effect", "--json").json
    tried = ask("preferences", "effect", "nothing", "--purpose", "ads", "--json").json
    assert before["organisations"] == [] and [each["slug"] for each in tried["organisations"]] == ["spotify"]
    assert cells(ask)["spotify", "listening", "advertising"]["level"] == "anything"


def test_settings_are_listed_with_their_steps_and_ticked_off(ask: Ask) -> None:
    [ads, sale] = ask("preferences", "settings", "--json").json
    assert (ads["organisation"], ads["done"], ads["wanted"]) == ("spotify", None, True)
    ticked = ask("preferences", "settings", "--done", "Spotify", "--purpose", "ads", "--json").json
    assert [each["done"] for each in ticked] == [None, date.today().isoformat()]
    said = ask("preferences", "settings").out
    assert "Switch off “Process my personal data for tailored ads”." in said and "✓" in said
    # What was done tells the brand: from that day on it can be held to it.
    [segments] = ask("preferences", "gap", "--json").json
    assert segments["told"] == date.today().isoformat()
    assert ask("preferences", "settings", "--not-done", "Spotify").code == ExitCode.OK
    assert [each["done"] for each in ask("preferences", "settings", "--json").json] == [None, None]
    assert ask("preferences", "settings", "--done", "Spotify", "--purpose", "prices").code == ExitCode.USAGE
    assert sale["steps"]


def test_the_gap_is_written_for_other_programs(ask: Ask, tmp_path: Path) -> None:
    for name in ("gap.csv", "gap.json"):
        assert ask("preferences", "gap", "--output", str(tmp_path / name)).code == ExitCode.OK
    [row] = csv.DictReader((tmp_path / "gap.csv").read_text(encoding="utf-8").splitlines())
    assert (row["category"], row["received"], row["inferred"], row["told"]) == ("segments", "1", "1", "")
    assert json.loads((tmp_path / "gap.json").read_bytes()) == ask("preferences", "gap", "--json").json
    assert ask("preferences", "gap", "--output", str(tmp_path / "gap.xls")).code == ExitCode.USAGE


def test_choices_stand_beside_what_exports_show(ask: Ask) -> None:
    [segments] = ask("preferences", "gap", "--json").json
    assert segments["category"] == "segments" and segments["records"] == {"received": 1, "inferred": 1}
    assert (segments["verdict"], segments["reason"]) == ("unknown", "not-told")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "nothing-chosen"),
        (("nothing", "--off"), "nothing-chosen"),
        (("nothing", "--level", "anything"), "nothing-chosen"),
        (("--off", "--category", "health"), "nothing-chosen"),
        (("much",), "level-unknown"),
        (("nothing", "--purpose", "security"), "purpose-unknown"),
        (("--preset", "wild"), "preset-unknown"),
        (("nothing", "--until", date.today().isoformat()), "day-is-over"),
        (("nothing", "--category", "moods"), "category-unknown"),
    ],
)
def test_what_cannot_be_chosen_is_told(ask: Ask, words: tuple[str, ...], code: str) -> None:
    answer = ask("preferences", "set", *words)
    assert answer.code == ExitCode.USAGE and f"[{code}]" in answer.err


def test_without_a_step_there_is_nothing_to_undo(ask: Ask) -> None:
    assert "[nothing-to-undo]" in ask("preferences", "undo").err


def test_words_are_understood_in_the_persons_language() -> None:
    say = Translator("fr")
    for level in Level:
        assert level_named(say(level.label), say) is level
    for purpose in PERSONALISING:
        assert purpose_named(say(purpose.label).upper(), say) is purpose
