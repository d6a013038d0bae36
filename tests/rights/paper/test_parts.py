# SPDX-License-Identifier: MPL-2.0
import pytest

from app.rights.letters import LANGUAGES, write_letter
from app.rights.paper.parts import Part, taken_apart, town_of
from tests.rights.letter_cases import letters


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_comes_apart_and_loses_nothing(language: str) -> None:
    for asked in letters(language):
        body = write_letter(asked).body
        taken = taken_apart(body, asked.organisation, asked.name)
        head, _, rest = body.partition("\n\n")
        assert head == f"{asked.organisation}\n{taken.day}"
        said = [line.removeprefix("- ") for line in rest.splitlines() if line]
        assert [line for part in taken.parts for line in part.lines] == said
        assert taken.parts[-1] == Part("sign", (asked.name, *asked.contact))
        assert any(part.kind == "list" for part in taken.parts)


def test_what_the_person_changed_is_left_as_it_is() -> None:
    assert taken_apart("Muster\nDear all,\n\nA", "Muster", "").parts[0] == Part("text", ("Muster", "Dear all,"))
    assert taken_apart("Muster GmbH\n3 May 2026\n\nA", "Muster", "").day == ""
    assert taken_apart("", "Muster", "Zoé").parts == ()
    assert taken_apart("A:\n- b\n- c\nd", "", "").parts == (
        Part("text", ("A:",)),
        Part("list", ("b", "c"), follows=True),
        Part("text", ("d",), follows=True),
    )


@pytest.mark.parametrize(
    ("line", "town"),
    [
        ("75001 Paris", "Paris"),
        ("F-69002 Lyon", "Lyon"),
        ("92130 Issy-les-Moulineaux CEDEX 9", "Issy-les-Moulineaux"),
        ("1118 BG Schiphol", "Schiphol"),
        ("00-950 Warszawa", "Warszawa"),
        ("110 00 Praha", "Praha"),
        ("1000-001 Lisboa", "Lisboa"),
        ("60327 Frankfurt am Main", "Frankfurt am Main"),
        ("London SW1A 1AA", ""),
        ("San Jose, CA 95110", ""),
        ("12 rue du Port", ""),
        ("", ""),
    ],
)
def test_the_town_is_known_by_the_code_before_it(line: str, town: str) -> None:
    assert town_of(("Somewhere", line)) == town
