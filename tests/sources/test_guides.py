# SPDX-License-Identifier: MPL-2.0
"""How to ask each service is read in the person's language, with every name and address in its place."""

import pytest

from app.i18n.translator import Translator
from app.sources.registry import all_sources
from app.sources.source import Level, Source

SOURCES = all_sources()
TRANSLATED = ("de", "fr", "ar")
# Languages of the person in which a page may be in one of others.
SPOKEN = ("en", *TRANSLATED)


def texts(source: Source) -> list[str]:
    ignored = [rule.ignored for rule in source.rules if rule.ignored]
    return [source.guide.about, *source.guide.steps, source.guide.waiting, source.level.label, *ignored]


def test_so_many_services_are_known() -> None:
    assert sum(source.level is Level.COMPLETE for source in SOURCES) >= 30
    guided = [source for source in SOURCES if len(source.guide.steps) > 1 and source.guide.waiting]
    assert len(guided) >= 60


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_of_a_service_is_translated(language: str) -> None:
    english, say = Translator("en"), Translator(language)
    for source in SOURCES:
        for text in texts(source):
            assert say(text, **source.named) != english(text, **source.named), (source.slug, text)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_text_of_a_service_is_filled_in(language: str) -> None:
    say = Translator(language)
    for source in SOURCES:
        for text in texts(source):
            said = say(text, **source.named)
            assert said.strip() and "{" not in said, (source.slug, text)
            for field, value in source.named.items():
                assert (value in said) or f"{{{field}}}" not in text, (source.slug, text)


@pytest.mark.parametrize("language", SPOKEN)
def test_every_service_has_a_page_and_says_in_which_language_it_is(language: str) -> None:
    say = Translator(language)
    for source in SOURCES:
        assert source.guide.link_in(language).startswith("https://"), source.slug
        foreign = source.guide.foreign(language)
        assert not foreign or say.language_name(foreign), source.slug
