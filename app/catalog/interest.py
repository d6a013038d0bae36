# SPDX-License-Identifier: MPL-2.0
"""Interests: by which name one is known again, and which topics a text speaks of.

A topic is on our own list (``topic_words``), under one name for all its languages. Whatever else is named as an
interest is one by its own name: two spellings are the same that differ in case, width, spaces or a hash sign alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.lexicon import Lexicon, plain_word, words_of
from app.catalog.topic_words import TOPIC_WORDS

NAMING = frozenset({Category.INTERESTS, Category.SEGMENTS})
"""Categories of records that name an interest by their title."""

DOING = frozenset(
    {
        Category.SEARCHES,
        Category.BROWSING,
        Category.VIEWING,
        Category.LISTENING,
        Category.PURCHASES,
        Category.REACTIONS,
        Category.OPINIONS,
        Category.POSTS,
    }
)
"""Categories of records that speak of a topic where a word of their title does. Advertisements are not among them: they
speak of who paid for them."""

_WHOLE = "="
_CODE = re.compile(r"(?=(?:.*\d){2})[A-Z0-9_.:-]{8,}|[0-9]{5,}")
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*://|www\.)\S+\s*", re.IGNORECASE)
_TOPIC, _NAME, _SPECIAL = "topic:", "name:", "special:"


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of our list. ``label``: English message id of its name."""

    field: Field
    label: str

    @property
    def key(self) -> str:
        """Its stable key."""
        return _TOPIC + "-".join(words_of(self.label)).casefold()


@cache
def _topics() -> dict[str, Topic]:
    topics = (Topic(field, label) for field, labels in TOPIC_WORDS.items() for label in labels)
    return {topic.key: topic for topic in topics}


@cache
def _lexicon() -> Lexicon[Topic]:
    lists = {topic: TOPIC_WORDS[topic.field][topic.label].split() for topic in _topics().values()}
    return Lexicon({topic: " ".join(word for word in words if word[-1] != _WHOLE) for topic, words in lists.items()})


@cache
def _whole() -> dict[str, Topic]:
    """Topics by the plain words of what names them as a whole."""
    found = {_plain(topic.label): topic for topic in _topics().values()}
    for topic in _topics().values():
        for entry in TOPIC_WORDS[topic.field][topic.label].split():
            found.setdefault(entry.rstrip(_WHOLE).replace("_", " "), topic)
    return found


def _plain(text: str) -> str:
    return " ".join(map(plain_word, words_of(text)))


def topics_in(text: str) -> Iterator[tuple[Topic, str]]:
    """The topics that a text speaks of, each with the first word that says so, as it is written there."""
    lexicon = _lexicon()
    if not lexicon.may_find(text):
        return
    told = set()
    for topic, word in lexicon.found(text):
        if topic not in told:
            told.add(topic)
            yield topic, word


def names_something(title: str) -> bool:
    """Whether the title of a label is a name, and no web address nor the number of an article."""
    return bool(title.strip()) and not _ADDRESS.fullmatch(title) and not _CODE.fullmatch(title.strip())


def interest_key(name: str) -> str:
    """By which key an interest of this name is known again; "" for a name without a sign to read."""
    folded = " ".join(unicodedata.normalize("NFKC", name).casefold().lstrip("# ").split())
    if not folded:
        return ""
    if not any(letter.isdigit() for letter in folded):
        topic = _whole().get(_plain(folded))
        if topic is not None:
            return topic.key
    return _NAME + folded


def special_key(category: Category) -> str:
    """The key of the one interest that stands for a specially protected category."""
    return _SPECIAL + category.slug


def topic_of(key: str) -> Topic | None:
    """The topic of our list that a key stands for."""
    return _topics().get(key)


def special_of(key: str) -> Category | None:
    """The specially protected category that a key stands for."""
    return Category.of(key.removeprefix(_SPECIAL)) if key.startswith(_SPECIAL) else None


def named_by_others(key: str) -> bool:
    """Whether a key is a name that may stand in the records of an organisation alone."""
    return key.startswith(_NAME)


def field_of(key: str, label: str) -> tuple[Field, str]:
    """In which field an interest stands (its key, its label), and the word of the label that says so."""
    topic = topic_of(key)
    if topic is not None:
        return topic.field, ""
    if special_of(key) is not None:
        return Field.SPECIAL, ""
    found = next(topics_in(label), None)
    return (found[0].field, found[1]) if found else (Field.OTHER, "")
