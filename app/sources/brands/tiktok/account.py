# SPDX-License-Identifier: MPL-2.0
"""Who the person is to TikTok: profile, linked accounts, logins, devices, settings, addresses."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.json_sections import Row, described, facts
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Fact, Facts, Seen, Table, joined, moment

_OBSERVED = Origin.OBSERVED
_PROFILE = Facts(
    (
        Fact("userName", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("displayName", Category.IDENTITY, "display-name"),
        Fact("emailAddress", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("telephoneNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("birthDate", Category.DEMOGRAPHICS, "birth-date"),
        Fact("bioDescription", Category.IDENTITY, "bio"),
        Fact("accountRegion", Category.LOCATION, "country", _OBSERVED),
        Fact("inferredGender", Category.DEMOGRAPHICS, "gender", Origin.INFERRED),
        Fact("profilePhoto", Category.PHOTOS, "profile-picture"),
        Fact("profileVideo", Category.PHOTOS, "profile-picture"),
        Fact("likesReceived", Category.ACTIVITY, "count", _OBSERVED, labelled=True),
        Fact("followerCount", Category.CONTACTS, "count", _OBSERVED, labelled=True),
        Fact("followingCount", Category.CONTACTS, "count", _OBSERVED, labelled=True),
    )
)
_PROFILE_FACTS = described(_PROFILE, facts(Category.ACCOUNT, _OBSERVED, "account-detail"))
_LINKS = {"instagramlink": "Instagram", "youtubelink": "YouTube", "twitterlink": "X"}


def profile(row: Row) -> Iterator[Item]:
    """``ProfileMap{userName, emailAddress, inferredGender …}`` and its ``PlatformInfo[]`` of linked accounts."""
    if row.has("platform"):
        yield from linked_account(row)
        return
    # Beside the profile stands the number that TikTok gives its app.
    row.cells.pop("app", None)
    for key, name in _LINKS.items():
        if value := row.cells.pop(key, ""):
            yield from _linked(name, value, "", row.place)
    yield from _PROFILE_FACTS(row)


def linked_account(row: Row) -> Iterator[Item]:
    """``{Platform, Name, Description, Profile Photo}``."""
    if name := row.get("platform"):
        yield from _linked(name, row.get("name", "displayname", "username"), row.get("description"), row.place)


def _linked(platform: str, name: str, detail: str, place: str) -> Iterator[Item]:
    other = Organisation(platform, Role.PARTNER)
    yield Record(
        Category.ACCOUNT, Origin.RECEIVED, "linked-account", platform, place, detail=joined(name, detail), other=other
    )  # fmt: skip
    yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, place, Purpose.SERVICE)
    if name:
        account = f"{platform} {name}"
        yield Sighting(IdentifierKind.ACCOUNT, account, place, origin=Origin.RECEIVED)


LOGINS = Table(
    Category.NETWORK, _OBSERVED, "login", ("ip", "devicemodel"), when=("date",),
    detail=("devicemodel", "devicesystem", "networktype", "carrier"),
    seen=(Seen(IdentifierKind.IP_ADDRESS, ("ip", "ipaddress")),),
)  # fmt: skip
_IDS = (
    ("idfa", IdentifierKind.ADVERTISING_ID),
    ("gaid", IdentifierKind.ADVERTISING_ID),
    ("androidid", IdentifierKind.DEVICE),
    ("idfv", IdentifierKind.DEVICE),
    ("webid", IdentifierKind.DEVICE),
    ("did", IdentifierKind.DEVICE),
    ("uid", IdentifierKind.ACCOUNT),
)


def device(row: Row) -> Iterator[Item]:
    """``{Resolution, App Version, IDFA, GAID, Android ID, IDFV, Web ID}``: a device with its advertising ids."""
    told = [f"{row.names[key]}: {value}" for key, value in row.cells.items()]
    title = row.get("appversion", "resolution") or told[0]
    yield Record(Category.DEVICES, _OBSERVED, "device", title, row.place, detail=joined(*told), key=joined(*told))
    for column, kind in _IDS:
        value = row.get(column)
        if value.strip("0-"):
            yield Sighting(kind, value, row.place, origin=_OBSERVED)


def last_location(row: Row) -> Iterator[Item]:
    """``LocationData{Date, GpsData, LastRegion}``."""
    when = moment(row, ("date",))
    told = [value for key, value in row.cells.items() if key != "date"]
    if told:
        yield Record(Category.LOCATION, _OBSERVED, "last-location", told[0], row.place, when, joined(*told[1:]))


_SETTINGS = facts(Category.SETTINGS, Origin.PROVIDED, "setting")


def settings(row: Row) -> Iterator[Item]:
    """``SettingsMap``: choices, among them the interests that the person chose."""
    # Beside the settings stands the number that TikTok gives its app.
    row.cells.pop("app", None)
    chosen = row.cells.pop("interests", "")
    for label in (part.strip() for part in chosen.split(",")):
        if label:
            category = sensitive_category(label) or Category.INTERESTS
            yield Record(category, Origin.PROVIDED, "interest-chosen", label, f"{row.place}.Interests")
    yield from _SETTINGS(row)


_AUTOFILL = Facts(
    (
        Fact("telephoneNumber", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("emailAddress", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("FirstName", Category.IDENTITY, "first-name"),
        Fact("LastName", Category.IDENTITY, "last-name"),
    )
)
_ADDRESS = ("Address", "Unit", "ZipCode", "City", "State", "Country")


def autofill(row: Row) -> Iterator[Item]:
    """Name, address, e-mail and phone that the person let TikTok fill into forms."""
    yield from _AUTOFILL.items(row)
    if address := ", ".join(value for column in _ADDRESS if (value := row.get(column))):
        yield Record(Category.CONTACT, Origin.PROVIDED, "address", address, row.place)
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place)
