# SPDX-License-Identifier: MPL-2.0
"""What a letter cites of the vault, in the letter's language: days, numbers, and one line for each proof."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from app.catalog.request import EvidenceLine
from app.rights.letter import Breach
from app.rights.plain_text import one_line

# CLDR writes the first of a month as any other day; these languages do not.
_FIRST = {"fr": "1er", "it": "1º", "pt-BR": "1º"}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def long_day(day: date, language: str) -> str:
    """ "3 March 2026" as the language writes it; English as in the United Kingdom, which nobody misreads."""
    from babel.dates import format_date

    written = str(format_date(day, "long", locale=_locale(language)))
    return f"{_FIRST[language]}{written[1:]}" if day.day == 1 and language in _FIRST else written


def evidence_lines(evidence: Iterable[EvidenceLine], say: Any, language: str) -> list[str]:
    """One line for each proof: what it is about, how many records, how they came, from when to when, and where."""
    return [_line(each, say, language) for each in evidence]


def breach_lines(breaches: Iterable[Breach], say: Any, language: str) -> list[str]:
    """One line for each thing that goes on: what, to whom, how often, and when last."""
    return [_breach(each, say, language) for each in breaches]


def _breach(breach: Breach, say: Any, language: str) -> str:
    from babel.numbers import format_decimal

    name = one_line(breach.name)
    what = f"{say.BREACHES[breach.code]} ({name})" if name else str(say.BREACHES[breach.code])
    parts = [f"{what}{say.COLON}{format_decimal(breach.count, locale=_locale(language))}"]
    if breach.last:
        parts.append(f"{say.LAST}{say.COLON}{_day(breach.last, language)}")
    return str(say.SEPARATOR).join(parts)


def _line(line: EvidenceLine, say: Any, language: str) -> str:
    origin = say.ORIGINS["passed" if line.passed else line.origin.slug]
    parts = [_records(line.records, say.RECORDS, language), str(origin)]
    if span := _span(line, say, language):
        parts.append(span)
    names = ", ".join(name for each in line.files if (name := one_line(each)))
    if names:
        parts.append(str(say.files(names)))
    return f"{say.CATEGORIES[line.category.slug]}{say.COLON}{say.SEPARATOR.join(parts)}"


def _records(number: int, forms: dict[str, str], language: str) -> str:
    from babel.numbers import format_decimal

    locale = _locale(language)
    form = forms.get(locale.plural_form(number), forms["other"])
    return form.replace("{n}", format_decimal(number, locale=locale))


def _span(line: EvidenceLine, say: Any, language: str) -> str:
    days = [_day(moment, language) for moment in (line.first, line.last) if moment]
    if not days:
        return ""
    return days[0] if days[0] == days[-1] else str(say.span(days[0], days[-1]))


def _day(moment: int, language: str) -> str:
    return long_day((_EPOCH + timedelta(milliseconds=moment)).date(), language)


def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse("en-GB" if language == "en" else language, sep="-")
