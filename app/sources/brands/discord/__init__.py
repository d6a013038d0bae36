# SPDX-License-Identifier: MPL-2.0
"""Discord: the data package, whose folders are named in the language of the account."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.discord import account, events, messages
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_json
from app.sources.reading.loose_ads import read_ads
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Reader, Source


def _within(folder: str, *ends: str) -> dict[str, tuple[str, ...]]:
    """Paths inside a folder, whatever its language."""
    return aliases("discord").paths(f"folder.{folder}", *(f"{{}}/{end}" for end in ends))


def _rule(
    name: str, paths: dict[str, tuple[str, ...]], read: Reader, marks: tuple[bytes, ...] = (), weight: int = 0
) -> FileRule:
    return FileRule(name, paths, read, marks=marks, weight=weight)


_EVENTS = (b'"event_type"', b'"predicted_age"', b'"predicted_gender"')

_RULES = (
    _rule(
        # Discord says that what was done with advertisements is in it, and the traits by which they are chosen.
        "ads", _within("ads", "*.json", "*/*.json", "*/*/*.json"),
        read_ads,
    ),
    _rule(
        "events",
        {
            **_within("activity", "analytics/*.json", "modeling/*.json", "reporting/*.json", "tns/*.json"),
            ANY_LANGUAGE: ("events_*_of_*.json", "events.json"),
        },
        events.read_events, _EVENTS, 3,
    ),
    _rule(
        "activities", _within("activities", "*.json", "*/*.json", "*/*/*.json", "*/*/*/*.json"),
        loose_json(Category.ACTIVITY, Origin.OBSERVED, "activity-played"),
    ),
    _rule(
        "account", {**_within("account", "user.json"), ANY_LANGUAGE: ("user.json",)}, account.read_user,
        (b'"discriminator"', b'"premium_until"', b'"has_mobile"'), 3,
    ),
    _rule(
        "applications", {ANY_LANGUAGE: ("applications/*/application.json",)},
        loose_json(Category.APPS, Origin.PROVIDED, "own-application"), (b'"bot_public"',), 1,
    ),
    _rule("servers", _within("servers", "index.json"), messages.read_servers),
    _rule("server", {ANY_LANGUAGE: ("guild.json",)}, messages.read_server),
    _rule(
        "server-log", {ANY_LANGUAGE: ("audit_log.json",)},
        loose_json(Category.ACTIVITY, Origin.OBSERVED, "server-log", about_others=True),
    ),
    _rule(
        "server-parts", _within("servers", "*/*.json"),
        loose_json(Category.ACTIVITY, Origin.PROVIDED, "own-server", about_others=True),
    ),
    _rule(
        "messages", {ANY_LANGUAGE: ("messages.json", "messages.csv")}, messages.read_messages,
        (b'"Contents"', b"ID,Timestamp,Contents,Attachments"), 3,
    ),
    _rule("channel", {ANY_LANGUAGE: ("channel.json",)}, messages.read_channel),
    _rule(
        "conversations", _within("messages", "index.json"), messages.read_index, (b'"Direct Message with', b'"Unknown'),
        2,
    ),
    _rule(
        "support", {ANY_LANGUAGE: ("support_tickets/*.json", "tickets.json")},
        loose_json(Category.MESSAGES, Origin.PROVIDED, "customer-service"),
    ),
    _rule(
        "programs",
        {ANY_LANGUAGE: tuple(f"{name}/{end}" for name in ("programs", "programmes") for end in ("*.json", "*/*.json"))},
        loose_json(Category.ACCOUNT, Origin.PROVIDED, "programme-application"),
    ),
    ignores(
        "explanations", ("readme.txt",), N_("An explanation of the files by Discord; it says nothing about you.")
    ),
)  # fmt: skip

SOURCE = Source(
    slug="discord",
    organisation=Organisation("Discord", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "The messages you sent, your servers, friends and payments, and more telling: every step in the app with "
            "place and device, and the age and gender that Discord predicted."
        ),
        steps=(
            N_("Open User Settings, then Data and Privacy."),
            N_("Under Request all of my data, choose Request Data."),
            N_("Tick every sort of data, among them Activity and Ads, and submit the request."),
            N_("When the e-mail arrives, download the package before its link expires."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://support.discord.com/hc/articles/360004027692",
        days=7,
    ),
    rules=_RULES,
    archive_names=(r"^package( ?\(\d+\))?\.zip$", r"^discord.*\.zip$"),
)
