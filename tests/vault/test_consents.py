# SPDX-License-Identifier: MPL-2.0
"""Consents are kept whole, added to and never rewritten, and gone with their organisation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalog.consent import ConsentEvent, ConsentState
from app.catalog.moment import from_datetime
from app.vault.consents import add_consent, add_event, consent_of, consents, forget_consent
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.preferences.consents.cases import CANARY, CONSENT, NOON

PASSPHRASE = "a long enough passphrase"
WITHDRAWN = ConsentEvent(ConsentState.WITHDRAWN, from_datetime(NOON), NOON)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    with made:
        yield made


def test_a_consent_comes_back_as_it_was_kept(vault: Vault) -> None:
    kept = add_consent(vault, CONSENT)
    assert kept == replace(CONSENT, id=1)
    assert consents(vault) == [kept] and consent_of(vault, 1) == kept and consent_of(vault, CONSENT.number) == kept
    assert consent_of(vault, 2) is None and consent_of(vault, "x") is None


def test_one_number_is_kept_once(vault: Vault) -> None:
    add_consent(vault, CONSENT)
    assert add_consent(vault, replace(CONSENT, name="Another")) is None
    (kept,) = consents(vault)
    assert kept.name == CONSENT.name and len(kept.events) == 1


def test_what_happens_is_added(vault: Vault) -> None:
    kept = add_consent(vault, CONSENT)
    assert kept is not None
    changed = add_event(vault, kept, WITHDRAWN, "MIEN-2026-000000")
    assert changed.events == (*CONSENT.events, WITHDRAWN) and changed.request == "MIEN-2026-000000"
    assert consents(vault) == [changed]
    assert changed.state(date(2026, 3, 2)) is ConsentState.WITHDRAWN


def test_a_consent_expires_by_itself(vault: Vault) -> None:
    assert CONSENT.state(date(2027, 1, 4)) is ConsentState.GIVEN
    assert CONSENT.state(date(2027, 1, 5)) is ConsentState.EXPIRED


def test_a_mistake_is_forgotten(vault: Vault) -> None:
    kept = add_consent(vault, CONSENT)
    assert kept is not None and forget_consent(vault, kept.id) and not forget_consent(vault, kept.id)
    assert consents(vault) == []
    assert vault.database.execute("SELECT count(*) FROM consent_event").fetchone() == (0,)


def test_consents_go_with_their_organisation_without_a_trace(tmp_path: Path) -> None:
    made, _ = Vault.create(tmp_path / "v", PASSPHRASE, cost=KdfCost.floor())
    with made as vault:
        add_consent(vault, CONSENT)
        add_consent(vault, replace(CONSENT, number=CONSENT.number[:-1] + "2", organisation="other"))
        erase_organisation(vault, "shop")
        assert [each.organisation for each in consents(vault)] == ["other"]
        erase_organisation(vault, "other")
        assert consents(vault) == []
    for file in (tmp_path / "v").rglob("*"):
        assert not file.is_file() or CANARY.encode() not in file.read_bytes()
