# SPDX-License-Identifier: MPL-2.0
"""What later exports of an account no longer have; which exports are of one account, and when they were made."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # dated: when the brand made it, in milliseconds (0: unknown); account: the id of the first export of the same
    # account (0: not finished); whole: no part of it is missing
    for column in ("dated", "account", "whole"):
        db.execute(f"ALTER TABLE export ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE export SET account = id WHERE finished > 0")
    db.execute(
        "CREATE TABLE vanished (record INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,"
        " export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE)"
    )
    db.execute("CREATE INDEX vanished_export ON vanished(export)")
