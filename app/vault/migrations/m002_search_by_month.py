# SPDX-License-Identifier: MPL-2.0
"""One index tells doubles and lists holdings; the text index knows each record's month, so that the newest
hits of a common word are found without looking at all of them."""

from sqlite_utils import Database

_SEARCH_BY_MONTH = """
DROP INDEX record_holding;
DROP INDEX record_category;
DROP INDEX record_once;
CREATE UNIQUE INDEX record_once ON record(organisation, category, origin, time, kind, fingerprint);
DROP TABLE record_text;
CREATE VIEW record_indexed AS
    SELECT id, title, detail, iif(zone > 0, strftime('%Y%m', time / 1000, 'unixepoch'), '0') AS month FROM record;
CREATE VIRTUAL TABLE record_text USING fts5(
    title, detail, month, content='record_indexed', content_rowid='id', columnsize=0,
    tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO record_text(record_text, rank) VALUES ('hashsize', 8388608);
INSERT INTO record_text(record_text) VALUES ('rebuild')
"""


def apply(db: Database) -> None:
    for statement in _SEARCH_BY_MONTH.split(";\n"):
        if statement.strip():
            db.execute(statement)
