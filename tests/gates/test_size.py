# SPDX-License-Identifier: MPL-2.0
"""A module has one role, and stays short enough to be read at once."""

from pathlib import Path

from tests.gates.tree import APP, modules, place

LONGEST_MODULE = 400
LONGEST_MAIN_WINDOW = 350


def lines(path: Path) -> int:
    """How many lines a module has."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_no_module_is_too_long() -> None:
    assert not [f"{place(path)}: {lines(path)}" for path in modules() if lines(path) > LONGEST_MODULE]


def test_the_main_window_is_short() -> None:
    windows = list(APP.joinpath("ui").rglob("*main_window*.py"))
    assert not [f"{place(path)}: {lines(path)}" for path in windows if lines(path) >= LONGEST_MAIN_WINDOW]


def test_every_module_names_its_licence() -> None:
    first = "# SPDX-License-Identifier: MPL-2.0"
    assert not [place(path) for path in modules() if not path.read_text("utf-8").startswith(first)]
