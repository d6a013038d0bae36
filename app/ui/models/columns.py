# SPDX-License-Identifier: MPL-2.0
"""The columns of the short tables: what each answer of insight looks like in words."""

from dataclasses import dataclass

from app.catalog.export import Outcome
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.i18n.positions import position
from app.i18n.translator import Translator
from app.insight.answers import DisclosureRow, ExportRow, Guess, Holding, IdentifierRow, Merged, Month, Occurrence
from app.ui.models import phrases
from app.ui.models.rows_model import Column


@dataclass(frozen=True, slots=True)
class OriginRow:
    """How many records an organisation came by in one way."""

    origin: Origin
    records: int


def _outcomes(row: ExportRow, say: Translator) -> str:
    parts = [
        say("{outcome}: {number}", outcome=say(outcome.label), number=say.number(row.files[outcome]))
        for outcome in Outcome
        if row.files.get(outcome)
    ]
    if not row.finished:
        parts.insert(0, say("Not finished: bring it again to go on"))
    return say.series(parts)


_WHEN_HELD: Column[Holding] = Column(
    N_("Dates"), lambda row, say: phrases.span(say, row.first, row.last), lambda row: row.last, width=30, firm=True
)
_HOW_HELD: Column[Holding] = Column(N_("How they know"), lambda row, say: phrases.origins(say, row.origins), width=34)
_RECORDS_HELD: Column[Holding] = Column(
    N_("Records"),
    lambda row, say: say.number(row.records),
    lambda row: row.records,
    width=20,
    bar=lambda row: row.records,
)

HELD_CATEGORIES: list[Column[Holding]] = [
    Column(
        N_("Kind of data"),
        lambda row, say: phrases.category(say, row.category),
        lambda row: row.category.slug,
        width=30,
    ),
    _RECORDS_HELD,
    _HOW_HELD,
    _WHEN_HELD,
]

HOLDERS: list[Column[Holding]] = [
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=26,
    ),
    _RECORDS_HELD,
    _HOW_HELD,
    _WHEN_HELD,
]

ORIGINS: list[Column[OriginRow]] = [
    Column(N_("How they know"), lambda row, say: say(row.origin.label), width=26),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records),
        lambda row: row.records,
        width=20,
        bar=lambda row: row.records,
    ),
    Column(N_("What this means"), lambda row, say: say(row.origin.explanation), width=50),
]

_DISCLOSER: Column[DisclosureRow] = Column(
    N_("Who told"),
    lambda row, _: row.discloser.name,
    lambda row: phrases.sort_key(row.discloser.name),
    width=24,
)
_RECIPIENT: Column[DisclosureRow] = Column(
    N_("Who was told"),
    lambda row, _: row.recipient.name,
    lambda row: phrases.sort_key(row.recipient.name),
    width=24,
)
_DISCLOSED: list[Column[DisclosureRow]] = [
    Column(N_("How"), lambda row, say: say(row.mechanism.label), width=46),
    Column(N_("Kind of data"), lambda row, say: phrases.category(say, row.category), width=24),
    Column(N_("Times"), lambda row, say: say.number(row.times), lambda row: row.times, width=9, number=True),
    Column(
        N_("Dates"), lambda row, say: phrases.span(say, row.first, row.last), lambda row: row.last, width=30, firm=True
    ),
]
DISCLOSURES: list[Column[DisclosureRow]] = [_DISCLOSER, _RECIPIENT, *_DISCLOSED]
DISCLOSERS: list[Column[DisclosureRow]] = [_DISCLOSER, *_DISCLOSED]
RECIPIENTS: list[Column[DisclosureRow]] = [_RECIPIENT, *_DISCLOSED]

_IDENTIFIER: Column[IdentifierRow] = Column(
    N_("Value"), lambda row, _: row.value, lambda row: row.value.casefold(), width=34
)
_IDENTIFIER_KIND: Column[IdentifierRow] = Column(N_("What it is"), lambda row, say: say(row.kind.label), width=20)
_SIGHTING: list[Column[IdentifierRow]] = [
    Column(N_("How they know"), lambda row, say: say(row.origin.label), width=22),
    Column(N_("Times"), lambda row, say: say.number(row.times), lambda row: row.times, width=9, number=True),
    Column(
        N_("Dates"), lambda row, say: phrases.span(say, row.first, row.last), lambda row: row.last, width=30, firm=True
    ),
]
IDENTIFIERS: list[Column[IdentifierRow]] = [_IDENTIFIER, _IDENTIFIER_KIND, *_SIGHTING]
IDENTIFIERS_BY_ORGANISATION: list[Column[IdentifierRow]] = [
    _IDENTIFIER,
    _IDENTIFIER_KIND,
    Column(
        N_("Organisation"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=22,
    ),
    *_SIGHTING,
]

GUESSES: list[Column[Guess]] = [
    Column(N_("What they guess"), lambda row, _: row.label, lambda row: phrases.sort_key(row.label), width=44),
    Column(N_("What changed"), lambda row, say: say("new") if row.came else say("no longer there"), width=20),
    Column(N_("Export of"), lambda row, say: phrases.day(say, row.made), lambda row: row.made, width=20),
]

MERGED: list[Column[Merged]] = [
    Column(
        N_("Name"),
        lambda row, _: row.organisation.name,
        lambda row: phrases.sort_key(row.organisation.name),
        width=40,
    ),
    Column(
        N_("The same as"),
        lambda row, _: row.same_as.name,
        lambda row: phrases.sort_key(row.same_as.name),
        width=40,
    ),
]

MONTHS: list[Column[Month]] = [
    Column(N_("Month"), lambda row, say: phrases.month(say, row.month), lambda row: row.month, width=20),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records),
        lambda row: row.records,
        width=50,
        bar=lambda row: row.records,
    ),
]

EXPORTS: list[Column[ExportRow]] = [
    Column(N_("Export"), lambda row, _: row.name, lambda row: row.name.casefold(), width=34),
    Column(N_("Organisation"), lambda row, _: row.organisation.name, width=18),
    Column(
        N_("Imported on"),
        lambda row, say: phrases.day(say, row.imported),
        lambda row: row.imported,
        width=15,
        firm=True,
    ),
    Column(N_("Language"), lambda row, say: say.language_name(row.language) if row.language else "", width=14),
    Column(
        N_("Records"),
        lambda row, say: say.number(row.records),
        lambda row: row.records,
        width=12,
        number=True,
    ),
    Column(N_("Files"), _outcomes, lambda row: sum(row.files.values()), width=46),
]

OCCURRENCES: list[Column[Occurrence]] = [
    Column(N_("File"), lambda row, _: row.file, width=34),
    Column(N_("Place in the file"), lambda row, say: position(say, row.place), width=20),
    Column(N_("Export"), lambda row, _: row.export.name, width=28),
    Column(N_("Imported on"), lambda row, say: phrases.day(say, row.export.imported), width=16),
]
