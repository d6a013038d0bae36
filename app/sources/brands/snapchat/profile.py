# SPDX-License-Identifier: MPL-2.0
"""What Snapchat guesses and what sites and apps told it (``user_profile.json``), the account, its apps and logins."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.json_sections import Row, RowReader, facts, loosely
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Fact, Facts, Seen, Table, joined, moment, unreadable

_OBSERVED, _INFERRED = Origin.OBSERVED, Origin.INFERRED
_TIMES = ("Date", "Time", "Created", "Creation Timestamp", "Date & Time", "Timestamp")
_UNNAMED = frozenset({"unknown", "other", "none"})

APP_PROFILE = Facts(
    (
        Fact("Country", Category.LOCATION, "country", _OBSERVED),
        Fact("Creation Time", Category.ACCOUNT, "account-created", _OBSERVED),
        Fact("Account Creation Country", Category.LOCATION, "country", _OBSERVED),
        Fact("Platform Version", Category.DEVICES, "device", _OBSERVED),
        Fact("In-app Language", Category.SETTINGS, "language", _OBSERVED),
    )
)
DEMOGRAPHICS = Facts(
    (
        Fact("Cohort Age", Category.DEMOGRAPHICS, "age", _INFERRED),
        Fact("Derived Ad Demographic", Category.DEMOGRAPHICS, "gender", _INFERRED),
    )
)
BASIC = Facts(
    (
        Fact("Username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Name", Category.IDENTITY, "display-name"),
        Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("Phone Number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Creation Date", Category.ACCOUNT, "account-created", _OBSERVED),
        Fact("Registration IP", Category.NETWORK, "sign-up-address", _OBSERVED, IdentifierKind.IP_ADDRESS),
        Fact("Country", Category.LOCATION, "country", _OBSERVED),
        Fact("Last Active", Category.ACTIVITY, "last-active", _OBSERVED, labelled=True),
    )
)
DEVICES = Table(
    Category.DEVICES, _OBSERVED, "device", ("Model Name", "Model", "Make", "Model ID", "Device Type"),
    when=("Start Time", "Time", "Date"),
    detail=("Make", "Model ID", "OS Type", "OS Version", "Connection Type", "Language", "Device Type", "User Agent"),
)  # fmt: skip
LOGINS = Table(
    Category.NETWORK, _OBSERVED, "login", ("IP", "Device", "Status"), when=_TIMES,
    detail=("Country", "Status", "Device"), seen=(Seen(IdentifierKind.IP_ADDRESS, ("IP",)),),
)  # fmt: skip


def root(row: Row) -> Iterator[Item]:
    """What stands outside every section: the advertising id, and what nobody knows yet."""
    if advertising := row.cells.pop("mobileadid", ""):
        yield from advertising_id(Row(row.place, {"value": advertising}))
    if row.cells:
        yield from _REST(row)


_REST = loosely(Category.ACTIVITY, _OBSERVED, "other-activity")


def advertising_id(row: Row) -> Iterator[Item]:
    """The id by which apps and advertisers know the device."""
    for value in row.cells.values():
        yield Record(Category.DEVICES, _OBSERVED, "advertising-id", value, row.place)
        if value.strip("0-"):
            yield Sighting(IdentifierKind.ADVERTISING_ID, value, row.place, origin=_OBSERVED)


def interests(kind: str) -> RowReader:
    """A reader of categories that Snapchat put the person into."""

    def read(row: Row) -> Iterator[Item]:
        label = row.get("value", "Name", "Category", "Interest") or next(iter(row.cells.values()))
        category = sensitive_category(label) or Category.INTERESTS
        yield Record(
            category, _INFERRED, kind, label, row.place, moment(row, _TIMES),
            joined(*(value for value in row.cells.values() if value != label)),
        )  # fmt: skip

    return read


def counts(row: Row) -> Iterator[Item]:
    """``{Event, Occurrences}`` (in some exports "Occurences")."""
    event, number = row.get("Event", "value"), row.get("Occurrences", "Occurences")
    if not event:
        yield unreadable(row.place)
        return
    yield Record(Category.ACTIVITY, _OBSERVED, "count", f"{event}: {number}" if number else event, row.place)


def interactions(category: Category, role: Role) -> RowReader:
    """A reader of sites or apps that reported the person to Snapchat."""

    def read(row: Row) -> Iterator[Item]:
        name = row.get("value", "Name", "App", "Domain", "URL") or next(iter(row.cells.values()))
        other = Organisation(name, role)
        yield Record(category, Origin.RECEIVED, "off-platform-event", name, row.place, moment(row, _TIMES), other=other)
        mechanism = Mechanism.SITE_OR_APP_VISIT if category is Category.BROWSING else Mechanism.OFF_PLATFORM_EVENT
        yield Disclosure(other, None, mechanism, category, row.place, when=moment(row, _TIMES))

    return read


def ads(row: Row) -> Iterator[Item]:
    """Advertisements the person did something with: ``{Advertiser Name, Date}`` or a name alone."""
    name = row.get("Advertiser Name", "Advertiser", "Brand Name", "Brand", "Name", "value")
    name = re.sub(r"^advertiser:\s*", "", name, flags=re.IGNORECASE).strip()
    when = moment(row, _TIMES)
    if not name:
        yield from loosely(Category.ADVERTISING, _OBSERVED, "ad-clicked")(row)
        return
    other = Organisation(name, Role.ADVERTISER)
    told = (value for key, value in row.cells.items() if value not in (name,) and key not in ("date", "time"))
    yield Record(Category.ADVERTISING, _OBSERVED, "ad-clicked", name, row.place, when, joined(*told), other=other)
    yield Disclosure(None, other, Mechanism.AD_CLICK, Category.ADVERTISING, row.place, when=when)


def connected(kind: str) -> RowReader:
    """A reader of apps that may use the account, the permissions they have, and the logins through Snapchat."""

    def read(row: Row) -> Iterator[Item]:
        name = row.get("App", "Application", "App Name", "Application Name", "Name", "value")
        when = moment(row, _TIMES)
        if not name or name.casefold() in _UNNAMED:
            yield unreadable(row.place)
            return
        other = Organisation(name, Role.APP)
        told = (f"{row.names[key]}: {value}" for key, value in row.cells.items() if key in row.names and value != name)
        yield Record(Category.APPS, Origin.PROVIDED, kind, name, row.place, when, joined(*told), other=other)
        yield Disclosure(None, other, Mechanism.CONNECTED_APP, Category.ACCOUNT, row.place, Purpose.SERVICE, when)

    return read


def change(kind: str, category: Category, *columns: str, identifier: IdentifierKind | None = None) -> RowReader:
    """A reader of changes to the account: what it became, and when."""

    def read(row: Row) -> Iterator[Item]:
        value = row.get(*columns, "value") if columns else ""
        when = moment(row, _TIMES)
        told = (value for key, value in row.cells.items() if key not in ("date", "time"))
        yield Record(category, Origin.PROVIDED, kind, value or kind.replace("-", " "), row.place, when,
                     joined(*(each for each in told if each != value)))  # fmt: skip
        if identifier and value:
            yield Sighting(identifier, value, row.place, when=when)

    return read


STATISTICS = facts(Category.ACTIVITY, _OBSERVED, "count")
TERMS = Table(
    Category.SETTINGS, Origin.PROVIDED, "terms-accepted",
    ("Version", "Terms", "Name", "Title"), when=("Acceptance Date", "Date", "Time", "Timestamp"),
)  # fmt: skip
