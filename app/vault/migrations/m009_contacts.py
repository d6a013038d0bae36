# SPDX-License-Identifier: MPL-2.0
"""The person's own entries in the directory of organisations."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # slug: the entry's; organisation: its slug in the vault; document: JSON (app.catalog.directory.reading)
    db.execute(
        "CREATE TABLE contact (slug TEXT PRIMARY KEY, organisation TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX contact_organisation ON contact(organisation)")
