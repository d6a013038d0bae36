# SPDX-License-Identifier: MPL-2.0
"""What Netflix recorded of watching, searching, clicking, and of the devices and networks used."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Item
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import localised, localised_table, read_or_loosely
from app.sources.reading.tables import Custom, Fields, Seen, Table, csv_rows, read_csv
from app.sources.source import FileInput

_PROFILE = "Profile Name"
_DEVICE = Seen(IdentifierKind.DEVICE, ("Esn",))
_ADDRESS = Seen(IdentifierKind.IP_ADDRESS, ("Ip", "Ip Address"))

_VIEWING = Table(
    Category.VIEWING, Origin.OBSERVED, "viewing", ("Title",), when=("Start Time",),
    detail=(_PROFILE, "Duration", "Supplemental Video Type", "Device Type", "Country"),
)  # fmt: skip
# A trailer or clip that began by itself is not something the person chose to watch.
_PREVIEW = replace(_VIEWING, kind="preview-played")


def _viewing(row: Fields) -> Iterator[Item]:
    return (_PREVIEW if row.get("Supplemental Video Type") else _VIEWING).items(row)


read_viewing = localised(
    read_csv(Custom(_VIEWING.columns, _viewing)), _VIEWING.category, _VIEWING.origin, _VIEWING.kind
)

# "Title,Date", as the quick download of the viewing page gives it, in the languages of the site.
_TITLES = aliases("netflix").words("quick.title")
_DATES = aliases("netflix").words("quick.date")
_QUICK = Table(Category.VIEWING, Origin.OBSERVED, "viewing", _TITLES, when=_DATES)


def read_quick_history(file: FileInput) -> Iterator[Item]:
    """The quick download; whether the day or the month stands first shows in the dates themselves."""
    table = replace(_QUICK, day_first=_day_first(file))
    for row in csv_rows(file, _TITLES):
        yield from table.items(row)


def _day_first(file: FileInput) -> bool:
    for row in csv_rows(file, _TITLES):
        figures = re.match(r"(\d{1,2})\D(\d{1,2})\D", row.get(*_DATES))
        if figures and int(figures[1]) > 12:
            return True
        if figures and int(figures[2]) > 12:
            return False
    return file.language not in ("", "en")


read_searches = localised_table(
    Table(
        Category.SEARCHES, Origin.OBSERVED, "search", ("Query Typed", "Displayed Name"), when=("Utc Timestamp",),
        detail=(_PROFILE, "Displayed Name", "Action", "Section", "Device", "Country Iso Code"),
    )
)  # fmt: skip
read_ratings = localised_table(
    Table(
        Category.REACTIONS, Origin.PROVIDED, "rating", ("Title Name",), when=("Event Utc Ts",),
        detail=(_PROFILE, "Rating Type", "Device Model"), labelled=("Star Value", "Thumbs Value"),
    )
)  # fmt: skip
read_my_list = localised_table(
    Table(
        Category.VIEWING, Origin.PROVIDED, "my-list", ("Title Name",), when=("Utc Title Add Date",),
        detail=(_PROFILE, "Country"),
    )
)  # fmt: skip
read_preferences = localised_table(
    Table(
        Category.INTERESTS, Origin.PROVIDED, "indicated-preference", ("Show",), when=("Event Date",),
        detail=(_PROFILE,), labelled=("Has Watched", "Is Interested"),
    )
)  # fmt: skip
read_playback = localised_table(
    Table(
        Category.VIEWING, Origin.OBSERVED, "playback", ("Title Description",), when=("Playback Start Utc Ts",),
        detail=(_PROFILE, "Device", "Country"),
    )
)  # fmt: skip
read_interactive = localised_table(
    Table(
        Category.VIEWING, Origin.OBSERVED, "interactive-choice", ("Title Desc", "Title Name", "Title"),
        when=("Selection Utc Timestamp", "Utc Timestamp", "Event Utc Ts", "Date"),
        detail=(_PROFILE, "Selection Type", "Choice Segment Id"),
    )
)  # fmt: skip
read_clicks = localised_table(
    Table(
        Category.ACTIVITY, Origin.OBSERVED, "page-opened", ("Navigation Level", "Webpage Url"),
        when=("Click Utc Ts",), detail=(_PROFILE, "Source"), labelled=("Referrer Url",), url=("Webpage Url",),
    )
)  # fmt: skip
read_devices = localised_table(
    Table(
        Category.DEVICES, Origin.OBSERVED, "device", ("Device Type", "Esn"),
        when=("Acct Last Playback Date", "Profile Last Playback Date", "Acct First Playback Date"),
        detail=(_PROFILE,), labelled=("Acct First Playback Date", "Deactivation Time", "Esn"),
        key=("Esn", "Ip", "Profile Name"), seen=(_DEVICE,),
    )
)  # fmt: skip
read_access = localised_table(
    Table(
        Category.SECURITY, Origin.OBSERVED, "access", ("Device Type", "Device", "Source", "Ip"),
        when=("Date", "Utc Timestamp", "Ts", "Last Access"), detail=(_PROFILE, "Country", "Location", "Ip"),
        seen=(_DEVICE, _ADDRESS),
    )
)  # fmt: skip
_ADDRESS_LOG = Table(
    Category.NETWORK, Origin.OBSERVED, "login", ("Ip",), when=("Ts",),
    detail=("Localized Device Description", "Device Description", "Region Code Display Name", "Country"),
    key=("Esn", "Ip", "Profile Name"), seen=(_ADDRESS, _DEVICE),
)  # fmt: skip
read_login_addresses = localised_table(_ADDRESS_LOG)
read_streaming_addresses = localised_table(replace(_ADDRESS_LOG, kind="streaming"))
read_messages = localised_table(
    Table(
        Category.MESSAGES, Origin.OBSERVED, "message-sent-to-you", ("Message Name", "Title Name"),
        when=("Sent Utc Ts",), detail=(_PROFILE, "Channel", "Title Name", "Email Domain Name", "Device Model"),
        labelled=("Click Utc Ts",), url=("Link Url",), purpose=Purpose.MARKETING,
    )
)  # fmt: skip
read_games = localised_table(
    Table(
        Category.ACTIVITY, Origin.OBSERVED, "game-session", ("Game Title", "Title", "Game Name", "Game"),
        when=("Start Time", "Session Start Time", "Utc Timestamp"),
        detail=(_PROFILE, "Duration", "Platform", "Device Type", "Country"), seen=(_ADDRESS,),
    )
)  # fmt: skip

# Of accounts with advertisements; no sample is public.
_ADVERTISER = ("Advertiser Name", "Advertiser", "Brand", "Brand Name")
read_advertising = read_or_loosely(
    Table(
        Category.ADVERTISING, Origin.OBSERVED, "ad-seen", (*_ADVERTISER, "Ad Title", "Campaign Name", "Ad Id"),
        when=("Utc Timestamp", "Event Utc Ts", "Start Time", "Impression Utc Ts", "Date"),
        detail=(_PROFILE, "Ad Title", "Campaign Name", "Device Type", "Country", "Title"), other=_ADVERTISER,
        role=Role.ADVERTISER,
    )
)  # fmt: skip
