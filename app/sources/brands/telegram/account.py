# SPDX-License-Identifier: MPL-2.0
"""Who the person is to Telegram: account, sessions, websites with its login, and the people it knows of."""

from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.dates import epoch, iso
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import first_text, mapping, text

_FACTS = (
    ("first_name", Category.IDENTITY, "first-name", None),
    ("last_name", Category.IDENTITY, "last-name", None),
    ("phone_number", Category.CONTACT, "phone", IdentifierKind.PHONE),
    ("username", Category.ACCOUNT, "username", IdentifierKind.USERNAME),
    ("user_id", Category.ACCOUNT, "account-number", IdentifierKind.ACCOUNT),
    ("bio", Category.IDENTITY, "about", None),
)


def moment(row: dict[str, Any], name: str = "date") -> Moment:
    """A time of an export: ``<name>_unixtime`` is an instant; ``<name>`` alone the clock of the computer that made
    the export."""
    when = epoch(text(row.get(f"{name}_unixtime")))
    return when if when is not NO_MOMENT else iso(row.get(name))


def personal_information(value: Any, place: str) -> Iterator[Item]:
    """``{user_id, first_name, last_name, phone_number, username, bio}``."""
    row = mapping(value)
    for key, category, kind, identifier in _FACTS:
        if not (filled := text(row.get(key))):
            continue
        where = f"{place}.{key}"
        yield Record(category, Origin.PROVIDED, kind, filled, where)
        if identifier is IdentifierKind.ACCOUNT:
            filled = f"Telegram {filled}"
        if identifier:
            yield Sighting(identifier, filled.removeprefix("@"), where)


def contact(value: Any, place: str) -> Iterator[Item]:
    """Somebody from the address book that the person uploaded."""
    row = mapping(value)
    name, phone = name_of(row), text(row.get("phone_number"))
    if not (name or phone):
        yield unreadable(place)
        return
    yield Record(
        Category.CONTACTS, Origin.PROVIDED, "contact", name or phone, place, moment(row), phone if name else "",
        about_others=True,
    )  # fmt: skip


def name_of(row: dict[str, Any]) -> str:
    """First and last name as one."""
    return " ".join(part for part in (text(row.get("first_name")), text(row.get("last_name"))) if part)


def frequent_contact(value: Any, place: str) -> Iterator[Item]:
    """With whom the person is close, by Telegram's own reckoning (``rating``): people, groups, bots, calls."""
    row = mapping(value)
    name = text(row.get("name")) or text(row.get("id"))
    if not name:
        yield unreadable(place)
        return
    bot = "bot" in f"{text(row.get('category'))} {text(row.get('type'))}"
    yield Record(
        Category.CONTACTS, Origin.INFERRED, "frequent-contact", name, place,
        detail=joined(text(row.get("category")), text(row.get("rating"))),
        other=Organisation(name, Role.APP) if bot else None, about_others=not bot,
    )  # fmt: skip


def session(value: Any, place: str) -> Iterator[Item]:
    """A device that is logged in; an app that is not Telegram's own has access to all of the account."""
    row = mapping(value)
    app = text(row.get("application_name"))
    device = text(row.get("device_model"))
    address = first_text(row, "last_ip", "ip")
    if not (app or device or address):
        yield unreadable(place)
        return
    when = moment(row, "last_active")
    foreign = Organisation(app, Role.APP) if app and "telegram" not in app.casefold() else None
    where = joined(text(row.get("last_region")), text(row.get("last_country")))
    yield Record(
        Category.SECURITY, Origin.OBSERVED, "session", joined(app, device) or address, place, when,
        joined(
            text(row.get("application_version")), text(row.get("platform")), text(row.get("system_version")),
            address, where,
        ),
        key=joined(app, device, text(row.get("created"))), other=foreign,
    )  # fmt: skip
    if foreign:
        yield _access(foreign, place, moment(row, "created"))
    yield from _address(address, place, when)


def web_session(value: Any, place: str) -> Iterator[Item]:
    """A website that the person logged in to with Telegram, through a bot of the site."""
    row = mapping(value)
    name = first_text(row, "domain_name", "domain", "bot_username")
    if not name:
        yield unreadable(place)
        return
    site, when = Organisation(name, Role.APP), moment(row, "created")
    yield Record(
        Category.APPS, Origin.OBSERVED, "connected-site", name, place, when,
        joined(text(row.get("bot_username")), text(row.get("browser")), text(row.get("platform"))), other=site,
    )  # fmt: skip
    yield _access(site, place, when)
    yield from _address(first_text(row, "last_ip", "ip"), place, moment(row, "last_active"))


def _access(organisation: Organisation, place: str, when: Moment) -> Disclosure:
    return Disclosure(
        None, organisation, Mechanism.CONNECTED_APP, Category.ACCOUNT, place, Purpose.SERVICE, when
    )


def _address(address: str, place: str, when: Moment) -> Iterator[Item]:
    if address:
        yield Sighting(IdentifierKind.IP_ADDRESS, address, place, origin=Origin.OBSERVED, when=when)


def picture(value: Any, place: str) -> Iterator[Item]:
    """A profile picture or a story."""
    row = mapping(value)
    name = first_text(row, "photo", "media", "file")
    words = text(row.get("caption"))
    when = moment(row)
    if not (name or words) and when is NO_MOMENT:
        yield unreadable(place)
        return
    title = words or name.rsplit("/", 1)[-1] or "picture"
    yield Record(Category.PHOTOS, Origin.PROVIDED, "own-picture", title, place, when, name if name != title else "")
