# SPDX-License-Identifier: MPL-2.0
"""Reference numbers are found again in what people write, and never mistaken."""

import string

from hypothesis import assume, given
from hypothesis import strategies as st

from app.rights.reference import new_reference, references_in

REFERENCES = st.builds(new_reference, st.integers(2024, 2099))
SIGNS = st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ")


@given(REFERENCES, st.text(), st.text())
def test_it_is_found_in_a_subject(reference: str, before: str, after: str) -> None:
    assert reference in references_in(f"{before} [{reference}] {after}")
    assert [*references_in(f"Re: {reference.lower()}: your request")] == [reference]
    assert [*references_in(reference.replace("-", " "))] == [reference]


@given(REFERENCES)
def test_letters_that_look_like_digits_are_read_as_these(reference: str) -> None:
    head, signs = reference[:10], reference[10:]
    assert [*references_in(head + signs.replace("0", "O").replace("1", "l"))] == [reference]


@given(REFERENCES, st.integers(5, 15), SIGNS)
def test_one_wrong_sign_is_noticed(reference: str, place: int, sign: str) -> None:
    assume(reference[place] != "-" and sign != reference[place])
    wrong = reference[:place] + sign + reference[place + 1 :]
    assert not [*references_in(wrong)]


@given(REFERENCES, st.integers(5, 15), st.integers(5, 15))
def test_two_signs_that_changed_places_are_noticed(reference: str, one: int, other: int) -> None:
    signs = [*reference]
    assume("-" not in (signs[one], signs[other]) and signs[one] != signs[other])
    signs[one], signs[other] = signs[other], signs[one]
    assert not [*references_in("".join(signs))]


@given(st.text(string.ascii_letters + string.digits + "- "))
def test_other_texts_hold_none(text: str) -> None:
    assume("mien" not in text.lower())
    assert not [*references_in(text)]


def test_numbers_do_not_repeat() -> None:
    assert len({new_reference(2026) for _ in range(200)}) == 200
