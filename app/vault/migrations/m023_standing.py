# SPDX-License-Identifier: MPL-2.0
"""What stands in each export: counts by file, organisation, category, origin and period."""

from sqlite_utils import Database

from app.vault.standing import count_exports

# period: app.vault.standing; first, last: the times of the earliest and the latest record.
_STOOD = """CREATE TABLE stood (
    export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE,
    file INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    category INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    period INTEGER NOT NULL,
    records INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (export, file, organisation, category, origin, period)
) WITHOUT ROWID"""


def apply(db: Database) -> None:
    db.execute(_STOOD)
    count_exports(db)
