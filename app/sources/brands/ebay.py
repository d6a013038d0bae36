# SPDX-License-Identifier: MPL-2.0
"""eBay: the data a person asks for, as pages, tables or JSON. eBay documents none of it and no sample is public.

What is here are the parts that eBay says are in it, by the words of their headings in eight languages.
"""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.catalog.words import N_
from app.sources.generic.sections import CONTACTS, Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import Custom, Fact, Facts, Fields, Seen, Table, alike, moment
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_ALIASES = aliases("ebay")
_COLUMNS = _ALIASES.table("column")
_ITEM, _WHEN, _MONEY = _COLUMNS["item"], _COLUMNS["when"], _COLUMNS["money"]

# Who sells trades under a name of eBay's, and learns where to send what was bought.
_PURCHASE = Table(
    Category.PURCHASES, Origin.OBSERVED, "purchase", _ITEM, when=_WHEN, detail=_MONEY, other=_COLUMNS["seller"],
    role=Role.MERCHANT, mechanism=Mechanism.PURCHASE, outward=True,
    seen=(Seen(IdentifierKind.POSTAL_ADDRESS, _COLUMNS["shipping"]),),
)  # fmt: skip
_SALE = Table(Category.PURCHASES, Origin.OBSERVED, "sale", _ITEM, when=_WHEN, detail=_MONEY)


def _sale(row: Fields) -> Iterator[Item]:
    """Something sold; who bought it is somebody else."""
    yield from _SALE.items(row)
    if buyer := row.get(*_COLUMNS["buyer"]):
        when = moment(row, _WHEN)
        yield Record(
            Category.CONTACTS, Origin.OBSERVED, "buyer", buyer, row.place, when, row.get(*_ITEM), about_others=True
        )


def _items(category: Category, origin: Origin, kind: str) -> Table:
    return Table(category, origin, kind, _ITEM, when=_WHEN, detail=_MONEY)


_LOGIN = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    _COLUMNS["address_or_device"], when=_WHEN, detail=_COLUMNS["device"],
    seen=(
        Seen(IdentifierKind.IP_ADDRESS, _COLUMNS["ip"]),
        Seen(IdentifierKind.DEVICE, _COLUMNS["device_id"]),
    ),
)  # fmt: skip
_PERSON_COLUMNS = _ALIASES.table("person")
_PERSON = Facts(
    (
        *alike(_PERSON_COLUMNS["username"], Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        *alike(_PERSON_COLUMNS["first-name"], Category.IDENTITY, "first-name"),
        *alike(_PERSON_COLUMNS["last-name"], Category.IDENTITY, "last-name"),
        *alike(_PERSON_COLUMNS["email"], Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        *alike(_PERSON_COLUMNS["phone"], Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        *alike(_PERSON_COLUMNS["address"], Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Gender", Category.DEMOGRAPHICS, "gender"),
        Fact("Registration Date", Category.ACCOUNT, "account-created", Origin.OBSERVED),
    ),
    rest=Category.ACCOUNT,
)

def _section(name: str) -> str:
    return _ALIASES.expression(f"section.{name}")


_SECTIONS = (
    Section(
        _section("segments"),
        Labels(Origin.INFERRED, "segment", _COLUMNS["segment"],
               other=_COLUMNS["advertiser"], when=_WHEN),
    ),
    Section(
        _section("third-parties"),
        connected_apps(*_COLUMNS["app"]),
    ),
    Section(_section("marketing"), Loose(
        Category.ADVERTISING, Origin.OBSERVED, "marketing")),
    Section(r"risk|score|trust|predict|fraud", Loose(Category.SECURITY, Origin.INFERRED, "score")),
    Section(_section("messages"), Loose(
        Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
    Section(_section("opinions"), Loose(
        Category.OPINIONS, Origin.PROVIDED, "feedback")),
    Section(_section("watched"), _items(
        Category.INTERESTS, Origin.PROVIDED, "watched-item")),
    Section(_section("searches"), Table(
        Category.SEARCHES, Origin.OBSERVED, "search",
        _COLUMNS["search"],
        when=_WHEN)),
    Section(_section("viewed"), _items(
        Category.BROWSING, Origin.OBSERVED, "item-seen")),
    Section(_section("bids"), _items(
        Category.PURCHASES, Origin.PROVIDED, "bid")),
    Section(_section("cart"), _items(
        Category.PURCHASES, Origin.PROVIDED, "cart-item")),
    Section(_section("sales"), Custom(
        _SALE.columns, _sale)),
    Section(_section("purchases"), _PURCHASE),
    Section(_section("payments"), Loose(
        Category.PAYMENTS, Origin.PROVIDED, "payment-method")),
    Section(rf"{CONTACTS}|friend|follow", Loose(Category.CONTACTS, Origin.PROVIDED, "contact", about_others=True)),
    Section(_section("logins"), _LOGIN),
    Section(_section("settings"), Loose(
        Category.SETTINGS, Origin.PROVIDED, "setting")),
    Section(_section("support"), Loose(
        Category.MESSAGES, Origin.PROVIDED, "support-request")),
    Section(_section("person"), _PERSON),
)  # fmt: skip
_READ = read_sections(_SECTIONS, Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"))

_PAGE = re.compile(rb"<(?:title|h1|h2)[^>]*>[^<]{0,200}\beBay\b", re.IGNORECASE)
_TABLE = re.compile(rb"\beBay (?:user|item|account)\b|\bebay\.(?:com|fr|de|es|it|nl|pl|co\.uk)/", re.IGNORECASE)


def _is_ebay_page(head: bytes) -> bool:
    return b"<" in head[:512] and bool(_PAGE.search(head))


def _is_ebay_table(head: bytes) -> bool:
    return bool(_TABLE.search(head))


_RULES = (
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_ebay_page),
    FileRule("named-tables", {ANY_LANGUAGE: ("*ebay*.csv", "*ebay*.json", "*ebay*.xlsx")}, _READ, weight=2,
             shape=_is_ebay_table, edition_of="pages"),
    FileRule("tables", {ANY_LANGUAGE: ("*.csv", "*.json", "*.xlsx")}, _READ, weight=0, shape=_is_ebay_table,
             edition_of="pages"),
)  # fmt: skip

SOURCE = Source(
    slug="ebay",
    organisation=Organisation("eBay", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you bought, sold, bid on, watched and searched, who sold it to you, and the interests by which "
            "eBay chooses advertisements for you."
        ),
        steps=(
            N_("Sign in to eBay in a web browser, open Account and then Request your eBay data."),
            N_("Choose everything that is offered and submit the request."),
            N_("When eBay writes to your messages, download the archive from the link before it expires."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://www.ebay.com/sar",
        days=7,
    ),
    rules=_RULES,
    archive_names=(r".*ebay.*\.zip",),
    language_marks=_ALIASES.marks("language_marks"),
)  # fmt: skip
