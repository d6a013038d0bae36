# SPDX-License-Identifier: MPL-2.0
"""Advertisements in files whose keys no one has documented: whose they are, what was done with them, and by which
traits they were chosen, as far as the names of the keys tell; all else in its own words.
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.reading.json_lines import json_lines
from app.sources.reading.json_sections import Row, Section, loosely, read_sections, row_of
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import flat, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.values import mapping
from app.sources.source import FileInput

_TRAITS = re.compile(r"trait|segment|interest|audience|predict|cohort|demograph")
_ADVERTISER = re.compile(r"advertiser|brand|sponsor|publisher|company")
_CLICKS = re.compile(r"click|open|accept|enrol|claim|complet|progress", re.IGNORECASE)

_observed = loosely(Category.ADVERTISING, Origin.OBSERVED, "ad-seen")
_guessed = loosely(Category.SEGMENTS, Origin.INFERRED, "ad-trait")


def _row(row: Row) -> Iterator[Item]:
    about = " ".join((*row.within, *row.cells)).casefold()
    if _TRAITS.search(about):
        for item in _guessed(row):
            if isinstance(item, Record):
                item.category = sensitive_category(f"{item.title} {item.detail}") or item.category
            yield item
        return
    name = next((value for key, value in row.cells.items() if _ADVERTISER.search(key) and "id" not in key[-2:]), "")
    other = Organisation(name, Role.ADVERTISER) if name else None
    done = " ".join(value for key, value in row.cells.items() if key in ("eventtype", "type", "action", "event"))
    clicked = bool(_CLICKS.search(done))
    for item in _observed(row):
        if isinstance(item, Record):
            item.other = other
            item.kind = "ad-clicked" if clicked else item.kind
            if other and clicked:
                yield Disclosure(None, other, Mechanism.AD_CLICK, item.category, row.place, when=item.when)
        yield item


_read_document = read_sections((), Section("ads", (), _row, facts=True, deep=True))


def read_ads(file: FileInput) -> Iterator[Item]:
    """A document, or an object a line."""
    if not _is_lines(file):
        yield from _read_document(file)
        return
    for place, value in json_lines(file):
        row = row_of(place, flat(mapping(value)))
        if row.cells:
            yield from _row(row)
        else:
            yield unreadable(place)


def _is_lines(file: FileInput) -> bool:
    with file.open() as raw, text_stream(raw) as stream:
        first, second = stream.readline(65_536).strip(), stream.readline(65_536).strip()
    return first[:1] == "{" and first[-1:] == "}" and second[:1] == "{"
