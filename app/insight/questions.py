# SPDX-License-Identifier: MPL-2.0
"""All read-only questions of a vault behind one object, one for each thread that asks."""

from collections.abc import Callable, Collection, Iterable, Sequence
from datetime import date
from typing import BinaryIO, Protocol

from app.catalog.category import Category
from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.origin import Origin
from app.catalog.request import EvidenceLine
from app.insight import (
    asked,
    compliance,
    coverage,
    exports,
    guesses,
    interests,
    lately,
    mailbox,
    matrix,
    original,
    outline,
    proof,
    reaching,
    records,
    saying,
    search,
    tally,
    words,
)
from app.insight.answers import (
    AskedRow,
    Coverage,
    Cursor,
    DisclosureRow,
    Dossier,
    Excerpt,
    ExportRow,
    FileRow,
    Holder,
    Holding,
    IdentifierRow,
    Mailbox,
    Merged,
    Month,
    Occurrence,
    OrganisationName,
    Overview,
    Page,
    RecordFilter,
    RecordRow,
    SearchAnswer,
    Tally,
)
from app.insight.asking import Question
from app.insight.compliance import Held, Letters, Passing, Picture, Standing, Value
from app.insight.interests import Mark, Numbers, Speaking
from app.insight.lately import Shown
from app.insight.outline import Outline
from app.insight.reaching import Reach
from app.insight.source import Questioned
from app.vault.interest_marks import Counted


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
        self._connection = connection
        self._asked = Question(connection)

    def overview(self) -> Overview:
        return matrix.overview(self._ask())

    def who_knows_what(self) -> list[Holder]:
        return matrix.who_knows_what(self._ask())

    def dossier(self, slug: str) -> Dossier | None:
        """All that is known of one organisation; ``None`` when the vault does not know it."""
        asked = self._ask()
        name = matrix.organisation(asked, slug)
        if name is None:
            return None
        slug = name.slug
        held = [holder for holder in matrix.who_knows_what(asked, slug) if holder.organisation.slug == slug]
        return Dossier(
            holder=held[0] if held else Holder(name, 0, {}, [], []),
            identifiers=matrix.identifiers(asked, slug),
            disclosures=matrix.disclosures(asked, slug),
            months=matrix.timeline(asked, slug),
            exports=exports.exports_of(asked, slug),
            mentions=records.count(asked, RecordFilter(other=slug)),
            merged=[said for said in matrix.merged(asked) if said.party == slug],
            guesses=guesses.guesses(asked, slug),
        )

    def organisation(self, slug: str) -> OrganisationName | None:
        """As what the organisation of a slug is known, which is another one where the person said so."""
        return matrix.organisation(self._ask(), slug)

    def merged(self) -> list[Merged]:
        """What the person said of organisations that are one."""
        return matrix.merged(self._ask())

    def find_organisation(self, text: str) -> list[OrganisationName]:
        return matrix.find_organisation(self._ask(), text)

    def holders(self, category: Category) -> list[Holding]:
        return matrix.holders_of(self._ask(), category)

    def identifiers(self, slug: str | None = None) -> list[IdentifierRow]:
        return matrix.identifiers(self._ask(), slug)

    def disclosures(self, slug: str | None = None) -> list[DisclosureRow]:
        return matrix.disclosures(self._ask(), slug)

    def timeline(self, organisation: str | None = None, category: Category | None = None) -> list[Month]:
        return matrix.timeline(self._ask(), organisation, category)

    def mailbox(self) -> Mailbox:
        """Who has the person's e-mail addresses."""
        asked = self._ask()
        found = mailbox.mailbox(asked)
        known = reaching.reached(asked) if found.organisations else {}
        for each in found.organisations:
            entry = known.get(each.organisation.slug)
            each.reached_by = entry.channels[0] if entry else None
        return found

    def mails_saying(self, phrases: Iterable[str]) -> list[RecordRow]:
        """Mails of organisations whose subject says one of some phrases, the newest first."""
        return saying.mails_saying(self._ask(), phrases)

    def directory(self) -> Directory:
        """How organisations are reached, with what the person knows better."""
        return reaching.directory(self._ask())

    def reach(self, slug: str) -> Reach:
        """How an organisation of the vault or of the directory is reached."""
        return reaching.reach(self._ask(), slug)

    def reached(self) -> dict[str, Entry]:
        """All organisations of the vault that it is known how to reach, by slug."""
        return reaching.reached(self._ask())

    def exports(self) -> list[ExportRow]:
        return exports.exports(self._ask())

    def asked(self) -> list[AskedRow]:
        """Whom the person asked for their data."""
        return asked.asked(self._ask())

    def reminders(self, today: date) -> list[AskedRow]:
        """Those of them that the person is to look after on a day: what will be lost soonest first."""
        return asked.urgent_first([row for row in self.asked() if row.state(today).due], today)

    def proof(self, slug: str) -> list[EvidenceLine]:
        """What an organisation holds, as a letter to it may cite."""
        return proof.proof(self._ask(), slug)

    def passed_on(self, slug: str) -> list[EvidenceLine]:
        """What others passed to an organisation, as a letter to it may cite."""
        return proof.passed_on(self._ask(), slug)

    def passed_by(self, slug: str) -> list[EvidenceLine]:
        """What an organisation passed to others, as a letter to it may cite it."""
        return proof.passed_by(self._ask(), slug)

    def shown_lately(self) -> list[Shown]:
        """What the newest export of each brand shows, category by category."""
        return lately.shown_lately(self._ask())

    def coverage(self, source: str, sorts: Sequence[Sequence[str]]) -> Coverage | None:
        """How much of what a brand (its slug, the names of its rules) can give is in its newest export."""
        return coverage.coverage(self._ask(), source, sorts)

    def pictures(self, slug: str) -> list[Picture]:
        """The exports of an organisation as witnesses of what it held, the earliest first."""
        return compliance.pictures(self._ask(), slug)

    def standing(self, slug: str, export: int, before: int = 0, earlier: Collection[int] = ()) -> list[Standing]:
        """What an organisation holds as one of its exports says; with ``before``, what is as old as that."""
        return compliance.standing(self._ask(), slug, export, before, earlier)

    def kinds(self, slug: str, export: int) -> set[Category]:
        """Of which categories anything stands in an export of an organisation."""
        return compliance.kinds(self._ask(), slug, export)

    def values(
        self, slug: str, export: int, origin: Origin | None = None, categories: Collection[Category] = ()
    ) -> list[Value]:
        """The records that stand in an export, one by one."""
        return compliance.values(self._ask(), slug, export, origin, categories)

    def newsletters(self, slug: str, since: int, until: int) -> Letters:
        """The newsletters of an organisation in a span of time."""
        return compliance.newsletters(self._ask(), slug, since, until)

    def mail_until(self) -> int:
        """Until when the mail goes that the vault knows; 0: it knows none."""
        return compliance.mail_until(self._ask())

    def passings(self, slug: str) -> list[Passing]:
        """What an organisation passed to others, file by file."""
        return compliance.passings(self._ask(), slug)

    def held(self, slug: str, categories: Iterable[Category], origins: Iterable[Origin] = tuple(Origin)) -> list[Held]:
        """What is known to be held of some categories, mails apart."""
        return compliance.held(self._ask(), slug, categories, origins)

    def newest(self) -> int:
        """The id of the record that came last, 0 for none."""
        return interests.newest(self._ask())

    def speaking(self, after: int, upto: int) -> Sequence[Speaking]:
        """Records that may speak of interests, with ids after one and up to another."""
        return interests.speaking(self._ask(), after, upto)

    def counted(self) -> Counted:
        """How far the reasons of interests were counted."""
        return interests.counted(self._ask())

    def marks(self) -> list[Mark]:
        """How often records name interests, as far as they were counted."""
        return interests.marks(self._ask())

    def numbers(self) -> Numbers:
        """What the numbers in these stand for."""
        return interests.numbers(self._ask())

    def files(self, export_id: int) -> list[FileRow]:
        return exports.files(self._ask(), export_id)

    def records(self, wanted: RecordFilter, after: Cursor | None = None, limit: int = 100) -> Page:
        return records.records(self._ask(), wanted, after, limit)

    def count(self, wanted: RecordFilter) -> int:
        return records.count(self._ask(), wanted)

    def outline(self, wanted: RecordFilter) -> Outline:
        """How long a list is and where its rows stand, for :meth:`records_at`."""
        return outline.outline(self._ask(), wanted)

    def records_at(self, wanted: RecordFilter, known: Outline, row: int, limit: int = 100) -> Page:
        """The page of a list that begins at any row."""
        return outline.records_at(self._ask(), wanted, known, row, limit)

    def record(self, record_id: int) -> RecordRow | None:
        return records.record(self._ask(), record_id)

    def occurrences(self, record_id: int) -> list[Occurrence]:
        return exports.occurrences(self._ask(), record_id)

    def excerpt(self, originals: Originals, occurrence: Occurrence, context: int = 3) -> Excerpt | None:
        """The piece of the original around a record; ``None`` when no original was kept."""
        if not occurrence.original:
            return None
        opener: Callable[[], BinaryIO] = lambda: originals.open(occurrence.original)  # noqa: E731
        return original.excerpt(opener, occurrence.file, occurrence.place, context)

    def hits(
        self,
        text: str,
        *,
        organisation: str | None = None,
        category: Category | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> Page:
        """Records, newest first, that contain every word of ``text``: the last one as a beginning, those between
        quotation marks side by side."""
        wanted = RecordFilter(organisation, category)
        return search.hits(self._ask(), words.typed(text), wanted, after, limit)

    def tally(self, text: str, *, organisation: str | None = None, category: Category | None = None) -> Tally:
        """How many there are, and by what to narrow the search; takes longer than the first page."""
        return tally.tally(self._ask(), words.typed(text), RecordFilter(organisation, category))

    def search(
        self,
        text: str,
        *,
        organisation: str | None = None,
        category: Category | None = None,
        after: Cursor | None = None,
        limit: int = 50,
    ) -> SearchAnswer:
        """A page of hits and the tally in one."""
        found = self.tally(text, organisation=organisation, category=category)
        page = self.hits(text, organisation=organisation, category=category, after=after, limit=limit)
        return SearchAnswer(found.total, found.capped, found.organisations, found.categories, page)

    def interrupt(self) -> None:
        """Stop the question that is being asked in another thread."""
        self._asked.stop()
        self._connection.interrupt()

    def close(self) -> None:
        self._connection.close()

    def _ask(self) -> Question:
        self._asked = Question(self._connection)
        return self._asked
