# SPDX-License-Identifier: MPL-2.0
"""What is known of the answers to requests beside their text, and whether the person has decided on them."""

from sqlite_utils import Database


def apply(db: Database) -> None:
    # content: by which the same answer is known that comes another way; words, attachments: JSON lists; theirs: 0 for
    # a sender that is not the organisation's; cut: 1 when only its beginning is kept; received: UTC milliseconds
    db.execute(
        """CREATE TABLE reply (
            message_id TEXT PRIMARY KEY REFERENCES message(message_id) ON DELETE CASCADE,
            content TEXT NOT NULL,
            kind TEXT NOT NULL,
            words TEXT NOT NULL,
            theirs INTEGER NOT NULL,
            cut INTEGER NOT NULL,
            attachments TEXT NOT NULL,
            received INTEGER NOT NULL,
            decided TEXT NOT NULL
        ) WITHOUT ROWID"""
    )
    db.execute("CREATE INDEX reply_content ON reply(content)")
