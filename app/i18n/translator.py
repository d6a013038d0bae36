# SPDX-License-Identifier: MPL-2.0
"""The translator: one object a language, handed to whoever speaks to a person."""

from __future__ import annotations

import datetime as _datetime
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from app.i18n import bidi
from app.i18n.catalogue import Messages
from app.i18n.fields import fill
from app.i18n.pseudo import PSEUDO, pseudo
from app.places import data_folder

if TYPE_CHECKING:
    from babel import Locale

Direction = Literal["ltr", "rtl"]

SOURCE_LANGUAGE = "en"

# Names of CLDR's units; decimal steps, as file managers and drive labels count.
_SIZES = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")


# Codes of groups, of tests and of what is no country.
_NONE = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


class Translator:
    """Speaks one language: ``say("Import finished")``, ``say.plural(…)``, ``say.date(…)``.

    Messages are English literals with named fields; catalogues are gettext's. A message that is not
    translated, or whose translation has other fields, is said in English. A value that is written the other
    way than the sentence is isolated from it (`app.i18n.bidi`). Babel is imported on the first number or date,
    not before.
    """

    def __init__(self, language: str, folder: Path | None = None) -> None:
        """Open the catalogue of ``language`` ("fr", "pt_BR") in ``folder``, by default the shipped one.

        A language nobody translated speaks English with that language's numbers, dates and direction.
        Raises ValueError when ``language`` names no language at all.
        """
        self.language = language
        self._folder = folder
        if language not in (SOURCE_LANGUAGE, PSEUDO):
            _ = self._locale

    @cached_property
    def _messages(self) -> Messages:
        return Messages(self._folder or data_folder("translations"), self.language)

    @cached_property
    def _locale(self) -> Locale:
        from babel import Locale, UnknownLocaleError

        name = SOURCE_LANGUAGE if self.language == PSEUDO else self.language
        try:
            return Locale.parse(name, sep="_")
        except UnknownLocaleError as error:
            raise ValueError(f"unknown language {name!r}") from error

    @cached_property
    def direction(self) -> Direction:
        """The direction of writing: "ltr" or "rtl"."""
        if self.language in (SOURCE_LANGUAGE, PSEUDO):
            return "ltr"
        return "rtl" if self._locale.character_order == "right-to-left" else "ltr"

    def __call__(self, message: str, /, **fields: object) -> str:
        """The translation of ``message`` with its named fields filled."""
        translated = self._translated(message)
        return self._filled(translated, fields, foreign=translated == message)

    def plural(self, singular: str, plural: str, count: int, /, **fields: object) -> str:
        """The form for ``count`` things; ``{count}`` is filled with the number as this language writes it."""
        if self.language == PSEUDO:
            form = pseudo(singular if count == 1 else plural)
        elif self.language == SOURCE_LANGUAGE:
            form = singular if count == 1 else plural
        else:
            form = self._messages.counted(singular, plural, count)
        return self._filled(form, {"count": self.number(count), **fields}, foreign=form in (singular, plural))

    def _filled(self, message: str, fields: dict[str, object], *, foreign: bool) -> str:
        right_to_left = self.direction == "rtl"
        values = {name: bidi.isolated(value, right_to_left=right_to_left) for name, value in fields.items()}
        if not right_to_left:
            return fill(message, values)
        if foreign and (english := bidi.in_english_order(fill(message, values), message)) is not None:
            return english
        return fill(bidi.directed(message), values)

    def _translated(self, message: str) -> str:
        if self.language == SOURCE_LANGUAGE:
            return message
        if self.language == PSEUDO:
            return pseudo(message)
        return self._messages.one(message)

    def number(self, number: int) -> str:
        """A whole number with its groups: "1,234"."""
        if self.language == SOURCE_LANGUAGE:
            return f"{number:,}"
        from babel.numbers import format_decimal

        return format_decimal(number, locale=self._locale)

    def decimal(self, number: float | Decimal, digits: int = 2) -> str:
        """A number with at most ``digits`` decimal places: "1,234.5"."""
        from babel.numbers import format_decimal

        return format_decimal(number, format="#,##0." + "#" * digits, locale=self._locale)

    def percent(self, share: float, digits: int = 0) -> str:
        """A share between 0 and 1 as a percentage: 0.25 is "25%"."""
        from babel.numbers import format_percent

        # The language's own pattern says where the sign stands; only the decimal places are ours.
        pattern = self._locale.percent_formats[None].pattern
        if digits:
            pattern = pattern.replace("0", "0." + "#" * digits, 1)
        return format_percent(share, format=pattern, locale=self._locale)

    def size(self, size: int) -> str:
        """A number of bytes in the largest fitting unit, steps of 1000: "1.5 MB"."""
        from babel.units import format_unit

        value, step = float(size), 0
        while round(value, 1) >= 1000 and step < len(_SIZES) - 1:
            value, step = value / 1000, step + 1
        length: Literal["long", "short"] = "short" if step else "long"
        unit = f"digital-{_SIZES[step]}"
        written = format_unit(value, unit, length, "#,##0.#", self._locale)
        # Some languages have only the short word for bytes.
        return format_unit(value, unit, "short", "#,##0.#", self._locale) if unit in written else written

    def date(self, date: _datetime.date) -> str:
        """A day: "Mar 5, 2024". Of a datetime, the day it names in its own zone."""
        from babel.dates import format_date

        return format_date(date, "medium", locale=self._locale)

    def month(self, date: _datetime.date) -> str:
        """The month of a day: "March 2024"."""
        from babel.dates import format_skeleton

        day = _datetime.datetime(date.year, date.month, 1)
        return format_skeleton("yMMMM", day, locale=self._locale)

    def datetime(self, moment: _datetime.datetime) -> str:
        """A day and a time to the minute, shown in the zone the moment carries (naive: as it stands)."""
        from babel.dates import format_time, get_datetime_format

        pattern = str(get_datetime_format("medium", locale=self._locale)).replace("'", "")
        time = format_time(moment, "short", locale=self._locale)
        return pattern.replace("{1}", self.date(moment)).replace("{0}", time)

    def language_name(self, language: str) -> str:
        """The name of a language ("fr", "pt_BR", "pt-BR") in this one, or its code when it has none."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(language.replace("-", "_")).get_display_name(self._locale) or language
        except (UnknownLocaleError, ValueError):
            return language

    def countries(self) -> dict[str, str]:
        """The names of the countries of the world, by their codes (ISO 3166-1, two letters)."""
        names = self._locale.territories
        return {code: name for code, name in names.items() if len(code) == 2 and code.isalpha() and code not in _NONE}

    def beside(self, parts: Iterable[str]) -> str:
        """Short texts side by side, the first one where reading begins: "Spotify · 229 records". Empty for none."""
        if self.direction == "ltr":
            return " · ".join(parts)
        said = " · ".join(str(bidi.isolated(part, right_to_left=True)) for part in parts)
        return bidi.RLM + said if said else ""

    def series(self, items: Iterable[str]) -> str:
        """Several things one after the other, without an “and”: "watched, guessed"."""
        say = self
        # Translators: what stands between the things of a series
        return say(", ").join(items)

    def list(self, items: Iterable[str]) -> str:
        """Several things in one sentence: "a, b, and c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)
