# SPDX-License-Identifier: MPL-2.0
"""An organisation may have several pages on which one purpose is switched off."""

from sqlite_utils import Database

# done: the day on which the person changed the setting, '' not yet.
_SETTING = """CREATE TABLE setting_by_page (
    organisation TEXT NOT NULL,
    purpose TEXT NOT NULL,
    url TEXT NOT NULL,
    done TEXT NOT NULL,
    PRIMARY KEY (organisation, purpose, url)
) WITHOUT ROWID"""


def apply(db: Database) -> None:
    db.execute(_SETTING)
    db.execute("INSERT INTO setting_by_page SELECT organisation, purpose, url, done FROM setting_to_change")
    db.execute("DROP TABLE setting_to_change")
    db.execute("ALTER TABLE setting_by_page RENAME TO setting_to_change")
