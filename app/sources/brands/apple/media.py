# SPDX-License-Identifier: MPL-2.0
"""What was heard, watched, bought and clicked in Apple's stores and apps, and which apps were installed."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record
from app.sources.brands.apple.rows import read_tables
from app.sources.reading import json_stream
from app.sources.reading.dates import epoch
from app.sources.reading.domains import site
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.loose import loose_value
from app.sources.reading.sensitive import label_category
from app.sources.reading.tables import Custom, Fields, Seen, Table, joined, moment, sightings, unreadable, written_time
from app.sources.reading.values import at, first_text, mapping, sequence, text
from app.sources.source import FileInput

_SEEN = (
    Seen(IdentifierKind.IP_ADDRESS, ("Client IP Address", "Device IP Address", "IP Address")),
    Seen(IdentifierKind.DEVICE, ("Device Identifier", "Device UDID", "GUID")),
)
_STARTED = ("Event Start Timestamp", "Event End Timestamp", "Event Received Timestamp", "Event Timestamp")

_SONG = Table(
    Category.LISTENING, Origin.OBSERVED, "listening", ("Song Name", "Content Name", "Track Description", "Title"),
    when=_STARTED,
    detail=("Artist Name", "Container Artist Name", "Album Name", "Container Album Name", "Container Name"),
    labelled=("Event Type", "End Reason Type", "Play Duration Milliseconds", "Device Type", "IP City",
              "IP Country Code"),
    key=("Event Type", "Event Start Timestamp", "Event End Timestamp"), seen=_SEEN,
)  # fmt: skip
_MUSIC_EVENT = Table(
    Category.ACTIVITY, Origin.OBSERVED, "music-event", ("Event Type", "Feature Name", "Item Type"), when=_STARTED,
    detail=("Feature Name", "Container Type"), seen=_SEEN,
)  # fmt: skip


def _music(row: Fields) -> Iterator[Item]:
    return (_SONG if row.get(*_SONG.title) else _MUSIC_EVENT).items(row)


read_music = read_tables(
    Custom((*_SONG.columns, "Event Type"), _music), rest=(Category.LISTENING, Origin.OBSERVED, "listening-detail")
)

_DAYS = ("Date Played", "Date")


def _day_of_listening(row: Fields) -> Iterator[Item]:
    """``Track Description`` "Artist - Title", ``Date Played`` YYYYMMDD, ``Play Count``, ``Hours``."""
    title = row.get("Track Description", "Song Name", "Title")
    figures = re.fullmatch(r"(\d{4})(\d{2})(\d{2})", row.get(*_DAYS))
    when = NO_MOMENT
    if figures:
        try:
            when = from_day(date(int(figures[1]), int(figures[2]), int(figures[3])))
        except ValueError:
            when = NO_MOMENT
    else:
        when = moment(row, _DAYS)
    if not title:
        yield unreadable(row.place)
        return
    count = row.get("Play Count")
    yield Record(
        Category.LISTENING, Origin.OBSERVED, "listening-day", title, row.place, when,
        joined(f"{count} ×" if count else "", row.get("Source Type"), row.get("Country"), row.get("Media type")),
    )  # fmt: skip


read_daily_tracks = read_tables(Custom(("Track Description", "Date Played"), _day_of_listening))
read_opinions = read_tables(
    Table(
        Category.REACTIONS, Origin.PROVIDED, "like", ("Item Description", "Favorite Description", "Title"),
        when=("Created", "Last Modified", "Date"), detail=("Preference", "Favorite Type", "Item Type"),
    ),
    rest=(Category.REACTIONS, Origin.PROVIDED, "like"),
)  # fmt: skip
read_playback = read_tables(
    Table(
        Category.VIEWING, Origin.OBSERVED, "playback",
        ("Item Description", "Title", "Content Name", "Episode Title", "Show Name"),
        when=("Last activity timestamp", "Last Activity Timestamp", "Event Start Timestamp", "Playback Start Time",
              "Event Timestamp", "Date"),
        detail=("Show Name", "Container Description", "Playback State", "Device Type"),
        labelled=("Play count", "Has been played?"), seen=_SEEN,
    ),
    rest=(Category.VIEWING, Origin.OBSERVED, "playback"),
)  # fmt: skip


def read_tv_activity(file: FileInput) -> Iterator[Item]:
    """``TV App Favorites and Activity.json``: ``{events: [{stored_event{timestamp}, event_interpretation{}}], …}``."""
    document = mapping(json_stream.document(file))
    if not any(isinstance(value, list) for value in document.values()):
        raise FileUnexpected
    for name, value in document.items():
        for number, one in enumerate(sequence(value), start=1):
            place = f"{text(name)} item {number}"
            said = at(one, "event_interpretation", "human_readable_media_description")
            if name == "events" and text(said):
                when = epoch(at(one, "stored_event", "timestamp"))
                act = first_text(at(one, "event_interpretation"), "human_readable_action", "event_type")
                yield Record(Category.VIEWING, Origin.OBSERVED, "viewing", text(said), place, when, act)
            else:
                yield from loose_value(one, place, Category.VIEWING, Origin.PROVIDED, "favourite", depth=1)


def read_library(file: FileInput) -> Iterator[Item]:
    """``Apple Music Library Tracks.json`` and its like: arrays of songs, playlists or changes to them."""
    if not json_stream.top_is_array(file):
        raise FileUnexpected
    for place, value in json_stream.items(file):
        row = mapping(value)
        title = first_text(row, "Title", "Name", "Playlist Name", "Container Description", "Transaction Type")
        if not title:
            yield unreadable(place)
            continue
        times = (written_time(text(row.get(name))) for name in _ADDED)
        when = next((time for time in times if time is not NO_MOMENT), NO_MOMENT)
        yield Record(
            Category.LISTENING, Origin.PROVIDED, "library-entry", title, place, when,
            joined(first_text(row, "Artist", "Album Artist"), first_text(row, "Album", "Container"),
                   first_text(row, "Genre", "Content Type")),
        )  # fmt: skip


_ADDED = (
    "Date Added To Library", "Added Date", "Date Added To iCloud Music Library", "Transaction Date", "Last Played Date",
)  # fmt: skip

read_purchases = read_tables(
    Table(
        Category.PURCHASES, Origin.OBSERVED, "purchase",
        ("Item Description", "Container Description", "Description", "Product Description", "Promotion Details"),
        when=("Item Purchased Date", "Activity Date", "Order Date", "Purchase Date", "Last Modified Date",
              "Invoice Date", "Promotion Start Date"),
        detail=("Content Type", "Invoice Item Total", "Price Including Tax", "Currency", "Seller", "Order Number"),
        labelled=("Payment Type", "Refund Amount", "iCloud Family Purchase?", "Device Details"),
        key=("Order Number", "Item Reference Number", "Document Number", "Item Description"), seen=_SEEN,
        other=("Seller",), role=Role.MERCHANT,
    ),
    rest=(Category.PURCHASES, Origin.OBSERVED, "purchase-detail"),
)  # fmt: skip
read_subscriptions = read_tables(
    Table(
        Category.PURCHASES, Origin.OBSERVED, "app-subscription", ("App Name", "Subscription Name", "Service Name"),
        when=("Last Modified Date", "First User Action Date", "Latest User Action Date", "Request Timestamp"),
        labelled=("Family Sharing Enabled", "Version", "Latest User Action Date"), other=("App Name",), role=Role.APP,
    ),
    rest=(Category.PURCHASES, Origin.OBSERVED, "subscription-detail"),
)  # fmt: skip

_CLICK = Table(
    Category.ACTIVITY, Origin.OBSERVED, "click",
    ("Event Type", "Action Type", "Page Type"), when=("Event Date Time", "Event Timestamp", "Event Date"),
    detail=("App", "App Name", "Application Name", "Media Bundle App Name", "Action Type", "Page Type", "Click Target"),
    labelled=("Action Details", "Channel Partner"), url=("Action URL", "Page URL"), seen=_SEEN,
)  # fmt: skip
_TERMS = ("Final Search Term", "Search Term", "Query")
_REFERRERS = ("External Referral URL", "Referral URL", "External Referral App Name", "Referral App Name")


def _click(row: Fields) -> Iterator[Item]:
    """One step in a shop or app of Apple's; some say what was searched, or which site or app led there."""
    yield from _CLICK.items(row)
    when = moment(row, _CLICK.when)
    if words := row.get(*_TERMS):
        category = label_category(Category.SEARCHES, words)
        yield Record(category, Origin.OBSERVED, "store-search", words, row.place, when, row.get("App"))
    yield from _referral(row)


def _referral(row: Fields) -> Iterator[Item]:
    """Who led the person to a shop: it told Apple so."""
    url, name = row.get(*_REFERRERS[:2]), row.get(*_REFERRERS[2:])
    source = name or site(url)
    if not source:
        return
    when = moment(row, (*_CLICK.when, "Event Date"))
    other = Organisation(source, Role.PARTNER)
    yield Record(Category.BROWSING, Origin.RECEIVED, "referral", source, row.place, when, url=url, other=other)
    yield Disclosure(
        other, None, Mechanism.SITE_OR_APP_VISIT, Category.BROWSING, row.place, Purpose.ANALYTICS, when
    )


read_clicks = read_tables(Custom(_CLICK.columns, _click), rest=(Category.ACTIVITY, Origin.OBSERVED, "click-detail"))

_INSTALL = Table(
    Category.APPS, Origin.OBSERVED, "app-installed", ("App Name", "Application Name", "Application ID"),
    when=("Event Date", "Install Date", "Date"),
    detail=("Installation Type", "Event Type", "Application Type", "Platform Name", "Device OS Version"),
    labelled=("Store Front Name",), key=("App Name", "Event Date", "Installation Type"), seen=_SEEN,
)  # fmt: skip


def _installed(row: Fields) -> Iterator[Item]:
    yield from _INSTALL.items(row)
    yield from _referral(row)


read_installs = read_tables(Custom(_INSTALL.columns, _installed), rest=(Category.APPS, Origin.OBSERVED, "app-event"))
read_pushes = read_tables(
    Table(
        Category.APPS, Origin.OBSERVED, "push-notification",
        ("App Name", "Application Name", "Topic", "Bundle ID", "Notification Title"),
        when=("Event Date", "Event Timestamp", "Sent Date", "Date", "Timestamp"), detail=("Event Type", "Status"),
        seen=_SEEN,
    ),
    rest=(Category.APPS, Origin.OBSERVED, "push-notification"),
)  # fmt: skip

_LETTER = Table(
    Category.MESSAGES, Origin.OBSERVED, "message-sent-to-you", ("Communication Name", "Subject", "Campaign Name"),
    when=("Delivery Time", "Delivery Date", "Sent Date"), detail=("Communication Type", "Status", "Language"),
    labelled=("E-mail Address", "Email Address"), purpose=Purpose.MARKETING,
)  # fmt: skip
_RESPONSE = Table(
    Category.ACTIVITY, Origin.OBSERVED, "marketing-response", ("Communication Name",),
    when=("Response Time", "Response Date"), detail=("Response Type", "Link"),
)  # fmt: skip


def _marketing(row: Fields) -> Iterator[Item]:
    table = _RESPONSE if row.has("Response Time", "Response Type") else _LETTER
    yield from table.items(row)
    yield from sightings(
        row, (Seen(IdentifierKind.EMAIL, ("E-mail Address", "Email Address"), Origin.PROVIDED),), NO_MOMENT
    )


read_marketing = read_tables(
    Custom((*_LETTER.columns, *_RESPONSE.columns), _marketing),
    rest=(Category.MESSAGES, Origin.OBSERVED, "marketing-detail"),
)


def read_game_center(file: FileInput) -> Iterator[Item]:
    """``Game Center Data.json``: ``{games_state: [{game_name, leaderboard[], achievements[]}], friends …}``."""
    document = mapping(json_stream.document(file))
    if not document:
        raise FileUnexpected
    for number, game in enumerate(sequence(document.get("games_state")), start=1):
        yield from _game(mapping(game), f"games_state item {number}")
    for name, value in document.items():
        if name != "games_state":
            others = "friend" in name.casefold() or "player" in name.casefold()
            category = Category.CONTACTS if others else Category.ACCOUNT
            yield from loose_value(value, text(name), category, Origin.PROVIDED, "game-center", others, depth=1)


def _game(game: dict[str, Any], place: str) -> Iterator[Item]:
    name = first_text(game, "game_name", "bundle_id") or "game"
    events = []
    for board in sequence(game.get("leaderboard")):
        title = first_text(board, "leaderboard_title")
        for score in sequence(mapping(board).get("leaderboard_score")):
            events.append((title, first_text(score, "score", "value"), first_text(score, "submitted_time_utc")))
    for one in sequence(game.get("achievements")):
        events.append((first_text(one, "achievements_title", "title"), "", first_text(one, "last_update_utc")))
    yield Record(
        Category.APPS, Origin.OBSERVED, "game", name, place,
        written_time(first_text(game, "last_played_utc", "last_update_utc")),
    )  # fmt: skip
    for position, (title, score, when) in enumerate(events, start=1):
        yield Record(
            Category.ACTIVITY, Origin.OBSERVED, "game-event", title or name, f"{place} event {position}",
            written_time(when), joined(name if title else "", score),
        )  # fmt: skip
