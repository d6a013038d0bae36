# SPDX-License-Identifier: MPL-2.0
"""What can be done without a letter is offered for the rights that it serves, and for no others."""

from dataclasses import replace
from datetime import date

from app.catalog.directory.entry import Entry
from app.catalog.right import Right
from app.rights.own_way import own_way

SHOP = Entry(
    slug="shop",
    name="Shop",
    brand="shop",
    deletion="https://shop.example/close",
    opt_out="https://shop.example/ads",
    day=date(2026, 3, 2),
)
OPT_OUTS = {Right.OBJECTION, Right.OBJECTION_MARKETING, Right.WITHDRAWAL, Right.OPT_OUT_SALE}


def test_each_right_has_the_page_that_serves_it() -> None:
    pages = {right: way.page for right in Right if (way := own_way(right, SHOP))}
    assert pages == {Right.ERASURE: SHOP.deletion, **dict.fromkeys(OPT_OUTS, SHOP.opt_out)}


def test_nothing_is_offered_that_is_not_known() -> None:
    for unknown in (None, replace(SHOP, deletion="", opt_out="")):
        assert [own_way(right, unknown) for right in Right] == [None] * len(Right)
