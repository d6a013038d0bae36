# SPDX-License-Identifier: MPL-2.0
"""``user.json``: who the person is to Discord, which accounts elsewhere are connected, payments, friends, games."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.json_sections import Row, Section, described, facts, loosely, read_sections
from app.sources.reading.tables import Fact, Facts, joined, moment, unreadable
from app.sources.reading.values import number

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED

_USER = described(
    Facts(
        (
            Fact("username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
            Fact("global_name", Category.IDENTITY, "display-name"),
            Fact("id", Category.ACCOUNT, "account-number", _OBSERVED, IdentifierKind.ACCOUNT),
            Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("ip", Category.NETWORK, "last-address", _OBSERVED, IdentifierKind.IP_ADDRESS),
            Fact("premium_until", Category.ACCOUNT, "subscription", _OBSERVED, labelled=True),
            Fact("has_mobile", Category.DEVICES, "has-mobile", _OBSERVED, labelled=True),
            Fact("verified", Category.ACCOUNT, "verified", _OBSERVED, labelled=True),
        )
    ),
    facts(Category.ACCOUNT, _OBSERVED, "account-detail"),
)
_OTHER = loosely(Category.ACTIVITY, _OBSERVED, "other-activity")


def _user(row: Row) -> Iterator[Item]:
    """The user's own values; what stands deeper may be about someone else."""
    yield from _OTHER(row) if row.within else _USER(row)


_PROFILE = described(
    Facts((Fact("bio", Category.IDENTITY, "bio"), Fact("pronouns", Category.DEMOGRAPHICS, "pronouns"))),
    facts(Category.ACCOUNT, _OBSERVED, "account-detail"),
)
# Discord's names for the services whose accounts can be connected.
_SERVICES = {
    "battlenet": "Battle.net", "ebay": "eBay", "epicgames": "Epic Games", "github": "GitHub", "leagueoflegends":
    "Riot Games", "riotgames": "Riot Games", "paypal": "PayPal", "playstation": "PlayStation", "tiktok": "TikTok",
    "twitter": "X", "youtube": "YouTube", "contacts": "Contacts",
}  # fmt: skip


def _connection(row: Row) -> Iterator[Item]:
    """``{type, id, name, visibility}``: an account elsewhere."""
    service = row.get("type")
    if not service:
        yield unreadable(row.place)
        return
    other = Organisation(_SERVICES.get(service.casefold(), service.capitalize()), Role.PARTNER)
    name = row.get("name", "id")
    yield Record(
        Category.ACCOUNT, Origin.RECEIVED, "linked-account", other.name, row.place,
        detail=joined(name, f"visibility: {row.get('visibility')}" if row.has("visibility") else ""), other=other,
    )  # fmt: skip
    yield Disclosure(other, None, Mechanism.LINKED_ACCOUNT, Category.ACCOUNT, row.place, Purpose.SERVICE)
    if name:
        yield Sighting(IdentifierKind.ACCOUNT, f"{other.name} {name}", row.place, origin=Origin.RECEIVED)


def _payment(row: Row) -> Iterator[Item]:
    """``{amount in hundredths, currency, status, description, created_at, payment_source{…}}``."""
    amount = number(row.get("amount"))
    price = f"{amount / 100:.2f} {row.get('currency').upper()}".strip() if amount is not None else ""
    title, when = row.get("description") or price, moment(row, ("created_at",))
    if not title:
        yield unreadable(row.place)
        return
    card = joined(row.get("payment_source.brand"), row.get("payment_source.last_4"))
    yield Record(
        Category.PAYMENTS, _OBSERVED, "payment", title, row.place, when, joined(price, card), key=row.get("id")
    )  # fmt: skip
    yield from _source(row, "payment_source.")


def _method(row: Row) -> Iterator[Item]:
    """``{type, brand, last_4, email, billing_address{…}, country}``."""
    title = joined(row.get("brand", "type"), row.get("last_4"), row.get("email"))
    if not title:
        yield unreadable(row.place)
        return
    yield Record(Category.PAYMENTS, _PROVIDED, "payment-method", title, row.place, detail=row.get("country"))
    yield from _source(row, "")


_ADDRESS = ("name", "line_1", "line_2", "postal_code", "city", "state", "country")


def _source(row: Row, prefix: str) -> Iterator[Item]:
    address = ", ".join(value for key in _ADDRESS if (value := row.get(f"{prefix}billing_address.{key}")))
    if address:
        yield Record(Category.CONTACT, _PROVIDED, "billing-address", address, row.place)
        yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place)
    if last := row.get(f"{prefix}last_4"):
        card = " ".join(part for part in (row.get(f"{prefix}brand"), last) if part)
        yield Sighting(IdentifierKind.PAYMENT_CARD, card, row.place)
    if email := row.get(f"{prefix}email"):
        yield Sighting(IdentifierKind.EMAIL, email, row.place)


_book = loosely(Category.CONTACTS, _PROVIDED, "uploaded-contact-list", about_others=True)


def _address_book(row: Row) -> Iterator[Item]:
    """``{platform_type, name, friend_id_hashes}``: people known from the phone's contacts or from another service."""
    yield from _book(row)
    service = row.get("platform_type").casefold()
    if service and service != "contacts":
        other = Organisation(_SERVICES.get(service, service.capitalize()), Role.PARTNER)
        yield Disclosure(other, None, Mechanism.CONTACT_UPLOAD, Category.CONTACTS, row.place, Purpose.SERVICE)


_RELATIONS = {"1": "friend", "2": "blocked", "3": "friend-request", "4": "friend-request-sent", "5": "acquaintance"}


def _relationship(row: Row) -> Iterator[Item]:
    """``{id, type, nickname, user{username}}``: friends, people who are blocked, requests."""
    name = row.get("user.global_name", "user.username", "nickname", "id")
    if not name:
        yield unreadable(row.place)
        return
    sort = row.get("type").casefold()
    kind = _RELATIONS.get(sort, {"friend": "friend", "blocked": "blocked"}.get(sort, "relationship"))
    yield Record(
        Category.CONTACTS, _PROVIDED, kind, name, row.place, moment(row, ("since",)),
        joined(row.get("user.username"), row.get("nickname")), about_others=True,
    )  # fmt: skip


def _note(row: Row) -> Iterator[Item]:
    """``{user id: words}``: what the person noted of others."""
    for key, words in row.cells.items():
        yield Record(
            Category.CONTACTS, _PROVIDED, "note", words, row.place, detail=row.names.get(key, ""), about_others=True
        )  # fmt: skip


def _game(row: Row) -> Iterator[Item]:
    """``{application_id, last_played_at, total_duration in seconds}``."""
    title, seconds = row.get("application_name", "name", "application_id"), number(row.get("total_duration"))
    if not title:
        yield unreadable(row.place)
        return
    played = f"{seconds / 3600:.1f} h" if seconds is not None and seconds < 1e10 else ""
    yield Record(
        Category.ACTIVITY, _OBSERVED, "game-played", title, row.place, moment(row, ("last_played_at",)), played
    )  # fmt: skip


read_user = read_sections(
    (
        Section("connections", ("connections",), _connection),
        Section("payments", ("payments",), _payment),
        Section("payment-sources", ("payment_sources",), _method),
        Section("relationships", ("relationships",), _relationship),
        Section("notes", ("notes",), _note, facts=True),
        Section("games", ("user_activity_application_statistics",), _game),
        Section("entitlements", ("entitlements",), loosely(Category.PURCHASES, _OBSERVED, "entitlement")),
        Section("library", ("library_applications",), loosely(Category.PURCHASES, _OBSERVED, "game-owned")),
        Section("profile", ("user_profile_metadata",), _PROFILE, facts=True),
        Section("settings", ("settings",), facts(Category.SETTINGS, _PROVIDED, "setting"), facts=True, deep=True),
        Section("server-settings", ("guild_settings",), loosely(Category.SETTINGS, _PROVIDED, "server-setting")),
        Section(
            "sessions", ("user_sessions", "mfa_sessions", "sessions"), loosely(Category.NETWORK, _OBSERVED, "session")
        ),
        Section("address-books", ("external_friends_lists",), _address_book),
        Section(
            "suggestions", ("friend_suggestions",),
            loosely(Category.CONTACTS, Origin.INFERRED, "suggestion", about_others=True),
        ),
    ),
    Section("user", (), _user, facts=True, deep=True),
)  # fmt: skip
