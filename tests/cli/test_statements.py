# SPDX-License-Identifier: MPL-2.0
"""Statements on the command line: written from what was decided, checked by others and by ``verify``."""

import json
from datetime import UTC, datetime
from pathlib import Path

from app.catalog.category import Category
from app.catalog.preference import Level, Preset, Scope
from app.catalog.purpose import Purpose
from app.cli.exit_codes import ExitCode
from app.preferences.standing import choice, preset_chosen
from app.preferences.statements.reading import verify_document
from app.vault.preferences import add_change
from app.vault.vault import Vault
from tests.cli.conftest import PASSPHRASE, Ask, run
from tests.preferences.signing.independent import verified


def test_a_statement_is_written_and_holds_for_others(ask: Ask, tmp_path: Path) -> None:
    answer = ask("preferences", "export", "--organisation", "spotify", "--output", tmp_path / "out", "--json")
    assert answer.code == ExitCode.OK, answer.err
    (made,) = answer.json
    assert made["organisation"] == "spotify"
    names = {Path(file).name.partition(".")[2] for file in made["files"]}
    assert names == {"statement.jsonld", "statement.txt", "statement.png", "signals.json"}
    assert {str(path) for path in (tmp_path / "out").iterdir()} == set(made["files"])
    data = (tmp_path / "out" / "spotify.statement.jsonld").read_bytes()
    assert verified(data)
    document = json.loads(data)
    assert document["assignee"]["name"] == "Spotify" and "spotify." in document["assignee"]["uid"]
    assert b"sam@sample.example" not in data and b"correct horse" not in data
    for name in ("spotify.statement.jsonld", "spotify.statement.txt"):
        checked = run("preferences", "verify", tmp_path / "out" / name, "--json")
        assert checked.code == ExitCode.OK
        assert checked.json["valid"] and checked.json["signer"] == document["assigner"]["uid"]
    assert "did:key:" in run("preferences", "verify", tmp_path / "out" / "spotify.statement.jsonld").out


def test_a_choice_is_found_in_the_statement_of_that_organisation_alone(
    ask: Ask, vault_folder: Path, tmp_path: Path
) -> None:
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        add_change(vault, preset_chosen(Preset.OPEN))
        scope = Scope("spotify", Category.LISTENING, Purpose.ADVERTISING)
        add_change(vault, choice([scope], Level.NOTHING))
    assert ask("preferences", "export", "--output", tmp_path).code == ExitCode.OK
    # Nothing needs to be known of an organisation to tell it what may not be done.
    assert ask("preferences", "export", "--organisation", "Netflix", "--output", tmp_path).code == ExitCode.OK
    found = {path.name: json.loads(path.read_bytes()) for path in tmp_path.glob("*.statement.jsonld")}
    assert len(found) == 2
    assert len({each["assigner"]["uid"] for each in found.values()}) == len(found)
    for name, document in found.items():
        assert verify_document((tmp_path / name).read_bytes(), datetime.now(UTC)).valid
        refused = [
            purpose
            for rule in document["prohibition"]
            if "pd:ServiceConsumptionBehaviour" in rule["target"]
            for purpose in rule["constraint"][0]["rightOperand"]
        ]
        assert refused == (["dpv:PersonalisedAdvertising"] if name.startswith("spotify.") else [])


def test_a_changed_file_is_refused_with_its_reason(ask: Ask, tmp_path: Path) -> None:
    ask("preferences", "export", "--organisation", "spotify", "--output", tmp_path)
    file = tmp_path / "spotify.statement.jsonld"
    file.write_bytes(file.read_bytes().replace(b"Spotify", b"Spotifx"))
    answer = run("preferences", "verify", file)
    assert answer.code == ExitCode.ERROR and "changed after it was signed" in answer.err and not answer.out
    assert run("preferences", "verify", file, "--json").json["problem"] == "signature"
    picture = run("preferences", "verify", tmp_path / "spotify.statement.png", "--json")
    assert picture.code == ExitCode.ERROR and picture.json["problem"] == "unreadable"


def test_signals_follow_the_same_choice(ask: Ask, tmp_path: Path) -> None:
    ask("preferences", "export", "--organisation", "spotify", "--output", tmp_path)
    signals = json.loads((tmp_path / "spotify.signals.json").read_bytes())
    assert signals["headers"] == {"Sec-GPC": "1", "ADPC": "withdraw=*, object=direct-marketing"}
    assert not any(signals["tcf"]["purpose"]["consents"].values())


def test_an_empty_vault_has_nobody_to_tell(empty: Ask, tmp_path: Path) -> None:
    answer = empty("preferences", "export", "--output", tmp_path / "out")
    assert answer.code == ExitCode.OK and not (tmp_path / "out").exists() and answer.out
