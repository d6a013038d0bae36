# SPDX-License-Identifier: MPL-2.0
"""The key by which the person knows whoever publishes the directory that they fetched."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # Hexadecimal digits; "" where a key that ships with Mien signed.
    db.execute("ALTER TABLE directory_update ADD COLUMN key TEXT NOT NULL DEFAULT ''")
