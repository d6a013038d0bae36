# SPDX-License-Identifier: MPL-2.0
"""The tables of the vault, as a list of named migrations.

Words (organisations, categories, kinds) are rows with small numbers, so that a record stays short.
Missing texts are ``''`` and missing numbers ``0``: binding ``None`` costs more than a value.
"""

from sqlite_utils import Database, Migrations

migrations = Migrations("mien")


@migrations()
def m001_foundation(db: Database) -> None:
    """Words, exports and their files, what they say, and the counts kept beside it."""
    for statement in _FOUNDATION.split(";\n"):
        if statement.strip():
            db.execute(statement)


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


@migrations()
def m002_search_by_month(db: Database) -> None:
    """One index tells doubles and lists holdings; the text index knows each record's month, so that the newest
    hits of a common word are found without looking at all of them."""
    for statement in _SEARCH_BY_MONTH.split(";\n"):
        if statement.strip():
            db.execute(statement)


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


@migrations()
def m003_mappings(db: Database) -> None:
    """What the person said of the columns of tables that no brand's module knows."""
    # organisation: its slug; shape: a mark of the columns; document: JSON of whoever wrote it; saved: milliseconds
    db.execute(
        "CREATE TABLE mapping (organisation TEXT NOT NULL, shape TEXT NOT NULL, document TEXT NOT NULL,"
        " saved INTEGER NOT NULL, PRIMARY KEY (organisation, shape)) WITHOUT ROWID"
    )


@migrations()
def m004_vanished(db: Database) -> None:
    """What later exports of an account no longer have; which exports are of one account, and when they were made."""
    # dated: when the brand made it, in milliseconds (0: unknown); account: the id of the first export of the same
    # account (0: not finished); whole: no part of it is missing
    for column in ("dated", "account", "whole"):
        db.execute(f"ALTER TABLE export ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.execute("UPDATE export SET account = id WHERE finished > 0")
    db.execute(
        "CREATE TABLE vanished (record INTEGER PRIMARY KEY REFERENCES record(id) ON DELETE CASCADE,"
        " export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE)"
    )
    db.execute("CREATE INDEX vanished_export ON vanished(export)")


@migrations()
def m005_seen(db: Database) -> None:
    """By which files on the disk an export is known again without reading them."""
    # mark: a hash of their places, sizes and times
    db.execute(
        "CREATE TABLE seen (mark TEXT PRIMARY KEY, export INTEGER NOT NULL REFERENCES export(id) ON DELETE CASCADE)"
        " WITHOUT ROWID"
    )
    db.execute("CREATE INDEX seen_export ON seen(export)")


@migrations()
def m006_asked(db: Database) -> None:
    """Whom the person asked for their data, and when."""
    # source: the brand's slug; organisation: that of its organisation; days as 2024-03-01; before: the id of the last
    # export that was in the vault when it was asked (0: none)
    db.execute(
        "CREATE TABLE asked (source TEXT PRIMARY KEY, organisation TEXT NOT NULL, name TEXT NOT NULL,"
        " day TEXT NOT NULL, ready_by TEXT NOT NULL, ready TEXT NOT NULL, expires TEXT NOT NULL,"
        " before INTEGER NOT NULL) WITHOUT ROWID"
    )


@migrations()
def m007_merged(db: Database) -> None:
    """Which organisations are one, as the person says: seen so by whoever asks, while every row keeps its own word."""
    # same_as: the organisation that the person says it is (0: itself); party: the last one of that chain (0: itself)
    for column in ("same_as", "party"):
        db.execute(f"ALTER TABLE organisation ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.execute("CREATE INDEX organisation_party ON organisation(party) WHERE party > 0")
    db.execute(
        """CREATE VIEW party AS SELECT word.id, known.id AS party, known.slug, known.name, known.role
            FROM organisation word JOIN organisation known ON known.id = iif(word.party > 0, word.party, word.id)"""
    )


@migrations()
def m010_mail(db: Database) -> None:
    """The person's mail account, how far its folders were looked through, and what is to be sent by it."""
    for statement in _MAIL.split(";\n"):
        db.execute(statement)


# mail_account.document: JSON of the account with its secret; place: 1, since there is one. Times are UTC milliseconds.
# outbox.tried: when a server was last asked to take it (0: never).
_MAIL = """
CREATE TABLE mail_account (place INTEGER PRIMARY KEY, document TEXT NOT NULL);
CREATE TABLE mail_folder (name TEXT PRIMARY KEY, validity INTEGER NOT NULL, next INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL UNIQUE,
    organisation TEXT NOT NULL,
    message_id TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    state TEXT NOT NULL,
    due INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    tried INTEGER NOT NULL DEFAULT 0,
    attempts INTEGER NOT NULL,
    reason TEXT NOT NULL,
    answer TEXT NOT NULL,
    copied INTEGER NOT NULL,
    raw BLOB NOT NULL
);
CREATE INDEX outbox_due ON outbox(state, due);
CREATE INDEX outbox_tried ON outbox(tried)
"""


@migrations()
def m011_index_in_larger_parts(db: Database) -> None:
    """The text index gathers four times as much in memory (bytes) before it writes a part: fewer are merged."""
    db.execute("INSERT INTO record_text(record_text, rank) VALUES ('hashsize', 33554432)")


@migrations()
def m008_requests(db: Database) -> None:
    """The requests that the person makes of organisations, with their letters, and the little that letters need."""
    for statement in _REQUESTS.split(";\n"):
        if statement.strip():
            db.execute(statement)


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


@migrations()
def m012_watched(db: Database) -> None:
    """The folder where new exports are looked for, and the marks of those the person does not want."""
    # since: milliseconds since 1970
    db.execute("CREATE TABLE watched (folder TEXT NOT NULL, since INTEGER NOT NULL)")
    db.execute("CREATE TABLE declined (mark TEXT PRIMARY KEY) WITHOUT ROWID")


@migrations()
def m009_contacts(db: Database) -> None:
    """The person's own entries in the directory of organisations."""
    # slug: the entry's; organisation: its slug in the vault; document: JSON (app.catalog.directory.reading)
    db.execute(
        "CREATE TABLE contact (slug TEXT PRIMARY KEY, organisation TEXT NOT NULL, document TEXT NOT NULL) WITHOUT ROWID"
    )
    db.execute("CREATE INDEX contact_organisation ON contact(organisation)")
