# SPDX-License-Identifier: MPL-2.0
import pytest
from PySide6.QtGui import QAccessible

from app.ui.application import Parts
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


def test_screen_readers_hear_letters_only_while_they_are_shown(empty_shell: Parts) -> None:
    field = empty_shell.window.first_run.passphrase.first
    spoken = QAccessible.queryAccessibleInterface(field.edit)
    assert spoken.state().passwordEdit
    assert spoken.role() == QAccessible.Role.EditableText
    field.edit.setText("plum kettle")
    assert not spoken.text(QAccessible.Text.Value)
    field.show_button.click()
    spoken = QAccessible.queryAccessibleInterface(field.edit)
    assert not spoken.state().passwordEdit
    assert spoken.text(QAccessible.Text.Value) == "plum kettle"
    field.show_button.click()
    assert not QAccessible.queryAccessibleInterface(field.edit).text(QAccessible.Text.Value)
