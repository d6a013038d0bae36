# SPDX-License-Identifier: MPL-2.0
"""What the commands do, print, and end with."""

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from app.cli import import_command
from app.cli import passphrase as passphrases
from app.cli.exit_codes import ExitCode, as_markdown
from app.cli.main import mien
from app.cli.progress import interruptible
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.vault.vault import Vault
from tests.cli.conftest import CANARY, PASSPHRASE, Ask, run
from tests.importing.making import zipped

READING = (
    ("who",),
    ("organisation", "spotify"),
    ("category", "listening"),
    ("search", "samples"),
    ("show", "1"),
    ("status",),
    ("mailbox",),
)


@pytest.mark.parametrize("command", READING)
def test_reading_commands_print(ask: Ask, command: tuple[str, ...]) -> None:
    answer = ask(*command)
    assert answer.code == ExitCode.OK
    assert answer.out.strip()
    assert answer.err == ""


def test_who_tells_of_those_that_only_passed_data_on(ask: Ask) -> None:
    [line] = [line for line in ask("who").out.splitlines() if "Wheelhouse" in line]
    assert "passed data to Spotify" in line


@pytest.mark.parametrize("command", [*READING, ("export", "out.csv", "--yes"), ("backup", "out.mien")])
def test_no_vault(tmp_path: Path, passphrase_file: Path, command: tuple[str, ...]) -> None:
    answer = run("--vault", tmp_path / "none", "--passphrase-file", passphrase_file, *command)
    assert answer.code == ExitCode.NOT_OPENED
    assert "vault-missing" in answer.err
    assert answer.out == ""
    assert not (tmp_path / "none").exists()


def test_wrong_passphrase(vault_folder: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("not it")
    answer = run("who", "--vault", vault_folder, "--passphrase-file", wrong)
    assert answer.code == ExitCode.NOT_OPENED
    assert "wrong-passphrase" in answer.err
    assert "Traceback" not in answer.err


def test_a_vault_in_use_can_be_read_but_not_changed(ask: Ask, vault_folder: Path, spotify: Path) -> None:
    with Vault.open(vault_folder, PASSPHRASE):
        assert ask("import", spotify).code == ExitCode.IN_USE
        assert ask("who").code == ExitCode.OK


@pytest.mark.parametrize("option", ["--passphrase", "--password", "--pass", "-p"])
@pytest.mark.parametrize("command", sorted(mien.commands))
def test_no_command_takes_a_passphrase_as_argument(command: str, option: str) -> None:
    answer = run(command, option, PASSPHRASE)
    assert answer.code == ExitCode.USAGE


def test_no_command_has_an_option_for_a_secret() -> None:
    for command in mien.commands.values():
        for parameter in command.params:
            if any("passphrase" in name or "recovery" in name for name in parameter.opts):
                assert any(name.endswith("-file") for name in parameter.opts) or parameter.is_flag


def test_the_passphrase_file_may_come_from_the_environment(
    vault_folder: Path, passphrase_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MIEN_PASSPHRASE_FILE", str(passphrase_file))
    assert run("--vault", vault_folder, "who").code == ExitCode.OK
    wrong = tmp_path / "wrong"
    wrong.write_text("not it")
    monkeypatch.setenv("MIEN_PASSPHRASE_FILE", str(wrong))
    assert run("--vault", vault_folder, "--passphrase-file", passphrase_file, "who").code == ExitCode.OK


def test_nobody_to_ask(vault_folder: Path) -> None:
    answer = run("--vault", vault_folder, "who")
    assert answer.code == ExitCode.USAGE
    assert "passphrase-needed" in answer.err


def test_the_prompt_does_not_echo(vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "someone_there", lambda: True)
    answer = run("--vault", vault_folder, "who", input=PASSPHRASE + "\n")
    assert answer.code == ExitCode.OK
    assert PASSPHRASE not in answer.out + answer.err


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe\x00"])
def test_useless_passphrase_files(vault_folder: Path, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "useless"
    file.write_bytes(content)
    assert run("--vault", vault_folder, "--passphrase-file", file, "who").code == ExitCode.USAGE


def test_init_shows_a_recovery_code_that_replaces_a_forgotten_passphrase(tmp_path: Path, passphrase_file: Path) -> None:
    folder, code_file, new_file = tmp_path / "new", tmp_path / "code", tmp_path / "second"
    made = run("--vault", folder, "--passphrase-file", passphrase_file, "init", "--json")
    assert made.code == ExitCode.OK
    assert made.json["vault"] == str(folder)
    code_file.write_text(made.json["recovery_code"])
    new_file.write_text("another passphrase")
    again = run("--vault", folder, "--passphrase-file", passphrase_file, "init")
    assert again.code == ExitCode.ERROR
    assert "vault-exists" in again.err
    changed = run(
        "passphrase",
        "--vault",
        folder,
        "--forgotten",
        "--recovery-code-file",
        code_file,
        "--new-passphrase-file",
        new_file,
    )
    assert changed.code == ExitCode.OK, changed.err
    assert run("--vault", folder, "--passphrase-file", new_file, "who").code == ExitCode.OK
    assert run("--vault", folder, "--passphrase-file", passphrase_file, "who").code == ExitCode.NOT_OPENED


def test_change_of_passphrase(ask: Ask, vault_folder: Path, tmp_path: Path) -> None:
    new_file = tmp_path / "second"
    new_file.write_text("another passphrase")
    assert ask("passphrase", "--new-passphrase-file", new_file).code == ExitCode.OK
    assert ask("who").code == ExitCode.NOT_OPENED
    assert run("--vault", vault_folder, "--passphrase-file", new_file, "who").code == ExitCode.OK


def test_new_recovery_code(ask: Ask, vault_folder: Path, tmp_path: Path) -> None:
    code = ask("passphrase", "--new-recovery-code").out.splitlines()[1]
    with Vault.open_with_recovery(vault_folder, code, read_only=True) as vault:
        assert not vault.locked


def test_backup_and_restore(ask: Ask, tmp_path: Path, passphrase_file: Path) -> None:
    file, folder = tmp_path / "safe.mien-backup", tmp_path / "restored"
    assert ask("backup", file).code == ExitCode.OK
    assert CANARY.encode() not in file.read_bytes()
    assert ask("backup", file).code == ExitCode.ERROR
    there = ("--vault", folder, "--passphrase-file", passphrase_file)
    assert run(*there, "restore", file).code == ExitCode.OK
    assert run(*there, "who", "--json").json == ask("who", "--json").json
    assert run(*there, "restore", file).code == ExitCode.ERROR


def test_a_record_whose_kept_original_is_gone_is_shown_and_the_damage_is_told(ask: Ask, vault_folder: Path) -> None:
    [record] = ask("search", "--json", "canarivore").json["results"]
    for original in (vault_folder / "originals").rglob("*"):
        if original.is_file():
            original.unlink()
    shown = ask("show", record["id"])
    assert shown.code == ExitCode.ERROR
    assert "Canarivore" in shown.out
    assert "vault-damaged" in shown.err


def test_erase_asks_first(ask: Ask) -> None:
    refused = ask("erase", "organisation", "spotify")
    assert refused.code == ExitCode.USAGE
    assert "confirmation-needed" in refused.err
    assert ask("search", "--json", "samples").json["total"] == 2


def test_erase_a_record(ask: Ask) -> None:
    [record] = ask("search", "--json", "canarivore").json["results"]
    answer = ask("erase", "record", record["id"], "--yes", "--json")
    assert answer.code == ExitCode.OK
    assert answer.json["records"] == 1
    assert ask("search", "--json", "canarivore").json["total"] == 0
    assert ask("show", record["id"]).code == ExitCode.ERROR


def test_erase_an_organisation(ask: Ask) -> None:
    assert ask("erase", "organisation", "Spotify", "--yes").code == ExitCode.OK
    assert ask("who", "--json").json["organisations"] == []


def test_erase_an_export(ask: Ask) -> None:
    [export] = ask("status", "--json").json["exports"]
    assert ask("erase", "export", export["id"] + 1, "--yes").code == ExitCode.ERROR
    assert ask("erase", "export", "first", "--yes").code == ExitCode.USAGE
    assert ask("erase", "export", export["id"], "--yes").code == ExitCode.OK
    assert ask("status", "--json").json["exports"] == []


def test_unknown_things(ask: Ask) -> None:
    assert ask("organisation", "nobody at all").code == ExitCode.ERROR
    assert ask("show", 999_999).code == ExitCode.ERROR
    assert ask("category", "nonsense").code == ExitCode.USAGE
    assert ask("sources", "nobody at all").code == ExitCode.ERROR
    assert ask("import", "not-there.zip").code == ExitCode.USAGE
    assert ask("nonsense").code == ExitCode.USAGE


def test_the_brands_that_are_read_are_listed_first() -> None:
    levels = [each["level"] for each in run("sources", "--json").json]
    assert levels == sorted(levels)
    assert set(levels) == {"complete", "guided"}
    lines = run("sources").out.splitlines()
    assert any(line.startswith("IKEA") and line.rstrip().endswith("any") for line in lines)


def test_what_the_newest_export_lacks_is_told(ask: Ask) -> None:
    told = ask("organisation", "spotify").out
    assert "Newest export: my_spotify_data" in told
    assert "Missing files" in told
    assert "such as " in told
    assert "“mien sources spotify” tells how" in told


def test_how_to_ask_a_brand_names_it_and_its_address() -> None:
    told = run("sources", "criteo").out
    assert "Write to dpo@criteo.com from the address that Criteo knows" in told


def test_import_prints_the_four_outcomes_and_is_quiet_on_stderr(empty: Ask, spotify: Path) -> None:
    answer = empty("import", spotify)
    assert answer.code == ExitCode.OK
    assert answer.err == ""
    for word in ("Understood: 3", "Kept for later: 1", "Left out: 0", "Could not be read: 0"):
        assert word in answer.out


def test_import_tells_why_files_were_left_out(empty: Ask, spotify: Path) -> None:
    for name in ("one.jpg", "two.jpg"):
        (spotify / name).write_bytes(b"picture")
    (spotify / "Nothing.json").touch()
    lines = [line.strip() for line in empty("import", spotify).out.splitlines()]
    told = lines.index("Left out: 3")
    assert lines[told + 1] == "2: Photos, videos and sounds are listed but not kept unless you ask."
    assert lines[told + 2] == "1: The file is empty."


def test_import_tells_of_files_that_failed(empty: Ask, spotify: Path) -> None:
    whole = (spotify / "StreamingHistory_music_0.json").read_text()
    (spotify / "StreamingHistory_music_1.json").write_text(whole[:-40])
    answer = empty("import", spotify, "--json")
    assert answer.code == ExitCode.FILES_FAILED
    [export] = answer.json["exports"]
    assert export["files"]["failed"] == 1
    assert [issue["file"] for issue in export["issues"]] == ["StreamingHistory_music_1.json"]


def test_an_archive_that_breaks_off_is_imported_and_told(empty: Ask, spotify: Path, tmp_path: Path) -> None:
    data = zipped({each.name: each.read_bytes() for each in spotify.iterdir()})
    archive = tmp_path / "my_spotify_data.zip"
    archive.write_bytes(data[: data.find(b"PK\x01\x02")])
    answer = empty("import", archive, "--json")
    assert answer.code == ExitCode.FILES_FAILED
    [export] = answer.json["exports"]
    assert (sum(export["files"].values()), export["files"]["failed"]) == (4, 0)
    assert [issue["code"] for issue in export["issues"]] == ["archive-incomplete"]


def test_a_damaged_archive_does_not_keep_the_others_out(empty: Ask, spotify: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.zip"
    damaged.write_bytes(b"PK\x05\x06 and no list")
    answer = empty("import", damaged, spotify, "--json")
    assert answer.code == ExitCode.ERROR
    missed, imported = answer.json["exports"]
    assert [issue["code"] for issue in missed["issues"]] == ["archive-unreadable"]
    assert imported["source"] == "spotify"
    assert imported["new_records"] >= 6


@pytest.fixture
def interrupts() -> Iterator[None]:
    """Ctrl+C as a terminal leaves it to programs; what runs in the background of a shell is told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("interrupts")
def test_cancelled_in_the_middle(empty: Ask, spotify: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def press_then_run(*arguments: Any, **options: Any) -> ImportReport:
        signal.raise_signal(signal.SIGINT)
        return run_import(*arguments, **options)

    monkeypatch.setattr(import_command, "run_import", press_then_run)
    answer = empty("import", spotify, spotify / "Inferences.json", "--json")
    assert answer.code == ExitCode.CANCELLED
    assert len(answer.json["exports"]) == 1
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.usefixtures("interrupts")
def test_pressed_twice_it_ends_at_once() -> None:
    with interruptible() as cancelled:
        assert not cancelled()
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_names_from_exports_cannot_steer_the_terminal(ask: Ask) -> None:
    [record] = ask("search", "--json", "title").json["results"]
    for command in (("search", "title"), ("show", record["id"])):
        answer = ask(*command)
        assert "\\u001b" in answer.out
        for steering in "\x1b\x07\u202e":
            assert steering not in answer.out


def test_nothing_of_a_record_is_logged(empty: Ask, spotify: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    assert empty("import", spotify).code == ExitCode.OK
    assert CANARY in empty("search", "canarivore").out
    for secret in (CANARY, PASSPHRASE, "sam@sample.example"):
        assert secret not in caplog.text


def test_help_names_every_exit_code_and_speaks_french() -> None:
    answer = run("--help")
    assert answer.code == ExitCode.OK
    for code in ExitCode:
        assert f"  {code.value} " in answer.out
        assert f"| {code.value} |" in as_markdown()
    for command in mien.commands:
        assert run(command, "--help").code == ExitCode.OK
    assert run("--language", "fr", "--help").code == ExitCode.OK


def test_the_language_of_the_environment_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, passphrase_file: Path
) -> None:
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    here = ("--vault", tmp_path / "none", "--passphrase-file", passphrase_file, "who")
    french = run(*here)
    english = run("--language", "en", *here)
    assert french.code == english.code == ExitCode.NOT_OPENED
    assert "There is no vault in this folder." in english.err


def test_a_cancelled_prompt(vault_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passphrases, "someone_there", lambda: True)
    result = CliRunner().invoke(mien, ["--vault", str(vault_folder), "who"], input="")
    assert result.exit_code == ExitCode.CANCELLED


def test_as_a_process(vault_folder: Path, passphrase_file: Path) -> None:
    environment = {**os.environ, "MIEN_PASSPHRASE_FILE": str(passphrase_file), "PYTHONIOENCODING": "utf-8"}
    program = "from app.__main__ import command_line; command_line()"
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", program, "--vault", str(vault_folder), "search", "samples"],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert ended.returncode == ExitCode.OK, ended.stderr
    assert CANARY in ended.stdout
    assert ended.stderr == ""
