# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with a vault, in words a person can act on."""

from typing import ClassVar

from app.catalog.errors import MienError
from app.catalog.words import N_


class VaultError(MienError):
    """The root of every error of the vault."""

    code = "vault-error"
    sentence = N_("Something went wrong with the vault.")


class VaultMissing(VaultError):
    """The folder holds no vault."""

    code = "vault-missing"
    sentence = N_("There is no vault in this folder.")


class VaultExists(VaultError):
    """The folder already holds a vault, or a part of one."""

    code = "vault-exists"
    sentence = N_("There is already a vault in this folder. Choose another folder, or open the vault.")


class VaultDamaged(VaultError):
    """Bytes of the vault are not what Mien wrote: the one error for any changed, cut or missing byte."""

    code = "vault-damaged"
    sentence = N_("A file of the vault is damaged. Restore the vault from a backup.")


class ChangesDamaged(VaultDamaged):
    """Changes that were committed before a crash or a power failure are not whole; what came before them is."""

    code = "changes-damaged"
    sentence = N_(
        "What was last written to the vault is damaged. Restore the vault from a backup, or open it without its "
        "last changes."
    )


class BackupDamaged(VaultDamaged):
    """The file is not a backup, or its bytes are not what Mien wrote."""

    code = "backup-damaged"
    sentence = N_("This file is not a backup of a vault, or it is damaged.")


class WrongPassphrase(VaultError):
    """The passphrase does not open the vault."""

    code = "wrong-passphrase"
    sentence = N_("This passphrase does not open the vault.")


class WrongRecoveryCode(VaultError):
    """The recovery code is well written but is not the one of this vault."""

    code = "wrong-recovery-code"
    sentence = N_("This recovery code is written correctly but does not open this vault.")


class RecoveryCodeMistyped(VaultError):
    """The recovery code cannot be right for any vault: its check group does not match."""

    code = "recovery-code-mistyped"
    sentence = N_("The recovery code has a typing error. Compare it with your copy, group by group.")


class VaultInUse(VaultError):
    """Another process, or another window, has the vault open for writing."""

    code = "vault-in-use"
    sentence = N_("The vault is open in another window or program. Close it there, or open it for reading only.")


class ImportUnderWay(VaultError):
    """Nothing is erased while an export is brought in."""

    code = "import-under-way"
    sentence = N_("An export is being imported, so nothing can be erased now. Wait for its end, or cancel it first.")


class VaultReadOnly(VaultError):
    """A change was asked of a vault that is open for reading only, or that cannot be written."""

    code = "vault-read-only"
    sentence = N_("The vault is open for reading only, so it cannot be changed.")


class RequestChanged(VaultError):
    """A request that was read before went on meanwhile, or is gone."""

    code = "request-changed"
    sentence = N_("This request went on meanwhile. Look at it again, then decide.")


class LetterUnderway(VaultError):
    """A letter that is being sent, or perhaps was, should be changed, taken back or sent in another way."""

    code = "letter-underway"
    sentence = N_(
        "The letter of this request is being sent, or perhaps was. Say first whether it left: look in your Sent folder."
    )


class AlreadyOne(VaultError):
    """Two organisations that should be merged are one already."""

    code = "already-one"
    sentence = N_("These are one organisation already.")


class FolderReadOnly(VaultReadOnly):
    """The folder of the vault cannot be written: a read-only medium, or one of another user."""

    code = "folder-read-only"
    sentence = N_("Nothing can be written to this folder. A vault in it can be opened for reading only.")


class VaultUnsettled(VaultReadOnly):
    """The vault was not closed before it came to a folder that cannot be written, where that cannot be mended."""

    code = "vault-unsettled"
    sentence = N_(
        "This vault was not closed properly, and its folder cannot be written. Copy the folder to where you may "
        "write, and open the vault there."
    )


class VaultTooOld(VaultReadOnly):
    """An older version of Mien made the vault, and reading alone cannot bring it up to date."""

    code = "vault-too-old"
    sentence = N_(
        "An older version of Mien made this vault, and it has to be brought up to date before it can be read. Close it"
        " in other windows and programs, or copy its folder to where you may write, and open it there."
    )


class VaultTooNew(VaultError):
    """A newer version of Mien wrote the vault; nothing was touched."""

    code = "vault-too-new"
    sentence = N_("A newer version of Mien made this vault. Install that version to open it; nothing was changed.")


class VaultLocked(VaultError):
    """The vault was locked: its keys are gone from memory and its connections are closed."""

    code = "vault-locked"
    sentence = N_("The vault is locked.")


class QueryInterrupted(VaultError):
    """A question asked of the vault was cancelled before it was answered."""

    code = "query-interrupted"
    sentence = N_("The search was cancelled.")


class KeyringUnavailable(VaultError):
    """This computer cannot open the vault by itself; ``reason`` is a stable word that says why."""

    code = "keyring-unavailable"
    sentence = N_("This computer's secure key store cannot be reached. Use the passphrase.")
    reason: ClassVar[str] = "unreachable"


class KeyringInsecure(KeyringUnavailable):
    """The only store found would keep the key in clear, or not at all."""

    code = "keyring-insecure"
    sentence = N_("This computer has no secure key store. Use the passphrase.")
    reason = "insecure"


class KeyringSilent(KeyringUnavailable):
    """The store did not answer within the time limit; it may be waiting to be unlocked."""

    code = "keyring-silent"
    sentence = N_("This computer's key store did not answer. Unlock it and try again, or use the passphrase.")
    reason = "silent"


class KeyringNotAsked(KeyringUnavailable):
    """The vault was never remembered on a computer, or that was revoked."""

    code = "keyring-not-asked"
    sentence = N_("This vault is not remembered on a computer. Use the passphrase.")
    reason = "not-asked"


class KeyringChanged(VaultError):
    """The store answers, but the key it holds for this vault is gone or another one."""

    code = "keyring-changed"
    sentence = N_("This computer's key store no longer holds the key of this vault. Use the passphrase.")


class DiskFull(VaultError):
    code = "disk-full"
    sentence = N_("The disk is full. Nothing that was imported before is lost; make room, then try again.")
