# SPDX-License-Identifier: MPL-2.0
"""The typed answers to the questions that may be asked of a vault. Times are UTC milliseconds or 0."""

from dataclasses import dataclass, field
from datetime import date

from app.catalog.asked import Asked, AskState
from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.mail import MailKind
from app.catalog.moment import Moment
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.catalog.request import Channel
from app.catalog.special import special_word


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """An organisation as answers name it."""

    slug: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Merged:
    """That an organisation is another one, as the person said; ``party``: the slug as which both are known."""

    organisation: OrganisationName
    same_as: OrganisationName
    party: str


@dataclass(slots=True)
class Holding:
    """What one organisation holds of one category: counts by origin, first and last date (0: undated)."""

    organisation: OrganisationName
    category: Category
    records: int = 0
    origins: dict[Origin, int] = field(default_factory=dict)
    first: int = 0
    last: int = 0


@dataclass(slots=True)
class Holder:
    """One organisation of the matrix: its holdings and with whom it exchanged data (slugs)."""

    organisation: OrganisationName
    records: int
    holdings: dict[Category, Holding]
    disclosed_to: list[str]
    received_from: list[str]


@dataclass(slots=True)
class Overview:
    """The few numbers of the first page."""

    records: int
    organisations: int
    categories: int
    inferred: int
    received: int
    sensitive: int
    disclosers: int
    identifiers: int
    exports: int
    first: int
    last: int


@dataclass(slots=True)
class DisclosureRow:
    """Data that passed from one organisation to another, summed over files."""

    discloser: OrganisationName
    recipient: OrganisationName
    mechanism: Mechanism
    category: Category
    times: int
    first: int
    last: int


@dataclass(slots=True)
class IdentifierRow:
    """An identifier and one organisation that has it."""

    id: int
    kind: IdentifierKind
    value: str
    organisation: OrganisationName
    origin: Origin
    times: int
    first: int
    last: int


@dataclass(slots=True)
class Month:
    """Records of one month ("2024-03")."""

    month: str
    records: int


@dataclass(slots=True)
class ExportRow:
    """An export in the vault with its four outcomes; not ``finished``: its import was cut off, and can go on.

    ``dated``: when the brand made it, as far as its name or the newest of its records tells (milliseconds, 0: unknown).
    """

    id: int
    source: str
    organisation: OrganisationName
    language: str
    name: str
    imported: int
    files: dict[Outcome, int]
    records: int
    finished: bool
    dated: int = 0


@dataclass(frozen=True, slots=True)
class CoveredFile:
    """A sort of file of a brand: how many of it, with how many records, the newest export has (0: it is missing), and
    when the last export was made that had one (0: none ever had)."""

    rule: str
    files: int
    records: int
    last: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of what a brand can give stands in its newest export, and when that was made."""

    export: ExportRow
    made: int
    files: list[CoveredFile]

    @property
    def found(self) -> list[CoveredFile]:
        return [file for file in self.files if file.files]

    @property
    def missing(self) -> list[CoveredFile]:
        return [file for file in self.files if not file.files]


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A brand that was asked, and when the first export came that answers it (0: none came). ``letter``: the reference
    of the request by which it was asked, "" where the person noted it themselves."""

    asked: Asked
    imported: int
    letter: str = ""

    def state(self, today: date) -> AskState:
        """Where it stands on a day."""
        return self.asked.state(today, imported=self.imported > 0)


@dataclass(slots=True)
class RecordRow:
    """A record as lists show it.

    ``missing_from``: the first later export of the same account that no longer has it, and ``missing_since`` when
    that was made (both 0 where there is none). Whether it was deleted, or only left out, no export says.
    """

    id: int
    organisation: OrganisationName
    category: Category
    origin: Origin
    kind: str
    when: Moment
    title: str
    detail: str
    url: str
    other: OrganisationName | None
    about_others: bool
    export: int
    file: str
    place: str
    missing_from: int = 0
    missing_since: int = 0

    @property
    def special_word(self) -> str:
        """The word of its title or details that speaks of its category, where the law protects that; else empty."""
        if not self.category.special:
            return ""
        found = special_word(self.title, self.category) or special_word(self.detail, self.category)
        return found.word if found else ""


@dataclass(slots=True)
class Occurrence:
    """One place where a record stands: the export, the file, and the place in it."""

    export: ExportRow
    file_id: int
    file: str
    place: str
    original: str


@dataclass(slots=True)
class Excerpt:
    """The piece of an original file around a record: lines, and which of them is the record's (0-based)."""

    lines: list[str]
    first_line: int
    marked: int


@dataclass(frozen=True, slots=True)
class Guess:
    """A label that an organisation guessed, and the first export (when it was made) that has it, where earlier ones
    had not (``came``), or no longer has it."""

    label: str
    made: int
    export: int
    came: bool


@dataclass(slots=True)
class Dossier:
    """All that is known of one organisation."""

    holder: Holder
    identifiers: list[IdentifierRow]
    disclosures: list[DisclosureRow]
    months: list[Month]
    exports: list[ExportRow]
    mentions: int
    merged: list[Merged] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RecordFilter:
    """Which records a list shows; ``None`` or empty means all. ``other``: organisation concerned (slug);
    ``about_others``: only what is also about other people, or only what is not; ``since``: only what is dated from
    that time on (UTC milliseconds, 0: all). ``marks``, ``counted``: only what these marks count as reasons of an
    interest, or has these ids."""

    organisation: str | None = None
    category: Category | None = None
    origin: Origin | None = None
    kind: str | None = None
    other: str | None = None
    export: int | None = None
    month: str | None = None
    special_only: bool = False
    about_others: bool | None = None
    since: int = 0
    marks: tuple[int, ...] = ()
    counted: tuple[int, ...] = ()

    @property
    def reasons_only(self) -> bool:
        """Whether only reasons of an interest are meant."""
        return bool(self.marks or self.counted)


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where a page of records ended: its last record's time and id."""

    time: int
    id: int


@dataclass(slots=True)
class Page:
    """Records, newest first (undated last), and the cursor of the next page (``None`` at the end)."""

    records: list[RecordRow]
    following: Cursor | None


@dataclass(slots=True)
class Facet:
    """How many hits stand under one word (an organisation's slug or a category's slug)."""

    slug: str
    label: str
    hits: int


@dataclass(slots=True)
class Tally:
    """How many hits a search has, and where. ``capped``: there are more than ``total`` says, and the facets count
    only those looked at."""

    total: int
    capped: bool
    organisations: list[Facet]
    categories: list[Facet]


@dataclass(slots=True)
class SearchAnswer(Tally):
    """A tally with the newest hits."""

    page: Page


@dataclass(slots=True)
class FileRow:
    """A file of an export, what became of it, and what went wrong (code, place, sentence, fields)."""

    id: int
    path: str
    size: int
    outcome: Outcome
    reason: str
    records: int
    kept: bool
    issues: list[tuple[str, str, str, dict[str, object]]]


@dataclass(frozen=True, slots=True)
class UnsubscribeWay:
    """How the newest letter of an organisation says that one may stop more of them. ``link``: a web address or
    "mailto:…"; ``one_click``: no page follows (RFC 8058); ``sender``: who wrote that letter, by name and address."""

    link: str
    one_click: bool
    sender: str


@dataclass(slots=True)
class Correspondent:
    """An organisation that writes to the person: how many mails, of which kinds, to which of their addresses.

    ``trackers``: how many invisible pictures its mails hold, where the person had them looked for. ``reached_by``: the
    best way of a request to it, None where the directory does not know it.
    """

    organisation: OrganisationName
    mails: int = 0
    kinds: dict[MailKind, int] = field(default_factory=dict)
    first: int = 0
    last: int = 0
    trackers: int = 0
    addresses: list[str] = field(default_factory=list)
    unsubscribe: UnsubscribeWay | None = None
    reached_by: Channel | None = None


@dataclass(slots=True)
class OwnAddress:
    """An address of the person's, and how many organisations write to it."""

    address: str
    organisations: int
    first: int
    last: int


@dataclass(slots=True)
class PassedOn:
    """An address that one organisation was given and another uses.

    ``named``: the address names the one it was given to; else a service made it for one recipient alone, and who used
    it first is taken for that one.
    """

    address: str
    given_to: OrganisationName
    used_by: OrganisationName
    named: bool
    first: int
    last: int


@dataclass(slots=True)
class Mailbox:
    """Who has the person's e-mail addresses, by the mails that came: organisations with the most mails first.
    ``people``: how many others write, who are not listed."""

    organisations: list[Correspondent]
    addresses: list[OwnAddress]
    passed_on: list[PassedOn]
    people: int
