# SPDX-License-Identifier: MPL-2.0
"""Counting which records speak of which interests: once for each record, and kept in the vault.

What a record tells is its own to tell: a label names an interest by its title as a whole; what the person did speaks of
a topic of our list by a word of its title. Of what is specially protected, guesses are labels, and all else counts for
the one interest that bears the name of the category. Other people's data never counts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from weakref import WeakKeyDictionary

from app.catalog.category import Category
from app.catalog.interest import NAMING, interest_key, names_something, special_key, topics_in
from app.catalog.origin import Origin
from app.catalog.special import special_categories
from app.catalog.special_words import SPECIAL_WORDS
from app.catalog.topic_words import TOPIC_WORDS
from app.insight.interests import Mark, Speaking
from app.insight.questions import Insight
from app.vault.interest_marks import Counted, Counts, MarkOf, add_marks
from app.vault.vault import Vault

_GUESSED = frozenset({Origin.INFERRED, Origin.RECEIVED})
# So many records are looked at at once: less than a second, after which the person may stop it.
_FEW = 10_000
# Grows when what is said above becomes something else.
_RULES = 2


@cache
def vocabulary() -> str:
    """By which words and rules is counted: another text when any of them changes."""
    told = repr((_RULES, [(field.slug, words) for field, words in TOPIC_WORDS.items()], SPECIAL_WORDS))
    return sha256(told.encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many records were looked at, of how many."""

    done: int
    all: int

    @property
    def over(self) -> bool:
        """Whether all are counted."""
        return self.done >= self.all


def progress(insight: Insight) -> Progress:
    """How far the records are counted."""
    known = insight.counted()
    return Progress(known.upto if known.vocabulary == vocabulary() else 0, insight.newest())


def count_some(vault: Vault, insight: Insight) -> Progress:
    """Count the next few records, keep that, and tell how far it is now. Whatever is stopped goes on where it was."""
    before, newest = insight.counted(), insight.newest()
    after = _next(before, newest)
    if after != before:
        # Where others counted them meanwhile, nothing is added.
        add_marks(vault, before, after, _count(insight, before, after))
    return progress(insight)


def counted_marks(vault: Vault, insight: Insight) -> list[Mark]:
    """All marks, with those of records that came since they were last counted.

    What is counted is kept: in the vault, or, where that is open to read only, as long as it is open; such marks have
    the number 0."""
    if not vault.read_only:
        while not count_some(vault, insight).over:
            pass
        return insight.marks()
    beside = _beside.get(vault)
    if beside is None or beside.counted != insight.counted():
        beside = _Beside(insight.counted(), insight.counted(), ())
    reached, found = beside.reached, [*beside.marks]
    while (after := _next(reached, insight.newest())) != reached:
        found += _unkept(_count(insight, reached, after))
        reached = after
    _beside[vault] = _Beside(beside.counted, reached, tuple(found))
    return [*insight.marks(), *found] if beside.counted.vocabulary == vocabulary() else found


@dataclass(frozen=True, slots=True)
class _Beside:
    """What was counted beside a vault that is open to read only: how far that had itself counted, how far it is now,
    and the marks in between."""

    counted: Counted
    reached: Counted
    marks: tuple[Mark, ...]


# It goes with the vault that was open.
_beside: WeakKeyDictionary[Vault, _Beside] = WeakKeyDictionary()


def _next(before: Counted, newest: int) -> Counted:
    """The state after the next few records were counted."""
    known = before.upto if before.vocabulary == vocabulary() else 0
    return replace(before, upto=max(known, min(known + _FEW, newest)), vocabulary=vocabulary())


def marks_of(record: Speaking, category: Category, origin: Origin) -> Iterator[MarkOf]:
    """For which interests a record counts, and by which word."""
    named: list[tuple[str, str]]
    if category in NAMING or (category.special and origin in _GUESSED):
        key = interest_key(record.title) if names_something(record.title) else ""
        named = [(key, record.title)] if key else []
    elif category.special:
        named = [(special_key(category), "")]
    else:
        named = [(topic.key, word.casefold()) for topic, word in topics_in(record.title)]
    if named:
        special = special_categories(record.title)
        if record.detail:
            special |= special_categories(record.detail)
        if category.special:
            special |= {category}
        told = ",".join(sorted(each.slug for each in special)) if special else ""
        for key, word in named:
            yield MarkOf(key, word, record.organisation, record.category, record.origin, told)


def _count(insight: Insight, before: Counted, after: Counted) -> dict[MarkOf, Counts]:
    numbers = insight.numbers()
    found: dict[MarkOf, Counts] = {}
    known = before.upto if before.vocabulary == after.vocabulary else 0
    for record in insight.speaking(known, after.upto):
        for mark in marks_of(record, numbers.categories[record.category], numbers.origins[record.origin]):
            counts = found.get(mark)
            if counts is None:
                counts = found[mark] = Counts()
            counts.add(record.id, record.time)
    return found


def _unkept(found: dict[MarkOf, Counts]) -> Iterator[Mark]:
    for mark, counts in found.items():
        yield Mark(0, *mark, counts.records, counts.first, counts.last, tuple(counts.ids))
