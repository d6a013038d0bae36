# SPDX-License-Identifier: MPL-2.0
"""Archives and folders built to do harm do none: each such file ends with its reason, the others are read."""

import io
import os
import shutil
import stat
import tarfile
import time
import tracemalloc
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from pathlib import Path

import psutil
import pytest

from app.catalog.category import Category
from app.catalog.export import Outcome
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Record, RowIssue, Sighting
from app.importing.archives import Limits, check_room, clean_name, open_archive, reading
from app.importing.archives import files as files_module
from app.importing.archives.zip_directory import END_MARK
from app.importing.errors import (
    ArchiveTooLarge,
    ArchiveTooMany,
    DiskFailed,
    DiskTooSmall,
    FileChanged,
    FileForbidden,
    FileVanished,
    FolderTooDeep,
    MemberLink,
    MemberOverfull,
    MemberOverlapping,
    MemberSpecial,
    MemberTooLarge,
    MemberUnreadable,
    NestedTooDeep,
    NestedTooMany,
    NothingThere,
    PasswordWrong,
)
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.importing.worker import Part, encode
from app.importing.workers import Workers
from app.vault.packing import Packer
from app.vault.vault import Vault
from tests import toy_brand
from tests.importing.family import Family
from tests.importing.making import Content, content, contents, deflated, ended, listed, local, looked_at, tarred, zipped
from tests.importing.test_archives_locked import locked

GOOD = {"good.json": b"[1, 2, 3]"}
MB = 1024 * 1024


def write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def zip_of(path: Path, entries: Mapping[str, tuple[bytes, bytes, int, int]]) -> Path:
    """A zip of (data as it stands, what it unpacks to, size as listed, mode)."""
    front, lines = b"", []
    for name, (packed, plain, size, mode) in entries.items():
        raw = name.encode()
        lines.append(listed(raw, len(front), len(packed), size, zlib.crc32(plain), mode=mode))
        front += local(raw, packed, plain)
    return write(path, ended(front, lines))


def bounded(path: Path, limits: Limits) -> dict[str, Content]:
    archive = open_archive([path], limits=limits)
    try:
        return {member.path: content(member) for member in archive.members()}
    finally:
        archive.close()


# Names


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Windows\\system.ini", "Windows/system.ini"),
        ("c:/x", "x"),
        ("\\\\server\\share\\x", "server/share/x"),
        ("a/./b//c", "a/b/c"),
        ("..", "\ufffd"),
        ("", "\ufffd"),
        ("a\x00b\x1b[2J\n", "a\ufffdb\ufffd[2J\ufffd"),
        ("invoice\u202efdp.exe", "invoice\ufffdfdp.exe"),
        ("\ud800", "\ufffd"),
        ("line\u2028break", "line\ufffdbreak"),
        ("CON", "CON_"),
        ("nul.txt", "nul_.txt"),
        ("console.log", "console.log"),
        ("folder/LPT1/x", "folder/LPT1_/x"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d👧.jpg", "👩\u200d👧.jpg"),
        (unicodedata.normalize("NFD", "Café/Über.csv"), "Café/Über.csv"),
        ("24:00.json", "24:00.json"),
    ],
)
def test_a_name_is_made_harmless(name: str, clean: str) -> None:
    assert clean_name(name) == clean
    assert clean_name(clean) == clean


def test_an_endless_name_is_shortened_at_its_front_and_keeps_its_ending() -> None:
    assert len(clean_name("x" * 5000 + ".json")) <= 240
    assert clean_name("x" * 5000 + ".json").endswith(".json")
    deep = clean_name("/".join(["folder"] * 1000) + "/visits.csv")
    assert len(deep) <= 1000
    assert deep.endswith("folder/visits.csv")


def test_names_that_become_one_stay_apart(tmp_path: Path) -> None:
    names = ["a/x.csv", "a//./x.csv", "/a/x.csv", "(2)/a/x.csv", unicodedata.normalize("NFD", "é"), "é"]
    front, lines = b"", []
    for number, name in enumerate(names):
        data = b"%d" % number
        raw = name.encode()
        lines.append(listed(raw, len(front), len(deflated(data)), 1, zlib.crc32(data)))
        front += local(raw, deflated(data), data)
    found = contents(write(tmp_path / "a.zip", ended(front, lines)))
    assert sorted(found) == sorted({"a/x.csv", "(2)/a/x.csv", "(3)/a/x.csv", "(2)/(2)/a/x.csv", "é", "(2)/é"})
    assert sorted(str(value) for value in found.values()) == [str(b"%d" % number) for number in range(6)]


def test_names_in_the_code_page_of_dos_in_utf8_and_in_neither(tmp_path: Path) -> None:
    front, lines = b"", []
    for raw, flags in (("ü1".encode("cp437"), 0), ("ü2".encode(), 0), ("ü3".encode(), 0x800), (b"\xff4", 0x800)):
        lines.append(listed(raw, len(front), len(deflated(b"x")), 1, zlib.crc32(b"x"), flags=flags))
        front += local(raw, deflated(b"x"), b"x", flags=flags)
    assert set(contents(write(tmp_path / "a.zip", ended(front, lines)))) == {"ü1", "ü2", "ü3", "\ufffd4"}


def test_a_place_as_long_as_a_key_of_the_file_is_kept_short() -> None:
    packer = Packer(toy_brand.SOURCE.organisation)
    place = "key " * 100_000
    packer.add(Record(Category.BROWSING, Origin.OBSERVED, "visit", "x", place))
    packer.add(Sighting(IdentifierKind.EMAIL, "a@example.org", place))
    packer.add(RowIssue("row-unreadable", place, "It is broken."))
    assert len(encode(Part(packer.take(), 0))) < 5_000


# Links and devices


def test_links_in_archives_are_counted_and_not_followed(tmp_path: Path) -> None:
    links = []
    for name, kind in (
        ("soft", tarfile.SYMTYPE),
        ("hard", tarfile.LNKTYPE),
        ("pipe", tarfile.FIFOTYPE),
        ("disk", tarfile.BLKTYPE),
        ("terminal", tarfile.CHRTYPE),
        ("folder", tarfile.DIRTYPE),
    ):
        info = tarfile.TarInfo(name)
        info.type, info.linkname = kind, "/etc/passwd"
        links.append(info)
    assert contents(write(tmp_path / "a.tar", tarred(GOOD, others=links))) == GOOD | {
        "soft": MemberLink,
        "hard": MemberLink,
        "pipe": MemberSpecial,
        "disk": MemberSpecial,
        "terminal": MemberSpecial,
    }
    entries = {
        "good.json": (deflated(b"[1]"), b"[1]", 3, stat.S_IFREG),
        "link": (deflated(b"/etc/passwd"), b"/etc/passwd", 11, stat.S_IFLNK | 0o777),
    }
    assert contents(zip_of(tmp_path / "a.zip", entries)) == {"good.json": b"[1]", "link": MemberLink}


def test_links_pipes_and_loops_in_folders_are_counted_and_not_opened(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.json").write_bytes(b"[1]")
    (folder / "sub" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "gone").symlink_to(tmp_path / "missing")
    (folder / "file").symlink_to(folder / "good.json")
    os.mkfifo(folder / "pipe.zip")
    assert contents(folder) == {
        "good.json": b"[1]",
        "sub/up": MemberLink,
        "gone": MemberLink,
        "file": MemberLink,
        "pipe.zip": MemberSpecial,
    }


def test_a_file_that_turned_into_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    path = write(tmp_path / "a.json", b"[1]")
    archive = open_archive([tmp_path])
    path.unlink()
    os.mkfifo(path)
    assert content(archive.members()[0]) is MemberSpecial
    with pytest.raises(NothingThere):
        open_archive([path])


def test_folders_within_each_other_without_end_cost_themselves_only(tmp_path: Path) -> None:
    folder = tmp_path / "export"
    for number in range(300):
        (folder / "/".join(["d"] * number)).mkdir(parents=True)
    (folder / "/".join(["d"] * 299) / "deep.json").write_bytes(b"[1]")
    (folder / "good.json").write_bytes(b"[1]")
    found = contents(folder)
    assert found.pop("good.json") == b"[1]"
    assert list(found.values()) == [FolderTooDeep]


@pytest.mark.parametrize("pack", [zipped, tarred])
def test_folders_within_each_other_in_an_archive_are_a_name(
    tmp_path: Path, pack: Callable[[Mapping[str, bytes]], bytes]
) -> None:
    found = contents(write(tmp_path / "a", pack({"d/" * 1500 + "deep.json": b"[2]"} | GOOD)))
    assert found.pop("good.json") == GOOD["good.json"]
    [(name, deep)] = found.items()
    assert name.endswith("d/deep.json")
    assert deep == b"[2]"


# Zips that are not what they seem


def test_an_end_in_the_comment_is_only_a_comment(tmp_path: Path) -> None:
    whole = zipped(GOOD)
    for comment in (END_MARK + bytes(18), b"hello " + END_MARK, zipped({"other.json": b"[2]"}), b"x" * 0xFFFF):
        path = write(tmp_path / "a.zip", whole[:-2] + len(comment).to_bytes(2, "little") + comment)
        looked_at(path, lambda archive: pytest.fail("said to be cut off") if archive.truncated else None)
        assert contents(path) == GOOD


@pytest.mark.parametrize("front", [b"MZ" + bytes(70_000), b"#!/bin/sh\nexit 0\n"])
def test_a_zip_behind_a_program_is_a_zip(tmp_path: Path, front: bytes) -> None:
    assert contents(write(tmp_path / "a.zip", front + zipped(GOOD))) == GOOD


def test_of_zips_behind_each_other_nothing_is_hidden(tmp_path: Path) -> None:
    one, other = zipped(GOOD), zipped({"other.json": b"[2]"})
    for data in (one + other, other + one):
        assert contents(write(tmp_path / "a.zip", data)) == GOOD | {"other.json": b"[2]"}
    for behind in (one[one.rfind(END_MARK) :], bytes(300), bytes(70_000)):
        assert contents(write(tmp_path / "a.zip", one + behind)) == GOOD


# Bombs


def test_a_member_that_unpacks_a_thousandfold_is_not_opened(tmp_path: Path) -> None:
    bomb = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"".join(bomb.compress(bytes(MB)) for _ in range(300)) + bomb.flush()
    entries = {
        "bomb.json": (packed, b"", 300 * MB, 0),
        "good.json": (deflated(b"[1]"), b"[1]", 3, 0),
        "tame.json": (deflated(bytes(MB)), bytes(MB), MB, 0),
    }
    assert contents(zip_of(tmp_path / "a.zip", entries)) == {
        "bomb.json": MemberTooLarge,
        "good.json": b"[1]",
        "tame.json": bytes(MB),
    }


def test_many_small_bombs_are_one_large_one(tmp_path: Path) -> None:
    entries = {f"{number}": (deflated(bytes(MB)), bytes(MB), MB, 0) for number in range(10)}
    found = bounded(zip_of(tmp_path / "a.zip", entries), Limits(free=4 * MB))
    assert [found[f"{number}"] is MemberTooLarge for number in range(10)] == [False] * 4 + [True] * 6


def test_the_whole_may_not_outgrow_the_file_by_much(tmp_path: Path) -> None:
    # No member is suspicious, and neither is the inner archive, but one in the other they are.
    inner = zipped({f"{number}": b"ab" * 2000 for number in range(200)})
    path = write(tmp_path / "a.zip", zipped({f"{number}.zip": inner for number in range(30)} | GOOD))
    found = bounded(path, Limits(ratio=100, free=MB))
    assert MemberTooLarge in found.values()
    read = sum(len(value) for value in found.values() if isinstance(value, bytes))
    assert read <= 100 * path.stat().st_size + MB


def test_members_on_top_of_each_other_are_refused(tmp_path: Path) -> None:
    # After David Fifield's "A better zip bomb": every member is all that follows, headers and all.
    kernel = local(b"kernel", deflated(bytes(MB)), bytes(MB))
    lines, front = [], b""
    for number in range(50):
        name = b"%03d" % number
        lines.append(listed(name, 33 * number, len(kernel) + 33 * (49 - number), MB, zlib.crc32(bytes(MB))))
        front += local(name, b"", b"")
    good = local(b"good.json", deflated(b"[1]"), b"[1]")
    lines.append(listed(b"good.json", len(front + kernel), len(deflated(b"[1]")), 3, zlib.crc32(b"[1]")))
    found = contents(write(tmp_path / "a.zip", ended(front + kernel + good, lines)))
    assert found.pop("good.json") == b"[1]"
    assert [value for value in found.values() if isinstance(value, bytes)] == []
    assert sum(value is MemberOverlapping for value in found.values()) >= 49


def test_all_members_at_one_place_are_refused_but_one(tmp_path: Path) -> None:
    data = deflated(b"[1]")
    lines = [listed(b"%02d" % number, 0, len(data), 3, zlib.crc32(b"[1]")) for number in range(20)]
    found = contents(write(tmp_path / "a.zip", ended(local(b"00", data, b"[1]"), lines)))
    assert sorted(found.values(), key=str) == sorted([MemberOverlapping] * 19 + [b"[1]"], key=str)


def test_a_size_that_lies_stops_the_reading(tmp_path: Path) -> None:
    packed = deflated(bytes(64 * MB))
    path = zip_of(
        tmp_path / "a.zip",
        {
            # Only the number of bytes is wrong, not the checksum of those that are announced.
            "more.json": (packed, bytes(1000), 1000, 0),
            "nothing.json": (deflated(b"something"), b"", 0, 0),
            "less.json": (deflated(b"short"), b"short", 5000, 0),
            "good.json": (deflated(b"[1]"), b"[1]", 3, 0),
        },
    )
    tracemalloc.start()
    found = contents(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert found == {
        "more.json": MemberOverfull,
        "nothing.json": MemberOverfull,
        "less.json": MemberUnreadable,
        "good.json": b"[1]",
    }
    assert peak < 8 * MB


def test_archives_in_archives_have_an_end(tmp_path: Path) -> None:
    data = zipped(GOOD)
    for number in range(6):
        data = zipped({f"{number}.zip": data, f"{number}.json": b"[]"})
    found = contents(write(tmp_path / "a.zip", data))
    assert found["5.json"] == b"[]"
    assert found["5.zip/4.zip/3.json"] == b"[]"
    assert found["5.zip/4.zip/3.zip"] is NestedTooDeep


def test_archives_in_archives_are_numbered(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zipped({f"{number}.zip": zipped(GOOD) for number in range(5)} | GOOD))
    found = bounded(path, Limits(archives=3))
    assert sum(value is NestedTooMany for value in found.values()) == 2
    assert sum(value == GOOD["good.json"] for value in found.values()) == 4


def test_members_are_numbered(tmp_path: Path) -> None:
    many = zipped({f"{number}": b"" for number in range(200)})
    with pytest.raises(ArchiveTooMany):
        open_archive([write(tmp_path / "a.zip", many)], limits=Limits(members=100))
    found = bounded(write(tmp_path / "b.zip", zipped({"many.zip": many} | GOOD)), Limits(members=100))
    assert found == {"many.zip": ArchiveTooMany} | GOOD


@pytest.mark.parametrize("packing", ["zip", "tgz"])
def test_endless_names_cannot_fill_the_memory(tmp_path: Path, packing: str) -> None:
    names = [f"{number}/" + "long name " * 6_000 + ".json" for number in range(1_000)]
    if packing == "zip":
        line, front = listed(b"", 0, 2, 2, zlib.crc32(b"[]"), method=0), local(b"", b"[]", b"[]", method=0)
        lines = [line[:28] + len(name).to_bytes(2, "little") + line[30:] + name.encode() for name in names]
        data = zipped({"inner.zip": ended(front, lines)} | GOOD)
    else:
        data = tarred(dict.fromkeys(names, b"[]") | GOOD, "gz")
    path = write(tmp_path / f"a.{packing}", data)
    tracemalloc.start()
    found = bounded(path, Limits(letters=5_000_000, ratio=10**6))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 16 * MB
    assert found["good.json"] == GOOD["good.json"]
    with pytest.raises(ArchiveTooMany) if packing == "tgz" else nullcontext():
        assert bounded(path, Limits(letters=2_500_000, ratio=10**6)) == {"inner.zip": ArchiveTooMany} | GOOD


def test_a_packed_tar_that_unpacks_a_thousandfold_is_left_early(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tgz", tarred({"bomb": bytes(64 * MB)}, "gz"))
    with pytest.raises(ArchiveTooLarge):
        open_archive([path], limits=Limits(ratio=10, free=MB))
    # Zeros behind the end, which nobody would see.
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    data = packer.compress(tarred(GOOD)) + b"".join(packer.compress(bytes(MB)) for _ in range(64)) + packer.flush()
    with pytest.raises(ArchiveTooLarge):
        open_archive([write(path, data)], limits=Limits(ratio=10, free=MB))
    outer = write(tmp_path / "b.zip", zipped({"bomb.tgz": data} | GOOD))
    assert bounded(outer, Limits(ratio=10, free=MB)) == {"bomb.tgz": ArchiveTooLarge} | GOOD


def test_a_header_of_a_tar_cannot_fill_the_memory(tmp_path: Path) -> None:
    info = tarfile.TarInfo("pax")
    info.type, info.size = tarfile.XHDTYPE, 200 * MB
    path = tmp_path / "a.tgz"
    with path.open("wb") as file:
        packer = zlib.compressobj(1, zlib.DEFLATED, 31)
        file.write(packer.compress(tarred(GOOD)[:1024] + info.tobuf()))
        for _ in range(200):
            file.write(packer.compress(bytes(MB)))
        file.write(packer.flush())
    tracemalloc.start()
    assert contents(path) == GOOD
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 * MB


def test_a_dictionary_of_lzma_cannot_fill_the_memory(tmp_path: Path) -> None:
    data = bytearray(zipped({"a": b"abc" * 1000}, zipfile.ZIP_LZMA))
    at = data.find(b"\x09\x04\x05\x00\x5d")
    data[at + 5 : at + 9] = b"\xff\xff\xff\xff"
    [found] = contents(write(tmp_path / "a.zip", bytes(data))).values()
    assert isinstance(found, type)
    assert issubclass(found, MemberUnreadable)


def test_room_on_the_disk_is_looked_at_before(tmp_path: Path) -> None:
    check_room(tmp_path, 1000, 0)
    with pytest.raises(DiskTooSmall) as caught:
        check_room(tmp_path, 2**62)
    assert caught.value.fields["free"] < 2**62  # type: ignore[operator]


def test_an_import_that_cannot_fit_writes_no_file(
    vault: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    [plan] = plan_import([write(tmp_path / "toy-1.zip", zipped(toy_brand.files()))], [toy_brand.SOURCE])
    with monkeypatch.context() as patch:
        patch.setattr(shutil, "disk_usage", lambda _folder: shutil._ntuple_diskusage(10**9, 10**9 - 10**6, 10**6))
        with pytest.raises(DiskTooSmall) as caught:
            run_import(vault, plan)
    assert caught.value.fields == {"needed": 68, "free": 1}
    # Once there is room, it goes on where it would have begun.
    report = run_import(vault, plan)
    plan.close()
    assert sum(report.files.values()) == len(toy_brand.files())


# Damage


def test_a_zip_cut_off_anywhere_gives_what_is_whole(tmp_path: Path) -> None:
    files = {f"{number}.json": (b"[%d]" % number) * 500 for number in range(5)}
    for streamed in (False, True):
        data = zipped(files, streamed=streamed)
        second = data.find(b"PK\x03\x04", data.find(b"2.json"))
        path = write(tmp_path / "a.zip", data[: second - 1] if not streamed else data[: second + 40])
        archive = open_archive([path])
        assert archive.truncated
        found = {member.path: content(member) for member in archive.members()}
        archive.close()
        assert found["0.json"] == files["0.json"]
        assert found["1.json"] == files["1.json"]
        *_, last = found.values()
        assert isinstance(last, type)
        assert issubclass(last, MemberUnreadable)
        assert last.code == "file-cut-off"


def test_a_zip_without_its_list_gives_everything(tmp_path: Path) -> None:
    inner = zipped({"deep.json": b"[1]"})
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        for streamed in (False, True):
            data = zipped({"inner.zip": inner, **GOOD, "folder/": b""}, method, streamed=streamed)
            path = write(tmp_path / "a.zip", data[: zipfile.ZipFile(io.BytesIO(data)).start_dir])
            archive = open_archive([path])
            assert archive.truncated
            archive.close()
            assert contents(path) == {"inner.zip/deep.json": b"[1]"} | GOOD


def test_a_zip_cut_off_behind_a_zip_inside_it_is_not_taken_for_that_one(tmp_path: Path) -> None:
    data = zipped({"first.json": b"[1]", "inner.zip": zipped({"deep.json": b"[2]"}), "last.json": b"[3]"}, 0)
    path = write(tmp_path / "a.zip", data[: data.find(b"last.json") - 30])
    assert contents(path) == {"first.json": b"[1]", "inner.zip/deep.json": b"[2]"}


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_a_tar_cut_off_gives_what_is_whole(tmp_path: Path, packing: str) -> None:
    files = {f"{number}": os.urandom(300_000) for number in range(6)}
    data = tarred(files, packing)
    path = write(tmp_path / "a.tar", data[: len(data) // 2])
    archive = open_archive([path])
    assert archive.truncated
    found = {member.path: content(member) for member in archive.members()}
    archive.close()
    whole = {name: value for name, value in found.items() if isinstance(value, bytes)}
    # The blocks of bzip2 are large, and one that is cut off gives nothing.
    assert len(whole) >= (1 if packing in ("bz2", "xz") else 2)
    assert all(files[name] == value for name, value in whole.items())
    assert len(found) - len(whole) <= 1


# Files that change under our hands


def test_a_file_that_vanishes_changes_or_grows_is_told(tmp_path: Path) -> None:
    for name in ("gone", "grown", "older", "good"):
        write(tmp_path / name, b"[1]")
    archive = open_archive([tmp_path])
    (tmp_path / "gone").unlink()
    write(tmp_path / "grown", b"[1, 2]")
    os.utime(tmp_path / "older", (time.time() - 1000, time.time() - 1000))
    found = {member.path: content(member) for member in archive.members()}
    assert found == {"gone": FileVanished, "grown": FileChanged, "older": FileChanged, "good": b"[1]"}


@pytest.mark.parametrize("change", ["shorter", "longer", "rewritten"])
def test_a_file_that_changes_while_it_is_read_is_told(tmp_path: Path, change: str) -> None:
    path = write(tmp_path / "a.json", b"x" * 2 * MB)
    [member] = open_archive([path]).members()
    with reading(member) as read:
        assert len(read(MB)) == MB
        if change == "shorter":
            os.truncate(path, MB)
        elif change == "longer":
            with path.open("ab") as file:
                file.write(b"more")
        else:
            os.utime(path, ns=(1, 1))
        with pytest.raises(FileChanged):
            read(MB + 1)


def test_an_archive_that_changes_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.zip", zipped(GOOD))
    archive = open_archive([path])
    write(path, zipped(GOOD | {"more": b"1"}))
    assert content(archive.members()[0]) is FileChanged


def test_what_the_computer_forbids_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "closed").mkdir()
    write(tmp_path / "closed" / "x.json", b"[1]")
    write(tmp_path / "secret.json", b"[1]")
    write(tmp_path / "good.json", b"[1]")
    # The one who runs the tests may be allowed everything.
    monkeypatch.setattr(os, "open", refusing(os.open, "secret.json"))
    monkeypatch.setattr(os, "scandir", refusing(os.scandir, "closed"))
    assert contents(tmp_path) == {"closed": FileForbidden, "secret.json": FileForbidden, "good.json": b"[1]"}


def refusing(real: object, name: str) -> object:
    def refuse(path: object, *rest: object) -> object:
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied")
        return real(path, *rest)  # type: ignore[operator]

    return refuse


def test_an_error_of_the_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path / "a.json", b"[1]" * MB)
    write(tmp_path / "b.zip", zipped({"b.json": os.urandom(2 * MB)}, 0))
    archive = open_archive([tmp_path])

    class Failing(io.FileIO):
        def read(self, size: int | None = -1, /) -> bytes:
            if self.tell() >= MB:
                raise OSError(5, "Input/output error")
            return super().read(-1 if size is None else size)

    monkeypatch.setattr(files_module.io, "FileIO", Failing)
    assert [content(member) for member in archive.members()] == [DiskFailed, DiskFailed]


def test_a_folder_is_looked_at_once_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(50):
        write(tmp_path / f"{number}.json", b"[1]")
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.append(path) or real(path, *rest))
    assert len(open_archive([tmp_path]).members()) == 50
    assert opened == []


def test_a_download_folder_is_the_archives_in_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in (1, 2):
        write(tmp_path / f"toy-{number}.zip", zipped(toy_brand.files()))
    (tmp_path / "toy folder").mkdir()
    write(tmp_path / ".hidden", b"")
    plans = plan_import([tmp_path], [toy_brand.SOURCE])
    for plan in plans:
        plan.close()
    assert sorted(len(plan.paths) for plan in plans) == [1, 2]
    # One file that is no archive, and it is a folder like others; the rest of it is not opened for that.
    for number in range(50):
        write(tmp_path / f"{number}.json", b"[1]")
    opened = []
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, *rest: opened.append(path) or real(path, *rest))
    [plan] = plan_import([tmp_path], [])
    plan.close()
    assert len([path for path in opened if str(path).endswith(".json")]) == 1


# The import around them


def test_a_locked_export_is_imported_again_once_its_password_is_known(vault: Vault, tmp_path: Path) -> None:
    files = {name: (deflated(data), data) for name, data in toy_brand.files().items()}
    path = write(tmp_path / "toy-1.zip", locked(files, "32", b"secret"))
    [plan] = plan_import([path], [toy_brand.SOURCE])
    assert plan.archive.needs_password
    first = plan.digest()
    plan.close()
    with pytest.raises(PasswordWrong):
        plan_import([path], [toy_brand.SOURCE], b"wrong")
    [plan] = plan_import([path], [toy_brand.SOURCE], b"secret")
    assert not plan.archive.needs_password
    assert plan.digest() != first
    report = run_import(vault, plan)
    plan.close()
    assert report.files[Outcome.PARSED] >= 2
    assert not report.files[Outcome.FAILED]


def test_workers_that_stay_let_go_of_the_archive(vault: Vault, tmp_path: Path) -> None:
    path = write(tmp_path / "toy-1.tgz", tarred(toy_brand.files(), "gz"))
    [plan] = plan_import([path], [toy_brand.SOURCE])
    family = Family()
    with Workers(1) as workers:
        run_import(vault, plan, workers=workers)
        plan.close()
        end = time.monotonic() + 30
        while _is_open(path) and time.monotonic() < end:
            workers.next(0.1)
        assert not _is_open(path)
        assert family.children()


def _is_open(path: Path) -> bool:
    own = psutil.Process()
    return any(file.path == str(path) for process in (own, *own.children()) for file in process.open_files())


def test_the_four_outcomes_add_up_in_a_hostile_archive(vault: Vault, tmp_path: Path) -> None:
    toys = toy_brand.files()
    front, lines = b"", []
    hostile = {
        b"../link": (b"/etc/passwd", 11, stat.S_IFLNK, 8),
        b"bomb.json": (b"1", 2**32 - 2, 0, 8),
        b"odd method.json": (b"1", 1, 0, 9),
        b"damaged.json": (b"1", 2, 0, 8),
        b"CON": (b"1", 1, 0, 8),
        b"x" * 5000: (b"1", 1, 0, 8),
    }
    for name, data in toys.items():
        lines.append(listed(name.encode(), len(front), len(deflated(data)), len(data), zlib.crc32(data)))
        front += local(name.encode(), deflated(data), data)
    for raw, (data, size, mode, method) in hostile.items():
        lines.append(listed(raw, len(front), len(deflated(data)), size, zlib.crc32(data), method=method, mode=mode))
        front += local(raw, deflated(data), data)
    [plan] = plan_import([write(tmp_path / "toy-1.zip", ended(front, lines))], [toy_brand.SOURCE])
    report = run_import(vault, plan)
    plan.close()
    assert sum(report.files.values()) == len(toys) + len(hostile)
    assert plan.understood + plan.unknown + plan.left_out + plan.unreadable == plan.members
    assert plan.left_out == report.files[Outcome.SKIPPED]
    # What the list of the archive tells already; that a file is damaged shows when it is read.
    assert 2 <= plan.unreadable < report.files[Outcome.FAILED]
    assert report.files[Outcome.SKIPPED] >= 1
    assert {issue.code for issue in report.issues} >= {"file-too-large", "file-method-unknown", "file-damaged"}
