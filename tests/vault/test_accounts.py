# SPDX-License-Identifier: MPL-2.0
"""The mail account and its secret are in the vault, and nowhere in clear."""

from dataclasses import replace
from pathlib import Path

from app.catalog.mail_account import MailAccount, MailServer, Security, SignIn
from app.vault.accounts import folder_marks, forget_account, mail_account, save_account, save_marks
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

SECRET = "quetzalcanary-secret"
OUT = MailServer("smtp.home.test", 465, Security.TLS, "ada@home.test")
INTO = MailServer("imap.home.test", 143, Security.STARTTLS, "ada", SignIn.OAUTH2)
ACCOUNT = MailAccount("ada@home.test", "Ada", OUT, SECRET, INTO, copy_sent=True)


def test_an_account_is_kept_and_forgotten(tmp_path: Path) -> None:
    folder = tmp_path / "vault"
    with Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        assert mail_account(vault) is None
        save_account(vault, ACCOUNT)
        save_marks(vault, {"INBOX": (7, 12)})
    with Vault.open(folder, "a long enough passphrase") as vault:
        assert mail_account(vault) == ACCOUNT
        save_account(vault, replace(ACCOUNT, secret="another"))
        assert folder_marks(vault) == {"INBOX": (7, 12)}
        save_account(vault, replace(ACCOUNT, address="bob@home.test"))
        assert folder_marks(vault) == {}
        assert not any(SECRET.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())
        forget_account(vault)
        assert mail_account(vault) is None
    assert SECRET not in repr(ACCOUNT)
