# SPDX-License-Identifier: MPL-2.0
"""The person's mail account, how far its folders were looked through, and what is to be sent by it."""

from sqlite_utils import Database

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


def apply(db: Database) -> None:
    for statement in _MAIL.split(";\n"):
        db.execute(statement)
