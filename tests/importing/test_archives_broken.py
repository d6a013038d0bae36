# SPDX-License-Identifier: MPL-2.0
"""Whatever bytes an archive is made of, and wherever it is cut or changed: no error but ours, no memory, no waiting,
and every member that is listed ends with exactly its bytes or with a reason."""

import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.importing.archives import Limits, Member, clean_name, is_archive, open_archive
from app.importing.errors import ImportingError
from tests.importing.making import content, deflated, tarred, zipped
from tests.importing.test_archives_locked import locked

_NOISE = random.Random(11)
FILES = {
    "a/visits.csv": b"page,time\n" + b"https://example.com/,2024-01-01\n" * 60,
    "b.bin": _NOISE.randbytes(2500),
    "empty": b"",
    "c.json": b'{"words": ["one", "two"]}',
}
NESTED = FILES | {"inner.zip": zipped({"deep.json": b"[1, 2, 3]" * 50}), "t.tar": tarred({"in.tar": b"tape" * 99})}
PLAIN = frozenset(FILES.values()) | {b"[1, 2, 3]" * 50, b"tape" * 99, NESTED["inner.zip"], NESTED["t.tar"]}
LIMITS = Limits(free=4 * 1024 * 1024)
MEMORY = 48 * 1024 * 1024
SECONDS = 20.0

GOOD: dict[str, bytes] = {
    "stored zip": zipped(NESTED, zipfile.ZIP_STORED),
    "zip": zipped(NESTED),
    "streamed zip": zipped(NESTED, streamed=True),
    "bzip2 zip": zipped(FILES, zipfile.ZIP_BZIP2),
    "lzma zip": zipped(FILES, zipfile.ZIP_LZMA),
    "locked zip": locked({name: (deflated(data), data) for name, data in FILES.items()}, "32"),
    "old locked zip": locked({name: (deflated(data), data) for name, data in FILES.items()}, "zipcrypto"),
    "tar": tarred(NESTED),
    "tgz": tarred(NESTED, "gz"),
    "tar.bz2": tarred(FILES, "bz2"),
    "tar.xz": tarred(FILES, "xz"),
}
PROVED = sorted(GOOD.keys() - {"tar"})
"""Archives with a checksum over everything; a tar alone has them over its headers only."""

bytes_like_an_archive = st.one_of(
    st.binary(max_size=3000),
    st.builds(
        lambda pieces: b"".join(pieces),
        st.lists(
            st.one_of(
                st.sampled_from(
                    [b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07", b"PK\x07\x08"]
                ),
                st.sampled_from(
                    [b"\xff" * 4, b"\xff" * 8, bytes(20), bytes(512), b"\x1f\x8b\x08\x00", b"BZh9", b"\xfd7zXZ\x00"]
                ),
                st.binary(max_size=60),
                st.sampled_from([GOOD["zip"][:200], GOOD["zip"][-300:], GOOD["tar"][:600], GOOD["tgz"][:100]]),
            ),
            max_size=30,
        ),
    ),
)
# The folder is the same for all examples of a test; each writes its file anew.
for_files = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)


def taken_apart(path: Path, data: bytes, password: bytes = b"") -> dict[str, tuple[Member, object]]:
    """Open an archive and read everything; only our errors are expected."""
    path.write_bytes(data)
    is_archive(path)
    try:
        archive = open_archive([path], password, LIMITS)
        try:
            found = {member.path: (member, content(member, 1000)) for member in archive.members()}
        finally:
            archive.close()
        assert len(found) == len(archive.members())
        return found
    except ImportingError:
        return {}


def bounded(path: Path, data: bytes) -> dict[str, tuple[Member, object]]:
    """The same, with an eye on the memory and the clock."""
    begun = time.monotonic()
    tracemalloc.start()
    try:
        return taken_apart(path, data)
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < MEMORY
        assert time.monotonic() - begun < SECONDS


def true(found: dict[str, tuple[Member, object]]) -> bool:
    """Whether all that was read is what was put in; a part of it is not."""
    return all(isinstance(end, type) or end in PLAIN for _, end in found.values())


@pytest.fixture(params=[".zip", ".tar"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / f"a{request.param}"


@for_files
@given(data=bytes_like_an_archive)
@example(data=b"PK\x05\x06" + bytes(18))
@example(data=b"PK\x03\x04")
@example(data=bytes(10_240))
def test_any_bytes_are_an_archive_or_are_not(path: Path, data: bytes) -> None:
    for member, end in bounded(path, data).values():
        assert clean_name(member.path) == member.path
        assert isinstance(end, type) or len(end) == member.size  # type: ignore[arg-type]


@for_files
@given(kind=st.sampled_from(sorted(GOOD)), cut=st.floats(0, 1))
def test_any_cut_leaves_what_is_whole(path: Path, kind: str, cut: float) -> None:
    data = GOOD[kind]
    found = taken_apart(path, data[: int(cut * len(data))], _password(kind))
    assert true(found)


@pytest.mark.parametrize("kind", ["zip", "streamed zip", "tar", "tgz"])
def test_the_later_the_cut_the_more_is_whole(tmp_path: Path, kind: str) -> None:
    data, least = GOOD[kind], 0
    for cut in range(0, len(data) + 1, max(1, len(data) // 40)):
        found = taken_apart(tmp_path / "a.zip", data[:cut])
        assert true(found)
        whole = {name for name, (_, end) in found.items() if isinstance(end, bytes) and not name.startswith("t.tar/")}
        assert len(whole) >= least - 1  # a cut tar inside is a file before it is a list
        least = max(least, len(whole))
    assert least >= 4


@for_files
@given(
    kind=st.sampled_from(PROVED),
    place=st.floats(0, 1, exclude_max=True),
    change=st.integers(1, 255),
)
def test_any_changed_byte_is_noticed_or_does_not_matter(path: Path, kind: str, place: float, change: int) -> None:
    assert true(taken_apart(path, changed(GOOD[kind], int(place * len(GOOD[kind])), change), _password(kind)))


@for_files
@given(place=st.floats(0, 1, exclude_max=True), change=st.integers(1, 255))
def test_a_changed_byte_in_a_tar_breaks_nothing(path: Path, place: float, change: int) -> None:
    taken_apart(path, changed(GOOD["tar"], int(place * len(GOOD["tar"])), change))


@pytest.mark.parametrize("kind", ["zip", "streamed zip"])
@pytest.mark.parametrize("flip", [lambda byte: byte ^ 0xFF, lambda byte: byte ^ 1])
def test_every_byte_of_the_list_may_be_wrong(tmp_path: Path, kind: str, flip: Callable[[int], int]) -> None:
    data = zipped({"a": FILES["a/visits.csv"], "b": FILES["c.json"]}, streamed=kind == "streamed zip")
    for place in range(data.find(b"PK\x01\x02"), len(data)):
        assert true(taken_apart(tmp_path / "a.zip", data[:place] + bytes([flip(data[place])]) + data[place + 1 :]))


@for_files
@given(
    kind=st.sampled_from(sorted(GOOD)),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 40), st.binary(max_size=40)), min_size=1, max_size=5),
)
def test_pieces_replaced_left_out_and_put_in_break_nothing(
    path: Path, kind: str, edits: list[tuple[float, int, bytes]]
) -> None:
    data = GOOD[kind]
    for place, length, piece in edits:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    bounded(path, data)


def changed(data: bytes, place: int, change: int) -> bytes:
    return data[:place] + bytes([data[place] ^ change]) + data[place + 1 :]


def _password(kind: str) -> bytes:
    return "pässword".encode() if "locked" in kind else b""
