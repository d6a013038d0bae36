# SPDX-License-Identifier: MPL-2.0
"""What was shared is kept with its consent, once, and gone with the organisation."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.slice import Shared, SliceForm, SliceScope
from app.vault.consents import consents, forget_consent
from app.vault.erasing import erase_organisation
from app.vault.kdf import KdfCost
from app.vault.slices import add_shared, all_shared, shared_by
from app.vault.vault import Vault
from tests.preferences.consents.cases import CONSENT

SCOPE = SliceScope(
    frozenset({Category.PURCHASES, Category.LISTENING}), SliceForm.ROUNDED, date(2024, 1, 1), date(2025, 1, 1), 7
)
SHARED = Shared(CONSENT, SCOPE, 12, "ab" * 32)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with made:
        yield made


def test_a_slice_comes_back_with_its_consent(vault: Vault) -> None:
    kept = add_shared(vault, SHARED)
    assert kept == replace(SHARED, consent=replace(CONSENT, id=1))
    assert all_shared(vault) == [kept] and shared_by(vault, 1) == kept and consents(vault) == [kept.consent]
    assert shared_by(vault, 2) is None


def test_one_slice_is_kept_once(vault: Vault) -> None:
    add_shared(vault, SHARED)
    with pytest.raises(ValueError, match="already"):
        add_shared(vault, SHARED)
    assert len(all_shared(vault)) == 1


def test_a_slice_goes_with_its_consent_and_its_organisation(vault: Vault) -> None:
    forget_consent(vault, add_shared(vault, SHARED).consent.id)
    assert all_shared(vault) == []
    add_shared(vault, replace(SHARED, scope=SliceScope(frozenset(Category), SliceForm.EXACT)))
    erase_organisation(vault, "shop")
    assert all_shared(vault) == []
    assert vault.database.execute("SELECT count(*) FROM slice").fetchone() == (0,)
