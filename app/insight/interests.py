# SPDX-License-Identifier: MPL-2.0
"""What in a vault speaks of interests: records, for whoever counts them, and what was counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import NamedTuple

from app.catalog.category import Category
from app.catalog.interest import DOING, NAMING
from app.catalog.origin import Origin
from app.insight.answers import OrganisationName
from app.insight.source import Questioned, organisation_name
from app.vault.interest_marks import Counted

_SPEAKING = sorted(each.slug for each in Category if each in NAMING or each in DOING or each.special)
_MARKS = ", ".join("?" * len(_SPEAKING))


class Speaking(NamedTuple):
    """A record of the person alone that may speak of an interest; ``time``: milliseconds, 0 when undated. Organisation,
    category and origin by their numbers in the vault."""

    id: int
    organisation: int
    category: int
    origin: int
    time: int
    title: str
    detail: str


class Mark(NamedTuple):
    """How often records name an interest by a word: see ``app.vault.interest_marks``. ``counted``: the ids of the
    records, of a mark that is not kept (its own is 0)."""

    id: int
    interest: str
    word: str
    organisation: int
    category: int
    origin: int
    special: str
    records: int
    first: int
    last: int
    counted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the numbers in marks stand for."""

    organisations: dict[int, OrganisationName]
    categories: dict[int, Category]
    origins: dict[int, Origin]


def newest(vault: Questioned) -> int:
    """The id of the record that came last."""
    return int(vault.value("SELECT coalesce(max(id), 0) FROM record"))


def speaking(vault: Questioned, after: int, upto: int) -> Sequence[Speaking]:
    """Records that may speak of interests, of those with ids after one and up to another, in the order of ids.

    A segment by the name of another organisation is the list of that advertiser, and names no interest.
    """
    rows = vault.rows(
        f"""SELECT id, organisation, category, origin, iif(zone > 0, time, 0), title, detail FROM record NOT INDEXED
            WHERE id > ? AND id <= ? AND about_others = 0
                AND (other = 0 OR category <> (SELECT id FROM category WHERE slug = ?)
                    OR title <> (SELECT name FROM organisation WHERE id = other))
                AND category IN (SELECT id FROM category WHERE slug IN ({_MARKS})) ORDER BY id""",
        (after, upto, Category.SEGMENTS.slug, *_SPEAKING),
    )
    return list(map(Speaking._make, rows))


def counted(vault: Questioned) -> Counted:
    """How far the records were counted."""
    return Counted(*vault.rows("SELECT upto, vocabulary, generation FROM interest_counted")[0])


def marks(vault: Questioned) -> list[Mark]:
    """All that was counted."""
    rows = vault.rows(
        "SELECT id, interest, word, organisation, category, origin, special, records, first, last FROM interest_mark"
    )
    return list(starmap(Mark, rows))


def numbers(vault: Questioned) -> Numbers:
    """What the numbers in marks stand for; an organisation that the person said is another one is that one."""
    return Numbers(
        {row[0]: organisation_name(*row[1:]) for row in vault.rows("SELECT id, slug, name, role FROM party")},
        {row[0]: Category.of(row[1]) for row in vault.rows("SELECT id, slug FROM category")},
        {row[0]: Origin(row[1]) for row in vault.rows("SELECT id, slug FROM origin")},
    )
