# SPDX-License-Identifier: MPL-2.0
"""The text index gathers four times as much in memory (bytes) before it writes a part: fewer are merged."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    db.execute("INSERT INTO record_text(record_text, rank) VALUES ('hashsize', 33554432)")
