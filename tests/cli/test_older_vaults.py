# SPDX-License-Identifier: MPL-2.0
"""Commands on a vault that an older version of Mien made."""

from pathlib import Path

import pytest

from app.cli.exit_codes import ExitCode
from app.vault.vault import Vault
from tests.cli.conftest import CANARY, PASSPHRASE, Ask


@pytest.fixture
def older(vault_folder: Path) -> Path:
    """A vault that has one of the migrations still before it."""
    with Vault.open(vault_folder, PASSPHRASE) as vault:
        vault.database.execute("DROP TABLE mapping")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_mappings'")
        vault.database.conn.commit()
    return vault_folder


@pytest.mark.parametrize("command", [("who",), ("search", CANARY), ("status", "--check"), ("show", "1")])
def test_a_command_that_only_reads_brings_it_up_to_date(ask: Ask, older: Path, command: tuple[str, ...]) -> None:
    answer = ask(*command, "--json")
    assert answer.code == ExitCode.OK
    assert answer.err == ""
    with Vault.open(older, PASSPHRASE, read_only=True) as vault:
        assert vault.database["mapping"].exists()


def test_where_it_cannot_be_brought_up_to_date_it_says_so(ask: Ask, older: Path) -> None:
    writer = Vault.open(older, PASSPHRASE)
    try:
        writer.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm003_mappings'")
        writer.database.conn.commit()
        answer = ask("who")
    finally:
        writer.close()
    assert answer.code == ExitCode.ERROR
    assert "[vault-too-old]" in answer.err
