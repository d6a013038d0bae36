# SPDX-License-Identifier: MPL-2.0
"""Erasing for good: rows, search index, counts and kept originals, then no trace in the file's free pages.

A record that also stands in another export is not lost with the first: it moves to the other's file.
"""

from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from app.vault.consents import drop_consents
from app.vault.database import telling_damage
from app.vault.errors import ImportUnderWay
from app.vault.interest_marks import forget_marks
from app.vault.preferences import drop_preferences
from app.vault.profile import drop_profile_choices, drop_unnamed_interests
from app.vault.requests import drop_requests
from app.vault.spans import lay_spans
from app.vault.standing import count_exports
from app.vault.vanishing import settle_again
from app.vault.vault import Vault

_NONE = "''"
# The words of an organisation: its own, and those that count as it.
_WORDS = "SELECT :o UNION ALL SELECT id FROM organisation WHERE party = :o"
_NAMES = "SELECT slug FROM organisation WHERE party > 0 AND party = (SELECT id FROM organisation WHERE slug = ?)"
_PARTY = "iif(party > 0, party, id)"


@dataclass(frozen=True, slots=True)
class Erased:
    """How many records and kept original files are gone."""

    records: int
    originals: int


def erase_export(vault: Vault, export_id: int) -> Erased:
    """Erase one export with everything that only it says."""
    return _erase(vault, lambda db: _drop_exports(db, "id = :e", {"e": export_id}))


def erase_organisation(vault: Vault, slug: str) -> Erased:
    """Erase an organisation: its own exports, and every mention of it in the exports of others; under all names that
    the person said are its own.

    The kept copies of files that mention it go too, since a copy cannot be kept in part.
    """

    def work(db: Database) -> tuple[int, list[str]]:
        names = [slug, *(row[0] for row in db.execute(_NAMES, (slug,)).fetchall())]
        mails = []
        for name in names:
            db.execute("DELETE FROM mapping WHERE organisation = ?", (name,))
            db.execute("DELETE FROM asked WHERE organisation = ?", (name,))
            db.execute("DELETE FROM contact WHERE organisation = ? OR slug = ?", (name, name))
            drop_preferences(db, name)
            drop_consents(db, name)
            drop_profile_choices(db, name)
            mails += drop_requests(db, "organisation = ?", name)
            # What waits to be sent goes with them: nobody writes to whom the person wants forgotten.
            db.execute("DELETE FROM outbox WHERE organisation = ?", (name,))
        row = db.execute("SELECT id FROM organisation WHERE slug = ?", (slug,)).fetchone()
        if row is None:
            return 0, mails
        records, originals = _drop_exports(db, f"organisation IN ({_WORDS})", {"o": row[0]})
        mention = f"organisation IN ({_WORDS}) OR other IN ({_WORDS})"
        exchange = f"discloser IN ({_WORDS}) OR recipient IN ({_WORDS})"
        party = {"o": row[0]}
        originals += mails
        originals += _drop_originals(
            db,
            f"""SELECT file FROM record WHERE {mention}
                UNION SELECT also_in.file FROM also_in JOIN record ON record.id = also_in.record WHERE {mention}
                UNION SELECT file FROM disclosure WHERE {exchange}
                UNION SELECT file FROM sighting WHERE organisation IN ({_WORDS})""",
            party,
        )
        records += _count(db, f"SELECT count(*) FROM record WHERE {mention}", party)
        db.execute(f"DELETE FROM record WHERE {mention}", party)
        lay_spans(db)
        db.execute(f"DELETE FROM disclosure WHERE {exchange}", party)
        db.execute(f"DELETE FROM sighting WHERE organisation IN ({_WORDS})", party)
        return records, originals

    return _erase(vault, work)


def erase_record(vault: Vault, record_id: int) -> Erased:
    """Erase one record, and the kept copies of the files it stands in."""

    def work(db: Database) -> tuple[int, list[str]]:
        party = {"r": record_id}
        originals = _drop_originals(
            db, "SELECT file FROM record WHERE id = :r UNION SELECT file FROM also_in WHERE record = :r", party
        )
        records = _count(db, "SELECT count(*) FROM record WHERE id = :r", party)
        db.execute("DELETE FROM record WHERE id = :r", party)
        lay_spans(db)
        return records, originals

    return _erase(vault, work)


def _drop_exports(db: Database, which: str, values: dict[str, int]) -> tuple[int, list[str]]:
    files = f"SELECT id FROM file WHERE export IN (SELECT id FROM export WHERE {which})"
    originals = [
        row[0] for row in db.execute(f"SELECT original FROM file WHERE id IN ({files}) AND original <> {_NONE}", values)
    ]
    accounts = [
        row[0] for row in db.execute(f"SELECT DISTINCT account FROM export WHERE ({which}) AND account > 0", values)
    ]
    db.execute(f"DELETE FROM also_in WHERE file IN ({files})", values)
    db.execute(
        f"""UPDATE record SET (file, place) = (
                SELECT file, place FROM also_in WHERE also_in.record = record.id ORDER BY file LIMIT 1)
            WHERE file IN ({files}) AND id IN (SELECT record FROM also_in)""",
        values,
    )
    db.execute("DELETE FROM also_in WHERE (record, file) IN (SELECT id, file FROM record)")
    records = _count(db, f"SELECT count(*) FROM record WHERE file IN ({files})", values)
    for table in ("record", "disclosure", "sighting", "issue"):
        db.execute(f"DELETE FROM {table} WHERE file IN ({files})", values)
    db.execute(f"DELETE FROM file WHERE export IN (SELECT id FROM export WHERE {which})", values)
    db.execute(f"DELETE FROM export WHERE {which}", values)
    lay_spans(db)
    # Another export may not have it either, or had it before.
    settle_again(db, accounts)
    return records, originals


def _drop_originals(db: Database, files: str, values: dict[str, Any]) -> list[str]:
    where = f"id IN ({files}) AND original <> {_NONE}"
    names = [row[0] for row in db.execute(f"SELECT original FROM file WHERE {where}", values)]
    db.execute(f"UPDATE file SET original = {_NONE} WHERE {where}", values)
    return names


def _count(db: Database, sql: str, values: Any) -> int:
    return int(db.execute(sql, values).fetchone()[0])


def _erase(vault: Vault, work: Any) -> Erased:
    db = vault.database
    with telling_damage(), db.atomic():
        if vault.is_importing:
            raise ImportUnderWay
        records, originals = work(db)
        _drop_orphans(db)
        _recount(db)
        drop_unnamed_interests(db)
        forget_marks(db)
        db.execute("INSERT INTO record_text(record_text) VALUES ('rebuild')")
    for name in originals:
        vault.originals.remove(name)
    # A copy made before a migration still holds what was just erased.
    vault.forget_copies()
    vault.empty_log()
    return Erased(records, len(originals))


def _drop_orphans(db: Database) -> None:
    db.execute("DELETE FROM also_in WHERE record NOT IN (SELECT id FROM record)")
    db.execute("UPDATE consent SET record = 0 WHERE record NOT IN (SELECT id FROM record)")
    db.execute("DELETE FROM url_start WHERE id NOT IN (SELECT url_start FROM record)")
    db.execute("DELETE FROM identifier WHERE id NOT IN (SELECT identifier FROM sighting)")
    db.execute(
        # What the person said of its names lasts as long as anything is known of an organisation.
        f"""DELETE FROM organisation WHERE {_PARTY} NOT IN (SELECT {_PARTY} FROM organisation WHERE id IN (
            SELECT organisation FROM record UNION SELECT other FROM record UNION SELECT organisation FROM export
            UNION SELECT discloser FROM disclosure UNION SELECT recipient FROM disclosure
            UNION SELECT organisation FROM sighting))"""
    )


def _recount(db: Database) -> None:
    db.execute("DELETE FROM holding")
    db.execute("DELETE FROM month")
    db.execute(
        """INSERT INTO holding SELECT organisation, category, origin, count(*),
            coalesce(min(iif(zone > 0, time, NULL)), 0), coalesce(max(iif(zone > 0, time, NULL)), 0)
            FROM record GROUP BY 1, 2, 3"""
    )
    db.execute(
        """INSERT INTO month SELECT organisation, category, strftime('%Y-%m', time / 1000, 'unixepoch'), count(*)
            FROM record WHERE zone > 0 GROUP BY 1, 2, 3"""
    )
    count_exports(db)
