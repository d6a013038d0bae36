# SPDX-License-Identifier: MPL-2.0
"""The write-ahead log that a crash left behind: whether all that was committed to it is still whole.

SQLite itself leaves out the first frame whose sum is wrong and every frame after it, without a word. That is right
for a transaction that a crash cut short, and wrong for committed ones after a byte that changed on the disk.
Format: https://www.sqlite.org/fileformat2.html#walformat; SQLCipher keeps it and sums the encrypted pages.
"""

import os
import struct
import sys
from array import array
from contextlib import ExitStack, closing
from pathlib import Path
from typing import BinaryIO

from app.vault.database import PAGE_BYTES, check_integrity, has_log, log_of, open_connection
from app.vault.errors import ChangesDamaged, FolderReadOnly, VaultInUse, VaultUnsettled
from app.vault.lock import acquire

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_FRAME_BYTES = _FRAME.size + PAGE_BYTES
_LITTLE, _BIG = 0x377F0682, 0x377F0683
_SUMMED_OF_HEADER, _SUMMED_OF_FRAME = 24, 8
_SALTS = slice(16, 24)
_WORD = 0xFFFFFFFF

_Pair = tuple[int, int]


def check_log(database: Path, key: bytes, *, read_only: bool, accept_loss: bool) -> None:
    """Look at the log before the database is opened; whoever will write holds the vault's lock.

    Raises ChangesDamaged where SQLite would leave out committed changes. With ``accept_loss`` a writer goes on with
    what is whole; then raises VaultDamaged if that is no database. Raises VaultUnsettled for a log in a folder that
    cannot be written.
    """
    if not has_log(database):
        return
    with ExitStack() as held:
        if read_only:
            try:
                held.callback(acquire(database.parent).release)
            except VaultInUse:
                return  # whoever writes has looked
            except FolderReadOnly as error:
                raise VaultUnsettled from error
        if loses_changes(database):
            if read_only or not accept_loss:
                raise ChangesDamaged
            _leave_behind(database, key)


def loses_changes(database: Path) -> bool:
    """Tell whether the log holds a committed change that SQLite would leave out. Needs no key, changes nothing.

    Not while anybody writes. A power failure can look the same, since the disk may have kept a later block and lost
    an earlier one. A mark of commit that itself was wiped out cannot be told from one never written.
    """
    if not has_log(database):
        return False
    with log_of(database).open("rb") as stream:
        taken, ended = _measure(stream)
    return taken < ended


def _leave_behind(database: Path, key: bytes) -> None:
    with log_of(database).open("rb") as stream:
        # Where the file itself has what comes after the damage, SQLite would mix it with older pages of the log.
        alone = _copied(database, stream, *_measure(stream))
    # For reading: closing must change nothing when the answer is no.
    with closing(open_connection(database, key, read_only=True, alone=alone)) as connection:
        check_integrity(connection, thorough=True)
    if alone:
        os.truncate(log_of(database), 0)


def _measure(stream: BinaryIO) -> tuple[int, int]:
    # How many frames SQLite takes, and how many there are up to the last one that ends a transaction.
    header = stream.read(_HEADER.size)
    if len(header) < _HEADER.size:
        return 0, 0
    magic, _version, page, _number, _salt, _salt2, *sums = _HEADER.unpack(header)
    swapped = (magic == _LITTLE) != (sys.byteorder == "little")
    start = _sum(header[:_SUMMED_OF_HEADER], (0, 0), swapped)
    if magic not in (_LITTLE, _BIG) or page != PAGE_BYTES or start != tuple(sums):
        # It takes none then, and none tells whether it belongs to this log.
        return 0, _last_commit(stream, None)
    ended = _last_commit(stream, header[_SALTS])
    return _taken(stream, ended, header[_SALTS], start, swapped), ended


def _last_commit(stream: BinaryIO, salts: bytes | None) -> int:
    # Frames of an earlier use of the file differ in both salts; a single changed byte changes one.
    last = 0
    for number in range((os.fstat(stream.fileno()).st_size - _HEADER.size) // _FRAME_BYTES):
        stream.seek(_HEADER.size + number * _FRAME_BYTES)
        frame = stream.read(_FRAME.size)
        ours = salts is None or frame[8:12] == salts[:4] or frame[12:16] == salts[4:]
        if ours and _FRAME.unpack(frame)[1]:
            last = number + 1
    return last


def _taken(stream: BinaryIO, ended: int, salts: bytes, sums: _Pair, swapped: bool) -> int:
    # Each frame's sum goes on from that of the frame before.
    taken = 0
    stream.seek(_HEADER.size)
    for number in range(ended):
        frame = stream.read(_FRAME_BYTES)
        _page, commit, _salt, _salt2, *told = _FRAME.unpack_from(frame)
        sums = _sum(frame[:_SUMMED_OF_FRAME], sums, swapped)
        sums = _sum(frame[_FRAME.size :], sums, swapped)
        if frame[8:16] != salts or tuple(told) != sums:
            break
        if commit:
            taken = number + 1
    return taken


def _copied(database: Path, stream: BinaryIO, first: int, end: int) -> bool:
    # Whether the file of the database has the page of one of these frames, byte by byte: it was copied there.
    with database.open("rb") as pages:
        stream.seek(_HEADER.size + first * _FRAME_BYTES)
        for _ in range(first, end):
            frame = stream.read(_FRAME_BYTES)
            page = _FRAME.unpack_from(frame)[0]
            pages.seek(max(page - 1, 0) * PAGE_BYTES)
            if pages.read(PAGE_BYTES) == frame[_FRAME.size :]:
                return True
    return False


def _sum(data: bytes, sums: _Pair, swapped: bool) -> _Pair:
    words = array("I", data)
    if swapped:
        words.byteswap()
    one, two = sums
    pairs = iter(words)
    for first, second in zip(pairs, pairs, strict=True):
        one = (one + first + two) & _WORD
        two = (two + second + one) & _WORD
    return one, two
