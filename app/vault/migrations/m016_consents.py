# SPDX-License-Identifier: MPL-2.0
"""The person's consents, what became of them, and what they share."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    for statement in _CONSENTS.split(";\n"):
        db.execute(statement)


# number: a UUID; organisation: its slug; record: the one that says so (0: none); request: a reference or '';
# document: JSON of what else is known. Times as in record; noted in UTC milliseconds; until as 2024-03-01 or ''.
# slice: what a consent of the source "sharing" let out. document: JSON; digest: SHA-256 of the file, in hexadecimal.
_CONSENTS = """
CREATE TABLE consent (
    id INTEGER PRIMARY KEY,
    number TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    record INTEGER NOT NULL,
    request TEXT NOT NULL,
    document TEXT NOT NULL
);
CREATE INDEX consent_organisation ON consent(organisation);
CREATE TABLE consent_event (
    consent INTEGER NOT NULL REFERENCES consent(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    state TEXT NOT NULL,
    time INTEGER NOT NULL,
    zone INTEGER NOT NULL,
    offset_minutes INTEGER NOT NULL,
    noted INTEGER NOT NULL,
    until TEXT NOT NULL,
    PRIMARY KEY (consent, number)
) WITHOUT ROWID;
CREATE TABLE slice (
    consent INTEGER PRIMARY KEY REFERENCES consent(id) ON DELETE CASCADE,
    digest TEXT NOT NULL,
    document TEXT NOT NULL
)
"""
