# SPDX-License-Identifier: MPL-2.0
"""The translated messages of one language, read from ``translations/<language>.po``."""

from __future__ import annotations

import re
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n.fields import same_fields, same_plural_fields

if TYPE_CHECKING:
    from collections.abc import Sequence

    from babel.messages.catalog import Catalog

#: Where French has a space that must not end a line: before a mark of two parts, and inside quotation marks.
_FRENCH_SPACE = re.compile(r"(?<=\S) (?=[;:!?»])|(?<=«) (?=\S)")
_NO_BREAK = "\N{NO-BREAK SPACE}"


def read_catalogue(path: Path) -> Catalog:
    """The parsed ``.po`` file at ``path``."""
    # Imported here: with a compiled catalogue at hand, starting up needs no parser.
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        return read_po(file, locale=path.stem)


def compile_catalogue(path: Path) -> bytes:
    """The ``.po`` file at ``path`` in gettext's binary form, without fuzzy or obsolete messages. French has the spaces
    that hold its marks to their words, also where they are written as plain ones."""
    from babel.messages.mofile import write_mo

    catalogue = read_catalogue(path)
    for message in catalogue:
        # In place of forms that are missing Babel writes English ones, by the numbers of this language's forms.
        if isinstance(message.string, tuple | list) and not all(message.string):
            message.string = ""
        if path.stem == "fr" and message.id and message.string:
            message.string = _held_together(message.string)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()


def _held_together(string: str | Sequence[str]) -> str | tuple[str, ...]:
    if isinstance(string, str):
        return _FRENCH_SPACE.sub(_NO_BREAK, string)
    return tuple(_FRENCH_SPACE.sub(_NO_BREAK, form) for form in string)


def _load(folder: Path, language: str) -> NullTranslations:
    source, compiled = folder / f"{language}.po", folder / f"{language}.mo"
    # 900 messages: 20 ms to parse, 2 ms to load compiled. A compiled file older than its source is stale.
    if compiled.is_file() and (not source.is_file() or compiled.stat().st_mtime_ns >= source.stat().st_mtime_ns):
        return GNUTranslations(BytesIO(compiled.read_bytes()))
    if source.is_file():
        return GNUTranslations(BytesIO(compile_catalogue(source)))
    return NullTranslations()


class Messages:
    """Looks up messages; whatever is missing or has other fields than its source comes back in English."""

    def __init__(self, folder: Path, language: str) -> None:
        self._translations = _load(folder, language)

    def one(self, message: str) -> str:
        """The translation of ``message``."""
        if not message:  # gettext keeps the catalogue's header under the empty message
            return ""
        translation = self._translations.gettext(message)
        return translation if same_fields(message, translation) else message

    def counted(self, singular: str, plural: str, count: int) -> str:
        """The form for ``count`` of a message with plural forms."""
        form = self._translations.ngettext(singular, plural, count)
        if same_plural_fields(singular, plural, form):
            return form
        return singular if count == 1 else plural
