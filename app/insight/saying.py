# SPDX-License-Identifier: MPL-2.0
"""Mails of organisations whose subject says one of some phrases, by the text index."""

import json
from collections.abc import Iterable

from app.catalog.mail import MailKind
from app.insight.answers import Cursor, RecordRow
from app.insight.records import rows_of
from app.insight.source import Questioned

_MOST_HITS = 20_000
_KINDS = [kind.value for kind in MailKind]


def mails_saying(vault: Questioned, phrases: Iterable[str]) -> list[RecordRow]:
    """The mails of organisations with one of these phrases in the subject, the newest first. Case and accents do not
    matter; a phrase is whole words in their order, without quotation marks."""
    query = "title : ({})".format(" OR ".join(f'"{phrase}"' for phrase in phrases))
    sql = "SELECT rowid FROM record_text WHERE record_text MATCH ? ORDER BY rowid DESC LIMIT ?"
    hits = [row[0] for row in vault.rows(sql, (query, _MOST_HITS))]
    marks = ",".join("?" * len(_KINDS))
    rows = vault.rows(
        f"""SELECT r.time, r.id FROM record r WHERE r.id IN (SELECT value FROM json_each(?))
            AND r.kind IN (SELECT id FROM kind WHERE slug IN ({marks}))""",
        (json.dumps(hits), *_KINDS),
    )
    return rows_of(vault, sorted((Cursor(*row) for row in rows), key=lambda key: (key.time, key.id), reverse=True))
