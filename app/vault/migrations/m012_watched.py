# SPDX-License-Identifier: MPL-2.0
"""The folder where new exports are looked for, and the marks of those the person does not want."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # since: milliseconds since 1970
    db.execute("CREATE TABLE watched (folder TEXT NOT NULL, since INTEGER NOT NULL)")
    db.execute("CREATE TABLE declined (mark TEXT PRIMARY KEY) WITHOUT ROWID")
