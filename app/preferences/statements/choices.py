# SPDX-License-Identifier: MPL-2.0
"""From what the person decided to what a statement for one organisation says."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.preference import PERSONALISING, Level
from app.preferences.cascade import Cascade
from app.preferences.statements.terms import Term

_GROUPED = frozenset(Origin) - Level.GROUPED.origins


def terms_for(cascade: Cascade, organisation: str) -> list[Term]:
    """A term for every category and every purpose that preferences are about, for an organisation (its slug)."""
    found = []
    for category in Category:
        for purpose in PERSONALISING:
            decision = cascade.decide(organisation, category, purpose)
            found.append(
                Term(
                    category,
                    purpose,
                    decision.level.origins,
                    _GROUPED if decision.level is Level.GROUPED else frozenset(),
                    decision.choice.until if decision.choice else None,
                )
            )
    return found
