# SPDX-License-Identifier: MPL-2.0
"""Requests on the command line: written from evidence, kept, marked, and shown in a shape that never changes."""

import zipfile
from datetime import date, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from app.catalog.law import Law
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.cli.exit_codes import ExitCode
from app.cli.request_words import right_named
from app.i18n.translator import Translator
from app.rights.deadlines import due
from app.rights.reference import references_in
from tests.cli.conftest import CANARY, Ask

FIELDS = {
    "id",
    "reference",
    "organisation",
    "right",
    "law",
    "language",
    "channel",
    "to",
    "state",
    "due",
    "subject",
    "body",
    "evidence",
}
TODAY = date.today()


def new(ask: Ask, right: str, *more: object) -> dict[str, object]:
    answer = ask("request", "new", "--organisation", "spotify", "--right", right, "--json", *more)
    assert answer.code == ExitCode.OK, answer.err
    made = answer.json
    assert set(made) == FIELDS
    return dict(made)


def test_a_letter_is_written_from_what_the_vault_proves(ask: Ask) -> None:
    made = new(ask, "objection", "--about", "segments", "--law", "gdpr", "--language", "fr")
    assert (made["organisation"], made["right"], made["law"], made["language"]) == (
        "spotify",
        "objection",
        "gdpr",
        "fr",
    )
    assert made["state"] == "draft"
    lines: list[dict[str, object]] = made["evidence"]  # type: ignore[assignment]
    assert all(set(line) == {"category", "origin", "records", "first", "last"} for line in lines)
    assert {(line["category"], line["origin"]) for line in lines} == {
        ("segments", "inferred"),
        ("segments", "received"),
    }
    known = next(each for each in ask("who", "--json").json["organisations"] if each["slug"] == "spotify")
    held = next(each for each in known["categories"] if each["category"] == "segments")
    assert {str(line["origin"]): line["records"] for line in lines} == {
        origin: records for origin, records in held["origins"].items() if records
    }
    assert [made["reference"]] == [*references_in(str(made["subject"]))]
    assert "sam@sample.example" in str(made["body"]) and CANARY not in str(made["body"])
    assert ask("request", "show", made["id"], "--json").json == made
    assert ask("request", "show", made["reference"], "--json").json == made
    assert ask("request", "list", "--json").json == [made]


def test_a_letter_without_a_name_is_told(ask: Ask) -> None:
    words = ("request", "new", "--organisation", "spotify", "--right", "erasure", "--json")
    unsigned = ask(*words)
    assert unsigned.json["state"] == "draft" and "bears no name" in unsigned.err
    assert ask("request", "me", "--name", "Sam Sample").code == ExitCode.OK
    signed = ask(*words)
    assert signed.json["body"].rstrip().endswith("Sam Sample") and "bears no name" not in signed.err


def test_the_law_follows_from_where_the_person_lives(ask: Ask) -> None:
    assert new(ask, "access")["law"] == "gdpr"
    assert ask("request", "me", "--country", "us", "--region", "us-ca", "--name", "Sam Sample").code == 0
    told = {"name": "Sam Sample", "country": "US", "region": "US-CA", "address": []}
    assert ask("request", "me", "--json").json == told
    made = new(ask, "access")
    assert made["law"] == "ccpa" and "Sam Sample" in str(made["body"])
    assert made["due"] == (TODAY + timedelta(days=45)).isoformat()
    ask("request", "me", "--country", "GB")
    assert ask("request", "me", "--json").json["region"] == ""
    assert new(ask, "erasure")["law"] == "uk-gdpr"
    assert ask("request", "me", "--country", "Atlantis").code == ExitCode.USAGE


def test_a_request_goes_on(ask: Ask) -> None:
    number = new(ask, "access", "--law", "gdpr")["id"]
    sent = TODAY - timedelta(days=60)
    wrong = ask("request", "mark", number, "acknowledged")
    assert (wrong.code, "step-not-allowed" in wrong.err) == (ExitCode.ERROR, True)
    early = ask("request", "mark", number, "sent", "--on", sent.isoformat())
    assert "day-not-possible" in early.err  # it was written today
    assert ask("request", "mark", number, "sent").code == ExitCode.OK
    shown = ask("request", "show", number, "--json").json
    assert (shown["state"], shown["due"]) == ("sent", due(TODAY, Law.GDPR, Right.ACCESS, "").isoformat())
    assert "day 0 of" in ask("request", "list").out
    ask("request", "mark", number, "answered-refused")
    assert "Complain to the authority" in ask("request", "list").out
    assert shown["reference"] in ask("request", "show", number).out


def test_data_are_frozen_for_the_reason_that_is_named(ask: Ask) -> None:
    made = new(ask, "restriction", "--law", "gdpr", "--language", "en", "--why", "claims")
    assert "18(1)(c)" in str(made["body"]) and "18(1)(a)" not in str(made["body"])
    wrong = ask("request", "new", "--organisation", "spotify", "--right", "restriction", "--why", "mood")
    assert wrong.code == ExitCode.USAGE and "restriction-unknown" in wrong.err and "unlawful" in wrong.err


def test_the_calendar_and_the_proof_are_written_once(ask: Ask, tmp_path: Path) -> None:
    made = new(ask, "object-marketing", "--law", "gdpr")
    ask("request", "mark", made["id"], "sent")
    days, proof = tmp_path / "days.ics", tmp_path / "proof.zip"
    assert ask("request", "calendar", days).code == ask("request", "bundle", made["id"], proof).code == ExitCode.OK
    [event] = Calendar.from_ical(days.read_bytes()).walk("VEVENT")
    assert made["reference"] in event["summary"] and "spotify" not in event["summary"].casefold()
    with zipfile.ZipFile(proof) as opened:
        assert str(made["body"]) in opened.read("letter.txt").decode()
    assert "target-exists" in ask("request", "calendar", days).err
    assert "target-exists" in ask("request", "bundle", made["id"], proof).err
    folder = tmp_path / "proof"
    assert ask("request", "bundle", made["id"], "--output", folder).code == ExitCode.OK
    with zipfile.ZipFile(proof) as opened:
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == {
            name: opened.read(name) for name in opened.namelist()
        }
    assert (folder / "proof.pdf").read_bytes().startswith(b"%PDF")
    assert "target-exists" in ask("request", "bundle", made["id"], "--output", folder).err
    assert "place-needed" in ask("request", "bundle", made["id"]).err


def test_what_cannot_be_asked(ask: Ask) -> None:
    def said(*words: str) -> tuple[int, str]:
        answer = ask("request", *words)
        return answer.code, answer.err.rpartition("[")[2].strip("]\n")

    to = ("new", "--organisation", "spotify", "--right")
    assert said(*to, "everything") == (ExitCode.USAGE, "right-unknown")
    assert said(*to, "access", "--law", "murphy") == (ExitCode.USAGE, "law-unknown")
    assert said(*to, "opt-out-sale", "--law", "gdpr") == (ExitCode.USAGE, "right-not-in-law")
    assert said(*to, "access", "--language", "tlh") == (ExitCode.USAGE, "letter-language-unknown")
    assert said(*to, "access", "--about", "weather") == (ExitCode.USAGE, "category-unknown")
    assert said("new", "--organisation", "nobody at all", "--right", "access") == (1, "organisation-unknown")
    assert said("show", "7") == said("show", "9" * 400) == said("show", "MIEN") == (1, "request-unknown")
    assert said("mark", "7", "lost") == (ExitCode.USAGE, "state-unknown")
    assert ask("request", "list", "--json").json == []
    assert "no request yet" in ask("request", "list").out


def test_a_brand_may_be_written_to_without_an_export(empty: Ask) -> None:
    answer = empty("request", "new", "--organisation", "sephora", "--right", "access", "--json")
    assert answer.code == ExitCode.OK, answer.err
    assert (answer.json["organisation"], answer.json["evidence"]) == ("sephora", [])


def test_what_can_be_done_without_a_letter_is_told_beside_it(ask: Ask) -> None:
    entry = ask("directory", "spotify", "--json").json
    for right, link in (("erasure", entry["deletion"]), ("opt-out-sale", entry["opt_out"])):
        assert f"yourself: {link}" in ask("request", "new", "--organisation", "spotify", "--right", right).out
    assert "yourself" not in ask("request", "new", "--organisation", "spotify", "--right", "access").out
    assert entry["deletion_cited"]["page"] in ask("directory", "spotify").out


@pytest.mark.parametrize("language", ["en", "fr"])
def test_rights_are_known_by_their_names(language: str) -> None:
    say = Translator(language)
    for right in Right:
        assert right_named(right.slug, say) is right_named(say(right.label), say) is right
    assert right_named("Object marketing", say) is Right.OBJECTION_MARKETING
    assert right_named("objection_to_marketing", say) is Right.OBJECTION_MARKETING
    assert right_named("delete", say) is Right.ERASURE


def test_states_have_names() -> None:
    assert len({state.label for state in RequestState}) == len(RequestState)


def test_the_directory_tells_the_way_the_seat_and_the_language(ask: Ask) -> None:
    assert ask("request", "me", "--country", "FR").code == ExitCode.OK
    made = ask("request", "new", "--organisation", "About You", "--right", "marketing", "--json").json
    assert (made["organisation"], made["law"], made["language"], made["channel"]) == (
        "about-you",
        "gdpr",
        "de",
        "email",
    )
    assert made["to"].endswith("@aboutyou.de")
    corrected = ask("directory", "set", "About You", "--email", "privacy@corrected.example")
    assert corrected.code == ExitCode.OK, corrected.err
    made = ask("request", "new", "--organisation", "About You", "--right", "marketing", "--json").json
    assert made["to"] == "privacy@corrected.example"


def test_whether_they_did_it(ask: Ask) -> None:
    number = new(ask, "erasure", "--law", "gdpr")["id"]
    assert "request-not-sent" in ask("request", "check", number).err
    assert ask("request", "check", "--json").json == {"requests": [], "organisations": []}
    assert "nothing to check" in ask("request", "check").out
    early = TODAY - timedelta(days=100)
    for state in ("draft", "sent"):
        ask("request", "mark", number, state, *(["--on", early.isoformat()] if state == "draft" else []))
    ask("request", "mark", number, "sent", "--on", early.isoformat())
    found = ask("request", "check", number, "--json").json
    assert set(found) == {"id", "reference", "organisation", "right", "verdict", "days", "next", "findings"}
    assert (found["verdict"], found["next"], found["days"]) == ("broken", "remind", None)
    assert [each["code"] for each in found["findings"] if each["verdict"] == "broken"] == ["no-answer"]
    assert set(found["findings"][0]) == {
        "verdict",
        "code",
        "sentence",
        "category",
        "origin",
        "records",
        "first",
        "last",
        "files",
        "mended",
        "filter",
    }
    whole = ask("request", "check", "--json").json
    assert whole["requests"] == [found]
    assert whole["organisations"] == [
        {"organisation": "spotify", "days": None, "kept": 0, "broken": 1, "cannot_tell": 0}
    ]
    told = ask("request", "check").out
    assert "Verdict: Broken" in told and "No answer came" in told and "kept 0 of 1" in told
    assert "Remind them" in ask("request", "list").out and "Broken" in ask("request", "list").out
