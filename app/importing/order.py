# SPDX-License-Identifier: MPL-2.0
"""In which order the files of an export are read."""

from app.importing.archives import FileSpot, Member, TarSpot, ZipSpot


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
