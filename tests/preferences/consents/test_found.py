# SPDX-License-Identifier: MPL-2.0
"""Choices that exports and mails tell of are found, with where they stand."""

import re
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from shutil import copytree
from uuid import uuid4

import pytest

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.mail import MailKind
from app.catalog.moment import from_day
from app.catalog.origin import Origin
from app.catalog.record import Record
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.questions import Insight
from app.places import data_folder
from app.preferences.consents.found import found_consents, source_of
from app.preferences.consents.mail_words import LANGUAGES, PHRASES
from app.sources.registry import all_sources
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.insight.lives import export

EXPORTS = Path(__file__).parents[2] / "exports"


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Insight]:
    folder = tmp_path_factory.mktemp("found")
    vault, _ = Vault.create(folder / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        for folder_of_export in (
            EXPORTS / "strava-en",
            EXPORTS / "strava-fr",
            data_folder("resources") / "samples" / "facebook-fr",
        ):
            for planned in plan_import([folder_of_export], all_sources()):
                run_import(vault, planned)
                planned.close()
        asked = Insight(vault.reader())
        yield asked
        asked.close()


def test_a_consent_in_an_export_is_found_with_its_place(insight: Insight) -> None:
    found = found_consents(insight)
    assert "strava" in {row.organisation.slug for row in found}
    assert any("onsent" in row.title or row.kind == "health-consent" for row in found)
    assert all(row.file and row.place and not row.about_others for row in found)
    assert len({row.id for row in found}) == len(found)


def test_those_of_one_organisation_are_its_own(insight: Insight) -> None:
    found = found_consents(insight, "strava")
    assert found and {row.organisation.slug for row in found} == {"strava"}
    assert found_consents(insight, "nobody") == []


@pytest.fixture
def mailed(tmp_path: Path) -> Iterator[Vault]:
    """A vault with mails of organisations, as a mailbox gives their heads."""
    vault, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        for name, subjects in {
            "Bakery": ["Confirmez votre inscription à la newsletter", "Bienvenue dans notre newsletter"],
            "Verlag": ["Bitte BESTÄTIGEN Sie Ihre Anmeldung"],
            "Shop": ["Your order is on its way", "Confirm the subscription fee of your neighbour"],
        }.items():
            mails = (mail(subject, day) for day, subject in enumerate(subjects, 1))
            export(vault, name, mails)
        # The same words where they are no mail: a post of the person's own.
        export(vault, "Forum", [Record(Category.MESSAGES, Origin.PROVIDED, "post", "Thanks for subscribing", "1")])
        yield vault


def mail(subject: str, day: int) -> Record:
    when = from_day(date(2024, 3, day))
    return Record(Category.MESSAGES, Origin.OBSERVED, MailKind.NEWSLETTER.value, subject, str(day), when)


def test_mails_that_confirm_a_subscription_are_proposed_once_an_organisation(mailed: Vault) -> None:
    with closing(Insight(mailed.reader())) as insight:
        found = found_consents(insight)
        assert [(row.organisation.slug, row.title) for row in found] == [
            ("bakery", "Bienvenue dans notre newsletter"),
            ("verlag", "Bitte BESTÄTIGEN Sie Ihre Anmeldung"),
        ]
        assert {source_of(row) for row in found} == {ConsentSource.MAIL}
        assert [row.organisation.slug for row in found_consents(insight, "verlag")] == ["verlag"]


def test_what_is_on_the_list_is_not_proposed_again(mailed: Vault) -> None:
    with closing(Insight(mailed.reader())) as insight:
        row = found_consents(insight)[0]
        now = datetime.now(UTC)
        kept = Consent(
            number=str(uuid4()),
            organisation="bakery",
            name="Bakery",
            source=ConsentSource.MAIL,
            record=row.id,
            events=(ConsentEvent(ConsentState.GIVEN, row.when, now),),
        )
        # Not the older mail of the same organisation in its place either.
        assert [row.organisation.slug for row in found_consents(insight, kept=[kept])] == ["verlag"]


@pytest.mark.parametrize("phrase", PHRASES)
def test_phrases_are_plain_words(phrase: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+( [a-z0-9]+)+|[a-z]{10,}", phrase)


def test_there_are_phrases_in_all_languages_of_mails() -> None:
    assert len(LANGUAGES) == 8 and len(set(PHRASES)) == len(PHRASES)


def test_a_newer_export_doubles_no_choice(tmp_path: Path) -> None:
    vault, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        shown = []
        # The same choices again, in an archive of another day and name, as who asks twice gets them.
        newer = tmp_path / "newer"
        copytree(EXPORTS / "strava-en", newer)
        (newer / "a_new_file.csv").write_text("Name\nx\n", encoding="utf-8")
        for folder in (EXPORTS / "strava-en", newer):
            for planned in plan_import([folder], all_sources()):
                run_import(vault, planned)
                planned.close()
            with closing(Insight(vault.reader())) as insight:
                shown.append([row.id for row in found_consents(insight)])
        assert shown[0] and shown[1] == shown[0]
