# SPDX-License-Identifier: MPL-2.0
"""Who Google says the person is, and who used the account, from where and with what."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google.common import EMAIL, IP, head, mappings, moment, spelled, text
from app.sources.reading import json_stream
from app.sources.reading.csv_stream import Row, rows
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.pages import entries, place_in_lines
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import at, mapping, sequence
from app.sources.source import FileInput


def read_profile(file: FileInput) -> Iterator[Item]:
    """``Profile.json``: the name, e-mail addresses, birthday and gender given to Google."""
    profile = json_stream.document(file)
    if not isinstance(profile, dict) or not {"name", "displayName", "emails"} & set(profile):
        raise FileUnexpected
    if name := text(at(profile, "name", "formattedName")) or text(profile.get("displayName")):
        yield Record(Category.IDENTITY, Origin.PROVIDED, "name", name, "name.formattedName")
    for number, email in enumerate(mappings(profile.get("emails")), start=1):
        if value := text(email.get("value")):
            place = f"emails item {number}"
            yield Record(Category.CONTACT, Origin.PROVIDED, "email", value, place)
            yield Sighting(IdentifierKind.EMAIL, value, place)
    for number, phone in enumerate(mappings(profile.get("phoneNumbers")), start=1):
        if value := text(phone.get("value")):
            place = f"phoneNumbers item {number}"
            yield Record(Category.CONTACT, Origin.PROVIDED, "phone", value, place)
            yield Sighting(IdentifierKind.PHONE, value, place)
    if birthday := text(profile.get("birthday")):
        yield Record(Category.DEMOGRAPHICS, Origin.PROVIDED, "birthday", birthday, "birthday")
    if gender := text(at(profile, "gender", "type")) or text(profile.get("gender")):
        yield Record(Category.DEMOGRAPHICS, Origin.PROVIDED, "gender", gender, "gender.type")


def read_interests(file: FileInput) -> Iterator[Item]:
    """``Profile Interests.json`` of Google Developers: topics the person chose."""
    document = json_stream.document(file)
    if not isinstance(document, dict | list):
        raise FileUnexpected
    lists = [document] if isinstance(document, list) else list(document.values())
    for group in lists:
        for number, entry in enumerate(sequence(group), start=1):
            name = text(entry) or text(mapping(entry).get("name")) or text(mapping(entry).get("title"))
            if name:
                yield Record(Category.INTERESTS, Origin.PROVIDED, "interest-chosen", name, f"item {number}")


# Lines of the subscriber's page, by words of their labels, which Google leaves in English.
_FACTS: tuple[tuple[str, Category, str, Origin, IdentifierKind | None], ...] = (
    ("account id", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
    ("e-mail", Category.CONTACT, "email", Origin.PROVIDED, IdentifierKind.EMAIL),
    ("email", Category.CONTACT, "email", Origin.PROVIDED, IdentifierKind.EMAIL),
    ("sms", Category.CONTACT, "phone", Origin.PROVIDED, IdentifierKind.PHONE),
    ("phone", Category.CONTACT, "phone", Origin.PROVIDED, IdentifierKind.PHONE),
    ("ip", Category.NETWORK, "ip-address", Origin.OBSERVED, IdentifierKind.IP_ADDRESS),
    ("given name", Category.IDENTITY, "name", Origin.PROVIDED, None),
    ("family name", Category.IDENTITY, "name", Origin.PROVIDED, None),
    ("name", Category.IDENTITY, "name", Origin.PROVIDED, None),
    ("birth", Category.DEMOGRAPHICS, "birthday", Origin.PROVIDED, None),
    ("services", Category.ACCOUNT, "service", Origin.OBSERVED, None),
)


def read_subscriber(file: FileInput) -> Iterator[Item]:
    """``<user>.SubscriberInfo.html`` and ``.ChangeHistory.html``: the account, and its logins by address."""
    if not re.search(rb"<(html|head|h\d|li|table|div)\b", head(file), re.I):
        raise FileUnexpected
    for entry in entries(file):
        if entry.tag == "item":
            label, colon, value = entry.text.partition(":")
            if colon and value.strip():
                yield from _fact(label.strip(), value.strip(), entry.place)
        elif entry.tag == "row":
            yield from _login(list(entry.cells.values()), entry.place)


def _fact(label: str, value: str, place: str) -> Iterator[Item]:
    words = label.casefold()
    for mark, category, kind, origin, identifier in _FACTS:
        if not re.search(rf"\b{mark}s?\b", words):
            continue
        values = _identifiers(identifier, value)
        for each in values or [value]:
            yield Record(category, origin, kind, each, place, detail=label)
        for each in values:
            yield Sighting(identifier or IdentifierKind.ACCOUNT, each, place, origin=origin)
        return
    yield Record(Category.ACCOUNT, Origin.OBSERVED, "account-detail", f"{label}: {value}", place, _when(value))


def _identifiers(kind: IdentifierKind | None, value: str) -> list[str]:
    if kind is IdentifierKind.EMAIL:
        return EMAIL.findall(value)
    if kind is IdentifierKind.IP_ADDRESS:
        return IP.findall(value)
    if kind is IdentifierKind.PHONE:
        return [number.strip() for number in re.findall(r"\+?\d[\d .()-]{4,24}\d", value)]
    return [value] if kind else []


def _login(cells: list[str], place: str) -> Iterator[Item]:
    when = next((at for cell in cells if (at := _when(cell)).zone is not Zone.NONE), NO_MOMENT)
    address = next((found[0] for cell in cells if (found := IP.findall(cell))), "")
    words = [cell for cell in cells if cell and _when(cell).zone is Zone.NONE and not IP.fullmatch(cell)]
    if not (words or address):
        return
    yield Record(
        Category.SECURITY, Origin.OBSERVED, "login" if address else "account-change",
        words[0] if words else address, place, when, joined(address if words else "", *words[1:]),
    )  # fmt: skip
    if address:
        yield Sighting(IdentifierKind.IP_ADDRESS, address, place, origin=Origin.OBSERVED, when=when)


def _when(value: str) -> Moment:
    if not re.search(r"\d{4}", value[:40]):
        return NO_MOMENT
    when = moment(value)
    return when if when.zone is not Zone.NONE else spelled(value, utc=True)


def read_access_log(file: FileInput) -> Iterator[Item]:
    """``Activities - A list of Google services accessed by.csv``: each use of the account."""
    gaia = ""
    for row in rows(file):
        if not row.has("Gaia ID", "Activity Timestamp"):
            raise FileUnexpected
        when = moment(row.get("Activity Timestamp"))
        product = joined(row.get("Product Name"), row.get("Sub-Product Name"))
        title = product or row.get("Activity Type")
        if not title and when is NO_MOMENT:
            yield unreadable(row.place)
            continue
        city = ", ".join(
            part for part in (row.get("Activity City"), row.get("Activity Region"), row.get("Activity Country")) if part
        )
        yield Record(
            Category.SECURITY, Origin.OBSERVED, "account-access", text(title) or "-", row.place, when,
            text(joined(row.get("Activity Type") if product else "", row.get("IP Address"), city,
                        row.get("User Agent String"))),
        )  # fmt: skip
        for column in ("IP Address", "Proxied Host IP Address"):
            if address := row.get(column):
                yield Sighting(IdentifierKind.IP_ADDRESS, address, row.place, origin=Origin.OBSERVED, when=when)
        if (number := row.get("Gaia ID")) and number != gaia:
            gaia = number
            yield Sighting(IdentifierKind.ACCOUNT, number, row.place, origin=Origin.OBSERVED, when=when)


def read_access_devices(file: FileInput) -> Iterator[Item]:
    """``Devices - A list of devices (i.e. Nest, Pixel, iPh.csv``: devices that used the account."""
    for row in rows(file):
        if not row.has("Gaia ID", "Device Model", "Marketing Name", "Brand Name"):
            raise FileUnexpected
        yield from _device(row)


def _device(row: Row) -> Iterator[Item]:
    model = " ".join(
        dict.fromkeys(
            part
            for part in (
                row.get("Brand Name", "OEM Name"),
                row.get("Marketing Name", "Device Model"),
            )
            if part
        )
    )
    name = text(row.get("User Given Name")) or text(model) or row.get("Device Type", "OS")
    if not name:
        yield unreadable(row.place)
        return
    when = moment(row.get("Last Activity Time")) if row.get("Last Activity Time") else NO_MOMENT
    detail = joined(
        text(model) if model != name else "", row.get("Device Type"), row.get("OS"), row.get("OS Version"),
        row.get("Last Location", "Device Last Location"),
    )  # fmt: skip
    yield Record(Category.DEVICES, Origin.OBSERVED, "device", name, row.place, when, detail)
    yield Sighting(IdentifierKind.DEVICE, name, row.place, origin=Origin.OBSERVED, when=when)


_SERIALS = re.compile(r"android id|imei|meid|serial|esn", re.I)


def read_android_device(file: FileInput) -> Iterator[Item]:
    """``Android Device Configuration Service/Device-*.html``: what an Android phone reports of itself."""
    found = False
    for entry in entries(file):
        place = entry.place
        if entry.tag == "row":
            cells = [cell for cell in entry.cells.values() if cell]
            label, value = (cells[0], " ".join(cells[1:])) if len(cells) > 1 else ("", "")
        else:
            label, _colon, value = (part.strip() for part in entry.text.partition(":"))
        if not (label and value):
            continue
        found = True
        yield Record(Category.DEVICES, Origin.OBSERVED, "device-detail", f"{label}: {value}", place)
        if _SERIALS.search(label):
            yield Sighting(IdentifierKind.DEVICE, value, place, origin=Origin.OBSERVED)
        for address in IP.findall(value):
            yield Sighting(IdentifierKind.IP_ADDRESS, address, place, origin=Origin.OBSERVED)
    if not found:
        raise FileUnexpected


def read_overview(file: FileInput) -> Iterator[Item]:
    """``archive_browser.html``: whose archive it is."""
    start = head(file)
    if b"data-english-name" not in start and b"data-folder-name" not in start:
        raise FileUnexpected
    page = start.decode("utf-8", "replace")
    # What is taken out leaves its room, so that the place is that in the page.
    told = re.sub(r"<(style|script)\b.*?</\1>", lambda code: re.sub(".", " ", code[0]), page, flags=re.S | re.I)
    if found := EMAIL.search(told):
        before = told[: found.start()]
        place = place_in_lines(before.count("\n") + 1, len(before) - before.rfind("\n") - 1)
        yield Record(Category.ACCOUNT, Origin.PROVIDED, "account", found[0], place)
        yield Sighting(IdentifierKind.EMAIL, found[0], place)
