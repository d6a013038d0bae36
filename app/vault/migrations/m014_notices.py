# SPDX-License-Identifier: MPL-2.0
"""Letters that follow requests (reminders, last warnings, complaints), from when they are written until they leave."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # authority: its slug, '' when the letter goes to the organisation; written: UTC milliseconds
    db.execute(
        """CREATE TABLE notice (
            request INTEGER NOT NULL REFERENCES request(id) ON DELETE CASCADE,
            kind TEXT NOT NULL,
            authority TEXT NOT NULL,
            language TEXT NOT NULL,
            recipient TEXT NOT NULL,
            subject TEXT NOT NULL,
            body TEXT NOT NULL,
            written INTEGER NOT NULL,
            PRIMARY KEY (request, kind)
        ) WITHOUT ROWID"""
    )
