# SPDX-License-Identifier: MPL-2.0
"""Who the rider or driver is to Uber: profile, payment methods, saved places, and to whom data was sold."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.uber.rides import joined_by_space, last_digits
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import Custom, Fact, Facts, Fields, Table, joined, moment, read_csv, unreadable
from app.sources.reading.text import text_stream
from app.sources.reading.tracks import spot_of, written
from app.sources.reading.values import storable
from app.sources.source import FileInput

read_profile = read_csv(
    Facts(
        (
            Fact("First Name", Category.IDENTITY, "first-name"),
            Fact("Last Name", Category.IDENTITY, "last-name"),
            Fact("E-Mail", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("Mobile", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("Mobile Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
            Fact("Gender", Category.DEMOGRAPHICS, "gender"),
            # An average that Uber works out of what others gave; a low one may close the account.
            Fact("Rating", Category.ACCOUNT, "rating", Origin.INFERRED, labelled=True),
            Fact("Signup Date", Category.ACCOUNT, "account-created", Origin.OBSERVED),
            Fact("Signup City", Category.LOCATION, "sign-up-place", Origin.OBSERVED),
            Fact("Signup Lat", Category.LOCATION, "sign-up-position", Origin.OBSERVED, labelled=True),
            Fact("Signup Long", Category.LOCATION, "sign-up-position", Origin.OBSERVED, labelled=True),
            Fact("Country", Category.LOCATION, "country", Origin.OBSERVED),
            Fact("Operating City", Category.WORK, "working-place", Origin.OBSERVED),
            Fact("Operating Country", Category.WORK, "working-place", Origin.OBSERVED),
            Fact("Lifetime Completed Trips", Category.WORK, "trips-driven", Origin.OBSERVED, labelled=True),
            Fact("License Plate", Category.WORK, "license-plate", labelled=True),
        ),
        rest=Category.ACCOUNT,
    )
)

_METHOD = Table(
    Category.PAYMENTS, Origin.PROVIDED, "payment-method",
    ("Payment Method Brand", "Payment Method Type", "Payment Type", "Card Type", "Bank/Issuer Name"),
    when=("Created At", "Creation Date", "Updated At"),
    detail=("Bank/Issuer Name", "Billing Country", "Billing Postal/Zip Code", "Billing Zip", "Status", "digits"),
    other=("Bank/Issuer Name",),
)  # fmt: skip


def _method(row: Fields) -> Iterator[Item]:
    digits = last_digits(row.get("Card Number", "Card Last 4", "Last 4", "Account Number", "Number"))
    row.cells["digits"] = digits
    yield from _METHOD.items(row)
    if digits:
        yield Sighting(IdentifierKind.PAYMENT_CARD, digits, row.place, when=moment(row, _METHOD.when))


read_payment_methods = read_csv(Custom(_METHOD.columns, _method))

_ADDRESS = ("House number", "Street name", "Postal code", "City", "State", "Country code")
# The app names both places in the language of the phone.
_HOME, _WORK = (re.compile(aliases("uber").expression(role), re.IGNORECASE) for role in ("home", "work"))


def _saved_place(row: Fields) -> Iterator[Item]:
    """A place the person gave a name; home and work are told apart, home is an address of the person."""
    label = row.get("Label", "Name")
    address = row.get("Address", "Full address") or joined_by_space(*(row.get(column) for column in _ADDRESS))
    spot = spot_of(row.get("Latitude"), row.get("Longitude"))
    title = label or address or (written(spot) if spot else "")
    if not title:
        yield unreadable(row.place)
        return
    home = bool(_HOME.search(label[:40]))
    kind = "home-place" if home else "work-place" if _WORK.search(label[:40]) else "saved-place"
    yield Record(
        Category.LOCATION, Origin.PROVIDED, kind, title, row.place,
        detail=joined(address if address != title else "", written(spot) if spot else ""),
    )  # fmt: skip
    if home and address:
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place)


read_saved_places = read_csv(Custom(("Label", "Street name", "Latitude"), _saved_place))

read_tickets = read_csv(
    Table(
        Category.MESSAGES, Origin.PROVIDED, "support-request", ("Message", "Subject", "Product Name", "Modality"),
        when=("Date", "Create Ticket Time", "Trip Request Time"),
        detail=("Creator", "Product Name", "Modality", "City", "Country", "Locale"),
    )
)  # fmt: skip

_LONGEST_LINE = 64 * 1024
_BULLET = re.compile(r"(?:^|(?<=[\s:;]))[-•*·]\s*(?=[A-Za-z])")
_PASSED = re.compile(r"\bsold\b|\bshared?\b|\bdisclos|third part", re.IGNORECASE)
_SOLD = re.compile(r"\b(?:sold|shared)\b", re.IGNORECASE)
_NOT = re.compile(r"\b(?:has not|have not|did not|does not|not sold)\b", re.IGNORECASE)


def read_third_parties(file: FileInput) -> Iterator[Item]:
    """``For_California_users.txt``: sentences about data sold or disclosed, each with a list of sorts of companies.

    The law there wants kinds of recipients only; their names are in no file.
    """
    sentence = ""
    with file.open() as raw, text_stream(raw) as stream:
        for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), ""), start=1):
            head, *names = (storable(part).strip(" \t\r\n-•*·;,.") for part in _BULLET.split(line[:4096]))
            if head:
                sentence = head
            if _PASSED.search(sentence) and not _NOT.search(sentence):
                for name in filter(None, names):
                    yield from _recipient(name[:200], sentence, f"line {number}")


def _recipient(name: str, sentence: str, place: str) -> Iterator[Item]:
    other = Organisation(name, Role.PARTNER)
    sold = bool(_SOLD.search(sentence))
    kind = "data-sold" if sold else "data-disclosed"
    yield Record(Category.ADVERTISING, Origin.OBSERVED, kind, name, place, detail=sentence[:500], other=other)
    purpose = Purpose.SALE if sold else Purpose.SERVICE
    yield Disclosure(None, other, Mechanism.PASSED_ON, Category.ADVERTISING, place, purpose)
