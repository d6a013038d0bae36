# SPDX-License-Identifier: MPL-2.0
"""Help, and what is told of a command that was written wrongly: in the person's language, to the last word."""

import re
from pathlib import Path

import click
import pytest

from app.catalog.slice import SliceForm
from app.cli import speaker
from app.cli.exit_codes import ExitCode
from app.cli.main import mien
from app.i18n.translator import Translator
from tests.cli.conftest import Ask, run

WRONG = {
    "frobnicate": ("There is no command “frobnicate”.",),
    "serch x": ("There is no command “serch”.", "Did you mean search?"),
    "who --jsn": ("There is no option “--jsn”.", "Did you mean --json?"),
    "who --json=3": ("“--json” stands alone",),
    "search x --limit": ("Something has to follow the option “--limit”.",),
    "search x --limit 0": ("--limit has to be a whole number, from 1 to 10,000.",),
    "search": ("This is missing: TEXT",),
    "import": ("This is missing: PATH...",),
    "show one": ("ID has to be a whole number",),
    "erase everything 3": ("export|organisation|record has to be one of these: export, organisation, and record",),
    "who me too": ("There is more on the line than the command takes.",),
    "ask google --on yesterday": ("--on has to be a date, written as 2024-03-01.",),
    "import nowhere.zip": ("There is no file or folder here: nowhere.zip",),
    "who --vault {file}": ("This is a file, where a folder is needed: {file}",),
    "who --passphrase-file {folder}": ("This is a folder, where a file is needed: {folder}",),
}


class Shouting(Translator):
    """Says everything in capitals, so that what nobody said stands out."""

    def __call__(self, message: str, /, **fields: object) -> str:
        return super().__call__(message, **fields).upper()


@pytest.fixture
def shouting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command speaks in capitals."""
    monkeypatch.setattr(speaker, "Translator", Shouting)


def commands(group: click.Group, above: str = "") -> dict[str, click.Command]:
    """All commands of a group, and those inside them, as they are typed."""
    found: dict[str, click.Command] = {}
    for name, command in group.commands.items():
        found[f"{above}{name}"] = command
        if isinstance(command, click.Group):
            found |= commands(command, f"{above}{name} ")
    return found


COMMANDS = commands(mien)


def unsaid(text: str) -> set[str]:
    """The words that nobody said, but for names of the command itself."""
    names = {
        name for command in COMMANDS.values() for each in command.params for name in (*each.opts, *each.secondary_opts)
    }
    typed = {word for command in COMMANDS for word in command.split()}
    kinds = {"export", "organisation", "record", "jsonl", "csv", "sqlite", *(form.slug for form in SliceForm)}
    return set(re.findall(r"-*[a-z][a-z-]+", text)) - {"mien", "--version", "--help", *typed, *names, *kinds}


def written(command: str, tmp_path: Path) -> list[str]:
    (tmp_path / "file").touch()
    return [word.format(file=tmp_path / "file", folder=tmp_path) for word in command.split(" ")]


@pytest.mark.parametrize("command", WRONG)
def test_what_is_wrong_is_told_with_the_way_to_write_it(command: str, tmp_path: Path) -> None:
    answer = run(*written(command, tmp_path))
    assert answer.code == ExitCode.USAGE
    assert answer.out == ""
    assert answer.err.startswith("Usage: mien ")
    for sentence in WRONG[command]:
        assert sentence.format(file=tmp_path / "file", folder=tmp_path) in answer.err
    assert answer.err.endswith("[wrong-usage]\n")


@pytest.mark.parametrize("command", WRONG)
@pytest.mark.usefixtures("shouting")
def test_no_word_of_it_is_left_in_english(command: str, tmp_path: Path) -> None:
    answer = run(*written(command, tmp_path))
    assert answer.code == ExitCode.USAGE
    assert unsaid(answer.err) == set()


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.usefixtures("shouting")
def test_no_word_of_help_is_left_in_english(command: str) -> None:
    answer = run(*command.split(), "--help")
    assert answer.code == ExitCode.OK
    assert unsaid(answer.out) == set()


def test_what_the_command_itself_finds_wrong_is_an_error_like_any_other(ask: Ask, tmp_path: Path) -> None:
    answer = ask("category", "nonsense")
    assert answer.code == ExitCode.USAGE
    assert answer.err.startswith("Error: There is no category of this name. There are: identity, ")
    assert answer.err.endswith("[category-unknown]\n")
    answer = ask("export", tmp_path / "all.txt", "--yes")
    assert answer.code == ExitCode.USAGE
    assert answer.err == "Error: Say which sort of file to write: add --format. [format-unclear]\n"
