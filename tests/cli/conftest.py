# SPDX-License-Identifier: MPL-2.0
"""A synthetic export with hostile names in it, a vault that holds it, and the command to ask with."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from app.cli.main import mien
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PASSPHRASE = "correct horse été staple"
CANARY = "Canarivore Nocturne"
HOSTILE = "Title \x1b]0;stolen\x07 \x1b[31mred\u202egnp.exe"
FORMULA = '=HYPERLINK("http://evil.example","click")'


def write_spotify(folder: Path) -> Path:
    """A small export by Spotify: listening, inferences, and an account."""
    folder.mkdir(parents=True)
    plays = [
        {"endTime": f"2024-03-{day:02d} 20:15", "artistName": artist, "trackName": track, "msPlayed": 61000}
        for day, (artist, track) in enumerate(
            [("The Samples", CANARY), ("The Samples", HOSTILE), (FORMULA, FORMULA), ("Élodie", "Été indien")], 1
        )
    ]
    (folder / "StreamingHistory_music_0.json").write_text(json.dumps(plays), encoding="utf-8")
    inferences = {"inferences": ["3P_Custom_Wheelhouse_New Parents_04August2021_FR", "1P_Podcast Lovers_FR"]}
    (folder / "Inferences.json").write_text(json.dumps(inferences), encoding="utf-8")
    account = {
        "username": "sam.sample",
        "email": "sam@sample.example",
        "country": "FR",
        "createdFromFacebook": False,
        "birthdate": "1990-01-02",
        "gender": "neutral",
        "creationTime": "2015-06-07",
    }
    (folder / "Userdata.json").write_text(json.dumps(account), encoding="utf-8")
    (folder / "Unheard.json").write_text('{"of": true}', encoding="utf-8")
    return folder


@dataclass
class Answer:
    """What a command said and how it ended."""

    result: Result

    @property
    def code(self) -> int:
        return self.result.exit_code

    @property
    def out(self) -> str:
        return self.result.stdout

    @property
    def err(self) -> str:
        return self.result.stderr

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Ask = Callable[..., Answer]


def run(*arguments: object, input: str | None = None) -> Answer:
    """Run the command in this process; anything but an orderly end is raised."""
    result = CliRunner().invoke(mien, [str(each) for each in arguments], input=input)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Answer(result)


@pytest.fixture(scope="session")
def _full_vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with the export in it; made once, only ever copied."""
    folder = tmp_path_factory.mktemp("full")
    export = write_spotify(folder / "my_spotify_data")
    vault, _ = Vault.create(folder / "vault", PASSPHRASE, cost=KdfCost.floor())
    with vault:
        for planned in plan_import([export], all_sources()):
            run_import(vault, planned)
            planned.close()
    return folder / "vault"


@pytest.fixture
def spotify(tmp_path: Path) -> Path:
    """The folder of the export."""
    return write_spotify(tmp_path / "my_spotify_data")


@pytest.fixture
def passphrase_file(tmp_path: Path) -> Path:
    """The file that holds the passphrase."""
    file = tmp_path / "passphrase.txt"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def vault_folder(tmp_path: Path, _full_vault: Path) -> Path:
    """A vault of this test's own, with the export in it."""
    return Path(shutil.copytree(_full_vault, tmp_path / "vault"))


@pytest.fixture
def ask(vault_folder: Path, passphrase_file: Path) -> Ask:
    """Ask the full vault."""

    def run_there(*arguments: object, **options: Any) -> Answer:
        return run("--vault", vault_folder, "--passphrase-file", passphrase_file, *arguments, **options)

    return run_there


@pytest.fixture
def empty(tmp_path: Path, passphrase_file: Path) -> Ask:
    """Ask a vault that is still empty."""
    vault, _ = Vault.create(tmp_path / "empty", PASSPHRASE, cost=KdfCost.floor())
    vault.close()

    def run_there(*arguments: object, **options: Any) -> Answer:
        return run("--vault", tmp_path / "empty", "--passphrase-file", passphrase_file, *arguments, **options)

    return run_there
