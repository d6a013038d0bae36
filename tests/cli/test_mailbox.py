# SPDX-License-Identifier: MPL-2.0
"""``mien mailbox``: who has my address, for people and for programs."""

from pathlib import Path

import pytest

from app.sources.brands.mailbox import SOURCE
from tests.cli.conftest import Ask
from tests.sources.exports import exports_of


@pytest.fixture
def mails() -> Path:
    return next(export for export in exports_of(SOURCE) if export.name == "mailbox-en")


def test_a_mailbox_says_who_has_which_address(empty: Ask, mails: Path) -> None:
    assert empty("import", mails).code == 0
    said = empty("mailbox").out
    [books, *_] = [line for line in said.splitlines() if line.startswith("Larkspur Books")]
    assert "4" in books.split()
    assert "https://teacup-kettle.com/u/77" in said
    assert "2 people write to you as well." in said
    [passed] = [line for line in said.splitlines() if "teacup-kettle.com" in line and "Larkspur Books" in line]
    assert passed.startswith("mara.lindqvist+larkspur@gmail.com")


def test_programs_are_told_the_same(empty: Ask, mails: Path) -> None:
    empty("import", mails)
    told = empty("mailbox", "--json").json
    assert set(told) == {"organisations", "addresses", "passed_on", "people"}
    books = next(each for each in told["organisations"] if each["slug"] == "larkspur-books")
    assert books == {
        "slug": "larkspur-books",
        "name": "Larkspur Books",
        "role": "partner",
        "mails": 4,
        "kinds": {"mail-account": 1, "mail-invoice": 1, "mail-newsletter": 1, "mail-order": 1},
        "first": "2020-02-03",
        "last": "2020-03-01",
        "addresses": ["mara.lindqvist+larkspur@gmail.com"],
        "trackers": 0,
        "unsubscribe": {
            "link": "https://mail.larkspur-books.com/unsubscribe?u=1f3a&l=7",
            "one_click": True,
            "sender": "Larkspur Books <news@mail.larkspur-books.com>",
        },
    }
    assert told["people"] == 2
    assert {
        "address": "mara.lindqvist+larkspur@gmail.com",
        "given_to": "larkspur-books",
        "used_by": "teacup-kettle",
        "named": True,
        "first": "2020-06-05",
        "last": "2020-06-05",
    } in told["passed_on"]


def test_texts_of_mails_are_looked_at_when_that_is_asked_for(empty: Ask, mails: Path) -> None:
    empty("import", "--mail-texts", mails)
    told = empty("mailbox", "--json").json
    assert sum(each["trackers"] for each in told["organisations"]) == 2


def test_without_mail_there_is_nothing_to_say(empty: Ask) -> None:
    assert "mien import" in empty("mailbox").out
