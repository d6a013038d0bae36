# SPDX-License-Identifier: MPL-2.0
"""What Amazon recorded of watching, listening and playing: Prime Video, Audible, Twitch."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.loose import either_or_loosely
from app.sources.reading.tables import Custom, Fields, Seen, Table, joined, moment, read_either
from app.sources.source import FileInput

_MOST_PLACES = 10_000
_VIEWING = Table(
    Category.VIEWING, Origin.OBSERVED, "viewing", ("Title",), when=("Playback Hour", "Playback Date"),
    detail=("Operating System", "Browser", "Device", "City", "State", "Country", "ISP", "Audio Language"),
)  # fmt: skip


def read_viewing(file: FileInput) -> Iterator[Item]:
    """Prime Video's history. Each town with its internet provider is also told once as a place."""
    told: set[tuple[str, str]] = set()

    def row_told(row: Fields) -> Iterator[Item]:
        yield from _VIEWING.items(row)
        city, provider = row.get("City"), row.get("ISP")
        if (city or provider) and (city, provider) not in told and len(told) < _MOST_PLACES:
            told.add((city, provider))
            yield Record(
                Category.LOCATION, Origin.INFERRED, "viewing-place", city or provider, row.place,
                moment(row, _VIEWING.when), joined(row.get("State"), row.get("Country"), provider),
            )  # fmt: skip

    yield from read_either(Custom(_VIEWING.columns, row_told))(file)


read_watchlist = read_either(
    Table(
        Category.VIEWING, Origin.PROVIDED, "watchlist", ("catalogTitle", "Title"), when=("itemAddedDate",),
        labelled=("deleted",), key=("catalogTitle", "itemType", "deleted"),
    )
)  # fmt: skip

read_audible_library = read_either(
    Table(
        Category.LISTENING, Origin.OBSERVED, "audiobook", ("Title", "Asin"), when=("DateAdded", "Date Added"),
        detail=("OriginType",), labelled=("DateDeleted",), key=("Asin", "OrderNumber"),
    )
)  # fmt: skip
read_audible_listening = read_either(
    Table(
        Category.LISTENING, Origin.OBSERVED, "listening", ("Title", "ProductName", "Asin"), when=("StartDate",),
        detail=("DeviceType", "LocalTimezone"), key=("Asin", "StartPosition", "EndPosition", "EventDuration"),
    )
)  # fmt: skip
read_audible_billings = read_either(
    Table(
        Category.PAYMENTS, Origin.OBSERVED, "membership-payment", ("Plan", "OfferName"),
        when=("TaxCreateDate", "BillingPeriodStartDate"), detail=("TotalAmount", "Currency", "OfferName", "Status"),
        key=("TransactionId",),
    )
)  # fmt: skip

read_audible_events = either_or_loosely(
    Table(
        Category.ACCOUNT, Origin.OBSERVED, "membership-event", ("EventType", "Event", "MembershipEventType", "Plan"),
        when=("EventDate", "Event Date", "StartDate", "CreationDate"),
        detail=("Plan", "Status", "Reason", "Marketplace"),
    )
)  # fmt: skip

read_recommendations = either_or_loosely(
    Table(
        Category.INTERESTS, Origin.INFERRED, "recommended-title",
        ("catalogTitle", "Title", "titleName", "Title Name", "title_name", "titleId", "ASIN"),
        when=("creationDate", "Creation Date", "Date", "timestamp", "lastUpdated"),
        labelled=("relevance", "relevanceScore", "Relevance Score", "score", "rank"),
    )
)  # fmt: skip

read_reading_sessions = either_or_loosely(
    Table(
        Category.ACTIVITY, Origin.OBSERVED, "reading", ("product_name", "Product Name", "Title", "ASIN", "asin"),
        when=("start_timestamp", "start_time", "Start Timestamp", "Start Date", "Date"),
        detail=("device_family", "Device Family", "content_type", "ASIN"),
        labelled=("total_reading_milliseconds", "total_reading_millis", "number_of_page_flips"),
        key=("ASIN", "start_timestamp", "end_timestamp"),
        seen=(Seen(IdentifierKind.DEVICE, ("device_serial_number", "Device Serial Number")),),
    )
)  # fmt: skip

TWITCH = Organisation("Twitch", Role.BRAND)


def _twitch_link(row: Fields) -> Iterator[Item]:
    user = row.get("twitchUserId")
    when = moment(row, ("eventTime",))
    yield Record(
        Category.ACCOUNT, Origin.RECEIVED, "linked-account", TWITCH.name, row.place, when,
        joined(row.get("eventType"), user), other=TWITCH,
    )  # fmt: skip
    yield Disclosure(TWITCH, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE, when)
    if user:
        yield Sighting(IdentifierKind.ACCOUNT, f"Twitch {user}", row.place, origin=Origin.RECEIVED, when=when)


read_twitch_links = read_either(Custom(("twitchUserId",), _twitch_link))
read_twitch_account = read_either(
    Table(
        Category.ACCOUNT, Origin.OBSERVED, "twitch-prime", (), when=("DateTime",),
        labelled=("IsTwitchPrime", "IsSignupComplete"),
    )
)  # fmt: skip
read_twitch_credits = read_either(
    Table(
        Category.ACTIVITY, Origin.OBSERVED, "twitch-subscription", ("StreamerName", "SubscriptionCreditOperation"),
        when=("Timestamp",), detail=("BalanceTrackerOperation", "SubscriptionCreditOperation"),
        labelled=("RemainingSubscriptionCreditBalance",),
    )
)  # fmt: skip
