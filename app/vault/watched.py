# SPDX-License-Identifier: MPL-2.0
"""The folder in which the person lets new exports be looked for, and which of those found they do not want.

Kept in the vault: what is in a folder is nobody's business, and a mark of a declined export would tell of it.
"""

from dataclasses import dataclass
from pathlib import Path

from app.vault.database import telling_damage
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Watched:
    """A folder, and since when (milliseconds since 1970, UTC) files that come into it are new."""

    folder: Path
    since: int


def watched_folder(vault: Vault) -> Watched | None:
    """The folder that is watched; ``None`` when none is."""
    with telling_damage():
        row = vault.database.execute("SELECT folder, since FROM watched").fetchone()
    return Watched(Path(row[0]), int(row[1])) if row else None


def watch(vault: Vault, watched: Watched | None) -> None:
    """Watch this folder from now on and no other, or none."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM watched")
        if watched:
            vault.database.execute(
                "INSERT INTO watched(folder, since) VALUES (?, ?)", (str(watched.folder), watched.since)
            )


def decline(vault: Vault, *marks: str) -> None:
    """Never offer the exports of these marks again."""
    with telling_damage(), vault.database.atomic():
        for mark in marks:
            vault.database.execute("INSERT OR IGNORE INTO declined(mark) VALUES (?)", (mark,))


def is_declined(vault: Vault, mark: str) -> bool:
    """Whether the person did not want the export of this mark."""
    with telling_damage():
        return vault.database.execute("SELECT 1 FROM declined WHERE mark = ?", (mark,)).fetchone() is not None
