# SPDX-License-Identifier: MPL-2.0
"""Telegram: what Telegram Desktop exports, as JSON or as pages, of the whole account or of one chat."""

from app.catalog.organisation import Organisation, Role
from app.catalog.words import N_
from app.sources.brands.telegram.export import read_export
from app.sources.brands.telegram.pages import read_account, read_list, read_messages
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_PAGE = N_("A page that Mien does not know. It says nothing that the other files leave out.")
_LISTS = ("contacts", "frequent", "sessions", "web_sessions", "profile_pictures", "stories", "chats")
_ACCOUNT = (b'"personal_information"', b'"frequent_contacts"', b'"web_sessions"')
_MESSAGES = (b'"date_unixtime"', b'"text_entities"')

SOURCE = Source(
    slug="telegram",
    organisation=Organisation("Telegram", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Telegram Desktop writes keys, headings and events in English; only its explanations follow the app's language.
    localised=False,
    guide=Guide(
        about=N_(
            "Your chats and contacts, whom Telegram takes to be close to you, the devices and addresses you use it "
            "from, and the websites, bots and apps you gave access."
        ),
        steps=(
            N_("Install Telegram Desktop on this computer and log in with your phone."),
            N_("Open Settings, then Advanced, and choose Export Telegram data."),
            N_("Tick what you want, choose Machine-readable JSON as the format, and start the export."),
            N_("A single chat is exported from its menu: Export chat history, in the format JSON."),
        ),
        waiting=N_("Telegram may ask you to wait 24 hours before it allows the first export."),
        link="https://desktop.telegram.org/",
        days=1,
    ),
    rules=(
        FileRule("export", {ANY_LANGUAGE: ("result.json",)}, read_export, marks=_ACCOUNT + _MESSAGES, weight=3),
        FileRule("export-of-any-name", {ANY_LANGUAGE: ("*.json",)}, read_export, marks=_MESSAGES, weight=2,
                 nameless=True),
        FileRule(
            "messages-page", {ANY_LANGUAGE: ("messages*.html",)}, read_messages,
            marks=(b'class="message default', b'class="message service'), weight=3, edition_of="export",
        ),
        FileRule(
            "account-page", {ANY_LANGUAGE: ("export_results.html",)}, read_account,
            marks=(b'class="personal_info', b'class="page_header'), weight=3, edition_of="export",
        ),
        FileRule(
            "list-page", {ANY_LANGUAGE: tuple(f"lists/{name}.html" for name in _LISTS)}, read_list,
            marks=(b'class="entry_list', b'class="page_body list_page'), weight=2, edition_of="export",
        ),
        FileRule("page", {ANY_LANGUAGE: ("*.html",)}, None, _PAGE, weight=0),
        FileRule(
            "sticker", {ANY_LANGUAGE: ("*.tgs", "css/*", "js/*", "images/*")}, None,
            N_("A picture or form of the pages; it says nothing about you."), weight=0,
        ),
    ),
    archive_names=(r"^(data|chat)export_\d{4}-\d{2}-\d{2}", r"telegram.*\.(zip|json)$"),
)  # fmt: skip
