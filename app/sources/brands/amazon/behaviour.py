# SPDX-License-Identifier: MPL-2.0
"""What Amazon recorded of shopping: searches, pages seen, places, votes, wishes, devices."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.reading import json_stream
from app.sources.reading.dates import epoch
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import (
    Custom,
    Fact,
    Facts,
    Fields,
    Seen,
    Table,
    flat,
    joined,
    read_either,
    unreadable,
)
from app.sources.reading.values import mapping, sequence, text
from app.sources.source import FileInput

_FROM_AD = "Is First Search From External Ad"
_SEARCH = Table(
    Category.SEARCHES, Origin.OBSERVED, "search", ("Keywords", "First Search Query String", "Query"),
    when=("First Search Time (GMT)", "First Search Time", "Last search Time (GMT)"),
    detail=(
        "All Department (APS) or Category", "Application / Browser Name", "Device Category", "Country Code",
        "Customer IP",
    ),
    labelled=(_FROM_AD,), key=("Session ID", "Query ID", "Keywords"),
    seen=(Seen(IdentifierKind.IP_ADDRESS, ("Customer IP",)),),
)  # fmt: skip


def _search(row: Fields) -> Iterator[Item]:
    # Worth a word only when it was so.
    if row.get(_FROM_AD).casefold() not in ("yes", "y", "1", "true"):
        row.cells.pop(_FROM_AD.casefold(), None)
    return _SEARCH.items(row)


read_searches = read_either(Custom(_SEARCH.columns, _search))

read_pages_seen = read_either(
    Table(
        Category.BROWSING, Origin.OBSERVED, "product-page-seen", ("product_name", "Product Name", "ASIN"),
        when=("creation_date", "Creation Date"),
        detail=("customer_city", "customer_postal_code", "user_agent", "ASIN"), url=("http_referer", "url"),
    )
)  # fmt: skip

read_regions = read_either(
    Table(
        Category.LOCATION, Origin.INFERRED, "detected-place", ("City", "Postal Code", "Country Code"),
        when=("Timestamp",),
        detail=("Postal Code", "District", "State or Province", "State Code", "Country Code"),
    )
)  # fmt: skip

read_votes = read_either(
    Table(
        Category.REACTIONS, Origin.PROVIDED, "vote", ("InteractionType",), when=("InteractionTime", "CreationTime"),
        detail=("InteractionValue", "Marketplace"), url=("InteractableURL",),
    )
)  # fmt: skip

read_seller_feedback = read_either(
    Table(
        Category.OPINIONS, Origin.PROVIDED, "seller-feedback", ("FeedbackText", "Feedback Text"),
        when=("FeedbackDate", "Feedback Date"), detail=("Marketplace", "OrderId"), labelled=("FeedbackRating",),
    )
)  # fmt: skip

read_devices = read_either(
    Table(
        Category.DEVICES, Origin.OBSERVED, "device",
        ("Device Model", "DeviceModel", "Device Name", "Customer Device Name", "Device Type", "Device Serial Number"),
        when=("First Time Registered", "Last Time Registered", "Registration Date"),
        detail=("State", "IP Address"), labelled=("Device Serial Number", "Last Time Registered"),
        seen=(
            Seen(IdentifierKind.DEVICE, ("Device Serial Number", "DeviceSerialNumber")),
            Seen(IdentifierKind.IP_ADDRESS, ("IP Address", "IPAddress")),
        ),
    )
)  # fmt: skip

read_utterances = read_either(
    Table(
        Category.VOICE, Origin.OBSERVED, "spoken-request", ("Utterance text", "Utterance", "Utterance Text", "Intent"),
        when=("Utterance Creation Date", "Utterance Timestamp", "Timestamp", "Creation Date"),
        detail=("Contact Name", "Device Name", "Domain", "Intent"),
    )
)  # fmt: skip

read_view_counts = read_either(
    Facts(
        (
            Fact("home country", Category.LOCATION, "home-country", Origin.INFERRED),
            Fact("# titles watched", Category.VIEWING, "view-count", Origin.OBSERVED, labelled=True),
        ),
        rest=Category.VIEWING,
    )
)  # fmt: skip

_LONGEST_KEY = 1_000
_SECTION = re.compile(r"^(?P<list>.*?)\s*\[(?P<part>[A-Za-z]+)[^\]]*\]$")


def read_wishlists(file: FileInput) -> Iterator[Item]:
    """``[{"<list> [List]": [{…}, …]}, {"<list> [Item 1]": […]}, {"<list> [User]": […]}]``: each part is
    a list of one-key objects."""
    if not json_stream.top_is_array(file):
        raise FileUnexpected
    for place, entry in json_stream.items(file):
        for key, parts in mapping(entry).items():
            section = _SECTION.match(text(key)[:_LONGEST_KEY])
            values: dict[str, str] = {}
            for part in sequence(parts):
                values.update(flat(part))
            if section:
                yield from _wish(section["list"], section["part"].casefold(), values, place)
            elif values:
                yield from _wish(text(key), "item", values, place)
        if not mapping(entry):
            yield unreadable(place)


def _wish(name: str, part: str, values: dict[str, str], place: str) -> Iterator[Item]:
    if part == "user":
        if user := values.get("username", ""):
            yield Record(Category.IDENTITY, Origin.PROVIDED, "list-user", user, place, detail=name)
        if address := values.get("emailaddress", ""):
            yield Sighting(IdentifierKind.EMAIL, address, place)
    elif part == "list":
        when = epoch(values.get("recentactivitydate"))
        yield Record(
            Category.INTERESTS, Origin.PROVIDED, "wish-list", values.get("listname") or name, place, when,
            values.get("privacy", ""),
        )  # fmt: skip
    else:
        title = values.get("itemname") or values.get("asin") or values.get("name", "")
        price = f"{values.get('amount.value', '')} {values.get('amount.currencyunit', '')}".strip()
        deleted = "deleted" if values.get("deleted") == "true" else ""
        if title:
            yield Record(
                Category.INTERESTS, Origin.PROVIDED, "wish", title, place,
                detail=joined(name, price, values.get("comment", ""), deleted),
            )  # fmt: skip
