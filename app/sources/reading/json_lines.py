# SPDX-License-Identifier: MPL-2.0
"""One JSON value a line (NDJSON), as logs and device reports are written."""

import json
from collections.abc import Iterator
from typing import Any

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.text import text_stream
from app.sources.source import FileInput

LINE_LIMIT = 4 * 1024 * 1024
"""A line of more characters is damage: it would have to be held whole."""

BROKEN = None
"""Stands for a line that is no JSON, as the last one of a file that was cut off."""


def json_lines(file: FileInput) -> Iterator[tuple[str, Any]]:
    """The value of every line that is not blank, with its place ("line 3", counted from 1); :data:`BROKEN` for a line
    that is no JSON. Raises :class:`FileUnreadable` at a line that is too long."""
    with file.open() as raw, text_stream(raw) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(LINE_LIMIT), ""), start=1):
            if len(line) >= LINE_LIMIT:
                raise FileUnreadable
            if not line.strip():
                continue
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = BROKEN
            yield f"line {number}", value
