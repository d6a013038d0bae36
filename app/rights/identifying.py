# SPDX-License-Identifier: MPL-2.0
"""By what an organisation finds the person: only what it has already, and as little of it as will do."""

from dataclasses import dataclass

from app.catalog.record import IdentifierKind
from app.insight.questions import Insight

# What letters may name, the least telling first. Cards, network addresses and devices are never offered unasked.
_BY_NEED = (
    IdentifierKind.EMAIL,
    IdentifierKind.USERNAME,
    IdentifierKind.ACCOUNT,
    IdentifierKind.LOYALTY_CARD,
    IdentifierKind.ADVERTISING_ID,
    IdentifierKind.PHONE,
    IdentifierKind.POSTAL_ADDRESS,
)


@dataclass(frozen=True, slots=True)
class Identification:
    """One identifier that an organisation has; ``proposed``: it is enough, and stands in the letter unless removed."""

    kind: IdentifierKind
    value: str
    proposed: bool


def identifications(insight: Insight, slug: str) -> list[Identification]:
    """What an organisation (its slug) is known to have, the best first; only that one is proposed."""
    rows = [row for row in insight.identifiers(slug) if row.kind in _BY_NEED]
    rows.sort(key=lambda row: (_BY_NEED.index(row.kind), -row.last, -row.times, row.value))
    return [Identification(row.kind, row.value, not place) for place, row in enumerate(rows)]
