# SPDX-License-Identifier: MPL-2.0
"""Booking.com: the bundle it sends on request, as pages, tables or JSON. No format is documented, no sample public.

What is here are the parts that such bundles are reported to have, by the words of their headings in eight languages.
"""

import re

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.catalog.words import N_
from app.sources.generic.sections import Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import Fact, Facts, Seen, Table, alike
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_ALIASES = aliases("booking")
_COLUMNS = _ALIASES.table("column")
_PROPERTY, _ARRIVAL, _NUMBER = _COLUMNS["property"], _COLUMNS["arrival"], _COLUMNS["number"]
_STAY = Table(
    Category.TRAVEL, Origin.OBSERVED, "stay", (*_PROPERTY, *_NUMBER), when=_ARRIVAL,
    detail=(*_COLUMNS["stay"], *_NUMBER), labelled=_COLUMNS["stay_labelled"],
    key=_NUMBER, other=_PROPERTY, role=Role.MERCHANT, mechanism=Mechanism.PURCHASE, outward=True, day_first=True,
)  # fmt: skip
_SEARCH = Table(
    Category.SEARCHES, Origin.OBSERVED, "search",
    _COLUMNS["destination"], when=(*_COLUMNS["searched"], *_ARRIVAL), labelled=_COLUMNS["search_labelled"],
    day_first=True,
)  # fmt: skip
_DEVICE = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    _COLUMNS["address_or_device"], when=_ARRIVAL, detail=_COLUMNS["device"],
    seen=(
        Seen(IdentifierKind.IP_ADDRESS, _COLUMNS["ip"]),
        Seen(IdentifierKind.DEVICE, ("Device ID",)),
    ),
)  # fmt: skip
_PERSON_COLUMNS = _ALIASES.table("person")
_PERSON = Facts(
    (
        *alike(_PERSON_COLUMNS["first-name"], Category.IDENTITY, "first-name"),
        *alike(_PERSON_COLUMNS["last-name"], Category.IDENTITY, "last-name"),
        *alike(_PERSON_COLUMNS["email"], Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        *alike(_PERSON_COLUMNS["phone"], Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        *alike(_PERSON_COLUMNS["address"], Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Gender", Category.DEMOGRAPHICS, "gender"),
        Fact("Nationality", Category.DEMOGRAPHICS, "nationality"),
        Fact("Genius Level", Category.SEGMENTS, "genius-level", Origin.INFERRED, labelled=True),
    ),
    rest=Category.ACCOUNT,
)

def _section(name: str) -> str:
    return _ALIASES.expression(f"section.{name}")


_SECTIONS = (
    Section(_section("genius"), Loose(
        Category.SEGMENTS, Origin.INFERRED, "genius-level")),
    Section(
        _section("segments"),
        Labels(Origin.INFERRED, "segment", _COLUMNS["segment"], other=("Partner", "Advertiser")),
    ),
    Section(
        _section("third-parties"),
        connected_apps(*_COLUMNS["app"]),
    ),
    Section(_section("marketing"), Loose(
        Category.ADVERTISING, Origin.OBSERVED, "marketing")),
    Section(_section("companions"), Loose(
        Category.FAMILY, Origin.PROVIDED, "companion", about_others=True)),
    Section(_section("messages"), Loose(
        Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
    Section(_section("reviews"), Loose(
        Category.OPINIONS, Origin.PROVIDED, "review")),
    Section(_section("wishes"), Loose(Category.INTERESTS, Origin.PROVIDED, "wish")),
    Section(_section("searches"), _SEARCH),
    Section(r"viewed|page_view|browsing|click", Loose(Category.BROWSING, Origin.OBSERVED, "page-seen")),
    Section(
        _section("stays"),
        _STAY,
    ),
    Section(_section("payments"), Loose(
        Category.PAYMENTS, Origin.PROVIDED, "payment-method")),
    Section(_section("logins"), _DEVICE),
    Section(_section("settings"), Loose(
        Category.SETTINGS, Origin.PROVIDED, "setting")),
    Section(_section("support"), Loose(
        Category.MESSAGES, Origin.PROVIDED, "support-request")),
    Section(_section("person"), _PERSON),
)  # fmt: skip
_READ = read_sections(_SECTIONS, Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"))

_PAGE = re.compile(rb"<(?:title|h1|h2)[^>]*>[^<]{0,200}\bBooking\.com\b", re.IGNORECASE)
_TABLE = re.compile(rb"\bBooking\.com\b|\bgenius_?\s?level\b", re.IGNORECASE)


def _is_page(head: bytes) -> bool:
    return b"<" in head[:512] and bool(_PAGE.search(head))


def _is_table(head: bytes) -> bool:
    return bool(_TABLE.search(head))


_RULES = (
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_page),
    FileRule("named-tables", {ANY_LANGUAGE: ("*booking*.csv", "*booking*.json", "*booking*.xlsx")}, _READ, weight=2,
             shape=_is_table, edition_of="pages"),
    FileRule("tables", {ANY_LANGUAGE: ("*.csv", "*.json", "*.xlsx")}, _READ, weight=0, shape=_is_table,
             edition_of="pages"),
)  # fmt: skip

SOURCE = Source(
    slug="booking",
    organisation=Organisation("Booking.com", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Where you stayed and with whom, every place you searched, what you wrote about it, and the level that "
            "Booking.com gives you."
        ),
        steps=(
            N_("Open the page Data subject request of Booking.com’s privacy statement."),
            N_("Choose to receive a copy of your personal data, and give the e-mail address of your account."),
            N_("Confirm the request in the e-mail that Booking.com sends you, and wait for the link."),
        ),
        waiting=N_("Up to 30 days."),
        link="https://www.booking.com/content/dsar.html",
        days=30,
    ),
    rules=_RULES,
    archive_names=(r".*booking.*\.zip",),
    language_marks={
        language: (f'lang="{language}'.encode(),) for language in ("en", "fr", "de", "es", "it", "nl", "pt", "pl")
    },
)
