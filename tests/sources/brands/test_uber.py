# SPDX-License-Identifier: MPL-2.0
"""Uber's archives for riders, eaters and drivers, in their old and new layouts."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.uber import SOURCE
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings

NEW_TRIP = (
    "city_name,product_type_name,currency_code,request_timestamp_local,request_timestamp_utc,request_lat,request_lng,"
    "begintrip_timestamp_utc,begintrip_lat,begintrip_lng,begintrip_string,dropoff_timestamp_utc,dropoff_lat,"
    "dropoff_lng,destination_string,status,trip_distance_miles,original_fare_local,payment_type,card_number\n"
)


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("Uber Data/Rider/trips_data.csv", "trips"),
        ("Uber Data/Rider/trips_data-0.csv", "trips"),
        ("Uber Data/Rider/rider_lifetime_trips-1.csv", "trips"),
        ("Uber Data/Rider/rider_app_analytics-0.csv", "app-events"),
        ("Uber Data/Rider/rider_lifetime_ratings_received-0.csv", "ratings"),
        ("Uber Data/Eats/user_orders-0.csv", "meals"),
        ("Uber Data/Eats/something.csv", "meal-data"),
        ("Uber Data/Account and Profile/user_profile-0.csv", "profile"),
        ("Uber Data/Account and Profile/profile_data.csv", "profile"),
        ("Uber Data/Account and Profile/payment_methods.csv", "payment-methods"),
        ("Uber Data/Account and Profile/rider_eater_saved_locations.csv", "saved-places"),
        ("Uber Data/Account and Profile/customer_support_tickets-0.csv", "support"),
        ("Uber Data/Regional information/For_California_users.txt", "third-parties"),
        ("Uber Data/Driver/driver_lifetime_trips-0.csv", "driver-trips"),
        ("FR-Lyon/02 - Driver Lifetime Trips.csv", "driver-trips"),
        ("Trip details (Driver).csv", "driver-trips"),
        ("FR-Lyon/10 - Driver Online Offline.csv", "driver-states"),
        ("FR-Lyon/14 - Driver Dispatches Offered and Accepted.csv", "driver-dispatches"),
        ("FR-Lyon/05 - Driver Payments.csv", "driver-payments"),
        ("FR-Lyon/99 - Driver Something.csv", "driver-data"),
        ("Uber Data/Freight/loads.csv", "other-data"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_a_trip_is_told_with_its_places_and_the_last_digits_of_its_card() -> None:
    row = (
        "Lyon,uberX,EUR,2025-01-11T23:40:05.000Z,2025-01-11T22:40:05.000Z,45.7,4.8,2025-01-11T22:46:15.000Z,45.7674,"
        '4.8341,"8 Quai Inventé",2025-01-11T23:02:27.000Z,45.7485,4.8467,"25 Rue Imaginaire",completed,2.5,18.40,visa,'
        "4111111111114242\n"
    )
    found = read(SOURCE, "Rider/rider_lifetime_trips-0.csv", (NEW_TRIP + row).encode())
    trip, begin, end = records(found)
    assert (trip.category, trip.title, trip.when.isoformat()) == (
        Category.TRAVEL, "8 Quai Inventé → 25 Rue Imaginaire", "2025-01-11T22:46:15Z",
    )  # fmt: skip
    assert trip.detail == "uberX · completed · Lyon · 2.5 mi · 18.40 EUR · visa"
    assert [(place.kind, place.category, place.detail) for place in (begin, end)] == [
        ("pick-up", Category.LOCATION, "45.76740, 4.83410"),
        ("drop-off", Category.LOCATION, "45.74850, 4.84670"),
    ]
    assert [(each.kind, each.value) for each in sightings(found)] == [(IdentifierKind.PAYMENT_CARD, "…4242")]
    assert "411111" not in repr(found)


def test_old_and_new_columns_tell_the_same_trip() -> None:
    old = records(
        read(
            SOURCE,
            "Rider/trips_data.csv",
            b"City,Product Type,Trip or Order Status,Request Time,Begin Trip Time,Begin Trip Lat,Begin Trip Lng,"
            b"Begin Trip Address,Dropoff Time,Dropoff Lat,Dropoff Lng,Dropoff Address,Distance (miles),Fare Amount,"
            b"Fare Currency\nLyon,uberX,completed,2025-01-11 22:40:05 +0000 UTC,2025-01-11 22:46:15 +0000 UTC,45.7674,"
            b"4.8341,A,2025-01-11 23:02:27 +0000 UTC,45.7485,4.8467,B,2.5,18.40,EUR\n",
        )
    )
    new = records(
        read(
            SOURCE,
            "Rider/trips_data-0.csv",
            (
                NEW_TRIP + "Lyon,uberX,EUR,,2025-01-11T22:40:05.000Z,,,2025-01-11T22:46:15.000Z,45.7674,4.8341,A,"
                "2025-01-11T23:02:27.000Z,45.7485,4.8467,B,completed,2.5,18.40,,\n"
            ).encode(),
        )
    )
    assert [(row.kind, row.title, row.when, row.detail, row.key) for row in old] == [
        (row.kind, row.title, row.when, row.detail, row.key) for row in new
    ]


def test_a_trip_that_never_began_has_the_time_it_was_asked_for_and_where() -> None:
    row = (
        "Lyon,Comfort,EUR,,2025-02-03T04:10:00.000Z,45.7486,4.8466,1970-01-01T00:00:00.000Z,,,,"
        "1970-01-01T00:00:00.000Z,,,,rider_canceled,0,0,,\n"
    )
    trip, begin = records(read(SOURCE, "Rider/trips_data-0.csv", (NEW_TRIP + row).encode()))
    assert trip.when.isoformat() == "2025-02-03T04:10:00Z"
    assert (begin.kind, begin.title) == ("pick-up", "45.74860, 4.84660")


def test_events_of_the_app_at_one_place_are_one_record() -> None:
    header = "Event Time (UTC),Latitude,Longitude,City,IP Address,Device ID,Device Model\n"
    row = "2025-02-10 18:07:5{},45.76731,4.83402,lyon,203.0.113.40,e80b,iPhone15\n"
    content = header + "".join(row.format(second) for second in range(5)) + row.format(9).replace("203.0.113.40", "\\N")
    found = read(SOURCE, "Rider/rider_app_analytics-0.csv", content.encode())
    first, second = records(found)
    assert (first.category, first.title) == (Category.LOCATION, "45.76731, 4.83402")
    assert first.detail == "lyon · iPhone15 · 203.0.113.40 · × 5"
    assert second.detail.endswith("× 1")
    assert [(each.kind, each.value) for each in sightings(found)[:2]] == [
        (IdentifierKind.IP_ADDRESS, "203.0.113.40"),
        (IdentifierKind.DEVICE, "e80b"),
    ]


def test_stars_given_are_counted_and_the_rating_is_a_guess() -> None:
    given = read(SOURCE, "Rider/rider_lifetime_ratings_received-0.csv", b"five_star_rating\n5\n4\n5\nsix\n")
    assert [(row.title, row.detail, row.origin) for row in records(given)] == [
        ("5/5", "× 2", Origin.RECEIVED),
        ("4/5", "× 1", Origin.RECEIVED),
    ]
    assert len(issues(given)) == 1
    profile = read(
        SOURCE,
        "Account and Profile/user_profile-0.csv",
        b"First Name,E-Mail,Mobile,Rating,Signup Date\nMara,mara@example.org,+33600000011,4.87,2018-04-05\n",
    )
    [rating] = [row for row in records(profile) if row.kind == "rating"]
    assert (rating.title, rating.origin) == ("Rating: 4.87", Origin.INFERRED)
    assert {each.kind for each in sightings(profile)} == {IdentifierKind.EMAIL, IdentifierKind.PHONE}


def test_a_restaurant_learns_what_was_ordered() -> None:
    found = read(
        SOURCE,
        "Eats/user_orders-0.csv",
        b"City_Name,Restaurant_Name,Request_Time_Local,Item_Name,Item_quantity,Item_Price,Currency\n"
        b"Lyon,Chez Invention,2025-01-20T19:31:00.000Z,Soupe,2,7.50,EUR\n",
    )
    [meal] = records(found)
    assert (meal.category, meal.title, meal.other and meal.other.name) == (
        Category.PURCHASES, "Soupe", "Chez Invention",
    )  # fmt: skip
    assert (meal.when.isoformat(), meal.when.zone) == ("2025-01-20T19:31:00", Zone.LOCAL)
    [told] = disclosures(found)
    assert (told.discloser, told.recipient and told.recipient.role, told.mechanism) == (
        None, Role.MERCHANT, Mechanism.PURCHASE,
    )  # fmt: skip


def test_home_is_an_address_of_the_person_and_work_is_not() -> None:
    found = read(
        SOURCE,
        "Account and Profile/rider_eater_saved_locations.csv",
        b"Label,House number,Street name,City,Postal code,Latitude,Longitude\n"
        b"Home,25,Rue Imaginaire,Lyon,69007,45.7485,4.8467\nBureau,3,Avenue,Lyon,,45.77,4.88\n",
    )
    assert [(row.kind, row.title) for row in records(found)] == [("home-place", "Home"), ("work-place", "Bureau")]
    [home] = sightings(found)
    assert (home.kind, home.value) == (IdentifierKind.POSTAL_ADDRESS, "25 Rue Imaginaire 69007 Lyon")


def test_who_bought_data_is_told_and_who_did_not_is_not() -> None:
    found = read(
        SOURCE,
        "Regional information/For_California_users.txt",
        b"In the past 12 months, Uber has sold your personal data to the following categories of third parties: "
        b"-Advertising network providers\n\nUber has not sold data of minors to third parties:\n- Anyone\n\n"
        b"In the past 12 months, Uber has disclosed your personal data to these third parties:\n- Cloud providers\n",
    )
    assert [(row.kind, row.title) for row in records(found)] == [
        ("data-sold", "Advertising network providers"),
        ("data-disclosed", "Cloud providers"),
    ]
    assert [(each.recipient and each.recipient.name, each.mechanism, each.purpose) for each in disclosures(found)] == [
        ("Advertising network providers", Mechanism.PASSED_ON, Purpose.SALE),
        ("Cloud providers", Mechanism.PASSED_ON, Purpose.SERVICE),
    ]


def test_what_a_driver_did_is_work_and_where_a_driver_was_is_a_place() -> None:
    [trip] = records(
        read(
            SOURCE,
            "FR-Lyon/02 - Driver Lifetime Trips.csv",
            b"city_id;currency_code;source_tag;product_type_name;begintrip_timestamp_utc;status;trip_distance_miles;"
            b"original_fare_local\n41;EUR;\\N;uberX;2021-02-01T10:12:04.000Z;completed;2.1;12.5\n",
        )
    )
    assert (trip.category, trip.title, trip.detail) == (
        Category.WORK, "uberX", "completed · 41 · 2.1 mi · 12.5 EUR",
    )  # fmt: skip
    states = records(
        read(
            SOURCE,
            "FR-Lyon/10 - Driver Online Offline.csv",
            b"earner_state;begin_lat;begin_lng;end_lat;end_lng;begin_timestamp_utc\n"
            b"open;45.7;4.8;45.8;4.9;2021-02-01T09:40:46.000Z\noffline;\\N;\\N;\\N;\\N;2021-02-01T12:00:00.000Z\n",
        )
    )
    assert [(row.category, row.title) for row in states] == [
        (Category.LOCATION, "45.70000, 4.80000 → 45.80000, 4.90000"),
        (Category.WORK, "offline"),
    ]


def test_a_bank_is_another_organisation() -> None:
    found = read(
        SOURCE,
        "Account and Profile/payment_methods-0.csv",
        b"Payment Method Brand,Bank/Issuer Name,Card Number,Created At\nVISA,Nordbank,************4242,2018-04-05\n",
    )
    [method] = records(found)
    assert (method.other and method.other.name, method.detail) == ("Nordbank", "Nordbank · …4242")
    assert [each.value for each in sightings(found)] == ["…4242"]
