# SPDX-License-Identifier: MPL-2.0
"""Keeping of the person's mail account with its secret, which is nowhere but here, and of how far its folders were
looked through."""

from collections.abc import Mapping

import msgspec

from app.catalog.mail_account import MailAccount
from app.vault.database import telling_damage
from app.vault.vault import Vault


def save_account(vault: Vault, account: MailAccount) -> None:
    """Keep the account in place of an earlier one; what was seen of another mailbox's folders is forgotten."""
    document = msgspec.json.encode(account).decode()
    before = mail_account(vault)
    with telling_damage(), vault.database.atomic():
        vault.database.execute("INSERT OR REPLACE INTO mail_account(place, document) VALUES (1, ?)", (document,))
        if before is None or (before.address, before.incoming) != (account.address, account.incoming):
            vault.database.execute("DELETE FROM mail_folder")


def mail_account(vault: Vault) -> MailAccount | None:
    """The account, ``None`` before there is one."""
    with telling_damage():
        row = vault.database.execute("SELECT document FROM mail_account WHERE place = 1").fetchone()
    return msgspec.json.decode(row[0], type=MailAccount) if row else None


def forget_account(vault: Vault) -> None:
    """Forget the account, its secret, and its folders."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM mail_account")
        vault.database.execute("DELETE FROM mail_folder")
    vault.forget_copies()


def save_marks(vault: Vault, marks: Mapping[str, tuple[int, int]]) -> None:
    """Keep of each folder its UIDVALIDITY, and the UID from which on nothing was seen, once what was found is kept."""
    with telling_damage(), vault.database.atomic():
        for name, (validity, following) in marks.items():
            vault.database.execute("INSERT OR REPLACE INTO mail_folder VALUES (?, ?, ?)", (name, validity, following))


def folder_marks(vault: Vault) -> dict[str, tuple[int, int]]:
    """What was kept of each folder."""
    with telling_damage():
        rows = vault.database.execute("SELECT name, validity, next FROM mail_folder").fetchall()
    return {name: (validity, following) for name, validity, following in rows}
