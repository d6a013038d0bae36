# SPDX-License-Identifier: MPL-2.0
"""The whole way of a new user, in the real window: from nothing to a line in an original file, and to erasing."""

import re
import subprocess
from collections.abc import Callable

from jeepney.io.blocking import DBusConnection

from tests.screen.atspi import FOCUSED, Node, waited
from tests.screen.driving import Screen, keys, type_text

PASSPHRASE = "plum kettle orbit seventeen"
MATRIX = "Organisations and what they know"
BRANDS = {"Amazon", "Facebook", "Google", "Instagram", "Netflix", "Spotify"}


def holders(matrix: Node) -> list[str]:
    """Who stands in the first column: "Amazon: 12 records" is Amazon."""
    return [matrix.cell(row, 0).name.rpartition(":")[0] for row in range(matrix.rows)]


def first_number(matrix: Node, row: int) -> tuple[int, int]:
    """The column of the first cell of a row that holds something, and the number that it says."""
    for column in range(1, matrix.columns):
        if found := re.search(r": (\d[\d,]*), ", matrix.cell(row, column).name):
            return column, int(found[1].replace(",", ""))
    raise AssertionError("an empty row")


def test_from_nothing_to_a_line_in_a_file_and_to_erasing(
    connection: DBusConnection, start: Callable[[str], subprocess.Popen[bytes]]
) -> None:
    process = start("en_GB.UTF-8")
    screen = Screen(connection)
    make_a_vault(screen)
    import_the_samples(screen)
    _follow_a_number(screen, "Spotify")
    _lock_and_unlock(screen)
    _erase(screen, "Spotify")
    keys("ctrl+q")
    assert process.wait(20) == 0


def make_a_vault(screen: Screen) -> None:
    """From the first page to that of imports."""
    screen.find("heading", "Welcome to Mien")
    screen.fill("New passphrase", PASSPHRASE)
    keys("Return")
    assert screen.focused("text", "The same passphrase again").hides_text
    type_text(PASSPHRASE)
    keys("Return")
    screen.find("heading", "Keep your recovery code")
    code = screen.focused("text", "Recovery code").text
    assert re.fullmatch(r"[0-9A-Z]+(-[0-9A-Z]+)+", code)
    screen.find("check box", "I have put the recovery code in a safe place").press()
    screen.find("button", "Bring my first export").press()


def import_the_samples(screen: Screen) -> None:
    """From the page of imports to that of organisations."""
    screen.find("heading", "Bring an export")
    screen.find("button", "Try the samples").press()
    screen.find("heading", "What these files are")
    screen.find("label", "This looks like Spotify, in French.")
    screen.focused("button", "Import")
    keys("space")
    screen.find("heading", "What was imported")
    screen.find("label", "Import finished.")
    screen.focused("button", "See who knows what")
    keys("space")


def _follow_a_number(screen: Screen, brand: str) -> None:
    matrix = screen.table(MATRIX)
    names = holders(matrix)
    assert set(names) >= BRANDS
    waited(lambda: matrix.cell(0, 0).has(FOCUSED) or None, "the focus on the first organisation")
    row = names.index(brand)
    column, number = first_number(matrix, row)
    keys(*["Down"] * row, *["Right"] * column)
    waited(lambda: matrix.cell(row, column).has(FOCUSED) or None, "the focus on the number")
    keys("Return")

    records = screen.table("Records")
    assert records.rows == number
    screen.focus(records)
    waited(lambda: records.cell(0, 0).has(FOCUSED) or None, "the focus on the first record")
    title = records.cell(0, 0).name
    keys("Return")
    excerpt = screen.focused("text", "In the original")
    marked = [line for line in excerpt.text.splitlines() if line.startswith("▸")]
    assert len(marked) == 1
    assert screen.find("heading", title)
    assert screen.find("label", "Place in the file: ")


def _lock_and_unlock(screen: Screen) -> None:
    keys("ctrl+l")
    screen.find("heading", "Unlock your vault")
    screen.find("label", "Locked, as you asked.")
    assert screen.focused("text", "Passphrase").hides_text
    type_text(PASSPHRASE)
    keys("Return")
    screen.find("heading", "What organisations know about you")


def _erase(screen: Screen, brand: str) -> None:
    keys("ctrl+comma")
    screen.find("heading", "Settings")
    organisations, erase = screen.choice("An organisation"), screen.find("button", "Erase this organisation")
    screen.focus(erase)
    keys("shift+Tab")
    waited(lambda: organisations.has(FOCUSED) or None, "the focus on the organisations")
    type_text(brand)
    waited(lambda: organisations.name == brand or None, brand)
    erase.press()
    screen.find("", f"Erase “{brand}” from the vault?")
    screen.find("button", f"Erase {brand}").press()
    screen.find("notification", "Erased ")
    keys("ctrl+2")
    names = holders(screen.table(MATRIX))
    assert brand not in names
    assert set(names) >= BRANDS - {brand}
