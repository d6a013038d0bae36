# SPDX-License-Identifier: MPL-2.0
"""YouTube's tables. Their headers are localised, so cells are told apart by what they look like."""

import json
import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Records, Sighting
from app.sources.brands.google.common import coordinates, json_reader, mappings, moment, text
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import lines
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.pages import entries
from app.sources.reading.tables import joined, unreadable
from app.sources.reading.values import at
from app.sources.source import FileInput

_VIDEO = re.compile(r"[\w-]{11}")
_CHANNEL = re.compile(r"UC[\w-]{22}")
_PLAYLIST = re.compile(r"(?:PL|LL|FL|UU|WL|RD|OL)[\w-]{0,60}|[\w-]{34}")
_COMMENT = re.compile(r"Ug[\w.-]{8,80}|Ux[\w.-]{8,80}")
_ENDING = re.compile(rf"[ _-]?({aliases('google').expression('playlist_endings')})?\.csv$")
_WATCH = "https://www.youtube.com/watch?v="


def _time(cells: list[str]) -> Moment:
    times = (moment(cell) for cell in cells if re.match(r"\d{4}-\d{2}-\d{2}", cell))
    return next((when for when in times if when.zone is not Zone.NONE), NO_MOMENT)


def _body(file: FileInput) -> Iterator[tuple[str, list[str]]]:
    """The rows below the header, as cells; raises :class:`FileUnexpected` when it is no table."""
    header = False
    for number, raw in lines(file):
        cells = [text(cell) for cell in raw]
        if not any(cells):
            continue
        if header:
            yield f"row {number}", cells
        elif len(cells) < 2:
            raise FileUnexpected
        header = True


def read_subscriptions(file: FileInput) -> Iterator[Item]:
    """``subscriptions.csv``: channel id, address, title."""
    for place, cells in _body(file):
        url = next((cell for cell in cells if cell.startswith(("http://", "https://"))), "")
        words = [cell for cell in cells if cell and cell != url and not _CHANNEL.fullmatch(cell)]
        if words or url:
            title = words[-1] if words else url
            yield Record(Category.REACTIONS, Origin.OBSERVED, "channel-followed", title, place, url=url)
        else:
            yield unreadable(place)


def _old_subscription(value: dict[str, Any], place: str) -> Iterator[Item]:
    if title := text(at(value, "snippet", "title")):
        channel = text(at(value, "snippet", "resourceId", "channelId"))
        url = f"https://www.youtube.com/channel/{channel}" if channel else ""
        when = moment(at(value, "snippet", "publishedAt"))
        yield Record(Category.REACTIONS, Origin.OBSERVED, "channel-followed", title, place, when, url=url)


read_old_subscriptions = json_reader(_old_subscription)


def read_old_playlist(file: FileInput) -> Iterator[Item | Records]:
    """``playlists/<name>.json`` of before 2021, ``likes.json`` among them: YouTube's own answer, video by video."""
    name = file.name.removesuffix(".json")
    liked = name.casefold() == "likes"
    category, kind = (Category.REACTIONS, "liked") if liked else (Category.VIEWING, "playlist-video")

    def one(value: dict[str, Any], place: str) -> Iterator[Item]:
        video = text(at(value, "snippet", "resourceId", "videoId")) or text(at(value, "contentDetails", "videoId"))
        if title := text(at(value, "snippet", "title")) or video:
            yield Record(
                category, Origin.OBSERVED if liked else Origin.PROVIDED, kind, title, place,
                moment(at(value, "snippet", "publishedAt")), "" if liked else name, _WATCH + video if video else "",
            )  # fmt: skip

    yield from json_reader(one)(file)


_SENT = re.compile(r".{0,200}?(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)(?: UTC)?\s*(.*)", re.DOTALL)


def read_old_comments(file: FileInput) -> Iterator[Item]:
    """``my-comments.html`` of before 2019: "Sent at <time> UTC while watching <video>. <comment>"."""
    found = False
    for entry in entries(file):
        if entry.tag != "item":
            continue
        if sent := _SENT.fullmatch(entry.text):
            found = True
            when = moment(f"{sent[1]} UTC")
            title = sent[2] or entry.text
            yield Record(Category.POSTS, Origin.PROVIDED, "comment", title, entry.place, when, url=entry.link)
        else:
            yield unreadable(entry.place)
    if not found:
        raise FileUnexpected


def read_comments(file: FileInput) -> Iterator[Item]:
    """``comments.csv`` and ``live chats.csv``, in both orders of their columns."""
    for place, cells in _body(file):
        written = next((cell for cell in cells if cell.startswith(("{", "[{")) and '"text"' in cell), "")
        when = _time(cells)
        said = _said(written)
        if not said and when is NO_MOMENT:
            yield unreadable(place)
            continue
        video = next((cell for cell in cells if _VIDEO.fullmatch(cell) and not cell.isdigit()), "")
        own = next((cell for cell in cells if _COMMENT.fullmatch(cell)), "")
        yield Record(
            Category.POSTS, Origin.PROVIDED, "comment", said or video or own or "-", place, when,
            url=_WATCH + video if video else "", key=own,
        )  # fmt: skip


def _said(written: str) -> str:
    """The words of a comment: JSON that is an object, a bare list of objects, or neither."""
    for form in (written, f"[{written}]"):
        try:
            value = json.loads(form, strict=False)
        except (ValueError, RecursionError):
            continue
        parts = mappings(value) or mappings(at(value, "takeoutSegments")) or mappings([value])
        return text("".join(str(part.get("text", "")) for part in parts))
    return ""


def read_playlists(file: FileInput) -> Iterator[Item]:
    """``playlists.csv``, ``<name>-videos.csv`` and the older form with both in one file."""
    name = _ENDING.sub("", file.name)
    any_row = False
    for place, cells in _rows(file):
        any_row = True
        when = _time(cells)
        if _VIDEO.fullmatch(cells[0]) and len([cell for cell in cells if cell]) <= 2:
            yield Record(
                Category.VIEWING, Origin.PROVIDED, "playlist-video", cells[0], place, when, name,
                _WATCH + cells[0],
            )  # fmt: skip
        elif len(cells) > 2 and _PLAYLIST.fullmatch(cells[0]):
            words = [
                cell
                for cell in cells[1:]
                if cell and not _CHANNEL.fullmatch(cell) and not re.match(r"\d{4}-\d\d-\d\d|(true|false)$", cell, re.I)
            ]
            title = words[0] if words else name
            name = title
            yield Record(Category.VIEWING, Origin.PROVIDED, "playlist", title, place, when, joined(*words[1:]))
    if not any_row:
        raise FileUnexpected


def _rows(file: FileInput) -> Iterator[tuple[str, list[str]]]:
    for number, raw in lines(file):
        cells = [text(cell) for cell in raw]
        if any(cells):
            yield f"row {number}", cells


def read_channels(file: FileInput) -> Iterator[Item]:
    """``channels/*.csv``: the person's own channels."""
    for place, cells in _body(file):
        channel = next((cell for cell in cells if _CHANNEL.fullmatch(cell)), "")
        words = [cell for cell in cells if cell and cell != channel]
        if not channel and not words:
            yield unreadable(place)
            continue
        yield Record(
            Category.ACCOUNT, Origin.PROVIDED, "youtube-channel", words[0] if words else channel, place,
            _time(cells), joined(*words[1:6]),
        )  # fmt: skip
        if channel:
            yield Sighting(IdentifierKind.ACCOUNT, channel, place)


def read_videos(file: FileInput) -> Iterator[Item]:
    """``video metadata/*.csv``: videos the person published, some with the place of recording."""
    for place, cells in _body(file):
        video = next((cell for cell in cells if _VIDEO.fullmatch(cell) and not cell.isdigit()), "")
        words = [cell for cell in cells if len(cell) > 3 and re.search(r"[^\W\d_]", cell) and cell != video]
        words = [word for word in words if not re.match(r"\d{4}-\d\d-\d\d|(true|false)$", word, re.I)]
        words = [word for word in words if not _CHANNEL.fullmatch(word)]
        if not video and not words:
            yield unreadable(place)
            continue
        fractions = [cell for cell in cells if re.fullmatch(r"-?\d{1,3}\.\d{2,}", cell)]
        where = coordinates(fractions[0], fractions[1]) if len(fractions) >= 2 else ""
        yield Record(
            Category.PHOTOS, Origin.PROVIDED, "video-published", words[0] if words else video, place,
            _time(cells), joined(where, *words[1:5]), _WATCH + video if video else "",
        )  # fmt: skip
