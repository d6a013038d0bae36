# SPDX-License-Identifier: MPL-2.0
"""Encrypted streams: what comes out is what went in, or an error."""

import io
import os
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.vault.chunks import CHUNK_BYTES, ChunkWriter, Compression, open_chunks
from app.vault.errors import VaultDamaged, VaultLocked
from app.vault.originals import Originals

KEY = bytes(range(32))
FILE = bytes(range(16))
HEADER_BYTES = 26
SEALED_BYTES = CHUNK_BYTES + 16
COMPRESSIONS = st.sampled_from(Compression)


def deflated(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


def sealed(
    data: bytes, *, compression: Compression = Compression.ZSTD, file_id: bytes = FILE, pieces: int = 1
) -> bytes:
    stream = io.BytesIO()
    writer = ChunkWriter(stream, KEY, file_id, compression=compression)
    if compression is Compression.DEFLATE:
        data = deflated(data)
    step = max(1, -(-len(data) // pieces))
    for at in range(0, len(data), step):
        writer.write(data[at : at + step])
    writer.close()
    return stream.getvalue()


def opened(data: bytes, key: bytes = KEY, file_id: bytes | None = FILE) -> bytes:
    with open_chunks(io.BytesIO(data), key, file_id) as stream:
        return stream.read()


@given(data=st.binary(max_size=2000), repeat=st.integers(1, 3000), compression=COMPRESSIONS, pieces=st.integers(1, 7))
@settings(max_examples=60, deadline=None)
def test_round_trip(data, repeat, compression, pieces):
    whole = data * repeat
    assert opened(sealed(whole, compression=compression, pieces=pieces)) == whole


@pytest.mark.parametrize("size", [0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES])
@pytest.mark.parametrize("compression", Compression)
def test_round_trip_at_the_edges(size, compression):
    data = os.urandom(size)
    assert opened(sealed(data, compression=compression)) == data


@pytest.mark.parametrize("compression", [Compression.ZSTD, Compression.DEFLATE])
def test_a_packed_file_is_read_in_little_pieces(compression):
    data = bytes(50 * CHUNK_BYTES)
    packed = sealed(data, compression=compression)
    assert len(packed) < CHUNK_BYTES
    with open_chunks(io.BytesIO(packed), KEY, FILE) as stream:
        buffer = bytearray(1000)
        assert stream.readinto(buffer) == 1000
        assert stream.readable()
        assert sum(len(piece) for piece in iter(lambda: stream.read(1 << 20), b"")) == len(data) - 1000


def test_what_is_deflated_may_lack_the_mark_of_its_end():
    stream = zlib.compressobj(wbits=-15)
    data = os.urandom(300_000)
    written = io.BytesIO()
    writer = ChunkWriter(written, KEY, FILE, compression=Compression.DEFLATE)
    writer.write(stream.compress(data) + stream.flush(zlib.Z_SYNC_FLUSH))
    writer.close()
    assert opened(written.getvalue()) == data


def test_an_unknown_compression_is_damage():
    packed = bytearray(sealed(b"text"))
    packed[9] = 7
    with pytest.raises(VaultDamaged):
        opened(bytes(packed))


@given(data=st.binary(max_size=300), at=st.integers(0, 10_000), bit=st.integers(0, 7), compression=COMPRESSIONS)
@settings(deadline=None)
def test_any_flipped_bit_is_damage(data, at, bit, compression):
    changed = bytearray(sealed(data, compression=compression))
    changed[at % len(changed)] ^= 1 << bit
    with pytest.raises(VaultDamaged):
        opened(bytes(changed))


@given(data=st.binary(max_size=300), end=st.integers(0, 10_000))
@settings(deadline=None)
def test_any_cut_or_added_byte_is_damage(data, end):
    whole = sealed(data)
    for wrong in (whole[: end % len(whole)], whole + b"\0"):
        with pytest.raises(VaultDamaged):
            opened(wrong)


def test_chunks_cannot_be_moved_left_out_or_added():
    whole = sealed(os.urandom(3 * CHUNK_BYTES + 5), compression=Compression.NONE)
    head, body = whole[:HEADER_BYTES], whole[HEADER_BYTES:]
    a, b, c, d = (body[at : at + SEALED_BYTES] for at in range(0, len(body), SEALED_BYTES))
    for wrong in ((b, a, c, d), (a, b, d), (a, b, c), (a, a, b, c, d), (a, b, c, d, d), ()):
        with pytest.raises(VaultDamaged):
            opened(head + b"".join(wrong))


def test_a_chunk_of_another_file_is_damage():
    mine, other = sealed(b"mine" * 9), sealed(b"mine" * 9, file_id=FILE[::-1])
    for wrong in (other, mine[:HEADER_BYTES] + other[HEADER_BYTES:]):
        with pytest.raises(VaultDamaged):
            opened(wrong)
    with pytest.raises(VaultDamaged):
        opened(mine, key=bytes(32))


def test_a_file_that_was_not_ended_is_damage():
    stream = io.BytesIO()
    ChunkWriter(stream, KEY, FILE).write(os.urandom(2 * CHUNK_BYTES))
    with pytest.raises(VaultDamaged):
        opened(stream.getvalue())


def test_an_original_is_there_only_when_committed(tmp_path):
    originals = Originals(tmp_path / "originals", KEY)
    with originals.create() as writer:
        writer.write(b"one ")
        writer.write(b"two")
        kept = writer.commit()
    with originals.create() as writer:
        writer.write(b"never")
    assert list(originals.ids()) == [kept]
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == [kept]
    with originals.open(kept) as stream:
        assert stream.read() == b"one two"
    assert originals.size(kept) > 0
    originals.remove(kept)
    originals.remove(kept)
    with pytest.raises(VaultDamaged):
        originals.open(kept)


def test_an_original_under_another_ones_name_is_damage(tmp_path):
    originals = Originals(tmp_path, KEY)
    first, second = (original(originals, name) for name in (b"first", b"second"))
    (tmp_path / first[:2] / first).replace(tmp_path / second[:2] / second)
    with pytest.raises(VaultDamaged):
        originals.open(second)


def test_sweeping_removes_what_nothing_knows(tmp_path):
    originals = Originals(tmp_path, KEY)
    known, orphan = original(originals, b"known"), original(originals, b"orphan")
    unfinished = originals.create()
    unfinished.write(b"a crash follows")
    assert originals.sweep({known}) == 2
    assert list(originals.ids()) == [known]
    assert orphan not in {path.name for path in tmp_path.rglob("*")}
    unfinished.abort()


def test_an_id_cannot_leave_the_folder(tmp_path):
    with pytest.raises(VaultDamaged):
        Originals(tmp_path, KEY).open("../../etc/passwd")


def test_locked_originals_open_nothing(tmp_path):
    originals = Originals(tmp_path, KEY)
    kept = original(originals, b"kept")
    originals.lock()
    with pytest.raises(VaultLocked):
        originals.open(kept)
    with pytest.raises(VaultLocked):
        originals.create()


def original(originals: Originals, data: bytes) -> str:
    with originals.create() as writer:
        writer.write(data)
        return writer.commit()
