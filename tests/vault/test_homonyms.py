# SPDX-License-Identifier: MPL-2.0
"""Who bears the name of another one is itself, also in a vault of before."""

from pathlib import Path

import pytest

from app.catalog.mail import MailKind
from app.catalog.moment import from_day
from app.catalog.organisation import Organisation, Role, organisation_slug
from app.catalog.origin import Origin
from app.catalog.record import Item, Record
from app.catalog.request import Request
from app.catalog.right import Right
from app.insight.questions import Insight
from app.sources.mail.senders import organisation_named
from app.vault.kdf import KdfCost
from app.vault.requests import request_of, save_request
from app.vault.vault import Vault
from app.vault.writing import ExportWriter
from tests.rights.world import SENT, request

PASSPHRASE = "a long enough passphrase"
PARCELS, SCARVES = "Hermes <paket@news.hermes.de>", "Hermès <bonjour@hermes.com>"


def mail(sender: str, domain: str) -> Item:
    kind, name = MailKind.NEWSLETTER, sender.partition(" <")[0]
    return Record(
        kind.category, Origin.OBSERVED, kind.value, "News", "1", from_day(SENT), detail=sender, key=sender,
        holder=organisation_named(name, domain),
    )  # fmt: skip


def bring(vault: Vault, *mails: Item) -> None:
    box = Organisation("Mailbox", Role.BRAND)
    export = ExportWriter(
        vault.database, source="mailbox", organisation=box, language="en", name="m", digest=repr(mails)
    )
    with export.file("mail.mbox", 1, "mail") as file:
        for each in mails:
            file.add(each)
    export.finish()


def test_parcels_and_scarves_are_two() -> None:
    assert organisation_slug("Hermès") == organisation_slug("https://www.hermes.com/fr") == "hermes"
    assert organisation_slug("hermes.de") == organisation_slug("https://www.hermes.de/") == "hermes-germany"
    assert organisation_slug("amazon.de") == organisation_slug("amazon.fr") == "amazon"
    assert organisation_named("Hermes", "hermes.de").slug == "hermes-germany"


def test_each_is_reached_where_it_is(tmp_path: Path) -> None:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        bring(vault, mail(PARCELS, "hermes.de"), mail(SCARVES, "hermes.com"))
        with vault.reader() as reader:
            insight = Insight(reader)
            found = {slug: insight.reach(slug).entry for slug in ("hermes", "hermes-germany")}
    names = {slug: entry.name if entry else None for slug, entry in found.items()}
    assert names == {"hermes": "Hermès", "hermes-germany": "Hermes Germany"}


def older(folder: Path, *mails: Item, wanted: Request | None = None) -> None:
    """A vault in which both had one word."""
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        bring(vault, *mails)
        if wanted:
            save_request(vault, wanted)
        with vault.database.atomic():
            vault.database.execute("UPDATE organisation SET slug = 'hermes' WHERE slug = 'hermes-germany'")
            vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm023_homonyms'")


def test_a_vault_of_before_tells_them_apart(tmp_path: Path) -> None:
    wish = request(Right.OBJECTION_MARKETING, organisation=Organisation("hermes", Role.PARTNER))
    older(tmp_path / "vault", mail(PARCELS, "hermes.de"), wanted=wish)
    with Vault.open(tmp_path / "vault", PASSPHRASE) as vault:
        bring(vault, mail(SCARVES, "hermes.com"), mail(PARCELS, "hermes.de"))
        with vault.reader() as reader:
            insight = Insight(reader)
            counts = {slug: sum(line.records for line in insight.proof(slug)) for slug in ("hermes", "hermes-germany")}
        kept = request_of(vault, wish.reference)
    assert counts == {"hermes": 1, "hermes-germany": 1}  # the same mail is known again
    assert kept is not None and kept.organisation == "hermes-germany"


@pytest.mark.parametrize("brought", [(SCARVES,), ()])
def test_whom_nobody_can_tell_apart_stays(tmp_path: Path, brought: tuple[str, ...]) -> None:
    scarves = [mail(each, "hermes.com") for each in brought]
    older(tmp_path / "vault", *scarves)
    with Vault.open(tmp_path / "vault", PASSPHRASE) as vault, vault.reader() as reader:
        known = Insight(reader).organisation("hermes")
        assert (known.name if known else None) == ("Hermès" if brought else None)
