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

    Raises ChangesDamaged where SQLite would leave out committed changes, unless ``accept_loss``: then VaultDamaged
    if what remains is no whole database. Raises VaultUnsettled for a log in a folder that cannot be written.
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
        if not loses_changes(database):
            return
        if not accept_loss:
            raise ChangesDamaged
        # For reading, so that closing changes nothing if the answer is no: later pages may stand in the file already.
        with closing(open_connection(database, key, read_only=True)) as connection:
            check_integrity(connection)


def loses_changes(database: Path) -> bool:
    """Tell whether the log holds a committed change that SQLite would leave out. Needs no key, changes nothing.

    Not while anybody writes. A power failure can look the same, since the disk may have kept a later block and lost
    an earlier one. A mark of commit that itself was wiped out cannot be told from one never written.
    """
    if not has_log(database):
        return False
    with log_of(database).open("rb") as stream:
        header = stream.read(_HEADER.size)
        if len(header) < _HEADER.size:
            return False
        magic, _version, page, _number, _salt, _salt2, *sums = _HEADER.unpack(header)
        swapped = (magic == _LITTLE) != (sys.byteorder == "little")
        start = _sum(header[:_SUMMED_OF_HEADER], (0, 0), swapped)
        if magic not in (_LITTLE, _BIG) or page != PAGE_BYTES or start != tuple(sums):
            # Every frame is left out then, and none tells whether it belongs to this log.
            return _last_commit(stream, None) > 0
        salts = header[_SALTS]
        return not _whole(stream, _last_commit(stream, salts), salts, start, swapped)


def _last_commit(stream: BinaryIO, salts: bytes | None) -> int:
    # How many frames there are up to the last one that ends a transaction. Those of an earlier use of the file
    # differ in both salts; a single changed byte changes one.
    last = 0
    for number in range((os.fstat(stream.fileno()).st_size - _HEADER.size) // _FRAME_BYTES):
        stream.seek(_HEADER.size + number * _FRAME_BYTES)
        frame = stream.read(_FRAME.size)
        ours = salts is None or frame[8:12] == salts[:4] or frame[12:16] == salts[4:]
        if ours and _FRAME.unpack(frame)[1]:
            last = number + 1
    return last


def _whole(stream: BinaryIO, count: int, salts: bytes, sums: _Pair, swapped: bool) -> bool:
    # Each frame's sum goes on from that of the frame before.
    stream.seek(_HEADER.size)
    for _ in range(count):
        frame = stream.read(_FRAME_BYTES)
        sums = _sum(frame[:_SUMMED_OF_FRAME], sums, swapped)
        sums = _sum(frame[_FRAME.size :], sums, swapped)
        if frame[8:16] != salts or _FRAME.unpack_from(frame)[4:] != sums:
            return False
    return True


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
