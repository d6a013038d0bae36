# SPDX-License-Identifier: MPL-2.0
"""Till receipts as French shops give them out: tables of one product a row, in a workbook or as CSV.

Columns and their quirks are those collected from answers to access requests by
https://github.com/openfoodfacts/open-prices.
"""

import re
import unicodedata
from collections.abc import Generator, Iterator
from dataclasses import dataclass, fields

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.generic.grid import Numbered
from app.sources.generic.tables import grids
from app.sources.reading.csv_stream import Row
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, moment, unreadable
from app.sources.reading.values import storable
from app.sources.source import FileInput, FileRule, ItemReader

_PREAMBLE_ROWS = 40
_LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class ReceiptColumns:
    """How a shop names its columns, as :func:`folded` writes names; "" for what it does not give.

    ``shop``: its name or its postcode. ``amount`` is what the whole row cost, ``price`` what one piece did.
    ``code_length``: how long a code is whose leading zeros a spreadsheet lost.
    """

    product: str
    when: str = ""
    ticket: str = ""
    code: str = ""
    shop: str = ""
    quantity: str = ""
    price: str = ""
    amount: str = ""
    discount: str = ""
    code_length: int = 0

    @property
    def names(self) -> frozenset[str]:
        """The columns that it gives."""
        values = (getattr(self, each.name) for each in fields(self))
        return frozenset(value for value in values if value and isinstance(value, str))


def receipt_rules(columns: ReceiptColumns, *marks: bytes) -> tuple[FileRule, ...]:
    """The rules of a shop whose files have any name: tables that bear a mark."""
    return (FileRule("receipts", {"fr": ("*.csv", "*.xlsx", "*.ods")}, read_receipts(columns), marks=marks, weight=3),)


def read_receipts(columns: ReceiptColumns) -> ItemReader:
    """A reader of such tables. Raises :class:`FileUnexpected` where none begins within the first rows."""

    def read(file: FileInput) -> Iterator[Item]:
        found = False
        for name, rows in grids(file):
            found = (yield from _table(name, rows, columns)) or found
        if not found:
            raise FileUnexpected

    return read


def folded(cell: str) -> str:
    """A column's name without case, accents and needless spaces."""
    letters = unicodedata.normalize("NFKD", cell[:_LONGEST_NAME]).casefold().strip("\ufeff\"' ")
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())


def _table(table: str, rows: Iterator[Numbered], columns: ReceiptColumns) -> Generator[Item, None, bool]:
    """The items of the rows below each header, and whether there is one; a sheet may hold one table under another."""
    within = f"{table} row" if table else "row"
    known = columns.names
    names: list[str] = []
    cards: tuple[str, ...] = ()
    title: Row | None = None
    for number, cells in rows:
        header = [_column(cell, known) for cell in cells]
        if sum(name in known for name in header) > 1:
            names, title = header, None
            cards = tuple(name for name in names if name not in known and _names_a_card(name))
            continue
        if not names and number > _PREAMBLE_ROWS:
            break
        filled = sum(1 for cell in cells if cell.strip())
        if not names or not filled:
            continue
        if title:
            yield unreadable(title.place)
        # The first of two columns of one name counts.
        pairs = list(zip(names, map(storable, cells), strict=False))
        row = Row(f"{within} {number}", dict(reversed(pairs)))
        # What stands alone above a header is the title of a table.
        title = row if filled == 1 else None
        if not title:
            yield from _items(row, columns)
            yield from _cards(row, cards, columns)
    if title:
        yield unreadable(title.place)
    return bool(names)


def _column(cell: str, known: frozenset[str]) -> str:
    """Which column a name means; some are written with an explanation behind."""
    name = folded(cell)
    return name if name in known else next((each for each in known if name.startswith(f"{each} ")), name)


# Of the columns that shops add to these, those of the card with which the person is known.
_CARD = re.compile(r"\b(?:carte|fidelite|loyalty|adherent)\b")
_OTHER_CARD = re.compile(r"banc|paiement|credit|cadeau|avantage|remise|point|montant|eur")
_CARD_NUMBER = re.compile(r"\d{8,19}")


def _names_a_card(column: str) -> bool:
    column = column.replace("_", " ")
    return bool(_CARD.search(column)) and not _OTHER_CARD.search(column)


def _cards(row: Row, names: tuple[str, ...], columns: ReceiptColumns) -> Iterator[Item]:
    for name in names:
        number = row.get(name).strip("|").replace(" ", "")
        if _CARD_NUMBER.fullmatch(number):
            when = moment(row, (columns.when,), day_first=True)
            yield Sighting(IdentifierKind.LOYALTY_CARD, number, row.place, origin=Origin.OBSERVED, when=when)


def _items(row: Row, columns: ReceiptColumns) -> Iterator[Item]:
    product, ticket = row.get(columns.product), row.get(columns.ticket)
    when = moment(row, (columns.when,), day_first=True)
    if not product and (not ticket or when is NO_MOMENT):
        yield unreadable(row.place)
        return
    code = row.get(columns.code).strip("|")
    code = code and code.zfill(columns.code_length)
    quantity, discount = row.get(columns.quantity), row.get(columns.discount)
    detail = joined(
        row.get(columns.shop), *_cost(row, columns, quantity), f"-{discount.lstrip('-')} €" if discount else ""
    )
    yield Record(
        Category.PURCHASES, Origin.OBSERVED, _kind(product, quantity, discount), product or ticket, row.place,
        when=when, detail=detail, key=joined(ticket, code, product, quantity, discount),
    )  # fmt: skip


def _kind(product: str, quantity: str, discount: str) -> str:
    if not product:
        return "receipt"
    if product.casefold().startswith("coupon") or (discount and not quantity):
        return "discount"
    return "product-returned" if quantity.startswith("-") else "product-bought"


def _cost(row: Row, columns: ReceiptColumns, quantity: str) -> tuple[str, ...]:
    """How many at what price ("2 × 1,99 €"), or how many for how much ("× 2", "3,98 €")."""
    price, amount = row.get(columns.price), row.get(columns.amount)
    if price:
        return (f"{quantity} × {price} €" if quantity else f"{price} €",)
    return f"× {quantity}" if quantity else "", f"{amount} €" if amount else ""
