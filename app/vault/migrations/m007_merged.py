# SPDX-License-Identifier: MPL-2.0
"""Which organisations are one, as the person says: seen so by whoever asks, while every row keeps its own word."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # same_as: the organisation that the person says it is (0: itself); party: the last one of that chain (0: itself)
    for column in ("same_as", "party"):
        db.execute(f"ALTER TABLE organisation ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.execute("CREATE INDEX organisation_party ON organisation(party) WHERE party > 0")
    db.execute(
        """CREATE VIEW party AS SELECT word.id, known.id AS party, known.slug, known.name, known.role
            FROM organisation word JOIN organisation known ON known.id = iif(word.party > 0, word.party, word.id)"""
    )
