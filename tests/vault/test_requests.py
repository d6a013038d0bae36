# SPDX-License-Identifier: MPL-2.0
"""Requests are kept whole, numbered once, and gone with their organisation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.request import Channel, Correction, EvidenceLine, Message, Request, RequestState, Step
from app.catalog.right import Right
from app.vault.about_me import about_me, tell_about_me
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.requests import (
    forget_request,
    messages_of,
    note_message,
    request_of,
    request_of_message,
    requests,
    save_request,
)
from app.vault.vault import Vault
from app.vault.writing import originals_in_use

CANARY = "quetzalcanary"
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
PASSPHRASE = "a long enough passphrase"
REQUEST = Request(
    reference="MIEN-2026-000000",
    organisation="shop",
    name="The Shop",
    right=Right.OBJECTION,
    law=Law.GDPR,
    language="fr",
    channel=Channel.EMAIL,
    recipient="privacy@shop.example",
    subject=f"Subject {CANARY}",
    body=f"Dear shop,\n\n{CANARY}",
    evidence=(
        EvidenceLine(Category.SEGMENTS, Origin.INFERRED, 14, 0, 1_700_000_000_000, ("Inferences.json",)),
        EvidenceLine(Category.CONTACT, Origin.RECEIVED, 1, 0, 0, passed=True),
    ),
    about=Category.SEGMENTS,
    country="SE",
    region="US-VA",
    history=(Step(RequestState.DRAFT, date(2026, 3, 1), NOON), Step(RequestState.SENT, date(2026, 3, 2), NOON)),
    corrections=(Correction(1, date(2026, 3, 3), date(2026, 3, 2), NOON),),
)
MESSAGE = Message("<1@mail.example>", True, "request", NOON, "sam@mail.example", "privacy@shop.example", "s", CANARY)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        yield vault


def everything_on_disk(vault: Vault) -> bytes:
    return b"".join(path.read_bytes() for path in vault.folder.rglob("*") if path.is_file())


def test_a_request_comes_back_as_it_was(vault: Vault) -> None:
    kept = save_request(vault, REQUEST)
    assert kept == replace(REQUEST, id=kept.id) and kept.id
    assert request_of(vault, kept.id) == request_of(vault, REQUEST.reference) == kept
    changed = replace(kept, body="another", about=None, evidence=kept.evidence[:1], corrections=())
    assert save_request(vault, changed) == changed
    other = save_request(vault, replace(REQUEST, reference="MIEN-2026-000001", organisation="bakery"))
    assert requests(vault) == [other, changed]
    assert request_of(vault, 99) is None
    assert CANARY.encode() not in everything_on_disk(vault)


def test_a_message_is_kept_once(vault: Vault) -> None:
    kept = save_request(vault, REQUEST)
    answer = replace(MESSAGE, message_id="<2@shop.example>", sent=False, kind="reply", original="ab" * 16)
    assert note_message(vault, kept.id, answer) and note_message(vault, kept.id, MESSAGE)
    assert not note_message(vault, kept.id, replace(MESSAGE, body="forged"))
    assert messages_of(vault, kept.id) == [answer, MESSAGE]
    assert request_of_message(vault, ["<none@x>", "<1@mail.example>"]) == kept
    assert request_of_message(vault, ["<none@x>"]) is None
    assert originals_in_use(vault.database) == {"ab" * 16}
    assert forget_request(vault, kept.id) == ["ab" * 16]
    assert messages_of(vault, kept.id) == [] and requests(vault) == []


def test_it_is_erased_with_its_organisation(vault: Vault) -> None:
    with vault.originals.create() as original:
        original.write(CANARY.encode())
        name = original.commit()
    kept = save_request(vault, REQUEST)
    other = save_request(vault, replace(REQUEST, reference="MIEN-2026-000001", organisation="bakery"))
    note_message(vault, kept.id, replace(MESSAGE, original=name))
    assert erase_organisation(vault, "shop").originals == 1
    assert requests(vault) == [other]
    for table in ("message", "request_step", "request_evidence", "request_correction"):
        left = vault.database.execute(f"SELECT count(*) FROM {table} WHERE request = ?", (kept.id,)).fetchone()
        assert left == (0,)
    assert [*vault.originals.ids()] == []


def test_what_the_person_told_is_kept(vault: Vault) -> None:
    assert about_me(vault) == AboutMe()
    tell_about_me(vault, AboutMe("Sam Sample", "US", "US-CA"))
    assert about_me(vault) == AboutMe("Sam Sample", "US", "US-CA")
    tell_about_me(vault, AboutMe(country="FR"))
    assert about_me(vault) == AboutMe(country="FR")
    assert b"Sam Sample" not in everything_on_disk(vault)


def test_a_vault_of_before_gets_the_tables(tmp_path: Path) -> None:
    folder = tmp_path / "older"
    with Vault.create(folder, PASSPHRASE, cost=KdfCost.floor())[0] as vault:
        for table in ("message", "request_evidence", "request_correction", "request_step", "request", "about_me"):
            vault.database.execute(f"DROP TABLE {table}")
        vault.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_requests'")
        vault.database.conn.commit()
    with Vault.open(folder, PASSPHRASE) as vault:
        assert requests(vault) == [] and about_me(vault) == AboutMe()
