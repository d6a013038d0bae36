# SPDX-License-Identifier: MPL-2.0
"""What the sections of a page mean. One page of pins was seen; the other sections are known by what their headings
say, in the languages of the site, and values by their form where a key is in words that nobody explained."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.brands.pinterest.page import LINK, SectionParser
from app.sources.reading.aliases import aliases
from app.sources.reading.domains import site
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.json_sections import Row, RowReader, described, facts, loosely, row_of
from app.sources.reading.pages import parsed
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Fact, Facts, joined, moment, unreadable
from app.sources.reading.values import is_ip
from app.sources.source import FileInput, match_key

_PROVIDED, _OBSERVED, _INFERRED = Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED
_TITLE_LENGTH = 300
_MOST_HEADINGS = 4000
_LONGEST_NAME = 100
_ALIASES = aliases("pinterest")
# What an English key is called elsewhere, as rows name their cells: without case and spaces.
_ENGLISH = _ALIASES.meanings("key")
_KEYS = frozenset(_ENGLISH.values())
_TIME = re.compile(r"\d{4}[/-]\d{2}[/-]\d{2} \d{2}:\d{2}")
_TIMES = ("Created at", "Created", "Date", "Time", "Timestamp", "Last seen", "Last used", "Updated at")


def read_page(file: FileInput) -> Iterator[Item]:
    """Every entry of every section. Raises :class:`FileUnexpected` for a page without sections."""
    known = False
    readers: dict[str, RowReader] = {}
    for entry in parsed(file, SectionParser()):
        known = True
        row = _in_known_words(row_of(entry.place, entry.cells))
        row.within = (entry.heading,)
        if row.cells:
            if entry.heading not in readers and len(readers) < _MOST_HEADINGS:
                readers[entry.heading] = _reader_of(entry.heading)
            yield from readers.get(entry.heading, _other)(row)
    if not known and not _has_heading(file):
        raise FileUnexpected


def _in_known_words(row: Row) -> Row:
    """A row whose cells are named by Pinterest's English keys: those of other languages by their words, and what looks
    like a time or an address of the internet by its form."""
    known: dict[str, str] = {}
    for key, value in row.cells.items():
        form = "createdat" if _TIME.match(value) else "ipaddress" if is_ip(value) else key
        name = key if key in _KEYS else _ENGLISH.get(key, form)
        name = key if name in known or name in row.cells else name
        known[name] = value
        row.names[name] = row.names.get(key, key)
    row.cells = known
    return row


def _has_heading(file: FileInput) -> bool:
    with file.open() as raw:
        return b"<h1" in raw.read(64 * 1024).lower()


def _pin(row: Row) -> Iterator[Item]:
    """A picture that was kept: ``{Title, Details, Board Name, Ip Address, Canonical Link, Created at …}``."""
    words = joined(row.get("Title"), row.get("Details"))
    address, when = row.get(LINK), moment(row, _TIMES)
    source = row.get("Canonical Link", "Link")
    title = words or source or address
    if not title:
        yield unreadable(row.place)
        return
    yield Record(
        Category.POSTS, _PROVIDED, "pin", title[:_TITLE_LENGTH], row.place, when,
        joined(row.get("Board Name"), source if words else "", row.get("Alt Text")), address or source,
    )  # fmt: skip
    yield from _address(row)


def _address(row: Row) -> Iterator[Item]:
    if address := row.get("Ip Address", "IP", "IP Address"):
        when = moment(row, _TIMES)
        yield Sighting(IdentifierKind.IP_ADDRESS, address, row.place, origin=_OBSERVED, when=when)


def _told(row: Row, *taken: str) -> str:
    return joined(
        *[f"{row.names[key]}: {value}" for key, value in row.cells.items() if key in row.names and value not in taken][
            :8
        ]
    )


def _guess(kind: str, category: Category) -> RowReader:
    """A reader of what Pinterest thinks the person likes or is."""

    def read(row: Row) -> Iterator[Item]:
        label = row.get("Name", "Interest", "Title", "Topic", "Segment", "Audience", "value") or row.get(LINK)
        label = label or next(iter(row.cells.values()))
        found = sensitive_category(label) or category
        yield Record(found, _INFERRED, kind, label, row.place, moment(row, _TIMES), _told(row, label), row.get(LINK))

    return read


_NAMES = (
    "Advertiser",
    "Advertiser Name",
    "Partner",
    "Company",
    "Site",
    "Website",
    "Domain",
    "App",
    "App Name",
    "Source",
)
_EVENTS = (
    (Category.PURCHASES, re.compile(r"checkout|purchase|cart|order|buy", re.I)),
    (Category.SEARCHES, re.compile(r"search", re.I)),
    (Category.CONTACT, re.compile(r"sign.?up|lead|regist", re.I)),
)


def _from_others(row: Row) -> Iterator[Item]:
    """What a site, an app or an advertiser told Pinterest."""
    address = row.get("Url", "URL", "Page", LINK)
    name = (row.get(*_NAMES) or site(address) or row.get("value"))[:_LONGEST_NAME]
    event, when = row.get("Event", "Event Type", "Event Name", "Action", "Type"), moment(row, _TIMES)
    if not (name or event):
        yield unreadable(row.place)
        return
    company = Organisation(name, Role.ADVERTISER) if name else None
    category = next((found for found, words in _EVENTS if words.search(event)), Category.BROWSING)
    yield Record(
        category, Origin.RECEIVED, "off-platform-event", name or event, row.place, when, _told(row, name), address,
        other=company,
    )  # fmt: skip
    if company:
        yield Disclosure(company, None, Mechanism.OFF_PLATFORM_EVENT, category, row.place, when=when)


def _ad(row: Row) -> Iterator[Item]:
    """An advertisement that was shown or clicked."""
    address = row.get("Url", "URL", "Destination", LINK)
    name = row.get(*_NAMES) or site(address)
    title, when = row.get("Title", "Ad", "Ad Title", "value") or name or address, moment(row, _TIMES)
    if not title:
        title = next(iter(row.cells.values()))
    company = Organisation(name, Role.ADVERTISER) if name and "pinterest." not in name else None
    clicked = "click" in joined(*row.cells.values(), *row.within).casefold()
    kind = "ad-clicked" if clicked else "ad-seen"
    yield Record(
        Category.ADVERTISING, _OBSERVED, kind, title, row.place, when, _told(row, title), address, other=company
    )  # fmt: skip
    if company and clicked:
        yield Disclosure(None, company, Mechanism.AD_CLICK, Category.ADVERTISING, row.place, when=when)


def _search(row: Row) -> Iterator[Item]:
    term = row.get("Query", "Search", "Search Term", "Term", "value") or next(iter(row.cells.values()))
    category = sensitive_category(term) or Category.SEARCHES
    yield Record(category, _PROVIDED, "search", term, row.place, moment(row, _TIMES))


_ACCOUNT = described(
    Facts(
        (
            Fact("Username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
            Fact("Email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("Phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("First Name", Category.IDENTITY, "first-name"),
            Fact("Last Name", Category.IDENTITY, "last-name"),
            Fact("Full Name", Category.IDENTITY, "display-name"),
            Fact("Gender", Category.DEMOGRAPHICS, "gender"),
            Fact("Birthdate", Category.DEMOGRAPHICS, "birth-date"),
            Fact("Age", Category.DEMOGRAPHICS, "age"),
            Fact("Country", Category.LOCATION, "country", _OBSERVED),
            Fact("Location", Category.LOCATION, "profile-location"),
            Fact("Ip Address", Category.NETWORK, "last-address", _OBSERVED, IdentifierKind.IP_ADDRESS),
        )
    ),
    facts(Category.ACCOUNT, _OBSERVED, "account-detail"),
)


def _linked(row: Row) -> Iterator[Item]:
    name = row.get("Service", "Provider", "App", "Name", "Network", "value") or next(iter(row.cells.values()))
    other = Organisation(name, Role.PARTNER)
    yield Record(
        Category.ACCOUNT, Origin.RECEIVED, "linked-account", name, row.place, moment(row, _TIMES), _told(row, name),
        other=other,
    )  # fmt: skip
    yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place)


_other = loosely(Category.ACTIVITY, _OBSERVED, "other-activity")

# By the words of headings, as match_key writes them, in the languages of the site; the first that matches counts.
_READERS: dict[str, RowReader] = {
    "from-others": _from_others,
    "interests": _guess("interest", Category.INTERESTS),
    "segments": _guess("segment", Category.SEGMENTS),
    "advertising": _ad,
    "linked": _linked,
    "searches": _search,
    "pins": _pin,
    "boards": loosely(Category.REACTIONS, _PROVIDED, "board"),
    "follows": loosely(Category.CONTACTS, _PROVIDED, "follow", about_others=True),
    "contacts": loosely(Category.CONTACTS, _PROVIDED, "uploaded-contact", about_others=True),
    "messages": loosely(Category.MESSAGES, _PROVIDED, "message", about_others=True),
    "comments": loosely(Category.POSTS, _PROVIDED, "comment"),
    "likes": loosely(Category.REACTIONS, _PROVIDED, "like"),
    "devices": loosely(Category.DEVICES, _OBSERVED, "device"),
    "logins": loosely(Category.NETWORK, _OBSERVED, "login"),
    "purchases": loosely(Category.PURCHASES, _OBSERVED, "purchase"),
    "settings": loosely(Category.SETTINGS, _PROVIDED, "setting"),
    "account": _ACCOUNT,
}
_FINDERS = tuple((re.compile(_ALIASES.expression(f"section.{name}")), read) for name, read in _READERS.items())


def _reader_of(heading: str) -> RowReader:
    key = match_key(heading)
    return next((read for words, read in _FINDERS if words.search(key)), _other)
