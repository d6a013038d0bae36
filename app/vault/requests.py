# SPDX-License-Identifier: MPL-2.0
"""Keeping of the requests that the person makes of organisations, with their letters and what came back.

All of it is erased with the organisation.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sqlite_utils import Database

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.request import Channel, Correction, EvidenceLine, Message, Request, RequestState, Step
from app.catalog.right import Right
from app.vault.database import telling_damage
from app.vault.reader import Reader
from app.vault.underway import drop_mails, keep_in_step
from app.vault.vault import Vault

_COLUMNS = (
    'id, reference, organisation, name, "right", law, language, channel, recipient, subject, body, about, country,'
    " region"
)
_PARTS = ("request_step", "request_correction", "request_evidence")
_MESSAGE = "message_id, sent, kind, moment, sender, recipient, subject, body, original"


def save_request(vault: Vault, request: Request) -> Request:
    """Keep a request, in place of what was kept of it; gives it with its number.

    Raises RequestChanged when what was kept went on meanwhile, and LetterUnderway when its letter is being sent.
    """
    db = vault.database
    values = (
        request.reference,
        request.organisation,
        request.name,
        request.right.slug,
        request.law.slug,
        request.language,
        request.channel.slug,
        request.recipient,
        request.subject,
        request.body,
        request.about.slug if request.about else "",
        request.country,
        request.region,
    )
    with telling_damage(), db.atomic():
        if request.id:
            keep_in_step(db, request)
            places = ", ".join(f"{column.strip()} = ?" for column in _COLUMNS.split(",")[1:])
            db.execute(f"UPDATE request SET {places} WHERE id = ?", (*values, request.id))
            for table in _PARTS:
                db.execute(f"DELETE FROM {table} WHERE request = ?", (request.id,))
        else:
            marks = ", ".join("?" * len(values))
            found = db.execute(f"INSERT INTO request({_COLUMNS}) VALUES (NULL, {marks}) RETURNING id", values)
            request = replace(request, id=int(found.fetchone()[0]))
        _write_parts(db, request)
    return request


def forget_request(vault: Vault, request_id: int) -> list[str]:
    """Erase a request with all that belongs to it; gives the names of kept mails that nothing names any more."""
    with telling_damage(), vault.database.atomic():
        return drop_requests(vault.database, "id = ?", request_id)


def drop_requests(db: Database, which: str, value: object) -> list[str]:
    """Erase requests within a transaction of the caller's; gives the names of their kept mails."""
    originals = [
        str(row[0])
        for row in db.execute(
            f"SELECT original FROM message WHERE original <> '' AND request IN (SELECT id FROM request WHERE {which})",
            (value,),
        ).fetchall()
    ]
    found = db.execute(f"SELECT reference FROM request WHERE {which}", (value,)).fetchall()
    drop_mails(db, [row[0] for row in found])
    db.execute(f"DELETE FROM request WHERE {which}", (value,))
    return originals


def requests(vault: Vault) -> list[Request]:
    """Every request, the newest first. May be asked in any thread."""
    with vault.reader() as reader:
        return list(_read(reader, "1", ()))


def request_of(vault: Vault, number: int | str) -> Request | None:
    """The request with this number, or with this reference. May be asked in any thread."""
    column = "id" if isinstance(number, int) else "reference"
    with vault.reader() as reader:
        return next(_read(reader, f"{column} = ?", (number,)), None)


def note_message(vault: Vault, request_id: int, message: Message) -> bool:
    """Keep a letter that was sent, or an answer; False when one of its Message-ID is kept already."""
    marks = ", ".join("?" * 10)
    values = (
        message.message_id,
        message.sent,
        message.kind,
        _milliseconds(message.moment),
        message.sender,
        message.recipient,
        message.subject,
        message.body,
        message.original,
    )
    with telling_damage(), vault.database.atomic():
        found = vault.database.execute(
            f"INSERT INTO message(request, {_MESSAGE}) VALUES ({marks})"
            " ON CONFLICT(message_id) DO NOTHING RETURNING id",
            (request_id, *values),
        )
        return found.fetchone() is not None


def messages_of(vault: Vault, request_id: int) -> list[Message]:
    """The letters and answers of a request, the oldest first. May be asked in any thread."""
    with vault.reader() as reader:
        rows = reader.rows(f"SELECT {_MESSAGE} FROM message WHERE request = ? ORDER BY moment, id", (request_id,))
    return [Message(row[0], bool(row[1]), row[2], _instant(row[3]), *row[4:]) for row in rows]


def later_messages(vault: Vault) -> dict[int, list[Message]]:
    """What counts about requests after their first letters, by the requests' numbers, the oldest first: what the
    person sent, and answers of the organisation on which they have not decided. May be asked in any thread."""
    found: dict[int, list[Message]] = {}
    with vault.reader() as reader:
        rows = reader.rows(
            f"SELECT request, {_MESSAGE} FROM message WHERE (sent > 0 AND kind <> 'request') OR message_id IN"
            " (SELECT message_id FROM reply WHERE theirs > 0 AND decided = '') ORDER BY moment, id"
        )
    for request_id, *row in rows:
        found.setdefault(request_id, []).append(
            Message(row[0], bool(row[1]), row[2], _instant(row[3]), row[4], row[5], row[6], row[7], row[8])
        )
    return found


def request_of_message(vault: Vault, message_ids: Iterable[str]) -> Request | None:
    """The request that one of these Message-IDs belongs to. May be asked in any thread."""
    wanted = list(message_ids)
    marks = ", ".join("?" * len(wanted))
    with vault.reader() as reader:
        return next(_read(reader, f"id IN (SELECT request FROM message WHERE message_id IN ({marks}))", wanted), None)


def _write_parts(db: Database, request: Request) -> None:
    for number, step in enumerate(request.history):
        db.execute(
            "INSERT INTO request_step VALUES (?, ?, ?, ?, ?)",
            (request.id, number, step.state.slug, step.on.isoformat(), _milliseconds(step.noted)),
        )
    for number, each in enumerate(request.corrections):
        days = (each.before.isoformat(), each.after.isoformat())
        db.execute(
            "INSERT INTO request_correction VALUES (?, ?, ?, ?, ?, ?)",
            (request.id, number, each.step, *days, _milliseconds(each.noted)),
        )
    for number, line in enumerate(request.evidence):
        counts = (line.records, line.first, line.last, json.dumps(line.files), line.passed)
        db.execute(
            "INSERT INTO request_evidence VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (request.id, number, line.category.slug, line.origin.slug, *counts),
        )


def _read(reader: Reader, where: str, values: Sequence[object]) -> Iterator[Request]:
    """Of many requests their parts are asked for at once: a query each would take seconds for hundreds."""
    found = reader.rows(f"SELECT {_COLUMNS} FROM request WHERE {where} ORDER BY id DESC", values)
    if not found:
        return
    steps, corrections, lines = (_parts_of(reader, table, where, values) for table in _PARTS)
    for row in found:
        yield Request(
            id=row[0],
            reference=row[1],
            organisation=row[2],
            name=row[3],
            right=Right(row[4]),
            law=Law(row[5]),
            language=row[6],
            channel=Channel(row[7]),
            recipient=row[8],
            subject=row[9],
            body=row[10],
            about=Category.of(row[11]) if row[11] else None,
            country=row[12],
            region=row[13],
            history=tuple(Step(RequestState(each[2]), _day(each[3]), _instant(each[4])) for each in steps[row[0]]),
            corrections=tuple(
                Correction(each[2], _day(each[3]), _day(each[4]), _instant(each[5])) for each in corrections[row[0]]
            ),
            evidence=tuple(
                EvidenceLine(
                    Category.of(each[2]),
                    Origin(each[3]),
                    each[4],
                    each[5],
                    each[6],
                    tuple(json.loads(each[7])),
                    passed=bool(each[8]),
                )
                for each in lines[row[0]]
            ),
        )


def _parts_of(
    reader: Reader, table: str, where: str, values: Sequence[object]
) -> defaultdict[int, list[tuple[Any, ...]]]:
    sql = f"SELECT * FROM {table} WHERE request IN (SELECT id FROM request WHERE {where}) ORDER BY request, number"
    found: defaultdict[int, list[tuple[Any, ...]]] = defaultdict(list)
    for row in reader.rows(sql, values):
        found[row[0]].append(row)
    return found


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


def _instant(milliseconds: int) -> datetime:
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def _day(written: str) -> date:
    return date.fromisoformat(written)
