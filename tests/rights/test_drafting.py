# SPDX-License-Identifier: MPL-2.0
"""From a wish to a draft: the law that fits, the language they speak, what is cited; and never access in bulk."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import IdentifierKind
from app.catalog.request import Channel, EvidenceLine, RequestState
from app.catalog.right import Right
from app.rights import drafting
from app.rights.drafting import Addressee, Wish, draft, fresh_reference, require_possible
from app.rights.errors import LetterLanguageUnknown, NotInBulk, RightNotInLaw
from app.rights.evidence import Evidence
from app.vault.kdf import KdfCost
from app.vault.requests import save_request
from app.vault.vault import Vault

TODAY, NOW = date(2026, 3, 2), datetime(2026, 3, 2, 12, tzinfo=UTC)
REFERENCE = "MIEN-2026-000000"
SHOP = Addressee("shop", "The Shop", "SE", "en", Channel.EMAIL, "privacy@shop.example")
SAM = AboutMe("Sam Sample", "FR")


def test_a_draft_says_all_that_was_chosen() -> None:
    line = EvidenceLine(Category.SEGMENTS, Origin.INFERRED, 14, 0, 0)
    wish = Wish(
        SHOP,
        Right.OBJECTION,
        about=Category.SEGMENTS,
        evidence=Evidence((line,)),
        identifiers=((IdentifierKind.EMAIL, "sam@sample.example"),),
    )
    made = draft(wish, SAM, REFERENCE, TODAY, NOW)
    assert (made.law, made.language, made.state, made.recipient) == (
        Law.GDPR,
        "en",
        RequestState.DRAFT,
        "privacy@shop.example",
    )
    assert made.evidence == (line,) and made.about is Category.SEGMENTS and made.country == "SE"
    assert REFERENCE in made.subject
    for said in ("Sam Sample", "sam@sample.example", "The Shop", "21(1)"):
        assert said in made.body, said


@pytest.mark.parametrize(
    ("country", "region", "language"),
    [("FR", "", "sv"), ("US", "US-CA", "en"), ("US", "US-TX", "en"), ("GB", "", "en"), ("BR", "", "pt-BR"),
     ("CA", "CA-QC", "fr"), ("CA", "", "en"), ("CH", "", "en")],
)  # fmt: skip
def test_under_a_law_from_overseas_one_writes_in_the_language_of_that_law(
    country: str, region: str, language: str
) -> None:
    person = replace(SAM, country=country, region=region)

    def written(spoken: str) -> str:
        return draft(Wish(replace(SHOP, language=spoken), Right.ACCESS), person, REFERENCE, TODAY, NOW).language

    assert written("sv") == language
    assert written("de") == ("de" if country in ("FR", "CH") else language)


def test_a_language_without_letters_is_replaced_only_when_nobody_chose_it() -> None:
    finnish = Addressee("kauppa", "Kauppa", "FI", "fi")
    assert draft(Wish(finnish, Right.ACCESS), SAM, REFERENCE, TODAY, NOW).language == "en"
    with pytest.raises(LetterLanguageUnknown):
        draft(Wish(finnish, Right.ACCESS, language="fi"), SAM, REFERENCE, TODAY, NOW)


def test_a_law_that_was_chosen_must_give_the_right() -> None:
    with pytest.raises(RightNotInLaw):
        draft(Wish(SHOP, Right.OPT_OUT_SALE, Law.GDPR), SAM, REFERENCE, TODAY, NOW)


@pytest.mark.parametrize("right", Right)
def test_only_objections_and_withdrawals_go_to_many(right: Right) -> None:
    require_possible([right])
    # To opt out, and to limit what is sensitive, are what objecting is called in California.
    if right in (
        Right.OBJECTION_MARKETING,
        Right.OBJECTION,
        Right.WITHDRAWAL,
        Right.OPT_OUT_SALE,
        Right.LIMIT_SENSITIVE,
    ):
        require_possible([right] * 214)
    else:
        with pytest.raises(NotInBulk):
            require_possible([Right.OBJECTION, right])


def test_a_number_that_is_taken_is_not_given_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = iter([REFERENCE, "MIEN-2026-111111"])
    monkeypatch.setattr(drafting, "new_reference", lambda _year: next(numbers))
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        save_request(vault, draft(Wish(SHOP, Right.ACCESS), SAM, REFERENCE, TODAY, NOW))
        assert fresh_reference(vault, TODAY) == "MIEN-2026-111111"
