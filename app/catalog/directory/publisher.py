# SPDX-License-Identifier: MPL-2.0
"""Who publishes newer directories: where they stand, and by which keys their signatures are known.

Whoever distributes Mien names theirs in ``resources/publisher.json`` (packaging/directory_release.py writes it). As
long as it names nobody, a newer directory comes only from an address and with a key that the person enters.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from app.catalog.directory.reading import DirectoryDamaged

_KEY = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Publisher:
    """``address``: of the manifest (app.catalog.directory.manifest), by https; "" for none. ``keys``: Ed25519 public
    keys in hexadecimal digits, any of which may have signed."""

    address: str = ""
    keys: tuple[str, ...] = ()


def publisher_key(text: str) -> str:
    """A key as it is kept, of what a person copied: without spaces and colons, in small letters; "" if it is none."""
    key = re.sub(r"[\s:]", "", text).casefold()
    return key if _KEY.fullmatch(key) else ""


def load_publisher(path: Path) -> Publisher:
    """Read what ships with Mien. Raises DirectoryDamaged."""
    try:
        said = json.loads(path.read_bytes())
        found = Publisher(str(said["address"]), tuple(map(str, said["keys"])))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DirectoryDamaged from error
    if not all(_KEY.fullmatch(key) for key in found.keys):
        raise DirectoryDamaged
    return found


def chosen(address: str, keys: Iterable[str], kept: Publisher, shipped: Publisher) -> Publisher:
    """Whom to ask: as the person says now (``address`` and ``keys``, either may be empty), else as they said before
    (``kept``), else as Mien ships. A key that was kept counts for its own address only."""
    where, told = address.strip() or kept.address or shipped.address, tuple(keys)
    if told:
        return Publisher(where, told)
    return Publisher(where, kept.keys if kept.keys and kept.address == where else shipped.keys)
