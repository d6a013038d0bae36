# SPDX-License-Identifier: MPL-2.0
"""In which order the files of an export are read."""

from collections.abc import Iterator

from app.importing.archives import FileSpot, Member, TarSpot, ZipSpot


class Waiting:
    """The files that are still to come."""

    def __init__(self, members: list[Member]) -> None:
        self._rest: Iterator[Member] = iter(members)
        self._first = next(self._rest, None)

    def __bool__(self) -> bool:
        return self._first is not None

    @property
    def first(self) -> Member:
        assert self._first is not None
        return self._first

    def take(self) -> None:
        self._first = next(self._rest, None)


def in_good_order(members: list[Member]) -> list[Member]:
    """Large files first, so that no processor waits at the end; but in their own order where a file can only be
    reached by reading all before it."""
    if all(member.spot is None or _reached_at_once(member) for member in members):
        return sorted(members, key=lambda member: -member.size)
    return members


def _reached_at_once(member: Member) -> bool:
    return isinstance(member.spot, FileSpot) or (
        isinstance(member.spot, ZipSpot | TarSpot) and isinstance(member.spot.container, FileSpot)
    )
