# SPDX-License-Identifier: MPL-2.0
"""What the translator says, and what it does when a translation is missing or wrong."""

import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.i18n.catalogue import compile_catalogue
from app.i18n.translator import Translator

HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""
FRENCH = (
    HEADER
    + """
msgid "Import finished"
msgstr "Importation terminée"

msgid "Open {name}"
msgstr "Ouvrir {name}"

msgid "Close {name}"
msgstr "Fermer {nom}"

msgid "Peek {name}"
msgstr "Regarder {name.__class__}"

msgid "Ready? Press “Go”; then wait: it takes a while"
msgstr "Prêt ? Appuyez sur « C’est parti » ; puis attendez : cela dure 5:00"

msgid "Untranslated"
msgstr ""

#, fuzzy
msgid "Unsure"
msgstr "Pas sûr"

msgid "{count} file"
msgid_plural "{count} files"
msgstr[0] "{count} fichier"
msgstr[1] "{count} fichiers"

msgid "{count} row of {name}"
msgid_plural "{count} rows of {name}"
msgstr[0] "une ligne"
msgstr[1] "{count} lignes de {name}"
"""
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of catalogues with a French one."""
    (tmp_path / "fr.po").write_text(FRENCH, encoding="utf-8")
    return tmp_path


@pytest.fixture
def french(folder: Path) -> Translator:
    """A translator with the French catalogue above."""
    return Translator("fr", folder)


def test_a_message_is_said_in_the_language(french: Translator) -> None:
    assert french("Import finished") == "Importation terminée"
    assert french("Open {name}", name="Meta") == "Ouvrir Meta"


def test_no_french_line_begins_with_a_mark_or_ends_in_a_quotation_mark(french: Translator) -> None:
    said = french("Ready? Press “Go”; then wait: it takes a while")
    assert said.split(" ") == [
        "Prêt\N{NO-BREAK SPACE}?", "Appuyez", "sur", "«\N{NO-BREAK SPACE}C’est",
        "parti\N{NO-BREAK SPACE}»\N{NO-BREAK SPACE};", "puis", "attendez\N{NO-BREAK SPACE}:", "cela", "dure", "5:00",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("message", "said"),
    [
        ("Untranslated", "Untranslated"),
        ("Unsure", "Unsure"),
        ("Never seen", "Never seen"),
        ("Close {name}", "Close x"),
        ("Peek {name}", "Peek x"),
        ("", ""),
    ],
)
def test_missing_and_wrong_translations_are_english(french: Translator, message: str, said: str) -> None:
    assert french(message, name="x") == said


def test_a_value_is_never_read_as_a_field(french: Translator) -> None:
    assert french("Open {name}", name="{secret}") == "Ouvrir {secret}"


def test_text_that_is_no_message_comes_back_as_it_is() -> None:
    say = Translator("en")
    assert say("100 % {") == "100 % {"
    assert say("{}") == "{}"
    assert say("{unknown} file") == "{unknown} file"


def test_plural_forms_follow_the_language(french: Translator) -> None:
    english = Translator("en")
    assert [english.plural("{count} file", "{count} files", n) for n in (0, 1, 1234)] == [
        "0 files",
        "1 file",
        "1,234 files",
    ]
    assert [french.plural("{count} file", "{count} files", n) for n in (0, 1, 2)] == [
        "0 fichier",
        "1 fichier",
        "2 fichiers",
    ]
    assert french.plural("{count} file", "{count} files", 1234) == "1\u202f234 fichiers"


def test_a_plural_form_with_other_fields_is_english(french: Translator) -> None:
    assert french.plural("{count} row of {name}", "{count} rows of {name}", 1, name="a") == "1 row of a"
    assert french.plural("{count} row of {name}", "{count} rows of {name}", 3, name="a") == "3 lignes de a"


def test_plural_forms_that_are_missing_follow_english(tmp_path: Path) -> None:
    missing = 'msgid "{count} file"\nmsgid_plural "{count} files"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    (tmp_path / "fr.po").write_text(f"{HEADER}\n{missing}", encoding="utf-8")
    say = Translator("fr", tmp_path)
    assert [say.plural("{count} file", "{count} files", n) for n in (0, 1, 2)] == ["0 files", "1 file", "2 files"]


def test_a_compiled_catalogue_is_used_until_its_source_is_newer(folder: Path) -> None:
    source, compiled = folder / "fr.po", folder / "fr.mo"
    compiled.write_bytes(compile_catalogue(source))
    source.write_text(FRENCH.replace("terminée", "finie"), encoding="utf-8")
    os.utime(source, ns=(1_000_000_000, 1_000_000_000))
    assert Translator("fr", folder)("Import finished") == "Importation terminée"
    newer = compiled.stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(newer, newer))
    assert Translator("fr", folder)("Import finished") == "Importation finie"


def test_numbers_dates_sizes_and_names() -> None:
    english, french = Translator("en"), Translator("fr")
    moment = datetime.datetime(2024, 3, 5, 14, 7, tzinfo=datetime.UTC)
    assert english.number(1234567) == "1,234,567"
    assert english.decimal(1234.567) == "1,234.57"
    assert french.decimal(0.5) == "0,5"
    assert english.percent(0.256) == "26%"
    assert english.percent(0.256, 1) == "25.6%"
    assert french.percent(0.25) == "25\u202f%" or french.percent(0.25) == "25\u00a0%"
    assert english.date(moment) == "Mar 5, 2024"
    assert english.month(moment) == "March 2024"
    assert french.month(moment) == "mars 2024"
    assert english.datetime(moment).replace("\u202f", " ") == "Mar 5, 2024, 2:07 PM"
    assert "14:07" in french.datetime(moment)
    assert english.language_name("fr") == "French"
    assert english.language_name("pt-BR") == english.language_name("pt_BR") == "Portuguese (Brazil)"
    assert french.language_name("fr") == "français"
    assert french.language_name("no such language") == "no such language"
    assert english.list(["a", "b", "c"]) == "a, b, and c"
    assert english.list([]) == ""
    assert english.series(["a", "b", "c"]) == "a, b, c"
    assert Translator("ar").series(["ا", "ب"]) == "ا، ب"


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        (0, "0 bytes"),
        (1, "1 byte"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_960, "1 MB"),
        (1_540_000, "1.5 MB"),
        (3 * 10**12, "3 TB"),
        (5 * 10**15, "5,000 TB"),
    ],
)
def test_sizes_use_the_largest_fitting_unit(size: int, shown: str) -> None:
    assert Translator("en").size(size) == shown


@pytest.mark.parametrize("language", ["en", "fr", "de", "ar"])
def test_bytes_are_named_in_every_language(language: str) -> None:
    for size in (0, 1, 2, 5, 11, 190):
        assert "digital" not in Translator(language).size(size)


def test_the_direction_of_writing() -> None:
    assert [Translator(language).direction for language in ("en", "fr", "ar", "he", "qps")] == [
        "ltr",
        "ltr",
        "rtl",
        "rtl",
        "ltr",
    ]


def test_arabic_has_six_plural_forms() -> None:
    from babel.messages.plurals import get_plural

    assert get_plural("ar").num_plurals == 6
    said = Translator("ar").plural("{count} record", "{count} records", 3)
    assert said == "3 سجلات"


def test_the_pseudo_language_is_longer_bracketed_and_keeps_fields() -> None:
    say = Translator("qps")
    said = say("Open &{name} with a longer sentence", name="Meta")
    assert said.startswith("[Open &Meta with a longer sentence ")
    assert said.endswith("]")
    assert len(said) >= 1.4 * len("Open &Meta with a longer sentence")
    assert say.plural("{count} file", "{count} files", 2).startswith("[2 files ")
    assert say.number(1234) == "1,234"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="unknown language"):
        Translator("zz_nonsense")


def test_english_text_needs_no_babel() -> None:
    script = (
        "import sys; from app.i18n.translator import Translator; say = Translator('en');"
        "say('Open {name}', name='x'); say.plural('{count} file', '{count} files', 1200);"
        "sys.exit('babel' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
