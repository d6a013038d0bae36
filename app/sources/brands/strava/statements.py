# SPDX-License-Identifier: MPL-2.0
"""The letters that Strava puts beside its tables: what it says it collects, and to whom it disclosed it."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.generic.portable import portable_lines
from app.sources.source import FileInput

_TITLE_LENGTH = 300


def read_statement(file: FileInput) -> Iterator[Item]:
    """A record a line: sorts of data and sorts of companies, no company by name. Raises as
    :func:`~app.sources.generic.portable.portable_lines`."""
    about = file.name.rpartition(".")[0].replace("_", " ")
    for number, words in portable_lines(file):
        if words := words.strip():
            yield Record(
                Category.ADVERTISING, Origin.OBSERVED, "disclosure-statement", words[:_TITLE_LENGTH], f"line {number}",
                detail=about,
            )  # fmt: skip
