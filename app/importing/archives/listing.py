# SPDX-License-Identifier: MPL-2.0
"""Zip, tar, folder, single file and several parts, and archives inside them, all as one list of members.

Nothing is ever extracted to disk, so a member's name can reach no other place.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import TypeVar

from app.importing.archives.attached import attachments, is_mail
from app.importing.archives.files import CHUNK, exactly, spot_of
from app.importing.archives.folders import walk
from app.importing.archives.guards import Budget, Limits
from app.importing.archives.kinds import SUFFIXES, Kind, kind_of
from app.importing.archives.member import FoundArchive, Member
from app.importing.archives.names import UniqueNames, clean_name
from app.importing.archives.opening import close_streams, open_spot, source_at
from app.importing.archives.spots import FileSpot, Lock, PackedSpot, Packing, Spot, ZipSpot
from app.importing.archives.tar_listing import TarBroken, TarEntry, TarKind, tar_entries
from app.importing.archives.unpacking import BROKEN, METHODS
from app.importing.archives.zip_directory import LOCAL_MARK, DirectoryBroken, Entry, entries, find_directory
from app.importing.archives.zip_salvage import salvage
from app.importing.errors import (
    ArchiveTooMany,
    ArchiveUnreadable,
    ImportingError,
    MemberCutOff,
    MemberEncrypted,
    MemberLink,
    MemberOverlapping,
    MemberSpecial,
    MemberUnreadable,
    MethodUnknown,
    NothingThere,
    PasswordWrong,
)
from app.vault.sealed import NO_KEYS, Keys

_Item = TypeVar("_Item")

_TRIED = 3
_LIMITS = Limits()
_TAR_REFUSED: dict[TarKind, type[ImportingError] | None] = {
    TarKind.FILE: None,
    TarKind.LINK: MemberLink,
    TarKind.SPECIAL: MemberSpecial,
    TarKind.ODD: MethodUnknown,
}


def open_archive(
    paths: Sequence[Path], password: bytes = b"", limits: Limits = _LIMITS, keys: Keys = NO_KEYS
) -> FoundArchive:
    """All parts of one export as one archive; ``password`` opens its locked members, ``keys`` those of its files that
    are sealed.

    Raises :class:`NothingThere`, :class:`ArchiveUnreadable` or one of its kinds, :class:`PasswordWrong`, or what the
    disk says (the other kinds of :class:`MemberUnreadable`). When there are several parts, one that cannot be read is
    a member that cannot.
    """
    listing = _Listing(password, Budget(limits), keys, alone=len(paths) == 1)
    try:
        for path in paths:
            listing.path(path)
        listing.try_password()
    except BaseException:
        for file in listing.files:
            close_streams(file)
        raise
    return FoundArchive(listing.members, listing.files, listing.truncated, listing.locked > 0 and not password)


class _Listing:
    def __init__(self, password: bytes, budget: Budget, keys: Keys, *, alone: bool) -> None:
        self.members: list[Member] = []
        self.files: list[str] = []
        self.truncated = False
        self.locked = 0
        self._to_try: list[ZipSpot] = []
        self._password = password
        self._budget = budget
        self._keys = keys
        self._alone = alone
        self._names = UniqueNames()

    def path(self, path: Path) -> None:
        """One part: a folder, an archive, or a single file."""
        # Unlike the methods of a path, these say no where the computer forbids to look.
        if os.path.isdir(path):  # noqa: PTH112
            self.files.append(str(path))
            self._folder(path)
            return
        if not os.path.isfile(path):  # noqa: PTH113
            raise NothingThere
        self.files.append(str(path))
        try:
            spot = spot_of(str(path), self._keys.get(path, b""))
            kind, packing = kind_of(spot, path.name, self._password)
            self._budget.disk(spot.size)
            if kind is Kind.PLAIN:
                if path.name.casefold().endswith(SUFFIXES):
                    raise ArchiveUnreadable
                self._add(clean_name(path.name), spot)
                if is_mail(spot):
                    self._attached(spot, clean_name(path.name))
            else:
                self._packed(spot, kind, packing, "", 1)
        except MemberUnreadable as error:
            self._part_lost(path, ArchiveUnreadable if type(error) is MemberUnreadable else type(error))
        except ArchiveUnreadable as error:
            self._part_lost(path, type(error))

    def try_password(self) -> None:
        """Raises :class:`PasswordWrong` when the password opens none of the locked members that are tried."""
        if not self._to_try or not self._password:
            return
        for spot in self._to_try:
            try:
                with open_spot(spot, self._password) as stream:
                    stream.read(CHUNK)
                return
            except PasswordWrong:
                continue
            except ImportingError:
                # The old cipher tells a wrong password from damage by one byte in 256 only.
                if spot.lock is not Lock.ZIPCRYPTO:
                    return
        raise PasswordWrong

    def _part_lost(self, path: Path, error: type[ImportingError]) -> None:
        if self._alone:
            raise error
        self._add(clean_name(path.name), None, error)

    def _attached(self, mail: FileSpot, path: str) -> None:
        """The archives in a mail, with all that guards archives in archives. Its other files are read with it."""
        for name, spot in attachments(mail):
            if name.casefold().endswith(SUFFIXES):
                refused = self._budget.unpack(spot.size, spot.size)
                if refused:
                    self._add(f"{path}/{clean_name(name)}", spot, refused)
                else:
                    self._file(name, spot, f"{path}/", 1)

    def _folder(self, folder: Path) -> None:
        for found in walk(str(folder)):
            if found.spot is None:
                self._add(clean_name(found.path), None, found.refused)
            else:
                self._budget.disk(found.spot.size)
                self._file(found.path, found.spot, "", 0)

    def _file(self, name: str, spot: Spot, prefix: str, depth: int) -> None:
        """A file inside a folder or an archive: itself, or its members when it is an archive of its own."""
        if not name.casefold().endswith(SUFFIXES):
            self._add(prefix + clean_name(name), spot)
            return
        before, locked = len(self.members), self.locked
        path = prefix + clean_name(name)
        try:
            kind, packing = kind_of(spot, name, self._password)
            if kind is not Kind.PLAIN:
                # Those that lie in a folder are no archives within archives.
                refused = self._budget.enter(depth + 1) if depth else None
                if refused:
                    self._add(path, spot, refused)
                    return
                self._packed(spot, kind, packing, path + "/", depth + 1)
                return
        except (ArchiveUnreadable, MemberUnreadable) as error:
            # A bomb is refused; what is merely broken is kept as the file that it is.
            del self.members[before:]
            self.locked = locked
            if isinstance(error, ArchiveUnreadable) and type(error) is not ArchiveUnreadable:
                self._add(path, spot, type(error))
                return
        self._add(path, spot)

    def _packed(self, spot: Spot, kind: Kind, packing: Packing | None, prefix: str, depth: int) -> None:
        try:
            if kind is Kind.ZIP:
                self._zip(spot, prefix, depth)
            elif packing:
                self._tar(PackedSpot(spot, packing), prefix, depth)
            else:
                self._tar(spot, prefix, depth)
        except BROKEN as error:
            raise ArchiveUnreadable from error

    def _zip(self, spot: Spot, prefix: str, depth: int) -> None:
        try:
            directory = find_directory(spot, spot.size, self._password)
            if directory.shift and self._begins(spot, LOCAL_MARK):
                # The list of another zip that lies inside, behind which this one is cut off.
                raise DirectoryBroken
            listed = self._bounded(entries(spot, directory, self._password), lambda entry: entry.name)
        except DirectoryBroken:
            self._salvage(spot, prefix, depth)
            return
        # In the order of their places: what can only be read forward is then read once.
        listed.sort(key=lambda entry: entry.spot.offset)
        overlapping = _overlapping(listed)
        for number, entry in enumerate(listed):
            if not entry.folder:
                self._zip_member(entry, prefix, depth, MemberOverlapping if number in overlapping else None)

    def _salvage(self, spot: Spot, prefix: str, depth: int) -> None:
        found = self._bounded(salvage(spot, spot.size, self._password), lambda one: one.entry.name)
        if not found:
            raise ArchiveUnreadable
        self.truncated = True
        for one in found:
            if not one.entry.folder:
                self._zip_member(one.entry, prefix, depth, None if one.whole else MemberCutOff)

    def _zip_member(self, entry: Entry, prefix: str, depth: int, refused: type[ImportingError] | None) -> None:
        spot = entry.spot
        if entry.link:
            refused = MemberLink
        elif not entry.known or spot.method not in METHODS:
            refused = MethodUnknown
        elif spot.lock is not Lock.NONE:
            self.locked += 1
            if not self._password:
                refused = refused or MemberEncrypted
            elif not refused and spot.size and len(self._to_try) < _TRIED:
                self._to_try.append(spot)
        refused = refused or self._budget.unpack(spot.packed, spot.size)
        if refused:
            self._add(prefix + clean_name(entry.name), spot, refused)
        else:
            self._file(entry.name, spot, prefix, depth)

    def _tar(self, spot: Spot, prefix: str, depth: int) -> None:
        found: list[TarEntry] = []
        try:
            for entry in tar_entries(spot, self._budget.left, self._password):
                self._append(found, entry, entry.name)
        except TarBroken as error:
            if not found:
                raise ArchiveUnreadable from error
            self.truncated = True
        for entry in found:
            refused = _TAR_REFUSED[entry.kind] if entry.whole else MemberCutOff
            refused = refused or self._budget.unpack(entry.spot.size, entry.spot.size)
            if refused:
                self._add(prefix + clean_name(entry.name), entry.spot, refused)
            else:
                self._file(entry.name, entry.spot, prefix, depth)

    def _add(self, path: str, spot: Spot | None, refused: type[ImportingError] | None = None) -> None:
        self._room(1)
        locked = self._password if _locked(spot) else b""
        self.members.append(Member(self._names.take(path), spot, refused, locked))

    def _bounded(self, items: Iterator[_Item], name: Callable[[_Item], str]) -> list[_Item]:
        found: list[_Item] = []
        for item in items:
            self._append(found, item, name(item))
        return found

    def _append(self, found: list[_Item], item: _Item, name: str) -> None:
        """One more of a list that an archive may make as long as it likes. Raises :class:`ArchiveTooMany`."""
        found.append(item)
        self._room(len(found))
        if not self._budget.name(name):
            raise ArchiveTooMany

    def _room(self, more: int) -> None:
        if len(self.members) + more > self._budget.limits.members:
            raise ArchiveTooMany

    def _begins(self, spot: Spot, mark: bytes) -> bool:
        source = source_at(spot, 0, self._password)
        try:
            return exactly(source, len(mark)) == mark
        finally:
            source.close()


def _overlapping(listed: Sequence[Entry]) -> set[int]:
    """Members, in the order of their places, that reach into the next one."""
    found = set()
    for number, (entry, following) in enumerate(pairwise(listed)):
        if entry.end > following.spot.offset:
            found.add(number)
    return found


def _locked(spot: Spot | None) -> bool:
    while spot and not isinstance(spot, FileSpot):
        if isinstance(spot, ZipSpot) and spot.lock is not Lock.NONE:
            return True
        spot = spot.container
    return False
