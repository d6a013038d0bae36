# SPDX-License-Identifier: MPL-2.0
"""Spans know from when to when their records are, so that a search goes through the newest first; the text index needs
no months any more."""

from sqlite_utils import Database

from app.vault.spans import lay_spans

# oldest, newest: the times of the first and the last of its records
_SEARCH_BY_SPAN = """
ALTER TABLE span ADD COLUMN oldest INTEGER NOT NULL DEFAULT 0;
ALTER TABLE span ADD COLUMN newest INTEGER NOT NULL DEFAULT 0;
CREATE INDEX span_newest ON span(newest, oldest, first, last);
DROP TABLE record_text;
DROP VIEW record_indexed;
CREATE VIRTUAL TABLE record_text USING fts5(
    title, detail, content='record', content_rowid='id', columnsize=0, tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO record_text(record_text, rank) VALUES ('hashsize', 33554432);
INSERT INTO record_text(record_text, rank) VALUES ('automerge', 16);
INSERT INTO record_text(record_text) VALUES ('rebuild')
"""


def apply(db: Database) -> None:
    for statement in _SEARCH_BY_SPAN.split(";\n"):
        if statement.strip():
            db.execute(statement)
    lay_spans(db)
