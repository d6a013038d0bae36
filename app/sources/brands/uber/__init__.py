# SPDX-License-Identifier: MPL-2.0
"""Uber and Uber Eats: riders, eaters, drivers and couriers, in the layouts of 2018 to 2025."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.uber import driving, person, rides
from app.sources.reading.loose import loose_csv
from app.sources.rules import ignores, reads
from app.sources.source import Guide, Level, Source

_RULES = (
    reads(
        "driver-trips", ("*driver_lifetime_trips*.csv", "trip_details_(driver)*.csv"), driving.read_trips,
        (b"begintrip_timestamp_utc", b"fare_profile", b"request_timestamp_utc"), 3,
    ),
    reads("driver-states", ("*driver_online_offline*.csv",), driving.read_states, (b"earner_state",), 3),
    reads(
        "driver-dispatches", ("*driver_dispatches_offered_and_accepted*.csv", "driver_dispatches*.csv"),
        driving.read_dispatches, (b"completed_trips",), 3,
    ),
    reads("driver-payments", ("*driver_payments*.csv",), driving.read_payments),
    reads(
        "app-events", ("rider_app_analytics*.csv", "*driver_app_analytics*.csv", "*driver_detailed*.csv",
                       "eater_app_analytics*.csv", "eats_app_analytics*.csv"),
        rides.read_app_events, (b"Event Time (UTC)", b"GPS Time", b"gps_time"), 3,
    ),
    reads("ratings", ("*lifetime_ratings_received*.csv",), rides.read_ratings, (b"five_star_rating",), 2),
    reads(
        "driver-badges", ("*driver_performance_badges*.csv", "*driver_badges*.csv"),
        loose_csv(Category.WORK, Origin.INFERRED, "performance-badge"),
    ),
    reads(
        "driver-restrictions", ("*driver_app_restrictions*.csv",),
        loose_csv(Category.WORK, Origin.OBSERVED, "app-restriction"),
    ),
    reads(
        "trips", ("rider/trips_data*.csv", "trips_data*.csv", "rider_lifetime_trips*.csv"), rides.read_trips,
        (b"Trip or Order Status", b"begintrip_timestamp_utc", b"request_timestamp_utc"), 3,
    ),
    reads(
        "meals", ("user_orders*.csv", "eats_order_details*.csv", "eats/*orders*.csv"), rides.read_meals,
        (b"Restaurant_Name", b"Restaurant Name"), 3,
    ),
    reads(
        "profile", ("user_profile*.csv", "profile_data*.csv", "driver_profile*.csv"), person.read_profile,
        (b"Signup Date", b"Signup Lat", b"Signup City", b"Referral Code"), 2,
    ),
    reads(
        "payment-methods", ("account_and_profile/payment_methods*.csv",), person.read_payment_methods,
        (b"Payment Method Brand", b"Bank/Issuer Name"), 2,
    ),
    reads(
        "saved-places", ("rider_eater_saved_locations*.csv", "rider_saved_locations*.csv", "*saved_locations*.csv"),
        person.read_saved_places, (b"House number", b"Street name"), 2,
    ),
    reads("support", ("customer_support_tickets*.csv",), person.read_tickets),
    reads("third-parties", ("for_california_users.txt", "regional_information/*.txt"), person.read_third_parties),
    ignores(
        "explanations", ("uber_data/readme.html", "readme.html"),
        N_("An explanation of the files by Uber; it says nothing about you."),
    ),
    reads(
        "driver-data", ("driver/*.csv", "*_driver_*.csv"),
        loose_csv(Category.WORK, Origin.OBSERVED, "driver-data"), weight=0,
    ),
    reads("meal-data", ("eats/*.csv",), loose_csv(Category.PURCHASES, Origin.OBSERVED, "meal-data"), weight=0),
    reads("ride-data", ("rider/*.csv",), loose_csv(Category.ACTIVITY, Origin.OBSERVED, "ride-data"), weight=0),
    reads(
        "account-data", ("account_and_profile/*.csv",), loose_csv(Category.ACCOUNT, Origin.OBSERVED, "account-data"),
        weight=0,
    ),
    reads("other-data", ("uber_data/*/*.csv",), loose_csv(Category.ACTIVITY, Origin.OBSERVED, "other-data"), weight=0),
)  # fmt: skip

SOURCE = Source(
    slug="uber",
    organisation=Organisation("Uber", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Folders, tables and columns are named in English for every account.
    localised=False,
    guide=Guide(
        about=N_(
            "Every trip with its addresses, what you ordered to eat and from whom, a month of what the app noted of "
            "your phone and where it was, the rating that Uber works out for you, and to which sorts of companies it "
            "sold data."
        ),
        steps=(
            N_("Open the page Explore your data in Uber’s privacy centre and sign in."),
            N_("Choose Request your data and confirm with the code that Uber sends to your phone."),
            N_("When the e-mail arrives, download the archive within seven days."),
        ),
        waiting=N_("Usually one to three days, at most 30."),
        link="https://myprivacy.uber.com/privacy/exploreyourdata/download",
        days=3,
        link_days=7,
    ),
    rules=_RULES,
    archive_names=(r"uber[-_ ]?data.*\.zip",),
)
