# SPDX-License-Identifier: MPL-2.0
"""Makes one of two spellings of a telephone number, once it is known in which country the person lives."""

from sqlite_utils import Database

from app.catalog.identifier import normalise
from app.catalog.record import IdentifierKind

_PHONE = IdentifierKind.PHONE
_BARE = "SELECT id, value FROM identifier WHERE kind = ? AND value NOT LIKE '+%'"
_MOVE = """INSERT INTO sighting(identifier, organisation, origin, times, first, last, file, place)
    SELECT ?, organisation, origin, times, first, last, file, place FROM sighting WHERE identifier = ?
    ON CONFLICT DO UPDATE SET times = times + excluded.times,
        first = iif(first = 0 OR excluded.first = 0, max(first, excluded.first), min(first, excluded.first)),
        last = max(last, excluded.last)"""


def respell_phones(database: Database, country: str) -> None:
    """Give numbers written without a country code that of ``country``, where they are numbers of it. Part of the
    transaction of whoever calls. A number that has a code keeps it, whatever country is told later."""
    for bare, value in database.execute(_BARE, (_PHONE.value,)).fetchall():
        spelled = normalise(_PHONE, value, country)
        if spelled != value:
            database.execute("INSERT OR IGNORE INTO identifier(kind, value) VALUES (?, ?)", (_PHONE.value, spelled))
            [known] = database.execute(
                "SELECT id FROM identifier WHERE kind = ? AND value = ?", (_PHONE.value, spelled)
            ).fetchone()
            database.execute(_MOVE, (known, bare))
            database.execute("DELETE FROM sighting WHERE identifier = ?", (bare,))
            database.execute("DELETE FROM identifier WHERE id = ?", (bare,))
