# SPDX-License-Identifier: MPL-2.0
"""Writes what the vault knows into plain, unencrypted files that other programs read."""

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from enum import Enum
from pathlib import Path
from typing import TextIO

from app.cli import shapes
from app.cli.errors import TargetExists
from app.cli.shapes import Shape
from app.insight.answers import RecordFilter
from app.insight.everything import every_record
from app.insight.questions import Insight


class PlainFormat(Enum):
    """The sorts of plain file; the value is what is typed and how its name ends."""

    JSON_LINES = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"


def write_plain(
    insight: Insight,
    target: Path,
    wanted: PlainFormat,
    told: Callable[[int], None] = lambda _: None,
    *,
    chosen: RecordFilter,
) -> list[Path]:
    """Write the chosen records, and all disclosures and identifiers, which are the person's own; gives the files made,
    readable by their owner only.

    JSON Lines and SQLite are one file; CSV is three, ``target`` with the records and two beside it.
    ``told`` hears how many records are written. Raises TargetExists; when writing fails nothing stays.
    """
    tables = {
        "records": _counted((shapes.record(row) for row in every_record(insight, chosen)), told),
        "disclosures": (shapes.disclosure(row) for row in insight.disclosures()),
        "identifiers": (shapes.identifier(row) for row in insight.identifiers()),
    }
    write, files = {
        PlainFormat.JSON_LINES: (_write_json_lines, [target]),
        PlainFormat.CSV: (
            _write_csv,
            [target, *(_beside(target, name) for name in ("disclosures", "identifiers"))],
        ),
        PlainFormat.SQLITE: (_write_sqlite, [target]),
    }[wanted]
    if any(file.exists() for file in files):
        raise TargetExists()
    try:
        for file in files:
            _create(file)
        write(tables, files)
    except BaseException:
        for file in files:
            file.unlink(missing_ok=True)
        raise
    return files


def _beside(target: Path, name: str) -> Path:
    return target.with_name(f"{target.stem}-{name}{target.suffix}")


def _create(file: Path) -> None:
    """Make an empty file that nobody else may read, before any data is in it."""
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError as error:
        raise TargetExists() from error


def _counted(rows: Iterable[Shape], told: Callable[[int], None]) -> Iterator[Shape]:
    for number, row in enumerate(rows, start=1):
        yield row
        if number % 1000 == 0:
            told(number)


@contextmanager
def _text(file: Path, newline: str, encoding: str = "utf-8") -> Iterator[TextIO]:
    with file.open("w", encoding=encoding, newline=newline) as stream:
        yield stream


def _write_json_lines(tables: dict[str, Iterator[Shape]], files: list[Path]) -> None:
    """One JSON object a line; its ``table`` says what it is."""
    with _text(files[0], "\n") as stream:
        for table, rows in tables.items():
            for row in rows:
                json.dump({"table": table, **row}, stream, ensure_ascii=False)
                stream.write("\n")


def _write_csv(tables: dict[str, Iterator[Shape]], files: list[Path]) -> None:
    """A file for each table; with a byte order mark, without which spreadsheets guess the letters wrong."""
    for (table, rows), file in zip(tables.items(), files, strict=True):
        columns = _COLUMNS[table]
        with _text(file, "", "utf-8-sig") as stream:
            writer = csv.writer(stream)
            writer.writerow(columns)
            writer.writerows([harmless(row[column]) for column in columns] for row in rows)


def harmless(value: object) -> object:
    """A cell that no spreadsheet runs as a formula: text that begins like one gets an apostrophe in front.

    The beginnings are those named by OWASP's page on CSV injection.
    """
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")):
        return "'" + value
    return value


_COLUMNS = {
    "records": {
        "id": "INTEGER PRIMARY KEY",
        **dict.fromkeys(("organisation", "category", "origin", "kind", "time", "title", "detail"), "TEXT"),
        "export": "INTEGER",
        **dict.fromkeys(("file", "place", "url", "other"), "TEXT"),
        "about_others": "INTEGER",
    },
    "disclosures": {
        **dict.fromkeys(("discloser", "recipient", "mechanism", "category"), "TEXT"),
        "times": "INTEGER",
        **dict.fromkeys(("first", "last"), "TEXT"),
    },
    "identifiers": {
        **dict.fromkeys(("kind", "value", "organisation", "origin"), "TEXT"),
        "times": "INTEGER",
        **dict.fromkeys(("first", "last"), "TEXT"),
    },
}
"""The columns of the tables, with their types in SQLite."""


def _write_sqlite(tables: dict[str, Iterator[Shape]], files: list[Path]) -> None:
    """A table for each of them. No journal file: a half-written file is removed anyway."""
    with closing(sqlite3.connect(files[0])) as database:
        database.execute("PRAGMA journal_mode = MEMORY")
        with database:
            for table, rows in tables.items():
                columns = _COLUMNS[table]
                described = ", ".join(f"{name} {kind}" for name, kind in columns.items())
                database.execute(f"CREATE TABLE {table} ({described})")
                marks = ", ".join(f":{name}" for name in columns)
                database.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
