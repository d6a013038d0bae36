# SPDX-License-Identifier: MPL-2.0
"""What the person said of the columns of tables that no brand's module knows."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # organisation: its slug; shape: a mark of the columns; document: JSON of whoever wrote it; saved: milliseconds
    db.execute(
        "CREATE TABLE mapping (organisation TEXT NOT NULL, shape TEXT NOT NULL, document TEXT NOT NULL,"
        " saved INTEGER NOT NULL, PRIMARY KEY (organisation, shape)) WITHOUT ROWID"
    )
