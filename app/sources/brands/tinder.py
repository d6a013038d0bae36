# SPDX-License-Identifier: MPL-2.0
"""Tinder: one document with the account, who is looked for, messages, daily counts, campaigns and experiments."""

import re
from collections.abc import Iterator
from html import unescape

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.catalog.words import N_
from app.sources.reading.dates import iso
from app.sources.reading.json_sections import Row, RowReader, Section, described, facts, loosely, read_sections
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Fact, Facts, joined, moment, unreadable
from app.sources.reading.values import number
from app.sources.rules import ignores, reads
from app.sources.source import Guide, Level, Source

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_TITLE_LENGTH = 300
_UUID = re.compile(r"[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-[0-9A-Fa-f-]{18,}")
_TIMES = ("create_date", "created_at", "date", "timestamp", "start_date", "starts_at", "at", "time")

# Whom one looks for tells one's sexuality, whatever else it is called.
_SEXUALITY = ("gender_filter", "interested_in", "sexual_orientations", "show_orientation_on_profile")
_USER = described(
    Facts(
        (
            Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("phone_id", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
            Fact("full_name", Category.IDENTITY, "display-name"),
            Fact("name", Category.IDENTITY, "display-name"),
            Fact("birth_date", Category.DEMOGRAPHICS, "birth-date"),
            Fact("gender", Category.DEMOGRAPHICS, "gender"),
            Fact("bio", Category.IDENTITY, "bio"),
            Fact("ip_address", Category.NETWORK, "last-address", _OBSERVED, IdentifierKind.IP_ADDRESS),
            Fact("create_date", Category.ACCOUNT, "account-created", _OBSERVED),
            Fact("active_time", Category.ACTIVITY, "last-active", _OBSERVED),
            Fact("education", Category.EDUCATION, "education"),
            Fact("age_filter_min", Category.SETTINGS, "age-filter", labelled=True),
            Fact("age_filter_max", Category.SETTINGS, "age-filter", labelled=True),
            Fact("connection_count", Category.CONTACTS, "count", _OBSERVED, labelled=True),
            *(Fact(column, Category.SEXUALITY, column.replace("_", "-"), labelled=True) for column in _SEXUALITY),
        )
    ),
    facts(Category.ACCOUNT, _OBSERVED, "account-detail"),
)
_REST = facts(Category.ACCOUNT, _OBSERVED, "account-detail")


def _user(row: Row) -> Iterator[Item]:
    """The user's own values; what stands deeper has a section of its own or is told in its own words."""
    yield from _REST(row) if row.within else _USER(row)


def _position(row: Row) -> Iterator[Item]:
    """``pos{at, lat, lon}``: where the app was last opened."""
    yield from _coordinates(row, "last-location", _OBSERVED)


def _travel(row: Row) -> Iterator[Item]:
    """``travel_location_info[]``: places that were chosen instead of the real one."""
    if row.has("lat", "lon"):
        yield from _coordinates(row, "place-chosen", _PROVIDED)
    else:
        yield from loosely(Category.LOCATION, _PROVIDED, "place-chosen")(row)


def _coordinates(row: Row, kind: str, origin: Origin) -> Iterator[Item]:
    north, east = number(row.get("lat", "latitude")), number(row.get("lon", "longitude"))
    if north is None or east is None or abs(north) > 90 or abs(east) > 180:
        yield unreadable(row.place)
        return
    when = moment(row, ("at", *_TIMES))
    yield Record(Category.LOCATION, origin, kind, f"{north:.5f}, {east:.5f}", row.place, when)


def _named(kind: str, category: Category) -> RowReader:
    """A reader of things by their names: schools, jobs, interests, ways of life."""

    def read(row: Row) -> Iterator[Item]:
        told = list(dict.fromkeys(value for key, value in row.cells.items() if key[-2:] != "id" and value != "true"))
        if not told:
            return
        title = row.get("name", "title.name", "company.name", "prompt", "value") or told[0]
        found = sensitive_category(joined(*told)) or category
        yield Record(found, _PROVIDED, kind, title, row.place, detail=joined(*(each for each in told if each != title)))

    return read


def _orientation(row: Row) -> Iterator[Item]:
    if value := row.get("name", "value", "id"):
        yield Record(Category.SEXUALITY, _PROVIDED, "sexual-orientation", value, row.place)


def _usage(row: Row) -> Iterator[Item]:
    """``{app_opens{day: count}, …}``; under ``advertising_id`` or ``idfa`` the values are such ids, or their days."""
    measure = row.within[-1] if row.within else ""
    for key, value in row.cells.items():
        name = row.names.get(key, key)
        when = iso(name, utc=True)
        if "advertising" in measure or "idfa" in measure or _UUID.fullmatch(value):
            identifier = next((each for each in (value, name) if _UUID.fullmatch(each)), "")
            if identifier:
                yield Record(Category.DEVICES, _OBSERVED, "advertising-id", identifier, row.place, when)
                yield Sighting(IdentifierKind.ADVERTISING_ID, identifier, row.place, origin=_OBSERVED, when=when)
                continue
        if value != "0":
            label = measure if when is not NO_MOMENT else joined(measure, name)
            yield Record(Category.ACTIVITY, _OBSERVED, "count", f"{label}: {value}".lstrip(": "), row.place, when)


def _message(row: Row) -> Iterator[Item]:
    """``{to, from "You", message, sent_date}`` within a match."""
    words, when = unescape(row.get("message")), moment(row, ("sent_date",))
    if not words and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    yield Record(
        Category.MESSAGES, _PROVIDED, "message", words[:_TITLE_LENGTH] or "message", row.place, when,
        joined(f"{row.get('from')} → {row.get('to')}", words[_TITLE_LENGTH:], row.get("type")), about_others=True,
    )  # fmt: skip


def _match(row: Row) -> Iterator[Item]:
    """The match that messages belong to."""
    if row.has("message", "sent_date"):
        yield from _message(row)
    elif name := row.get("match_id"):
        yield Record(Category.CONTACTS, _OBSERVED, "match", name, row.place, about_others=True)


def _account_at(name: str, *signs: str) -> RowReader:
    """A reader of the account at another company, and of what came from there."""
    other = Organisation(name, Role.PARTNER)
    rest = loosely(Category.INTERESTS, Origin.RECEIVED, "from-linked-account")

    def read(row: Row) -> Iterator[Item]:
        if row.within:
            yield from rest(row)
        elif row.get(*signs).casefold() not in ("", "false"):
            account = row.get("username", "spotify_username", "id")
            yield Record(
                Category.ACCOUNT, Origin.RECEIVED, "linked-account", name, row.place, detail=account, other=other
            )
            yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE)
            if account:
                yield Sighting(IdentifierKind.ACCOUNT, f"{name} {account}", row.place, origin=Origin.RECEIVED)

    return read


def _campaign(row: Row) -> Iterator[Item]:
    """A marketing campaign that the person was put into."""
    told = [f"{row.names[key]}: {value}" for key, value in row.cells.items() if key in row.names]
    title = row.get("name", "campaign_name", "title", "campaign", "value") or told[0]
    state = row.within[0] if row.within else ""
    yield Record(
        sensitive_category(title) or Category.SEGMENTS, Origin.INFERRED, "campaign", title, row.place,
        moment(row, _TIMES), joined(state, *told[:8] if len(told) > 1 else ()),
    )  # fmt: skip


def _experiment(row: Row) -> Iterator[Item]:
    """A test that the person was put into, and the variant they got."""
    for key, value in row.cells.items():
        yield Record(Category.SEGMENTS, _OBSERVED, "experiment", f"{row.names.get(key, key)}: {value}", row.place)


def _photo(row: Row) -> Iterator[Item]:
    address = row.get("url", "value", "filename", "id")
    if not address:
        yield unreadable(row.place)
        return
    yield Record(
        Category.PHOTOS, _PROVIDED, "photo", address, row.place, moment(row, _TIMES),
        joined(row.get("prompt_text", "prompt"), row.get("type")),
    )  # fmt: skip


_purchase = loosely(Category.PURCHASES, _OBSERVED, "purchase")

read_document = read_sections(
    (
        Section("usage", ("usage",), _usage, facts=True),
        Section("campaigns", ("campaigns",), _campaign, facts=True),
        Section("experiments", ("experiments",), _experiment, facts=True),
        Section("purchases", ("purchases",), _purchase, facts=True, deep=True),
        Section("photos", ("photos",), _photo),
        Section(
            "spotify", ("spotify",), _account_at("Spotify", "spotify_connected", "spotify_username"), facts=True
        ),
        Section("instagram", ("instagram",), _account_at("Instagram", "username", "id"), facts=True),
        Section("messages", ("messages",), _match, facts=True, deep=True, rows=("messages",)),
        Section(
            "rooms", ("roomsandinteractions", "swipesurge", "swipeparty"),
            loosely(Category.ACTIVITY, _OBSERVED, "room", about_others=True), facts=True, deep=True,
        ),
        Section(
            "student", ("studentverifications",), loosely(Category.EDUCATION, _PROVIDED, "student-check"),
            facts=True, deep=True,
        ),
        Section("position", ("pos",), _position, facts=True),
        Section("travel", ("travel_location_info",), _travel),
        Section("city", ("city",), _named("city", Category.LOCATION), facts=True),
        Section("jobs", ("jobs", "job"), _named("job", Category.WORK)),
        Section("schools", ("schools", "college", "school"), _named("school", Category.EDUCATION)),
        Section("interests", ("user_interests",), _named("interest-chosen", Category.INTERESTS)),
        Section(
            "descriptors", ("descriptors", "user_descriptors", "selected_descriptors"),
            _named("way-of-life", Category.DEMOGRAPHICS),
        ),
        Section("orientations", ("sexual_orientations",), _orientation),
        Section(
            "registration", ("client_registration_info",), facts(Category.DEVICES, _OBSERVED, "device"), facts=True
        ),
        Section("user", ("user",), _user, facts=True, deep=True),
    ),
    Section("other", (), loosely(Category.ACTIVITY, _OBSERVED, "other-activity"), facts=True, deep=True),
)  # fmt: skip

SOURCE = Source(
    slug="tinder",
    organisation=Organisation("Tinder", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Keys of JSON, in English for every account.
    localised=False,
    guide=Guide(
        about=N_(
            "Your profile with whom you look for, your messages, every day's swipes and matches, where you were last, "
            "and the campaigns and experiments you were put into."
        ),
        steps=(
            N_("Sign in at account.gotinder.com in a web browser and open Download my data."),
            N_("Choose Download my data, type your e-mail address twice and submit."),
            N_("When the e-mail arrives, download the archive before its link expires."),
        ),
        waiting=N_("Some days."),
        link="https://account.gotinder.com/data",
        days=7,
    ),
    rules=(
        reads("document", ("data.json", "tinder*.json"), read_document,
              (b'"swipes_likes"', b'"swipes_passes"', b'"match_id"', b'"age_filter_min"', b'"gender_filter"'), 3),
        ignores("page", ("index.html", "data.html"), N_("A page that shows the JSON file; it says nothing more.")),
    ),
    archive_names=(r"^mydata( ?\(\d+\))?\.zip$", r"^tinder.*\.zip$"),
)  # fmt: skip
