# SPDX-License-Identifier: MPL-2.0
"""JSON whose keys no one has documented: every object becomes a record, in its own words."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Zone
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import JsonRow, joined, moment
from app.sources.reading.values import text
from app.sources.source import FileInput, Reader

_DEPTH = 6
_DETAILS = 8
_TIME_WORDS = ("time", "date", "timestamp", "created", "updated", "context_time", "ts")
_TITLE_WORDS = ("title", "name", "message", "text", "query", "prompt", "transcript", "content")
# Never kept: they could still open a session.
_SECRET_WORDS = ("token", "secret", "cookie", "password", "credential")


def loose_json(category: Category, origin: Origin, kind: str, about_others: bool = False) -> Reader:
    """A reader of any JSON object or array of objects."""

    def records(value: Any, place: str, depth: int = 0) -> Iterator[Item]:
        if isinstance(value, dict):
            cells = {text(key): filled for key, inner in value.items() if (filled := text(inner))}
            cells = {key: "…" + filled[-4:] if _secret(key) else filled for key, filled in cells.items()}
            if cells:
                yield record(cells, place)
        elif not isinstance(value, list):
            if depth and (filled := text(value)):
                yield Record(category, origin, kind, filled, place, about_others=about_others)
            return
        if depth >= _DEPTH:
            return
        named = value.items() if isinstance(value, dict) else enumerate(value, start=1)
        for key, inner in named:
            if isinstance(inner, dict | list) or isinstance(value, list):
                step = text(key) if isinstance(value, dict) else f"item {key}"
                yield from records(inner, f"{place} {step}".strip(), depth + 1)

    def record(cells: dict[str, str], place: str) -> Record:
        row = JsonRow(place, {key.casefold(): filled for key, filled in cells.items()})
        times = tuple(key for key in cells if any(word in key.casefold() for word in _TIME_WORDS))
        when = moment(row, times)
        used = set(times) if when.zone is not Zone.NONE else set()
        titles = [key for key in cells if any(word in key.casefold() for word in _TITLE_WORDS)]
        rest = [key for key in cells if key not in used] or list(cells)
        first = next((key for key in titles if key in rest), None)
        title = cells[first] if first else f"{rest[0]}: {cells[rest[0]]}"
        used.add(first or rest[0])
        detail = joined(*[f"{key}: {filled}" for key, filled in cells.items() if key not in used][:_DETAILS])
        return Record(
            category, origin, kind, title, place, when or NO_MOMENT, detail, about_others=about_others
        )

    def read(file: FileInput) -> Iterator[Item]:
        if json_stream.top_is_array(file):
            for place, value in json_stream.items(file):
                yield from records(value, place, 1)
            return
        value = json_stream.document(file)
        if not isinstance(value, dict):
            raise FileUnexpected
        yield from records(value, "")

    return read


def _secret(key: str) -> bool:
    return any(word in key.casefold() for word in _SECRET_WORDS)
