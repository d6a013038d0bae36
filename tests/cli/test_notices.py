# SPDX-License-Identifier: MPL-2.0
"""Late organisations are reminded, warned, and complained of, each in its time; nothing leaves unasked."""

import hashlib
import json
import zipfile
from datetime import date, timedelta
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask

TODAY = date.today()


def late(ask: Ask, days: int = 150) -> str:
    """A request that was sent so many days ago, and never answered."""
    ask("request", "me", "--country", "FR", "--name", "Sam Sample")
    made = ask("request", "new", "--organisation", "spotify", "--right", "erasure", "--law", "gdpr", "--json").json
    number, on = str(made["id"]), (TODAY - timedelta(days=days)).isoformat()
    ask("request", "mark", number, "draft", "--on", on)
    ask("request", "mark", number, "sent")
    ask("request", "mark", number, "sent", "--on", on)
    return number


def sent(ask: Ask, number: str, days: int) -> dict[str, object]:
    answer = ask("request", "remind", number, "--sent-by-hand", (TODAY - timedelta(days=days)).isoformat(), "--json")
    assert answer.code == ExitCode.OK, answer.err
    return dict(answer.json)


def next_of(ask: Ask, number: str) -> str:
    return str(ask("request", "check", number, "--json").json["next"])


def test_a_reminder_a_warning_and_a_complaint_each_in_its_time(ask: Ask, tmp_path: Path) -> None:
    number = late(ask)
    draft = ask("request", "remind", number, "--json").json
    assert set(draft) == {"id", "kind", "authority", "language", "to", "subject", "body"}
    assert (draft["kind"], draft["authority"]) == ("reminder", None)
    assert next_of(ask, number) == "remind"  # a draft is no reminder
    assert sent(ask, number, 40)["kind"] == "reminder"
    assert next_of(ask, number) == "second-notice"
    assert sent(ask, number, 20)["kind"] == "second-notice"
    assert next_of(ask, number) == "complain"
    early = ask("request", "remind", number)
    assert (early.code, "nothing-to-remind-of" in early.err) == (ExitCode.ERROR, True)
    folder = tmp_path / "complaint"
    made = ask("request", "complain", number, "--output", folder, "--json").json
    assert (made["kind"], made["authority"], made["language"]) == ("complaint", "fr", "fr")
    assert "cnil.fr" in made["page"] and "Sam Sample" in made["body"] and "Commission nationale" in made["body"]
    files = {each.name: each.read_bytes() for each in folder.iterdir()}
    assert sorted(files) == sorted(made["files"])
    sums = files.pop("SHA256SUMS").decode().splitlines()
    assert sorted(sums) == sorted(f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in files.items())
    [archive] = [name for name in files if name.endswith(".zip")]
    with zipfile.ZipFile(folder / archive) as proof:
        assert json.loads(proof.read("findings.json"))["verdict"] == "broken"
        assert not [name for name in proof.namelist() if name.startswith("draft-")]
        texts = [proof.read(name).decode() for name in sorted(proof.namelist()) if name.startswith("message-")]
    assert len(texts) == 2 and draft["body"].splitlines()[0] in texts[0]
    assert "target-exists" in ask("request", "complain", number, "--output", folder).err


def test_there_is_a_time_for_everything(ask: Ask, tmp_path: Path) -> None:
    number = late(ask, 3)
    assert "nothing-to-remind-of" in ask("request", "remind", number).err
    assert "nothing-to-complain-of" in ask("request", "complain", number, "--output", tmp_path / "out").err
    assert not (tmp_path / "out").exists()
    unsent = ask("request", "new", "--organisation", "spotify", "--right", "access", "--json").json["id"]
    assert "request-not-sent" in ask("request", "remind", unsent).err


def test_another_authority_and_its_language(ask: Ask, tmp_path: Path) -> None:
    number = late(ask)
    unknown = ask("request", "complain", number, "--authority", "atlantis", "--output", tmp_path / "a")
    assert "authority-unknown" in unknown.err
    made = ask("request", "complain", number, "--authority", "de-by", "--output", tmp_path / "b", "--json").json
    assert (made["authority"], made["language"]) == ("de-by", "de")
    told = ask("request", "complain", number, "--output", tmp_path / "c").out
    assert "that you reminded the organisation" in told and "GDPR art. 77" in told


def test_nothing_is_sent_without_an_account(ask: Ask) -> None:
    number = late(ask)
    assert "nothing was sent" in ask("request", "remind", number).out
    assert (
        "not-by-mail" in ask("request", "remind", number, "--send", "--yes").err
        or "no-mail-account" in ask("request", "remind", number, "--send", "--yes").err
    )


def test_the_authorities_are_listed(ask: Ask) -> None:
    listed = ask("directory", "authorities", "--json").json
    assert len({each["slug"] for each in listed}) == len(listed) > 60
    assert [each["slug"] for each in ask("directory", "authorities", "fr", "--json").json] == ["fr"]
    ask("request", "me", "--country", "FR")
    told = ask("directory", "authorities").out
    assert "In charge for you: Commission nationale" in told
