# SPDX-License-Identifier: MPL-2.0
from pathlib import Path

import pytest

from app.cli import passphrase as passphrases
from app.cli.exit_codes import ExitCode
from tests.cli.conftest import CANARY, Ask, write_spotify
from tests.importing.making import deflated
from tests.importing.test_archives_locked import locked

PASSWORD = "Schlüssel 1"


@pytest.fixture(params=["utf-8", "cp1252"])
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A locked export; old programs write passwords in other ways."""
    folder = write_spotify(tmp_path / "unpacked")
    files = {f"Spotify/{each.name}": each.read_bytes() for each in folder.iterdir()}
    packed = {name: (deflated(data), data) for name, data in files.items()}
    path = tmp_path / "my_spotify_data.zip"
    path.write_bytes(locked(packed, "32", PASSWORD.encode(request.param)))
    return path


@pytest.fixture
def password_file(tmp_path: Path) -> Path:
    file = tmp_path / "password.txt"
    file.write_text(PASSWORD + "\n", encoding="utf-8")
    return file


def test_a_locked_archive_is_read_with_its_password(empty: Ask, archive: Path, password_file: Path) -> None:
    answer = empty("import", archive, "--archive-password-file", password_file, "--json")
    assert answer.code == ExitCode.OK, answer.err
    assert CANARY in empty("search", "Canarivore").out
    assert PASSWORD not in answer.out + answer.err


def test_a_wrong_password_is_told_and_nothing_is_read(empty: Ask, archive: Path, password_file: Path) -> None:
    password_file.write_text("another")
    answer = empty("import", archive, "--archive-password-file", password_file)
    assert answer.code != ExitCode.OK
    assert "password-wrong" in answer.err


def test_the_password_is_asked_for_until_it_fits(
    tmp_path: Path, archive: Path, empty: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "someone_there", lambda: True)
    typed = f"wrong\n{PASSWORD}\n"
    answer = empty("import", archive, input=typed)
    assert answer.code == ExitCode.OK, answer.err
    assert answer.err.count("password-wrong") == 1
    assert PASSWORD not in answer.out + answer.err


def test_without_a_password_it_is_as_it_was(tmp_path: Path, archive: Path, empty: Ask) -> None:
    answer = empty("import", archive)
    assert answer.code == ExitCode.UNRECOGNISED
    assert "password-wrong" not in answer.err
    assert "export-locked" in answer.err
