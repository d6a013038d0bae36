# SPDX-License-Identifier: MPL-2.0
"""What a file is by its content: a zip, a tar, a compressed tar, or a plain file."""

from enum import Enum
from pathlib import Path

from app.importing.archives.files import Source, spot_of
from app.importing.archives.opening import open_spot, source_at
from app.importing.archives.spots import PackedSpot, Packing, Spot
from app.importing.archives.tar_listing import BLOCK, is_tar_header
from app.importing.archives.zip_directory import END_MARK, LOCAL_MARK, DirectoryBroken, find_directory
from app.importing.errors import ArchiveSplit, ImportingError

SUFFIXES = tuple(".zip .tar .tgz .tbz .tbz2 .txz .tzst .tar.gz .tar.bz2 .tar.xz .tar.zst".split())  # noqa: SIM905
"""Files inside a folder or an archive are looked into only under these names."""

# Zips by their form, but one document each for people.
_DOCUMENTS = tuple(
    ".xlsx .xlsm .xltx .xlsb .docx .docm .dotx .pptx .pptm .ods .odt .odp .odg .ots .ott .epub .kmz .jar .apk .aab"  # noqa: SIM905
    " .ipa .xpi .crx .whl .pages .numbers .key .3mf .cbz .oxps .xps .sketch .fig .mbtiles .usdz".split()
)
_SPLIT_MARK = b"PK\x07\x08"
_ONE_SLICE_MARK = b"PK00"


class Kind(Enum):
    """How the members of a file are found."""

    PLAIN = "plain"
    ZIP = "zip"
    TAR = "tar"
    PACKED_TAR = "packed-tar"


def packing_of(head: bytes) -> Packing | None:
    """The compression by which a file begins."""
    return next((packing for packing in Packing if head.startswith(packing.value)), None)


def kind_of(spot: Spot, name: str, password: bytes = b"") -> tuple[Kind, Packing | None]:
    """What a file is, whatever its name claims. Raises what opening it raises."""
    low = name.casefold()
    if low.endswith(_DOCUMENTS):
        return Kind.PLAIN, None
    source = source_at(spot, 0, password)
    try:
        head = _head(source)
    finally:
        source.close()
    if head[:4] in (LOCAL_MARK, END_MARK, _SPLIT_MARK, _ONE_SLICE_MARK):
        return Kind.ZIP, None
    packing = packing_of(head)
    if packing:
        return (Kind.PACKED_TAR, packing) if _packs_a_tar(spot, packing, password) else (Kind.PLAIN, None)
    if is_tar_header(head[:BLOCK]):
        return Kind.TAR, None
    if low.endswith(".zip") and _ends_as_zip(spot, password):
        return Kind.ZIP, None
    return Kind.PLAIN, None


def is_archive(path: Path) -> bool:
    """Whether a file is a zip or a tar by its content, not its name; a document that is a zip inside is none."""
    try:
        return kind_of(spot_of(str(path)), path.name)[0] is not Kind.PLAIN
    except ImportingError:
        return False


def _head(source: Source) -> bytes:
    head = b""
    while len(head) < BLOCK and (more := source.read(BLOCK - len(head))):
        head += more
    return head


def _packs_a_tar(spot: Spot, packing: Packing, password: bytes) -> bool:
    try:
        with open_spot(PackedSpot(spot, packing), password) as stream:
            return is_tar_header(stream.read(BLOCK))
    except ImportingError:
        return False


def _ends_as_zip(spot: Spot, password: bytes) -> bool:
    try:
        find_directory(spot, spot.size, password)
    except ArchiveSplit:
        return True
    except DirectoryBroken:
        return False
    return True
