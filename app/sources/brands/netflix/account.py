# SPDX-License-Identifier: MPL-2.0
"""Who the household is to Netflix: account, profiles, payments, linked networks, addresses used."""

import ipaddress
import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import rows
from app.sources.reading.loose import localised, localised_table, loose_csv
from app.sources.reading.tables import Custom, Fact, Facts, Fields, Seen, Table, read_csv
from app.sources.reading.text import text_stream
from app.sources.source import FileInput, ItemReader

# Netflix says that it matched identifiers, not with whom.
ADVERTISING_SERVICES = not_named("Advertising services", "Netflix", Role.PARTNER)
MATCHED = "Marketing Communications Matched Identifiers"
_YES = frozenset({"1", *aliases("netflix").words("yes")})

_CHOICES = (
    "Cookie Disclosure", "Netflix Updates", "Now On Netflix", "Netflix Offers", "Netflix Surveys",
    "Netflix Kids And Family", "Sms Account Related", "Sms Content Updates And Special Offers",
    "Test Participation", "Whats App",
)  # fmt: skip
_ACCOUNT = Facts(
    (
        Fact("First Name", Category.IDENTITY, "first-name"),
        Fact("Last Name", Category.IDENTITY, "last-name"),
        Fact("Email Address", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Country Of Registration", Category.LOCATION, "country", Origin.OBSERVED),
        Fact("Country Of Signup", Category.LOCATION, "country", Origin.OBSERVED),
        Fact("Primary Lang", Category.SETTINGS, "language"),
        Fact("Membership Status", Category.ACCOUNT, "membership", Origin.OBSERVED),
        Fact("Customer Creation Timestamp", Category.ACCOUNT, "account-created", Origin.OBSERVED),
        Fact("Has Rejoined", Category.ACCOUNT, "rejoined", Origin.OBSERVED, labelled=True),
        *(Fact(column, Category.SETTINGS, "choice", labelled=True) for column in _CHOICES),
    )
)


def _matched(row: Fields) -> Iterator[Item]:
    value = row.get(MATCHED)
    if not value:
        return
    yes = value.casefold() in _YES
    yield Record(
        Category.ADVERTISING if yes else Category.SETTINGS,
        Origin.RECEIVED if yes else Origin.OBSERVED,
        "identifiers-matched" if yes else "identifiers-not-matched",
        f"{MATCHED}: {value}",
        f"{row.place}, {MATCHED}",
        other=ADVERTISING_SERVICES if yes else None,
    )
    if yes:
        yield Disclosure(
            None, ADVERTISING_SERVICES, Mechanism.IDENTIFIER_MATCHING, Category.CONTACT, row.place, Purpose.MARKETING
        )


read_account = localised(
    read_csv(_ACCOUNT, Custom((MATCHED,), _matched)), Category.ACCOUNT, Origin.OBSERVED, "account-detail"
)

read_profiles = localised_table(
    Table(
        Category.FAMILY, Origin.PROVIDED, "profile", ("Profile Name",), when=("Profile Creation Time",),
        detail=("Email Address", "Primary Lang"), labelled=("Maturity Level", "Has Auto Playback"),
        about_others=True,
    )
)  # fmt: skip
read_restrictions = localised_table(
    Table(
        Category.SETTINGS, Origin.PROVIDED, "restricted-title", ("Title Name", "Title", "Restricted Title"),
        detail=("Profile Name",),
    )
)  # fmt: skip
read_avatars = loose_csv(Category.SETTINGS, Origin.PROVIDED, "avatar")

read_billing = localised_table(
    Table(
        Category.PAYMENTS, Origin.OBSERVED, "payment",
        ("Description", "Item Price Amt", "Gross Sale Amt", "Mop Last 4", "Payment Type"),
        when=("Transaction Date", "Service Period Start Date"),
        detail=("Gross Sale Amt", "Currency", "Payment Type", "Mop Pmt Processor Desc", "Country Iso Code"),
        labelled=("Mop Last 4", "Pmt Status", "Pmt Txn Type"),
        key=("Transaction Id", "Pmt Txn Type"),
        seen=(Seen(IdentifierKind.PAYMENT_CARD, ("Mop Last 4",), Origin.PROVIDED),),
    )
)  # fmt: skip


def _connection(row: Fields) -> Iterator[Item]:
    """An outside account linked to a profile; the column that names the network is not documented."""
    network = next(
        (
            value
            for name in row.cells
            if re.search(r"social|network|service|provider|platform|channel|connection", name)
            and (value := row.get(name))
        ),
        "",
    )
    if not network:
        return
    other = Organisation(network, Role.PARTNER)
    yield Record(
        Category.ACCOUNT,
        Origin.RECEIVED,
        "linked-account",
        network,
        row.place,
        detail=row.get("Profile Name"),
        other=other,
    )
    yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE)


_loose_connections = loose_csv(Category.ACCOUNT, Origin.PROVIDED, "linked-account-detail")


def read_connections(file: FileInput) -> Iterator[Item]:
    """Networks linked with the account; rows are told in their own words when no column names a network."""
    named = False
    for row in rows(file):
        for item in _connection(row):
            named = True
            yield item
    if not named:
        yield from _loose_connections(file)


# Sentences by which Netflix says that there is nothing.
_NOTHING = re.compile(
    r"no (?:\w+ )?(?:data|information|records?)|not available|do(?:es)? not (?:have|contain)|did not|n'avons pas",
    re.IGNORECASE,
)
_ADDRESSES = re.compile(r"[0-9A-Fa-f:.]{6,45}")
_LONGEST_LINE = 64 * 1024
_LONGEST = 2000


def lines_of(category: Category, origin: Origin, kind: str, about_others: bool = False) -> ItemReader:
    """A reader of plain text, a record for each line; IP addresses in it become sightings."""

    def read(file: FileInput) -> Iterator[Item]:
        with file.open() as raw, text_stream(raw) as stream:
            for number, line in enumerate(iter(lambda: stream.readline(_LONGEST_LINE), ""), start=1):
                words = line[:_LONGEST].replace("\0", "").strip()
                if not words or _NOTHING.search(words):
                    continue
                place = f"row {number}"
                yield Record(category, origin, kind, words, place, about_others=about_others)
                for found in _ADDRESSES.findall(words):
                    if _is_address(found):
                        yield Sighting(IdentifierKind.IP_ADDRESS, found, place, origin=Origin.OBSERVED)

    return read


def _is_address(written: str) -> bool:
    try:
        ipaddress.ip_address(written)
    except ValueError:
        return False
    return True
