# SPDX-License-Identifier: MPL-2.0
"""Who has my address: organisations by their mails, how to stop them, and who passed an address on."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.directory.entry import Entry
from app.catalog.mail import MailKind
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Record, Sighting
from app.catalog.request import Channel
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.answers import Correspondent, Mailbox, RecordFilter, UnsubscribeWay
from app.insight.questions import Insight
from app.sources.brands.mailbox import SOURCE
from app.vault.directory import correct_entry
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.insight.lives import new_vault
from tests.sources.exports import exports_of

MAILS = {export.name: export for export in exports_of(SOURCE)}


def bring(vault: Vault, *paths: Path, read_bodies: bool = False) -> Mailbox:
    """Import files or folders of mail, and ask."""
    for path in paths:
        [plan] = plan_import([path], [SOURCE])
        run_import(vault, plan, read_bodies=read_bodies)
        plan.close()
    with closing(Insight(vault.reader())) as insight:
        return insight.mailbox()


def of(found: Mailbox, name: str) -> Correspondent:
    return next(each for each in found.organisations if each.organisation.name == name)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with new_vault(tmp_path / "vault") as opened:
        yield opened


@pytest.fixture(scope="module")
def english(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Vault]:
    """A vault that holds the English mailbox, to be asked only."""
    with new_vault(tmp_path_factory.mktemp("english") / "vault") as opened:
        bring(opened, MAILS["mailbox-en"])
        yield opened


@pytest.fixture
def found(english: Vault) -> Mailbox:
    return bring(english)


def test_without_mail_nobody_has_an_address(vault: Vault) -> None:
    assert bring(vault) == Mailbox([], [], [], 0)


def test_who_writes_how_much_about_what_since_when_and_to_which_address(found: Mailbox) -> None:
    books = of(found, "Larkspur Books")
    assert books.mails == 4
    assert books.kinds == {MailKind.ACCOUNT: 1, MailKind.ORDER: 1, MailKind.INVOICE: 1, MailKind.NEWSLETTER: 1}
    assert books.first < books.last
    assert books.addresses == ["mara.lindqvist+larkspur@gmail.com"]
    mails = [each.mails for each in found.organisations]
    assert mails == sorted(mails, reverse=True)
    assert {each.organisation.name for each in found.organisations} == {
        "Larkspur Books", "teacup-kettle.com", "Pineapple Air", "Harbour Bank", "weekendwalkers.org",
        "cafemeridian.com", "roasterylane.com", "tramline.city",
    }  # fmt: skip


def test_people_are_counted_and_not_listed(found: Mailbox) -> None:
    assert found.people == 2


def test_every_number_opens(found: Mailbox, english: Vault) -> None:
    with closing(Insight(english.reader())) as insight:
        for each in found.organisations:
            assert insight.count(RecordFilter(organisation=each.organisation.slug)) == each.mails


def test_how_to_unsubscribe_is_that_of_the_newest_letter(found: Mailbox) -> None:
    assert of(found, "Larkspur Books").unsubscribe == UnsubscribeWay(
        "https://mail.larkspur-books.com/unsubscribe?u=1f3a&l=7", True, "Larkspur Books <news@mail.larkspur-books.com>"
    )
    walkers = of(found, "weekendwalkers.org").unsubscribe
    assert walkers is not None
    assert (walkers.link, walkers.one_click) == ("mailto:walkers-leave@lists.weekendwalkers.org", False)
    assert of(found, "cafemeridian.com").unsubscribe == UnsubscribeWay(
        "https://cafemeridian.com/out/5", False, "Café Meridian <newsletter@cafemeridian.com>"
    )
    assert of(found, "Harbour Bank").unsubscribe is None


def test_an_address_that_names_one_and_is_used_by_another_was_passed_on(found: Mailbox) -> None:
    [named] = [each for each in found.passed_on if each.named]
    assert (named.address, named.given_to.name, named.used_by.name) == (
        "mara.lindqvist+larkspur@gmail.com", "Larkspur Books", "teacup-kettle.com",
    )  # fmt: skip


def test_of_an_address_made_for_one_recipient_the_first_is_taken_for_that_one(found: Mailbox) -> None:
    [made] = [each for each in found.passed_on if not each.named]
    assert (made.address, made.given_to.name, made.used_by.name) == (
        "quiet.heron.4x@mozmail.com", "cafemeridian.com", "roasterylane.com",
    )  # fmt: skip


def test_an_address_at_a_domain_of_ones_own_names_by_what_stands_before_the_at(vault: Vault) -> None:
    [passed] = bring(vault, MAILS["mailbox-fr"]).passed_on
    assert (passed.address, passed.given_to.name, passed.used_by.name) == (
        "librairie-genet@fontaine-lea.fr", "Librairie Genêt", "Vélo Verdier",
    )  # fmt: skip


def test_files_of_one_mail_tell_together_what_none_tells_alone(vault: Vault, tmp_path: Path) -> None:
    for name, domain in (("1", "larkspur-books.com"), ("2", "teacup-kettle.com")):
        (tmp_path / "mails").mkdir(exist_ok=True)
        (tmp_path / "mails" / f"{name}.eml").write_text(
            f"Delivered-To: mara+larkspur@gmail.com\nFrom: <news@{domain}>\nSubject: a\nMessage-ID: <{name}@x>\n\n"
        )
    [passed] = bring(vault, tmp_path / "mails").passed_on
    assert (passed.given_to.name, passed.used_by.name) == ("larkspur-books.com", "teacup-kettle.com")


def test_own_addresses_say_how_many_write_to_them(found: Mailbox) -> None:
    assert {own.address: own.organisations for own in found.addresses} == {
        "mara.lindqvist@gmail.com": 4,
        "mara.lindqvist+larkspur@gmail.com": 2,
        "quiet.heron.4x@mozmail.com": 2,
    }


def test_trackers_are_counted_where_they_were_looked_for(found: Mailbox, vault: Vault) -> None:
    assert of(found, "Larkspur Books").trackers == 0
    looked = of(bring(vault, MAILS["mailbox-en"], read_bodies=True), "Larkspur Books")
    assert (looked.trackers, looked.mails) == (2, 4)


def test_messages_of_other_sources_are_no_mails(vault: Vault) -> None:
    brand = Organisation("Chat", Role.BRAND)
    export = ExportWriter(vault.database, source="b", organisation=brand, language="en", name="n", digest="d")
    with export.file("x.json", 1, "r") as file:
        file.add(Record(Category.MESSAGES, Origin.OBSERVED, "message", "Hello", "item 1"))
        file.add(Sighting(IdentifierKind.EMAIL, "mara+chat@gmail.com", "item 2"))
    export.finish()
    assert bring(vault) == Mailbox([], [], [], 0)


def test_how_a_sender_is_reached_is_found_by_its_domain(vault: Vault) -> None:
    found = bring(vault, MAILS["mailbox-en"])
    assert {each.reached_by for each in found.organisations} == {None}
    own = Entry(
        slug="air", name="Air", brand="air", domains=("pineapple-air.com",), form="https://air.example/",
        day=date(2026, 1, 2),
    )  # fmt: skip
    correct_entry(vault, "air", own)
    with closing(Insight(vault.reader())) as insight:
        again = insight.mailbox()
    assert of(again, "Pineapple Air").reached_by is Channel.WEB_FORM
    assert of(again, "Larkspur Books").reached_by is None
