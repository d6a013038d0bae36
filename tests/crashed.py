# SPDX-License-Identifier: MPL-2.0
"""A vault as a crash leaves it: with changes that stand in the log of its database only."""

import shutil
from pathlib import Path

from app.vault.backup import DATABASE_NAME
from app.vault.database import log_of
from app.vault.vault import Vault


def crash(folder: Path, passphrase: str, *, damaged: bool) -> None:
    """Change the vault in ``folder`` and have the writer vanish; ``damaged`` also changes a byte of the log."""
    log = log_of(folder / DATABASE_NAME)
    before = log.with_name("before")
    with Vault.open(folder, passphrase) as vault:
        shutil.copyfile(folder / DATABASE_NAME, before)
        with vault.database.atomic():
            vault.database.execute("insert into organisation(slug, name, role) values ('lost', 'Lost', 'brand')")
        data = bytearray(log.read_bytes())
    data[100] ^= damaged
    before.replace(folder / DATABASE_NAME)
    log.write_bytes(data)
