# SPDX-License-Identifier: MPL-2.0
"""What the person wrote, liked, searched, clicked and asked on X."""

import re
from collections.abc import Iterator
from html import unescape

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.brands.x.rows import Row, objects, read_rows, unwrapped
from app.sources.reading.dates import instant, spelled
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Table, joined, unreadable, written_time
from app.sources.reading.values import at, first_text, mapping, number, sequence, text
from app.sources.source import FileInput, ItemReader

_TITLE_LENGTH = 300
_TAGS = re.compile(r"<[^<>]*>")
_STATUS = "https://twitter.com/i/web/status/"
# X's own apps: every other app that wrote a post was connected with the account.
_OWN_APPS = re.compile(r"twitter|tweetdeck|\bx for\b|^x$", re.IGNORECASE)


def tweets(kind: str) -> ItemReader:
    """A reader of ``tweet{id_str, full_text, created_at, source, entities, geo …}``."""

    def read(file: FileInput) -> Iterator[Item]:
        for place, row in objects(file):
            yield from _tweet(row, place, kind)

    return read


def _tweet(row: Row, place: str, kind: str) -> Iterator[Item]:
    words = unescape(first_text(row, "full_text", "text"))
    written, identifier = first_text(row, "created_at", "createdAt"), first_text(row, "id_str", "id", "tweetId")
    if not words and not identifier:
        yield unreadable(place)
        return
    when = spelled(written, utc=True) if len(written) <= 40 else NO_MOMENT
    app = unescape(_TAGS.sub("", first_text(row, "source"))).strip()
    answered = first_text(row, "in_reply_to_screen_name")
    repost = kind == "post" and words.startswith("RT @")
    yield Record(
        Category.POSTS, Origin.PROVIDED, "repost" if repost else kind, words[:_TITLE_LENGTH] or identifier, place, when,
        joined(
            words[_TITLE_LENGTH:], f"→ @{answered}" if answered else "", app, first_text(row.get("place"), "full_name"),
            first_text(row, "deleted_at"),
        ),
        url=_STATUS + identifier if identifier.isdigit() else "", key=identifier,
    )  # fmt: skip
    if where := _coordinates(row):
        name = first_text(row.get("place"), "full_name")
        yield Record(Category.LOCATION, Origin.PROVIDED, "post-place", where, place, when, name, key=identifier)
    if app and not _OWN_APPS.search(app):
        other = Organisation(app, Role.APP)
        yield Disclosure(None, other, Mechanism.CONNECTED_APP, Category.POSTS, place, Purpose.SERVICE, when)


def _coordinates(row: Row) -> str:
    """ "45.09012, 7.65921": ``geo`` has the latitude first, ``coordinates`` the longitude."""
    for key, order in (("geo", 1), ("coordinates", -1)):
        pair = [number(part) for part in sequence(at(row, key, "coordinates"))][:2][::order]
        if len(pair) == 2 and None not in pair and any(pair):
            return ", ".join(f"{part:.5f}" for part in pair)
    return ""


def read_notes(file: FileInput) -> Iterator[Item]:
    """Long posts: ``noteTweet{noteTweetId, createdAt, core{text}}``."""
    for place, row in objects(file):
        words = unescape(first_text(row.get("core"), "text") or first_text(row, "text"))
        if not words:
            yield unreadable(place)
            continue
        yield Record(
            Category.POSTS, Origin.PROVIDED, "post", words[:_TITLE_LENGTH], place,
            written_time(first_text(row, "createdAt")), words[_TITLE_LENGTH:], key=first_text(row, "noteTweetId"),
        )  # fmt: skip


def read_likes(file: FileInput) -> Iterator[Item]:
    """``like{tweetId, fullText, expandedUrl}``; when it was liked is not said."""
    for place, row in objects(file):
        words, identifier = unescape(first_text(row, "fullText")), first_text(row, "tweetId")
        url = first_text(row, "expandedUrl")
        if not (words or identifier or url):
            yield unreadable(place)
            continue
        yield Record(
            Category.REACTIONS, Origin.PROVIDED, "like", words[:_TITLE_LENGTH] or url or identifier, place,
            detail=words[_TITLE_LENGTH:], url=url, key=identifier,
        )  # fmt: skip


def read_searches(file: FileInput) -> Iterator[Item]:
    """``savedSearch{savedSearchId, query}``."""
    for place, row in objects(file):
        query = first_text(row, "query")
        if not query:
            yield unreadable(place)
            continue
        category = sensitive_category(query) or Category.SEARCHES
        yield Record(category, Origin.PROVIDED, "saved-search", query, place, key=first_text(row, "savedSearchId"))


def read_link_clicks(file: FileInput) -> Iterator[Item]:
    """``userInteractionsData{linkClick{tweetId, finalUrl, timeStampOfInteraction}}``."""
    for place, value in objects(file):
        row = unwrapped(value)
        url = first_text(row, "finalUrl", "url")
        when = instant(first_text(row, "timeStampOfInteraction"))
        if not url:
            yield unreadable(place)
            continue
        yield Record(
            Category.BROWSING, Origin.OBSERVED, "link-clicked", url, place, when, url=url,
            key=joined(url, first_text(row, "tweetId")),
        )  # fmt: skip


read_branch_links = read_rows(
    Table(
        Category.BROWSING, Origin.OBSERVED, "arrival-by-link",
        ("externalReferrerURL", "landingURL"), when=("timestamp", "createdAt"), detail=("landingURL",),
        url=("landingURL",),
    )
)  # fmt: skip
read_moments = read_rows(
    Table(
        Category.POSTS, Origin.PROVIDED, "moment", ("title", "momentId"), when=("createdAt",),
        detail=("description",), key=("momentId",),
    )
)  # fmt: skip
read_broadcasts = read_rows(
    Table(
        Category.POSTS, Origin.PROVIDED, "broadcast", ("title", "status", "id"), when=("createdAt", "updatedAt"),
        detail=("city", "country", "latitude", "longitude"), key=("id",),
    ),
    Table(
        Category.LOCATION, Origin.OBSERVED, "broadcast-place", ("city", "country", "latitude"),
        when=("createdAt", "updatedAt"), labelled=("latitude", "longitude"), detail=("country",), key=("id",),
    ),
)  # fmt: skip
read_broadcast_comments = read_rows(
    Table(
        Category.POSTS, Origin.PROVIDED, "broadcast-comment", ("text",), when=("createdAt",),
        key=("broadcastId", "text"),
    )
)  # fmt: skip


def read_grok(file: FileInput) -> Iterator[Item]:
    """``grokChatItem{chatId, createdAt, sender, message}``: questions to X's assistant, and its answers."""
    for place, row in objects(file):
        words = first_text(row, "message", "text")
        sender = first_text(row.get("sender"), "name") or first_text(row, "sender", "senderType")
        when = instant(first_text(row, "createdAt"))
        if not words and when is NO_MOMENT:
            yield unreadable(place)
            continue
        answer = sender.casefold() in ("agent", "assistant", "grok", "bot", "2")
        yield Record(
            (sensitive_category(words[:_TITLE_LENGTH]) if not answer else None) or Category.MESSAGES,
            Origin.OBSERVED if answer else Origin.PROVIDED, "assistant-answer" if answer else "assistant-question",
            words[:_TITLE_LENGTH] or "message", place, when, joined(words[_TITLE_LENGTH:], first_text(row, "grokMode")),
            key=joined(first_text(row, "chatId"), sender, words[:_TITLE_LENGTH]),
        )  # fmt: skip


def opinions(kind: str) -> ItemReader:
    """A reader of community notes, ratings of them and requests for one."""

    def read(file: FileInput) -> Iterator[Item]:
        for place, row in objects(file):
            told = [f"{text(key)}: {value}" for key, each in row.items() if (value := text(each))]
            title = first_text(row, "summary", "noteText", "text", "helpfulnessLevel", "tweetId", "noteId")
            tags = [tag for value in row.values() for each in sequence(value) if (tag := text(each))]
            if not title:
                yield unreadable(place)
                continue
            when = written_time(first_text(row, "createdAt", "createdAtMsec")) or NO_MOMENT
            yield Record(
                Category.OPINIONS, Origin.PROVIDED, kind, title, place, when, joined(*told[:10], *tags[:10]),
                key=joined(title, first_text(row, "noteId"), first_text(row, "tweetId")),
            )  # fmt: skip

    return read


def read_spaces(file: FileInput) -> Iterator[Item]:
    """Audio rooms the person made or spoke in: the room, and those who took part."""
    for place, row in objects(file):
        title = first_text(row, "title", "broadcastTitle", "broadcastId", "id")
        when = written_time(first_text(row, "createdAt", "startedAt", "scheduledStart"))
        if not title:
            yield unreadable(place)
            continue
        others = [
            first_text(each, "periscopeUsername", "twitterScreenName", "id") or text(each)
            for value in row.values()
            for each in [*sequence(value), *(inner for part in mapping(value).values() for inner in sequence(part))]
        ]
        yield Record(
            Category.ACTIVITY,
            Origin.OBSERVED,
            "audio-room",
            title,
            place,
            when,
            joined(*others[:12]),
            about_others=True,
        )
