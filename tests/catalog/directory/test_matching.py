# SPDX-License-Identifier: MPL-2.0
"""One organisation by all its names, and never a stranger by a name that is only alike."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.directory.directory import Directory, host_of
from app.catalog.directory.entry import Entry
from app.catalog.directory.reading import load_directory
from app.places import data_folder

DAY = date(2026, 1, 2)
BUNDLED = load_directory(data_folder("resources") / "organisations")


def entry(slug: str, name: str, **known: object) -> Entry:
    return Entry(**{"slug": slug, "name": name, "brand": slug, "day": DAY, **known})  # type: ignore[arg-type]


INVENTED = Directory(
    [
        entry("larkspur", "Larkspur Books", domains=("larkspur.example",), aliases=("Larkspur",)),
        entry("moon", "Moon", domains=("moon.example",), ordinary=True),
        entry("harrow-fr", "Harrow", brand="harrow", serves=("FR",), domains=("harrow.fr",)),
        entry("harrow-de", "Harrow", brand="harrow", serves=("DE",)),
        entry("twin-one", "Twinned", domains=("one.example",)),
        entry("twin-two", "Twinned", domains=("two.example",)),
    ]
)


@pytest.mark.parametrize(
    "name", ["Criteo", "CRITEO SA", "criteo.com", "https://www.criteo.com/privacy/", "dpo@criteo.com"]
)
def test_spellings_of_one_name(name: str) -> None:
    found = BUNDLED.match(name)
    assert found
    assert found.slug == "criteo"


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("mail.larkspur.example", "larkspur"),
        ("LARKSPUR BOOKS LTD", "larkspur"),
        ("Larkspur France", "larkspur"),
        ("larkspurbooks", "larkspur"),
        ("Moon", "moon"),
    ],
)
def test_what_is_meant(name: str, slug: str) -> None:
    found = INVENTED.match(name)
    assert found
    assert found.slug == slug


@pytest.mark.parametrize(
    "name",
    [
        "", "Lark", "Larkspur Bakery", "The Larkspur", "Moon France", "moon.com", "moonlight", "someone@larkspur.com",
        "https://larkspur.com/x", "larkspur.example.evil.test", "notlarkspur.example", "example", "Twinned",
    ],
)  # fmt: skip
def test_strangers_are_not_matched(name: str) -> None:
    assert INVENTED.match(name) is None


def test_branch_of_the_country_where_the_person_lives() -> None:
    for name in ("Harrow", "harrow.fr"):
        found = INVENTED.match(name, "DE")
        assert found
        assert found.slug == "harrow-de"
    elsewhere = INVENTED.match("Harrow", "IT")
    assert elsewhere
    assert elsewhere.slug == "harrow-fr"


@given(st.text(max_size=4))
def test_a_short_name_matches_only_a_whole_name(name: str) -> None:
    found = BUNDLED.match(name)
    if found:
        by_whole = {name.casefold() for name in (found.name, found.legal_name, found.slug, found.brand, *found.aliases)}
        spelled = Directory([found]).match(name)
        assert spelled is found or found.brand in {entry.brand for entry in BUNDLED.entries if entry.name in by_whole}


@given(st.text(max_size=60))
def test_any_text_is_answered(name: str) -> None:
    BUNDLED.match(name)
    host_of(name)


@given(st.sampled_from(BUNDLED.entries), st.from_regex(r"[a-z]{3,12}", fullmatch=True))
def test_a_word_more_is_another_name(known: Entry, word: str) -> None:
    found = BUNDLED.match(f"Society of {word} and {known.name} Collectors")
    assert found is None


@given(
    st.sampled_from([entry for entry in BUNDLED.entries if entry.domains]), st.from_regex(r"[a-z]{1,9}", fullmatch=True)
)
def test_a_host_below_a_domain_is_of_its_owner(known: Entry, label: str) -> None:
    found = BUNDLED.match(f"{label}.{known.domains[0]}")
    assert found
    assert found.brand == known.brand or f"{label}.{known.domains[0]}" in found.domains


def test_corrections_come_first_and_change_nothing_else() -> None:
    own = entry("larkspur", "Larkspur Books", email="privacy@larkspur.example", domains=("larkspur.example",))
    corrected = INVENTED.with_corrections({"larkspur": own})
    assert corrected.match("larkspur.example") is own
    assert INVENTED.match("larkspur.example") is not own
    assert corrected.find("moon") is INVENTED.find("moon")


@pytest.mark.parametrize(
    ("name", "country", "slug"),
    [
        ("H&M", "DE", "h-and-m-de"),
        ("H&M", "FR", "h-and-m"),
        ("hm.com", "DE", "h-and-m-de"),
        ("hm.com", "FR", "h-and-m"),
        ("Doctolib", "FR", "doctolib-fr"),
        ("doctolib.com", "DE", "doctolib"),
        ("ALDI Nord", "DE", "aldi-nord"),
        ("aldi-sued.de", "FR", "aldi-sued"),
    ],
)
def test_a_branch_answers_its_own_country(name: str, country: str, slug: str) -> None:
    found = BUNDLED.match(name, country)
    assert found and found.slug == slug
