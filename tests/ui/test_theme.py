# SPDX-License-Identifier: MPL-2.0
import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication

from app.ui.application import Parts
from app.ui.controls import Heading
from app.ui.theme import Colours, Theme, outlined, palette

Role = QPalette.ColorRole
CHOSEN = [Colours.LIGHT, Colours.DARK, Colours.CONTRAST]
#: Text and what it stands on; WCAG 2.2, 1.4.3 asks for 4.5 to 1.
TEXTS = [
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.WindowText, Role.AlternateBase),
    (Role.PlaceholderText, Role.Base),
    (Role.PlaceholderText, Role.Window),
    (Role.BrightText, Role.Button),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.Link, Role.Window),
    (Role.Link, Role.Base),
    (Role.LinkVisited, Role.Base),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.BrightText, Role.Window),
    (Role.BrightText, Role.Base),
]
#: Marks of focus and choice; WCAG 2.2, 1.4.11 asks for 3 to 1.
MARKS = [
    (Role.Highlight, Role.Window),
    (Role.Highlight, Role.Base),
    (Role.Highlight, Role.AlternateBase),
    (Role.Accent, Role.Base),
    (Role.Mid, Role.Window),
    (Role.Mid, Role.Base),
]


def luminance(colour: QColor) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""

    def linear(share: float) -> float:
        return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, two: QColor) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", CHOSEN)
def test_text_can_be_read(colours: Colours) -> None:
    worn = palette(colours)
    faint = {
        f"{text.name} on {ground.name}": round(contrast(worn.color(text), worn.color(ground)), 2)
        for text, ground in TEXTS
        if contrast(worn.color(text), worn.color(ground)) < 4.5
    }
    assert not faint


@pytest.mark.parametrize("colours", CHOSEN)
def test_marks_can_be_seen(colours: Colours) -> None:
    worn = palette(colours)
    faint = {
        f"{mark.name} on {ground.name}"
        for mark, ground in MARKS
        if contrast(worn.color(mark), worn.color(ground)) < 3.0
    }
    assert not faint


@pytest.mark.parametrize("colours", CHOSEN)
def test_what_is_disabled_can_still_be_read(colours: Colours) -> None:
    worn = palette(colours)
    group = QPalette.ColorGroup.Disabled
    for text, ground in ((Role.ButtonText, Role.Button), (Role.WindowText, Role.Window), (Role.Text, Role.Base)):
        assert contrast(worn.color(group, text), worn.color(group, ground)) >= 3.0, text.name


@pytest.mark.parametrize("colours", CHOSEN)
def test_the_edges_of_controls_can_be_seen(colours: Colours) -> None:
    edge = outlined(colours).color(Role.Window).darker(140)
    assert contrast(edge, palette(colours).color(Role.Window)) >= 3.0
    assert contrast(edge, palette(colours).color(Role.Base)) >= 3.0


def test_high_contrast_is_high() -> None:
    worn = palette(Colours.CONTRAST)
    assert contrast(worn.color(Role.WindowText), worn.color(Role.Window)) >= 7.0


def test_text_grows_from_the_same_size_each_time(dressed: QApplication) -> None:
    font = dressed.font()
    font.setPointSizeF(12)
    dressed.setFont(font)
    theme, before = Theme(dressed), 12
    theme.apply(Colours.DARK, 200)
    assert dressed.font().pointSizeF() == pytest.approx(2 * before)
    theme.apply(Colours.LIGHT, 100)
    assert dressed.font().pointSizeF() == pytest.approx(before)


def test_the_small_text_of_some_systems_is_made_larger(dressed: QApplication) -> None:
    font = dressed.font()
    font.setPointSizeF(8)
    dressed.setFont(font)
    Theme(dressed).apply(Colours.LIGHT, 100)
    assert dressed.font().pointSizeF() == pytest.approx(10)


def test_headings_grow_with_the_text(empty_shell: Parts) -> None:
    title = empty_shell.window.first_run.findChild(Heading)
    before = title.font().pointSizeF()
    empty_shell.choices.text_size = 200
    assert title.font().pointSizeF() == pytest.approx(2 * before)
