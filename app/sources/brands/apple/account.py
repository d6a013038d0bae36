# SPDX-License-Identifier: MPL-2.0
"""Who the person is to Apple: account, devices, logins, and the apps and sites they enter with their Apple account."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.apple.rows import AppleRow, apple_rows, read_tables
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import Custom, Fields, Seen, Table, joined, moment, sightings, written_time
from app.sources.source import FileInput

# What a column of an account says, by its name; the first that fits.
_NUMBER = re.compile(r"apple (id|account) number|person id|^dsid$|billing information id")
_BIRTH = re.compile(r"birth")
_NAME = re.compile(r"\bname\b|name prefix|screen name")
_PHONE = re.compile(r"phone")
_MAIL = re.compile(r"e-?mail|^apple (id|account)$|alias|recovery address")
_PLACE = re.compile(r"address|street|city|county|district|suburb|state|province|postal|zip")
_COUNTRY = re.compile(r"country|storefront")
_ADDRESS = re.compile(r"\bip\b")
_CHOICE = re.compile(r"opt(ed)?[- ](out|in)|consent|enabled|preference|language|locale|newsletter|\?$")
_PAYMENT = re.compile(r"payment|card|bank")
_TIME = re.compile(r"date|time|last|created|updated")
_FIGURES = re.compile(r"\d{4,}")
_MAIL_VALUE = re.compile(r"[^@\s*]+@[^@\s*]+\.[^@\s*.]+")


def read_account(file: FileInput) -> Iterator[Item]:
    """Account tables (one row of many columns): one record for each thing a column says."""
    for row in apple_rows(file):
        when = _changed(row)
        for column, value in row.named.items():
            place = f"{row.place}, {column}"
            yield from _fact(column, value, place, when)
        address = [value for column, value in row.named.items() if _is_postal(column.casefold(), value)]
        if any(_PLACE.search(column) for column in row.cells) and address:
            yield Sighting(IdentifierKind.POSTAL_ADDRESS, ", ".join(address), row.place, when=when)


def _is_postal(column: str, value: str) -> bool:
    named = _PLACE.search(column) or _COUNTRY.search(column)
    return bool(named) and not _MAIL.search(column) and not _ADDRESS.search(column) and "@" not in value


def _changed(row: AppleRow) -> Moment:
    return moment(row, tuple(name for name in row.cells if "update" in name or "modified" in name))


def _fact(column: str, value: str, place: str, when: Moment) -> Iterator[Item]:
    name = column.casefold()
    kind: IdentifierKind | None = None
    origin, detail = Origin.PROVIDED, column
    if _NUMBER.search(name):
        category, kind, origin = Category.ACCOUNT, IdentifierKind.ACCOUNT, Origin.OBSERVED
    elif _BIRTH.search(name):
        category = Category.DEMOGRAPHICS
    elif _ADDRESS.search(name):
        category, kind, origin = Category.NETWORK, IdentifierKind.IP_ADDRESS, Origin.OBSERVED
    elif _MAIL_VALUE.fullmatch(value):
        category, kind = Category.CONTACT, IdentifierKind.EMAIL
    elif _PHONE.search(name) and sum(letter.isdigit() for letter in value) > 5:
        category, kind = Category.CONTACT, IdentifierKind.PHONE
    elif _TIME.search(name) and (said := written_time(value)) is not NO_MOMENT:
        yield Record(Category.ACCOUNT, Origin.OBSERVED, "account-date", column, place, said)
        return
    elif _CHOICE.search(name):
        category = Category.SETTINGS
    elif _PAYMENT.search(name):
        category, value = Category.PAYMENTS, _FIGURES.sub(lambda found: f"…{found[0][-4:]}", value)
    elif _PLACE.search(name) or _MAIL.search(name):
        category = Category.CONTACT
    elif _COUNTRY.search(name):
        category = Category.LOCATION
    elif _NAME.search(name):
        category = Category.IDENTITY
    else:
        category, origin = Category.ACCOUNT, Origin.OBSERVED
    labelled = category in (Category.SETTINGS, Category.ACCOUNT) and kind is None
    yield Record(
        category, origin, "account-fact", f"{column}: {value}" if labelled else value, place, when,
        "" if labelled else detail,
    )  # fmt: skip
    if kind:
        identifier = f"Apple {value}" if kind is IdentifierKind.ACCOUNT else value
        yield Sighting(kind, identifier, place, origin=origin, when=when)


_IDENTIFIERS = (
    Seen(IdentifierKind.DEVICE, ("Device Serial Number", "Serial Number", "Serial_Nr")),
    Seen(IdentifierKind.DEVICE, ("Device IMEI", "IMEI")),
    Seen(IdentifierKind.DEVICE, ("Device MEID", "MEID")),
    Seen(IdentifierKind.DEVICE, ("Device ICCID", "ICCID")),
    Seen(IdentifierKind.DEVICE, ("Device UDID", "UDID", "Device Identifier")),
    Seen(IdentifierKind.PHONE, ("Device Phone Number", "Phone Number")),
)
_DEVICE = Table(
    Category.DEVICES, Origin.OBSERVED, "device", ("Device Name", "Device Model Name", "Device Type", "Product"),
    when=("Device Added Date", "Added Date", "Associated Date", "Registration_Timestamp"),
    detail=("Device Model Name", "Device OS Version", "OS Version", "Device Time Zone", "Time Zone",
            "Device Locale Language", "Latest Device User Agent String"),
    labelled=("Device Serial Number", "Serial Number", "Device Phone Number", "Enabled?"),
    key=("Device Serial Number", "Serial Number", "Device IMEI", "Device Identifier", "Device Name"), seen=_IDENTIFIERS,
)  # fmt: skip
_HEARTBEAT = ("Device Last Heartbeat Timestamp", "Last Heartbeat Timestamp")
_HEARTBEAT_IP = ("Device Last Heartbeat IP", "Last Heartbeat IP")


def _device(row: Fields) -> Iterator[Item]:
    """A device, and from where it last spoke to Apple."""
    yield from _DEVICE.items(row)
    when = moment(row, _HEARTBEAT)
    if address := row.get(*_HEARTBEAT_IP):
        yield Record(
            Category.NETWORK, Origin.OBSERVED, "device-seen", address, row.place, when, row.get(*_DEVICE.title)
        )
    yield from sightings(row, (Seen(IdentifierKind.IP_ADDRESS, _HEARTBEAT_IP),), when)


_OTHER_DEVICE = (Category.DEVICES, Origin.OBSERVED, "device-detail")
read_devices = read_tables(Custom((*_DEVICE.columns, *_HEARTBEAT), _device), rest=_OTHER_DEVICE)

read_sign_ons = read_tables(
    Table(
        Category.SECURITY, Origin.OBSERVED, "sign-on", ("Application", "Service", "IP Address"),
        when=("Logged In Date", "Login Date", "Date"), detail=("IP Address", "Device Identifier", "Country"),
        seen=(Seen(IdentifierKind.IP_ADDRESS, ("IP Address",)), Seen(IdentifierKind.DEVICE, ("Device Identifier",))),
    ),
    rest=(Category.SECURITY, Origin.OBSERVED, "sign-on-detail"),
)  # fmt: skip
read_requests = read_tables(
    Table(
        Category.ACCOUNT, Origin.PROVIDED, "privacy-request",
        ("Request Type", "Request", "Data Request Type", "Request Category"),
        when=("Request Time", "Request Date", "Date"), detail=("Status", "Request Status"),
    ),
    rest=(Category.ACCOUNT, Origin.PROVIDED, "privacy-request"),
)  # fmt: skip

# The columns of these two tables are not documented: they are told by the words in their names.
_APP = re.compile(r"app|client|service|site|website|label|used for|domain")
_DEVELOPER = re.compile(r"developer|team|company|seller|publisher")
_RELAY = re.compile(r"relay|e-?mail|address|alias")
_IDENTITY = re.compile(r"apple (id|account)|person")


def read_sign_in_apps(file: FileInput) -> Iterator[Item]:
    """``Apps Using Sign In with Apple.csv``: who knows the person by their Apple account."""
    yield from _third_parties(file, "sign-in-with-apple", Category.ACCOUNT)


def read_relay_addresses(file: FileInput) -> Iterator[Item]:
    """``Hide My Email….csv``: addresses that Apple passes on, and for whom each was made."""
    yield from _third_parties(file, "relay-address", Category.CONTACT)


def _third_parties(file: FileInput, kind: str, category: Category) -> Iterator[Item]:
    known = False
    for row in apple_rows(file):
        times = tuple(name for name in row.cells if _TIME.search(name))
        words = {name: value for name, value in row.named.items() if name.casefold() not in times}
        relay = next((value for value in words.values() if _MAIL_VALUE.fullmatch(value)), "")
        app = _first(words, _APP, relay)
        developer = _first(words, _DEVELOPER, relay)
        name = app or developer or next((value for value in words.values() if value != relay), "")
        if not (name or relay):
            continue
        known = True
        when = moment(row, times)
        other = Organisation(developer or name, Role.APP) if developer or name else None
        rest = [f"{column}: {value}" for column, value in words.items() if value not in (name, relay)]
        first, second = (relay, name) if kind == "relay-address" and relay else (name, relay)
        yield Record(
            category, Origin.OBSERVED if kind != "relay-address" else Origin.PROVIDED, kind, first or second, row.place,
            when, joined(second if first else "", *rest[:6]), other=other,
        )  # fmt: skip
        if other:
            yield Disclosure(None, other, Mechanism.LINKED_ACCOUNT, category, row.place, Purpose.SERVICE, when)
        if relay:
            yield Sighting(IdentifierKind.EMAIL, relay, row.place, holder=other, origin=Origin.RECEIVED, when=when)
    if not known and file.size > 256:
        raise FileUnexpected


def _first(cells: dict[str, str], words: re.Pattern[str], relay: str) -> str:
    """The first cell whose column has one of these words, and is neither the person's own nor an address."""
    return next(
        (
            value
            for column, value in cells.items()
            if value != relay and words.search(column.casefold()) and not _IDENTITY.search(column.casefold())
            and not (_RELAY.search(column.casefold()) and "@" in value)
        ),
        "",
    )  # fmt: skip


read_trusted_people = read_tables(rest=(Category.CONTACTS, Origin.PROVIDED, "trusted-contact"), about_others=True)
read_cards = read_tables(
    Table(
        Category.PAYMENTS, Origin.PROVIDED, "payment-card", ("Card Name", "Card Description", "Card Type"),
        when=("Date Created", "Created Date"), detail=("Card Type", "Device Name"),
        seen=(Seen(IdentifierKind.PAYMENT_CARD, ("Card Name",), Origin.PROVIDED),),
    ),
    rest=(Category.PAYMENTS, Origin.PROVIDED, "payment-detail"),
)  # fmt: skip
_TRACKING = re.compile(r"\bads?\b|track|personali[sz]ed|interest")


def _ad_tracking(row: Fields) -> Iterator[Item]:
    """Whether, and on which device, the person told Apple not to use them for advertising."""
    when = moment(row, tuple(name for name in row.cells if _TIME.search(name)))
    named = row.named if isinstance(row, AppleRow) else row.cells
    rest = [
        f"{name}: {value}" for name, value in named.items()
        if not _TIME.search(name.casefold()) and not _NUMBER.search(name.casefold())
    ]  # fmt: skip
    said = next((part for part in rest if _TRACKING.search(part.partition(":")[0].casefold())), "")
    title = said or (rest[0] if rest else "Limit Ad Tracking")
    yield Record(
        Category.SETTINGS, Origin.PROVIDED, "ad-tracking-limited", title, row.place, when,
        joined(*(part for part in rest if part != title)),
    )  # fmt: skip
    yield from sightings(row, (Seen(IdentifierKind.ADVERTISING_ID, ("Advertising Identifier", "IDFA")),), when)


read_ad_tracking = read_tables(Custom((), _ad_tracking), rest=(Category.SETTINGS, Origin.PROVIDED, "ad-tracking"))
