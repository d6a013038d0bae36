# SPDX-License-Identifier: MPL-2.0
"""Who the listener is to Spotify: account, identity, payment, family, the people followed."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import (
    Custom,
    Fact,
    Facts,
    Fields,
    Seen,
    Table,
    read_json,
    unreadable,
)
from app.sources.reading.values import mapping, text
from app.sources.source import FileInput

FACEBOOK = Organisation("Facebook", Role.BRAND)

_ACCOUNT = Facts(
    (
        Fact("username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("country", Category.LOCATION, "country"),
        Fact("birthdate", Category.DEMOGRAPHICS, "birth-date"),
        Fact("gender", Category.DEMOGRAPHICS, "gender"),
        Fact("postalCode", Category.LOCATION, "postal-code"),
        Fact("mobileNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("mobileOperator", Category.DEVICES, "mobile-operator", Origin.OBSERVED),
        Fact("mobileBrand", Category.DEVICES, "mobile-brand", Origin.OBSERVED),
        Fact("creationTime", Category.ACCOUNT, "account-created", Origin.OBSERVED),
        Fact("createdFromFacebook", Category.ACCOUNT, "created-from-facebook", Origin.OBSERVED, labelled=True),
    )
)


def _facebook(row: Fields) -> Iterator[Item]:
    """An account made with a Facebook login: each of the two knows the other's user."""
    identifier = row.get("facebookUid")
    if not identifier and row.get("createdFromFacebook").casefold() != "true":
        return
    yield Record(
        Category.ACCOUNT,
        Origin.RECEIVED,
        "linked-account",
        FACEBOOK.name,
        row.place,
        detail=identifier,
        other=FACEBOOK,
    )
    yield Disclosure(FACEBOOK, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE)
    if identifier:
        yield Sighting(IdentifierKind.ACCOUNT, f"Facebook {identifier}", row.place, origin=Origin.RECEIVED)


read_account = read_json(_ACCOUNT, Custom(("facebookUid",), _facebook))

read_identity = read_json(
    Facts(
        (
            Fact("displayName", Category.IDENTITY, "display-name"),
            Fact("firstName", Category.IDENTITY, "first-name"),
            Fact("lastName", Category.IDENTITY, "last-name"),
            Fact("imageUrl", Category.PHOTOS, "profile-picture"),
            Fact("tasteMaker", Category.ACCOUNT, "taste-maker", Origin.INFERRED, labelled=True),
            Fact("verified", Category.ACCOUNT, "verified", Origin.OBSERVED, labelled=True),
        )
    )
)

_IDENTIFIER_KINDS = {
    "email": IdentifierKind.EMAIL,
    "phone": IdentifierKind.PHONE,
    "phone_number": IdentifierKind.PHONE,
    "username": IdentifierKind.USERNAME,
    "ip": IdentifierKind.IP_ADDRESS,
}
_IDENTIFIER = Table(Category.CONTACT, Origin.PROVIDED, "identifier", ("identifierValue",), detail=("identifierType",))


def _identifier(row: Fields) -> Iterator[Item]:
    yield from _IDENTIFIER.items(row)
    kind = _IDENTIFIER_KINDS.get(row.get("identifierType").casefold(), IdentifierKind.ACCOUNT)
    if value := row.get("identifierValue"):
        yield Sighting(kind, value, row.place)


read_identifiers = read_json(Custom(_IDENTIFIER.columns, _identifier))

read_payments = read_json(
    Table(
        Category.PAYMENTS,
        Origin.PROVIDED,
        "payment-method",
        ("payment_method",),
        when=("creation_date",),
        detail=("country", "postal_code"),
        seen=(Seen(IdentifierKind.PAYMENT_CARD, ("payment_method",), Origin.PROVIDED),),
    )
)

_ADDRESS_COLUMNS = (
    "address", "street", "houseNumber", "houseNumberExtension", "postalCode", "postalCodeShort",
    "postalCodeExtra", "postal_code", "city", "state", "country",
)  # fmt: skip
_ADDRESS = Table(
    Category.FAMILY, Origin.PROVIDED, "household-address", ("address", "street"), detail=_ADDRESS_COLUMNS[1:],
    seen=(Seen(IdentifierKind.POSTAL_ADDRESS, ("address",), Origin.PROVIDED),),
)  # fmt: skip
read_household = read_json(_ADDRESS)


def _whole_address(row: Fields) -> Iterator[Item]:
    parts = (" ".join(filled for name in names if (filled := row.get(name))) for names in _LINES)
    if (row.get("address") or row.get("street")) and (address := ", ".join(filter(None, parts))):
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place)


# The columns of an address as it is written on an envelope.
_LINES = (
    ("address",), ("street", "houseNumber", "houseNumberExtension"), ("postalCode", "postal_code", "city"), ("state",),
    ("country",),
)  # fmt: skip
read_address = read_json(
    Facts(tuple(Fact(column, Category.CONTACT, "address") for column in _ADDRESS_COLUMNS), rest=Category.CONTACT),
    Custom(("address", "street"), _whole_address),
)
read_attributes = read_json(Facts((), rest=Category.ACCOUNT, rest_origin=Origin.INFERRED))


def read_follows(file: FileInput) -> Iterator[Item]:
    """``{"followerCount": 3, …, "userIsFollowing": ["name", …]}``: counts, and lists of other people."""
    follows = mapping(json_stream.document(file))
    if not any("follow" in text(key).casefold() for key in follows):
        raise FileUnexpected
    for key, value in follows.items():
        name = text(key)
        if not isinstance(value, list):
            if filled := text(value):
                title = f"{name}: {filled}"
                yield Record(Category.CONTACTS, Origin.OBSERVED, "follow-count", title, name)
            continue
        for index, person in enumerate(value, start=1):
            place = f"{name} item {index}"
            if other := text(person):
                yield Record(Category.CONTACTS, Origin.PROVIDED, "follow", other, place, detail=name, about_others=True)
            else:
                yield unreadable(place)
