# SPDX-License-Identifier: MPL-2.0
"""The small numbers that stand for words in a vault, so that a record stays short."""

from sqlite_utils import Database

from app.catalog.organisation import organisation_slug
from app.vault.packing import ORGANISATION


class Words:
    """The small numbers that stand for organisations, categories, origins and kinds."""

    def __init__(self, database: Database) -> None:
        self._db = database
        self._ids: dict[tuple[str, str], int] = {}

    def number(self, sort: str, word: str, role: str = "") -> int:
        """The number of a word; ``sort`` is the table it stands in, ``role`` that of an organisation."""
        key = (sort, word)
        found = self._ids.get(key)
        if found is None:
            found = self._ids[key] = self._organisation(word, role) if sort == ORGANISATION else self._word(sort, word)
        return found

    def _organisation(self, name: str, role: str) -> int:
        slug = organisation_slug(name)
        self._db.execute(
            "INSERT INTO organisation(slug, name, role) VALUES (?,?,?) ON CONFLICT(slug) DO UPDATE SET"
            " role = excluded.role, name = excluded.name WHERE excluded.role = 'brand'",
            (slug, name, role),
        )
        return self._lookup("organisation", slug)

    def _word(self, table: str, slug: str) -> int:
        self._db.execute(f"INSERT OR IGNORE INTO {table}(slug) VALUES (?)", (slug,))
        return self._lookup(table, slug)

    def _lookup(self, table: str, slug: str) -> int:
        return int(self._db.execute(f"SELECT id FROM {table} WHERE slug = ?", (slug,)).fetchone()[0])

    def forget(self) -> None:
        """Drop what was looked up, after a rollback may have undone it."""
        self._ids.clear()
