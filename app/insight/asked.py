# SPDX-License-Identifier: MPL-2.0
"""Whom the person asked for their data, and what came of it."""

from datetime import date

from app.catalog.asked import Asked
from app.insight.answers import AskedRow
from app.insight.source import Questioned


def asked(vault: Questioned) -> list[AskedRow]:
    """Every brand that was asked, the one expected first at the top."""
    rows = vault.rows(
        """SELECT a.source, a.organisation, a.name, a.day, a.ready_by, a.ready, a.expires,
                coalesce((SELECT min(e.imported) FROM export e JOIN organisation o ON o.id = e.organisation
                    WHERE o.slug = a.organisation AND e.id > a.before AND e.finished > 0), 0)
            FROM asked a ORDER BY a.ready_by, a.source"""
    )
    return [
        AskedRow(Asked(source, organisation, name, _day(on), _day(ready_by), _known(ready), _known(expires)), imported)
        for source, organisation, name, on, ready_by, ready, expires, imported in rows
    ]


def _day(written: str) -> date:
    return date.fromisoformat(written)


def _known(written: str) -> date | None:
    return _day(written) if written else None
