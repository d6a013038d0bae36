# SPDX-License-Identifier: MPL-2.0
"""By which files on the disk an export is known again without reading them."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # mark: a hash of their places, sizes and times
    db.execute(
        "CREATE TABLE seen (mark TEXT PRIMARY KEY, export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE)"
        " WITHOUT ROWID"
    )
    db.execute("CREATE INDEX seen_export ON seen(export)")
