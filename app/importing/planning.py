# SPDX-License-Identifier: MPL-2.0
"""What lies before us, before anything is written: which exports, of whom, and how much of them is understood."""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import Enum
from functools import partial
from pathlib import Path
from typing import TypeVar

from app.catalog.errors import MienError
from app.importing.archives import Archive, Member, answered, is_archive, listening, open_archive
from app.importing.errands import PATIENCE, Errands, Heard
from app.importing.errors import (
    ArchiveUnreadable,
    DiskSilent,
    ImportingError,
    MemberSkipped,
    MemberUnreadable,
    NothingThere,
)
from app.importing.marking import digest_of, mark_of
from app.importing.recognition import Recognition, recognise
from app.sources.source import FileRule, Source
from app.vault.sealed import NO_KEYS, Keys

T = TypeVar("T")

_MEDIA = re.compile(
    r"\.(jpe?g|png|gif|webp|hei[cf]|bmp|tiff?|dng|svg|ico|mp4|mov|avi|mkv|webm|3gp|m4v|mpg|mp|thm"
    r"|mp3|m4a|wav|ogg|opus|aac|amr|flac)$",
    re.IGNORECASE,
)
_SYSTEM = re.compile(r"(^|/)(__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)")
_PART = re.compile(r"(?i)((?<![-_ ])[-_ ]+(part[-_ ]*)?\d{1,3}([-_ ]*of[-_ ]*\d{1,3})?)$")
_TAKEOUT_PART = re.compile(r"(?i)^(takeout-\d{8}T\d{6}Z)(-\d+)?-\d{3}$")
_KEPT_LIMIT = 256 * 1024 * 1024
_NO_EXPORT = (NothingThere, ArchiveUnreadable, MemberUnreadable)


class Fate(Enum):
    """What is meant to become of a member."""

    READ = "read"
    KEEP = "keep"
    MEDIA = "media"
    IGNORE = "ignore"
    SYSTEM = "system"
    EMPTY = "empty"
    TOO_LARGE = "too-large"
    REFUSED = "refused"


@dataclass(slots=True)
class PlannedExport:
    """One export found: what it is, how large, and how many of its files will be understood. ``letters``: how many of
    these are correspondence, of which no copy comes into the vault. ``troubles``: why files of it could not be
    looked at, by their paths. ``keys``: of its files that are sealed."""

    name: str
    paths: list[Path]
    recognition: Recognition
    archive: Archive
    members: int
    bytes: int
    understood: int = 0
    unknown: int = 0
    left_out: int = 0
    unreadable: int = 0
    letters: int = 0
    troubles: dict[str, MienError] = field(default_factory=dict)
    keys: Keys = field(default_factory=lambda: NO_KEYS, repr=False)

    def digest(self, heed: Callable[[], None] = lambda: None, patience: float = PATIENCE) -> str:
        """The same for the same files, in whatever archive they come; ``heed`` may raise while they are read, and a
        disk has ``patience`` seconds to answer."""
        # What a file manager left is none of the brand's; of a photo, name and size tell enough.
        members = [member for member in self.archive.members() if not _SYSTEM.search(member.path)]
        return digest_of(members, lambda path: _MEDIA.search(path) is not None, heed, patience)

    def mark(self) -> str:
        """By what the same files at the same place are known again without reading them; "" when by nothing."""
        return mark_of(self.archive.members())

    def settle(self, recognition: Recognition) -> None:
        """Have it read as what it was recognised, and count what becomes of its files."""
        members, source = self.archive.members(), recognition.source
        self.recognition = recognition
        self.understood = self.unknown = self.unreadable = self.letters = 0
        if source is None:
            self.unknown = len(members)
        else:
            for member in members:
                fate, rule, _ = fate_of(member, source)
                self.understood += fate is Fate.READ
                self.unknown += fate is Fate.KEEP
                self.unreadable += member.refused is not None and not issubclass(member.refused, MemberSkipped)
                self.letters += fate is Fate.READ and rule is not None and rule.correspondence
        self.left_out = len(members) - self.understood - self.unknown - self.unreadable

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it that could be read: no file at all, or none with content."""
        if self.archive.needs_password:
            return False
        members = self.archive.members()
        return all(not (each.size or each.refused) or _SYSTEM.search(each.path) for each in members)

    def close(self) -> None:
        """Close the files of the archive."""
        self.archive.close()


@dataclass(frozen=True, slots=True)
class Missed:
    """What cannot be looked into, by its name, and why."""

    name: str
    error: ImportingError


def plan_import(
    paths: Sequence[Path],
    sources: Sequence[Source],
    password: bytes = b"",
    heed: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
    missed: list[Missed] | None = None,
    keys: Keys = NO_KEYS,
) -> list[PlannedExport]:
    """The exports among these files and folders; the parts of one export become one.

    ``keys`` open files that are sealed (``app.vault.sealed``).
    ``password`` opens locked archives; one that still wants it says so (``archive.needs_password``). ``heed`` is
    called all along, and may raise; a disk has ``patience`` seconds to answer. What is not there, broken or on a silent
    disk is added to ``missed`` and the others are planned; without that list, its
    :class:`~app.importing.errors.ImportingError` is raised.
    """
    planned: list[PlannedExport] = []
    groups: dict[tuple[Path, str], list[Path]] = {}
    try:
        with Errands(patience) as errands:
            for path in paths:
                with _noted(path.name, missed):
                    for part, stem in _answer(errands, partial(_stems, path), heed):
                        groups.setdefault((part.parent, stem), []).append(part)
            for (_, stem), parts in groups.items():
                name = stem if len(parts) > 1 else parts[0].name
                with _noted(name, missed):
                    archive = _answer(errands, partial(_opened, sorted(parts), password, keys), heed)
                    found = _plan(name, sorted(parts), archive, sources, heed)
                    found.keys = keys
                    planned.append(found)
    except BaseException:
        for plan in planned:
            plan.close()
        raise
    return planned


@contextmanager
def _noted(name: str, missed: list[Missed] | None) -> Iterator[None]:
    try:
        yield
    except _NO_EXPORT as error:
        if missed is None:
            raise
        missed.append(Missed(name, error))


def fate_of(member: Member, source: Source, *, keep_media: bool = False) -> tuple[Fate, FileRule | None, str]:
    """What will become of a member, by which rule, in which language its name is."""
    if member.refused:
        # Of which sort it is still matters: of that sort, something is missing.
        rule, language = source.rule_for(member.path) or (None, "")
        return Fate.REFUSED, rule, language
    if _SYSTEM.search(member.path):
        return Fate.SYSTEM, None, ""
    if member.size == 0:
        return Fate.EMPTY, None, ""
    found = source.rule_for(member.path)
    if found:
        rule, language = found
        return (Fate.READ if rule.read else Fate.IGNORE), rule, language
    if _MEDIA.search(member.path):
        return (Fate.KEEP if keep_media else Fate.MEDIA), None, ""
    return (Fate.KEEP if member.size <= _KEPT_LIMIT else Fate.TOO_LARGE), None, ""


def _answer(errands: Errands, work: Callable[[], T], heed: Callable[[], None]) -> T:
    """What comes of looking at a disk. Raises :class:`DiskSilent` when it does not answer in time."""

    def listen(heard: Heard) -> tuple[T] | None:
        with listening(heard):
            return (work(),)

    found = errands.done(listen, None, heed)
    if found is None:
        raise DiskSilent
    return found[0]


def _opened(paths: list[Path], password: bytes, keys: Keys) -> Archive:
    archive = open_archive(paths, password, keys=keys)
    try:
        answered()
    except BaseException:
        archive.close()  # Nobody waits for it any more.
        raise
    return archive


def _plan(
    name: str, paths: list[Path], archive: Archive, sources: Sequence[Source], heed: Callable[[], None]
) -> PlannedExport:
    try:
        members = archive.members()
        recognition = recognise(members, [path.name for path in paths], sources, heed)
        planned = PlannedExport(
            name=name,
            paths=paths,
            recognition=recognition,
            archive=archive,
            members=len(members),
            bytes=sum(member.size for member in members),
        )
        planned.settle(recognition)
    except BaseException:
        archive.close()
        raise
    return planned


def _stems(path: Path) -> list[tuple[Path, str]]:
    """What stands at a path, each with the name that it shares with the other parts of its export; a folder that holds
    archives side by side (a download folder) is those archives."""
    return [(part, _stem(part)) for part in _side_by_side(path) or [path]]


def _side_by_side(folder: Path) -> list[Path]:
    """The archives and folders in a folder that has no other files; nothing when it has, or may not be read."""
    packed, folders = [], []
    try:
        with os.scandir(folder) as listing:
            inside = sorted(listing, key=lambda entry: entry.name)
        for entry in inside:
            if entry.is_dir():
                folders.append(Path(entry.path))
            elif entry.is_file() and is_archive(Path(entry.path)):
                packed.append(Path(entry.path))
            elif entry.is_file() and not entry.name.startswith("."):
                return []
    except OSError:
        return []
    return packed and packed + folders


def _stem(path: Path) -> str:
    return shared_name(path.name) if is_archive(path) else path.name


def shared_name(name: str) -> str:
    """The name that an archive shares with the other parts of its export."""
    stem = re.sub(r"(?i)\.(zip|tar\.gz|tgz|tar|tar\.bz2|tar\.xz)$", "", name)
    takeout = _TAKEOUT_PART.match(stem)
    return takeout[1] if takeout else _PART.sub("", stem)
