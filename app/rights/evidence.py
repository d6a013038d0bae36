# SPDX-License-Identifier: MPL-2.0
"""What a letter cites of the vault: no more than the right needs, and nothing that another person named.

What article 9 of the GDPR protects is named only when the letter is about just that: mail is read on its way.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.request import EvidenceLine
from app.catalog.right import Right
from app.insight.questions import Insight

MOST_LINES = 12
"""A letter with more lines proves no more."""

_MOST_FILES = _MOST_TELLERS = 3
# In such data, files may bear the names of other people.
_OF_PEOPLE = frozenset({Category.MESSAGES, Category.CONTACTS, Category.PHOTOS, Category.VOICE, Category.FAMILY})
_OF_MARKETING = frozenset({Category.ADVERTISING, Category.INTERESTS, Category.SEGMENTS, Category.CONTACT})
_GIVEN = frozenset({Origin.PROVIDED, Origin.OBSERVED})
_WORD = re.compile(r"[^\W\d_]{3,}")


def _marketing(line: EvidenceLine) -> bool:
    return line.category in _OF_MARKETING


# Article 20 is of what the person provided, and of what was watched; article 22 of what was worked out.
_NEEDED: dict[Right, Callable[[EvidenceLine], bool]] = {
    Right.PORTABILITY: lambda line: line.origin in _GIVEN,
    Right.OBJECTION_MARKETING: _marketing,
    Right.OPT_OUT_SALE: _marketing,
    Right.AUTOMATED_DECISION: lambda line: line.origin is Origin.INFERRED,
    Right.LIMIT_SENSITIVE: lambda line: line.category.special,
}


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a letter cites, when the export was made that says so (None: it does not tell), and whose it was, if not the
    addressee's own."""

    lines: tuple[EvidenceLine, ...] = ()
    export_day: date | None = None
    told_by: str = ""


NO_EVIDENCE = Evidence()


def evidence(
    insight: Insight, slug: str, right: Right, about: Category | None = None, names: Iterable[str] = ()
) -> Evidence:
    """What the vault proves of an organisation (its slug), for a letter by this right.

    ``about``: one category only. ``names``: what must not stand in names of files, such as the person's name and
    their identifiers.
    """
    lines = [*insight.proof(slug)]
    newest = max((line.last for line in lines), default=0)
    known = {(line.category, line.origin) for line in lines}
    lines += [line for line in insight.passed_on(slug) if (line.category, line.origin) not in known]
    own = [export for export in insight.exports() if export.organisation.slug == slug]
    if not own:
        told = {line.category for line in lines}
        lines += [line for line in insight.passed_by(slug) if line.category not in told]
    hidden = {word.casefold() for name in names for word in _WORD.findall(name)}
    wanted = [replace(line, files=_harmless(line, hidden)) for line in lines if _wanted(line, right, about)]
    if not wanted:
        return NO_EVIDENCE
    if own:
        return Evidence(tuple(wanted[:MOST_LINES]), _made_on(max(export.dated for export in own), newest))
    tellers = sorted(_tellers(insight, slug, wanted[:MOST_LINES]))
    return Evidence(tuple(wanted[:MOST_LINES]), told_by=", ".join(tellers[:_MOST_TELLERS]))


def _tellers(insight: Insight, slug: str, cited: Iterable[EvidenceLine]) -> set[str]:
    """Whose exports say what is cited: of those that passed it to the organisation, or had it from there."""
    lines = {(line.category, line.passed) for line in cited}
    found = set()
    for row in insight.disclosures(slug):
        passed = row.discloser.slug == slug
        if (row.category, passed) in lines:
            found.add(row.recipient.name if passed else row.discloser.name)
    return found


def _made_on(dated: int, newest: int) -> date | None:
    """The day when an export was made. What is dated by its newest record only was made later, on a day unknown."""
    return datetime.fromtimestamp(dated / 1000, UTC).date() if dated > newest else None


def _wanted(line: EvidenceLine, right: Right, about: Category | None) -> bool:
    if about is not None:
        return line.category is about
    if right not in _NEEDED:
        return not line.category.special
    return _NEEDED[right](line) and (right is Right.LIMIT_SENSITIVE or not line.category.special)


def _harmless(line: EvidenceLine, hidden: set[str]) -> tuple[str, ...]:
    if line.category in _OF_PEOPLE:
        return ()
    return tuple(name for name in line.files if not hidden & {word.casefold() for word in _WORD.findall(name)})[
        :_MOST_FILES
    ]
