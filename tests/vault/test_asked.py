# SPDX-License-Identifier: MPL-2.0
"""Whom the person asked is kept; what was in the vault before is no answer, and what comes after is."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from app.catalog.asked import Asked, AskState, DayBeforeAsking, DaysWrong, DayToCome, ExpiryBeforeReady
from app.catalog.organisation import Organisation, Role
from app.insight.answers import AskedRow
from app.insight.questions import Insight
from app.vault.asked import change_asked, forget_asked, note_asked
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

TODAY = date.today()
SHOP = Asked("shop", "the-shop", "The Shop", TODAY, TODAY + timedelta(days=30))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        yield vault


def rows(vault: Vault) -> list[AskedRow]:
    with vault.reader() as reader:
        return Insight(reader).asked()


def bring(vault: Vault, name: str) -> None:
    brand = Organisation("The Shop", Role.BRAND)
    ExportWriter(vault.database, source="generic", organisation=brand, language="", name=name, digest=name).finish()


def test_a_request_is_kept_changed_and_forgotten(vault: Vault) -> None:
    note_asked(vault, SHOP)
    note_asked(vault, replace(SHOP, source="bakery", organisation="bakery", name="Bakery"))
    ready = replace(SHOP, ready_by=TODAY, ready=TODAY, expires=TODAY + timedelta(days=4))
    change_asked(vault, ready)
    assert [row.asked for row in rows(vault) if row.asked.source == "shop"] == [ready]
    forget_asked(vault, "shop")
    assert [row.asked.source for row in rows(vault)] == ["bakery"]
    erase_organisation(vault, "bakery")
    assert rows(vault) == []


def test_only_an_export_that_came_later_is_an_answer(vault: Vault) -> None:
    bring(vault, "old")
    note_asked(vault, SHOP)
    assert rows(vault)[0].state(TODAY) is AskState.WAITING
    bring(vault, "new")
    assert rows(vault)[0].state(TODAY) is AskState.IMPORTED
    note_asked(vault, SHOP)
    assert rows(vault)[0].state(TODAY) is AskState.WAITING


def test_a_request_noted_late_is_answered_by_what_came_meanwhile(vault: Vault) -> None:
    bring(vault, "already there")
    note_asked(vault, replace(SHOP, on=TODAY - timedelta(days=3)))
    assert rows(vault)[0].imported > 0


def test_an_older_export_that_is_found_meanwhile_is_no_answer(vault: Vault) -> None:
    note_asked(vault, SHOP)
    bring(vault, f"shop-{TODAY - timedelta(days=300)}.zip")
    assert rows(vault)[0].state(TODAY) is AskState.WAITING
    bring(vault, f"shop-{TODAY}.zip")
    assert rows(vault)[0].state(TODAY) is AskState.IMPORTED


@pytest.mark.parametrize(
    ("days", "error"),
    [
        ({"on": TODAY + timedelta(days=1)}, DayToCome),
        ({"ready": TODAY + timedelta(days=1)}, DayToCome),
        ({"ready_by": TODAY - timedelta(days=1)}, DayBeforeAsking),
        ({"ready": TODAY - timedelta(days=1)}, DayBeforeAsking),
        ({"ready": TODAY, "expires": TODAY - timedelta(days=1)}, ExpiryBeforeReady),
    ],
)
def test_days_that_cannot_be_true_are_not_kept(
    vault: Vault, days: dict[str, date], error: type[DaysWrong]
) -> None:
    with pytest.raises(error):
        note_asked(vault, replace(SHOP, **days))  # type: ignore[arg-type]
    assert rows(vault) == []
    note_asked(vault, SHOP)
    with pytest.raises(error):
        change_asked(vault, replace(SHOP, **days))  # type: ignore[arg-type]
    assert [row.asked for row in rows(vault)] == [SHOP]


@pytest.mark.parametrize(
    ("ready", "expires", "on", "state"),
    [
        (None, None, 30, AskState.WAITING),
        (None, None, 31, AskState.OVERDUE),
        (5, None, 5, AskState.READY),
        (5, 9, 9, AskState.READY),
        (5, 9, 10, AskState.EXPIRED),
        (5, None, 400, AskState.READY),
    ],
)
def test_where_a_request_stands(ready: int | None, expires: int | None, on: int, state: AskState) -> None:
    def day(number: int | None) -> date | None:
        return None if number is None else TODAY + timedelta(days=number)

    asked = replace(SHOP, ready=day(ready), expires=day(expires))
    assert asked.state(TODAY + timedelta(days=on), imported=False) is state
    assert asked.state(TODAY + timedelta(days=on), imported=True) is AskState.IMPORTED


def test_a_vault_of_before_gets_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        vault.database.execute("DROP TABLE asked")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm006_asked'")
        vault.database.conn.commit()
    with Vault.open(folder, "a long enough passphrase") as vault:
        assert rows(vault) == []


def test_what_will_be_lost_soonest_is_brought_to_mind_first(vault: Vault) -> None:
    def ask(name: str, ready: int | None = None, expires: int | None = None, by: int = -5) -> None:
        days = [None if day is None else TODAY + timedelta(days=day) for day in (ready, expires)]
        on, ready_by = TODAY - timedelta(days=40), TODAY + timedelta(days=by)
        note_asked(vault, Asked(name, name, name, on, ready_by, *days))

    ask("late")
    ask("later", by=-9)
    ask("lost", -9, -2)
    ask("open", -9)
    ask("waiting", by=5)
    ask("next week", -2, 7)
    ask("tomorrow", -2, 1)
    with vault.reader() as reader:
        found = [row.asked.name for row in Insight(reader).reminders(TODAY)]
    assert found == ["tomorrow", "next week", "open", "later", "late", "lost"]
