# SPDX-License-Identifier: MPL-2.0
"""Commands on a vault whose last changes a crash left in its log."""

from pathlib import Path

from app.cli.exit_codes import ExitCode
from app.importing.planning import plan_import
from app.importing.report import Progress
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.vault import Vault
from tests.cli.conftest import PASSPHRASE, Ask
from tests.crashed import crash


def test_damaged_last_changes_are_told_until_the_loss_is_accepted(ask: Ask, vault_folder: Path) -> None:
    crash(vault_folder, PASSPHRASE, damaged=True)
    answer = ask("status")
    assert answer.code == ExitCode.ERROR
    assert "changes-damaged" in answer.err
    assert ask("status", "--check", "--accept-loss").code == ExitCode.OK
    answer = ask("status", "--check")
    assert answer.code == ExitCode.OK
    assert answer.err == ""


def test_whole_last_changes_are_there_without_a_word(ask: Ask, vault_folder: Path) -> None:
    crash(vault_folder, PASSPHRASE, damaged=False)
    answer = ask("status", "--check")
    assert answer.code == ExitCode.OK
    assert answer.err == ""


def test_a_new_passphrase_may_accept_the_loss_too(ask: Ask, vault_folder: Path, tmp_path: Path) -> None:
    crash(vault_folder, PASSPHRASE, damaged=True)
    new = tmp_path / "new"
    new.write_text("une autre phrase de passe")
    assert "changes-damaged" in ask("passphrase", "--new-passphrase-file", new).err
    assert ask("--accept-loss", "passphrase", "--new-passphrase-file", new).code == ExitCode.OK


def test_the_status_tells_of_an_import_that_was_not_finished(tmp_path: Path, spotify: Path, empty: Ask) -> None:
    told: list[Progress] = []
    with Vault.open(tmp_path / "empty", PASSPHRASE) as vault:
        (planned,) = plan_import([spotify], all_sources())
        run_import(vault, planned, progress=told.append, cancelled=lambda: bool(told))
        planned.close()
    assert "The import of 1 export was not finished." in empty("status").out
    assert [each["finished"] for each in empty("status", "--json").json["exports"]] == [False]
    assert empty("import", str(spotify)).code == ExitCode.OK
    assert "not finished" not in empty("status").out
    assert [each["finished"] for each in empty("status", "--json").json["exports"]] == [True]
