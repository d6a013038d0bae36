# SPDX-License-Identifier: MPL-2.0
"""Counts of what stands in each export, kept beside it: a check of a request would count a million records each time.

What stands in an export for the first time is counted as it is written or noted (``known.py``), so that a record of two
of its files counts once; all is counted anew only after something was erased. Periods are short enough that what lies
before a day is a sum of periods, and of a part of one that is counted anew.
"""

from sqlite_utils import Database

from app.vault.counting import PERIOD, UNDATED_PERIOD

# First read from an export, and known before and met again in it.
_FILES = "SELECT id FROM file WHERE export = :export"
_READ = f"FROM span t CROSS JOIN record r ON r.id BETWEEN t.first AND t.last WHERE t.in_file IN ({_FILES})"
_MET = f"""FROM also_in a CROSS JOIN record r ON r.id = a.record
    WHERE a.file IN ({_FILES}) AND r.file NOT IN ({_FILES})
        AND NOT EXISTS (SELECT 1 FROM also_in b
            WHERE b.record = a.record AND b.file < a.file AND b.file IN ({_FILES}))"""
_MORE = """ON CONFLICT DO UPDATE SET records = records + excluded.records, first = min(first, excluded.first),
    last = max(last, excluded.last)"""
_COUNT = f"""INSERT INTO stood SELECT :export, {{place}}, r.organisation, r.category, r.origin,
    iif(r.zone > 0, (r.time + (r.time < 0)) / {PERIOD} - (r.time < 0), {UNDATED_PERIOD}),
    count(*), min(r.time), max(r.time)
    {{stood}} GROUP BY 2, 3, 4, 5, 6
    {_MORE}"""
_COUNTS = _COUNT.format(place="r.file", stood=_READ), _COUNT.format(place="a.file", stood=_MET)


ADD_STOOD = f"""INSERT INTO stood(export, file, organisation, category, origin, period, records, first, last)
    VALUES (?,?,?,?,?,?,?,?,?) {_MORE}"""
"""Counts what stands in an export for the first time: the export and the file, and what
:meth:`app.vault.counting.Counts.periods` gives."""


def count_export(database: Database, export_id: int) -> None:
    """Count anew what stands in an export. Part of a transaction of the caller's."""
    database.execute("DELETE FROM stood WHERE export = ?", (export_id,))
    for statement in _COUNTS:
        database.execute(statement, {"export": export_id})


def count_exports(database: Database) -> None:
    """Count anew what stands in every export that is whole, after records were erased."""
    database.execute("DELETE FROM stood")
    for (export_id,) in database.execute("SELECT id FROM export WHERE finished > 0").fetchall():
        count_export(database, export_id)
