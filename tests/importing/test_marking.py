# SPDX-License-Identifier: MPL-2.0
"""The same export is known again before it is read, in whatever container it comes."""

import os
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

from app.importing import marking
from app.importing.marking import as_here
from app.importing.planning import plan_import
from app.importing.report import Progress
from app.importing.workers import Workers
from app.vault.erasing import erase_export
from app.vault.vault import Vault
from tests import toy_brand
from tests.importing.conftest import PackExport
from tests.importing.making import tarred, zipped
from tests.importing.test_running import import_all


def unpacked(folder: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def digest(*paths: Path) -> str:
    [plan] = plan_import(paths, [toy_brand.SOURCE])
    with closing(plan):
        return plan.digest()


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    files = {name: content for name, content in toy_brand.files().items() if name.startswith("wrapper/")}
    bare = {name.removeprefix("wrapper/"): content for name, content in files.items()}
    names = list(files)
    made: dict[str, bytes] = {
        "a.zip": zipped(files),
        "b.zip": zipped(dict(reversed(files.items())), zipfile.ZIP_STORED),
        "c.zip": zipped(bare | {"__MACOSX/._x": b"x", ".DS_Store": b"y"}),
        "d.tar": tarred(files),
        "e.tar.gz": tarred(bare, "gz"),
        "part-1.zip": zipped({name: files[name] for name in names[::2]}),
        "part-2.zip": zipped({name: files[name] for name in names[1::2]}),
    }
    paths = {name: tmp_path / name for name in made}
    for name, data in made.items():
        paths[name].write_bytes(data)
    parts = [paths.pop("part-1.zip"), paths.pop("part-2.zip")]
    folder = unpacked(tmp_path / "folder", files)
    digests = {digest(path) for path in (*paths.values(), folder, folder / "wrapper")} | {digest(*parts)}
    assert len(digests) == 1
    other = files | {"wrapper/health.json": files["wrapper/health.json"].replace(b"runs", b"eats")}
    assert digest(unpacked(tmp_path / "other", other)) not in digests
    assert digest(unpacked(tmp_path / "less", dict(list(files.items())[1:]))) not in digests


def test_the_same_folder_is_known_without_reading_it(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = unpacked(tmp_path / "toy-1", toy_brand.files())
    [first] = import_all(vault, folder)
    monkeypatch.setattr(marking, "reading", _forbidden)
    [again] = import_all(vault, folder)
    assert (again.already_known, again.export_id) == (True, first.export_id)
    monkeypatch.undo()
    # A changed file is another export, also where its size and its time are as before.
    changed = folder / "wrapper/health.json"
    before = changed.stat()
    changed.write_bytes(changed.read_bytes().replace(b"runs", b"eats"))
    os.utime(changed, ns=(before.st_atime_ns, before.st_mtime_ns))
    [newer] = import_all(vault, folder)
    assert (newer.already_known, newer.new_records) == (False, 1)


def _forbidden(*_: object) -> None:
    raise AssertionError


def test_what_was_erased_is_not_known_again(vault: Vault, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "toy-1", toy_brand.files())
    [first] = import_all(vault, folder)
    erase_export(vault, first.export_id)
    [again] = import_all(vault, folder)
    assert (again.already_known, again.new_records) == (False, 8)


@pytest.mark.parametrize("later", ["folder", "inside"])
def test_an_interrupted_import_goes_on_in_another_container(
    vault: Vault, pack: PackExport, tmp_path: Path, later: str
) -> None:
    files = {name: content for name, content in toy_brand.files().items() if name.startswith("wrapper/")}
    told: list[Progress] = []
    path = pack("toy-1.zip", files)
    with Workers(most=1) as workers:
        [first] = import_all(
            vault,
            path,
            workers=workers,
            progress=told.append,
            cancelled=lambda: any(each.files_done for each in told),
        )
    assert 0 < sum(first.files.values()) < len(files)
    folder = unpacked(tmp_path / "toy-1", files)
    [second] = import_all(vault, folder if later == "folder" else folder / "wrapper")
    assert second.export_id == first.export_id
    assert sum(second.files.values()) == len(files)


def test_cancel_while_the_files_are_looked_through(vault: Vault, tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "toy-1", toy_brand.files())
    [report] = import_all(vault, folder, cancelled=lambda: True)
    assert (report.cancelled, report.export_id) == (True, 0)
    assert vault.database.execute("SELECT count(*) FROM export").fetchone()[0] == 0


@pytest.mark.parametrize(
    ("done", "expected"),
    [
        (set(), set()),
        ({"t/a/1"}, {"t/a/1"}),
        ({"x/t/a/1", "x/t/b/2"}, {"t/a/1", "t/b/2"}),
        ({"a/1"}, {"t/a/1"}),
        ({"1"}, set()),
        ({"x/t/a/1", "x/t/__MACOSX/._1"}, {"t/a/1"}),
    ],
)
def test_paths_of_another_container(done: set[str], expected: set[str]) -> None:
    assert as_here(done, {"t/a/1", "t/b/2", "t/1/b"}) == expected
