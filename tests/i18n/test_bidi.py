# SPDX-License-Identifier: MPL-2.0
"""Values in a sentence that is written the other way keep their order and change nothing around them."""

import pytest

from app.i18n.bidi import FSI, PDI, RLM, plain
from app.i18n.translator import Translator

NAME = "أحمد"


def test_left_to_right_sentences_stay_as_they_were() -> None:
    for language in ("en", "fr", "qps"):
        say = Translator(language)
        said = say("Open {name}", name="Société Générale") + say.plural("{count} file", "{count} files", 1234)
        assert plain(said) == said


def test_a_name_written_the_other_way_is_isolated() -> None:
    assert Translator("en")("Open {name}", name=NAME) == f"Open {FSI}{NAME}{PDI}"


def test_a_name_that_would_turn_what_follows_it_is_isolated() -> None:
    said = Translator("en")("{name}: opened", name="photo\u202egpj.exe")
    assert said == f"{FSI}photo\u202egpj.exe{PDI}: opened"


@pytest.mark.parametrize("value", ["Meta", "Mar 5, 2024", "+44 20 7946 0018", "-5", NAME, "1.5 MB"])
def test_right_to_left_sentences_isolate_what_has_an_order_of_its_own(value: str) -> None:
    assert Translator("ar")("Nobody translated {this}", this=value) == f"Nobody translated {FSI}{value}{PDI}"


def test_a_bare_number_needs_no_isolation() -> None:
    say = Translator("ar")
    assert say.plural("{count} untranslated", "{count} untranslated things", 3) == "3 untranslated things"
    assert say("Untranslated {number}", number=say.number(1_234_567)) == f"Untranslated {say.number(1_234_567)}"


def test_a_sentence_of_fields_alone_runs_as_its_language_does() -> None:
    said = Translator("he")("{first}: {second}", first="Meta", second="3")
    assert said == f"{RLM}{FSI}Meta{PDI}: 3"
    assert Translator("en")("{first}: {second}", first="Meta", second="3") == "Meta: 3"


def test_text_without_fields_has_no_marks() -> None:
    assert Translator("ar")("Untranslated: 100 %") == "Untranslated: 100 %"


def test_for_screen_readers_and_copies_the_marks_are_gone() -> None:
    said = Translator("ar")("{first}: {second}", first="Meta", second=NAME)
    assert plain(said) == f"Meta: {NAME}"
