# SPDX-License-Identifier: MPL-2.0
"""What Uber recorded of those who drive or deliver: numbered names (2021), sentences (2022), snake case (2025)."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.uber.rides import distance, joined_by_space
from app.sources.reading.tables import Custom, Fields, Table, joined, moment, read_csv, unreadable
from app.sources.reading.tracks import spot_of, written

_REQUESTED = (
    "begintrip_timestamp_utc", "request_timestamp_utc", "begintrip_timestamp", "request_timestamp",
    "begintrip_timestamp_local", "request_timestamp_local",
)  # fmt: skip
_PRODUCT = ("product_type_name", "global_product_name", "fare_profile", "vehicle_view")


def _trip(row: Fields) -> Iterator[Item]:
    city = row.get("city_name", "city", "city_id")
    title = row.get(*_PRODUCT) or city
    if not title:
        yield unreadable(row.place)
        return
    fare = joined_by_space(row.get("original_fare_local", "fare_local", "fare_amount"), row.get("currency_code"))
    begin = spot_of(row.get("begintrip_latitude", "begintrip_lat"), row.get("begintrip_longitude", "begintrip_lng"))
    yield Record(
        Category.WORK, Origin.OBSERVED, "trip-driven", title, row.place, moment(row, _REQUESTED),
        joined(
            row.get("status"), city, distance(row, ("trip_distance_miles", "fare_distance_miles")), fare,
            row.get("license_plate"), written(begin) if begin else "",
        ),
    )  # fmt: skip


read_trips = read_csv(Custom((*_PRODUCT, *_REQUESTED), _trip))


def _state(row: Fields) -> Iterator[Item]:
    """A stretch of being offline, open, on the way to a rider, or on a trip, with where it began and ended."""
    ends = [spot_of(row.get(f"{side}_lat"), row.get(f"{side}_lng")) for side in ("begin", "end")]
    way = " → ".join(written(spot) for spot in ends if spot)
    state = row.get("earner_state")
    if not (way or state):
        yield unreadable(row.place)
        return
    yield Record(
        Category.LOCATION if way else Category.WORK, Origin.OBSERVED, "driver-state", way or state, row.place,
        moment(row, ("begin_timestamp_utc", "begin_timestamp_local")), state if way else "",
    )  # fmt: skip


read_states = read_csv(Custom(("earner_state", "begin_timestamp_utc"), _state))

read_dispatches = read_csv(
    Table(
        Category.WORK, Origin.OBSERVED, "dispatches", (), when=("start_timestamp_utc", "start_timestamp_local"),
        labelled=(
            "dispatches", "accepts", "rejections", "expireds", "driver_cancellations", "rider_cancellations",
            "completed_trips", "minutes_online", "minutes_on_trip", "flow_type",
        ),
    )
)  # fmt: skip

read_payments = read_csv(
    Table(
        Category.PAYMENTS, Origin.OBSERVED, "driver-payment",
        ("Classification", "Category", "Description", "Payment Type"),
        when=("UTC Timestamp", "Local Timestamp", "utc_timestamp", "local_timestamp", "Timestamp"),
        detail=(
            "Local Amount", "local_amount", "Amount", "Currency Code", "currency_code", "City Name", "city_name",
        ),
        key=("Trip UUID", "trip_uuid", "Classification", "Category", "Local Amount", "Amount"),
    )
)  # fmt: skip
