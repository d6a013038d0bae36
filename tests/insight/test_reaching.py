# SPDX-License-Identifier: MPL-2.0
"""Each organisation of a vault is matched to the directory by what it is known by, or to nobody."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.directory.correcting import own_entry
from app.catalog.directory.entry import Entry, Quality
from app.catalog.mail import ONE_CLICK, MailKind
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.record import Disclosure, Mechanism, Record
from app.insight.questions import Insight
from app.insight.reaching import directory, sender_address
from app.vault.about_me import tell_about_me
from app.vault.directory import correct_entry, forget_correction
from app.vault.merging import merge_organisations
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.insight.lives import new_vault

BRAND = Organisation("Toy Brand", Role.BRAND)
OWN = Entry(slug="toy-brand", name="Toy Brand", brand="toy-brand", quality=Quality.OWN, day=date(2026, 3, 4))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as opened:
        yield opened


def bring(vault: Vault, *names: str, mails: dict[str, tuple[str, ...]] | None = None) -> None:
    """Advertisers whom a brand told, and who wrote from which addresses, the oldest mail first."""
    export = ExportWriter(vault.database, source="t", organisation=BRAND, language="en", name="n", digest="d")
    with export.file("all.json", 1, "rule") as file:
        file.add(Record(Category.SEARCHES, Origin.OBSERVED, "search", "shoes", "0"))
        for number, name in enumerate(names):
            advertiser = Organisation(name, Role.ADVERTISER)
            file.add(Disclosure(BRAND, advertiser, Mechanism.AUDIENCE, Category.CONTACTS, str(number)))
        for name, addresses in (mails or {}).items():
            for day, address in enumerate(addresses, 1):
                kind = MailKind.NEWSLETTER
                file.add(
                    Record(
                        kind.category, Origin.OBSERVED, kind.value, f"Letter {day}", f"{name} {day}",
                        from_day(date(2025, 1, day)), f"{name} <{address}> · {ONE_CLICK}",
                        holder=Organisation(name, Role.PARTNER),
                    )
                )  # fmt: skip
    export.finish()


def reached(vault: Vault) -> dict[str, str]:
    with closing(Insight(vault.reader())) as insight:
        return {slug: entry.slug for slug, entry in insight.reached().items()}


def test_who_is_named_by_an_export_is_found_by_name_as_a_whole(vault: Vault) -> None:
    bring(vault, "CRITEO SA", "Criteology", "Spotify Fans", "spotify.com", "zalando.fr", "hermes.de", "Nobody Knows")
    assert reached(vault) == {
        "criteo": "criteo", "spotify": "spotify", "zalando": "zalando", "hermes-germany": "hermes-germany",
    }  # fmt: skip


def test_who_is_known_by_mails_is_found_by_where_they_come_from(vault: Vault) -> None:
    mails = {
        "Spotify": ("no-reply@alice.spotify.com",),
        "Hermes": ("news@hermes.fr", "parcels@hermes.de"),
        "weekendwalkers.org": ("a.member@yahoo.com",),
        "Deezer": ("x@deezer.de", "news@deezer.com"),
    }
    bring(vault, mails=mails)
    assert reached(vault) == {"spotify": "spotify", "deezer": "deezer"}


def test_what_the_person_says_comes_first_and_can_be_taken_back(vault: Vault) -> None:
    bring(vault, "Criteo")
    correct_entry(vault, "criteo", OWN)
    with closing(Insight(vault.reader())) as insight:
        assert insight.reach("criteo").entry == OWN
        assert insight.directory().find("toy-brand") == OWN
    forget_correction(vault, "toy-brand")
    with closing(Insight(vault.reader())) as insight:
        found = insight.reach("criteo").entry
    assert found
    assert found.slug == "criteo"


def test_of_two_that_the_person_made_one_none_is_guessed(vault: Vault) -> None:
    bring(vault, "Criteo", "Crito Media", "Spotify")
    merge_organisations(vault, "crito-media", "criteo")
    assert reached(vault) == {"criteo": "criteo", "spotify": "spotify"}
    merge_organisations(vault, "spotify", "criteo")
    assert reached(vault) == {}


def test_the_branch_and_the_authority_are_those_of_where_the_person_lives(vault: Vault) -> None:
    bring(vault, "Amazon", "Nobody Knows")
    with closing(Insight(vault.reader())) as insight:
        elsewhere = insight.reach("amazon")
        assert elsewhere.entry
        assert elsewhere.authority
        assert elsewhere.authority.country == elsewhere.entry.country
        assert insight.reach("nobody-knows").authority is None
    tell_about_me(vault, AboutMe("Sam", "FR", ""))
    with closing(Insight(vault.reader())) as insight:
        here = insight.reach("amazon")
        assert here.entry
        assert here.authority
        assert (here.entry.slug, here.authority.country) == ("amazon-fr", "FR")
        stranger = insight.reach("nobody-knows")
        assert stranger.entry is None
        assert stranger.authority == here.authority


def test_an_organisation_that_only_the_directory_knows_is_reached_by_its_slug(vault: Vault) -> None:
    with closing(Insight(vault.reader())) as insight:
        found = insight.reach("criteo").entry
        assert found
        assert found.email == "dpo@criteo.com"
        assert insight.reach("crit").entry is None


@pytest.mark.parametrize(
    ("detail", "address"),
    [
        ("Ada <a@b.example>", "a@b.example"),
        (f"Ada <a@b.example> · {ONE_CLICK}", "a@b.example"),
        ("a@b.example", "a@b.example"),
        ("Spotify <evil@c.example> <a@b.example>", "a@b.example"),
        ("Spotify a@spotify.com", ""),
        ("", ""),
    ],
)
def test_the_sender_is_the_address_and_not_what_it_calls_itself(detail: str, address: str) -> None:
    assert sender_address(detail) == address


@pytest.mark.parametrize(("sender", "found"), [("a@larkspur.net", "larkspur"), ("a@larkspur.org", "larkspur-org")])
def test_who_has_one_word_with_another_is_reached_at_its_own_domain(vault: Vault, sender: str, found: str) -> None:
    for domain in ("larkspur.net", "larkspur.org"):
        with vault.reader() as reader:
            entry = own_entry(directory(reader), domain, {"email": f"privacy@{domain}"})
        correct_entry(vault, entry.slug, entry)
    bring(vault, mails={"Larkspur": (sender,)})
    assert reached(vault) == {"larkspur": found}
