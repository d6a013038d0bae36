# SPDX-License-Identifier: MPL-2.0
"""Counting which records speak of which interests: once for each record, and kept in the vault.

What a record tells is its own to tell: a label names an interest by its title as a whole; what the person did speaks of
a topic of our list by a word of its title. Of what is specially protected, guesses are labels, and all else counts for
the one interest that bears the name of the category. Other people's data never counts.
"""

from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256

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

_PAGE = 20_000
_GUESSED = frozenset({Origin.INFERRED, Origin.RECEIVED})
# Grows when what is said above becomes something else.
_RULES = 1


def vocabulary() -> str:
    """By which words and rules is counted: another text when any of them changes."""
    told = repr((_RULES, [(field.slug, words) for field, words in TOPIC_WORDS.items()], SPECIAL_WORDS))
    return sha256(told.encode()).hexdigest()[:16]


def counted_marks(vault: Vault, insight: Insight) -> list[Mark]:
    """All marks, with those of records that came since they were last counted. What is counted is kept, unless the
    vault is open to read only: then it is counted for this once, and such marks have the number 0."""
    while True:
        before = insight.counted()
        after = replace(before, upto=insight.newest(), vocabulary=vocabulary())
        if after == before:
            return insight.marks()
        known = before.vocabulary == after.vocabulary
        found = _count(insight, before.upto if known else 0, after)
        if vault.read_only:
            return [*(insight.marks() if known else ()), *_unkept(found)]
        if add_marks(vault, before, after, found):
            return insight.marks()


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


def _count(insight: Insight, after: int, until: Counted) -> dict[MarkOf, Counts]:
    numbers = insight.numbers()
    found: dict[MarkOf, Counts] = {}
    while records := insight.speaking(after, until.upto, _PAGE):
        for record in records:
            for mark in marks_of(record, numbers.categories[record.category], numbers.origins[record.origin]):
                counts = found.get(mark)
                if counts is None:
                    counts = found[mark] = Counts()
                counts.add(record.id, record.time)
        after = records[-1].id
    return found


def _unkept(found: dict[MarkOf, Counts]) -> Iterator[Mark]:
    for mark, counts in found.items():
        yield Mark(0, *mark, counts.records, counts.first, counts.last)
