# SPDX-License-Identifier: MPL-2.0
"""What a statement says of one category and one purpose, whichever of the person's choices decided on it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose


@dataclass(frozen=True, slots=True)
class Term:
    """How far data of a category may be used for a purpose.

    ``allowed``: of which origins it may be used as it is; ``grouped``: of which others only with that of many people,
    or under a pseudonym; ``until``: the first day on which this holds no longer (None: as long as the statement).
    """

    category: Category
    purpose: Purpose
    allowed: frozenset[Origin] = frozenset()
    grouped: frozenset[Origin] = frozenset()
    until: date | None = None

    def permits(self, origin: Origin, *, grouped: bool = False) -> bool:
        """Whether data of an origin may be used as it is or, if that is enough, ``grouped``."""
        return origin in self.allowed or (grouped and origin in self.grouped)


@dataclass(frozen=True, slots=True)
class Together:
    """Categories and purposes for which one and the same was decided."""

    categories: tuple[Category, ...]
    purposes: tuple[Purpose, ...]
    allowed: frozenset[Origin]
    grouped: frozenset[Origin]
    until: date | None


_Decided = tuple[frozenset[Origin], frozenset[Origin], date | None]


def together(terms: Iterable[Term]) -> list[Together]:
    """The same terms in as few pieces as say all of them; always in the same order."""
    found: dict[_Decided, dict[Purpose, list[Category]]] = {}
    for term in terms:
        decided = (term.allowed, term.grouped - term.allowed, term.until)
        found.setdefault(decided, {}).setdefault(term.purpose, []).append(term.category)
    pieces = []
    for (allowed, grouped, until), by_purpose in found.items():
        alike: dict[tuple[Category, ...], list[Purpose]] = {}
        for purpose in sorted(by_purpose, key=lambda each: each.slug):
            categories = tuple(sorted(set(by_purpose[purpose]), key=lambda each: each.slug))
            alike.setdefault(categories, []).append(purpose)
        for categories, purposes in alike.items():
            pieces.append(Together(categories, tuple(purposes), allowed, grouped, until))
    return sorted(pieces, key=_order)


def _order(piece: Together) -> tuple[object, ...]:
    origins = (sorted(each.slug for each in which) for which in (piece.allowed, piece.grouped))
    until = piece.until.isoformat() if piece.until else ""
    return (*origins, until, [each.slug for each in piece.purposes], [each.slug for each in piece.categories])
