# SPDX-License-Identifier: MPL-2.0
"""Letters leave and answers are filed while an import writes to the same vault; neither disturbs the other."""

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.catalog.directory.directory import Directory
from app.catalog.export import Outcome
from app.catalog.mail_account import MailAccount, MailServer, Security
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.channels.queue import Pace
from app.channels.smtp import Delivery, Verdict
from app.correspondence.dispatch import Dispatch
from app.correspondence.proposing import confirm
from app.correspondence.receiving import file_mail
from app.correspondence.sending import post, review
from app.importing.planning import plan_import
from app.importing.report import ImportReport
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.accounts import save_account
from app.vault.vault import Vault
from app.vault.writing import originals_in_use
from tests.correspondence.conftest import answer, make

FILES, ROWS = 6, 8_000


def test_both_are_whole(vault: Vault, directory: Directory, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "my_spotify_data"
    folder.mkdir()
    for file in range(FILES):
        start = datetime(2020 + file % 4, 1, 1, tzinfo=UTC) + timedelta(hours=file)
        plays = [
            {
                "endTime": f"{start + timedelta(minutes=row):%Y-%m-%d %H:%M}",
                "artistName": f"Artist {row % 50}",
                "trackName": f"Track {file} {row}",
                "msPlayed": 61_000,
            }
            for row in range(ROWS)
        ]
        (folder / f"StreamingHistory_music_{file}.json").write_text(json.dumps(plays), encoding="utf-8")
    server = MailServer("localhost", 1, Security.TLS, "ada")
    save_account(vault, MailAccount("ada@home.test", "Ada", server, "x"))
    monkeypatch.setattr(
        "app.channels.smtp.send",
        lambda *_, **__: Delivery(Verdict.ACCEPTED, datetime.now(UTC), "accepted"),
    )
    [planned] = plan_import([folder], all_sources())
    reports: list[ImportReport] = []
    thread = threading.Thread(target=lambda: reports.append(run_import(vault, planned)))
    dispatch = Dispatch(vault, pace=Pace(timedelta(0), 10_000, 10_000))
    dispatch.begin()
    thread.start()
    beside = 0
    answered = []
    while thread.is_alive():
        shown = review(vault, make(vault, Right.ERASURE).id)
        post(vault, [shown])
        assert dispatch.step().entry
        found = file_mail(vault, directory, answer("", "Your data has been deleted.", to=shown.mail.message_id))
        assert found
        answered.append(confirm(vault, found.message.message_id))
        beside += 1
    thread.join()
    planned.close()
    [report] = reports
    assert beside and {each.state for each in answered} == {RequestState.COMPLETE}
    assert report.files[Outcome.PARSED] == FILES and report.records == FILES * ROWS
    [(counted,)] = vault.database.execute("SELECT count(*) FROM record").fetchall()
    assert counted == FILES * ROWS
    assert vault.database.execute("PRAGMA foreign_key_check").fetchall() == []
    assert originals_in_use(vault.database) == set(vault.originals.ids())
    vault.check()
