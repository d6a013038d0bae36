# SPDX-License-Identifier: MPL-2.0
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.request import EvidenceLine
from app.catalog.right import Right
from app.rights.errors import LetterLanguageUnknown, RightNotInLaw
from app.rights.grounds import ground
from app.rights.letters import LANGUAGES, Letter, LetterKind, LetterRequest, Outcome, RestrictionGround, write_letter
from tests.rights.letter_cases import BARE, FULL, REFERENCE, letters, moment, rights_and_laws

GOLDEN = Path(__file__).parent / "letters"
ENGLISH = frozenset(("the", "and", "your", "please", "with", "have", "request", "which", "from", "this", "law"))
LATER = [kind for kind in LetterKind if kind is not LetterKind.REQUEST]


def numbers(text: str) -> set[str]:
    """The numbers in a text, as "22A" and "15"."""
    return set(re.findall(r"\d+[A-Z]?", text))


def flaws(letter: Letter, request: LetterRequest) -> list[str]:
    """What no letter may have."""
    whole = f"{letter.subject}\n{letter.body}"
    found = re.findall(r"[{}<>]|\(\)|\( |  | [,.)]|\.\.|None|Undefined|;\)|\n\n\n", whole)
    if request.language != "en":
        # Names of laws of the United Kingdom, and of files, are what they are.
        own = whole.replace("Data Protection Act", "")
        found += sorted(ENGLISH & {word.lower() for word in re.findall(r"[^\W\d_]+", own)})
    if len(letter.subject) > 78 or "\n" in letter.subject:
        found.append(letter.subject)
    if not 600 < len(letter.body) < 5000:
        found.append(f"{len(letter.body)} characters")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_right_of_every_law_is_a_whole_letter(language: str) -> None:
    for request in letters(language):
        letter = write_letter(request)
        place = f"{request.law} {request.right} {request.region}"
        assert flaws(letter, request) == [], place
        assert letter.subject.endswith(f" – {REFERENCE}"), place
        assert REFERENCE in letter.body and "zoe@example.org" in letter.body, place
        assert request.organisation not in letter.subject and request.name not in letter.subject, place
        assert letter.body.startswith("Kaufhaus Muster SE\n"), place
        assert letter.body.endswith("\nZoé Muster\n12 rue du Port\n75001 Paris\n"), place


@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_cite_where_the_right_stands(language: str) -> None:
    for request in letters(language):
        found = ground(request.law, request.right, request.region)
        assert found is not None
        body = write_letter(request).body
        for article in found.articles:
            assert numbers(article) <= numbers(body), f"{request.law} {request.right} {article}"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", LATER)
def test_every_later_letter_is_whole(language: str, kind: LetterKind) -> None:
    for request in letters(language, kind=kind):
        letter = write_letter(request)
        assert flaws(letter, request) == [], f"{request.law} {request.right} {request.region}"
        assert REFERENCE in letter.subject and REFERENCE in letter.body
        addressee = "CNIL" if kind is LetterKind.COMPLAINT else "Kaufhaus Muster SE"
        assert letter.body.startswith(f"{addressee}\n")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", [each for each in Outcome if each is not Outcome.SILENCE])
def test_a_complaint_about_a_late_answer_is_whole_and_says_it(language: str, outcome: Outcome) -> None:
    for request in letters(language, kind=LetterKind.COMPLAINT, outcome=outcome, answered=date(2026, 11, 20)):
        late = write_letter(request)
        in_time = write_letter(replace(request, answered=date(2026, 9, 20)))
        assert flaws(late, request) == [], f"{request.law} {request.right}"
        more = set(late.body.splitlines()) - set(in_time.body.splitlines())
        assert len(more) == 2, "the day of the answer, and that it was late"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", list(LetterKind))
def test_what_is_not_known_is_left_out(language: str, kind: LetterKind) -> None:
    for outcome in Outcome:
        request = replace(BARE, language=language, kind=kind, outcome=outcome, right=Right.ERASURE)
        body = write_letter(request).body
        assert flaws(Letter(REFERENCE, body + "-" * 600), request) == []
        assert ":\n\n" not in body


@pytest.mark.parametrize("language", LANGUAGES)
def test_access_asks_for_all_of_article_15(language: str) -> None:
    body = write_letter(replace(BARE, language=language)).body
    letter = "αβγδεζη" if language == "el" else "abcdegh"
    for each in letter:
        assert re.search(rf"15.{{0,32}}\W1[\Wº].{{0,14}}\b{each}\b", body), each
    assert "C-154/21" in body
    assert re.search(r"12\W.{0,16}3[\Wº]", body)


def test_the_case_of_the_court_is_cited_only_where_it_binds() -> None:
    for law in set(Law) - {Law.GDPR}:
        assert "C-154/21" not in write_letter(replace(BARE, law=law)).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_objection_to_marketing_is_absolute(language: str) -> None:
    body = write_letter(replace(BARE, language=language, right=Right.OBJECTION_MARKETING)).body
    assert re.search(r"21\W.{0,16}2[\Wº]", body) and re.search(r"21\W.{0,16}3[\Wº]", body)
    assert body.count("\n- ") == 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", list(RestrictionGround))
def test_a_restriction_names_its_reason(language: str, reason: RestrictionGround) -> None:
    body = write_letter(replace(BARE, language=language, right=Right.RESTRICTION, restriction=reason)).body
    place = "abcd"[list(RestrictionGround).index(reason)]
    place = {"a": "α", "b": "β", "c": "γ", "d": "δ"}[place] if language == "el" else place
    assert re.search(rf"18.{{0,32}}\W1[\Wº].{{0,14}}\b{place}\b", body)


def test_deadlines_are_those_of_the_law() -> None:
    def body(law: Law, right: Right = Right.ACCESS, region: str = "") -> str:
        return write_letter(replace(BARE, law=law, right=right, region=region)).body

    assert "gives you one month from the receipt" in body(Law.GDPR)
    assert "gives you 30 days" in body(Law.FADP) and "gives you 30 days" in body(Law.QUEBEC_25)
    assert "gives you 45 days" in body(Law.CCPA) and "within 10 business days" in body(Law.CCPA)
    assert "gives you 15 business days" in body(Law.CCPA, Right.OPT_OUT_SALE)
    assert "no verification of identity is required" in body(Law.CCPA, Right.LIMIT_SENSITIVE)
    assert "gives you 90 days" in body(Law.US_STATE, region="US-IA")
    assert "gives you 15 days" in body(Law.LGPD)
    # Where the law fixes no period, the letter does not say that it does.
    assert "answer within 15 days at the latest" in body(Law.LGPD, Right.ERASURE)
    assert "answer within one month at the latest" in body(Law.GDPR, Right.WITHDRAWAL)


def test_complaints_go_where_the_law_sends_them() -> None:
    def body(law: Law, kind: LetterKind) -> str:
        return write_letter(replace(FULL, law=law, kind=kind)).body

    assert "Article 77 GDPR" in body(Law.GDPR, LetterKind.COMPLAINT)
    assert "three" not in body(Law.GDPR, LetterKind.COMPLAINT)
    assert "DPA 2018 s. 165" in body(Law.UK_GDPR, LetterKind.COMPLAINT)
    assert "formal complaint to you (DPA 2018 s. 164A)" in body(Law.UK_GDPR, LetterKind.SECOND_NOTICE)
    assert "formal appeal" in body(Law.US_STATE, LetterKind.REFUSAL)
    assert "Article 79 GDPR" in body(Law.GDPR, LetterKind.SECOND_NOTICE)
    assert "12(6)" in body(Law.GDPR, LetterKind.IDENTITY) and "11(2)" in body(Law.GDPR, LetterKind.IDENTITY)
    assert "12(5)" in body(Law.GDPR, LetterKind.REFUSAL) and "12(4)" in body(Law.GDPR, LetterKind.REFUSAL)


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("pl", 1, "1 wpis;"),
        ("pl", 2, "2 wpisy;"),
        ("pl", 5, "5 wpisów;"),
        ("pl", 22, "22 wpisy;"),
        ("pl", 112, "112 wpisów;"),
        ("cs", 1, "1 záznam;"),
        ("cs", 3, "3 záznamy;"),
        ("cs", 5, "5 záznamů;"),
        ("fr", 0, "0 enregistrement ;"),
        ("fr", 1, "1 enregistrement ;"),
        ("fr", 1000000, "1 000 000 enregistrements ;"),
        ("es", 1000000, "1.000.000 de registros;"),
        ("de", 1214, "1.214 Datensätze;"),
        ("en", 1214, "1,214 records;"),
        ("sv", 1214, "1 214 poster;"),
        ("el", 1, "1 εγγραφή·"),
    ],
)
def test_counts_are_right_in_the_language(language: str, number: int, words: str) -> None:
    line = EvidenceLine(Category.INTERESTS, Origin.INFERRED, number, 0, 0)
    body = write_letter(replace(BARE, language=language, evidence=(line,))).body
    assert words in re.sub("[\u00a0\u202f]", " ", body)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_was_passed_on_is_said_to_have_been(language: str) -> None:
    line = EvidenceLine(Category.ADVERTISING, Origin.RECEIVED, 2, 0, 0, passed=True)
    asking = replace(BARE, language=language, right=Right.OBJECTION_MARKETING, told_by="Faces")
    bodies = [write_letter(replace(asking, evidence=(each,))).body for each in (line, replace(line, passed=False))]
    assert all("Faces" in body for body in bodies) and bodies[0] != bodies[1]
    if language == "en":
        assert "- advertisements seen and clicked: 2 records; passed on to others" in bodies[0]


def test_evidence_says_whose_export_it_stands_in() -> None:
    line = EvidenceLine(Category.CONTACT, Origin.RECEIVED, 1, moment(2026, 1, 2), moment(2026, 1, 2))
    theirs = replace(BARE, right=Right.OBJECTION_MARKETING, evidence=(line,), export_day=date(2026, 3, 3))
    body = write_letter(theirs).body
    assert "that you gave me on 3 March 2026, you hold" in body
    assert "- contact details: 1 record; source: third parties; 2 January 2026\n" in body
    others = write_letter(replace(theirs, told_by="Netzwerk AG")).body
    assert "that another organisation gave me on 3 March 2026 (Netzwerk AG), you hold" in others
    assert "the organisation holds" in write_letter(replace(theirs, kind=LetterKind.COMPLAINT)).body


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_category_has_its_word(language: str) -> None:
    seen = set()
    for category in Category:
        body = write_letter(replace(BARE, language=language, right=Right.ERASURE, about=category)).body
        seen.add(body)
        assert category.slug == category.value.slug
    assert len(seen) == len(Category)
    kinds = tuple((kind, "x1") for kind in IdentifierKind)
    body = write_letter(replace(BARE, language=language, identifiers=kinds)).body
    assert body.count(": x1\n") == len(kinds)


def test_the_first_of_a_month_is_written_as_one_says_it() -> None:
    first = replace(BARE, day=date(2026, 5, 1))
    assert "\n1er mai 2026\n" in write_letter(replace(first, language="fr")).body
    assert "\n1º de maio de 2026\n" in write_letter(replace(first, language="pt-BR")).body
    assert "\n1. Mai 2026\n" in write_letter(replace(first, language="de")).body


def test_letters_under_the_law_of_brazil_are_in_its_portuguese() -> None:
    brazil = write_letter(replace(FULL, language="pt", law=Law.LGPD)).body
    assert brazil == write_letter(replace(FULL, language="pt-BR", law=Law.LGPD)).body
    assert "registros" in brazil and "registos" not in brazil
    assert "art. 18, § 5º" in brazil
    assert "registos" in write_letter(replace(FULL, language="pt")).body


def test_a_region_falls_back_to_its_language() -> None:
    assert write_letter(replace(BARE, language="fr-CA")) == write_letter(replace(BARE, language="fr"))
    with pytest.raises(LetterLanguageUnknown):
        write_letter(replace(BARE, language="tlh"))


def test_a_law_without_the_right_gives_no_letter() -> None:
    for law in Law:
        for right in set(Right) - {right for known, right, _ in rights_and_laws() if known is law}:
            with pytest.raises(RightNotInLaw):
                write_letter(replace(BARE, law=law, right=right))


hostile = st.one_of(
    st.text(max_size=80),
    st.sampled_from(
        [
            "{{ 7 * 7 }}",
            "{% for x in [] %}",
            "{# hidden #}",
            "{{ ''.__class__.__mro__ }}",
            "A\r\nBcc: all@example.org",
            "A\u2028Subject: x",
            "A\x00\x1b[31mB",
            "A\u202eB",
            "%s %(name)s",
        ]
    ),
)


@given(name=hostile, organisation=hostile, value=hostile, file=hostile, authority=hostile)
def test_what_others_wrote_is_one_line_and_no_template(
    name: str, organisation: str, value: str, file: str, authority: str
) -> None:
    line = EvidenceLine(Category.INTERESTS, Origin.INFERRED, 2, 0, 0, (f"f{file}",))

    def written(*, kind: LetterKind, harmless: bool) -> Letter:
        return write_letter(
            replace(
                BARE,
                kind=kind,
                name="N" if harmless else f"N{name}",
                organisation="O" if harmless else f"O{organisation}",
                told_by="T" if harmless else f"T{organisation}",
                authority="A" if harmless else f"A{authority}",
                identifiers=((IdentifierKind.USERNAME, "v" if harmless else f"v{value}"),),
                evidence=(replace(line, files=("f",)) if harmless else line,),
            )
        )

    for kind in LetterKind:
        letter, plain = written(kind=kind, harmless=False), written(kind=kind, harmless=True)
        assert letter.subject == plain.subject
        assert len(letter.body.splitlines()) == len(plain.body.splitlines())
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u2028\u2029\u202a-\u202e\u2066-\u2069]", letter.body)


def test_braces_of_a_name_stay_what_they_are() -> None:
    body = write_letter(replace(BARE, organisation="{{ 7 * 7 }} Ltd", name="{% x %}")).body
    assert body.startswith("{{ 7 * 7 }} Ltd\n") and body.endswith("\n{% x %}\n")


def test_what_the_person_writes_keeps_its_lines() -> None:
    body = write_letter(replace(BARE, right=Right.RECTIFICATION, correction="Born 1990.\n\nNot\t1890.")).body
    assert "What is right:\nBorn 1990.\nNot 1890.\n\n" in body


@pytest.mark.parametrize("language", ["de", "pl", "cs"])
@pytest.mark.parametrize("kind", list(LetterKind))
def test_after_a_greeting_with_a_comma_these_languages_go_on_in_small_letters(language: str, kind: LetterKind) -> None:
    lines = write_letter(replace(FULL, language=language, kind=kind)).body.splitlines()
    greeting = next(number for number, line in enumerate(lines) if line.endswith(","))
    assert lines[greeting + 1] == "" and lines[greeting + 2][0].islower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_letter_reads_as_it_was_read(language: str) -> None:
    """After a change that is meant, write what the letter is now into the file, and read it there."""
    letter = write_letter(replace(FULL, language=language, right=Right.ERASURE, about=Category.INTERESTS))
    written = (GOLDEN / f"{language}.txt").read_text(encoding="utf-8")
    assert f"{letter.subject}\n\n{letter.body}" == written
