# SPDX-License-Identifier: MPL-2.0
"""Who the athlete is to Strava, which apps and partners have access, and from where the account was used."""

import itertools
import re
from collections.abc import Callable, Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import EMPTY, Row, lines, name_of
from app.sources.reading.dates import iso
from app.sources.reading.tables import Fact, Facts, Seen, Shape, Table, joined, unreadable
from app.sources.reading.tracks import spot_of, written
from app.sources.reading.values import storable
from app.sources.source import FileInput, ItemReader


def _rows(file: FileInput) -> Iterator[tuple[list[str], list[str], str]]:
    """The header, the cells and the place of each row that is not blank, the first of which is the header."""
    header: list[str] = []
    for number, cells in lines(file):
        filled = [storable(cell).strip() for cell in cells]
        if not any(filled):
            continue
        if header:
            yield header, filled, f"row {number}"
        header = header or filled


def _in_order(names: tuple[str, ...], *shapes: Shape) -> ItemReader:
    """A reader of a table whose columns have these names in English, and the same order in other languages."""
    known = {name.casefold() for name in names}

    def read(file: FileInput) -> Iterator[Item]:
        for header, cells, place in _rows(file):
            own = [name_of(name) for name in header]
            columns = own if known.intersection(own) else [name.casefold() for name in names]
            row = Row(place, dict(zip(columns, cells, strict=False)))
            for shape in shapes:
                yield from shape.items(row)

    return read


read_profile = _in_order(
    (
        "Athlete ID", "Email Address", "First Name", "Last Name", "Sex", "Description", "Weight", "City", "State",
        "Country", "Health Consent Status", "Date of Health Consent Status",
    ),
    Facts(
        (
            Fact("Athlete ID", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
            Fact("Email Address", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("First Name", Category.IDENTITY, "first-name"),
            Fact("Last Name", Category.IDENTITY, "last-name"),
            Fact("Sex", Category.DEMOGRAPHICS, "gender"),
            Fact("Description", Category.IDENTITY, "description"),
            Fact("Weight", Category.FITNESS, "body-weight", labelled=True),
            Fact("City", Category.LOCATION, "city"),
            Fact("State", Category.LOCATION, "region"),
            Fact("Country", Category.LOCATION, "country"),
            Fact("Health Consent Status", Category.SETTINGS, "health-consent", labelled=True),
        ),
        rest=Category.ACCOUNT,
    ),
)  # fmt: skip

read_logins = _in_order(
    ("IP Address", "Login Source", "Login Date and Time"),
    Table(
        Category.SECURITY, Origin.OBSERVED, "login", ("Login Source", "IP Address"),
        when=("Login Date and Time", "Login Date", "Date"), detail=("IP Address", "User Agent", "Location"),
        seen=(Seen(IdentifierKind.IP_ADDRESS, ("IP Address",)),),
    ),
)  # fmt: skip


def _named(told: Callable[[str, str, str], Iterator[Item]]) -> ItemReader:
    """A reader of a table whose first column names a company, in whatever language the header is.

    ``told`` makes items of the name, of all other columns, and of the place.
    """

    def read(file: FileInput) -> Iterator[Item]:
        for header, cells, place in _rows(file):
            rest = zip(header[1:], cells[1:], strict=False)
            detail = joined(*(f"{name}: {value}" for name, value in rest if value.casefold() not in EMPTY))
            yield from told(cells[0], detail, place) if cells[0] else iter((unreadable(place),))

    return read


def _app(name: str, detail: str, place: str) -> Iterator[Item]:
    app = Organisation(name, Role.APP)
    yield Record(Category.ACCOUNT, Origin.PROVIDED, "connected-app", name, place, detail=detail, other=app)
    yield Disclosure(None, app, Mechanism.CONNECTED_APP, Category.FITNESS, place, Purpose.SERVICE)


def _own_app(name: str, detail: str, place: str) -> Iterator[Item]:
    app = Organisation(name, Role.APP)
    yield Record(Category.ACCOUNT, Origin.PROVIDED, "application", name, place, detail=detail, other=app)


_ALIASES = aliases("strava")
# "Opted out" in the languages of the site; a partner whose row says the opposite receives data.
_OUT = re.compile(_ALIASES.expression("opted_out"), re.IGNORECASE)
_NO = re.compile(rf"\b(?:{_ALIASES.expression('no')}|0)\b", re.IGNORECASE)


def _partner(name: str, detail: str, place: str) -> Iterator[Item]:
    partner = Organisation(name, Role.PARTNER)
    yield Record(Category.SETTINGS, Origin.PROVIDED, "partner-choice", name, place, detail=detail, other=partner)
    values = [part.partition(": ")[2] for part in detail.split(" · ")]
    receives = bool(_OUT.search(detail)) and any(_NO.search(value) for value in values)
    if receives:
        yield Disclosure(None, partner, Mechanism.PASSED_ON, Category.FITNESS, place, Purpose.MARKETING)


read_connected_apps = _named(_app)
read_applications = _named(_own_app)
read_partners = _named(_partner)

_DEVICE = re.compile(r"[0-9A-Za-z_:\-]{16,200}")
_ADVERTISING = re.compile(r"advert|idfa|gaid|aaid", re.IGNORECASE)


def read_devices(file: FileInput) -> Iterator[Item]:
    """``mobile_device_identifiers.csv``: whatever in a row is as long as an identifier is one."""
    for header, cells, place in _rows(file):
        found = [value for value in cells if _DEVICE.fullmatch(value) and iso(value) is NO_MOMENT]
        others = [value for value in cells if value and value not in found]
        if not found:
            yield unreadable(place)
        advertising = _ADVERTISING.search(joined(*header, *others))
        kind = IdentifierKind.ADVERTISING_ID if advertising else IdentifierKind.DEVICE
        for value in found:
            yield Record(Category.DEVICES, Origin.OBSERVED, "device", value, place, detail=joined(*others))
            yield Sighting(kind, value, place, origin=Origin.OBSERVED)


_WORD = re.compile(r"[^\W\d_]{3}")


def read_privacy_zones(file: FileInput) -> Iterator[Item]:
    """``privacy_zones.csv``: places, mostly the home, around which tracks are hidden from others."""
    for header, cells, place in _rows(file):
        spots = (spot_of(*pair) for pair in itertools.pairwise(cells) if all("." in each for each in pair))
        spot = next((found for found in spots if found), None)
        title = next((value for value in cells if _WORD.search(value)), written(spot) if spot else "")
        if not title:
            yield unreadable(place)
            continue
        named = [f"{name}: {value}" for name, value in zip(header, cells, strict=False) if value and value != title]
        yield Record(Category.LOCATION, Origin.PROVIDED, "privacy-zone", title, place, detail=joined(*named))
