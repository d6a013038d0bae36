# SPDX-License-Identifier: MPL-2.0
"""The newest directory of organisations that the person fetched, and the address it came from."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # One row at most. version: a day ("" before any was fetched); document: the bytes as published.
    db.execute("CREATE TABLE directory_update (address TEXT NOT NULL, version TEXT NOT NULL, document BLOB NOT NULL)")
