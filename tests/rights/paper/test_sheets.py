# SPDX-License-Identifier: MPL-2.0
"""The whole address, and nothing else, shows in the window, however the sheet lies in its envelope."""

from dataclasses import dataclass, replace

import pytest

from app.rights.paper.letter_paper import set_letter
from app.rights.paper.sheets import sheet_for, window_known
from tests.rights.paper.reading import opened, placed
from tests.rights.paper.test_letter_paper import RECIPIENT, SENDER, paper

INCH = 25.4


@dataclass(frozen=True)
class Envelope:
    """An envelope (inner size) with its window, and the height of the folded sheet; millimetres."""

    width: float
    height: float
    window_left: float
    window_bottom: float
    window_width: float
    window_height: float
    folded: float
    paper: tuple[float, float] = (210, 297)

    @property
    def ever_seen(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is seen of the sheet somewhere as it slides."""
        top = self.height - self.window_bottom - self.window_height
        return (
            self.window_left - (self.width - self.paper[0]),
            top - (self.height - self.folded),
            self.window_left + self.window_width,
            top + self.window_height,
        )

    @property
    def always_seen(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom of what is seen of the sheet wherever it slides to."""
        top = self.height - self.window_bottom - self.window_height
        sideways, upright = self.width - self.paper[0], self.height - self.folded
        return (
            self.window_left,
            top,
            self.window_left + self.window_width - sideways,
            top + self.window_height - upright,
        )


ENVELOPES = {
    "DE": Envelope(220, 110, 20, 15, 90, 45, 105),
    "FR": Envelope(220, 110, 100, 20, 100, 35, 99),
    "GB": Envelope(220, 110, 20, 18, 90, 35, 99),
    "CH": Envelope(229, 114, 25, 21, 100, 45, 105),
    "CH, C5": Envelope(229, 162, 20, 65, 100, 45, 148.5),
    "US": Envelope(241.3, 104.775, 0.875 * INCH, 0.5 * INCH, 4.5 * INCH, 1.125 * INCH, 279.4 / 3, (215.9, 279.4)),
}  # fmt: skip
LONG = ("Internationale Warenhandelsgesellschaft für Kaufhäuser und Versand mbH & Co. KG", *RECIPIENT, "Étage 3")


@pytest.mark.parametrize("country", ENVELOPES)
@pytest.mark.parametrize("recipient", [RECIPIENT[:1], RECIPIENT, LONG], ids=["name", "usual", "long"])
def test_the_address_is_in_the_window(country: str, recipient: tuple[str, ...]) -> None:
    left, top, right, bottom = ENVELOPES[country].always_seen
    content = set_letter(paper(country=country[:2], recipient=recipient)).content
    box = opened(content).pages[0].mediabox
    assert (float(box.width) * INCH / 72, float(box.height) * INCH / 72) == pytest.approx(
        ENVELOPES[country].paper, abs=0.1
    )
    pieces = placed(content)
    words = " ".join(recipient).split()
    address = [
        each for each in pieces if top <= each.baseline <= bottom and each.left < right and each.left >= left - 1
    ]
    shown = " ".join(each.text for each in address).split()
    if country == "DE":
        assert shown[: shown.index(words[0])] == " · ".join(SENDER).split()
        shown = shown[shown.index(words[0]) :]
    assert shown == words
    for each in address:
        assert each.left >= left + 1 and each.right <= right, each
        assert each.baseline - each.size >= top and each.baseline + 0.3 * each.size <= bottom, each
    left, top, right, bottom = ENVELOPES[country].ever_seen
    seen = [
        each
        for each in pieces
        if each.left < right and each.right > left and each.baseline > top and each.baseline - each.size < bottom
    ]
    assert seen == address


def test_who_posts_it_decides() -> None:
    papers = {country: sheet_for(country).paper for country in ("US", "CA", "MX", "FR", "BE", "CH", "AT", "IE", "")}
    assert papers == {
        "US": "us-letter", "CA": "us-letter", "MX": "us-letter", "FR": "a4", "BE": "a4", "CH": "a4", "AT": "a4",
        "IE": "a4", "": "a4",
    }  # fmt: skip
    assert sheet_for("BE") == sheet_for("FR") and sheet_for("AT") == sheet_for("") == sheet_for("ES")
    assert sheet_for("LI") == sheet_for("CH") != sheet_for("DE")


def test_it_is_told_where_no_envelope_is_known() -> None:
    known = {country: set_letter(paper(country=country)).fits for country in ("DE", "FR", "GB", "US", "CH", "ES", "")}
    assert known == {"DE": True, "FR": True, "GB": True, "US": True, "CH": True, "ES": False, "": False}


def test_folding_marks_stand_where_the_norm_has_them() -> None:
    def marks(country: str) -> int:
        drawn = opened(set_letter(replace(paper(), country=country)).content).pages[0].get_contents()
        assert drawn is not None
        return drawn.get_data().count(b" l\n")

    assert marks("DE") - marks("FR") == 3


def test_in_poland_the_address_is_in_the_field_of_the_post_wherever_the_sheet_slides() -> None:
    """Poczta Polska: 15 to 140 mm from the right edge, at least 40 from the top, 15 from the bottom; DL, 110 by 220."""
    box, slack = sheet_for("PL").address, (220 - 210, 110 - 99)
    assert box.left >= 220 - 140 and box.left + box.width + slack[0] <= 220 - 15
    assert box.top >= 40 and box.top + box.height + slack[1] <= 110 - 15
    assert not window_known("PL") and not window_known("ES") and window_known("FR")


def test_in_italy_the_address_is_at_the_lower_right_as_its_post_asks() -> None:
    """Gazzetta Ufficiale, 14 January 1992: at least 40 mm from the top, 15 from the other edges; DL, 110 by 220."""
    box, slack = sheet_for("IT").address, (220 - 210, 110 - 99)
    assert box.left > (220 - box.width) / 2 and box.left + box.width + slack[0] <= 220 - 15
    assert box.top >= 40 and box.top + box.height + slack[1] <= 110 - 15
    assert sheet_for("SM") == sheet_for("VA") == sheet_for("IT") and not window_known("IT")
