# SPDX-License-Identifier: MPL-2.0
"""Keeping of the answers to requests: each once, with its mail as it came, until the person decides on it."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.catalog.reply import Decision, FiledReply
from app.catalog.request import Message
from app.vault.database import telling_damage
from app.vault.moments import stored, told
from app.vault.requests import note_message
from app.vault.vault import Vault

_COLUMNS = "message_id, content, kind, words, theirs, cut, attachments, received, decided"


def is_filed(vault: Vault, message_id: str, content: str) -> bool:
    """Whether this answer is kept already: it says the same, whatever way it came."""
    sql = "SELECT 1 FROM reply WHERE content = ? UNION SELECT 1 FROM message WHERE message_id = ? AND sent = 1"
    with telling_damage():
        return vault.database.execute(sql, (content, message_id)).fetchone() is not None


def message_is_known(vault: Vault, message_id: str) -> bool:
    """Whether a message of this Message-ID is kept."""
    with telling_damage():
        found = vault.database.execute("SELECT 1 FROM message WHERE message_id = ?", (message_id,))
        return found.fetchone() is not None


def file_reply(vault: Vault, request_id: int, message: Message, reply: FiledReply, raw: bytes) -> Message:
    """Keep an answer with its mail as it came, encrypted; gives the message with the name of the kept mail."""
    # One transaction with the file: nobody tidies up in between what no row names yet.
    with telling_damage(), vault.database.atomic():
        with vault.originals.create() as writer:
            writer.write(raw)
            original = writer.commit()
        kept = replace(message, original=original)
        note_message(vault, request_id, kept)
        marks = ", ".join("?" * 9)
        vault.database.execute(f"INSERT INTO reply({_COLUMNS}) VALUES ({marks})", _row(reply))
    return kept


def open_replies(vault: Vault) -> list[tuple[int, FiledReply]]:
    """The answers on which the person has not decided, with the number of their request, in the order they came."""
    return _replies(vault, "decided = ''", ())


def reply_of(vault: Vault, message_id: str) -> tuple[int, FiledReply] | None:
    """One answer, with the number of its request."""
    return next(iter(_replies(vault, "reply.message_id = ?", (message_id,))), None)


def message_numbered(vault: Vault, number: int) -> str | None:
    """The Message-ID of the answer with a number."""
    with vault.reader() as reader:
        found = reader.value("SELECT message_id FROM message JOIN reply USING (message_id) WHERE id = ?", (number,))
    return None if found is None else str(found)


def decide_reply(vault: Vault, message_id: str, decision: Decision) -> None:
    """Note what the person said of an answer."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("UPDATE reply SET decided = ? WHERE message_id = ?", (decision.value, message_id))


def believe_sender(vault: Vault, message_id: str) -> None:
    """Note that the person takes the sender of an answer for the organisation."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("UPDATE reply SET theirs = 1 WHERE message_id = ?", (message_id,))


def _replies(vault: Vault, where: str, values: Sequence[Any]) -> list[tuple[int, FiledReply]]:
    columns = ", ".join(f"reply.{column.strip()}" for column in _COLUMNS.split(","))
    with vault.reader() as reader:
        rows = reader.rows(
            f"SELECT message.request, message.id, {columns} FROM reply JOIN message USING (message_id) WHERE {where}"
            " ORDER BY received, message.id",
            values,
        )
    return [(row[0], _reply(row[2:], row[1])) for row in rows]


def _row(reply: FiledReply) -> tuple[Any, ...]:
    return (
        reply.message_id,
        reply.content,
        reply.kind,
        json.dumps(reply.words),
        int(reply.theirs),
        int(reply.cut),
        json.dumps(reply.attachments),
        stored(reply.received),
        reply.decision.value,
    )


def _reply(row: Sequence[Any], number: int) -> FiledReply:
    message_id, content, kind, words, theirs, cut, attachments, received, decided = row
    return FiledReply(
        message_id,
        content,
        kind,
        tuple(json.loads(words)),
        bool(theirs),
        bool(cut),
        tuple(json.loads(attachments)),
        told(received),
        Decision(decided),
        number,
    )
