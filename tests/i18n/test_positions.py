# SPDX-License-Identifier: MPL-2.0
import pytest

from app.i18n.positions import position
from app.i18n.translator import Translator


@pytest.mark.parametrize(
    ("place", "english", "french"),
    [
        ("row 1234", "row 1,234", "ligne 1\u202f234"),
        ("row 2, Email Address", "row 2, Email Address", "ligne 2, Email Address"),
        ("line 12", "line 12", "ligne 12"),
        ("line 1, character 5023", "line 1, character 5,023", "ligne 1, caractère 5\u202f023"),
        ("item 3", "item 3", "élément 3"),
        ("Browser History item 3", "item 3 of Browser History", "élément 3 de Browser History"),
        ("block 7", "entry 7", "entrée 7"),
        ("message 7", "message 7", "message 7"),
        ("profile_v2.name", "profile_v2.name", "profile_v2.name"),
        ("", "", ""),
    ],
)
def test_a_place_is_said_in_the_persons_language(place: str, english: str, french: str) -> None:
    assert position(Translator("en"), place) == english
    assert position(Translator("fr"), place) == french
