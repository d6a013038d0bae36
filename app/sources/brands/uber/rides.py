# SPDX-License-Identifier: MPL-2.0
"""What Uber recorded of riding and ordering: trips of both column sets, the app's events, meals, ratings."""

from collections import Counter
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record, RowIssue, Sighting
from app.sources.reading.tables import Custom, Fields, Table, csv_rows, joined, moment, read_csv, unreadable
from app.sources.reading.tracks import Spot, spot_of, written
from app.sources.reading.values import number
from app.sources.source import FileInput

# Times that end in "_local" are written as if they were UTC; they count where there is no other.
_REQUESTED = ("request_timestamp_utc", "Request Time", "request_timestamp_local")
_BEGAN = ("begintrip_timestamp_utc", "Begin Trip Time", "begintrip_timestamp_local")
_ENDED = ("dropoff_timestamp_utc", "Dropoff Time", "dropoff_timestamp_local")
_BEGIN = ("begintrip_address", "begintrip_string", "Begin Trip Address")
_END = ("dropoff_address", "destination_string", "Dropoff Address")
_PRODUCT = ("product_type_name", "Product Type", "global_product_name")
_CITY = ("city_name", "City")
_MILES = ("trip_distance_miles", "Distance (miles)")
_FARE = ("original_fare_local", "fare_amount", "Fare Amount")
_CURRENCY = ("currency_code", "Fare Currency")
# What is cancelled before it begins has the first day of 1970 for its times.
_FIRST_MOMENT = 86_400_000


def read_trips(file: FileInput) -> Iterator[Item]:
    """``trips_data.csv`` and ``rider_lifetime_trips-0.csv``: each trip, and where it began and ended."""
    for row in csv_rows(file, (*_REQUESTED, *_BEGAN)):
        yield from _trip(row)


def _trip(row: Fields) -> Iterator[Item]:
    requested, began = _time(row, _REQUESTED), _time(row, _BEGAN)
    when = began if began is not NO_MOMENT else requested
    begin, end = row.get(*_BEGIN), row.get(*_END)
    product = row.get(*_PRODUCT)
    title = " → ".join(part for part in (begin, end) if part) or product or row.get(*_CITY)
    if not title:
        yield unreadable(row.place)
        return
    yield Record(
        Category.TRAVEL, Origin.OBSERVED, "trip", title, row.place, when,
        joined(
            product if product != title else "", row.get("status", "Trip or Order Status"), row.get(*_CITY),
            distance(row, _MILES), joined_by_space(row.get(*_FARE), row.get(*_CURRENCY)), row.get("payment_type"),
        ),
        key=joined(product, begin, end, requested.isoformat()),
    )  # fmt: skip
    first = _spot(row, ("begintrip_lat", "Begin Trip Lat"), ("begintrip_lng", "Begin Trip Lng"))
    first = first or _spot(row, ("request_lat",), ("request_lng",))
    last = _spot(row, ("dropoff_lat", "Dropoff Lat"), ("dropoff_lng", "Dropoff Lng"))
    last = last or _spot(row, ("destination_lat",), ("destination_lng",))
    yield from _place("pick-up", begin, first, when, row)
    yield from _place("drop-off", end, last, _time(row, _ENDED), row)
    if digits := last_digits(row.get("card_number")):
        yield Sighting(IdentifierKind.PAYMENT_CARD, digits, row.place, when=when)


def _place(kind: str, address: str, spot: Spot | None, when: Moment, row: Fields) -> Iterator[Item]:
    position = written(spot) if spot else ""
    if address or position:
        detail = position if address else row.get(*_CITY)
        yield Record(Category.LOCATION, Origin.OBSERVED, kind, address or position, row.place, when, detail)


def _time(row: Fields, columns: tuple[str, ...]) -> Moment:
    when = moment(row, columns)
    return when if when.milliseconds >= _FIRST_MOMENT else NO_MOMENT


def _spot(row: Fields, latitude: tuple[str, ...], longitude: tuple[str, ...]) -> Spot | None:
    return spot_of(row.get(*latitude), row.get(*longitude))


def distance(row: Fields, columns: tuple[str, ...]) -> str:
    """ "6.66 mi": Uber writes miles in every country."""
    miles = number(row.get(*columns))
    return "" if miles is None else f"{miles:g} mi"


def joined_by_space(*parts: str) -> str:
    """The filled parts as one ("12.50 EUR")."""
    return " ".join(part for part in parts if part)


def last_digits(card: str) -> str:
    """ "…4242": never more of a card than its last four digits."""
    digits = "".join(letter for letter in card if letter.isascii() and letter.isdigit())
    return f"…{digits[-4:]}" if len(digits) >= 4 else ""


_EVENT = ("Event Time (UTC)", "event_time_utc", "event_time", "gps_time_ms", "GPS Time (UTC)", "gps_time_utc")
_IP = ("IP Address", "ip_address")
_DEVICE = ("Device ID", "device_id")
_IMEI = ("IMEI number", "imei_number", "imei")
_WITH = (
    "City", "Cellular Carrier", "cellular_carrier", "carrier", "Device Model", "device_model", "Device OS",
    "device_os", "Device OS Version", "device_os_version", "driver_status",
)  # fmt: skip


def read_app_events(file: FileInput) -> Iterator[Item]:
    """The app's events of about 30 days, hundreds a minute: those in a row at one place, from one address, within one
    hour, are one record."""
    key: tuple[str, ...] = ()
    record: Record | None = None
    count = 0
    for row in csv_rows(file, (*_EVENT, "IP Address")):
        when = moment(row, _EVENT)
        spot = _spot(row, ("Latitude", "latitude", "lat"), ("Longitude", "longitude", "lng"))
        # A thousandth of a degree is about a hundred metres.
        near = f"{spot[0]:.3f}, {spot[1]:.3f}" if spot else ""
        seen = row.get(*_IP), row.get(*_DEVICE), row.get(*_IMEI)
        this = (near, *seen, when.isoformat()[:13])
        if record and this == key:
            count += 1
            continue
        if record:
            yield _counted(record, count)
        position = written(spot) if spot else ""
        title = position or seen[0] or seen[1]
        if not title:
            yield unreadable(row.place)
            record, count = None, 0
            continue
        key, count = this, 1
        record = Record(
            Category.LOCATION if spot else Category.NETWORK, Origin.OBSERVED, "app-event", title, row.place, when,
            joined(*(row.get(column) for column in _WITH), seen[0] if position else ""),
            key=joined(*this, position),
        )  # fmt: skip
        kinds = IdentifierKind.IP_ADDRESS, IdentifierKind.DEVICE, IdentifierKind.DEVICE
        for kind, value in zip(kinds, seen, strict=True):
            if value:
                yield Sighting(kind, value, row.place, origin=Origin.OBSERVED, when=when)
    if record:
        yield _counted(record, count)


def _counted(record: Record, count: int) -> Record:
    record.detail = joined(record.detail, f"× {count}")
    return record


def read_ratings(file: FileInput) -> Iterator[Item]:
    """Stars that drivers gave to the rider (or riders to the driver), without a time: how many of each."""
    stars: Counter[str] = Counter()
    places: dict[str, str] = {}
    for row in csv_rows(file, ("five_star_rating", "rating")):
        given = number(row.get("five_star_rating", "rating"))
        if given is None or not 0 <= given <= 5:
            yield unreadable(row.place)
            continue
        stars[f"{given:g}"] += 1
        places.setdefault(f"{given:g}", row.place)
    for rating, count in sorted(stars.items(), reverse=True):
        yield Record(
            Category.OPINIONS, Origin.RECEIVED, "rating-received", f"{rating}/5", places[rating], detail=f"× {count}"
        )


_MEAL = Table(
    Category.PURCHASES, Origin.OBSERVED, "meal", ("Item_Name", "Item Name", "Restaurant_Name", "Restaurant Name"),
    when=("Request_Time_Local", "Request Time Local", "Final_Delivery_Time_Local", "Final Delivery Time Local"),
    detail=(
        "Restaurant_Name", "Restaurant Name", "City_Name", "City Name", "Order_Status", "Order Status", "Item_Price",
        "Item Price", "Currency", "Customizations",
    ),
    labelled=("Item_quantity", "Item quantity", "Special_Instructions", "Special Instructions", "Order_Price"),
    other=("Restaurant_Name", "Restaurant Name"), role=Role.MERCHANT, mechanism=Mechanism.PURCHASE, outward=True,
)  # fmt: skip


def _meal(row: Fields) -> Iterator[Item]:
    for item in _MEAL.items(row):
        if not isinstance(item, RowIssue) and item.when.zone is Zone.UTC:
            # The wall clock of the city, with a "Z" that it should not have.
            item.when = item.when._replace(zone=Zone.LOCAL)
        yield item


read_meals = read_csv(Custom(_MEAL.columns, _meal))
