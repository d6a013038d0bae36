# SPDX-License-Identifier: MPL-2.0
"""Google Pay, and the purchases and bookings that Google found in the person's mail."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.google.common import EMAIL, mappings, moment, spelled, text
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import rows
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import at, mapping, number
from app.sources.source import FileInput

# The columns of a transactions file in their order; the header is localised.
_COLUMNS = ("time", "transaction id", "description", "product", "payment method", "status", "amount")


def read_transactions(file: FileInput) -> Iterator[Item]:
    """``Google Pay/Google transactions/transactions_<id>.csv`` and money sent or asked for."""
    people = "transactions" not in file.name.casefold()
    any_row = False
    for row in rows(file):
        any_row = True
        ordered = dict(zip(_COLUMNS, (text(cell) for cell in row.cells.values()), strict=False))
        cell = {name: text(row.get(name)) or ordered.get(name, "") for name in _COLUMNS}
        when = spelled(cell["time"])
        title = cell["description"] or cell["product"]
        if when.zone is Zone.NONE and not (title and cell["amount"]):
            yield unreadable(row.place)
            continue
        paid = cell["payment method"]
        yield Record(
            Category.PAYMENTS, Origin.OBSERVED, "money-transfer" if people else "payment",
            title or cell["transaction id"] or "-", row.place, when,
            joined(cell["amount"], cell["product"] if title != cell["product"] else "", paid, cell["status"]),
            key=cell["transaction id"], about_others=people,
        )  # fmt: skip
        if found := EMAIL.search(paid):
            yield Sighting(IdentifierKind.EMAIL, found[0], row.place, when=when)
        elif paid[-4:].isdigit() and len(paid) > 5:
            yield Sighting(IdentifierKind.PAYMENT_CARD, paid, row.place, when=when)
    if not any_row and file.size > 0 and not any(True for _ in rows(file, "Time")):
        with file.open() as raw:
            if b"," not in raw.read(4096):
                raise FileUnexpected


def read_purchase(file: FileInput) -> Iterator[Item]:
    """One file of ``Purchases & Reservations``: a purchase that Google worked out from a receipt in Gmail."""
    document = json_stream.document(file)
    purchases = mappings(document) if isinstance(document, list) else [mapping(document)]
    found = False
    for index, purchase in enumerate(purchases, start=1):
        for item in _purchase(purchase, f"item {index}" if len(purchases) > 1 else "lineItem"):
            found = True
            yield item
    if not found:
        raise FileUnexpected


def _purchase(purchase: dict[str, Any], place: str) -> Iterator[Item]:
    name = text(at(purchase, "transactionMerchant", "name")) or text(at(purchase, "merchant", "name"))
    merchant = Organisation(name, Role.MERCHANT) if name else None
    microseconds = number(at(purchase, "creationTime", "usecSinceEpochUtc"))
    when = moment(microseconds) if microseconds else moment(purchase.get("creationTime"))
    goods = [
        line_name
        for line in mappings(purchase.get("lineItem"))
        if (
            line_name := text(at(line, "purchase", "productInfo", "name"))
            or text(at(line, "productInfo", "name"))
            or text(line.get("name"))
            or text(at(line, "landingPageUrl", "title"))
        )
    ]
    order = text(purchase.get("merchantOrderId"))
    title = ", ".join(goods) or name or order
    if not title:
        return
    yield Record(
        Category.PURCHASES, Origin.INFERRED, "purchase-from-mail", title, place, when,
        joined(name if goods else "", _total(purchase), order), key=order, other=merchant,
    )  # fmt: skip
    if merchant:
        yield Disclosure(
            merchant, None, Mechanism.PURCHASE, Category.PURCHASES, place, Purpose.SERVICE, when or NO_MOMENT
        )


def _total(purchase: dict[str, Any]) -> str:
    """The total price: ``priceline`` holds amounts in millionths, one of them of type TOTAL."""
    lines = [line for line in mappings(purchase.get("priceline")) if text(line.get("type")) == "TOTAL"]
    amount = mapping(lines[0].get("amount")) if lines else {}
    micros = number(amount.get("amountMicros"))
    currency = text(at(amount, "currencyCode", "code")) or text(amount.get("currencyCode"))
    return f"{micros / 1e6:.2f} {currency}".strip() if micros is not None else ""
