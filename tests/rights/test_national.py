# SPDX-License-Identifier: MPL-2.0
"""What national acts add to letters under the GDPR: by where the person lives, and nothing where nothing is known."""

from dataclasses import replace

import pytest

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.drafting import Wish, draft
from app.rights.letters import LANGUAGES, LetterKind, write_letter
from app.rights.national import national_points
from tests.rights.letter_cases import BARE, FULL
from tests.rights.test_drafting import NOW, REFERENCE, SAM, SHOP, TODAY
from tests.rights.test_letters import flaws

MARKETING = replace(BARE, right=Right.OBJECTION_MARKETING)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", ["AT", "BE", "CZ", "DE", "DK", "ES", "FR", "IE", "IT", "NL", "PL", "PT", "SE"])
def test_an_objection_to_marketing_names_the_act_on_advertising_by_mail(language: str, country: str) -> None:
    request = replace(FULL, language=language, right=Right.OBJECTION_MARKETING, country=country)
    [act] = national_points(Law.GDPR, country)["advertising"]
    letter, bare = write_letter(request), write_letter(replace(request, country=""))
    assert f"({act[1:]})." in letter.body and act[1:] not in bare.body
    assert flaws(letter, request) == []
    more = len(letter.body.splitlines()) - len(bare.body.splitlines())
    assert (more == 0 and "SMS" in letter.body.upper()) or "text message" in letter.body


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
