# SPDX-License-Identifier: MPL-2.0
"""How a table of Meta's files becomes the rules of one brand.

Facebook and Instagram ship files of the same names, and each may carry the other's folders. So both read
every file; what tells them apart is the root inside ("ig_custom_audiences…") or a folder with the
brand's name, and only that counts when an export is recognised.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from app.sources.meta.listing import Facts, Listing
from app.sources.reading.meta_pages import MARKS
from app.sources.source import ANY_LANGUAGE, FileRule, Reader


def _marks(root: str) -> tuple[bytes, ...]:
    """How a root stands in a file. One plain word ("friends") could be anyone's: only its versions tell."""
    versions = (f'"{root}_v2"', f'"{root}_v3"')
    return tuple(form.encode() for form in ((f'"{root}"', *versions) if "_" in root else versions))


class MetaBrand(Enum):
    """Which of Meta's exports rules are made for."""

    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"


@dataclass(frozen=True, slots=True)
class MetaFile:
    """One sort of file: its names without folder and extension (as :func:`match_key` writes them), its
    reader, and the roots (without version) it has in each brand's export. ``shared``: roots of both. ``pages``: the
    reader reads the page of the readable edition as well."""

    name: str
    names: tuple[str, ...]
    read: Reader
    facebook: tuple[str, ...] = ()
    instagram: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    pages: bool = True

    def reader(self) -> Reader:
        """The reader, told which roots the file may have."""
        roots = frozenset((*self.facebook, *self.instagram, *self.shared))
        if isinstance(self.read, Listing | Facts) and roots:
            return replace(self.read, roots=roots)
        return self.read


def rules_for(brand: MetaBrand, files: tuple[MetaFile, ...]) -> Iterator[FileRule]:
    """One rule for each file, telling only where the brand's own root is named."""
    for one in files:
        own = one.facebook if brand is MetaBrand.FACEBOOK else one.instagram
        foreign = one.instagram if brand is MetaBrand.FACEBOOK else one.facebook
        roots = [root for root in own if root not in foreign]
        marks = tuple(mark for root in roots for mark in _marks(root))
        patterns = tuple(pattern for name in one.names for pattern in _spellings(name, pages=one.pages))
        shape = _PAGES[brand] if marks and one.pages else None
        weight = 3 if marks else 0
        yield FileRule(one.name, {ANY_LANGUAGE: patterns}, one.reader(), marks=marks, weight=weight, shape=shape)


def folder_rules(folders: dict[str, str], files: tuple[MetaFile, ...]) -> Iterator[FileRule]:
    """Rules for files whose folder alone names the brand (their content looks the same in both)."""
    readers = {one.name: one.reader() for one in files}
    for pattern, name in folders.items():
        patterns = (pattern, pattern.replace(".json", ".html"))
        yield FileRule(f"{name} in {pattern}", {ANY_LANGUAGE: patterns}, readers[name], weight=3)


def _spellings(name: str, *, pages: bool) -> tuple[str, ...]:
    # "you've" loses its apostrophe in some archives.
    plain = name.replace("you_ve", "youve").replace("you_re", "youre")
    names = dict.fromkeys((name, plain))
    return tuple(f"{each}.{ending}" for ending in (("json", "html") if pages else ("json",)) for each in names)


def _of_instagram(head: bytes) -> bool:
    """Whether these bytes begin a page of Instagram's: each of them bears its logo."""
    return any(mark in head for mark in MARKS) and b"instagram" in head.lower()


def _of_facebook(head: bytes) -> bool:
    """Whether these bytes begin a page of Facebook's."""
    return any(mark in head for mark in MARKS) and b"instagram" not in head.lower()


_PAGES = {MetaBrand.FACEBOOK: _of_facebook, MetaBrand.INSTAGRAM: _of_instagram}
