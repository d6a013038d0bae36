# SPDX-License-Identifier: MPL-2.0
"""Facebook's files of sections whose headings change what their entries say. The headings are in the account's
language: ``{name, description, entries[], children[]}``."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.meta.listing import Facts, Listing, rows
from app.sources.meta.words import ADVERTISEMENT_OF, ADVERTISEMENTS, PEOPLE
from app.sources.reading.meta import SECTION
from app.sources.source import FileInput

LANGUAGES = frozenset({"language_and_locale"})
VIEWED = frozenset({"recently_viewed", "viewed_things"})
VISITED = frozenset({"visited_things"})

_SETTING = Facts("setting", Category.SETTINGS, Origin.PROVIDED, roots=LANGUAGES)
_VIEWED = Listing("recently-viewed", Category.VIEWING, Origin.OBSERVED, ("name",))
_VISITED = Listing("recently-visited", Category.ACTIVITY, Origin.OBSERVED, ("name",))
_GUESSED = re.compile(r"item \d+ entry \d+ value \d+")


def read_languages(file: FileInput) -> Iterator[Item]:
    """``language_and_locale``: languages that the person chose, and those that Facebook worked out from what they do.
    What was chosen stands one section deeper."""
    for item in _SETTING(file):
        if isinstance(item, Record) and item.detail and _GUESSED.search(item.place):
            item.category, item.origin, item.kind = Category.DEMOGRAPHICS, Origin.INFERRED, "predicted-language"
            item.title, item.detail = item.detail, item.title
        yield item


def read_recently_viewed(file: FileInput) -> Iterator[Item]:
    """``recently_viewed``: videos, posts and people; and advertisements, with whose they were."""
    for entry in rows(file, VIEWED):
        section = entry.text(SECTION).rpartition(" · ")[2]
        advertisement = ADVERTISEMENTS.fullmatch(section)
        for item in _VIEWED.items_of(entry):
            if advertisement and isinstance(item, Record):
                named = ADVERTISEMENT_OF.fullmatch(item.title)
                yield replace(
                    item,
                    category=Category.ADVERTISING,
                    kind="ad-seen",
                    other=Organisation(named[1], Role.ADVERTISER) if named else None,
                )
            else:
                yield _of_people(item, section)


def read_recently_visited(file: FileInput) -> Iterator[Item]:
    """``visited_things``: pages, groups, events; and people, whose profiles the person looked at."""
    for entry in rows(file, VISITED):
        for item in _VISITED.items_of(entry):
            yield _of_people(item, entry.text(SECTION))


def _of_people(item: Item, section: str) -> Item:
    """The item, told to be about others where people stand in its section."""
    if isinstance(item, Record) and PEOPLE.fullmatch(section):
        item.about_others = True
    return item
