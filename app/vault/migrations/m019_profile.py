# SPDX-License-Identifier: MPL-2.0
"""The person's own interest profile: each step they took, and by which records an interest is named."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    for statement in _PROFILE.split(";\n"):
        db.execute(statement)
    db.execute(
        "CREATE TRIGGER profile_step_stays BEFORE UPDATE ON profile_step"
        " BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END"
    )


# profile_step: made in UTC milliseconds; interest: a key of app.catalog.interest; organisation, category: slugs, '' for
# all; level: '' none; undoes: 0 none.
# interest_mark: how often records of one organisation, category and origin name an interest by one word; special: slugs
# of the specially protected categories of which they speak, with commas; first and last as in holding. It follows from
# the records alone, and is made anew when they are erased. Numbers are never given twice.
# interest_counted, one row: up to which record, by which vocabulary; generation: how often all was forgotten.
_PROFILE = """
CREATE TABLE profile_step (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made INTEGER NOT NULL,
    act TEXT NOT NULL,
    interest TEXT NOT NULL,
    text TEXT NOT NULL,
    organisation TEXT NOT NULL,
    category TEXT NOT NULL,
    level TEXT NOT NULL,
    undoes INTEGER NOT NULL
);
CREATE TABLE interest_mark (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    interest TEXT NOT NULL,
    word TEXT NOT NULL,
    organisation INTEGER NOT NULL,
    category INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    special TEXT NOT NULL,
    records INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    UNIQUE (interest, word, organisation, category, origin, special)
);
CREATE TABLE interest_record (
    mark INTEGER NOT NULL,
    record INTEGER NOT NULL,
    PRIMARY KEY (mark, record)
) WITHOUT ROWID;
CREATE TABLE interest_counted (
    upto INTEGER NOT NULL,
    vocabulary TEXT NOT NULL,
    generation INTEGER NOT NULL
);
INSERT INTO interest_counted(upto, vocabulary, generation) VALUES (0, '', 0)
"""
