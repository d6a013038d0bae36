# SPDX-License-Identifier: MPL-2.0
"""Of letters no copy is kept, and their texts are looked at only when the person allows it."""

from pathlib import Path

from app.catalog.export import Outcome
from app.catalog.mail import TRACKER_KIND
from app.importing.planning import plan_import
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.insight.answers import RecordFilter
from app.insight.questions import Insight
from app.sources.brands.mailbox import SOURCE
from app.vault.vault import Vault

LETTER = b"""From 1@xxx Mon Mar 04 10:00:00 +0000 2024
Delivered-To: mara@gmail.com
Received: by b
From: Shop <news@shop.com>
To: mara@gmail.com
Subject: Kettles
Date: Mon, 04 Mar 2024 10:00:00 +0000
Message-ID: <%d@shop.com>
Content-Type: text/html

Words that are nobody's business. <img src="https://open.counter.net/o.gif" width="1" height="1">

"""


def bring(vault: Vault, path: Path, *, read_bodies: bool = False) -> ImportReport:
    [plan] = plan_import([path], [SOURCE])
    assert plan.letters == 1
    report = run_import(vault, plan, read_bodies=read_bodies)
    plan.close()
    return report


def mailbox(folder: Path, letters: int) -> Path:
    path = folder / f"{letters}.mbox"
    path.write_bytes(b"".join(LETTER % number for number in range(letters)))
    return path


def test_no_copy_of_letters_comes_into_the_vault(vault: Vault, tmp_path: Path) -> None:
    report = bring(vault, mailbox(tmp_path, 3))
    assert report.files[Outcome.PARSED] == 1
    insight = Insight(vault.reader())
    [file] = insight.files(report.export_id)
    assert not file.kept
    [record, *_] = insight.records(RecordFilter()).records
    assert not insight.search("business").page.records
    [occurrence] = insight.occurrences(record.id)
    assert insight.excerpt(vault.originals, occurrence) is None
    insight.close()


def test_a_mailbox_that_comes_again_with_more_counts_no_letter_twice(vault: Vault, tmp_path: Path) -> None:
    bring(vault, mailbox(tmp_path, 3))
    assert bring(vault, mailbox(tmp_path, 3)).already_known
    report = bring(vault, mailbox(tmp_path, 5))
    assert report.new_records == 2


def test_texts_are_read_when_the_person_allows_it_even_later(vault: Vault, tmp_path: Path) -> None:
    path = mailbox(tmp_path, 3)
    bring(vault, path)
    insight = Insight(vault.reader())
    assert insight.count(RecordFilter(kind=TRACKER_KIND)) == 0
    report = bring(vault, path, read_bodies=True)
    assert report.new_records == 3
    assert insight.count(RecordFilter(kind=TRACKER_KIND)) == 3
    assert [(told.discloser.slug, told.recipient.slug) for told in insight.disclosures()] == [("shop", "counter")]
    assert bring(vault, path, read_bodies=True).already_known
    insight.close()
