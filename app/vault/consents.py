# SPDX-License-Identifier: MPL-2.0
"""Keeping of consents. What happened to one is added and never rewritten; all of it is erased with its organisation."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from sqlite_utils import Database

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.moment import Moment, Zone
from app.catalog.purpose import Purpose
from app.vault.database import telling_damage
from app.vault.moments import stored, told
from app.vault.reader import Reader
from app.vault.vault import Vault

_TEXTS = ("aim", "wording", "notice", "language", "method", "storage", "withdrawal", "country")


def add_consent(vault: Vault, consent: Consent) -> Consent | None:
    """Keep a new consent with what happened to it; gives it with its id, or None when one of its number is kept."""
    db = vault.database
    values = (
        consent.number,
        consent.organisation,
        consent.name,
        consent.source.slug,
        consent.record,
        consent.request,
        _document(consent),
    )
    with telling_damage(), db.atomic():
        found = db.execute(
            "INSERT INTO consent(number, organisation, name, source, record, request, document)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT(number) DO NOTHING RETURNING id",
            values,
        ).fetchone()
        if found is None:
            return None
        consent = replace(consent, id=int(found[0]))
        for number, event in enumerate(consent.events):
            _write_event(db, consent.id, number, event)
    return consent


def add_consents(vault: Vault, found: Iterable[Consent]) -> list[Consent]:
    """Keep those that are new, all or none; gives them with their ids."""
    with telling_damage(), vault.database.atomic():
        return [kept for each in found if (kept := add_consent(vault, each)) is not None]


def add_event(vault: Vault, consent: Consent, event: ConsentEvent, request: str | None = None) -> Consent:
    """Add what happened to a kept consent; gives it as it is now. ``request``: the reference of the letter that now
    withdraws it ("": none, ``None``: as before)."""
    db = vault.database
    with telling_damage(), db.atomic():
        found = db.execute("SELECT count(*) FROM consent_event WHERE consent = ?", (consent.id,)).fetchone()
        _write_event(db, consent.id, int(found[0]), event)
        if request is not None:
            db.execute("UPDATE consent SET request = ? WHERE id = ?", (request, consent.id))
    return replace(consent, events=(*consent.events, event), request=consent.request if request is None else request)


def forget_consent(vault: Vault, consent_id: int) -> bool:
    """Erase a consent that was noted by mistake; False when there is none."""
    with telling_damage(), vault.database.atomic():
        found = vault.database.execute("DELETE FROM consent WHERE id = ? RETURNING id", (consent_id,))
        return found.fetchone() is not None


def consents(vault: Vault) -> list[Consent]:
    """Every consent, the newest first. May be asked in any thread.

    An organisation that the person said is another one is named as that one.
    """
    with vault.reader() as reader:
        return list(_read(reader, "1", ()))


def consent_of(vault: Vault, key: int | str) -> Consent | None:
    """The consent with this id, or with this number. May be asked in any thread."""
    column = "id" if isinstance(key, int) else "number"
    with vault.reader() as reader:
        return next(_read(reader, f"consent.{column} = ?", (key,)), None)


def drop_consents(db: Database, organisation: str) -> None:
    """Erase what names an organisation, within a transaction of the caller's."""
    db.execute("DELETE FROM consent WHERE organisation = ?", (organisation,))


def _document(consent: Consent) -> str:
    document: dict[str, object] = {name: getattr(consent, name) for name in _TEXTS}
    document["purposes"] = [each.slug for each in consent.purposes]
    document["categories"] = [each.slug for each in consent.categories]
    document["recipients"] = consent.recipients
    return json.dumps(document, ensure_ascii=False)


def _write_event(db: Database, consent: int, number: int, event: ConsentEvent) -> None:
    when = event.when
    db.execute(
        "INSERT INTO consent_event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            consent,
            number,
            event.state.slug,
            when.milliseconds,
            when.zone.value,
            when.offset_minutes,
            stored(event.noted),
            event.until.isoformat() if event.until else "",
        ),
    )


def _read(reader: Reader, where: str, values: Sequence[object]) -> Iterator[Consent]:
    rows = reader.rows(
        f"""SELECT consent.id, number, coalesce(known.slug, consent.organisation), consent.name, source, record,
                request, document
            FROM consent LEFT JOIN organisation word ON word.slug = consent.organisation
                LEFT JOIN party known ON known.id = word.id
            WHERE {where} ORDER BY consent.id DESC""",
        values,
    )
    for row in rows:
        events = reader.rows(
            "SELECT state, time, zone, offset_minutes, noted, until FROM consent_event WHERE consent = ?"
            " ORDER BY number",
            (row[0],),
        )
        said = json.loads(row[7])
        yield Consent(
            id=row[0],
            number=row[1],
            organisation=row[2],
            name=row[3],
            source=ConsentSource(row[4]),
            record=row[5],
            request=row[6],
            purposes=tuple(Purpose(each) for each in said["purposes"]),
            categories=tuple(Category.of(each) for each in said["categories"]),
            recipients=tuple(said["recipients"]),
            events=tuple(
                ConsentEvent(
                    ConsentState(each[0]),
                    Moment(each[1], Zone(each[2]), each[3]),
                    told(each[4]),
                    date.fromisoformat(each[5]) if each[5] else None,
                )
                for each in events
            ),
            **{name: said[name] for name in _TEXTS},
        )
