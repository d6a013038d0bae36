# SPDX-License-Identifier: MPL-2.0
"""Google Play Store. Every file is an array of objects with one key, and that key (always English)
says what it is; the files' names are localised."""

from collections.abc import Callable, Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.brands.google.common import EMAIL, json_rows, mappings, moment, text
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import joined
from app.sources.reading.values import at, mapping, sequence
from app.sources.source import FileInput


def read(file: FileInput) -> Iterator[Item]:
    """Any file of the Play Store folder. Raises :class:`FileUnexpected` when no row is of a known sort."""
    if not json_stream.top_is_array(file):
        settings = json_stream.document(file)
        if not isinstance(settings, dict):
            raise FileUnexpected
        yield from _object(settings)
        return
    known = False
    unknown = 0
    for item in json_rows(file, _row, ""):
        if isinstance(item, Record | Sighting):
            known = True
        else:
            unknown += 1
        yield item
    if unknown and not known:
        raise FileUnexpected


def _row(value: dict[str, Any], place: str) -> Iterator[Item]:
    for key, inner in value.items():
        if key in _SORTS:
            yield from _SORTS[key](mapping(inner), place)


def _object(settings: dict[str, Any]) -> Iterator[Item]:
    found = False
    for key, value in settings.items():
        for name, inner in mapping(value).items() if isinstance(value, dict) else ((key, value),):
            if said := text(inner):
                found = True
                yield Record(Category.SETTINGS, Origin.PROVIDED, "play-setting", f"{text(name)}: {said}", text(name))
    if settings and not found:
        raise FileUnexpected


def _doc(value: Any) -> tuple[str, str]:
    """The title of a product and its sort ("Android Apps")."""
    return text(mapping(value).get("title")), text(mapping(value).get("documentType"))


def _install(value: dict[str, Any], place: str) -> Iterator[Item]:
    title, sort = _doc(value.get("doc"))
    device = mapping(value.get("deviceAttribute"))
    model = text(device.get("deviceDisplayName")) or joined(text(device.get("manufacturer")), text(device.get("model")))
    when = moment(value.get("firstInstallationTime"))
    if title:
        yield Record(
            Category.APPS, Origin.OBSERVED, "app-installed", title, place, when,
            joined(sort, model, text(device.get("carrier"))),
        )  # fmt: skip
    if title and model:
        yield Sighting(IdentifierKind.DEVICE, model, place, origin=Origin.OBSERVED, when=when)


def _library(value: dict[str, Any], place: str) -> Iterator[Item]:
    title, sort = _doc(value.get("doc"))
    if title:
        music = "music" in sort.casefold()
        yield Record(
            Category.LISTENING if music else Category.APPS, Origin.OBSERVED, "library-item", title, place,
            moment(value.get("acquisitionTime")), sort,
        )  # fmt: skip


def _purchase(value: dict[str, Any], place: str) -> Iterator[Item]:
    title, sort = _doc(value.get("doc"))
    paid = text(value.get("paymentMethodTitle"))
    when = moment(value.get("purchaseTime"))
    if title:
        yield Record(
            Category.PURCHASES, Origin.OBSERVED, "purchase", title, place, when,
            joined(text(value.get("invoicePrice")), sort, paid),
        )  # fmt: skip
        yield from _payment(paid, place, when)


def _order(value: dict[str, Any], place: str) -> Iterator[Item]:
    when = moment(value.get("creationTime"))
    goods = [title for line in mappings(value.get("lineItem")) if (title := _doc(line.get("doc"))[0])]
    number = text(value.get("orderId"))
    paid = text(at(value, "billingInstrument", "displayName"))
    if not (goods or number):
        return
    yield Record(
        Category.PURCHASES, Origin.OBSERVED, "order", ", ".join(goods) or number, place, when,
        joined(text(value.get("totalPrice")), paid, number if goods else ""), key=number,
    )  # fmt: skip
    yield from _payment(paid, place, when)
    if address := text(value.get("ipAddress")):
        yield Sighting(IdentifierKind.IP_ADDRESS, address, place, origin=Origin.OBSERVED, when=when)
    contacts = [mapping(value.get("billingContact")), *mappings(value.get("associatedContact"))]
    for position, contact in enumerate(contacts):
        if contact not in contacts[:position]:
            yield from _contact(contact, place, when)


def _contact(contact: dict[str, Any], place: str, when: Moment) -> Iterator[Item]:
    lines = [text(line) for line in sequence(contact.get("addressLine"))]
    city = " ".join(part for key in ("postalCode", "city") if (part := text(contact.get(key))))
    country = text(contact.get("countryCode"))
    if address := ", ".join(part for part in (*lines, city, country) if part):
        title = joined(text(contact.get("name")), address)
        yield Record(Category.CONTACT, Origin.PROVIDED, "billing-address", title, place, when)
        if lines:
            yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, place, when=when)
    if phone := text(contact.get("phoneNumber")):
        yield Sighting(IdentifierKind.PHONE, phone, place, when=when)


def _payment(paid: str, place: str, when: Moment) -> Iterator[Item]:
    """Means of payment carry an e-mail address ("PayPal: me@example.org") or a masked card ("Visa-9552")."""
    if found := EMAIL.search(paid):
        yield Sighting(IdentifierKind.EMAIL, found[0], place, when=when)
    elif paid[-4:].isdigit() and len(paid) > 5:
        yield Sighting(IdentifierKind.PAYMENT_CARD, paid, place, when=when)


def _subscription(value: dict[str, Any], place: str) -> Iterator[Item]:
    title, _sort = _doc(value.get("doc"))
    prices = [text(period.get("price")) for period in mappings(value.get("pricing"))]
    state = text(value.get("state")) or text(at(value, "userChangeRecord", "newState"))
    if title := title or text(value.get("title")):
        yield Record(
            Category.PURCHASES, Origin.OBSERVED, "subscription", title, place,
            moment(value.get("renewalDate") or value.get("expirationDate")), joined(*prices, state),
        )  # fmt: skip


def _review(value: dict[str, Any], place: str) -> Iterator[Item]:
    title, _sort = _doc(value.get("document") or value.get("doc"))
    stars = text(value.get("starRating"))
    if title:
        yield Record(
            Category.OPINIONS, Origin.PROVIDED, "app-review", title, place, moment(value.get("creationTime")),
            joined(f"{stars}/5" if stars else "", text(value.get("title")), text(value.get("comment"))),
        )  # fmt: skip


def _device(value: dict[str, Any], place: str) -> Iterator[Item]:
    data = mapping(value.get("mostRecentData"))
    model = " ".join(part for key in ("manufacturer", "modelName") if (part := text(data.get(key))))
    name = model or text(data.get("deviceName"))
    when = moment(value.get("lastTimeDeviceActive") or value.get("deviceRegistrationTime"))
    if name:
        yield Record(
            Category.DEVICES, Origin.OBSERVED, "play-device", name, place, when,
            joined(
                text(data.get("carrierName")), text(data.get("deviceIpCountry")), text(data.get("deviceName"))
            ),
        )  # fmt: skip
        yield Sighting(IdentifierKind.DEVICE, name, place, origin=Origin.OBSERVED, when=when)


def _offer(value: dict[str, Any], place: str) -> Iterator[Item]:
    title = text(value.get("campaignName")) or text(value.get("promotionName")) or _doc(value.get("doc"))[0]
    title = title or text(value.get("description")) or text(value.get("code"))
    when = moment(value.get("redemptionTime") or value.get("claimTime") or value.get("creationTime"))
    if title:
        yield Record(Category.PURCHASES, Origin.OBSERVED, "promotion", title, place, when)


_SORTS: dict[str, Callable[[dict[str, Any], str], Iterator[Item]]] = {
    "install": _install,
    "libraryDoc": _library,
    "purchaseHistory": _purchase,
    "orderHistory": _order,
    "subscription": _subscription,
    "review": _review,
    "device": _device,
    "promotionHistory": _offer,
    "promotion": _offer,
    "redemptionHistory": _offer,
    "redemption": _offer,
}
