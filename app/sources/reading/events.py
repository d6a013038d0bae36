# SPDX-License-Identifier: MPL-2.0
"""Values built from the events of ijson, in memory that depends neither on the file nor on its depth."""

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson
from ijson.common import ObjectBuilder

from app.sources.reading.bounded import Bounded
from app.sources.reading.errors import FileUnreadable

# Real exports nest some ten deep. What is built must fit into memory, and be walked without exhausting the stack.
_DEEPEST = 1000
_MOST_PARTS = 1_000_000
_LARGEST_TOKEN = 4 * 1024 * 1024
_OPENING = ("start_map", "start_array")
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}

Events = Iterator[tuple[str, Any]]


def events_of(stream: BinaryIO) -> Events:
    """The events of a JSON text. Raises :class:`FileUnreadable` for a single text or number that is too long."""
    source = Bounded(stream, _LARGEST_TOKEN)
    for event in ijson.basic_parse(source, use_float=True):
        source.taken = 0
        yield event


def arrays_at(events: Events, path: tuple[str, ...]) -> Iterator[Any]:
    """The elements of the array under these keys of nested objects; nothing when there is none.

    Raises :class:`FileUnreadable` where an element nests too deep, and what ijson raises.
    """
    for event, _ in events:
        yield from _within(events, event, path)


def _within(events: Events, event: str, path: tuple[str, ...]) -> Iterator[Any]:
    if not path and event == "start_array":
        yield from elements(events)
    elif path and event == "start_map":
        for inner, key in events:
            if inner == "end_map":
                return
            inner, _ = next(events)
            if key == path[0]:
                yield from _within(events, inner, path[1:])
            else:
                skip(events, inner)
    else:
        skip(events, event)


def elements(events: Events) -> Iterator[Any]:
    """The elements of an array whose beginning was the last event."""
    for event, value in events:
        if event == "end_array":
            return
        yield build(events, event, value)


def members(events: Events) -> Iterator[tuple[str, str, Any]]:
    """The members of an object whose beginning was the last event: key, and the event and value that begin what stands
    under it. Whoever takes one takes the rest of its events too (:func:`build`, :func:`elements`, :func:`skip`)."""
    for event, key in events:
        if event == "end_map":
            return
        event, value = next(events)
        yield key, event, value


def build(events: Events, event: str, value: Any) -> Any:
    """The value that begins with this event. Raises :class:`FileUnreadable` when it nests too deep."""
    if event not in _OPENING:
        return value
    builder = ObjectBuilder()
    builder.event(event, value)
    depth, parts = 1, 0
    while depth:
        event, value = next(events)
        builder.event(event, value)
        depth += _STEPS.get(event, 0)
        parts += 1
        if depth > _DEEPEST or parts > _MOST_PARTS:
            raise FileUnreadable
    return builder.value


def skip(events: Events, event: str) -> None:
    """Pass over the value that begins with this event."""
    if event not in _OPENING:
        return
    depth = 1
    for event, _ in events:
        if event in _STEPS:
            depth += _STEPS[event]
            if not depth:
                return
