# SPDX-License-Identifier: MPL-2.0
"""ChatGPT: the export of OpenAI's chat service, one JSON array of conversations and small files beside it."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.brands.chatgpt.conversations import read_conversations
from app.sources.reading.json_sections import Section, described, facts, loosely, read_sections
from app.sources.reading.loose import loose_json
from app.sources.reading.loose_ads import read_ads
from app.sources.reading.tables import Fact, Facts
from app.sources.rules import ignores, reads
from app.sources.source import Guide, ItemReader, Level, Source

_PROVIDED, _OBSERVED, _INFERRED = Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED

_USER = described(
    Facts(
        (
            Fact("id", Category.ACCOUNT, "account-number", _OBSERVED, IdentifierKind.ACCOUNT),
            Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("phone_number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
            Fact("birth_year", Category.DEMOGRAPHICS, "birth-date"),
            Fact("name", Category.IDENTITY, "display-name"),
            Fact("chatgpt_plus_user", Category.ACCOUNT, "subscription", _OBSERVED, labelled=True),
        )
    ),
    facts(Category.ACCOUNT, _OBSERVED, "account-detail"),
)
_MEMORIES = ("memories", "memory", "saved_memories", "user_memories")


def _document(section: Section) -> ItemReader:
    return read_sections((), section)


_RULES = (
    reads("conversations", ("conversations.json", "conversations_*.json"), read_conversations,
          (b'"mapping"', b'"current_node"', b'"default_model_slug"'), 3),
    # New, and seen by nobody who described it.
    reads("ads", ("ads.json", "ads_*.json"), read_ads, weight=0),
    reads("user", ("user.json",), _document(Section("user", (), _USER, facts=True)),
          (b'"chatgpt_plus_user"', b'"birth_year"'), 3),
    reads(
        "settings", ("user_settings.json",),
        _document(
            Section("settings", (), facts(Category.SETTINGS, _PROVIDED, "setting"), facts=True, deep=True),
        ),
        (b'"settings"',), 1,
    ),
    reads("memories", tuple(f"{name}.json" for name in _MEMORIES),
          loose_json(Category.IDENTITY, _INFERRED, "assistant-memory"), weight=0),
    reads(
        "instructions", ("custom_instructions.json",),
        _document(Section("instructions", (), facts(Category.IDENTITY, _PROVIDED, "about-me"), facts=True)), weight=0,
    ),
    reads("feedback", ("message_feedback.json",), loose_json(Category.OPINIONS, _PROVIDED, "feedback"),
          (b'"rating"', b'"evaluation_name"'), 2),
    reads("comparisons", ("model_comparisons.json",), loose_json(Category.OPINIONS, _PROVIDED, "model-comparison"),
          weight=1),
    reads("shared", ("shared_conversations.json",), loose_json(Category.POSTS, _PROVIDED, "shared-chat"), weight=2),
    reads("library", ("library_files.json",), loose_json(Category.PHOTOS, _PROVIDED, "uploaded-file"), weight=0),
    reads("documents", ("textdocs/*.json",), loose_json(Category.POSTS, _PROVIDED, "document"), weight=0),
    reads(
        "assets", ("conversation_asset_file_names.json",),
        _document(Section("files", (), loosely(Category.PHOTOS, _PROVIDED, "uploaded-file"), facts=True, deep=True)),
        weight=2,
    ),
    reads("group-chats", ("group_chats.json",), loose_json(Category.MESSAGES, _PROVIDED, "group-chat", True), weight=0),
    reads("shopping", ("shopping.json",), loose_json(Category.PURCHASES, _OBSERVED, "product-seen"), weight=0),
    ignores(
        "page", ("chat.html",),
        N_("A page with the same conversations as the JSON files; it says nothing more."),
    ),
    ignores(
        "manifest", ("export_manifest.json",), N_("A list of the files of the export; it says nothing about you.")
    ),
)  # fmt: skip

SOURCE = Source(
    slug="chatgpt",
    organisation=Organisation("ChatGPT", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Keys of JSON; what is in the account's language is what the person and the assistant wrote.
    localised=False,
    guide=Guide(
        about=N_(
            "Everything you asked ChatGPT and what it answered, what you told it of yourself, what it noted to "
            "remember, and, where there are advertisements, what is known of them."
        ),
        steps=(
            N_("Open ChatGPT, click your name, then Settings, then Data controls."),
            N_("Next to Export data choose Export, then Confirm export."),
            N_("When the e-mail arrives, download the archive within 24 hours."),
        ),
        waiting=N_("Some minutes to a few days; the link in the e-mail expires after 24 hours."),
        link="https://chatgpt.com/#settings/DataControls",
        days=3,
        link_days=1,
    ),
    rules=_RULES,
    archive_names=(r"^[0-9a-f]{64}-\d{4}-\d{2}-\d{2}-.*\.zip$", r"^chatgpt.*\.zip$"),
    also=("OpenAI",),
)
