# SPDX-License-Identifier: MPL-2.0
"""Every sort of archive is one list of members, each of which any process reads without that list."""

import bz2
import gzip
import io
import lzma
import multiprocessing
import random
import tarfile
import tracemalloc
import zipfile
import zlib
from pathlib import Path

import pytest
import zstandard

from app.importing.archives import (
    FileSpot,
    FoundArchive,
    TarSpot,
    ZipSpot,
    close_streams,
    is_archive,
    open_archive,
    open_spot,
)
from app.importing.archives import unpacking as unpacking_module
from app.importing.errors import ArchiveSplit, ArchiveUnreadable, MethodUnknown, NothingThere
from tests.importing.making import content, contents, deflated, ended, listed, local, looked_at, tarred, zipped

FILES = {
    "Takeout/My Activity/MyActivity.json": b'[{"title": "Visited"}]' * 40_000,
    "Takeout/empty.txt": b"",
    "Takeout/Caf\u00e9/noise.bin": random.Random(7).randbytes(700_000),
    "one byte": b"x",
}


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
@pytest.mark.parametrize("streamed", [False, True])
def test_a_zip_gives_what_was_put_in(tmp_path: Path, method: int, streamed: bool) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped(FILES, method, streamed=streamed))
    assert contents(path) == FILES


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_a_tar_gives_what_was_put_in(tmp_path: Path, packing: str) -> None:
    path = tmp_path / "a.tar"
    path.write_bytes(tarred(FILES | {"long/" * 60 + "name.json": b"[]"}, packing))
    assert contents(path) == FILES | {"long/" * 60 + "name.json": b"[]"}


def test_a_tar_packed_with_zstandard_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.tar.zst"
    path.write_bytes(zstandard.compress(tarred(FILES)))
    assert contents(path) == FILES


def test_a_zip_packed_with_zstandard_and_xz_is_read(tmp_path: Path) -> None:
    plain = FILES["Takeout/My Activity/MyActivity.json"]
    one, two = zstandard.compress(plain), lzma.compress(plain)
    front = local(b"zstd", one, plain, 93)
    second = len(front)
    front += local(b"xz", two, plain, 95)
    crc = int.from_bytes(front[14:18], "little")
    path = tmp_path / "a.zip"
    lines = [
        listed(b"zstd", 0, len(one), len(plain), crc, 93),
        listed(b"xz", second, len(two), len(plain), crc, 95),
    ]
    path.write_bytes(ended(front, lines))
    assert contents(path) == {"zstd": plain, "xz": plain}


def test_a_method_that_cannot_be_undone_is_said(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(ended(local(b"f", b"abc", b"abc", 9), [listed(b"f", 0, 3, 3, method=9)]))
    assert contents(path) == {"f": MethodUnknown}


def test_an_archive_within_an_archive_is_looked_into(tmp_path: Path) -> None:
    inner = {"deep.json": b"[1]", "deeper.zip": zipped({"deepest.csv": b"a,b"})}
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"inner.zip": zipped(inner, zipfile.ZIP_STORED), "t.tgz": tarred({"t.json": b"{}"}, "gz")}))
    assert contents(path) == {
        "inner.zip/deep.json": b"[1]",
        "inner.zip/deeper.zip/deepest.csv": b"a,b",
        "t.tgz/t.json": b"{}",
    }


def test_a_folder_is_its_files_and_the_archives_in_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "b.json").write_bytes(b"[2]")
    (tmp_path / "a.zip").write_bytes(zipped({"a.json": b"[1]"}))
    (tmp_path / "not really.zip").write_bytes(b"no zip")
    assert contents(tmp_path) == {"a.zip/a.json": b"[1]", "not really.zip": b"no zip", "sub/b.json": b"[2]"}


def test_a_document_that_is_a_zip_inside_stays_one_file(tmp_path: Path) -> None:
    table = zipped({"[Content_Types].xml": b"<Types/>"})
    (tmp_path / "table.xlsx").write_bytes(table)
    assert not is_archive(tmp_path / "table.xlsx")
    assert contents(tmp_path) == {"table.xlsx": table}
    assert contents(tmp_path / "table.xlsx") == {"table.xlsx": table}


def test_content_tells_an_archive_not_its_name(tmp_path: Path) -> None:
    for name, data, expected in (
        ("zip without a name", zipped({"a": b"1"}), True),
        ("tar.part", tarred({"a": b"1"}, "xz"), True),
        ("empty.zip", zipped({}), True),
        ("behind a program.zip", b"#!/bin/sh\n" * 50 + zipped({"a": b"1"}), True),
        ("text.zip", b"only text", False),
        ("table.csv.gz", gzip.compress(b"a,b\n1,2\n" * 500), False),
        ("nothing", b"", False),
    ):
        (tmp_path / name).write_bytes(data)
        assert is_archive(tmp_path / name) is expected, name
    assert not is_archive(tmp_path / "missing")
    assert contents(tmp_path / "behind a program.zip") == {"a": b"1"}
    assert contents(tmp_path / "empty.zip") == {}


def test_parts_are_one_archive_in_which_no_path_stands_twice(tmp_path: Path) -> None:
    for number in (1, 2):
        (tmp_path / f"part-{number}.zip").write_bytes(zipped({"index.html": b"%d" % number}))
    archive = open_archive([tmp_path / "part-1.zip", tmp_path / "part-2.zip"])
    assert {member.path: content(member) for member in archive.members()} == {
        "index.html": b"1",
        "(2)/index.html": b"2",
    }
    archive.close()


def test_a_broken_part_does_not_keep_the_others_out(tmp_path: Path) -> None:
    (tmp_path / "part-1.zip").write_bytes(zipped({"a": b"1"}))
    (tmp_path / "part-2.zip").write_bytes(b"PK\x03\x04 cut")
    archive = open_archive([tmp_path / "part-1.zip", tmp_path / "part-2.zip"])
    assert {member.path: content(member) for member in archive.members()} == {
        "a": b"1",
        "part-2.zip": ArchiveUnreadable,
    }
    archive.close()


def test_what_is_not_there_and_what_is_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NothingThere):
        open_archive([tmp_path / "missing.zip"])
    (tmp_path / "text.zip").write_bytes(b"only text")
    with pytest.raises(ArchiveUnreadable):
        open_archive([tmp_path / "text.zip"])


def test_a_slice_of_a_split_zip_is_said_to_be_one(tmp_path: Path) -> None:
    whole = bytearray(zipped({"a": b"1"}))
    at = whole.rfind(b"PK\x05\x06")
    whole[at + 4 : at + 8] = b"\x02\x00\x01\x00"
    (tmp_path / "a.zip").write_bytes(b"PK\x07\x08" + whole[4:])
    with pytest.raises(ArchiveSplit):
        open_archive([tmp_path / "a.zip"])


def test_a_spot_says_where_bytes_are(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.json": b"[1]", "t.tar": tarred({"b.json": b"[2]"})}, zipfile.ZIP_STORED))

    def look(archive: FoundArchive) -> None:
        one, two = archive.members()
        assert isinstance(one.spot, ZipSpot)
        assert isinstance(one.spot.container, FileSpot)
        assert (one.size, one.checksum, one.spot.offset) == (3, one.spot.checksum, 0)
        assert isinstance(two.spot, TarSpot)
        assert isinstance(two.spot.container, ZipSpot)
        assert two.spot.container.container == one.spot.container

    looked_at(path, look)


def test_another_process_reads_a_member(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"inner.zip": zipped(FILES)} | FILES))
    archive = open_archive([path])
    members = archive.members()
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        far = pool.map(content, members)
        pool.close()
        pool.join()
    assert far == [FILES[member.path.removeprefix("inner.zip/")] for member in members]
    archive.close()


def test_members_are_read_in_any_order_and_side_by_side(tmp_path: Path) -> None:
    path = tmp_path / "a.tgz"
    files = {f"{number}.json": b"[%d]" % number * 50_000 for number in range(8)}
    path.write_bytes(tarred(files, "gz"))
    archive = open_archive([path])
    members = list(archive.members())
    random.Random(1).shuffle(members)
    assert {member.path: content(member) for member in members} == files
    with members[0].open() as one, members[1].open() as two:
        mixed = [one.read(9), two.read(9), one.read(), two.read()]
    assert mixed[0] + mixed[2] == files[members[0].path]
    assert mixed[1] + mixed[3] == files[members[1].path]
    archive.close()


def test_a_packed_tar_read_in_order_is_unpacked_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.tgz"
    path.write_bytes(tarred({f"{number:03}": b"q" * 1000 for number in range(300)}, "gz"))
    archive = open_archive([path])
    begun = []
    inflate = unpacking_module._Inflate.__init__

    def counting(self: object, *args: object, **named: object) -> None:
        begun.append(1)
        inflate(self, *args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(unpacking_module._Inflate, "__init__", counting)
    assert all(content(member) == b"q" * 1000 for member in archive.members())
    assert len(begun) == 1
    archive.close()


def test_closing_lets_go_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.tgz"
    path.write_bytes(tarred({"a": b"1" * 10, "b": b"2"}, "gz"))
    archive = open_archive([tmp_path])
    for member in archive.members():
        assert content(member) != b""
    assert str(path) in _open_files()
    close_streams(str(tmp_path) + "-other")
    assert str(path) in _open_files()
    archive.close()
    assert str(path) not in _open_files()


def _open_files() -> set[str]:
    found = set()
    for each in Path("/proc/self/fd").iterdir():
        try:
            found.add(str(each.readlink()))
        except FileNotFoundError:
            continue  # the folder's own
    return found


def test_a_stream_behaves_as_streams_do(tmp_path: Path) -> None:
    text = "line é\nsecond\n\nlast".encode()
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"a.txt": text}))
    archive = open_archive([path])
    [member] = archive.members()
    assert member.spot is not None
    with open_spot(member.spot) as stream:
        assert stream.readable()
        assert not stream.seekable()
        assert io.TextIOWrapper(stream, "utf-8").read() == text.decode()
    with open_spot(member.spot) as stream:
        assert io.BufferedReader(stream).readlines() == io.BytesIO(text).readlines()  # type: ignore[arg-type]
    with open_spot(member.spot) as stream:
        assert stream.read(0) == b""
        assert stream.read() == text
        assert stream.read() == b""
    with pytest.raises(ValueError, match="closed"):
        stream.read(1)
    with open_spot(member.spot) as stream:
        assert stream.read(6) == text[:6]
    archive.close()


def test_a_zip64_entry_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("big.json", "w", force_zip64=True) as to,
    ):
        to.write(b"[1]")
    assert contents(path) == {"big.json": b"[1]"}


def test_more_entries_than_an_old_zip_can_count(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(66_000):
            archive.writestr(f"{number}", b"")
    looked_at(path, lambda archive: _same(len(archive.members()), 66_000))


def test_a_member_beyond_four_gigabytes_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    # Holes take no room on the disk.
    size = 5 * 1024**3
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("first", b"1")
    with path.open("r+b") as file, zipfile.ZipFile(file, "a") as archive:
        file.seek(size)
        archive.start_dir = size
        archive.writestr("far", b"beyond")
    assert contents(path) == {"first": b"1", "far": b"beyond"}


def _same(one: object, two: object) -> None:
    assert one == two


def test_memory_stays_small_whatever_the_size(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(zipped({"big": random.Random(3).randbytes(1000) * 40_000}))
    archive = open_archive([path])
    [member] = archive.members()
    tracemalloc.start()
    with member.open() as stream:
        while stream.read(256 * 1024):
            pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    archive.close()
    assert peak < 4 * 1024 * 1024


def test_several_packed_streams_in_one_file_are_one(tmp_path: Path) -> None:
    plain = tarred({"a": b"1" * 2000, "b": b"2" * 2000})
    for name, pack in (("a.tar.gz", gzip.compress), ("a.tar.bz2", bz2.compress), ("a.tar.xz", lzma.compress)):
        path = tmp_path / name
        path.write_bytes(pack(plain[:1500]) + pack(plain[1500:]) + bytes(512))
        assert contents(path) == {"a": b"1" * 2000, "b": b"2" * 2000}, name
        [first, _] = open_archive([path]).members()
        assert isinstance(first.spot, TarSpot)
        with open_spot(first.spot.container) as whole:
            assert whole.read() == plain
            assert whole.read(1) == b""


def test_without_the_fast_library_all_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking_module, "_zlib", zlib)
    (tmp_path / "a.zip").write_bytes(zipped({"inner.zip": zipped(FILES)} | FILES))
    (tmp_path / "b.tgz").write_bytes(tarred(FILES, "gz"))
    assert contents(tmp_path / "b.tgz") == FILES
    assert contents(tmp_path / "a.zip") == FILES | {f"inner.zip/{name}": data for name, data in FILES.items()}


def test_a_tar_with_headers_of_its_own_time(tmp_path: Path) -> None:
    for form in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        out = io.BytesIO()
        with tarfile.open(fileobj=out, mode="w", format=form) as archive:
            for name in ("é/x.json", "n" * 90 + "/" + "m" * 90):
                info = tarfile.TarInfo(name)
                info.size = 3
                archive.addfile(info, io.BytesIO(b"[1]"))
        (tmp_path / "a.tar").write_bytes(out.getvalue())
        assert contents(tmp_path / "a.tar") == {"é/x.json": b"[1]", "n" * 90 + "/" + "m" * 90: b"[1]"}


def test_deflate_without_its_last_mark_is_taken_when_all_is_there(tmp_path: Path) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"whole") + packer.flush(zlib.Z_SYNC_FLUSH)
    path = tmp_path / "a.zip"
    front = local(b"f", packed, b"whole")
    path.write_bytes(ended(front, [listed(b"f", 0, len(packed), 5, int.from_bytes(front[14:18], "little"))]))
    assert contents(path) == {"f": b"whole"}


def test_helpers_make_what_they_say(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    front = local(b"f", deflated(b"abc"), b"abc")
    path.write_bytes(ended(front, [listed(b"f", 0, len(front) - 31, 3, int.from_bytes(front[14:18], "little"))]))
    assert zipfile.ZipFile(io.BytesIO(path.read_bytes())).read("f") == b"abc"
    assert contents(path) == {"f": b"abc"}
