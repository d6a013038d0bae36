# SPDX-License-Identifier: MPL-2.0
"""The vault as the window knows it: locked, being opened, or open."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from app.catalog.words import N_
from app.ui.jobs import Jobs
from app.vault.errors import VaultLocked
from app.vault.vault import Vault, vault_exists


class LockReason(Enum):
    """Why the vault is locked. The value is the English message id that the unlock page says."""

    START = ""
    ASKED = N_("Locked, as you asked.")
    IDLE = N_("Locked: nothing was done for a while.")
    SUSPEND = N_("Locked: the computer went to sleep.")
    SCREEN = N_("Locked: the screen was locked.")


class Session(QObject):
    """Holds the one open vault. ``opened`` and ``locked`` come in the window's thread."""

    opened = Signal()
    #: The vault is about to be locked: pages let go of what they read.
    locking = Signal()
    locked = Signal(LockReason)
    #: Records came or went; whoever shows some reads them again.
    changed = Signal()

    def __init__(self, folder: Path, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.folder = folder
        self._jobs = jobs
        self._vault: Vault | None = None
        self.reason = LockReason.START
        #: The vault was made a moment ago, and holds nothing.
        self.first_time = False
        #: The vault was opened by its recovery code: the passphrase may be set anew without the old one.
        self.recovered = False

    @property
    def exists(self) -> bool:
        """Whether there is a vault in the folder at all."""
        return vault_exists(self.folder)

    @property
    def is_open(self) -> bool:
        return self._vault is not None

    @property
    def vault(self) -> Vault:
        """The open vault; raises VaultLocked when it is not open."""
        if self._vault is None:
            raise VaultLocked
        return self._vault

    def open_with(
        self,
        opening: Callable[[], Vault],
        done: Callable[[], None],
        failed: Callable[[Exception], None],
        *,
        recovered: bool = False,
    ) -> None:
        """Open the vault in a job (key derivation takes half a second); ``failed`` gets the error."""

        def opened(vault: Vault) -> None:
            self.adopt(vault, recovered=recovered)
            done()

        self._jobs.run(lambda _context: opening(), done=opened, failed=failed)

    def remember(self, done: Callable[[str], None], failed: Callable[[Exception], None]) -> None:
        """Keep a key in this computer's own password store; ``done`` gets the store's name."""
        vault = self.vault
        self._jobs.run(lambda _context: vault.remember_on_this_computer(), done=done, failed=failed)

    def adopt(self, vault: Vault, *, first_time: bool = False, recovered: bool = False) -> None:
        """Take over a vault that was just opened or created."""
        if self._vault is not None:
            vault.lock()
            return
        self._vault, self.first_time, self.recovered = vault, first_time, recovered
        self.opened.emit()

    def lock(self, reason: LockReason) -> None:
        """Drop the keys and tell everybody why. Does nothing when already locked."""
        if self._vault is None:
            return
        self.locking.emit()
        # Work that still reads or writes must end before its connections do.
        self._jobs.shut_down()
        vault, self._vault = self._vault, None
        self.reason = reason
        vault.lock()
        self.locked.emit(reason)
