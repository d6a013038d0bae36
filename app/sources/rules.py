# SPDX-License-Identifier: MPL-2.0
"""Rules for files whose names are the same in every language."""

from app.sources.source import ANY_LANGUAGE, FileRule, Reader


def reads(
    name: str,
    paths: tuple[str, ...],
    read: Reader,
    marks: tuple[bytes, ...] = (),
    weight: int = 1,
    edition_of: str = "",
) -> FileRule:
    """A sort of file that is read; the arguments are those of :class:`~app.sources.source.FileRule`."""
    return FileRule(name, {ANY_LANGUAGE: paths}, read, marks=marks, weight=weight, edition_of=edition_of)


def ignores(name: str, paths: tuple[str, ...], reason: str) -> FileRule:
    """A sort of file that is left out on purpose; ``reason`` is a message id."""
    return FileRule(name, {ANY_LANGUAGE: paths}, None, reason, weight=0)
