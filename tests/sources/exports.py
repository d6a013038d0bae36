# SPDX-License-Identifier: MPL-2.0
"""The exports that the tests can use: the samples that ship with the app, and those written for the tests."""

from collections.abc import Iterator
from pathlib import Path

from app.catalog.record import Item
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.registry import all_sources
from app.sources.source import Level, Source
from tests.sources.reading_support import file_input, one_by_one, rule_of

_TESTS = Path(__file__).resolve().parents[1]
_SAMPLES = _TESTS.parent / "resources" / "samples"
_EXPORTS = _TESTS / "exports"
_MALFORMED = _EXPORTS / "malformed"


def whole_exports() -> list[Path]:
    """Every sound export, named SLUG-LANGUAGE or SLUG-SOMETHING-LANGUAGE."""
    return [*_folders(_SAMPLES), *(folder for folder in _folders(_EXPORTS) if folder != _MALFORMED)]


def malformed_exports() -> list[Path]:
    """Every damaged export, named by the slug of its brand."""
    return _folders(_MALFORMED)


def exports_of(source: Source) -> list[Path]:
    """The sound exports of one brand."""
    return [export for export in whole_exports() if brand_of(export) is source]


def brand_of(export: Path) -> Source:
    """Whose export a folder is meant to be."""
    mine = [source for source in all_sources() if f"{export.name}-".startswith(f"{source.slug}-")]
    return max(mine, key=lambda source: len(source.slug))


def language_of(export: Path) -> str:
    """The language that a folder's name gives."""
    return export.name.rpartition("-")[2]


def readers() -> list[Source]:
    """The brands whose files are read."""
    return [source for source in all_sources() if source.level is Level.COMPLETE]


def files_of(export: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of an export: where it stands in it, and its bytes."""
    for file in sorted(each for each in export.rglob("*") if each.is_file()):
        yield file.relative_to(export).as_posix(), file.read_bytes()


def read_file(source: Source, path: str, content: bytes, language: str) -> list[Item] | None:
    """What the brand's rule reads of a file; ``None`` where it refuses the file, nothing where it ignores it."""
    rule = rule_of(source, path)
    if rule.read is None:
        return []
    try:
        return list(one_by_one(rule.read(file_input(path, content, language))))
    except (FileUnexpected, FileUnreadable):
        return None


def _folders(place: Path) -> list[Path]:
    return sorted(each for each in place.iterdir() if each.is_dir()) if place.is_dir() else []
