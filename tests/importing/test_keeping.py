# SPDX-License-Identifier: MPL-2.0
"""The copies of files that come into the vault: as they stand in their zip where that was proved right, else anew."""

import zipfile
from pathlib import Path

from app.catalog.export import Outcome
from app.vault.vault import Vault
from tests import toy_brand
from tests.importing.conftest import PackExport
from tests.importing.test_running import import_all

VISITS, PARTNERS = "wrapper/visits.csv", "wrapper/partners.json"
HEADER_BYTES, SEAL_BYTES = 26, 16


def kept(vault: Vault, path: str) -> str:
    """The id of the copy of a file."""
    row = vault.database.execute("SELECT original FROM file WHERE path = ?", (path,)).fetchone()
    return str(row[0])


def many_visits() -> bytes:
    files = toy_brand.files()
    rows = (f"Page {number * 7919 % 10007},2024-03-{number % 28 + 1:02}\n" for number in range(30_000))
    return files[VISITS] + "".join(rows).encode()


def test_what_was_read_whole_is_kept_as_it_is_packed(vault: Vault, pack: PackExport) -> None:
    content = many_visits()
    path = pack("toy-1.zip", {**toy_brand.files(), VISITS: content})
    [report] = import_all(vault, path)
    assert report.files[Outcome.FAILED] == 0
    assert vault.originals.read(kept(vault, VISITS)) == content
    with zipfile.ZipFile(path) as archive:
        packed = archive.getinfo(VISITS).compress_size
    assert vault.originals.size(kept(vault, VISITS)) == packed + HEADER_BYTES + SEAL_BYTES
    vault.originals.check()


def test_what_its_reader_left_is_kept_all_the_same(vault: Vault, pack: PackExport) -> None:
    content = b'{"partners": "nobody", ' + b'"more": 1, ' * 100_000 + b'"last": 2}'
    import_all(vault, pack("toy-1.zip", {**toy_brand.files(), PARTNERS: content}))
    assert vault.originals.read(kept(vault, PARTNERS)) == content


def test_of_a_damaged_file_is_kept_what_can_be_read(vault: Vault, pack: PackExport) -> None:
    content = many_visits()
    path = pack("toy-1.zip", {**toy_brand.files(), VISITS: content})
    with zipfile.ZipFile(path) as archive:
        member = archive.getinfo(VISITS)
    damaged = bytearray(path.read_bytes())
    damaged[member.header_offset + member.compress_size // 2] ^= 0x55
    path.write_bytes(damaged)
    [report] = import_all(vault, path)
    assert report.files[Outcome.FAILED] == 1
    copy = vault.originals.read(kept(vault, VISITS))
    same = next((at for at, (one, other) in enumerate(zip(copy, content, strict=False)) if one != other), len(copy))
    assert 0 < same <= len(copy)
    assert same > len(content) // 4
    vault.originals.check()
    assert len(list(vault.originals.ids())) == len(kept_ids(vault))


def kept_ids(vault: Vault) -> set[str]:
    rows = vault.database.execute("SELECT original FROM file WHERE original <> ''").fetchall()
    return {str(row[0]) for row in rows}


def test_a_folder_is_kept_too(vault: Vault, tmp_path: Path) -> None:
    for name, content in toy_brand.files().items():
        place = tmp_path / "folder" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    import_all(vault, tmp_path / "folder")
    assert vault.originals.read(kept(vault, VISITS)) == toy_brand.files()[VISITS]
