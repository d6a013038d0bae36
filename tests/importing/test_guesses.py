# SPDX-License-Identifier: MPL-2.0
"""What an organisation guesses changes from export to export, and the dossier tells it."""

import json
from collections.abc import Iterator
from contextlib import closing

import pytest

from app.importing.workers import Workers
from app.insight.questions import Insight
from app.vault.vault import Vault
from tests.importing.conftest import PackExport
from tests.importing.test_running import import_all
from tests.importing.test_vanishing import day, visits


@pytest.fixture(autouse=True)
def workers() -> Iterator[Workers]:
    """One for all imports of a test."""
    with Workers(most=1) as started:
        yield started


def guesses(*labels: str) -> dict[str, bytes]:
    """An export with some guesses, and with visits by which the account is known again."""
    return {**visits("Alpha", "Beta", "Gamma", "Delta"), "health.json": json.dumps(labels).encode()}


def changes(vault: Vault) -> list[tuple[str, bool, str]]:
    with closing(Insight(vault.reader())) as insight:
        dossier = insight.dossier("toy-shop")
    assert dossier is not None
    return [(guess.label, guess.came, day(guess.made)) for guess in dossier.guesses]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1)])
def test_guesses_come_and_go(vault: Vault, pack: PackExport, workers: Workers, order: tuple[int, ...]) -> None:
    exports = [
        ("2024-02-01", guesses("runs", "sleeps badly")),
        ("2024-03-01", guesses("runs", "swims", "cycles")),
        ("2024-04-01", guesses("runs", "swims")),
    ]
    for number in order:
        date, files = exports[number]
        import_all(vault, pack(f"toy-{date}.zip", files), workers=workers)
    assert changes(vault) == [
        ("cycles", False, "2024-04-01"),
        ("cycles", True, "2024-03-01"),
        ("swims", True, "2024-03-01"),
        ("sleeps badly", False, "2024-03-01"),
    ]


def test_of_two_exports_of_one_date_the_one_imported_later_tells_what_came_and_went(
    vault: Vault, pack: PackExport, workers: Workers
) -> None:
    import_all(vault, pack("toy-2024-02-01.zip", guesses("runs", "sleeps badly")), workers=workers)
    import_all(vault, pack("toy again-2024-02-01.zip", guesses("runs", "swims")), workers=workers)
    assert changes(vault) == [("swims", True, "2024-02-01"), ("sleeps badly", False, "2024-02-01")]


def test_the_first_export_that_has_guesses_at_all_changes_nothing(
    vault: Vault, pack: PackExport, workers: Workers
) -> None:
    import_all(vault, pack("toy-2024-02-01.zip", visits("Alpha", "Beta", "Gamma", "Delta")), workers=workers)
    import_all(vault, pack("toy-2024-03-01.zip", guesses("runs")), workers=workers)
    assert changes(vault) == []
