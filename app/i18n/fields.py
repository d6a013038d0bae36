# SPDX-License-Identifier: MPL-2.0
"""The named fields of a message, ``{like_this}``: reading, comparing and filling them."""

from collections.abc import Mapping
from string import Formatter

_FORMATTER = Formatter()


def fields_of(text: str) -> frozenset[str] | None:
    """The names of the fields in ``text``, or None when its braces do not parse.

    A field that reaches into its value (``{name.x}``, ``{name[0]}``, ``{name!r}``, ``{name:>9}``) counts
    under its whole spelling, so it never equals a plain one.
    """
    names = set()
    try:
        for _, name, spec, conversion in _FORMATTER.parse(text):
            if name is not None:
                names.add(name + (f"!{conversion}" if conversion else "") + (f":{spec}" if spec else ""))
    except ValueError:
        return None
    return frozenset(names)


def same_fields(source: str, translation: str) -> bool:
    """Whether ``translation`` may stand in for ``source``: the same fields, each well formed."""
    wanted = fields_of(source)
    return wanted is None or fields_of(translation) == wanted


def same_plural_fields(singular: str, plural: str, form: str) -> bool:
    """As `same_fields` for one plural form; ``{count}`` may be left out ("one file", "no file")."""
    wanted, other, found = fields_of(singular), fields_of(plural), fields_of(form)
    if wanted is None or other is None or found is None:
        return False
    return found | {"count"} == wanted | other | {"count"}


class _Known(dict[str, object]):
    """A field nobody filled stays visible under its name: better than no sentence at all."""

    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def fill(text: str, fields: Mapping[str, object]) -> str:
    """``text`` with its named fields filled; text whose braces are no fields comes back unchanged."""
    if "{" not in text and "}" not in text:
        return text
    try:
        return text.format_map(_Known(fields))
    except (ValueError, IndexError, AttributeError, TypeError):
        return text
