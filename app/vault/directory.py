# SPDX-License-Identifier: MPL-2.0
"""What the person knows better than the directory of organisations: their own entries, whole, one an organisation."""

import hashlib
import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.directory.publisher import Publisher
from app.catalog.directory.reading import DirectoryDamaged, entry_from, entry_record
from app.catalog.directory.updating import UpdateNotGenuine, UpdateOlder, apply_update
from app.vault.database import telling_damage
from app.vault.vault import Vault


class Rows(Protocol):
    """Whatever reads the vault."""

    def rows(self, sql: str, params: Any = ()) -> Sequence[tuple[Any, ...]]: ...


def correct_entry(vault: Vault, organisation: str, entry: Entry) -> None:
    """Keep the person's own entry for an organisation (its slug in the vault), in place of an earlier one.

    It comes before what the bundled directory and its updates say, and is erased with the organisation.
    """
    document = json.dumps(entry_record(entry), ensure_ascii=False)
    with telling_damage(), vault.database.atomic():
        vault.database.execute(
            "INSERT INTO contact(slug, organisation, document) VALUES (?, ?, ?) ON CONFLICT(slug)"
            " DO UPDATE SET organisation = excluded.organisation, document = excluded.document",
            (entry.slug, organisation, document),
        )


def forget_correction(vault: Vault, slug: str) -> bool:
    """Go back to what the directory says of an entry; False when nothing of the person's own was kept."""
    with telling_damage(), vault.database.atomic():
        found = vault.database.execute("DELETE FROM contact WHERE slug = ? RETURNING slug", (slug,))
        return found.fetchone() is not None


def corrections(vault: Vault) -> dict[str, Entry]:
    """The person's own entries by slug. May be asked in any thread. Raises DirectoryDamaged."""
    with vault.reader() as reader:
        return {entry.slug: entry for _, entry in own_entries(reader)}


def corrected(vault: Vault, directory: Directory) -> Directory:
    """The directory with what the person fetched, and their own entries on top."""
    with vault.reader() as reader:
        return corrected_by(reader, directory)


def corrected_by(reader: Rows, directory: Directory) -> Directory:
    """The same, for who reads already: with what the person fetched, and their own entries on top."""
    directory = updated_by(reader, directory)
    own = {entry.slug: entry for _, entry in own_entries(reader)}
    return directory.with_corrections(own) if own else directory


def own_entries(reader: Rows) -> list[tuple[str, Entry]]:
    """The person's own entries, each with the slug of its organisation in the vault. Raises DirectoryDamaged."""
    rows = reader.rows("SELECT organisation, document FROM contact ORDER BY slug")
    try:
        return [(str(organisation), entry_from(json.loads(document))) for organisation, document in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise DirectoryDamaged from error


def updated_by(reader: Rows, directory: Directory) -> Directory:
    """The bundled directory with the update that the person fetched, unless that is older by now."""
    for version, document in reader.rows("SELECT version, document FROM directory_update"):
        if version:
            return _updated(directory, bytes(document))
    return directory


@lru_cache(maxsize=2)
def _updated(directory: Directory, document: bytes) -> Directory:
    try:
        # It was verified when it was fetched, and the vault proves that it is still the same.
        return apply_update(directory, document, hashlib.sha256(document).hexdigest())
    except (UpdateOlder, UpdateNotGenuine):
        return directory


def update_publisher(vault: Vault) -> Publisher:
    """Where the person has the directory fetched from, and by which key they know who publishes it; nobody where they
    named no place."""
    with vault.reader() as reader:
        for address, key in reader.rows("SELECT address, key FROM directory_update"):
            return Publisher(str(address), (str(key),) if key else ())
    return Publisher()


def updated(vault: Vault, directory: Directory) -> Directory:
    """The bundled directory with the update that the person fetched, and without their own entries."""
    with vault.reader() as reader:
        return updated_by(reader, directory)


def keep_update(vault: Vault, address: str, version: str, document: bytes, key: str = "") -> None:
    """Keep an update that ``apply_update`` took, in place of an earlier one, where it came from, and the ``key`` that
    the person entered for it ("" where none that ships with Mien was missing)."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM directory_update")
        vault.database.execute(
            "INSERT INTO directory_update(address, version, document, key) VALUES (?, ?, ?, ?)",
            (address, version, document, key),
        )


def forget_update(vault: Vault) -> bool:
    """Go back to the directory that ships with Mien; False when no other was kept."""
    with telling_damage(), vault.database.atomic():
        found = vault.database.execute("DELETE FROM directory_update RETURNING version")
        return found.fetchone() is not None
