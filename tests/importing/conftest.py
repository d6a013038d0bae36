# SPDX-License-Identifier: MPL-2.0
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from app.vault.kdf import KdfCost
from app.vault.vault import Vault

PackExport = Callable[[str, Mapping[str, bytes]], Path]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    opened, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with opened:
        yield opened


@pytest.fixture
def pack(tmp_path: Path) -> PackExport:
    """Write files into a zip of a given name."""

    def make(name: str, files: Mapping[str, bytes]) -> Path:
        path = tmp_path / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for member, content in files.items():
                archive.writestr(member, content)
        return path

    return make
