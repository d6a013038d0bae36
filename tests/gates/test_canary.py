# SPDX-License-Identifier: MPL-2.0
"""What an export says reaches the vault, encrypted, and no log, message, temporary file or name."""

import logging
import tempfile
import zipfile
from pathlib import Path

import pytest

from app.importing.planning import plan_import
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.erasing import erase_export
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

CANARY = "quetzalcanary"
FILES = {
    f"{CANARY}/Streaming_History_Audio_2024_0.json": f'[{{"ts":"2024-01-01T00:00:00Z","ip_addr":"{CANARY}",'
    f'"master_metadata_track_name":"{CANARY}","ms_played":1,"spotify_track_uri":"{CANARY}"}}, {{"{CANARY}": ',
    f"{CANARY}/Inferences.json": f'{{"inferences": ["3P_{CANARY}_FR", {{"{CANARY}": 1}}]}}',
    f"{CANARY}/Userdata.json": f'{{"username": ["{CANARY}"], "email": "{CANARY}"',
    f"{CANARY}/{CANARY}.json": CANARY,
}


def test_content_stays_in_the_vault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    caplog.set_level(logging.DEBUG)
    archive = tmp_path / "my_spotify_data.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for name, content in FILES.items():
            made.writestr(name, content)
    with Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())[0] as vault:
        [plan] = plan_import([archive], all_sources())
        assert plan.recognition.source is not None
        report = run_import(vault, plan)
        plan.close()
        assert sum(report.files.values()) == len(FILES)
        for issue in report.issues:
            assert CANARY not in issue.sentence + issue.code + repr(issue.fields)
        bytes_on_disk = [path.read_bytes() for path in vault.folder.rglob("*") if path.is_file()]
        names_on_disk = [path.name for path in tmp_path.rglob("*")]
        erase_export(vault, report.export_id)
    said = capfd.readouterr()
    assert CANARY not in caplog.text + said.out + said.err
    assert not any(CANARY.encode() in data for data in bytes_on_disk)
    assert not any(CANARY in name for name in names_on_disk)
    assert list(scratch.iterdir()) == []
