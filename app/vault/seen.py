# SPDX-License-Identifier: MPL-2.0
"""By which marks an export is known again before it is read."""

from sqlite_utils import Database

from app.vault.database import telling_damage


@telling_damage()
def seen_before(database: Database, source: str, mark: str) -> str:
    """The digest of the export of a source that had this mark; "" when none had."""
    row = database.execute(
        "SELECT digest FROM seen JOIN export ON export.id = seen.export WHERE mark = ? AND source = ?", (mark, source)
    ).fetchone()
    return str(row[0]) if row else ""


@telling_damage()
def note_seen(database: Database, mark: str, export_id: int) -> None:
    """Keep the mark of an export as long as the export is in the vault."""
    with database.atomic():
        database.execute("INSERT OR REPLACE INTO seen(mark, export) VALUES (?,?)", (mark, export_id))


@telling_damage()
def is_imported(database: Database, source: str, digest: str) -> bool:
    """Whether the export of a source that has this digest was imported to its end."""
    row = database.execute(
        "SELECT 1 FROM export WHERE source = ? AND digest = ? AND finished > 0", (source, digest)
    ).fetchone()
    return row is not None
