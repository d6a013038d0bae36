# SPDX-License-Identifier: MPL-2.0
"""What national acts add to letters under the GDPR: by where the person lives, and nothing where nothing is known."""

from dataclasses import replace

import pytest

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.drafting import Wish, draft
from app.rights.laws import EEA
from app.rights.letters import LANGUAGES, LetterKind, write_letter
from app.rights.national import national_grounds, national_points
from tests.rights.granted import rights_of
from tests.rights.letter_cases import BARE, FULL
from tests.rights.test_drafting import NOW, REFERENCE, SAM, SHOP, TODAY
from tests.rights.test_letters import flaws

GDPR = rights_of(Law.GDPR)
ADVERTISED = [country for country in sorted(EEA) if "advertising" in national_points(Law.GDPR, country)]
MARKETING = replace(BARE, right=Right.OBJECTION_MARKETING)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ADVERTISED)
def test_an_objection_to_marketing_names_the_act_on_advertising_by_mail(language: str, country: str) -> None:
    request = replace(FULL, language=language, right=Right.OBJECTION_MARKETING, country=country)
    [act] = national_points(Law.GDPR, country)["advertising"]
    letter, bare = write_letter(request), write_letter(replace(request, country=""))
    assert f"({act[1:]})." in letter.body and act[1:] not in bare.body
    assert flaws(letter, request) == []
    more = len(letter.body.splitlines()) - len(bare.body.splitlines())
    assert (more == 0 and "SMS" in letter.body.upper()) or "text message" in letter.body


@pytest.mark.parametrize("language", LANGUAGES)
def test_in_france_each_right_is_named_by_its_own_act_as_well(language: str) -> None:
    for right in GDPR:
        request = replace(FULL, language=language, right=right, country="FR")
        letter, bare = write_letter(request), write_letter(replace(request, country="DE"))
        named = "loi n° 78-17 du 6 janvier 1978."
        assert (named in letter.body) is (right not in (Right.WITHDRAWAL, Right.AUTOMATED_DECISION)), right
        assert named not in bare.body and flaws(letter, request) == []
    assert "; art. 51 loi n° 78-17" in write_letter(replace(FULL, right=Right.ERASURE, country="FR")).body
    complaint = replace(FULL, kind=LetterKind.COMPLAINT, right=Right.ACCESS, country="FR", language=language)
    assert "art. 49 loi n° 78-17" in write_letter(complaint).body


def test_no_other_country_and_no_other_law_names_it() -> None:
    for law, country in ((Law.UK_GDPR, "FR"), (Law.FADP, "FR"), (Law.GDPR, "BE"), (Law.GDPR, "")):
        assert national_grounds(law, Right.ACCESS, country) == ()


def test_the_countries_with_an_act_on_advertising_are_these() -> None:
    assert " ".join(ADVERTISED) == "AT BE CZ DE DK ES FR GR IE IT NL NO PL PT SE"


def test_an_act_counts_only_under_its_own_law() -> None:
    assert "PECR 2003 reg. 22" in write_letter(replace(MARKETING, law=Law.UK_GDPR, country="GB")).body
    for law, country in ((Law.GDPR, "GB"), (Law.UK_GDPR, "FR"), (Law.CCPA, "FR"), (Law.GDPR, "BR"), (Law.GDPR, "")):
        assert national_points(law, country) == {}
    assert "L. 34-5" not in write_letter(replace(BARE, country="FR")).body


@pytest.mark.parametrize(("country", "act"), [("AT", "Article 77 GDPR; § 24 DSG"), ("IT", "art. 141 d.lgs. 196/2003")])
def test_a_complaint_names_the_act_beside_the_regulation(country: str, act: str) -> None:
    complaint = replace(FULL, kind=LetterKind.COMPLAINT, country=country)
    assert act in write_letter(complaint).body and "Article 77 GDPR" in write_letter(complaint).body
    assert act not in write_letter(replace(complaint, country="SE")).body


def test_a_draft_leans_on_the_act_of_where_the_person_lives() -> None:
    made = draft(Wish(SHOP, Right.OBJECTION_MARKETING), SAM, REFERENCE, TODAY, NOW)
    assert (SHOP.country, SAM.country) == ("SE", "FR") and "(art. L. 34-5 CPCE)" in made.body
