# SPDX-License-Identifier: MPL-2.0
"""Consents on the command line: noted, taken back in one step, renewed, and carried as receipts."""

import json
from datetime import date, timedelta
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask
from tests.preferences.consents.test_receipts import KANTARA
from tests.preferences.signing.independent import verified

TODAY = date.today()
FIELDS = {
    "id", "receipt", "organisation", "name", "purposes", "aim", "categories", "wording", "notice", "source", "record",
    "state", "until", "request", "events",
}  # fmt: skip


def add(ask: Ask, *more: object) -> dict[str, object]:
    answer = ask("consent", "add", "--organisation", "spotify", "--json", *more)
    assert answer.code == ExitCode.OK, answer.err
    assert set(answer.json) == FIELDS
    return dict(answer.json)


def test_a_consent_is_noted_and_listed(ask: Ask) -> None:
    until = (TODAY + timedelta(days=10)).isoformat()
    made = add(ask, "--purpose", "advertising", "--about", "listening", "--wording", "I agree", "--until", until)
    assert made["state"] == "given" and made["until"] == until and made["source"] == "hand"
    assert (made["organisation"], made["purposes"], made["categories"]) == ("spotify", ["advertising"], ["listening"])
    assert ask("consent", "list", "--json").json["consents"] == [made]
    listed = ask("consent", "list").out
    assert "Spotify" in listed and "Personalised advertising" in listed and "consent renew" in listed


def test_withdrawing_is_one_step_and_leaves_a_letter(ask: Ask) -> None:
    made = add(ask, "--about", "listening")
    answer = ask("consent", "withdraw", made["id"], "--json")
    assert answer.code == ExitCode.OK and answer.json["state"] == "withdrawn"
    letter = ask("request", "show", answer.json["request"], "--json").json
    assert (letter["right"], letter["organisation"], letter["state"]) == ("withdrawal", "spotify", "draft")
    assert {line["category"] for line in letter["evidence"]} == {"listening"}
    again = ask("consent", "withdraw", made["id"])
    assert again.code == ExitCode.ERROR and "nothing-to-withdraw" in again.err
    assert len(ask("request", "list", "--json").json) == 1
    events = ask("consent", "list", "--timeline", "--json").json
    assert [each["state"] for each in events] == ["withdrawn", "given"]


def test_a_withdrawal_is_undone_until_its_letter_was_sent(ask: Ask) -> None:
    made = add(ask, "--until", (TODAY + timedelta(days=9)).isoformat())
    assert "not-withdrawn" in ask("consent", "undo", made["id"]).err
    letter = ask("consent", "withdraw", made["id"], "--json").json["request"]
    undone = ask("consent", "undo", made["id"], "--json").json
    assert (undone["state"], undone["until"], undone["request"]) == ("given", made["until"], None)
    assert [each["state"] for each in undone["events"]] == ["given", "withdrawn", "given"]
    assert ask("request", "show", letter).code != ExitCode.OK
    letter = ask("consent", "withdraw", made["id"], "--json").json["request"]
    assert ask("request", "mark", letter, "sent").code == ExitCode.OK
    assert "withdrawal-sent" in ask("consent", "undo", made["id"]).err
    assert ask("consent", "list", "--json").json["consents"][0]["state"] == "withdrawn"


def test_a_consent_to_whom_nobody_knows_is_withdrawn_as_well(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "receipt.json"
    file.write_text(json.dumps(KANTARA), encoding="utf-8")
    (number,) = ask("consent", "import", file, "--json").json["new"]
    withdrawn = ask("consent", "withdraw", number, "--json").json
    letter = ask("request", "show", withdrawn["request"], "--json").json
    assert (letter["organisation"], letter["channel"], letter["to"]) == ("acme-nowhere", "copy", "")


def test_an_end_comes_by_itself_and_can_be_put_off(ask: Ask) -> None:
    made = add(ask, "--on", "2020-01-01", "--until", "2021-01-01")
    assert made["state"] == "expired"
    assert "Expired" in ask("consent", "list", "--timeline").out
    assert ask("consent", "renew", made["receipt"]).code == ExitCode.OK
    assert ask("consent", "list", "--json").json["consents"][0]["state"] == "renewed"


def test_a_renewal_is_undone(ask: Ask) -> None:
    made = add(ask, "--until", (TODAY + timedelta(days=9)).isoformat())
    later = (TODAY + timedelta(days=99)).isoformat()
    assert "takes it back" in ask("consent", "renew", made["id"], "--until", later).out
    undone = ask("consent", "undo", made["id"], "--json").json
    assert (undone["state"], undone["until"]) == ("given", made["until"])
    assert [each["state"] for each in undone["events"]] == ["given", "renewed", "given"]
    assert "not-withdrawn" in ask("consent", "undo", made["id"]).err


def test_receipts_go_out_signed_and_come_back_once(ask: Ask, empty: Ask, tmp_path: Path) -> None:
    made = add(ask, "--purpose", "marketing", "--wording", "I agree", "--refused")
    (file,) = ask("consent", "export", tmp_path / "receipts", "--json").json
    assert verified(Path(file).read_bytes())
    assert empty("consent", "import", file, "--json").json == {"new": [1], "known": 0}
    assert empty("consent", "import", file, "--json").json == {"new": [], "known": 1}
    (back,) = empty("consent", "list", "--json").json["consents"]
    assert back["source"] == "receipt" and back["state"] == "refused"
    same = ("receipt", "organisation", "purposes", "wording", "events")
    assert [back[name] for name in same] == [made[name] for name in same]
    damaged = tmp_path / "damaged.jsonld"
    damaged.write_bytes(Path(file).read_bytes().replace(b"I agree", b"I adore"))
    answer = empty("consent", "import", damaged)
    assert answer.code == ExitCode.ERROR and "receipt-changed" in answer.err
    assert len(empty("consent", "list", "--json").json["consents"]) == 1


def test_what_is_not_known_is_said(ask: Ask, tmp_path: Path) -> None:
    assert "consent-unknown" in ask("consent", "withdraw", "7").err
    assert "consent-unknown" in ask("consent", "renew", "9" * 40).err
    assert "consent-unknown" in ask("consent", "export", tmp_path, "no-such").err
    assert "purpose-unknown" in ask("consent", "add", "--organisation", "spotify", "--purpose", "fun").err
    assert "record-unknown" in ask("consent", "add", "--organisation", "spotify", "--from-record", "999999").err
    assert "“mien consent add”" in ask("consent", "list").out
