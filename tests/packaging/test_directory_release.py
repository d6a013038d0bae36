# SPDX-License-Identifier: MPL-2.0
"""A release made of the bundled records is one that Mien takes, and that changes nothing but what it says."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.directory.manifest import Manifest, read_manifest
from app.catalog.directory.updating import Changes, apply_update, changes
from app.insight.reaching import bundled
from tests.gates.tree import ROOT


@pytest.fixture
def key(tmp_path: Path) -> Ed25519PrivateKey:
    """A publisher's key, kept as they keep it."""
    made = Ed25519PrivateKey.generate()
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    return made


def release(folder: Path, key: Ed25519PrivateKey, *more: str) -> tuple[Manifest, bytes]:
    """What the command makes of the bundled records."""
    script = [sys.executable, ROOT / "packaging" / "directory_release.py", folder / "key.pem", folder / "out"]
    finished = subprocess.run(
        [*map(str, script), "--version", bundled().version, *more], capture_output=True, text=True, check=False
    )
    # A key that is not pinned makes a release that nobody takes: the command says so.
    assert (finished.returncode, "does not believe" in finished.stderr) == (1, True)
    public = key.public_key().public_bytes_raw().hex()
    assert public in finished.stdout
    said = read_manifest((folder / "out" / "manifest.json").read_bytes(), [public])
    return said, (folder / "out" / said.file).read_bytes()


def test_what_is_released_is_taken(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    said, data = release(tmp_path, key)
    known = bundled()
    assert (said.version, said.size) == (known.version, len(data))
    after = apply_update(known, data, said.sha256)
    assert changes(known, after) == Changes(0, 0, 0)
    assert set(after.authorities) == set(known.authorities)


def test_what_goes_is_named(tmp_path: Path, key: Ed25519PrivateKey) -> None:
    said, data = release(tmp_path, key, "--removed", "gone")
    known = bundled()
    before = Directory([*known.entries, Entry(slug="gone", name="Gone", brand="gone", day=date(2026, 1, 2))])
    assert changes(before, apply_update(before, data, said.sha256)) == Changes(0, 0, 1)
