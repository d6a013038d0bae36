# SPDX-License-Identifier: MPL-2.0
import pytest

from app.ui.passphrase import Strength, strength


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.TOO_SHORT),
        ("a1B2c3!", Strength.TOO_SHORT),
        ("aaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("12345678901234", Strength.WEAK),
        ("password1", Strength.WEAK),
        ("sun moon star sun", Strength.FAIR),
        ("lantern puddle violin orchard", Strength.STRONG),
        ("k7#Qz!w9Lr2&vX", Strength.STRONG),
    ],
)
def test_strength_in_words(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


def test_every_strength_says_its_own_sentence() -> None:
    assert len({each.label for each in Strength}) == len(Strength)
