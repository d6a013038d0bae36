# SPDX-License-Identifier: MPL-2.0
"""All rules of one of Meta's brands, from special to general."""

from app.catalog.words import N_
from app.sources.meta import posts, table_activity, table_ads, table_people
from app.sources.meta.files import MetaBrand, folder_rules, rules_for
from app.sources.source import ANY_LANGUAGE, FileRule

FILES = (
    *table_ads.WHO_ELSE_KNOWS,
    *table_ads.WHAT_IS_GUESSED,
    *table_ads.ADVERTISING_CHOICES,
    *table_people.PERSON,
    *table_people.SECURITY,
    *table_people.CONNECTIONS,
    *table_people.SETTINGS,
    *table_activity.MESSAGES,
    *table_activity.PUBLISHED,
    *table_activity.REACTIONS,
    *table_activity.SEEN,
    *table_activity.GENERAL,
    *table_activity.ANY,
)

# A chat that is encrypted end to end is exported by itself, named after the other person and numbered.
_CHATS = tuple(f"*_*{digit}.json" for digit in range(10))
_CHAT = (b'"threadName"', b'"senderName"')
_MESSAGES = (b'"sender_name"', b'"timestamp_ms"')
_SHELL = N_("Part of the pages for reading the export in a browser; it says nothing about you.")
_INDEX = N_("A list of links to the other pages.")
_INDEXES = ("messages/chats.html", "messages/your_messages.html", "messages/your_chat_information.html")
_NO_DATA = N_("Meta puts a note here when it has no data of this sort.")


def meta_rules(brand: MetaBrand, folders: dict[str, str]) -> tuple[FileRule, ...]:
    """The rules of a brand; ``folders`` are path patterns that only this brand's exports have."""
    return (
        FileRule("no-data", {ANY_LANGUAGE: ("no_data.txt",)}, None, _NO_DATA, weight=0),
        FileRule("start-page", {ANY_LANGUAGE: ("start_here.html", "index.html")}, None, _SHELL, weight=0),
        FileRule("index", {ANY_LANGUAGE: _INDEXES}, None, _INDEX, weight=0),
        *folder_rules(folders, FILES),
        *rules_for(brand, FILES),
        FileRule(
            "encrypted-chat",
            {ANY_LANGUAGE: _CHATS},
            posts.read_messages,
            shape=_is_chat,
            weight=1 if brand is MetaBrand.FACEBOOK else 0,
        ),
        # One file of a chat, renamed: it could be of either brand, and the person says of which.
        FileRule(
            "chat-of-any-name",
            {ANY_LANGUAGE: ("*.json",)},
            posts.read_messages,
            shape=lambda head: all(mark in head for mark in _MESSAGES),
            nameless=True,
        ),
    )


def _is_chat(head: bytes) -> bool:
    return all(mark in head for mark in _CHAT)
