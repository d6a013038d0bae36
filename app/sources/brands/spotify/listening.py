# SPDX-License-Identifier: MPL-2.0
"""What Spotify recorded of listening: yearly and extended history, library, playlists, searches."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record
from app.sources.reading import json_stream
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.tables import (
    Custom,
    Fields,
    Seen,
    Table,
    joined,
    read_json,
    unreadable,
    written_time,
)
from app.sources.reading.values import at, first_text, mapping, number, sequence, text
from app.sources.source import FileInput, Reader


def _history(title: str, *detail: str) -> Reader:
    table = Table(
        Category.LISTENING, Origin.OBSERVED, "stream", (title,), when=("endTime",), detail=(*detail, "played")
    )
    return read_json(_timed(table, "msplayed"))


def _timed(table: Table, column: str) -> Custom:
    """The table, with the milliseconds of one column put as minutes and seconds under "played"."""

    def items(row: Fields) -> Iterator[Item]:
        milliseconds = number(row.get(column))
        if milliseconds is not None and 0 <= milliseconds < 1e12:
            minutes, seconds = divmod(int(milliseconds) // 1000, 60)
            row.cells["played"] = f"{minutes}:{seconds:02d}"
        yield from table.items(row)

    return Custom(table.columns, items)


read_music = _history("trackName", "artistName")
read_podcasts = _history("episodeName", "podcastName")
read_audiobooks = _history("audiobookTitle", "chapterTitle", "audiobookName", "chapterName")


def _extended(category: Category) -> Reader:
    table = Table(
        category,
        Origin.OBSERVED,
        "stream",
        ("master_metadata_track_name", "episode_name", "audiobook_chapter_title", "audiobook_title"),
        when=("ts",),
        detail=(
            "master_metadata_album_artist_name", "master_metadata_album_album_name", "episode_show_name",
            "audiobook_title", "played", "platform", "city", "conn_country",
        ),
        url=("spotify_track_uri", "spotify_episode_uri", "audiobook_chapter_uri", "audiobook_uri"),
        seen=(
            Seen(IdentifierKind.IP_ADDRESS, ("ip_addr", "ip_addr_decrypted")),
            Seen(IdentifierKind.DEVICE, ("platform",)),
            Seen(IdentifierKind.USERNAME, ("username",), Origin.PROVIDED),
        ),
    )  # fmt: skip
    return read_json(_timed(table, "ms_played"))


read_extended_audio = _extended(Category.LISTENING)
read_extended_video = _extended(Category.VIEWING)

read_searches = read_json(
    Table(
        Category.SEARCHES,
        Origin.OBSERVED,
        "search",
        ("searchQuery",),
        when=("searchTime",),
        detail=("platform",),
    )
)

# Key of YourLibrary.json: kind of record.
_LIBRARY = {
    "tracks": "saved-track",
    "albums": "saved-album",
    "shows": "saved-show",
    "episodes": "saved-episode",
    "audiobooks": "saved-audiobook",
    "artists": "followed-artist",
    "bannedTracks": "banned-track",
    "bannedArtists": "banned-artist",
    "other": "saved-item",
}


def read_library(file: FileInput) -> Iterator[Item]:
    """``{"tracks": [{artist, album, track, uri}], "artists": [{name, uri}], …}``."""
    library = mapping(json_stream.document(file))
    if not library.keys() & _LIBRARY.keys():
        raise FileUnexpected
    for section, kind in _LIBRARY.items():
        for index, entry in enumerate(sequence(library.get(section)), start=1):
            place = f"{section} item {index}"
            title = first_text(entry, "track", "album", "name", "title") or text(entry)
            if not title:
                yield unreadable(place)
                continue
            parts = [first_text(entry, key) for key in ("artist", "album", "publisher", "show")]
            yield Record(
                Category.LISTENING,
                Origin.PROVIDED,
                kind,
                title,
                place,
                detail=joined(*[part for part in parts if part != title]),
                url=first_text(entry, "uri"),
            )


def read_playlists(file: FileInput) -> Iterator[Item]:
    """``{"playlists": [{name, lastModifiedDate, items: [{track: {…}, addedDate}]}]}``."""
    if json_stream.top_is_array(file) or not _has_playlists(file):
        raise FileUnexpected
    for place, playlist in json_stream.items(file, "playlists"):
        name = first_text(playlist, "name")
        if not name:
            yield unreadable(place)
            continue
        yield Record(
            Category.LISTENING,
            Origin.PROVIDED,
            "playlist",
            name,
            place,
            written_time(first_text(playlist, "lastModifiedDate")),
            first_text(playlist, "description"),
        )
        entries = sequence(at(playlist, "items")) or sequence(at(playlist, "tracks"))
        for index, entry in enumerate(entries, start=1):
            yield _playlist_item(entry, name, f"{place} item {index}")


def _has_playlists(file: FileInput) -> bool:
    with file.open() as raw:
        return b'"playlists"' in raw.read(64 * 1024)


def _playlist_item(entry: object, playlist: str, place: str) -> Item:
    found = next(
        (
            content
            for key in ("track", "episode", "audiobook", "localTrack")
            if (content := mapping(mapping(entry).get(key)))
        ),
        mapping(entry),
    )
    title = first_text(found, "trackName", "episodeName", "audiobookName", "name", "title", "uri")
    if not title:
        return unreadable(place)
    return Record(
        Category.LISTENING,
        Origin.PROVIDED,
        "playlist-item",
        title,
        place,
        written_time(first_text(entry, "addedDate")),
        joined(
            first_text(found, "artistName", "showName", "authorName"),
            first_text(found, "albumName"),
            playlist,
        ),
        first_text(found, "trackUri", "episodeUri", "audiobookUri", "uri"),
    )
