# SPDX-License-Identifier: MPL-2.0
"""Records say less: what many addresses begin with is a word, an address that goes on as the title does not repeat it,
the place of an element of a list is its number alone, and which records a file has is told by spans of their ids,
since they were written one after the other."""

from sqlite_utils import Database

# in_file: every record of a span is of this file, and each record is in one span
_SHORTER_RECORDS = """
CREATE TABLE url_start (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
ALTER TABLE record ADD COLUMN url_start INTEGER NOT NULL DEFAULT 0;
CREATE TABLE span (
    in_file INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (in_file, first)
) WITHOUT ROWID;
INSERT INTO span(in_file, first, last)
    SELECT file, id, coalesce(lead(ended) OVER (ORDER BY id), (SELECT max(id) FROM record)) FROM (
        SELECT file, id, lag(file) OVER (ORDER BY id) AS before, lag(id) OVER (ORDER BY id) AS ended FROM record)
    WHERE before IS NULL OR file <> before OR id > ended + 1;
DROP INDEX record_file
"""

# An integer stays one in a column without a type. Without its index, nothing but a look at all records could tell
# whether one names a file that is deleted.
_COLUMNS = (
    ("record", "file INTEGER NOT NULL REFERENCES file(id)", "file INTEGER NOT NULL"),
    ("record", "url TEXT NOT NULL", "url NOT NULL"),
    ("record", "place TEXT NOT NULL", "place NOT NULL"),
    ("also_in", "place TEXT NOT NULL", "place NOT NULL"),
)


def apply(db: Database) -> None:
    for statement in _SHORTER_RECORDS.split(";\n"):
        if statement.strip():
            db.execute(statement)
    # What SQLite's documentation of ALTER TABLE proposes for changes that leave the rows as they are.
    (version,) = db.execute("PRAGMA schema_version").fetchone()
    db.execute("PRAGMA writable_schema = on")
    for table, before, after in _COLUMNS:
        db.execute("UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE name = ?", (before, after, table))
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = off")
