# SPDX-License-Identifier: MPL-2.0
"""What the vault can testify to about an organisation: which exports came from it and when they were made, what stands
in each of them, its newsletters by day, and what it passed on. Counts and dates; whoever judges them is not here.

Times are UTC milliseconds, 0 for none. Organisations that the person merged are one.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from app.catalog.category import Category
from app.catalog.mail import TRACKER_KIND, MailKind
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Mechanism
from app.insight.answers import OrganisationName
from app.insight.source import WORDS_OF, Questioned, organisation_name
from app.insight.streams import UNDATED
from app.vault.counting import PERIOD, UNDATED_PERIOD

MOST_VALUES = 5_000
"""So many values of an export are compared one by one; of more, nobody can say which one was meant."""

_FILES = "SELECT id FROM file WHERE export = :export"
_OF = f"r.organisation IN ({WORDS_OF.replace('?', ':slug')})"
_OF_STOOD = f"stood.organisation IN ({WORDS_OF.replace('?', ':slug')})"
_RULES = "SELECT id, rule, path FROM file WHERE export = ?"
# What stands in an export, each record once: first read from it, or known before and met again in it. The conditions
# that follow are of a time, by whose index the records are found.
_STOOD = (
    (f"FROM record r INDEXED BY record_time WHERE r.file IN ({_FILES})", "r.file"),
    (
        f"""FROM record r INDEXED BY record_time CROSS JOIN also_in a ON a.record = r.id
            WHERE a.file IN ({_FILES}) AND r.file NOT IN ({_FILES}) AND NOT EXISTS (
                SELECT 1 FROM also_in b WHERE b.record = r.id AND b.file < a.file AND b.file IN ({_FILES}))""",
        "a.file",
    ),
)
_COUNTED = f"""SELECT file, category, origin, sum(records),
    coalesce(min(iif(period > {UNDATED_PERIOD}, first, NULL)), 0),
    coalesce(max(iif(period > {UNDATED_PERIOD}, last, NULL)), 0) FROM stood WHERE export = :export AND {_OF_STOOD}"""
_WHOLE_PERIODS = f"AND period > {UNDATED_PERIOD} AND period < :period"
_LAST_PERIOD = f"r.time >= :period * {PERIOD} AND r.time < :before"
_EARLIER = """EXISTS (SELECT 1 FROM file w WHERE w.id = r.file AND w.export IN (SELECT value FROM json_each(:earlier)))
    OR EXISTS (SELECT 1 FROM also_in b JOIN file w ON w.id = b.file WHERE b.record = r.id
        AND w.export IN (SELECT value FROM json_each(:earlier)))"""


@dataclass(frozen=True, slots=True)
class Picture:
    """An export of an organisation, as a witness of what it held.

    ``made``: when it was made at the earliest (0: it does not say); ``account``: equal for exports of one account;
    ``whole``: no part of it is missing; ``unread``: how many of its files were not understood; ``rules``: the sorts
    of files that were read.
    """

    export: int
    made: int
    imported: int
    account: int
    whole: bool
    unread: int
    rules: frozenset[str]


@dataclass(frozen=True, slots=True)
class Standing:
    """Records of one category, origin and sort of file that stand in an export."""

    category: Category
    origin: Origin
    rule: str
    records: int
    first: int
    last: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """One record that stands in an export: what it says, and where."""

    record: int
    category: Category
    title: str
    detail: str
    time: int
    rule: str
    file: str


@dataclass(frozen=True, slots=True)
class Letters:
    """Newsletters in a span of time: how many, the first and the last."""

    number: int
    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Passing:
    """That an organisation passed data to another, as one file of an export says.

    ``made``: see :class:`Picture`; ``unseen``: when the last export of that account before this one was made that has
    the same sort of file and says nothing of it (0: there is none, or it said so already).
    """

    recipient: OrganisationName
    mechanism: Mechanism
    category: Category
    purpose: Purpose
    times: int
    first: int
    last: int
    export: int
    made: int
    unseen: int
    file: str


@dataclass(frozen=True, slots=True)
class Held:
    """What is known to be held of a category, mails apart: how many records, and the time of the newest."""

    category: Category
    records: int
    first: int
    last: int


def pictures(vault: Questioned, slug: str) -> list[Picture]:
    """The whole exports of an organisation, the earliest made first; those without a date by their import.

    An export is as old as its name says, else as its newest record. One that came first after the person had asked
    for it was made on that day at the earliest.
    """
    files: dict[int, tuple[set[str], int]] = {}
    for export, rule, outcome, number in vault.rows(
        """SELECT f.export, f.rule, f.outcome, count(*) FROM file f JOIN export e ON e.id = f.export
            JOIN party o ON o.id = e.organisation WHERE o.slug = ? GROUP BY f.export, f.rule, f.outcome""",
        (slug,),
    ):
        rules, unread = files.get(export, (set(), 0))
        if outcome == "parsed":
            rules.add(rule)
        elif outcome in ("kept", "failed"):
            unread += number
        files[export] = rules, unread
    rows = vault.rows(
        """SELECT e.id, min(max(e.dated, coalesce((SELECT strftime('%s', a.day) * 1000 FROM asked a
                WHERE a.source = e.source AND e.id = (SELECT min(n.id) FROM export n WHERE n.id > a.before
                    AND n.source = a.source AND n.finished > 0)), 0)), e.imported),
                e.imported, e.account, e.whole
            FROM export e JOIN party o ON o.id = e.organisation WHERE o.slug = ? AND e.finished > 0
            ORDER BY coalesce(nullif(e.dated, 0), e.imported), e.id""",
        (slug,),
    )
    found = []
    for export, made, imported, account, whole in rows:
        rules, unread = files.get(export, (set(), 0))
        found.append(Picture(export, made, imported, account, bool(whole), unread, frozenset(rules)))
    return found


def standing(
    vault: Questioned, slug: str, export: int, before: int = 0, earlier: Collection[int] = ()
) -> list[Standing]:
    """What an organisation holds as one of its exports says.

    With ``before``, only what dates from before that time, and what has no date but stands in one of the ``earlier``
    exports as well.
    """
    params = {"export": export, "slug": slug, "before": before, "earlier": _listed(earlier), "period": before // PERIOD}
    rows = vault.rows(f"{_COUNTED} {_WHOLE_PERIODS if before else ''} GROUP BY 1, 2, 3", params)
    if before:
        rows = [*rows, *_parts(vault, params)]
    files = {number: (rule, path) for number, rule, path in vault.rows(_RULES, (export,))}
    categories, origins = (dict(vault.rows(f"SELECT id, slug FROM {table}")) for table in ("category", "origin"))
    counted: dict[tuple[int, int, str], _Count] = {}
    for file, category, origin, number, first, last in rows:
        rule, path = files[file]
        counted.setdefault((category, origin, rule), _Count()).add(number, first, last, path)
    found = [
        Standing(
            Category.of(categories[category]),
            Origin(origins[origin]),
            rule,
            each.records,
            each.first,
            each.last,
            tuple(sorted({_name(min(each.paths)), _name(max(each.paths))})),
        )
        for (category, origin, rule), each in counted.items()
    ]
    return sorted(found, key=lambda each: (-each.records, each.category.slug, each.origin.slug, each.rule))


def _parts(vault: Questioned, params: dict[str, object]) -> Iterator[tuple[Any, ...]]:
    """What the period in which ``before`` lies, and that of what has no date, add."""
    found = vault.rows(f"SELECT DISTINCT period FROM stood WHERE export = :export AND {_OF_STOOD}", params)
    periods = {row[0] for row in found}
    undated = f"r.time = {UNDATED} AND ({_EARLIER})"
    for period, condition in ((params["period"], _LAST_PERIOD), (UNDATED_PERIOD, undated)):
        if period in periods:
            for stood, place in _STOOD:
                yield from vault.rows(
                    f"""SELECT {place}, r.category, r.origin, count(*), coalesce(min(nullif(r.time, {UNDATED})), 0),
                            coalesce(max(nullif(r.time, {UNDATED})), 0)
                        {stood} AND {_OF} AND {condition} GROUP BY 1, 2, 3""",
                    params,
                )


@dataclass
class _Count:
    records: int = 0
    first: int = 0
    last: int = 0
    paths: set[str] = field(default_factory=set)

    def add(self, records: int, first: int, last: int, path: str) -> None:
        self.records += records
        self.first = min(self.first or first, first or self.first)
        self.last = max(self.last, last)
        self.paths.add(path)


def kinds(vault: Questioned, slug: str, export: int) -> set[Category]:
    """Of which categories anything stands in an export."""
    rows = vault.rows(
        f"""SELECT DISTINCT c.slug FROM stood JOIN category c ON c.id = stood.category
            WHERE export = :export AND {_OF_STOOD}""",
        {"export": export, "slug": slug},
    )
    return {Category.of(row[0]) for row in rows}


def values(
    vault: Questioned, slug: str, export: int, origin: Origin | None = None, categories: Collection[Category] = ()
) -> list[Value]:
    """The records that stand in an export one by one, of one origin or of some categories; at most
    :data:`MOST_VALUES` and one more."""
    wheres = ""
    params: dict[str, object] = {"export": export, "slug": slug}
    if origin is not None:
        wheres += " AND h.origin IN (SELECT id FROM origin WHERE slug = :origin)"
        params["origin"] = origin.slug
    if categories:
        wheres += (
            " AND h.category IN (SELECT id FROM category WHERE slug IN (SELECT value FROM json_each(:categories)))"
        )
        params["categories"] = _listed(f'"{category.slug}"' for category in categories)
    # By what is held, since guesses and single categories are few among all that an export has.
    rows = vault.rows(
        f"""SELECT r.id, c.slug, r.title, r.detail, r.time, f.rule, f.path
            FROM holding h CROSS JOIN record r ON r.organisation = h.organisation AND r.category = h.category
                    AND r.origin = h.origin
                JOIN category c ON c.id = r.category
                JOIN file f ON f.id = iif(r.file IN ({_FILES}), r.file, (
                    SELECT min(a.file) FROM also_in a WHERE a.record = r.id AND a.file IN ({_FILES})))
            WHERE h.organisation IN ({WORDS_OF.replace("?", ":slug")}) {wheres}
            LIMIT {MOST_VALUES + 1}""",
        params,
    )
    return [
        Value(number, Category.of(category), title, detail, 0 if time == UNDATED else time, rule, _name(path))
        for number, category, title, detail, time, rule, path in sorted(rows)
    ]


def newsletters(vault: Questioned, slug: str, since: int, until: int) -> Letters:
    """The newsletters of an organisation from a time on and before another."""
    kind = MailKind.NEWSLETTER
    found = vault.rows(
        f"""SELECT count(*), coalesce(min(time), 0), coalesce(max(time), 0) FROM record
            WHERE organisation IN ({WORDS_OF}) AND category = (SELECT id FROM category WHERE slug = ?)
                AND origin = (SELECT id FROM origin WHERE slug = ?) AND time >= ? AND time < ?
                AND kind = (SELECT id FROM kind WHERE slug = ?)""",
        (slug, slug, kind.category.slug, Origin.OBSERVED.slug, max(since, UNDATED + 1), until, kind.value),
    )
    return Letters(*found[0])


def mail_until(vault: Questioned) -> int:
    """Until when the mail goes that the vault knows (0: it knows none). A mail that claims to come from the future
    does not count."""
    categories = _quoted({kind.category.slug for kind in MailKind})
    last = vault.value(
        f"""SELECT max(time) FROM record WHERE organisation IN (SELECT organisation FROM holding)
            AND category IN (SELECT id FROM category WHERE slug IN ({categories}))
            AND origin = (SELECT id FROM origin WHERE slug = ?) AND time <= (SELECT max(imported) FROM export)
            AND kind IN (SELECT id FROM kind WHERE slug IN ({_quoted({kind.value for kind in MailKind})}))""",
        (Origin.OBSERVED.slug,),
    )
    return 0 if last is None or last == UNDATED else int(last)


def passings(vault: Questioned, slug: str) -> list[Passing]:
    """What an organisation passed to others, file by file, as exports of whomever say."""
    rows = vault.rows(
        """SELECT e.account, f.rule, b.slug, b.name, b.role, d.mechanism, c.slug, d.purpose, d.times, d.first, d.last,
                f.export, min(e.dated, e.imported), f.path
            FROM disclosure d JOIN party a ON a.id = d.discloser JOIN party b ON b.id = d.recipient
                JOIN category c ON c.id = d.category JOIN file f ON f.id = d.file JOIN export e ON e.id = f.export
            WHERE a.slug = ? AND a.party <> b.party AND e.finished > 0
            ORDER BY b.slug, d.mechanism, c.slug, f.export""",
        (slug,),
    )
    looked = _looked(vault, {row[0] for row in rows}) if rows else {}
    said: dict[tuple[object, ...], set[int]] = {}
    for row in rows:
        said.setdefault(_same(row), set()).add(row[11])
    return [
        Passing(
            organisation_name(*row[2:5]),
            Mechanism(row[5]),
            Category.of(row[6]),
            Purpose(row[7]),
            row[8],
            row[9],
            row[10],
            row[11],
            row[12],
            _unseen(looked.get((row[0], row[1]), []), said[_same(row)], row[12]),
            _name(row[13]),
        )
        for row in rows
    ]


def held(
    vault: Questioned, slug: str, categories: Iterable[Category], origins: Iterable[Origin] = tuple(Origin)
) -> list[Held]:
    """What is known to be held of some categories, without what only the person's own mailbox says."""
    ways = f"SELECT id FROM origin WHERE slug IN ({_quoted({origin.slug for origin in origins})})"
    mails = _quoted({kind.value for kind in MailKind} | {TRACKER_KIND})
    found = []
    for category in categories:
        [(number, first, last)] = vault.rows(
            f"""SELECT count(*), coalesce(min(nullif(time, {UNDATED})), 0), coalesce(max(nullif(time, {UNDATED})), 0)
                FROM record WHERE organisation IN ({WORDS_OF})
                    AND category = (SELECT id FROM category WHERE slug = ?) AND origin IN ({ways})
                    AND kind NOT IN (SELECT id FROM kind WHERE slug IN ({mails}))""",
            (slug, slug, category.slug),
        )
        if number:
            found.append(Held(category, number, first, last))
    return found


def _same(row: tuple[Any, ...]) -> tuple[object, ...]:
    """What two exports say alike: account, sort of file, recipient, mechanism, category."""
    return (*row[:3], *row[5:7])


def _looked(vault: Questioned, accounts: Iterable[int]) -> dict[tuple[int, str], list[tuple[int, int]]]:
    """When exports were made, and which, by account and the sorts of files that were read."""
    found: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for account, rule, made, export in vault.rows(
        """SELECT DISTINCT e.account, f.rule, min(e.dated, e.imported), e.id
            FROM file f JOIN export e ON e.id = f.export
            WHERE f.outcome = 'parsed' AND e.account > 0 AND e.account IN (SELECT value FROM json_each(?))""",
        (_listed(accounts),),
    ):
        found.setdefault((account, rule), []).append((made, export))
    return found


def _unseen(exports: Iterable[tuple[int, int]], said: Collection[int], made: int) -> int:
    earlier = max((each for each in exports if each[0] < made), default=(0, 0))
    return 0 if earlier[1] in said else earlier[0]


def _name(path: str) -> str:
    return PurePosixPath(path).name


def _quoted(words: Iterable[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _listed(values: Iterable[object]) -> str:
    return f"[{','.join(str(value) for value in values)}]"
