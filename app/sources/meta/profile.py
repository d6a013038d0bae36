# SPDX-License-Identifier: MPL-2.0
"""Who the person is: the profile they filled in, and the places Meta ties them to."""

import re
from collections.abc import Iterator
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record, Sighting
from app.sources.meta import words
from app.sources.meta.listing import details_of, identifier_of, is_shaped, rows, unreadable_row
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.meta import Entry, Field, fields, joined, members, moment, root_name
from app.sources.reading.meta_pages import is_page
from app.sources.reading.values import at, mapping, number, sequence, text
from app.sources.source import FileInput

# The keys of Facebook's profile; unknown keys are identity.
_SECTIONS = {
    "emails": Category.CONTACT,
    "phone_numbers": Category.CONTACT,
    "websites": Category.CONTACT,
    "screen_names": Category.CONTACT,
    "address": Category.CONTACT,
    "birthday": Category.DEMOGRAPHICS,
    "gender": Category.DEMOGRAPHICS,
    "languages": Category.DEMOGRAPHICS,
    "current_city": Category.LOCATION,
    "hometown": Category.LOCATION,
    "places_lived": Category.LOCATION,
    "relationship": Category.FAMILY,
    "previous_relationships": Category.FAMILY,
    "family_members": Category.FAMILY,
    "education_experiences": Category.EDUCATION,
    "work_experiences": Category.WORK,
    "interested_in": Category.SEXUALITY,
    "religious_view": Category.RELIGION,
    "political_view": Category.POLITICS,
    "blood_info": Category.HEALTH,
    "username": Category.ACCOUNT,
    "registration_timestamp": Category.ACCOUNT,
    "profile_uri": Category.ACCOUNT,
    "pages": Category.INTERESTS,
    "groups": Category.INTERESTS,
}
_TITLES = ("full_name", "name", "employer", "place", "status", "partner", "phone_number", "address", "gender_option")


def read_profile(file: FileInput) -> Iterator[Item]:
    """Facebook's ``profile``: one record for each thing it says, in the category of what it says."""
    if is_page(file):
        yield from _facts(rows(file))
        return
    found = False
    for root, place, value in members(file):
        if root_name(root) == "profile" and isinstance(value, dict):
            found = True
            for key, inner in value.items():
                many = isinstance(inner, list)
                for position, one in enumerate(inner if many else [inner], start=1):
                    where = f"{place}.{key}" + (f" item {position}" if many else "")
                    yield from _section(key, one, where)
        elif root == "label_values":
            found = True
            yield from _labelled(mapping(value), place)
    if not found:
        raise FileUnexpected


def _section(key: str, value: Any, place: str) -> Iterator[Item]:
    category = _SECTIONS.get(key, Category.IDENTITY)
    kind = "profile-" + (re.sub(r"[^a-z0-9]+", "-", key.lower()[:40]).strip("-") or "field")
    inside = list(fields({key: value}))
    if key == "emails":
        titles = [one.value for one in inside if one.value]
    elif key == "birthday":
        titles = [_birthday(mapping(value))]
    elif key == "pages":
        titles = [text(page) for page in sequence(mapping(value).get("pages"))]
    else:
        entry = Entry("", place, value, inside)
        titles = [entry.text(*_TITLES) or entry.words() or ("" if entry.when() is NO_MOMENT else key.replace("_", " "))]
    when = next((one.when for one in inside if one.when is not NO_MOMENT), NO_MOMENT)
    single = key not in ("emails", "pages")
    for title in titles:
        if title:
            rest = joined(one.value for one in inside if one.is_words and one.value != title)
            yield Record(
                category,
                Origin.PROVIDED,
                kind,
                title,
                place,
                when=when,
                detail=rest if single else text(at(value, "name")),
                about_others=category is Category.FAMILY,
            )
    if category in (Category.CONTACT, Category.ACCOUNT):
        yield from _contact_points(key, inside, place)


def _birthday(value: dict[str, Any]) -> str:
    parts = [number(value.get(key)) for key in ("year", "month", "day")]
    return "-".join(f"{int(part):02d}" for part in parts if part)


def _contact_points(key: str, inside: list[Field], place: str) -> Iterator[Item]:
    if key == "address":
        street = joined((one.value for one in inside if one.value), limit=10).replace(" · ", ", ")
        if street:
            yield Sighting(IdentifierKind.POSTAL_ADDRESS, street, place)
    for one in inside:
        if key == "phone_numbers" and one.name == "phone_number" and one.value:
            yield Sighting(IdentifierKind.PHONE, one.value, place)
        elif found := identifier_of(one):
            yield Sighting(*found, place)


_FOUND = {IdentifierKind.IP_ADDRESS: Category.NETWORK, IdentifierKind.USERNAME: Category.ACCOUNT}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DEFAULT_BIRTH = "1919-01-01"


PERSON = frozenset(
    {"profile_user", "profile_account_insights", "profile_business", "ig_autofill_data", "autofill_information"}
)


def read_person(file: FileInput) -> Iterator[Item]:
    """Instagram's ``profile_user`` and the like: one record for each labelled value."""
    yield from _facts(rows(file, PERSON))


def read_loose_person(file: FileInput) -> Iterator[Item]:
    """Instagram's ``profile.json`` before 2021, whose top keys are the labels."""
    yield from _facts(rows(file))


def _facts(entries: Iterator[Entry]) -> Iterator[Item]:
    for entry in entries:
        if not isinstance(entry.value, dict) and all(one.name == "value" for one in entry.fields):
            yield unreadable_row(entry.place)
            continue
        heading = entry.text("title") if is_shaped(entry) else ""
        for one in entry.fields:
            yield from _fact(one if one.label or not heading else one._replace(label=heading), entry.place)


def _labelled(value: dict[str, Any], place: str) -> Iterator[Item]:
    for one in fields({"label_values": [value]}):
        yield from _fact(one, place)


def _fact(one: Field, place: str) -> Iterator[Item]:
    label = (one.label or one.name.replace("_", " ")).strip() or "value"
    if one.value == _DEFAULT_BIRTH or "title" in (label, one.name):
        return
    found = identifier_of(one)
    if not one.value and not one.href:
        if one.when is not NO_MOMENT:
            yield Record(Category.ACCOUNT, Origin.OBSERVED, "account-fact", label, place, when=one.when)
        return
    if not one.is_words and not one.href:
        yield Record(Category.SETTINGS, Origin.PROVIDED, "profile-setting", label, place, detail=one.value)
        return
    category = next((found for found, named in words.PROFILE if named.search(label)), Category.IDENTITY)
    if found:
        category = _FOUND.get(found[0], Category.CONTACT)
        yield Sighting(*found, place)
    elif category is not Category.IDENTITY:
        pass
    elif words.GENDER.search(label) or words.BIRTH.search(label) or _DAY.fullmatch(one.value):
        category = Category.DEMOGRAPHICS
    elif one.href or not one.is_words:
        category = Category.CONTACT
    yield Record(
        category,
        Origin.PROVIDED,
        "profile-field",
        one.value or one.href,
        place,
        detail=label,
        url=one.href,
        when=one.when,
        about_others=category is Category.FAMILY,
    )


_DECIMAL = re.compile(r"-?\d{1,3}\.\d+")


def read_places(file: FileInput) -> Iterator[Item]:
    """Places the service saw the person at: coordinates, a city, a country or a time zone."""
    for entry in rows(file, _PLACES, each=True):
        figures = [one.value for one in entry.fields if _DECIMAL.fullmatch(one.value)]
        name = next((one.value for one in entry.fields if one.is_words and one.value not in figures), "")
        title = ", ".join(figures[:2]) if len(figures) >= 2 else name or entry.words()
        if not title:
            if not is_shaped(entry):
                yield unreadable_row(entry.place)
            continue
        yield Record(
            Category.LOCATION,
            Origin.OBSERVED,
            "seen-place",
            title,
            entry.place,
            when=entry.when(),
            detail=details_of(entry, title, *figures[:2]),
        )


_PLACES = frozenset(
    {
        "last_location",
        "coordinate",
        "phone_number_location",
        "timezone",
        "location_history",
        "sampled_locations",
        "your_sampled_locations",
        "account_history_imprecise_last_known_location",
    }
)


_LIST_OF_PEOPLE = re.compile(r"[a-z]{3,20}(_[a-z]{3,20}){0,3}")


def read_map_of_people(file: FileInput) -> Iterator[Item]:
    """Instagram before 2021: ``connections.json`` with ``{list: {user name: time}}``."""
    for root, _, value in members(file):
        kind = root.replace("_", "-") if _LIST_OF_PEOPLE.fullmatch(root) else "connection"
        for position, (name, since) in enumerate(mapping(value).items(), start=1):
            place = f"{root} name {position}"
            if not name.strip():
                yield unreadable_row(place)
                continue
            yield Record(
                Category.CONTACTS,
                Origin.PROVIDED,
                kind,
                name,
                place,
                when=moment(since),
                about_others=True,
            )
