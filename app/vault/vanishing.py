# SPDX-License-Identifier: MPL-2.0
"""Dates what is in an earlier export of an account and no longer in a later one.

What can be said honestly is "not in the export of that day", never that somebody deleted it: an export may be
limited to some years or products without saying so. So a record is marked when a later export of the same account
has files of the same sort, all of which were read, and the record is in none of them. Sorts that the later export
does not have say nothing, nor does a sort of which it has more broken rows than the earlier one had, nor an export
that is incomplete. A later export that has the record again clears the mark.

Accounts have no names here. Two exports of a source are taken to be of one account when the smaller one shares a
quarter of its records with the other: two persons share a conversation at most. Exports are put in the order of
their own dates (in the name, else that of the newest record), and where there is none, of their import; so an old
export that comes in late does not make anything of a newer one vanish.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlite_utils import Database

_SAME_ACCOUNT = 4  # one record in so many
_SAMPLE = 5_000

_ACCOUNT = "SELECT id FROM export WHERE account = ? ORDER BY iif(dated > 0, dated, imported), id"
_OTHERS = """SELECT DISTINCT account FROM export WHERE account > 0 AND (source, organisation) = (
    SELECT source, organisation FROM export WHERE id = ?1) AND id <> ?1"""
_FILES = "SELECT id FROM file WHERE export = ?"
_NEW = f"SELECT coalesce(sum(last - first + 1), 0) FROM span WHERE in_file IN ({_FILES})"
_KNOWN = f"SELECT count(*) FROM also_in WHERE file IN ({_FILES})"
_SIZE = """SELECT coalesce(sum(last - first + 1), 0) FROM span WHERE in_file IN (
    SELECT file.id FROM file JOIN export ON export.id = file.export WHERE account = ?)"""
_SHARED = """SELECT export.account, count(*)
    FROM also_in CROSS JOIN record ON record.id = also_in.record JOIN file ON file.id = record.file
    JOIN export ON export.id = file.export
    WHERE also_in.file IN (SELECT id FROM file WHERE export = ?) AND also_in.record % ? = 0 GROUP BY export.account"""
_BROKEN = "SELECT count(*) FROM issue JOIN file g ON g.id = issue.file WHERE g.rule = file.rule AND g.export ="
_MARK = f"""INSERT OR IGNORE INTO vanished(record, export) SELECT record.id, :last
    FROM span CROSS JOIN record ON record.id BETWEEN span.first AND span.last WHERE span.in_file IN (
        SELECT file.id FROM file JOIN (
            SELECT rule, ({_BROKEN} :last) AS broken FROM file WHERE export = :last AND rule <> '' GROUP BY rule
                HAVING max(outcome = 'parsed') AND NOT max(outcome IN ('failed', 'kept'))) AS whole USING (rule)
        WHERE file.export = :earlier AND whole.broken <= ({_BROKEN} :earlier))
    AND NOT EXISTS (SELECT 1 FROM also_in JOIN file ON file.id = also_in.file
        WHERE also_in.record = record.id AND file.export = :last)"""
_CLEAR = """DELETE FROM vanished WHERE EXISTS (SELECT 1 FROM also_in JOIN file ON file.id = also_in.file
    WHERE also_in.record = vanished.record AND file.export = ?)"""


def note_newest(database: Database, export_id: int, newest: int) -> None:
    """Tell the time of a record of an export (milliseconds): the newest of them dates it, unless its name does."""
    database.execute("UPDATE export SET dated = ? WHERE id = ? AND dated < ?", (newest, export_id, newest))


def settle(database: Database, export_id: int, *, named: int = 0, whole: bool = True) -> int:
    """After the last file of an export was written: mark what vanished; gives how many records of earlier exports are
    no longer in this one. Part of the transaction that ends the export; done again, it changes nothing.

    ``named``: the time that the export's name tells (milliseconds, 0: none). ``whole``: no part of it is missing.
    """
    if named:
        database.execute("UPDATE export SET dated = ? WHERE id = ?", (named, export_id))
    # A file that could not even be opened may have been of any sort.
    lost = _number(
        database, "SELECT count(*) FROM file WHERE export = ? AND outcome = 'failed' AND rule = ''", export_id
    )
    database.execute("UPDATE export SET whole = ? WHERE id = ?", (int(whole and not lost), export_id))
    account = _account_of(database, export_id)
    exports = _in_order(database, account)
    if exports[-1] == export_id:
        _look(database, exports[:-1], export_id)
    else:
        settle_again(database, [account])
    return _number(database, "SELECT count(*) FROM vanished WHERE export = ?", export_id)


def settle_again(database: Database, accounts: Iterable[int]) -> None:
    """Mark anew what vanished from some accounts, after exports of them were erased or came out of their order."""
    for account in accounts:
        exports = _in_order(database, account)
        database.execute("DELETE FROM vanished WHERE export IN (SELECT id FROM export WHERE account = ?)", (account,))
        for number, export_id in enumerate(exports):
            _look(database, exports[:number], export_id)


def _look(database: Database, earlier: Sequence[int], last: int) -> None:
    """Look what of the earlier exports is in the one after them."""
    database.execute(_CLEAR, (last,))
    if _number(database, "SELECT whole FROM export WHERE id = ?", last):
        for export_id in earlier:
            database.execute(_MARK, {"last": last, "earlier": export_id})


def _account_of(database: Database, export_id: int) -> int:
    """Find out which exports are of the same account as the one that was imported last. It has the number of the
    first of them."""
    database.execute("UPDATE export SET account = id WHERE id = ? AND account = 0", (export_id,))
    own = _number(database, "SELECT account FROM export WHERE id = ?", export_id)
    others = [row[0] for row in database.execute(_OTHERS, (export_id,)).fetchall() if row[0] != own]
    if not others:
        return own
    known = _number(database, _KNOWN, export_id)
    size = known + _number(database, _NEW, export_id)
    every = known // _SAMPLE + 1
    shared = dict(database.execute(_SHARED, (export_id, every)).fetchall())
    same = [own]
    for other in others:
        if shared.get(other, 0) * every * _SAME_ACCOUNT >= max(1, min(size, _number(database, _SIZE, other))):
            same.append(other)
    for other in same:
        database.execute("UPDATE export SET account = ? WHERE account = ?", (min(same), other))
    return min(same)


def _in_order(database: Database, account: int) -> list[int]:
    return [row[0] for row in database.execute(_ACCOUNT, (account,)).fetchall()]


def _number(database: Database, sql: str, value: Any) -> int:
    return int(database.execute(sql, (value,)).fetchone()[0])
