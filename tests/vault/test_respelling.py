# SPDX-License-Identifier: MPL-2.0
"""A telephone number is one, whether it was written with the code of the country or without."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.catalog.organisation import Organisation, Role
from app.catalog.person import AboutMe
from app.catalog.record import IdentifierKind, Sighting
from app.vault.about_me import tell_about_me
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from app.vault.writing import ExportWriter

BARE, CODED, OTHERS = "06 12 34 56 78", "+33 6 12 34 56 78", "4711 0815"


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with opened:
        yield opened


def write(vault: Vault, brand: str, *numbers: str) -> None:
    organisation = Organisation(brand, Role.BRAND)
    writer = ExportWriter(
        vault.database, source=brand, organisation=organisation, language="fr", name=brand, digest=brand
    )
    with writer.file("a.json", 1, "r") as file:
        for place, number in enumerate(numbers):
            file.add(Sighting(IdentifierKind.PHONE, number, str(place)))
    writer.finish()


def seen(vault: Vault) -> list[tuple[str, str, int]]:
    with vault.reader() as reader:
        return [
            (str(value), str(brand), int(times))
            for value, brand, times in reader.rows(
                "SELECT identifier.value, organisation.slug, times FROM identifier JOIN sighting"
                " ON sighting.identifier = identifier.id JOIN organisation ON organisation.id = sighting.organisation"
                " ORDER BY identifier.value, organisation.slug"
            )
        ]


def test_sightings_with_and_without_the_code_become_one(vault: Vault) -> None:
    write(vault, "alpha", BARE, CODED, OTHERS)
    write(vault, "beta", BARE)
    apart = [("+33612345678", "alpha", 1), ("0612345678", "alpha", 1), ("0612345678", "beta", 1)]
    others = ("47110815", "alpha", 1)
    assert seen(vault) == [*apart, others]
    tell_about_me(vault, AboutMe("Sam Sample"))
    assert seen(vault) == [*apart, others]
    tell_about_me(vault, AboutMe("Sam Sample", "FR"))
    assert seen(vault) == [("+33612345678", "alpha", 2), ("+33612345678", "beta", 1), others]
    tell_about_me(vault, AboutMe("Sam Sample", "DE"))
    assert seen(vault)[:2] == [("+33612345678", "alpha", 2), ("+33612345678", "beta", 1)]
