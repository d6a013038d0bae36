# SPDX-License-Identifier: MPL-2.0
"""Rules for Amazon's files: what one region gets as CSV another gets as JSON of the same name."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.sources.reading.loose import loose_either
from app.sources.rules import reads
from app.sources.source import FileRule, Reader


def rule(name: str, paths: tuple[str, ...], read: Reader, marks: tuple[bytes, ...] = (), weight: int = 1) -> FileRule:
    """A sort of file in both editions; paths that end in ".csv" stand for ".json" too."""
    return reads(name, tuple(dict.fromkeys(each for path in paths for each in _editions(path))), read, marks, weight)


def loose(
    name: str, paths: tuple[str, ...], category: Category, origin: Origin, kind: str, about_others: bool = False
) -> FileRule:
    """A sort of file whose columns nobody documented."""
    # Names alone tell little: most of these could be any shop's.
    return rule(name, paths, loose_either(category, origin, kind, about_others), weight=0)


def _editions(path: str) -> tuple[str, ...]:
    return (path, f"{path[:-4]}.json") if path.endswith(".csv") else (path,)
