# SPDX-License-Identifier: MPL-2.0
"""Every brand: its facts are whole, and its exports are recognised as its own by what is in them."""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.i18n.fields import fields_of
from app.importing.planning import plan_import
from app.importing.recognition import recognise
from app.sources.registry import all_sources, source_of
from app.sources.source import ANY_LANGUAGE, Guide, Source
from tests.sources.exports import (
    brand_of,
    exports_of,
    files_of,
    language_of,
    malformed_exports,
    read_file,
    readers,
    whole_exports,
)
from tests.sources.reading_support import issues, records

SOURCES = all_sources()
EXPORTS = whole_exports()


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_the_human_half_is_whole(source: Source) -> None:
    guide = source.guide
    assert guide.about.endswith(".")
    assert guide.steps
    assert guide.waiting
    assert guide.link.startswith("https://")
    assert source.languages
    assert source.organisation.slug


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_what_the_steps_name_is_known(source: Source) -> None:
    named = frozenset(name for name, value in source.named.items() if value)
    assert all((fields_of(step) or frozenset()) <= named for step in source.guide.steps)


def test_no_two_brands_have_one_name() -> None:
    assert len({source.slug for source in SOURCES}) == len(SOURCES)
    assert len({source.organisation.slug for source in SOURCES}) == len(SOURCES)


def test_a_brand_is_found_by_the_name_of_its_module() -> None:
    assert [source.slug for source in SOURCES if source_of(source.slug) is not source] == []
    assert source_of("nobody") is None
    assert source_of("../facebook") is None


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_what_is_ignored_is_ignored_for_a_reason(source: Source) -> None:
    assert all(rule.name for rule in source.rules)
    assert all(rule.read or rule.ignored for rule in source.rules)


def test_every_brand_that_is_read_has_an_export_to_read() -> None:
    assert {brand_of(export).slug for export in EXPORTS} == {source.slug for source in readers()}


@pytest.mark.parametrize("source", readers(), ids=lambda source: source.slug)
def test_a_brand_that_localises_its_export_has_it_in_two_languages(source: Source) -> None:
    languages = {language_of(export) for export in exports_of(source)}
    if source.localised:
        assert len(languages) > 1
        assert languages <= set(source.languages)
    else:
        assert languages == set(source.languages)
        assert len(languages) == 1
        assert {language for rule in source.rules for language in rule.paths} <= {ANY_LANGUAGE, *languages}
        assert not source.language_marks


@pytest.mark.parametrize(
    "export", [each for each in EXPORTS if not brand_of(each).localised], ids=lambda export: export.name
)
def test_what_is_never_localised_reads_the_same_in_any_account_language(export: Path) -> None:
    source = brand_of(export)
    for path, content in files_of(export):
        assert read_file(source, path, content, "pl") == read_file(source, path, content, language_of(export)), path


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_an_export_is_recognised_by_its_own_brand_and_language(export: Path) -> None:
    [plan] = plan_import([export], SOURCES)
    assert plan.recognition.source is brand_of(export)
    assert plan.recognition.language == language_of(export)
    assert plan.unknown == 0
    members = list(plan.archive.members())
    plan.close()
    wrapped = [
        replace(each, path=unicodedata.normalize("NFD", f"Téléchargé/deep/{each.path}")) for each in reversed(members)
    ]
    again = recognise(wrapped, ["renamed.zip"], SOURCES)
    assert again.source is plan.recognition.source
    assert again.language == plan.recognition.language


# What no one could know from the half that is left, by export and by what its files are; the person is told so.
NAMELESS = {
    # A page that says "My Data" and nothing more, named as the pages of other brands are.
    ("tinder-en", ("index.html",)),
}
WORDLESS = {
    # A way, which Apple writes alike on every phone, and the measures in the form of hospitals.
    ("apple-health-en", ("export_cda.xml", "route_2024-03-02_6.31pm.gpx")),
    ("apple-health-fr", ("route_2024-03-02_6.31pm.gpx",)),
    # JSON: its keys are the same in every account, and its values are names and numbers.
    ("booking-en", ("booking_payments.json",)),
    ("paypal-en", ("paypal_data.json",)),
    (
        "whatsapp-report-en",
        ("index.html", "terms_of_service.json", "avatars_information.json", "registration_information.json"),
    ),
    (
        "whatsapp-report-en",
        ("terms_of_service.json", "registration_information.json", "contacts.json", "account_settings.json"),
    ),
}
SHARED = "Its files could come from more than one service."
NO_WORD = "Nothing in it tells its language."


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_half_of_an_export_is_recognised_by_whatever_tells_brand_and_language(export: Path) -> None:
    brand = brand_of(export)
    [plan] = plan_import([export], SOURCES)
    files = sorted((each for each in plan.archive.members() if each.size), key=lambda member: member.path)
    plan.close()
    middle = (len(files) + 1) // 2
    for half in filter(None, (files[:middle], files[middle:], files[::2], files[1::2])):
        left = export.name, tuple(member.path.rpartition("/")[2] for member in half)
        found = recognise(half, ["a part.zip"], SOURCES)
        told = [reason.sentence for reason in found.reasons]
        if left in NAMELESS:
            assert found.source is None, left
            assert told == [SHARED], left
            assert brand in found.candidates, left
        else:
            assert found.source is brand, left
            assert found.language == ("" if left in WORDLESS else language_of(export)), left
            assert (NO_WORD in told) is (left in WORDLESS), left


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_a_single_file_of_an_export_is_never_another_brands(export: Path) -> None:
    [plan] = plan_import([export], SOURCES)
    members = plan.archive.members()
    plan.close()
    for member in members:
        assert recognise([member], ["a part.zip"], SOURCES).source in (brand_of(export), None), member.path


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_no_other_brand_claims_an_export(export: Path) -> None:
    others = [source for source in SOURCES if source is not brand_of(export)]
    [plan] = plan_import([export], others)
    plan.close()
    assert plan.recognition.source is None


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_every_file_of_an_export_has_a_rule_and_is_read_without_a_complaint(export: Path) -> None:
    source = brand_of(export)
    complaints = [
        (path, items)
        for path, content in files_of(export)
        if (items := read_file(source, path, content, language_of(export))) is None or issues(items)
    ]
    assert complaints == []


@pytest.mark.parametrize("export", malformed_exports(), ids=lambda export: export.name)
def test_a_damaged_export_costs_what_is_damaged_and_no_more(export: Path) -> None:
    source = brand_of(export)
    read_of = [read_file(source, path, content, "en") for path, content in files_of(export)]
    assert any(items is None or issues(items) for items in read_of)
    assert any(records(items) for items in read_of if items)


OWN = frozenset(
    {
        # With a company, a program or an assistant, not with a person.
        *("assistant-chat", "assistant-question", "assistant-answer", "assistant-memory", "chat", "project-chat"),
        *("chat-with-business", "customer-service", "support-request", "message-from-reddit", "message-sent-to-you"),
        *("notification-sent", "marketing-mail", "mail-newsletter", "mail-opening-tracked"),
        # Numbers, and what an app may look into.
        *("count", "follow-count", "sensor-access"),
    }
)
BOTS = {("telegram", "chat"), ("telegram", "frequent-contact"), ("telegram", "message"), ("microsoft", "message")}
PUBLIC = {("twitch", "chat-message")}
OF_PEOPLE = frozenset({Category.CONTACTS, Category.FAMILY, Category.MESSAGES})


@pytest.mark.parametrize("export", EXPORTS, ids=lambda export: export.name)
def test_contacts_family_and_chats_are_marked_as_other_peoples(export: Path) -> None:
    source = brand_of(export)
    read = [
        record
        for path, content in files_of(export)
        for record in records(read_file(source, path, content, language_of(export)) or [])
        if record.category in OF_PEOPLE and (source.slug, record.kind) not in PUBLIC
    ]
    unmarked = {record.kind for record in read if not record.about_others and record.kind not in OWN}
    # A bot is no person; with people, the same kinds of rows are marked.
    with_bots = {kind for slug, kind in BOTS if slug == source.slug}
    assert unmarked <= with_bots
    assert all(any(r.about_others for r in read if r.kind == kind) for kind in unmarked)


def test_every_brand_that_is_read_has_a_damaged_export() -> None:
    missing = {source.slug for source in readers()} - {export.name for export in malformed_exports()}
    assert missing == set()


@pytest.mark.parametrize(
    ("asked", "by"), [("2026-01-31", "2026-02-28"), ("2026-12-09", "2027-01-09"), ("2028-01-30", "2028-02-29")]
)
def test_the_law_gives_a_brand_one_month(asked: str, by: str) -> None:
    assert Guide("", (), "", "").ready_by(date.fromisoformat(asked)) == date.fromisoformat(by)


def test_a_brand_that_says_how_long_it_takes_is_believed() -> None:
    guide = Guide("", (), "", "", days=4, link_days=7)
    assert guide.ready_by(date(2026, 5, 30)) == date(2026, 6, 3)
    assert guide.expires(date(2026, 5, 30)) == date(2026, 6, 6)
    assert Guide("", (), "", "").expires(date(2026, 5, 30)) is None


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_a_page_that_is_in_one_language_says_in_which(source: Source) -> None:
    for language, page in {"": source.guide.link, **source.guide.links}.items():
        assert page.startswith("https://")
        in_path = re.search(r"/(de|fr|en)(?:[-_/]|$)|\.(de|fr|en)\.s?html", page)
        told = in_path or re.search(r"//(en|fr)\.|\.(de|fr)/", page)
        if told:
            assert (language or source.guide.language) in told.groups()


def test_a_person_gets_the_page_in_their_language_where_there_is_one() -> None:
    guide = Guide("", (), "", "https://shop.com/en", language="en", links={"fr": "https://shop.com/fr"})
    assert [guide.link_in(language)[-2:] for language in ("fr", "en", "ar")] == ["fr", "en", "en"]
    assert [guide.foreign(language) for language in ("fr", "en", "ar")] == ["", "", "en"]
    assert Guide("", (), "", "https://shop.com/").foreign("ar") == ""


def test_a_brand_is_called_by_what_people_know_of_it() -> None:
    google = source_of("google")
    assert google is not None
    assert all(google.called(text) for text in ("", "goo", "YOUTUBE", " gmail "))
    assert not google.called("hotmail")


def test_what_comes_in_another_s_export_waits_for_that_one() -> None:
    fitbit, google = source_of("fitbit"), source_of("google")
    assert fitbit is not None and google is not None
    asked = fitbit.asked(date(2026, 5, 4))
    assert (asked.source, asked.organisation, asked.name) == ("fitbit", google.organisation.slug, "Fitbit")
    assert google.asked(date(2026, 5, 4), date(2026, 5, 9)).ready_by == date(2026, 5, 9)


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
def test_an_edition_is_one_of_a_sort_that_there_is(source: Source) -> None:
    names = {rule.name for rule in source.rules if rule.read}
    assert {rule.edition_of for rule in source.rules if rule.edition_of} <= names
