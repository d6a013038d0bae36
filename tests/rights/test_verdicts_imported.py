# SPDX-License-Identifier: MPL-2.0
"""From two archives of one brand, imported as a person imports them, to a verdict."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.right import Right
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.questions import Insight
from app.rights.verdict import Judgement, Verdict
from app.rights.verdicts import judge
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests import toy_brand
from tests.rights.world import TODAY, request

TOY = toy_brand.SOURCE.organisation
CRITEO = Organisation("Criteo SA", Role.ADVERTISER)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as made:
        yield made


def bring(vault: Vault, folder: Path, made: str, files: dict[str, bytes]) -> None:
    archive = folder / f"toy-{made}.zip"
    with ZipFile(archive, "w") as target:
        for name, content in files.items():
            target.writestr(name, content)
    for planned in plan_import([archive], [toy_brand.SOURCE]):
        run_import(vault, planned)
        planned.close()


def judged(vault: Vault, right: Right, organisation: Organisation = TOY, about: Category | None = None) -> Judgement:
    with vault.reader() as reader:
        wish = request(right, about=about, organisation=organisation)
        [found] = judge(Insight(reader), [wish], TODAY)
    return found


def test_two_exports_of_a_brand(vault: Vault, tmp_path: Path) -> None:
    bring(vault, tmp_path, "2024-02-01", toy_brand.files())
    assert judged(vault, Right.ERASURE).verdict is Verdict.CANNOT_TELL
    newer = toy_brand.files()
    newer["wrapper/health.json"] = json.dumps(["sleeps badly", "drinks"]).encode()
    newer["wrapper/partners.json"] = json.dumps({"partners": ["Foxy Ads", "Late Ads"]}).encode()
    bring(vault, tmp_path, "2024-05-01", newer)
    erasure = judged(vault, Right.ERASURE, about=Category.BROWSING)
    [proof] = [each for each in erasure.findings if each.code == "still-there"]
    assert (erasure.verdict, proof.count, proof.files) == (Verdict.BROKEN, 3, ("visits.csv",))
    assert proof.fields["date"] == date(2024, 5, 1)
    guessed = judged(vault, Right.OBJECTION, about=Category.HEALTH)
    [proof] = [each for each in guessed.findings if each.code == "new-guesses"]
    assert (guessed.verdict, proof.count) == (Verdict.BROKEN, 1)
    late, foxy = (Organisation(name, Role.ADVERTISER) for name in ("Late Ads", "Foxy Ads"))
    assert judged(vault, Right.OBJECTION_MARKETING, late).verdict is Verdict.BROKEN
    assert judged(vault, Right.OBJECTION_MARKETING, foxy).verdict is Verdict.CANNOT_TELL
    assert judged(vault, Right.OBJECTION_MARKETING, CRITEO).verdict is Verdict.CANNOT_TELL


def test_an_export_from_which_all_is_gone(vault: Vault, tmp_path: Path) -> None:
    bring(vault, tmp_path, "2024-02-01", {"wrapper/health.json": b'["runs"]', "wrapper/visits.csv": b"page,time\na,\n"})
    bring(vault, tmp_path, "2024-05-01", {"wrapper/health.json": b"[]", "wrapper/visits.csv": b"page,time\n"})
    found = judged(vault, Right.ERASURE)
    assert found.verdict is Verdict.KEPT, [each.code for each in found.findings]
