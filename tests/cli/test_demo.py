# SPDX-License-Identifier: MPL-2.0
"""The demonstration: every bundled sample through the real pipeline, and nothing of it stays."""

import tempfile
from pathlib import Path

import pytest

from app.cli import demo_command
from app.cli.exit_codes import ExitCode
from tests.cli.conftest import run, write_spotify


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made in this test."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_demo_of_one_sample(scratch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    export = write_spotify(tmp_path / "samples" / "my_spotify_data")
    monkeypatch.setattr(demo_command, "sample_exports", lambda: [export])
    answer = run("demo")
    assert answer.code == ExitCode.OK
    assert "Spotify" in answer.out
    assert "Understood: 3" in answer.out
    assert not list(scratch.iterdir())


def test_every_bundled_sample_is_recognised_and_read(scratch: Path, own_home: Path) -> None:
    answer = run("demo", "--json")
    assert answer.code == ExitCode.OK, answer.err
    exports = answer.json["exports"]
    assert len(exports) >= len(demo_command.sample_exports())
    assert all(export["files"]["failed"] == 0 and export["records"] for export in exports)
    assert answer.json["organisations"]
    assert not list(scratch.iterdir())
    assert not [path for path in own_home.rglob("*") if path.is_file()]
