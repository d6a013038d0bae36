# SPDX-License-Identifier: MPL-2.0
"""Commands on a vault in a folder that cannot be written."""

import shutil
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask, run
from tests.unwritable import open_to_all, unwritable


def test_it_can_be_read_and_says_why_it_cannot_be_changed(ask: Ask, vault_folder: Path, passphrase_file: Path) -> None:
    with open_to_all() as place:
        folder = Path(shutil.copytree(vault_folder, place / "vault"))
        passphrase = Path(shutil.copy(passphrase_file, place))
        passphrase.chmod(0o644)
        asked = ("--vault", folder, "--passphrase-file", passphrase)
        before = ask("who").out
        with unwritable(folder):
            assert run(*asked, "who").out == before
            answer = run(*asked, "erase", "organisation", "spotify", "--yes")
        assert answer.code == ExitCode.ERROR
        assert "folder-read-only" in answer.err
        assert run(*asked, "who").out == before
