# SPDX-License-Identifier: MPL-2.0
"""Who told TikTok about the person, whose advertisements were opened, and the interests that TikTok guessed."""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role, not_named
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.aliases import aliases
from app.sources.reading.domains import site
from app.sources.reading.json_sections import Row
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import SEPARATOR, joined, moment, unreadable

UNNAMED_ADVERTISERS = not_named("Advertisers", "TikTok", Role.ADVERTISER)

_ALIASES = aliases("tiktok")
_EVENTS = (
    (Category.PURCHASES, re.compile(_ALIASES.expression("event.purchases"), re.I)),
    (Category.SEARCHES, re.compile(_ALIASES.expression("event.searches"), re.I)),
    (Category.CONTACT, re.compile(r"form|contact|lead|regist|customer file|upload", re.I)),
    (Category.APPS, re.compile(r"install|launch|\bapp\b|level|tutorial|achievement", re.I)),
)
_LISTS = re.compile(_ALIASES.expression("event.lists"), re.I)
_PARTS = re.compile(r"[|,;\n]")
_TIKTOK = re.compile(r"(?:^|\.)(?:tiktok|tiktokv|tiktokcdn|byteoversea|musical)\.")
_TARGET = re.compile(r"(?<=.)https?://[^\s&]+")


def off_tiktok(row: Row) -> Iterator[Item]:
    """``{TimeStamp, Source, Event}``: a company reported what the person did on its site or in its app."""
    source, event = row.get("source", "appname", "name"), row.get("event", "eventtype")
    when = moment(row, ("timestamp", "date", "time"))
    if not source:
        yield unreadable(row.place)
        return
    company = Organisation(source, Role.ADVERTISER)
    category = next((found for found, words in _EVENTS if words.search(event)), Category.BROWSING)
    uploaded = bool(_LISTS.search(event))
    kind = "advertiser-holds-you" if uploaded else "off-platform-event"
    yield Record(category, Origin.RECEIVED, kind, source, row.place, when, event, other=company)
    mechanism = Mechanism.UPLOADED_LIST if uploaded else Mechanism.OFF_PLATFORM_EVENT
    yield Disclosure(company, None, mechanism, category, row.place, when=when)


def ad_interests(row: Row) -> Iterator[Item]:
    """One interest, or several in one text ("Beauty | Games")."""
    for words in row.cells.values():
        for part in _PARTS.split(words):
            if label := part.strip():
                category = sensitive_category(label) or Category.INTERESTS
                yield Record(category, Origin.INFERRED, "interest", label, row.place)


def partners(row: Row) -> Iterator[Item]:
    """``{DataPartnerList, AdvertiserList}``: who supplied data for the advertisements, and whose audiences."""
    for key, words in row.cells.items():
        bought = "partner" in key or "partner" in "".join(row.within).casefold()
        role = Role.PARTNER if bought else Role.ADVERTISER
        mechanism = Mechanism.SEGMENT_BOUGHT if bought else Mechanism.AUDIENCE
        for part in re.split(r"[|\n]|,\s", words):
            if name := part.strip():
                kind, other = "data-partner" if bought else "advertiser-audience", Organisation(name, role)
                yield Record(Category.SEGMENTS, Origin.RECEIVED, kind, name, row.place, other=other)
                yield Disclosure(other, None, mechanism, Category.SEGMENTS, row.place)


_ANSWERED = (
    (IdentifierKind.EMAIL, re.compile(r"e.?mail")),
    (IdentifierKind.PHONE, re.compile(r"phone|mobile")),
    (IdentifierKind.POSTAL_ADDRESS, re.compile(r"^(?:home|street|postal)?[ _]?address$")),
)


def lead_form(row: Row) -> Iterator[Item]:
    """Answers that the person gave to an advertiser in a form, and to TikTok with it; its keys are not documented."""
    name = next((value for key, value in row.cells.items() if re.search(r"advertiser|brand|company|business", key)), "")
    other = Organisation(name, Role.ADVERTISER) if name else UNNAMED_ADVERTISERS
    when = moment(row, tuple(key for key in row.cells if "time" in key or "date" in key))
    answers = [f"{row.names[key]}: {value}" for key, value in row.cells.items()]
    yield Record(
        Category.CONTACT, Origin.PROVIDED, "lead-form-answer", name or answers[0], row.place, when,
        joined(*answers[:20]), key=SEPARATOR.join(answers), other=other,
    )  # fmt: skip
    yield Disclosure(None, other, Mechanism.LEAD_FORM, Category.CONTACT, row.place, when=when)
    for key, value in row.cells.items():
        for kind, named in _ANSWERED:
            if named.search(key):
                yield Sighting(kind, value, row.place, when=when)
                yield Sighting(kind, value, row.place, holder=other, when=when)
                break


def ad_visit(row: Row) -> Iterator[Item]:
    """``{CreateTime, AdTitle, AdLink}``: an advertisement that the person opened."""
    title, link = row.get("adtitle", "title"), row.get("adlink", "link")
    when = moment(row, ("createtime", "date", "timestamp"))
    domain = advertiser_site(link)
    if not title and not link:
        yield unreadable(row.place)
        return
    other = Organisation(domain, Role.ADVERTISER) if domain else None
    name = title or domain or link
    yield Record(
        Category.ADVERTISING, Origin.OBSERVED, "ad-clicked", name, row.place, when, domain, link, other=other
    )  # fmt: skip
    if other:
        yield Disclosure(None, other, Mechanism.AD_CLICK, Category.ADVERTISING, row.place, when=when)


def advertiser_site(link: str) -> str:
    """The site that an advertisement led to, behind TikTok's own address where that names it; else ``""``."""
    plain = unquote(link[:8192])
    inner = _TARGET.findall(plain)
    found = (site(address) for address in (*reversed(inner), plain))
    return next((domain for domain in found if domain and not _TIKTOK.search(domain)), "")
