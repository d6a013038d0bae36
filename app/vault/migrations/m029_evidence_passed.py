# SPDX-License-Identifier: MPL-2.0
"""A line of evidence knows whether it is of what the organisation passed on to others."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # passed: 1 for what the organisation passed on, as whoever received it says
    db.execute("ALTER TABLE request_evidence ADD COLUMN passed INTEGER NOT NULL DEFAULT 0")
