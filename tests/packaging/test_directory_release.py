# SPDX-License-Identifier: MPL-2.0
"""A release made of the bundled records is one that Mien takes, and that changes nothing but what it says."""

import ssl
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
from app.catalog.directory.publisher import Publisher, chosen, load_publisher
from app.catalog.directory.updating import Changes, UpdateNotGenuine, apply_update, changes
from app.channels.update import fetch_release
from app.insight.reaching import bundled
from app.vault.directory import keep_update, update_publisher, updated
from app.vault.vault import Vault
from tests.channels.conftest import authority, certificate, serving, trusting, vault  # noqa: F401
from tests.channels.test_fetching import site
from tests.gates.tree import ROOT


@pytest.fixture
def key(tmp_path: Path) -> Ed25519PrivateKey:
    """A publisher's key, kept as they keep it."""
    made = Ed25519PrivateKey.generate()
    pem = made.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (tmp_path / "key.pem").write_bytes(pem)
    return made


def run(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """The command, which has Mien believe whom a file in the folder names."""
    told = folder / "publisher.json"
    if not told.exists():
        told.write_text('{"address": "", "keys": []}', encoding="utf-8")
    script = [sys.executable, ROOT / "packaging" / "directory_release.py", folder / "key.pem", folder / "out"]
    return subprocess.run(
        [*map(str, script), "--publisher", str(told), *more], capture_output=True, text=True, check=False
    )


def release(folder: Path, key: Ed25519PrivateKey, *more: str) -> tuple[Manifest, bytes]:
    """What the command makes of the bundled records."""
    finished = run(folder, "--version", bundled().version, *more)
    # Of a key that is not shipped, a release is taken only by who enters it: the command says so.
    assert (finished.returncode, "only from who enters it" in finished.stderr) == (1, True)
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


def test_one_command_makes_the_key_the_release_and_a_mien_that_takes_it(
    tmp_path: Path,
    serving: ssl.SSLContext,  # noqa: F811
    trusting: ssl.SSLContext,  # noqa: F811
    vault: Vault,  # noqa: F811
) -> None:
    address = "https://directory.example/d/manifest.json"
    made = run(tmp_path, "--new-key", "--address", address, "--version", "2027-01-31")
    assert made.returncode == 0, made.stderr
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0
    shipped = load_publisher(tmp_path / "publisher.json")
    assert shipped.address == address and len(shipped.keys) == 1
    pages = {f"/d/{each.name}": (200, "application/json", each.read_bytes()) for each in (tmp_path / "out").iterdir()}
    with site(serving, pages) as (port, _):
        here = chosen(f"https://localhost:{port}/d/manifest.json", (), update_publisher(vault), shipped)
        found = fetch_release(here, context=trusting)
        with pytest.raises(UpdateNotGenuine):
            fetch_release(Publisher(here.address, ("0" * 64,)), context=trusting)
    assert changes(bundled(), apply_update(bundled(), found.data, found.manifest.sha256)) == Changes(0, 0, 0)
    keep_update(vault, found.address, found.manifest.version, found.data)
    assert updated(vault, bundled()).version == "2027-01-31"
    # A key is never written over; the next release needs none, and one more key is believed beside the first.
    again = run(tmp_path, "--new-key", "--version", "2027-02-28")
    assert (again.returncode, "there is a key already" in again.stderr) == (2, True)
    assert run(tmp_path, "--version", "2027-02-28").returncode == 0
    (tmp_path / "key.pem").rename(tmp_path / "old.pem")
    assert run(tmp_path, "--new-key", "--version", "2027-03-31").returncode == 0
    assert load_publisher(tmp_path / "publisher.json").address == address
    assert len(load_publisher(tmp_path / "publisher.json").keys) == 2
