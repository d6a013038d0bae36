# SPDX-License-Identifier: MPL-2.0
"""Files of a Takeout in a language whose names are not listed: what stands in them is the same in every language."""

from collections.abc import Iterator

from app.catalog.record import Item, Records
from app.sources.brands.google import account, activity, chrome, location, others, places, youtube
from app.sources.reading.errors import FileUnexpected
from app.sources.source import FileInput, Reader

_HEAD = 64 * 1024
# From the special to the general: every one of the marks must stand in the first bytes.
_READERS: tuple[tuple[tuple[bytes, ...], Reader], ...] = (
    ((b'"header"', b'"time"', b'"products"'), activity.read_json),
    ((b"outer-cell", b"mdl-typography--title"), activity.read_html),
    ((b'"timelineObjects"',), location.read),
    ((b'"semanticSegments"',), location.read),
    ((b'"latitudeE7"', b'"locations"'), location.read),
    ((b'"timelineEdits"',), location.read),
    ((b'"deviceSettings"',), location.read_settings),
    ((b'"Browser History"',), chrome.read_history),
    ((b'"formattedName"', b'"displayName"'), account.read_profile),
    ((b"Gaia ID", b"Gmail Access Channel"), account.read_access_log),
    ((b"Gaia ID", b"OEM"), account.read_access_devices),
    ((b"data-english-name", b"data-folder-name"), account.read_overview),
    ((b'"photoTakenTime"',), others.read_photo),
    ((b'"userEditedTimestampUsec"',), others.read_note),
    ((b'"FeatureCollection"', b"google.com/maps"), places.read_features),
    ((b",http", b"youtube.com/channel/"), youtube.read_subscriptions),
)


def is_known(head: bytes) -> bool:
    """Whether a file that begins so is one of those that are known by their content."""
    return _reader_of(head) is not None


def read(file: FileInput) -> Iterator[Item | Records]:
    """What a file says, by what it begins with. Raises :class:`FileUnexpected` where that is nothing known."""
    with file.open() as raw:
        reader = _reader_of(raw.read(_HEAD))
    if reader is None:
        raise FileUnexpected
    yield from reader(file)


def _reader_of(head: bytes) -> Reader | None:
    return next((reader for marks, reader in _READERS if all(mark in head for mark in marks)), None)
