# SPDX-License-Identifier: MPL-2.0
"""All read-only questions of a vault behind one object, one for each thread that asks."""

from collections.abc import Callable
from typing import Any, BinaryIO, Protocol

from app.catalog.category import Category
from app.insight import exports, matrix, original, outline, records, search
from app.insight.answers import (
    Cursor,
    DisclosureRow,
    Dossier,
    Excerpt,
    ExportRow,
    FileRow,
    Holder,
    Holding,
    IdentifierRow,
    Month,
    Occurrence,
    OrganisationName,
    Overview,
    Page,
    RecordFilter,
    RecordRow,
    SearchAnswer,
)
from app.insight.outline import Outline
from app.insight.source import Questioned


class Originals(Protocol):
    """Where kept originals are read."""

    def open(self, original_id: str) -> BinaryIO: ...


class Connection(Questioned, Protocol):
    """A read-only connection that can be interrupted and closed."""

    def interrupt(self) -> None: ...

    def close(self) -> None: ...


class Insight:
    """Asks a vault. Not shared between threads, save :meth:`interrupt`, which any thread may call."""

    def __init__(self, connection: Connection) -> None:
        self._vault = connection

    def overview(self) -> Overview:
        return matrix.overview(self._vault)

    def who_knows_what(self) -> list[Holder]:
        return matrix.who_knows_what(self._vault)

    def dossier(self, slug: str) -> Dossier | None:
        """All that is known of one organisation; ``None`` when the vault does not know it."""
        names = [name for name in matrix.find_organisation(self._vault, slug) if name.slug == slug]
        if not names:
            return None
        held = [holder for holder in matrix.who_knows_what(self._vault, slug) if holder.organisation.slug == slug]
        return Dossier(
            holder=held[0] if held else Holder(names[0], 0, {}, [], []),
            identifiers=matrix.identifiers(self._vault, slug),
            disclosures=matrix.disclosures(self._vault, slug),
            months=matrix.timeline(self._vault, slug),
            exports=exports.exports_of(self._vault, slug),
            mentions=records.count(self._vault, RecordFilter(other=slug)),
        )

    def find_organisation(self, text: str) -> list[OrganisationName]:
        return matrix.find_organisation(self._vault, text)

    def holders(self, category: Category) -> list[Holding]:
        return matrix.holders_of(self._vault, category)

    def identifiers(self, slug: str | None = None) -> list[IdentifierRow]:
        return matrix.identifiers(self._vault, slug)

    def disclosures(self, slug: str | None = None) -> list[DisclosureRow]:
        return matrix.disclosures(self._vault, slug)

    def timeline(self, organisation: str | None = None, category: Category | None = None) -> list[Month]:
        return matrix.timeline(self._vault, organisation, category)

    def exports(self) -> list[ExportRow]:
        return exports.exports(self._vault)

    def files(self, export_id: int) -> list[FileRow]:
        return exports.files(self._vault, export_id)

    def records(self, wanted: RecordFilter, after: Cursor | None = None, limit: int = 100) -> Page:
        return records.records(self._vault, wanted, after, limit)

    def count(self, wanted: RecordFilter) -> int:
        return records.count(self._vault, wanted)

    def outline(self, wanted: RecordFilter) -> Outline:
        """How long a list is and where its rows stand, for :meth:`records_at`."""
        return outline.outline(self._vault, wanted)

    def records_at(self, wanted: RecordFilter, known: Outline, row: int, limit: int = 100) -> Page:
        """The page of a list that begins at any row."""
        return outline.records_at(self._vault, wanted, known, row, limit)

    def record(self, record_id: int) -> RecordRow | None:
        return records.record(self._vault, record_id)

    def occurrences(self, record_id: int) -> list[Occurrence]:
        return exports.occurrences(self._vault, record_id)

    def excerpt(self, originals: Originals, occurrence: Occurrence, context: int = 3) -> Excerpt | None:
        """The piece of the original around a record; ``None`` when no original was kept."""
        if not occurrence.original:
            return None
        opener: Callable[[], BinaryIO] = lambda: originals.open(occurrence.original)  # noqa: E731
        return original.excerpt(opener, occurrence.file, occurrence.place, context)

    def search(self, text: str, **narrowing: Any) -> SearchAnswer:
        """See :func:`app.insight.search.search`."""
        return search.search(self._vault, text, **narrowing)

    def interrupt(self) -> None:
        """Stop the question that is being asked in another thread."""
        self._vault.interrupt()

    def close(self) -> None:
        self._vault.close()
