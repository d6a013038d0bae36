# SPDX-License-Identifier: MPL-2.0
"""How far the person lets themselves be personalised: each step they took, and the settings they mean to change."""

from sqlite_utils import Database

# Steps are only ever added; they go when the organisation they name is erased.
# made: UTC milliseconds; preset: '' none; undoes: 0 none.
_CHANGE = """CREATE TABLE preference_change (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made INTEGER NOT NULL,
    preset TEXT NOT NULL,
    replaces INTEGER NOT NULL,
    undoes INTEGER NOT NULL
)"""
# organisation, category, purpose: slugs, '' for all; level: '' where the choice is lifted; until: a day, '' none.
_LINE = """CREATE TABLE preference_line (
    change INTEGER NOT NULL REFERENCES preference_change(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    organisation TEXT NOT NULL,
    category TEXT NOT NULL,
    purpose TEXT NOT NULL,
    level TEXT NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (change, number)
) WITHOUT ROWID"""
# done: the day on which the person changed the setting, '' not yet.
_SETTING = """CREATE TABLE setting_to_change (
    organisation TEXT NOT NULL,
    purpose TEXT NOT NULL,
    url TEXT NOT NULL,
    done TEXT NOT NULL,
    PRIMARY KEY (organisation, purpose)
) WITHOUT ROWID"""


def apply(db: Database) -> None:
    for statement in (_CHANGE, _LINE, _SETTING):
        db.execute(statement)
    db.execute("CREATE INDEX preference_line_organisation ON preference_line(organisation)")
    for table in ("preference_change", "preference_line"):
        db.execute(
            f"CREATE TRIGGER {table}_stays BEFORE UPDATE ON {table}"
            " BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END"
        )
