# SPDX-License-Identifier: MPL-2.0
"""How what an organisation guesses changed from one export of an account to the next.

A label came with an export when an earlier one of the same account had files of the same sort, and not this label.
One that is gone was dated by the vault (``app.vault.vanishing``) in the same way: whether it was deleted, or only left
out, no export says. A label that others supplied (a segment that was bought, an audience that was brought) is a guess
of theirs, and counts as one.
"""

from collections.abc import Iterable

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.insight.answers import Guess
from app.insight.source import WORDS_OF, Questioned
from app.insight.streams import UNDATED

_MADE = "coalesce(nullif(e.dated, 0), e.imported)"


def _held(origin: Origin, categories: Iterable[Category]) -> str:
    # With all its columns named, the index that lists holdings finds them.
    slugs = ", ".join(f"'{category.slug}'" for category in categories)
    return f"""SELECT id, title, file FROM record WHERE organisation IN ({WORDS_OF})
        AND category IN (SELECT id FROM category WHERE slug IN ({slugs}))
        AND origin = (SELECT id FROM origin WHERE slug = '{origin.slug}') AND title <> ''"""


_LABELS = (Category.SEGMENTS, Category.INTERESTS, Category.DEMOGRAPHICS)
_SPECIAL = tuple(category for category in Category if category.special)
# What is specially protected, was supplied and has a time is a measure (of a watch, say), and no label. There may be
# millions of them, and the index finds those without a time.
_GUESSED = f"""{_held(Origin.INFERRED, Category)}
    UNION ALL {_held(Origin.RECEIVED, _LABELS)}
    UNION ALL {_held(Origin.RECEIVED, _SPECIAL)} AND time = {UNDATED}"""
_STAND = f"""WITH guessed AS ({_GUESSED})
    SELECT g.title, e.account, {_MADE}, e.id, f.rule
    FROM (SELECT title, file FROM guessed
        UNION SELECT guessed.title, also_in.file FROM guessed JOIN also_in ON also_in.record = guessed.id) g
    JOIN file f ON f.id = g.file JOIN export e ON e.id = f.export WHERE e.account > 0"""
_FIRST = f"""SELECT e.account, f.rule, {_MADE}, e.id FROM file f JOIN export e ON e.id = f.export
    WHERE e.account > 0 AND f.outcome = 'parsed' GROUP BY e.account, f.rule, e.id"""
_GONE = f"""SELECT DISTINCT r.title, {_MADE}, v.export FROM ({_GUESSED}) r
    JOIN vanished v ON v.record = r.id JOIN export e ON e.id = v.export"""


def guesses(vault: Questioned, slug: str) -> list[Guess]:
    """The labels that came and those that are gone, the newest changes first."""
    params = (slug, slug) * 3
    # Of exports of one date the one imported first is the earlier, as the vault has it when it dates what is gone.
    first: dict[tuple[int, str], tuple[int, int]] = {}
    for account, rule, made, export in vault.rows(_FIRST):
        first[account, rule] = min(first.get((account, rule), (made, export)), (made, export))
    came: dict[tuple[str, int], tuple[int, int, str]] = {}
    standing = set()
    for label, account, made, export, rule in vault.rows(_STAND, params):
        standing.add((label, export))
        came[label, account] = min(came.get((label, account), (made, export, rule)), (made, export, rule))
    found = [
        Guess(label, made, export, came=True)
        for (label, account), (made, export, rule) in came.items()
        if (made, export) > first.get((account, rule), (made, export))
    ]
    found += [
        Guess(label, made, export, came=False)
        for label, made, export in vault.rows(_GONE, params)
        if (label, export) not in standing
    ]
    return sorted(found, key=lambda guess: (-guess.made, not guess.came, guess.label.casefold()))
