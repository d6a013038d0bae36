# SPDX-License-Identifier: MPL-2.0
"""What a reader may do with a file, and how it is found out when it does anything else."""

import io
import re
import traceback
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from app.catalog.export import Outcome
from app.catalog.identifier import normalise
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation
from app.catalog.record import Disclosure, Record, RowIssue, Sighting
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.source import FileInput, FileRule
from tests.fuzz.limits import MEMORY, SECONDS, TooSlow, ceiling, clock, scale_of
from tests.sources.reading_support import one_by_one

_APP = Path(__file__).parents[2] / "app"
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")
_KIND = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

READ, NOTHING, REFUSED, UNKNOWN = "read", "nothing in it", "unreadable", "unexpected"
#: How a reader may end, in the order of the report.
ENDINGS = (READ, NOTHING, REFUSED, UNKNOWN)


class Defect(Exception):
    """A reader did what no reader may. ``what`` says it without content."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class Ending(NamedTuple):
    """How a reader ended, and how many items it gave, and how many of them are records."""

    name: str
    items: int
    records: int = 0

    @property
    def outcome(self) -> Outcome:
        """What an import has to make of such a file, if there is anything in it."""
        return {REFUSED: Outcome.FAILED, UNKNOWN: Outcome.KEPT}.get(self.name, Outcome.PARSED)


def run(rule: FileRule, path: str, content: bytes, language: str = "en") -> Ending:
    """Let a rule read a file. Raises :class:`Defect` for anything but items, ``FileUnreadable`` and
    ``FileUnexpected``, for items nobody could store or show, and for too much time or memory."""
    assert rule.read is not None
    file = FileInput(path, len(content), language, lambda: io.BytesIO(content), bodies=rule.correspondence)
    scale = scale_of(len(content))
    count = records = 0
    ending = ""
    try:
        with ceiling(MEMORY * scale), clock(SECONDS * scale):
            for item in one_by_one(rule.read(file)):
                _examine(item)
                count += 1
                records += isinstance(item, Record)
    except FileUnreadable:
        ending = REFUSED
    except FileUnexpected:
        ending = UNKNOWN
    except MemoryError as error:
        raise Defect(f"more than {MEMORY >> 20} MiB in {place_of(error)}") from error
    except TooSlow as error:
        raise Defect(f"more than {SECONDS:g} s in {place_of(error)}") from error
    except Defect:
        raise
    except Exception as error:  # whatever it is, it is the finding
        raise Defect(f"{type(error).__name__} in {place_of(error)}") from error
    return Ending(ending or (READ if count else NOTHING), count, records)


def _examine(item: Any) -> None:
    if not isinstance(item, Record | Disclosure | Sighting | RowIssue):
        raise Defect(f"an item of type {type(item).__name__}")
    name = type(item).__name__
    for field in fields(item):
        value = getattr(item, field.name)
        if isinstance(value, Organisation):
            value = value.name + value.slug
        elif isinstance(value, Moment):
            _examine_moment(value, f"{name}.{field.name}")
        if isinstance(value, str) and _UNSTORABLE.search(value):
            raise Defect(f"{name}.{field.name} cannot be stored")
    if isinstance(item, Record):
        if not (isinstance(item.title, str) and item.title.strip()):
            raise Defect(f"a record without a title ({item.kind})")
        if not all(isinstance(text, str) for text in (item.detail, item.url, item.key, item.place)):
            raise Defect(f"a record with text that is none ({item.kind})")
        if not _KIND.fullmatch(item.kind):
            raise Defect("a kind of record that is no word")
    elif isinstance(item, Sighting):
        normalise(item.kind, item.value)


def _examine_moment(moment: Moment, where: str) -> None:
    try:
        moment.isoformat()
    except (ValueError, OverflowError) as error:
        raise Defect(f"{where} is no time") from error
    if abs(moment.offset_minutes) >= 24 * 60:
        raise Defect(f"{where} has no such offset")


def place_of(error: BaseException) -> str:
    """The innermost function of the app on the way to an error."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        path = Path(frame.filename)
        if path.is_relative_to(_APP):
            return f"{path.relative_to(_APP.parent).as_posix()}:{frame.lineno} {frame.name}"
    return "the check of the items"
