# SPDX-License-Identifier: MPL-2.0
"""Choices that exports tell of are found, with where they stand."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.questions import Insight
from app.places import data_folder
from app.preferences.consents.found import found_consents
from app.sources.registry import all_sources
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

EXPORTS = Path(__file__).parents[2] / "exports"


@pytest.fixture(scope="module")
def insight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Insight]:
    folder = tmp_path_factory.mktemp("found")
    vault, _ = Vault.create(folder / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with vault:
        for export in (
            EXPORTS / "strava-en",
            EXPORTS / "strava-fr",
            data_folder("resources") / "samples" / "facebook-fr",
        ):
            for planned in plan_import([export], all_sources()):
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
