# SPDX-License-Identifier: MPL-2.0
"""Snaps, chats, calls, stories and friends: what the person sent, saw and saved, and with whom."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.sources.brands.snapchat.places import coordinates
from app.sources.reading.json_sections import Row, RowReader
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Table, joined, moment, unreadable

_TIMES = ("Created", "Date", "Time", "Timestamp", "Date and time (hourly)", "Date & Time", "View Date", "Story Date")
_TITLE_LENGTH = 300

FRIEND = Table(
    Category.CONTACTS, Origin.PROVIDED, "friend", ("Display Name", "Username", "Name", "value"),
    when=("Creation Timestamp", "Last Modified Timestamp", "Date"), detail=("Username", "Source"), about_others=True,
)  # fmt: skip


def friends(kind: str) -> Table:
    """People in one of the lists of ``friends.json``."""
    return Table(FRIEND.category, FRIEND.origin, kind, FRIEND.title, FRIEND.when, FRIEND.detail, about_others=True)


CONTACTS = Table(
    Category.CONTACTS, Origin.PROVIDED, "uploaded-contact", ("Name", "Display Name", "Phone Number", "Email", "value"),
    detail=("Phone Number", "Email", "Emails", "Phone Numbers"), about_others=True,
)  # fmt: skip


def message(kind: str) -> RowReader:
    """A reader of ``{From or To, Media Type, Created, Content or Text, Conversation Title, IsSender …}``, which stand
    under the conversation, or under "Received" and "Sent" in older exports."""

    def read(row: Row) -> Iterator[Item]:
        words = row.get("Content", "Text")
        sender, receiver = row.get("From"), row.get("To", "Conversation Title")
        when = moment(row, ("Created", "Created(microseconds)", "Date", "Time"))
        medium = row.get("Media Type")
        if not (words or medium or sender or receiver):
            yield unreadable(row.place)
            return
        chat = row.within[0] if row.within else ""
        receiver = receiver or (chat if chat != sender else "")
        yield Record(
            Category.MESSAGES, Origin.PROVIDED, kind, words[:_TITLE_LENGTH] or medium or kind, row.place, when,
            joined(sender, receiver, medium if words else "", words[_TITLE_LENGTH:]),
            key=joined(sender, receiver, words, row.get("Media IDs")), about_others=True,
        )  # fmt: skip

    return read


def call(row: Row) -> Iterator[Item]:
    """A call: its time and length, and the town and network it was made from."""
    told = [f"{row.names[key]}: {value}" for key, value in row.cells.items() if key in row.names]
    when = moment(row, _TIMES)
    if not told:
        yield unreadable(row.place)
        return
    direction = row.within[-1] if row.within else ""
    yield Record(
        Category.MESSAGES, Origin.OBSERVED, "call", direction or told[0], row.place, when, joined(*told[:10]),
        about_others=True,
    )  # fmt: skip
    if town := joined(row.get("City"), row.get("Country")):
        yield Record(Category.LOCATION, Origin.OBSERVED, "call-place", town, row.place, when)


def memory(row: Row) -> Iterator[Item]:
    """``{Date, Media Type, Location, Download Link}``. The links still open the pictures, so they are not kept."""
    when, medium = moment(row, _TIMES), row.get("Media Type")
    if not medium and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    where = coordinates(row.get("Location", "Latitude, Longitude").rpartition(":")[2])
    yield Record(Category.PHOTOS, Origin.PROVIDED, "memory", medium or "memory", row.place, when, where, key=where)
    if where:
        yield Record(Category.LOCATION, Origin.OBSERVED, "photo-place", where, row.place, when, medium)


def search(row: Row) -> Iterator[Item]:
    """``{Date and time (hourly), Latitude, Longitude, Search Term}``: what was looked for, and where."""
    term, when = row.get("Search Term", "Search", "Query", "value"), moment(row, _TIMES)
    where = coordinates(row.get("Latitude, Longitude", "Location"))
    if not term and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    category = sensitive_category(term) or Category.SEARCHES
    yield Record(category, Origin.PROVIDED, "search", term or "search", row.place, when, where)
    if where:
        yield Record(Category.LOCATION, Origin.OBSERVED, "search-place", where, row.place, when, term)


def story(row: Row) -> Iterator[Item]:
    """A story that was looked at, or how often the person's own was."""
    when, whose = moment(row, _TIMES), row.get("View", "Username", "Story")
    told = [f"{row.names[key]}: {value}" for key, value in row.cells.items() if key in row.names]
    if whose:
        yield Record(
            Category.VIEWING, Origin.OBSERVED, "story-viewed", whose, row.place, when, row.get("Media Type"),
            about_others=True,
        )  # fmt: skip
    elif told:
        yield Record(Category.ACTIVITY, Origin.OBSERVED, "own-story", joined(*told[:8]), row.place, when)


def survey(row: Row) -> Iterator[Item]:
    """A question that Snapchat put to the person, and the answer."""
    question = row.get("Survey Question", "Question")
    answer = row.get("Survey Response", "Response", "Answer") or next(iter(row.cells.values()))
    label = f"{question} {answer}"
    category = sensitive_category(label) or Category.OPINIONS
    yield Record(
        category, Origin.PROVIDED, "survey-answer", answer[:_TITLE_LENGTH], row.place, moment(row, _TIMES), question
    )  # fmt: skip


def assistant(row: Row) -> Iterator[Item]:
    """Words exchanged with Snapchat's assistant, and what it remembers of the person."""
    words = row.get("Content", "Text", "Message", "Memory", "value") or next(iter(row.cells.values()))
    remembered = any("memor" in step.casefold() for step in row.within)
    sender = row.get("From", "Sender", "Author")
    answer = sender.casefold() in ("my ai", "myai", "assistant", "bot")
    origin = Origin.INFERRED if remembered else Origin.OBSERVED if answer else Origin.PROVIDED
    kind = "assistant-memory" if remembered else "assistant-answer" if answer else "assistant-question"
    category = None if answer else sensitive_category(words[:_TITLE_LENGTH])
    yield Record(
        category or Category.MESSAGES, origin, kind, words[:_TITLE_LENGTH], row.place, moment(row, _TIMES),
        joined(sender, words[_TITLE_LENGTH:]),
    )  # fmt: skip


MAP_PLACES = Table(
    Category.LOCATION, Origin.PROVIDED, "place-on-map", ("Place", "Place Location"), when=_TIMES,
    detail=("Place Location", "Share Type"),
)  # fmt: skip
SHARES = Table(
    Category.ACTIVITY, Origin.OBSERVED, "share", ("Share Destination", "value"), when=_TIMES, detail=("Media Type",)
)  # fmt: skip
