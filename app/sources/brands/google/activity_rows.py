# SPDX-License-Identifier: MPL-2.0
"""The rows of ``MyActivity.json`` and of the YouTube history, as Google writes them."""

from datetime import datetime
from typing import Any

import msgspec

from app.sources.brands.google.common import mappings, text
from app.sources.reading.values import mapping, sequence


class Named(msgspec.Struct, gc=False):
    """Something with a name, and other things that say nothing more."""

    name: str = ""


class Whereabouts(msgspec.Struct, gc=False):
    """Where Google placed the person: the words used, the reason, the map link."""

    name: str = ""
    source: str = ""
    url: str = ""


class Snippet(msgspec.Struct, gc=False, rename="camel"):
    """What the rows of some other exports of YouTube's have in place of title and time."""

    title: str = ""
    published_at: str = ""


class Row(msgspec.Struct, gc=False, rename="camel"):
    """A row of ``MyActivity.json``, in the shape that nearly all have."""

    header: str = ""
    title: str = ""
    title_url: str = ""
    time: datetime | int | float = 0
    products: tuple[str, ...] = ()
    subtitles: tuple[Named, ...] = ()
    description: str = ""
    details: tuple[Named, ...] = ()
    location_infos: tuple[Whereabouts, ...] = ()
    audio_files: tuple[msgspec.Raw, ...] = ()
    snippet: Snippet | None = None


rows = msgspec.json.Decoder(list[Row]).decode
"""Decodes an array of rows; raises msgspec.ValidationError when one of them has another shape."""


def row_of(value: Any) -> Row:
    """A row of any shape, as far as it can be understood."""
    get = mapping(value).get
    snippet = mapping(get("snippet"))
    when: Any = get("time") or 0  # what the decoder takes for no time may still be one
    return Row(
        header=text(get("header")),
        title=text(get("title")),
        title_url=text(get("titleUrl")),
        time=when,
        products=tuple(text(name) for name in sequence(get("products"))),
        subtitles=_names(get("subtitles")),
        description=text(get("description")),
        details=_names(get("details")),
        location_infos=tuple(
            Whereabouts(text(part.get("name")), text(part.get("source")), text(part.get("url")))
            for part in mappings(get("locationInfos"))
        ),
        audio_files=(msgspec.Raw(b"{}"),) if sequence(get("audioFiles")) else (),
        snippet=Snippet(text(snippet.get("title")), text(snippet.get("publishedAt"))) if snippet else None,
    )


def _names(parts: Any) -> tuple[Named, ...]:
    return tuple(Named(text(part.get("name"))) for part in mappings(parts))
