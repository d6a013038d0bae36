# SPDX-License-Identifier: MPL-2.0
"""WhatsApp: chats as a phone exports them, and the report on the account."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.whatsapp.chat import begins_as_any_chat, begins_as_chat, read_chat
from app.sources.brands.whatsapp.report import read_report
from app.sources.brands.whatsapp.words import ALIASES, CHAT_NAMES
from app.sources.reading.cards import read_contacts
from app.sources.rules import reads
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source, match_key


def _named(*endings: str) -> dict[str, tuple[str, ...]]:
    """The names of chats in each language, with each of these endings."""
    return {
        language: tuple(f"{match_key(each.format('*'))}{ending}" for each in templates for ending in endings)
        for language, templates in CHAT_NAMES.items()
    }


_CHATS = _named(".txt", "/_chat.txt")
_CHATS[ANY_LANGUAGE] += ("_chat.txt",)


_RULES = (
    FileRule("chat", _CHATS, read_chat, weight=3, shape=begins_as_chat),
    FileRule(
        "account", {ANY_LANGUAGE: ("whatsapp_account_information/*.json", "registration_information.json")},
        read_report, marks=(b'"wa_registration_info"', b'"label_values"', b'"wa_'), weight=3,
    ),
    FileRule(
        "connections", {ANY_LANGUAGE: ("whatsapp_connections/*.json", "contacts.json", "groups.json")}, read_report,
        marks=(b'"wa_contacts"', b'"wa_groups"', b'"wa_'), weight=3,
    ),
    FileRule(
        "settings", {ANY_LANGUAGE: ("whatsapp_settings/*.json", "account_settings.json")}, read_report,
        marks=(b'"wa_settings"', b'"wa_'), weight=3,
    ),
    FileRule("report", {ANY_LANGUAGE: ("whatsapp_*/*.json", "terms_of_service.json")}, read_report, weight=0),
    reads("report-page", ("whatsapp_*/*.html",), read_report, (b"WhatsApp",), 2, "report"),
    reads("report-as-one-page", ("index.html",), read_report, (b"WhatsApp",), 2, "report"),
    # A contact that was sent in a chat lies beside it, in the folder that bears WhatsApp's name.
    FileRule("shared-contact", _named("/*.vcf"), read_contacts, marks=(b"BEGIN:VCARD",), weight=1),
    FileRule("shared-contact", {ANY_LANGUAGE: ("*.vcf",)}, read_contacts, marks=(b"BEGIN:VCARD",), weight=0),
    # Whatever a person calls the file, it begins like a chat.
    FileRule("chat-of-any-name", {ANY_LANGUAGE: ("*.txt",)}, read_chat, weight=2, shape=begins_as_any_chat,
             nameless=True),
)  # fmt: skip

SOURCE = Source(
    slug="whatsapp",
    organisation=Organisation("WhatsApp", Role.BRAND),
    level=Level.COMPLETE,
    languages=tuple(language for language in CHAT_NAMES if language != ANY_LANGUAGE),
    guide=Guide(
        about=N_(
            "Who you write with, which of them are companies, and the contacts, groups and devices that WhatsApp "
            "keeps with your account."
        ),
        steps=(
            N_("In WhatsApp open Settings, then Account, then Request account info, and choose Request report."),
            N_("When WhatsApp tells you that it is ready, download the report there and export it to this computer."),
            N_(
                "For a chat, open it, choose More and Export chat (on an iPhone: its name, then Export Chat), "
                "without media."
            ),
        ),
        waiting=N_("About three days for the report; chats are exported at once."),
        link="https://faq.whatsapp.com/526463418847093/",
        days=3,
    ),
    rules=_RULES,
    archive_names=(r"whats\W?app.*\.(zip|txt)$", r"^my account info.*\.zip$", r"^_chat\.txt$"),
    language_marks=ALIASES.marks("language_marks"),
)
