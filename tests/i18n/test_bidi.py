# SPDX-License-Identifier: MPL-2.0
"""Values in a sentence that is written the other way keep their order and change nothing around them."""

from pathlib import Path

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


CATALOGUE = """msgid ""
msgstr "Content-Type: text/plain; charset=utf-8\\n"

msgid "Open {name}"
msgstr "افتح {name}"

msgid "Mien opens {name}"
msgstr "Mien يفتح {name}"
"""


@pytest.fixture
def arabic(tmp_path: Path) -> Translator:
    """A translator with a small Arabic catalogue."""
    (tmp_path / "ar.po").write_text(CATALOGUE, encoding="utf-8")
    return Translator("ar", tmp_path)


@pytest.mark.parametrize("value", ["Meta", "Mar 5, 2024", "+44 20 7946 0018", "-5", NAME, "1.5 MB"])
def test_right_to_left_sentences_isolate_what_has_an_order_of_its_own(arabic: Translator, value: str) -> None:
    assert arabic("Open {name}", name=value) == f"افتح {FSI}{value}{PDI}"


def test_a_bare_number_needs_no_isolation(arabic: Translator) -> None:
    assert arabic("Open {name}", name=arabic.number(1_234_567)) == f"افتح {arabic.number(1_234_567)}"


def test_a_sentence_that_begins_with_a_foreign_name_keeps_its_direction(arabic: Translator) -> None:
    assert arabic("Mien opens {name}", name="3") == f"{RLM}Mien يفتح 3"


def test_a_sentence_that_is_missing_keeps_its_english_order(arabic: Translator) -> None:
    assert arabic("Save a backup…") == f"{FSI}Save a backup…{PDI}"
    assert arabic("Close {name}", name="3") == f"{FSI}Close 3{PDI}"
    assert arabic.plural("{count} thing", "{count} things", 3) == f"{FSI}3 things{PDI}"
    assert arabic("Untranslated words") == "Untranslated words"


def test_parts_side_by_side_begin_where_reading_begins(arabic: Translator) -> None:
    assert arabic.beside(["Meta", "3"]) == f"{RLM}{FSI}Meta{PDI} · 3"
    assert Translator("en").beside(["Meta", "3"]) == "Meta · 3"
    assert arabic.beside([]) == Translator("en").beside([]) == ""


def test_a_sentence_of_fields_alone_runs_as_its_language_does() -> None:
    said = Translator("he")("{first}: {second}", first="Meta", second="3")
    assert said == f"{RLM}{FSI}Meta{PDI}: 3"
    assert Translator("en")("{first}: {second}", first="Meta", second="3") == "Meta: 3"


def test_for_screen_readers_and_copies_the_marks_are_gone() -> None:
    said = Translator("ar")("{first}: {second}", first="Meta", second=NAME)
    assert plain(said) == f"Meta: {NAME}"
