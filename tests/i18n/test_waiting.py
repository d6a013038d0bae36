# SPDX-License-Identifier: MPL-2.0
"""What is said of a request, day by day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.catalog.asked import Asked
from app.i18n.translator import Translator
from app.i18n.waiting import aged, waiting

DAY = date(2026, 5, 4)
ASKED = Asked("shop", "shop", "The Shop", DAY, DAY + timedelta(days=30))


def said(asked: Asked, days: int, *, imported: bool = False) -> str:
    return waiting(Translator("en"), asked, DAY + timedelta(days=days), imported=imported)


def test_before_it_is_ready() -> None:
    assert said(ASKED, 3) == "The Shop: asked on May 4, 2026, expected by Jun 3, 2026."
    assert said(ASKED, 30) == said(ASKED, 3)
    assert said(ASKED, 31) == "The Shop: was expected 1 day ago. Look for a message from them."


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (5, "The Shop: ready since today. The download expires in 4 days."),
        (6, "The Shop: ready for 1 day. The download expires in 3 days."),
        (8, "The Shop: ready for 3 days. The download expires tomorrow."),
        (9, "The Shop: ready for 4 days. The download expires today."),
        (10, "The Shop: ready for 5 days. The download expired on May 13, 2026: ask again."),
    ],
)
def test_once_it_is_ready(days: int, sentence: str) -> None:
    assert said(replace(ASKED, ready=DAY + timedelta(days=5), expires=DAY + timedelta(days=9)), days) == sentence


def test_without_an_end_and_when_it_came() -> None:
    assert said(replace(ASKED, ready=DAY), 2) == "The Shop: ready for 2 days."
    assert said(ASKED, 90, imported=True) == "The Shop: asked on May 4, 2026, and imported since."


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (0, ""),
        (1, "It is 1 day old."),
        (59, "It is 59 days old."),
        (61, "It is 2 months old."),
        (700, "It is 22 months old."),
        (740, "It is 2 years old."),
        (4000, "It is 10 years old."),
    ],
)
def test_what_is_old_is_counted_roughly(days: int, sentence: str) -> None:
    now = datetime(2026, 5, 4, 12, tzinfo=UTC)
    made = int((now - timedelta(days=days)).timestamp() * 1000)
    assert aged(Translator("en"), made, now) == sentence
