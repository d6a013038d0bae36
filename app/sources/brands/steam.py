# SPDX-License-Identifier: MPL-2.0
"""Steam: pages of the account's data, saved one by one; there is no archive. Valve documents none of their tables.

Pages are known by their title, their parts by the words of headings in the languages that Steam is read in most.
"""

import re

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.generic.sections import Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import Fact, Facts, Seen, Table, alike
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_ALIASES = aliases("steam")
_COLUMNS = _ALIASES.table("column")
_WHEN, _GAME, _PLACE, _ADDRESS = _COLUMNS["when"], _COLUMNS["game"], _COLUMNS["place"], _COLUMNS["ip"]
_PURCHASE = Table(
    Category.PURCHASES, Origin.OBSERVED, "purchase",
    (*_COLUMNS["item"], *_GAME), when=_WHEN, detail=_COLUMNS["purchase"],
    day_first=True,
)  # fmt: skip
_LOGIN = Table(
    Category.SECURITY, Origin.OBSERVED, "login",
    (*_PLACE, *_ADDRESS, "OS"), when=_WHEN,
    detail=(*_PLACE, "OS", "OS Type", "Device", *_ADDRESS),
    seen=(Seen(IdentifierKind.IP_ADDRESS, _ADDRESS),), day_first=True,
)  # fmt: skip
_PLAYED = Table(
    Category.ACTIVITY, Origin.OBSERVED, "playtime", _GAME, when=_WHEN,
    labelled=_COLUMNS["playtime"],
    day_first=True,
)  # fmt: skip
_PERSON_COLUMNS = _ALIASES.table("person")
_PERSON = Facts(
    (
        Fact("SteamID", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
        *alike(_PERSON_COLUMNS["username"], Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("Persona Name", Category.IDENTITY, "display-name"),
        Fact("Real Name", Category.IDENTITY, "name"),
        *alike(_PERSON_COLUMNS["email"], Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        *alike(_PERSON_COLUMNS["phone"], Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("Date of Birth", Category.DEMOGRAPHICS, "birth-date"),
        Fact("Country", Category.LOCATION, "country", Origin.OBSERVED),
    ),
    rest=Category.ACCOUNT,
)

def _section(name: str) -> str:
    return _ALIASES.expression(f"section.{name}")


_READ = read_sections(
    (
        Section(_section("licences"), _PURCHASE),
        Section(_section("market"), _PURCHASE),
        Section(
            _section("payments"),
            Loose(Category.PAYMENTS, Origin.OBSERVED, "payment"),
        ),
        Section(_section("purchases"), _PURCHASE),
        Section(
            _section("third-parties"),
            connected_apps(*_COLUMNS["app"]),
        ),
        Section(
            _section("logins"), _LOGIN
        ),
        Section(
            _section("played"),
            _PLAYED,
        ),
        Section(
            _section("interests"),
            Labels(Origin.INFERRED, "interest", ("Tag", *_GAME), category=Category.INTERESTS),
        ),
        Section(
            _section("wishes"),
            Loose(Category.INTERESTS, Origin.PROVIDED, "wish"),
        ),
        Section(
            _section("reviews"),
            Loose(Category.OPINIONS, Origin.PROVIDED, "review"),
        ),
        Section(
            _section("friends"),
            Loose(Category.CONTACTS, Origin.PROVIDED, "friend", about_others=True),
        ),
        Section(
            _section("messages"),
            Loose(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True),
        ),
        Section(
            _section("devices"),
            Loose(Category.DEVICES, Origin.OBSERVED, "device"),
        ),
        Section(
            r"marketing|e_?mails?_sent|newsletter|notification",
            Loose(Category.ADVERTISING, Origin.OBSERVED, "marketing"),
        ),
        Section(
            _section("searches"),
            Loose(Category.SEARCHES, Origin.OBSERVED, "search"),
        ),
        Section(
            r"\bban|vac\b|restriction|cheat|trust_factor|reputation",
            Loose(Category.SECURITY, Origin.INFERRED, "standing"),
        ),
        Section(
            _section("settings"),
            Loose(Category.SETTINGS, Origin.PROVIDED, "setting"),
        ),
        Section(
            _section("person"),
            _PERSON,
        ),
    ),
    Loose(Category.ACTIVITY, Origin.OBSERVED, "account-data"),
)

_TITLE = re.compile(rb"<title>[^<]{0,200}\bSteam\b|saved from url=\(\d+\)https://\w+\.steampowered", re.IGNORECASE)


def _is_steam_page(head: bytes) -> bool:
    return b"steampowered.com" in head and bool(_TITLE.search(head))


_RULES = (
    ignores(
        "parts-of-pages", ("*_files/*.html", "*_files/*.htm", "*_files/*.css", "*_files/*.js"),
        N_("Part of a saved page that says nothing about you."),
    ),
    FileRule("pages", {ANY_LANGUAGE: ("*.html", "*.htm")}, _READ, weight=2, shape=_is_steam_page),
)  # fmt: skip

SOURCE = Source(
    slug="steam",
    organisation=Organisation("Steam", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you bought and played and for how long, whom you know and wrote to, and from where you signed in. "
            "Steam gives no archive: its help site shows each part as a page of its own."
        ),
        steps=(
            N_("Sign in on Steam’s help site in a web browser and open Data Related to Your Steam Account."),
            N_("Open each part of the list, and save each page as HTML into one folder."),
            N_("Save the page Purchase History of your account details there as well."),
            N_("Import the folder."),
        ),
        waiting=N_("None: the pages are there at once."),
        link="https://help.steampowered.com/en/accountdata",
        language="en",
        days=1,
    ),
    rules=_RULES,
    language_marks=_ALIASES.marks("language_marks"),
)  # fmt: skip
