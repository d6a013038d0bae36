# SPDX-License-Identifier: MPL-2.0
"""The requests that the person makes of organisations, with their letters, and the little that letters need."""

from sqlite_utils import Database

_REQUESTS = """
-- organisation: its slug; about: a category's slug or ''; days as 2024-03-01, noted in UTC milliseconds
CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    reference TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    "right" TEXT NOT NULL,
    law TEXT NOT NULL,
    language TEXT NOT NULL,
    channel TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    about TEXT NOT NULL,
    country TEXT NOT NULL,
    region TEXT NOT NULL
);
CREATE INDEX request_organisation ON request(organisation);

CREATE TABLE request_step (
    request INTEGER NOT NULL REFERENCES request(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    day TEXT NOT NULL,
    noted INTEGER NOT NULL,
    PRIMARY KEY (request, number)
) WITHOUT ROWID;

CREATE TABLE request_correction (
    request INTEGER NOT NULL REFERENCES request(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    step INTEGER NOT NULL,
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    noted INTEGER NOT NULL,
    PRIMARY KEY (request, number)
) WITHOUT ROWID;

-- what the letter cites; files: JSON list of names
CREATE TABLE request_evidence (
    request INTEGER NOT NULL REFERENCES request(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    category TEXT NOT NULL,
    origin TEXT NOT NULL,
    records INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    files TEXT NOT NULL,
    PRIMARY KEY (request, number)
) WITHOUT ROWID;

-- sent: 1 by the person, 0 by the organisation; original: the name of the kept mail, '' when none
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    request INTEGER NOT NULL REFERENCES request(id) ON DELETE CASCADE,
    message_id TEXT NOT NULL UNIQUE,
    sent INTEGER NOT NULL,
    kind TEXT NOT NULL,
    moment INTEGER NOT NULL,
    sender TEXT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    original TEXT NOT NULL
);
CREATE INDEX message_request ON message(request);

-- name, country, region: app.catalog.person
CREATE TABLE about_me (word TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID
"""


def apply(db: Database) -> None:
    for statement in _REQUESTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
