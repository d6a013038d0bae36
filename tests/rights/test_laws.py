# SPDX-License-Identifier: MPL-2.0
"""Which law is proposed, and which rights each has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.right import Right
from app.rights.errors import RightNotInLaw
from app.rights.grounds import STATE_ACTS, ground
from app.rights.laws import EEA, REGIONS, proposals, propose, require
from tests.rights.granted import rights_of


@pytest.mark.parametrize(
    ("country", "region", "seat", "right", "law"),
    [
        ("FR", "", "US", Right.ACCESS, Law.GDPR),
        ("NO", "", "", Right.OBJECTION_MARKETING, Law.GDPR),
        ("GB", "", "SE", Right.ERASURE, Law.UK_GDPR),
        ("CH", "", "DE", Right.ACCESS, Law.FADP),
        ("US", "US-CA", "SE", Right.ACCESS, Law.CCPA),
        # California has no such right, but the organisation is bound by the GDPR.
        ("US", "US-CA", "SE", Right.OBJECTION, Law.GDPR),
        ("US", "US-VA", "US", Right.OPT_OUT_SALE, Law.US_STATE),
        ("US", "US-IA", "DE", Right.RECTIFICATION, Law.GDPR),
        ("US", "US-UT", "DE", Right.RECTIFICATION, Law.US_STATE),
        ("US", "US-WY", "IE", Right.ACCESS, Law.GDPR),
        ("BR", "", "US", Right.AUTOMATED_DECISION, Law.LGPD),
        ("CA", "CA-QC", "US", Right.PORTABILITY, Law.QUEBEC_25),
        ("CA", "CA-ON", "US", Right.ACCESS, Law.PIPEDA),
        ("", "", "FR", Right.ACCESS, Law.GDPR),
        ("", "", "GB", Right.ACCESS, Law.UK_GDPR),
        ("", "", "", Right.ACCESS, Law.GDPR),
        ("", "", "US", Right.OPT_OUT_SALE, Law.CCPA),
    ],
)
def test_a_law_is_proposed(country: str, region: str, seat: str, right: Right, law: Law) -> None:
    assert propose(right, AboutMe(country=country, region=region), seat).law is law


@given(
    st.sampled_from(Right),
    st.sampled_from(["", *sorted(EEA), "GB", "CH", "US", "CA", "BR", "JP"]),
    st.sampled_from(["", *STATE_ACTS, "US-CA", "US-WY", "CA-QC", "CA-ON"]),
    st.sampled_from(["", "FR", "GB", "CH", "US", "JP"]),
)
def test_every_right_has_a_law_that_gives_it(right: Right, country: str, region: str, seat: str) -> None:
    found = proposals(right, AboutMe("", country, region), seat)
    assert found
    assert len({each.law for each in found}) == len(found)
    for each in found:
        assert ground(each.law, right, region) and each.reason.endswith(".")
        require(each.law, right, region)


def test_articles() -> None:
    assert {right: str(ground(Law.GDPR, right)) for right in rights_of(Law.GDPR)} == {
        Right.ACCESS: "15",
        Right.PORTABILITY: "20",
        Right.RECTIFICATION: "16, 19",
        Right.ERASURE: "17, 19",
        Right.RESTRICTION: "18, 19",
        Right.OBJECTION_MARKETING: "21(2), 21(3)",
        Right.OBJECTION: "21(1)",
        Right.WITHDRAWAL: "7(3)",
        Right.AUTOMATED_DECISION: "22",
    }
    assert rights_of(Law.UK_GDPR) == rights_of(Law.GDPR)
    assert str(ground(Law.UK_GDPR, Right.AUTOMATED_DECISION)) == "22A, 22C"
    assert set(rights_of(Law.CCPA)) == {
        Right.ACCESS,
        Right.PORTABILITY,
        Right.RECTIFICATION,
        Right.ERASURE,
        Right.OPT_OUT_SALE,
        Right.LIMIT_SENSITIVE,
    }
    assert Right.RECTIFICATION not in rights_of(Law.US_STATE, "US-IA")
    assert Right.RECTIFICATION in rights_of(Law.US_STATE, "US-VA")
    assert str(ground(Law.US_STATE, Right.ACCESS, "US-VA")) == "Va. Code § 59.1-577"


def test_a_law_without_the_right_is_refused() -> None:
    with pytest.raises(RightNotInLaw):
        require(Law.GDPR, Right.OPT_OUT_SALE)
    with pytest.raises(RightNotInLaw):
        require(Law.US_STATE, Right.RECTIFICATION, "US-IA")


def test_every_state_with_a_law_can_be_chosen() -> None:
    assert set(REGIONS["US"]) == {*STATE_ACTS, "US-CA"}
    assert all(code.startswith(f"{country}-") for country, regions in REGIONS.items() for code in regions)
