# SPDX-License-Identifier: MPL-2.0
"""The files that say who told Meta about the person, and whom Meta told."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import Moment
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Mechanism, Record
from app.sources.meta.listing import (
    company_passed,
    details_of,
    identifier_of,
    is_shaped,
    rows,
    sightings_of,
    unreadable_row,
)
from app.sources.meta.words import AUTHORS, COMPANIES, EVENTS, MERCHANTS, NAMES, PRODUCTS, TITLES, WAYS
from app.sources.reading.domains import registrable
from app.sources.reading.meta import SECTION, Entry, Field, fields, joined, moment, parts
from app.sources.reading.meta_pages import is_page, title_of
from app.sources.reading.values import first_text, mapping, sequence, text
from app.sources.source import FileInput, match_key

_HOLDS = {
    "has_data_file_custom_audience": Mechanism.UPLOADED_LIST,
    "has_remarketing_custom_audience": Mechanism.SITE_OR_APP_VISIT,
    "has_in_person_store_visit": Mechanism.STORE_VISIT,
}


AUDIENCES = frozenset(
    {"custom_audiences_all_types", "ig_custom_audiences_all_types", "custom_audiences", "ig_custom_audiences"}
)


def read_advertisers(file: FileInput) -> Iterator[Item]:
    """Companies that hold the person in an audience, and by which way (``custom_audiences_all_types``)."""
    lists = "upload" in match_key(file.name)
    for entry in rows(file, AUDIENCES, each=True):
        row = mapping(entry.value)
        name = text(row.get("advertiser_name")) or entry.words()
        if not name:
            yield unreadable_row(entry.place)
        elif is_shaped(entry):
            # The name of the file says it, where nothing in it does.
            usual = Mechanism.UPLOADED_LIST if lists else Mechanism.AUDIENCE
            yield from _held(name, _ways_of(entry) or [usual], entry.place)
        elif entry.root.endswith("all_types"):
            yield from _held(name, [way for key, way in _HOLDS.items() if row.get(key) is True], entry.place)
        else:  # Before 2021 the file held only names of companies with an uploaded list.
            yield from _held(name, [Mechanism.UPLOADED_LIST], entry.place)


def _ways_of(entry: Entry) -> list[Mechanism]:
    labels = [f"{one.name} {one.label} {one.group}" for one in entry.fields]
    found = (next((way for way, named in WAYS if named.search(label)), None) for label in labels)
    return list(dict.fromkeys(way for way in found if way))


def _held(name: str, ways: list[Mechanism], place: str) -> Iterator[Item]:
    yield Record(
        Category.ADVERTISING,
        Origin.RECEIVED,
        "advertiser-holds-you",
        name,
        place,
        detail=joined(way.value.replace("-", " ") for way in ways),
        other=Organisation(name, Role.ADVERTISER),
    )
    for way in ways or [Mechanism.AUDIENCE]:
        yield company_passed(name, way, Category.ADVERTISING, place)


_EVENTS = (
    (Category.PURCHASES, re.compile(r"PURCHASE|CART|CHECKOUT|PAYMENT|WISHLIST|DONAT|SUBSCRIBE|SPEND|TRIAL")),
    (Category.SEARCHES, re.compile(r"SEARCH")),
    (Category.LOCATION, re.compile(r"LOCATION|STORE_VISIT")),
    (Category.ACCOUNT, re.compile(r"REGISTRATION|LOGIN|SIGN")),
    (Category.CONTACT, re.compile(r"LEAD|CONTACT|APPLICATION|SCHEDULE")),
    (Category.APPS, re.compile(r"APP|INSTALL|LEVEL|TUTORIAL|ACHIEVEMENT|SESSION|RATE")),
)  # fmt: skip
_EVENT_TYPE = re.compile(r"[A-Z][A-Z0-9_]{2,60}")
_LONG_NUMBER = re.compile(r"\d{6,}")


def event_category(event: str) -> Category:
    """What an event off Meta tells about ("PURCHASE", "fb_mobile_activate_app" …)."""
    upper = event.upper()
    return next((category for category, words in _EVENTS if words.search(upper)), Category.BROWSING)


OFF_META = frozenset({"off_facebook_activity", "apps_and_websites_off_meta_activity", "off_meta_activity"})


def read_off_meta(file: FileInput) -> Iterator[Item]:
    """What companies told Meta of the person's doings with them, event by event."""
    # Pages: a page for each company, whose name is its title.
    company = title_of(file) if is_page(file) and "/" in file.path and file.name.partition(".")[0].isdigit() else ""
    for entry in rows(file, OFF_META):
        row = mapping(entry.value)
        if is_shaped(entry):
            events = list(parts(entry))
            name = text(row.get("title")) or (_name_of(entry) if events else "")
            for event in events or [entry]:
                yield from _labelled_event(event, company or name)
        else:
            yield from _company(entry, first_text(row, "name", "title"), sequence(row.get("events")))


def _company(entry: Entry, name: str, events: list[Any]) -> Iterator[Item]:
    if not name:
        yield unreadable_row(entry.place)
        return
    if not events:
        yield from _event(name, "", "", entry.when(), entry.place)
    for number, one in enumerate(events, start=1):
        place = f"{entry.place} event {number}"
        event = mapping(one)
        kind = text(event.get("type"))
        if kind or "timestamp" in event:
            yield from _event(name, kind, text(event.get("id")), moment(event.get("timestamp")), place)
        else:
            yield unreadable_row(place)


def _name_of(entry: Entry) -> str:
    """The company of a row whose events stand in an object of their own."""
    outer = [one.value for one in entry.fields if not one.group and one.is_words]
    return outer[0] if outer else ""


def _labelled_event(entry: Entry, name: str) -> Iterator[Item]:
    """One row of the newest layout: company or app, event, id and time, in any order and language."""
    kind = entry.text(*EVENTS)
    kind = kind or next((one.value for one in entry.fields if _EVENT_TYPE.fullmatch(one.value)), "")
    number = next((one.value for one in entry.fields if _LONG_NUMBER.fullmatch(one.value)), "")
    rest = [one.value for one in entry.fields if one.is_words and one.value not in (kind, number)]
    # A vector may stand under the company's own name.
    groups = [one.group for one in entry.fields if one.group]
    name = name or entry.text(*NAMES) or next(iter([*rest, *groups]), "")
    if name:
        yield from _event(name, kind, number, entry.when(), entry.place)
    else:
        yield unreadable_row(entry.place)


def _event(name: str, kind: str, number: str, when: Moment, place: str) -> Iterator[Item]:
    company, category = Organisation(name, Role.PARTNER), event_category(kind)
    yield Record(
        category,
        Origin.RECEIVED,
        "off-platform-event",
        name,
        place,
        when=when,
        detail=kind,
        key=number and f"{name} {kind} {number}",
        other=company,
    )
    yield Disclosure(company, None, Mechanism.OFF_PLATFORM_EVENT, category, place, when=when)


_SITE = re.compile(r"https?://(?:www\.)?([^/\s?#]+)", re.I)
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,4}[a-z]{2,24}", re.I)


def _domain(title: str) -> str:
    """The domain that an advertiser has for a name ("Lampionshop.pl"); "" for all else."""
    return registrable(title.casefold()) if _HOST.fullmatch(title) else ""


CLICKS = frozenset({"history", "impressions_history_ads_clicked"})


def read_ad_clicks(file: FileInput) -> Iterator[Item]:
    """Advertisements the person clicked. The advertiser is known only from an address or an owner."""
    for entry in rows(file, CLICKS):
        title = first_text(mapping(entry.value), "title") or entry.text(*TITLES) or entry.words()
        owner = _owner(entry)
        title = title or owner
        if not title or not isinstance(entry.value, dict):
            yield unreadable_row(entry.place)
            continue
        site = _SITE.match(title)
        name = owner or (site[1] if site else _domain(title))
        yield Record(
            Category.ADVERTISING,
            Origin.OBSERVED,
            "ad-clicked",
            title,
            entry.place,
            when=entry.when(),
            detail=details_of(entry, title),
            url=entry.url,
            other=Organisation(name, Role.ADVERTISER) if name else None,
        )
        if name:
            told = company_passed(name, Mechanism.AD_CLICK, Category.ADVERTISING, entry.place)
            told.when = entry.when()
            yield told


def read_ads_seen(file: FileInput) -> Iterator[Item]:
    """Advertisements shown, each with its advertiser (a handle) and time."""
    for entry in rows(file, {"impressions_history_ads_seen"}):
        name = _owner(entry) or entry.text(*AUTHORS) or entry.words()
        if not name or not isinstance(entry.value, dict):
            yield unreadable_row(entry.place)
            continue
        yield Record(
            Category.ADVERTISING,
            Origin.OBSERVED,
            "ad-seen",
            name,
            entry.place,
            when=entry.when(),
            detail=details_of(entry, name),
            url=entry.url,
            other=Organisation(name, Role.ADVERTISER),
        )


def read_seen_content(file: FileInput) -> Iterator[Item]:
    """Instagram before 2021: ``seen_content.json`` with a list for each sort of thing shown (``ads_seen`` …)."""
    for entry in rows(file):
        name = entry.text(*AUTHORS) or entry.words()
        if not name or not isinstance(entry.value, dict):
            yield unreadable_row(entry.place)
            continue
        clicked, advertisement = "clicked" in entry.root, "ads_" in entry.root
        author = entry.text(*AUTHORS)
        kind = "ad-clicked" if clicked else "ad-seen" if advertisement else "post-viewed"
        other = Organisation(author, Role.ADVERTISER) if advertisement and author else None
        yield Record(
            Category.ADVERTISING if advertisement else Category.VIEWING, Origin.OBSERVED, kind, name, entry.place,
            entry.when(), details_of(entry, name), other=other,
        )  # fmt: skip
        if clicked and author:
            told = company_passed(author, Mechanism.AD_CLICK, Category.ADVERTISING, entry.place)
            told.when = entry.when()
            yield told


def _owner(entry: Entry) -> str:
    """The account behind a row of the ``label_values`` layout: the readable value of a nested object."""
    nested = [one for one in entry.fields if one.group and one.is_words and one.name != SECTION]
    labelled = isinstance(entry.value, dict) and "label_values" in entry.value
    if not labelled or not nested:
        return ""
    names = [one.value for one in nested if one.label.casefold() in NAMES or one.name in ("name", "username")]
    return (names or [nested[0].value])[0]


def read_lead_forms(file: FileInput) -> Iterator[Item]:
    """Answers the person typed into advertisers' forms, and the company when the file names it."""
    for entry in rows(file, {"lead_gen_info", "ig_lead_gen_info"}):
        row = mapping(entry.value)
        if is_shaped(entry):
            answers = [one for one in entry.fields if one.value]
            company = entry.text(*COMPANIES)
        else:
            answers, company = [Field("", text(row.get("label")), text(row.get("value")))], ""
        yield from _answers(answers, company, entry)


def _answers(answers: list[Field], company: str, entry: Entry) -> Iterator[Item]:
    other = Organisation(company, Role.ADVERTISER) if company else None
    for one in answers:
        if not one.value:
            yield unreadable_row(entry.place)
        elif one.value != company:
            yield Record(
                Category.CONTACT,
                Origin.PROVIDED,
                "lead-form-answer",
                one.label or one.value,
                entry.place,
                when=entry.when(),
                detail=one.value if one.label else "",
                other=other,
            )
    for seen in sightings_of([one for one in answers if identifier_of(one)], entry.place, Origin.PROVIDED):
        yield seen
        if other:
            yield replace(seen, holder=other)
    if company:
        yield company_passed(company, Mechanism.LEAD_FORM, Category.CONTACT, entry.place)


APPS = frozenset({"installed_apps", "apps_and_websites_active_apps", "apps_and_websites_expired_apps"})


def read_apps(file: FileInput) -> Iterator[Item]:
    """Apps and sites with access to the account."""
    for entry in rows(file, APPS):
        row = mapping(entry.value)
        name = entry.text(*NAMES) or text(row.get("title")) or entry.words()
        if not row or not name:
            yield unreadable_row(entry.place)
            continue
        status = first_text(row, "category") or details_of(entry, name)
        yield Record(
            Category.APPS,
            Origin.OBSERVED,
            "connected-app",
            name,
            entry.place,
            when=entry.when("added_timestamp"),
            detail=status,
            url=entry.url,
            other=Organisation(name, Role.APP),
        )
        told = company_passed(name, Mechanism.CONNECTED_APP, Category.ACCOUNT, entry.place, Role.APP)
        told.when = entry.when("added_timestamp")
        yield told


VIEWED = frozenset({"checkout_saved_recently_viewed_products", "checkout_saved_products"})


def read_products(file: FileInput) -> Iterator[Item]:
    """Products looked at or wished for, with the merchant (``checkout_saved_…``)."""
    for entry in rows(file, VIEWED):
        values = [one for one in fields(entry.value) if one.is_words]
        product = entry.text(*PRODUCTS) or (values[0].value if values else "")
        if not product:
            yield unreadable_row(entry.place)
            continue
        # In every language the merchant stands after the product.
        merchant = entry.text(*MERCHANTS)
        rest = [one.value for one in values if one.value != product]
        merchant = merchant or (rest[0] if rest else "")
        yield Record(
            Category.PURCHASES,
            Origin.OBSERVED,
            "product-of-interest",
            product,
            entry.place,
            when=entry.when(),
            detail=merchant,
            url=entry.url,
            other=Organisation(merchant, Role.MERCHANT) if merchant else None,
        )
