# SPDX-License-Identifier: MPL-2.0
"""What the columns of a brand's tables mean, as the person confirmed it; kept as JSON, found again by its columns."""

import hashlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.generic.errors import MappingUnreadable
from app.sources.generic.tables import TableHead
from app.sources.source import match_key

VERSION = 1
_ALIKE = 0.8


class Meaning(Enum):
    """What a column says about its row. The value is the stable slug."""

    WHEN = "when"
    CLOCK = "time-of-day"
    TITLE = "title"
    DETAIL = "detail"
    URL = "url"
    ORGANISATION = "other-organisation"
    EMAIL = "email"
    PHONE = "phone"
    POSTAL_ADDRESS = "postal-address"
    IP_ADDRESS = "ip-address"
    DEVICE = "device"
    ADVERTISING_ID = "advertising-id"
    ACCOUNT = "account"
    USERNAME = "username"
    PAYMENT_CARD = "payment-card"
    LOYALTY_CARD = "loyalty-card"
    IGNORE = "ignore"

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _LABELS.get(self.value) or IdentifierKind(self.value).label

    @property
    def identifier(self) -> IdentifierKind | None:
        """The kind of identifier of the person that such a column holds, if any."""
        return _IDENTIFIERS.get(self.value)


_LABELS = {
    "when": N_("When it happened"),
    "time-of-day": N_("Time of day"),
    "title": N_("What it is"),
    "detail": N_("A detail"),
    "url": N_("Web address"),
    "other-organisation": N_("Another organisation"),
    "ignore": N_("Leave it out"),
}
_IDENTIFIERS = {kind.value: kind for kind in IdentifierKind}


class DateOrder(Enum):
    """What "3/4/2024" means."""

    DAY_FIRST = "day-first"
    MONTH_FIRST = "month-first"

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _ORDERS[self.value]


_ORDERS = {"day-first": N_("Day first (31/12/2024)"), "month-first": N_("Month first (12/31/2024)")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its name, and what it means."""

    header: str
    meaning: Meaning


@dataclass(frozen=True, slots=True)
class TableMapping:
    """What a table holds. ``file`` and ``table`` say where it stood (the table is "" where a file is one table).

    ``headed``: the file names the columns; ``about_others``: it holds data of other people, such as contacts.
    """

    file: str
    table: str
    category: Category
    origin: Origin
    kind: str
    columns: tuple[Column, ...]
    date_order: DateOrder = DateOrder.DAY_FIRST
    headed: bool = True
    about_others: bool = False

    @property
    def shape(self) -> str:
        """The same for tables with the same columns, in any order, case or accents."""
        return shape_of([column.header for column in self.columns], self.headed, self.file)

    @property
    def left_out(self) -> bool:
        """Whether the person wants nothing of this table."""
        return all(column.meaning is Meaning.IGNORE for column in self.columns)


@dataclass(frozen=True, slots=True)
class Mapping:
    """A whole description: whose tables they are, in which language ("" unknown), and each of them."""

    organisation: str
    language: str
    tables: tuple[TableMapping, ...]

    def to_json(self) -> str:
        """The description as people may edit it."""
        document = {
            "version": VERSION,
            "organisation": self.organisation,
            "language": self.language,
            "tables": [_table_document(table) for table in self.tables],
        }
        return json.dumps(document, ensure_ascii=False, indent=2)

    @classmethod
    def from_json(cls, text: str) -> "Mapping":
        """Read a description. Raises :class:`MappingUnreadable` for anything that :meth:`to_json` could not write,
        but for keys it does not know, which are passed over."""
        try:
            document = json.loads(text)
            if document["version"] != VERSION:
                raise MappingUnreadable
            tables = tuple(_table(each) for each in document["tables"])
            return cls(_text(document["organisation"]), _text(document.get("language", "")), tables)
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise MappingUnreadable from error


def shape_of(headers: Iterable[str], headed: bool = True, file: str = "") -> str:
    """A mark of a table's columns. Where the file does not name them, its own name (but for figures) counts too."""
    names = sorted({match_key(header) for header in headers})
    if not headed:
        names.append("/" + re.sub(r"\d+", "", match_key(file.rsplit("/", 1)[-1])))
    return hashlib.blake2b("\n".join(names).encode("utf-8", "replace"), digest_size=16).hexdigest()


def mapping_for(head: TableHead, file: str, known: Sequence[TableMapping]) -> TableMapping | None:
    """The description that fits a table: one of the same columns, else one that shares most of them; of several the
    one for a table and a file of this name."""
    if not head.headed:
        shape = shape_of(head.headers, False, file)
        return next((table for table in known if table.shape == shape), None)
    headers = {match_key(header) for header in head.headers}
    scored = []
    for order, table in enumerate(known):
        theirs = {match_key(column.header) for column in table.columns}
        alike = len(headers & theirs) / max(1, len(headers | theirs))
        if table.headed and alike >= _ALIKE:
            name = file.rsplit("/", 1)[-1] == table.file.rsplit("/", 1)[-1]
            scored.append((alike, head.name == table.table, name, -order, table))
    return max(scored, key=lambda found: found[:4])[4] if scored else None


def _table_document(table: TableMapping) -> dict[str, object]:
    return {
        "file": table.file,
        "table": table.table,
        "category": table.category.slug,
        "origin": table.origin.slug,
        "kind": table.kind,
        "date_order": table.date_order.value,
        "headed": table.headed,
        "about_others": table.about_others,
        "columns": [{"header": column.header, "meaning": column.meaning.value} for column in table.columns],
    }


def _table(document: Any) -> TableMapping:
    return TableMapping(
        file=_text(document["file"]),
        table=_text(document["table"]),
        category=Category.of(document["category"]),
        origin=Origin(document["origin"]),
        kind=_kind(document["kind"]),
        date_order=DateOrder(document["date_order"]),
        headed=_flag(document["headed"]),
        about_others=_flag(document["about_others"]),
        columns=tuple(Column(_text(each["header"]), Meaning(each["meaning"])) for each in document["columns"]),
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise TypeError
    return value


def _kind(value: Any) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", _text(value)):
        raise ValueError
    return _text(value)
