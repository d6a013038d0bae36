# SPDX-License-Identifier: MPL-2.0
"""A vault: made, opened, locked, kept safe. What is in it is the business of ``writing`` and ``insight``.

Files: ``vault.header``, ``vault.header.previous``, ``vault.lock`` (empty), ``mien.db``, ``originals/``, and
``database.before-<migration>``, the encrypted database as it was before it was last brought up to date.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self

from app.vault import keychain
from app.vault.backup import DATABASE_NAME, ORIGINALS_NAME, Progress, read_backup, write_backup
from app.vault.database import (
    check_integrity,
    checkpoint,
    close_database,
    connect,
    has_log,
    open_connection,
    telling_damage,
)
from app.vault.emptying import Emptying
from app.vault.errors import (
    KeyringChanged,
    KeyringNotAsked,
    KeyringUnavailable,
    VaultDamaged,
    VaultExists,
    VaultInUse,
    VaultLocked,
    VaultReadOnly,
    WrongRecoveryCode,
)
from app.vault.header import HEADER_NAME, PREVIOUS_NAME, Header
from app.vault.kdf import KdfCost, calibrate
from app.vault.keys import Purpose, VaultKey
from app.vault.lock import acquire
from app.vault.log import check_log
from app.vault.migrating import copies, migrate
from app.vault.originals import Originals
from app.vault.reader import Reader
from app.vault.recovery import new_secret, read_code, write_code
from app.vault.slots import ComputerSlot, PassphraseSlot, RecoverySlot, Slot

if TYPE_CHECKING:
    from filelock import BaseFileLock
    from sqlite_utils import Database

_Unlock = Callable[[Header], VaultKey]


def vault_exists(folder: Path) -> bool:
    """Tell whether ``folder`` holds a vault, or what is left of one."""
    return any((folder / name).exists() for name in (HEADER_NAME, PREVIOUS_NAME, DATABASE_NAME))


class Vault:
    """An open vault. After ``lock`` everything asked of it raises VaultLocked.

    Made by ``create`` and the ``open`` methods only.
    """

    def __init__(
        self, folder: Path, header: Header, key: VaultKey, database: "Database", lock: "BaseFileLock | None"
    ) -> None:
        self.folder = folder
        self.read_only = lock is None
        self._header = header
        self._key = key
        self._database: Database | None = database
        self._lock = lock
        self._originals = Originals(folder / ORIGINALS_NAME, key.derive(Purpose.ORIGINALS))
        self._readers: set[Reader] = set()
        self._guard = threading.RLock()
        self._imports = 0
        self._emptying = Emptying(lambda: open_connection(folder / DATABASE_NAME, key.derive(Purpose.DATABASE)))

    # Making and opening

    @classmethod
    def create(cls, folder: Path, passphrase: str, *, cost: KdfCost | None = None) -> tuple[Self, str]:
        """Make a vault in ``folder`` and open it; gives it and its recovery code, which is shown only once.

        ``cost`` of the passphrase is measured on this computer unless given. Raises VaultExists.
        """
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = acquire(folder)
        database: Database | None = None
        path = folder / DATABASE_NAME
        made = False
        try:
            if vault_exists(folder):
                raise VaultExists
            made = True
            key, header, secret = VaultKey.generate(), Header.new(), new_secret()
            slots = (
                PassphraseSlot.seal(key, header.vault_id, passphrase, cost or calibrate()),
                RecoverySlot.seal(key, header.vault_id, secret),
            )
            database = connect(path, key.derive(Purpose.DATABASE), create=True)
            migrate(database, path, fresh=True)
            header = header.with_slots(slots, key)
            # Last: a folder with a header has a whole vault.
            header.write(folder)
            return cls(folder, header, key, database, lock), write_code(secret)
        except BaseException:
            if database is not None:
                database.close()
            if made:
                for name in (DATABASE_NAME, HEADER_NAME, PREVIOUS_NAME):
                    (folder / name).unlink(missing_ok=True)
            lock.release()
            raise

    @classmethod
    def open(cls, folder: Path, passphrase: str, *, read_only: bool = False, accept_loss: bool = False) -> Self:
        """Open a vault with its passphrase.

        Raises WrongPassphrase, VaultMissing, VaultDamaged, VaultTooNew; VaultInUse when another process has it open
        for writing, or FolderReadOnly: it may then be opened ``read_only``, where that does not raise VaultTooOld.
        Raises ChangesDamaged when the last changes before a crash are not whole; ``accept_loss`` opens, for writing,
        what came before them.
        """
        return cls._open(folder, lambda header: _by_passphrase(header, passphrase), read_only, accept_loss)

    @classmethod
    def open_with_recovery(cls, folder: Path, code: str, *, read_only: bool = False, accept_loss: bool = False) -> Self:
        """Open a vault with its recovery code.

        Raises RecoveryCodeMistyped for a typing error, WrongRecoveryCode for another vault's code; else as
        ``open``.
        """
        secret = read_code(code)

        def unlock(header: Header) -> VaultKey:
            slot = header.slot(RecoverySlot)
            if slot is None:
                raise WrongRecoveryCode
            return slot.unseal(header.vault_id, secret)

        return cls._open(folder, unlock, read_only, accept_loss)

    @classmethod
    def open_with_computer(cls, folder: Path, *, read_only: bool = False, accept_loss: bool = False) -> Self:
        """Open a vault with what this computer's key store remembers. May wait for the store's prompt.

        Raises KeyringUnavailable (or one of its kinds) or KeyringChanged; else as ``open``.
        """

        def unlock(header: Header) -> VaultKey:
            slot = header.slot(ComputerSlot)
            if slot is None:
                raise KeyringNotAsked
            return slot.unseal(header.vault_id, keychain.recall(header.vault_id))

        return cls._open(folder, unlock, read_only, accept_loss)

    @classmethod
    def _open(cls, folder: Path, unlock: _Unlock, read_only: bool, accept_loss: bool) -> Self:
        # First, so that a missing, damaged or newer vault is told before any file of it is touched.
        Header.find(folder)
        lock = None if read_only else acquire(folder)
        key: VaultKey | None = None
        database: Database | None = None
        try:
            header = Header.find(folder)
            key = unlock(header)
            header.verify(key)
            path = folder / DATABASE_NAME
            check_log(path, key.derive(Purpose.DATABASE), read_only=read_only, accept_loss=accept_loss)
            database = connect(path, key.derive(Purpose.DATABASE), read_only=read_only)
            migrate(database, path, read_only=read_only)
            if not read_only:
                _mend_headers(folder, header)
            if accept_loss and not read_only:
                # What is lost is left behind for good: nobody is asked again.
                with suppress(VaultInUse):
                    checkpoint(database.conn)
            return cls(folder, header, key, database, lock)
        except BaseException:
            if database is not None:
                database.close()
            if key is not None:
                key.wipe()
            if lock is not None:
                lock.release()
            raise

    # What is open

    @property
    def id(self) -> str:
        """The vault's random id, in hexadecimal."""
        return self._header.vault_id

    @property
    def locked(self) -> bool:
        """Whether the keys are gone and the connections closed."""
        return self._database is None

    @property
    def database(self) -> "Database":
        """The writer's connection, for one thread at a time."""
        if self._database is None:
            raise VaultLocked
        return self._database

    @property
    def originals(self) -> Originals:
        """The store of original export files."""
        return self._originals

    def reader(self) -> Reader:
        """Open a read-only connection of its own, for use in any thread; ``lock`` closes it too."""
        with self._guard:
            key = self._key.derive(Purpose.DATABASE)
            reader = Reader(open_connection(self.folder / DATABASE_NAME, key, read_only=True), self._readers.discard)
            self._readers.add(reader)
            return reader

    @contextmanager
    def importing(self) -> Iterator[Callable[[], None]]:
        """While an export is brought in, by several transactions, nothing is erased: the import knows what is there.
        Gives what is to be called after each of them."""
        with self.database.atomic():  # an erasure that has begun ends first
            self._imports += 1
        try:
            with self._emptying.instead_of(self.database) as committed:
                yield committed
        finally:
            self._imports -= 1

    @property
    def is_importing(self) -> bool:
        """Whether an export is being brought in."""
        return self._imports > 0

    def key_for(self, purpose: Purpose) -> bytes:
        """Give the derived 32-byte key for ``purpose``, such as Purpose.PSEUDONYMS."""
        return self._key.derive(purpose)

    def empty_log(self) -> None:
        """Leave nothing in the write-ahead log, where what was erased still stands; in vain while others write."""
        self._emptying.wait()
        with telling_damage():
            self.database.execute("pragma wal_checkpoint(truncate)").fetchall()

    def lock(self) -> None:
        """Stop what is running, close every connection, drop the keys, and let others open the vault."""
        with self._guard:
            for reader in list(self._readers):
                reader.close()
            database, self._database = self._database, None
            self._emptying.stop()
            if database is not None:
                close_database(database, read_only=self.read_only)
            self._originals.lock()
            self._key.wipe()
            if self._lock is not None:
                self._lock.release()

    def close(self) -> None:
        """Do the same as ``lock``."""
        self.lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.lock()

    # Keys

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase; the data stays as it is. Raises WrongPassphrase if ``old`` is not it."""
        self._require_writable()
        _by_passphrase(self._header, old).wipe()
        self.set_passphrase(new)

    def set_passphrase(self, new: str, *, cost: KdfCost | None = None) -> None:
        """Replace a forgotten passphrase in a vault opened by recovery code or by this computer."""
        self._require_writable()
        before = self._header.slot(PassphraseSlot)
        if cost is None:
            cost = before.cost if before is not None else calibrate()
        self._replace(PassphraseSlot, PassphraseSlot.seal(self._key, self.id, new, cost))

    def new_recovery_code(self) -> str:
        """Make a new recovery code, shown only once; the one before opens nothing any more."""
        self._require_writable()
        secret = new_secret()
        self._replace(RecoverySlot, RecoverySlot.seal(self._key, self.id, secret))
        return write_code(secret)

    @property
    def remembered(self) -> bool:
        """Whether a computer's key store may open the vault."""
        return self._header.slot(ComputerSlot) is not None

    def remember_on_this_computer(self) -> str:
        """Let this computer's key store open the vault; gives the store's name.

        May wait for the store's prompt: not for the thread of the window. Raises KeyringUnavailable.
        """
        self._require_writable()
        secret, store = keychain.remember(self.id)
        self._replace(ComputerSlot, ComputerSlot.seal(self._key, self.id, secret, store))
        return store

    def forget_this_computer(self) -> None:
        """Revoke what the computer's key store remembers, also when the store itself cannot be reached."""
        self._require_writable()
        self._replace(ComputerSlot)
        with suppress(KeyringUnavailable, KeyringChanged):
            keychain.forget(self.id)

    # Safety

    def check(self) -> None:
        """Authenticate every byte of every file of the vault, and see that none is gone; raises VaultDamaged."""
        for name in (HEADER_NAME, PREVIOUS_NAME):
            Header.read(self.folder, name).verify(self._key)
        key = self._key.derive(Purpose.DATABASE)
        database = self.folder / DATABASE_NAME
        for path in (database, *copies(database)):
            with closing(open_connection(path, key, read_only=True)) as connection:
                check_integrity(connection, logged=has_log(path))
        self._originals.check()
        with self.reader() as reader:
            # Asked twice: what is erased meanwhile leaves its row before its file.
            if (_named(reader) - set(self._originals.ids())) & _named(reader):
                raise VaultDamaged

    def forget_copies(self) -> None:
        """Remove the copies made before migrations, which still hold what was erased since."""
        self._require_writable()
        for copy in copies(self.folder / DATABASE_NAME):
            copy.unlink(missing_ok=True)

    def backup(self, target: Path, progress: Progress | None = None) -> None:
        """Write the whole vault to one encrypted file, which the passphrase opens; replaces ``target``.

        ``progress`` is told the bytes done and the bytes there are, often and in small steps.
        """
        write_backup(target, self.folder, self._header, self._key, progress)

    @staticmethod
    def restore(backup: Path, folder: Path, passphrase: str) -> None:
        """Make the vault of a backup again at ``folder``, which must be empty or not exist.

        Raises VaultExists, BackupDamaged, VaultTooNew or WrongPassphrase; then ``folder`` is as it was.
        """
        read_backup(backup, folder, lambda header: _by_passphrase(header, passphrase))

    def _require_writable(self) -> None:
        if self.locked:
            raise VaultLocked
        if self.read_only:
            raise VaultReadOnly

    def _replace(self, kind: type[Slot], *slots: Slot) -> None:
        header = self._header.with_slots((*self._header.without(kind), *slots), self._key)
        header.write(self.folder, previous=self._header)
        self._header = header


def _by_passphrase(header: Header, passphrase: str) -> VaultKey:
    slot = header.slot(PassphraseSlot)
    if slot is None:
        raise VaultDamaged
    return slot.unseal(header.vault_id, passphrase)


def _named(reader: Reader) -> set[str]:
    return {name for (name,) in reader.rows("select original from file union select original from message") if name}


def _mend_headers(folder: Path, header: Header) -> None:
    # A crash between the two files leaves the old header as the second copy, with a slot revoked since; a failing disk
    # leaves one of them unreadable.
    try:
        whole = Header.read(folder) == header and Header.read(folder, PREVIOUS_NAME).may_be_followed_by(header)
    except VaultDamaged:
        whole = False
    if not whole:
        header.write(folder)
