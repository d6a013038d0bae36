# SPDX-License-Identifier: MPL-2.0
"""Topics are named alike in eight languages, never by a word that the law protects; equal names are one interest."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.field import Field
from app.catalog.interest import field_of, interest_key, names_something, topic_of, topics_in
from app.catalog.lexicon import Lexicon, plain_word
from app.catalog.special import special_categories
from app.catalog.topic_words import TOPIC_WORDS

ENTRIES = [word for topics in TOPIC_WORDS.values() for words in topics.values() for word in words.split()]


def test_each_word_stands_once_in_the_form_in_which_it_is_looked_for() -> None:
    assert [word for word, times in Counter(word.rstrip("=") for word in ENTRIES).items() if times > 1] == []
    assert [word for word in ENTRIES for part in word.rstrip("=").split("_") if plain_word(part) != part] == []
    assert not any(word.endswith("*") for word in ENTRIES)


def test_no_word_and_no_name_speaks_of_what_is_specially_protected() -> None:
    labels = [label for topics in TOPIC_WORDS.values() for label in topics] + [field.label for field in Field]
    assert [text for text in [*ENTRIES, *labels] if special_categories(text.rstrip("=").replace("_", " "))] == []


def test_every_field_of_our_own_has_topics() -> None:
    assert {*TOPIC_WORDS} == {*Field} - {Field.SPECIAL, Field.OTHER}


@pytest.mark.parametrize(
    ("text", "label", "word"),
    [
        ("Fußballschuhe und Fußball", "Football", "Fußball"),
        ("wyniki PIŁKA NOŻNA dziś", "Football", "PIŁKA NOŻNA"),
        ("randonnées en Vanoise", "Hiking", "randonnées"),
        ("receta de paella, recetas", "Cooking", "recetas"),
        ("The best science fiction of 2024", "Science fiction and fantasy", "science fiction"),
        ("jeux de société à deux", "Board games", "jeux de société"),
    ],
)
def test_a_title_tells_its_topic_and_the_word(text: str, label: str, word: str) -> None:
    topic, found = next(topics_in(text))
    assert (topic.label, found) == (label, word)
    assert topic_of(topic.key) == topic


@pytest.mark.parametrize("text", ["car je ne sais pas", "book a flight", "running late", "Rezept vom Amt", "footing"])
def test_a_word_that_may_mean_something_else_tells_nothing(text: str) -> None:
    assert list(topics_in(text)) == []


@pytest.mark.parametrize("name", ["Running", "running", "Laufen", "#Running", "ＲＵＮＮＩＮＧ", "course à pied"])
def test_as_a_whole_label_it_does(name: str) -> None:
    assert interest_key(name) == "topic:running"


@given(st.text(min_size=1, max_size=20))
def test_a_key_is_of_the_name_alone(name: str) -> None:
    key = interest_key(name)
    assert interest_key(f" {name}  ") == key == interest_key(f"#{name}") == interest_key(name.casefold())
    assert field_of(key, name)[0] is not Field.SPECIAL


def test_neighbours_stay_apart() -> None:
    keys = {interest_key(name) for name in ("Vinyl", "Vinyls", "Vinyl records", "Football 2024", "Football")}
    assert len(keys) == 5


@pytest.mark.parametrize("title", ["", "  ", "https://shop.example/a", "www.shop.example", "B0MIEN0017", "67890"])
def test_addresses_and_numbers_of_articles_name_nothing(title: str) -> None:
    assert not names_something(title)


@pytest.mark.parametrize("title", ["PS5", "4K", "1984", "Mambo No. 5", "R&B", "EUROVISION 2024", "GARTENMÖBEL"])
def test_names_do(title: str) -> None:
    assert names_something(title)


@given(st.lists(st.sampled_from([*(word.rstrip("=").replace("_", " ") for word in ENTRIES), "Fußball", "piłka nożna",
    "ÉCHECS", "x", "été", "2024,", "tennis2024"]), max_size=5).map(" ".join))  # fmt: skip
def test_the_quick_look_never_overlooks_a_topic(text: str) -> None:
    entries = Lexicon({"": " ".join(word for word in ENTRIES if word[-1] != "=")})
    assert entries.may_find(text) or not list(entries.found(text))
    assert list(topics_in(text)) or not list(entries.found(text))
