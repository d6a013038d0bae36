# SPDX-License-Identifier: MPL-2.0
"""Whom the person asked for their data, and when."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # source: the brand's slug; organisation: that of its organisation; days as 2024-03-01; before: the id of the last
    # export that was in the vault when it was asked (0: none)
    db.execute(
        "CREATE TABLE asked (source TEXT PRIMARY KEY, organisation TEXT NOT NULL, name TEXT NOT NULL,"
        " day TEXT NOT NULL, ready_by TEXT NOT NULL, ready TEXT NOT NULL, expires TEXT NOT NULL,"
        " before INTEGER NOT NULL) WITHOUT ROWID"
    )
