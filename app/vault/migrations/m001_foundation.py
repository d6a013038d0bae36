# SPDX-License-Identifier: MPL-2.0
"""Words, exports and their files, what they say, and the counts kept beside it."""

from sqlite_utils import Database

_FOUNDATION = """
CREATE TABLE organisation (
    id INTEGER PRIMARY KEY,
    slug TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    role TEXT NOT NULL
);
CREATE TABLE category (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
CREATE TABLE origin (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);
CREATE TABLE kind (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE);

-- digest: of the names, sizes and checksums of the members; imported: UTC, milliseconds
CREATE TABLE export (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    organisation INTEGER NOT NULL REFERENCES organisation(id),
    language TEXT NOT NULL,
    name TEXT NOT NULL,
    digest TEXT NOT NULL,
    imported INTEGER NOT NULL,
    finished INTEGER NOT NULL DEFAULT 0
);

-- outcome: parsed, kept, skipped, failed; original: the name of the kept copy, '' when none
CREATE TABLE file (
    id INTEGER PRIMARY KEY,
    export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE,
    path TEXT NOT NULL,
    size INTEGER NOT NULL,
    outcome TEXT NOT NULL,
    rule TEXT NOT NULL,
    reason TEXT NOT NULL,
    original TEXT NOT NULL,
    records INTEGER NOT NULL
);
CREATE INDEX file_export ON file(export);

CREATE TABLE issue (
    id INTEGER PRIMARY KEY,
    file INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
    code TEXT NOT NULL,
    place TEXT NOT NULL,
    sentence TEXT NOT NULL,
    fields TEXT NOT NULL
);
CREATE INDEX issue_file ON issue(file);

-- time and zone: app.catalog.moment; other: 0 or the organisation it concerns
CREATE TABLE record (
    id INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL REFERENCES organisation(id),
    category INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    time INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    title TEXT NOT NULL,
    detail TEXT NOT NULL,
    url TEXT NOT NULL,
    other INTEGER NOT NULL,
    about_others INTEGER NOT NULL,
    fingerprint INTEGER NOT NULL,
    file INTEGER NOT NULL REFERENCES file(id),
    place TEXT NOT NULL
);
CREATE UNIQUE INDEX record_once ON record(organisation, kind, time, fingerprint);
CREATE INDEX record_holding ON record(organisation, category, origin, time);
CREATE INDEX record_category ON record(category, time);
CREATE INDEX record_time ON record(time);
CREATE INDEX record_file ON record(file);
CREATE INDEX record_other ON record(other, time) WHERE other > 0;

-- where a record that was already known stands in a later file
CREATE TABLE also_in (
    record INTEGER NOT NULL REFERENCES record(id) ON DELETE CASCADE,
    file INTEGER NOT NULL REFERENCES file(id) ON DELETE CASCADE,
    place TEXT NOT NULL,
    PRIMARY KEY (record, file)
) WITHOUT ROWID;
CREATE INDEX also_in_file ON also_in(file);

CREATE TABLE disclosure (
    id INTEGER PRIMARY KEY,
    discloser INTEGER NOT NULL REFERENCES organisation(id),
    recipient INTEGER NOT NULL REFERENCES organisation(id),
    mechanism TEXT NOT NULL,
    category INTEGER NOT NULL,
    purpose TEXT NOT NULL,
    times INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    file INTEGER NOT NULL REFERENCES file(id),
    place TEXT NOT NULL
);
CREATE UNIQUE INDEX disclosure_once ON disclosure(discloser, recipient, mechanism, category, file);
CREATE INDEX disclosure_recipient ON disclosure(recipient);
CREATE INDEX disclosure_file ON disclosure(file);

CREATE TABLE identifier (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (kind, value)
);
CREATE TABLE sighting (
    identifier INTEGER NOT NULL REFERENCES identifier(id) ON DELETE CASCADE,
    organisation INTEGER NOT NULL REFERENCES organisation(id),
    origin INTEGER NOT NULL,
    times INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    file INTEGER NOT NULL REFERENCES file(id),
    place TEXT NOT NULL,
    PRIMARY KEY (identifier, organisation, file)
) WITHOUT ROWID;
CREATE INDEX sighting_organisation ON sighting(organisation);
CREATE INDEX sighting_file ON sighting(file);

-- counts kept in step with the records; first and last: milliseconds of dated records, 0 when none is
CREATE TABLE holding (
    organisation INTEGER NOT NULL,
    category INTEGER NOT NULL,
    origin INTEGER NOT NULL,
    records INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (organisation, category, origin)
) WITHOUT ROWID;
CREATE TABLE month (
    organisation INTEGER NOT NULL,
    category INTEGER NOT NULL,
    month TEXT NOT NULL,
    records INTEGER NOT NULL,
    PRIMARY KEY (organisation, category, month)
) WITHOUT ROWID;

CREATE VIRTUAL TABLE record_text USING fts5(
    title, detail, content='record', content_rowid='id', tokenize="unicode61 remove_diacritics 2"
)
"""


def apply(db: Database) -> None:
    for statement in _FOUNDATION.split(";\n"):
        if statement.strip():
            db.execute(statement)
