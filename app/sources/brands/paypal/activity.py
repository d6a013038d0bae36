# SPDX-License-Identifier: MPL-2.0
"""PayPal's activity: what was paid to whom, and so which shops learned the address of the payer.

The download says of nobody whether it is a shop or a person. Who was paid on a website, by a standing agreement or for
a named item is taken for a shop; everybody else for a person, whose data is not the account holder's.
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.paypal.columns import Row, amount, day_comes_first, moment, rows
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import joined, unreadable
from app.sources.source import FileInput

# Words of the sorts of payment that only shops receive, in the languages of the download.
_SHOP = re.compile(aliases("paypal").expression("shop_payment"), re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:gmbh|ag|kg|inc|ltd|limited|llc|plc|sas|sasu|sarl|s\.?a\.?r\.?l|s\.?p\.?a|s\.?r\.?l|s\.?l|bv|b\.v|nv|oy|ab"
    r"|aps|sp\. z o\.o|lda|corp|company|co|cie|store|shop|boutique)\b\.?"
    r"|\.(?:com|net|org|fr|de|es|it|nl|pt|pl|eu|io|co\.uk)\b",
    re.IGNORECASE,
)
_CONVERSION = re.compile(aliases("paypal").expression("conversion"), re.IGNORECASE)


def read_activity(file: FileInput) -> Iterator[Item]:
    """``Download.CSV`` and the monthly statements, in any language."""
    day_first = day_comes_first(file)
    for row in rows(file):
        yield from _items(row, moment(row, day_first))


def _items(row: Row, when: Moment) -> Iterator[Item]:
    gross = amount(row.get("gross")) or amount(row.get("net"))
    name, sort = row.get("name"), row.get("type") or row.get("description")
    money = " ".join(part for part in (gross, row.get("currency")) if part)
    if not (name or sort or money):
        yield unreadable(row.place)
        return
    bank = row.get("bank")
    shop = bool(name) and _is_shop(row, gross)
    person = bool(name) and not shop
    kind = "currency-conversion" if _CONVERSION.search(sort) else "payment" if name else "account-movement"
    other = Organisation(name, Role.MERCHANT) if shop else Organisation(bank, Role.PARTNER) if bank else None
    yield Record(
        Category.PAYMENTS, Origin.OBSERVED, kind, name or sort or money, row.place, when,
        joined(
            money, sort if name else "", row.get("status"), row.get("item"), row.get("subject"), row.get("note"),
            bank, row.get("bank account"),
        ),
        key=joined(row.get("transaction"), gross, row.get("currency")),
        other=other, about_others=person,
    )  # fmt: skip
    if shop and other:
        yield Disclosure(None, other, Mechanism.PURCHASE, Category.PAYMENTS, row.place, Purpose.PAYMENT, when)
    if bank and row.get("bank account"):
        account = f"{bank} {row.get('bank account')}"
        yield Sighting(IdentifierKind.ACCOUNT, account, row.place, when=when)
    yield from _identifiers(row, gross, other if shop else None, when)


def _is_shop(row: Row, gross: str) -> bool:
    if _COMPANY.search(row.get("name")):
        return True
    paid = gross.startswith("-")
    return paid and bool(_SHOP.search(row.get("type") or row.get("description")) or row.get("item"))


def _identifiers(row: Row, gross: str, shop: Organisation | None, when: Moment) -> Iterator[Item]:
    """The account holder's own addresses: who pays is the sender, who is paid the recipient. A shop that is paid is
    shown the sender's, and where to deliver."""
    paid = gross.startswith("-")
    mine = row.get("from") if paid else row.get("to")
    holders = [None, shop] if paid and shop else [None]
    for holder in holders:
        if "@" in mine:
            yield Sighting(IdentifierKind.EMAIL, mine, row.place, holder=holder, when=when)
        if paid and (address := row.get("shipping")):
            yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place, holder=holder, when=when)
