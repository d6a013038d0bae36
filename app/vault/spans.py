# SPDX-License-Identifier: MPL-2.0
"""Spans of records: which ids follow one another in a file, and from when to when their records are.

Ids are given one after the other, so a few spans tell which records a file has. They are short, so that a search finds
the newest records of all files in few of them.
"""

from sqlite_utils import Database

from app.vault.packing import BATCH

ADD_SPAN = "INSERT INTO span(in_file, first, last, oldest, newest) VALUES (?,?,?,?,?)"

# Where the file changes, ids are missing, or there are enough, the next span begins.
_SPANS = """INSERT INTO span(in_file, first, last, oldest, newest)
    SELECT file, min(id), max(id), min(time), max(time) FROM (
        SELECT id, file, time, sum(begins) OVER (ORDER BY id) AS stretch FROM (
            SELECT id, file, time,
                (lag(file) OVER (ORDER BY id)) IS NOT file OR (lag(id) OVER (ORDER BY id)) IS NOT id - 1 AS begins
            FROM record))
    GROUP BY stretch, id / ?"""


def lay_spans(database: Database, records: int = BATCH) -> None:
    """Tell anew which records each file has, in spans of so many at most. Part of a transaction of the caller's."""
    database.execute("DELETE FROM span")
    database.execute(_SPANS, (records,))
