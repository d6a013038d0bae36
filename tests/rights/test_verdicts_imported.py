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
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.insight.questions import Insight
from app.rights.verdict import Judgement, Verdict
from app.rights.verdicts import judge
from app.sources.brands.mailbox import SOURCE as MAILBOX
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


def mail(on: date, number: int) -> bytes:
    """A newsletter as a provider of mail has it."""
    return (
        f"From mien@x {on:%a %b %d} 08:00:00 {on:%Y}\r\n"
        "From: Toy Shop <news@toyshop.com>\r\nTo: Sam <sam@home.example>\r\n"
        f"Subject: Our offers {number}\r\nMessage-ID: <{number}@toyshop.com>\r\n"
        f"Date: {on:%a, %d %b %Y} 08:00:00 +0000\r\n"
        "List-Unsubscribe: <https://toyshop.com/out>\r\nList-Id: <news.toyshop.com>\r\n\r\nBuy.\r\n\r\n"
    ).encode()


def test_they_write_after_an_objection_and_each_mail_opens(vault: Vault, tmp_path: Path) -> None:
    days = [*(date(2024, 1, day) for day in (3, 10, 17, 24)), date(2024, 5, 6), date(2024, 6, 3)]
    box = tmp_path / "mails.mbox"
    box.write_bytes(b"".join(mail(day, number) for number, day in enumerate(days)))
    for planned in plan_import([box], [MAILBOX]):
        run_import(vault, planned)
        planned.close()
    shop = Organisation("toyshop.com", Role.PARTNER)
    found = judged(vault, Right.OBJECTION_MARKETING, shop)
    [proof] = [each for each in found.findings if each.code == "newsletters-go-on"]
    assert (found.verdict, proof.count, proof.fields["last"]) == (Verdict.BROKEN, 2, date(2024, 6, 3))
    assert proof.records is not None
    with vault.reader() as reader:
        insight = Insight(reader)
        listed = insight.records(proof.records).records
        assert sorted(each.title for each in listed) == ["Our offers 4", "Our offers 5"]
        assert all(insight.occurrences(each.id) for each in listed)


def test_what_was_erased_and_stands_still_opens(vault: Vault, tmp_path: Path) -> None:
    bring(vault, tmp_path, "2024-02-01", toy_brand.files())
    newer = toy_brand.files()
    newer["wrapper/health.json"] = b'["sleeps badly"]'
    bring(vault, tmp_path, "2024-05-01", newer)
    found = judged(vault, Right.ERASURE, about=Category.BROWSING)
    [proof] = [each for each in found.findings if each.code == "still-there"]
    assert proof.records is not None
    with vault.reader() as reader:
        insight = Insight(reader)
        assert insight.count(proof.records) == proof.count == len(insight.records(proof.records).records)
    late = [each for each in judged_late(vault).findings if each.code == "no-answer"]
    assert late and late[0].fields == {"due": date(2024, 4, 2)}


def judged_late(vault: Vault) -> Judgement:
    """A request that nobody answered."""
    silent = request(Right.ERASURE, (RequestState.ACKNOWLEDGED, date(2024, 3, 3)), organisation=TOY)
    with vault.reader() as reader:
        [found] = judge(Insight(reader), [silent], TODAY)
    return found
