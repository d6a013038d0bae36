# SPDX-License-Identifier: MPL-2.0
"""The tables of the privacy dashboard: one a sort of data, newest row first, the same columns as CSV and as JSON."""

from collections.abc import Iterator
from dataclasses import replace

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record
from app.sources.reading.loose import loose_either
from app.sources.reading.tables import Custom, Fields, Seen, Table, joined, moment, read_either, sightings
from app.sources.reading.tracks import spot_of, written
from app.sources.source import ItemReader

_WHEN = ("DateTime", "Time", "Timestamp", "StartDateTime")
_DEVICE = (Seen(IdentifierKind.DEVICE, ("DeviceId",)),)

_SEARCH = Table(
    Category.SEARCHES, Origin.OBSERVED, "search", ("SearchTerms", "Title"), when=_WHEN, detail=("Title",),
    url=("Url", "NavigatedToUrl"), seen=_DEVICE,
)  # fmt: skip
_PAGE = Table(
    Category.BROWSING, Origin.OBSERVED, "page-visited", ("PageTitle", "NavigatedToUrl", "Url"), when=_WHEN,
    detail=("SearchTerms",), url=("NavigatedToUrl", "Url"), seen=_DEVICE,
)  # fmt: skip


def _page(row: Fields) -> Iterator[Item]:
    """A page opened, and the search that led there."""
    yield from _PAGE.items(row)
    if row.get("SearchTerms"):
        yield from replace(_SEARCH, detail=(), seen=()).items(row)


def _search(row: Fields) -> Iterator[Item]:
    """A search, with the place where it was made if the device told it."""
    yield from _SEARCH.items(row)
    yield from _spot(row, "search-place", Origin.OBSERVED, row.get("SearchTerms"))


def _spot(row: Fields, kind: str, origin: Origin, *more: str) -> Iterator[Item]:
    spot = spot_of(row.get("Latitude"), row.get("Longitude"))
    if spot:
        accuracy = row.get("AccuracyRadius")
        yield Record(
            Category.LOCATION, origin, kind, written(spot), row.place, moment(row, _WHEN),
            joined(*more, f"± {accuracy} m" if accuracy else ""),
        )  # fmt: skip


read_browsing = read_either(Custom(_PAGE.columns, _page))
read_searches = read_either(Custom(_SEARCH.columns, _search))
read_usage = read_either(
    Table(
        Category.APPS, Origin.OBSERVED, "app-used", ("AppName", "AppPublisher"), when=_WHEN,
        detail=("AppPublisher", "Aggregation"), labelled=("EndDateTime",), seen=_DEVICE, other=("AppPublisher",),
        role=Role.APP,
    )
)  # fmt: skip
read_utterances = read_either(
    Table(
        Category.VOICE, Origin.OBSERVED, "utterance", ("DisplayText", "Application"), when=_WHEN,
        detail=("Application", "DeviceType"), seen=_DEVICE,
    )
)  # fmt: skip

_CONTENT = Table(
    Category.VIEWING, Origin.OBSERVED, "content-used", ("Title", "ContainerName", "AppName"), when=_WHEN,
    detail=("Artist", "ContainerName", "AppName", "MediaType", "ConsumptionTime"), url=("ContentUrl",), seen=_DEVICE,
)  # fmt: skip
_HEARD = frozenset({"music", "song", "audio", "podcast", "track"})


def _content(row: Fields) -> Iterator[Item]:
    heard = row.get("MediaType").casefold() in _HEARD
    yield from (replace(_CONTENT, category=Category.LISTENING) if heard else _CONTENT).items(row)


read_content = read_either(Custom(_CONTENT.columns, _content))

_ADDRESS = ("AddressLine1", "AddressLine2", "AddressLine3", "Locality", "PostalCode", "CountryRegion")


def _places(kind: str, origin: Origin) -> ItemReader:
    """A reader of places: ``Name``, address, coordinates, and what the person was doing there."""

    def place(row: Fields) -> Iterator[Item]:
        address = row.get("FormattedAddress") or ", ".join(part for name in _ADDRESS if (part := row.get(name)))
        name = row.get("Name")
        rest = (name, address, row.get("ActivityType"), row.get("AppName"), row.get("EndDateTime"))
        located = list(_spot(row, kind, origin, *rest))
        yield from located
        if not located:
            table = Table(
                Category.LOCATION, origin, kind, ("Name", "FormattedAddress", "Locality", "CountryRegion"), when=_WHEN,
                detail=("FormattedAddress", "ActivityType", "AppName"), url=("Url",),
            )  # fmt: skip
            yield from table.items(row)
        yield from sightings(row, _DEVICE, moment(row, _WHEN))

    return read_either(Custom(("Latitude", "Longitude", "FormattedAddress", *_WHEN), place))


read_visits = _places("place-visited", Origin.INFERRED)
read_positions = _places("position", Origin.OBSERVED)

# Sorts of data that Microsoft names but whose columns are not documented.
read_performance = loose_either(Category.ACTIVITY, Origin.OBSERVED, "service-performance")
read_software = loose_either(Category.APPS, Origin.OBSERVED, "software")
read_devices = loose_either(Category.DEVICES, Origin.OBSERVED, "device-configuration")
read_demographics = loose_either(Category.DEMOGRAPHICS, Origin.INFERRED, "demographic")
read_feedback = loose_either(Category.OPINIONS, Origin.PROVIDED, "feedback")
read_fitness = loose_either(Category.FITNESS, Origin.OBSERVED, "fitness")
read_support = loose_either(Category.MESSAGES, Origin.PROVIDED, "support")
read_sensors = loose_either(Category.LOCATION, Origin.OBSERVED, "sensor")
read_payments = loose_either(Category.PAYMENTS, Origin.PROVIDED, "payment-instrument")
read_social = loose_either(Category.CONTACTS, Origin.PROVIDED, "social", about_others=True)
read_profile = loose_either(Category.IDENTITY, Origin.PROVIDED, "profile")
