# SPDX-License-Identifier: MPL-2.0
"""Facebook Dating: whom somebody looks for there is theirs, whom they met is other people's; all of it is special.

Meta names its files in English in every language. Whatever is not the own profile or a setting (matches, likes,
messages, who was blocked) is taken to be about the others.
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.meta import posts
from app.sources.meta.listing import Facts
from app.sources.reading.loose import or_else
from app.sources.source import FileInput, ItemReader, match_key

_OWN = re.compile(r"(^|_)(profiles?|settings?|preferences?|account|location|status)(_|\.|$)")
_MINE = Facts("dating-fact", Category.SEXUALITY, Origin.PROVIDED)
_THEIRS = Facts("dating-contact", Category.SEXUALITY, Origin.PROVIDED, about_others=True)


def read_dating(file: FileInput) -> Iterator[Item]:
    """One file of Facebook Dating. Raises :class:`FileUnreadable` and :class:`FileUnexpected` as its readers do."""
    name = match_key(file.name)
    read: ItemReader = _MINE if _OWN.search(name) else _CHAT if name.startswith("message") else _THEIRS
    yield from read(file)


def _messages(file: FileInput) -> Iterator[Item]:
    for item in posts.read_messages(file):
        if isinstance(item, Record):
            item.category = Category.SEXUALITY
        yield item


_CHAT = or_else(_messages, _THEIRS)
