# SPDX-License-Identifier: MPL-2.0
"""Putting answers on a terminal: names come from exports, so none may steer the terminal."""

import json
import unicodedata
from collections.abc import Iterable, Sequence

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

# Beside control characters: those that reorder text ("Cf": bidirectional controls, invisible tags),
# break lines ("Zl", "Zp"), or are no characters at all ("Cs", "Co", "Cn").
_UNSHOWN = frozenset({"Cc", "Cf", "Zl", "Zp", "Cs", "Co", "Cn"})
# Joiners that scripts and emoji need; they steer nothing.
_HARMLESS = frozenset("\u200c\u200d")


def shown(text: str) -> str:
    """``text`` on one line, with every character that could steer the terminal written as its code."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        letter
        if letter in _HARMLESS or unicodedata.category(letter) not in _UNSHOWN
        else " "
        if letter in "\n\r\t"
        else f"\\u{ord(letter):04x}"
        for letter in text
    )


def console(*, stderr: bool = False) -> Console:
    """A console that takes text as it is; 120 columns where there is no terminal to measure."""
    made = Console(stderr=stderr, markup=False, highlight=False, emoji=False)
    if not made.is_terminal:
        made.width = 120
    return made


def print_line(text: str = "", *, stderr: bool = False) -> None:
    """One line of text, with nothing in it that steers the terminal."""
    click.echo(shown(text), err=stderr)


def print_table(
    headings: Sequence[str], rows: Iterable[Sequence[str]], *, right: Iterable[int] = (), whole: Iterable[int] = ()
) -> None:
    """Columns without drawn lines, which screen readers would read aloud; ``right``: columns of numbers; ``whole``:
    columns of names that are typed again, and so never go on in another line."""
    numbers, names = set(right), set(whole)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for index, heading in enumerate(headings):
        table.add_column(
            Text(heading),
            justify="right" if index in numbers else "left",
            overflow="fold",
            header_style="bold",
            no_wrap=index in names,
        )
    for row in rows:
        table.add_row(*(Text(shown(cell)) for cell in row))
    console().print(table)


def print_json(answer: object) -> None:
    """The answer as JSON. Only ASCII, so that neither a terminal nor an old code page meets anything else."""
    click.echo(json.dumps(answer, indent=2))
