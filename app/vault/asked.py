# SPDX-License-Identifier: MPL-2.0
"""Keeping of whom the person asked for their data: one request a brand, the latest."""

from datetime import date, datetime

from app.catalog.asked import Asked
from app.vault.database import telling_damage
from app.vault.vault import Vault


def note_asked(vault: Vault, asked: Asked) -> None:
    """Note a new request to a brand, in place of an earlier one. It is erased with the organisation.

    Exports that were in the vault on that day are no answer to it. Raises :class:`~app.catalog.asked.DaysWrong`.
    """
    asked.check(date.today())
    moment = datetime(asked.on.year, asked.on.month, asked.on.day) if asked.on < date.today() else datetime.now()
    words = (asked.source, asked.organisation, asked.name, asked.on.isoformat())
    with telling_damage(), vault.database.atomic():
        vault.database.execute(
            "INSERT OR REPLACE INTO asked(source, organisation, name, day, ready_by, ready, expires, before)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(id), 0) FROM export WHERE imported <= ?))",
            (*words, *_days(asked), int(moment.timestamp() * 1000)),
        )


def change_asked(vault: Vault, asked: Asked) -> None:
    """Keep other days of a request that was noted: by when it is expected, since when it is ready, until when.

    Raises :class:`~app.catalog.asked.DaysWrong`.
    """
    asked.check(date.today())
    with telling_damage(), vault.database.atomic():
        vault.database.execute(
            "UPDATE asked SET ready_by = ?, ready = ?, expires = ? WHERE source = ?", (*_days(asked), asked.source)
        )


def forget_asked(vault: Vault, source: str) -> None:
    """Forget that this brand was asked."""
    with telling_damage(), vault.database.atomic():
        vault.database.execute("DELETE FROM asked WHERE source = ?", (source,))


def _days(asked: Asked) -> list[str]:
    return [day.isoformat() if day else "" for day in (asked.ready_by, asked.ready, asked.expires)]
