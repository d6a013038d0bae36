# SPDX-License-Identifier: MPL-2.0
"""Locked archives: asked for their password, opened with it, and a wrong one told from damage."""

import base64
import hashlib
import hmac
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from app.importing.archives import open_archive
from app.importing.errors import MemberEncrypted, MemberUnreadable, MethodUnknown, PasswordWrong
from tests.importing.making import content, contents, deflated, ended, listed

PASSWORD = "pässword".encode()
PLAIN = b"page\nhttps://example.com/\n" * 20_000

# Written by other programs: Info-ZIP's zip -P secret, and pyzipper with AES-256 (AE-2). Both hold visits.csv.
INFO_ZIP = base64.b64decode(
    "UEsDBAoACQAAAOYgeF0BDT3wJgAAABoAAAAKAAAAdmlzaXRzLmNzdvd78NbhdSmMjLnqEBJPMOXLCAU1CxYljeSPIa7C59+xyUP2FvGbUEsHCA"
    "ENPfAmAAAAGgAAAFBLAQIeAwoACQAAAOYgeF0BDT3wJgAAABoAAAAKAAAAAAAAAAEAAACkgQAAAAB2aXNpdHMuY3N2UEsFBgAAAAABAAEAOAAA"
    "AF4AAAAAAA=="
)
WINZIP_AES = base64.b64decode(
    "UEsDBBQAAQBjADYgeF0AAAAAOAAAABoAAAAKAAsAdmlzaXRzLmNzdgGZBwACAEFFAwgAz712NcOn6fthTCP7wCmQ6y3xDTz0gy4FaEc8ETuKjG"
    "eow/7CtTM/14QWOB0zJedvi8pxE4OvzBVQSwECFAMUAAEAYwA2IHhdAAAAADgAAAAaAAAACgALAAAAAAAAAAAAgAEAAAAAdmlzaXRzLmNzdgGZ"
    "BwACAEFFAwgAUEsFBgAAAAABAAEAQwAAAGsAAAAAAA=="
)


def zipcrypto(plain: bytes, password: bytes, check: int) -> bytes:
    """PKWARE's cipher the other way round (APPNOTE 6.1)."""
    keys = [0x12345678, 0x23456789, 0x34567890]

    def update(letter: int) -> None:
        keys[0] = zlib.crc32(bytes([letter]), keys[0] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = zlib.crc32(bytes([keys[1] >> 24]), keys[2] ^ 0xFFFFFFFF) ^ 0xFFFFFFFF

    for letter in password:
        update(letter)
    out = bytearray()
    for letter in bytes(11) + bytes([check]) + plain:
        mark = keys[2] | 2
        out.append(letter ^ (((mark * (mark ^ 1)) >> 8) & 0xFF))
        update(letter)
    return bytes(out)


def aes(plain: bytes, password: bytes, length: int) -> bytes:
    """WinZip's form, with a counter of our own making, block by block."""
    salt = b"s" * (length // 2)
    keys = hashlib.pbkdf2_hmac("sha1", password, salt, 1000, 2 * length + 2)
    block = Cipher(algorithms.AES(keys[:length]), modes.ECB()).encryptor()
    out = bytearray()
    for number, at in enumerate(range(0, len(plain), 16), start=1):
        stream = block.update(number.to_bytes(16, "little"))
        out += bytes(one ^ two for one, two in zip(plain[at : at + 16], stream, strict=False))
    seal = hmac.new(keys[length : 2 * length], out, "sha1").digest()[:10]
    return salt + keys[-2:] + bytes(out) + seal


def locked(data: dict[str, tuple[bytes, bytes]], lock: str, password: bytes = PASSWORD) -> bytes:
    """A zip of locked members: (data as packed, plain data)."""
    front, lines = b"", []
    for name, (packed, plain) in data.items():
        crc, raw = zlib.crc32(plain), name.encode()
        if lock == "zipcrypto":
            cipher, method, extra = zipcrypto(packed, password, crc >> 24), 8, b""
        else:
            version, length = (1, int(lock)) if lock == "24" else (2, int(lock))
            cipher, method = aes(packed, password, length), 99
            extra = struct.pack("<3H2sBH", 0x9901, 7, version, b"AE", length // 8 - 1, 8)
            crc = crc if version == 1 else 0
        sizes = (0, 33, crc, len(cipher), len(plain), len(raw), len(extra))
        offset = len(front)
        front += struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0x801, method, *sizes) + raw + extra + cipher
        line = struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 0x314, 20, 0x801, method, *sizes, 0, 0, 0, 0, offset)
        lines.append(line + raw + extra)
    return ended(front, lines)


LOCKS = ("zipcrypto", "16", "24", "32")
FILES = {"a.csv": PLAIN, "b.csv": b"x", "empty.csv": b""}


@pytest.fixture(params=LOCKS)
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path]:
    found = tmp_path / "locked.zip"
    found.write_bytes(locked({name: (deflated(plain), plain) for name, plain in FILES.items()}, request.param))
    return found


def test_a_password_is_asked_for(path: Path) -> None:
    archive = open_archive([path])
    assert archive.needs_password
    assert {member.refused for member in archive.members()} == {MemberEncrypted}
    archive.close()


def test_with_the_password_all_is_read(path: Path) -> None:
    archive = open_archive([path], PASSWORD)
    assert not archive.needs_password
    assert {member.path: content(member, 7001) for member in archive.members()} == FILES
    archive.close()


def test_a_wrong_password_is_told(path: Path) -> None:
    for wrong in (b"wrong", "PÄSSWORD".encode(), b"\0"):
        with pytest.raises(PasswordWrong):
            open_archive([path], wrong)


def test_damage_is_told_from_a_wrong_password(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100] ^= 0xFF
    path.write_bytes(data)
    found = contents(path, PASSWORD)
    assert found.pop("a.csv") is MemberUnreadable
    assert found == {"b.csv": b"x", "empty.csv": b""}


def test_the_password_shows_nowhere(path: Path) -> None:
    archive = open_archive([path], PASSWORD)
    assert repr(PASSWORD)[2:-1] not in repr(archive) + repr(archive.members()[0])
    archive.close()


@pytest.mark.parametrize(("data", "password"), [(INFO_ZIP, b"secret"), (WINZIP_AES, b"secret")])
def test_what_other_programs_lock_is_opened(tmp_path: Path, data: bytes, password: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(data)
    assert contents(path) == {"visits.csv": MemberEncrypted}
    assert contents(path, password) == {"visits.csv": b"page\nhttps://example.com/\n"}
    with pytest.raises(PasswordWrong):
        open_archive([path], b"Secret")


def test_an_archive_inside_a_locked_one_is_looked_into(tmp_path: Path) -> None:
    inner = locked({"deep.csv": (deflated(b"1"), b"1")}, "zipcrypto")
    path = tmp_path / "a.zip"
    path.write_bytes(locked({"inner.zip": (deflated(inner), inner)}, "32"))
    assert contents(path) == {"inner.zip": MemberEncrypted}
    assert contents(path, PASSWORD) == {"inner.zip/deep.csv": b"1"}


def test_only_some_members_are_locked_with_this_password(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(locked({"a": (deflated(b"1"), b"1")}, "32"))
    (tmp_path / "b.zip").write_bytes(locked({"b": (deflated(b"2"), b"2")}, "32", b"another"))
    assert contents(tmp_path, PASSWORD) == {"a.zip/a": b"1", "b.zip/b": PasswordWrong}


def test_encryption_that_nobody_can_undo_is_said(tmp_path: Path) -> None:
    data = deflated(b"1")
    path = tmp_path / "a.zip"
    path.write_bytes(ended(bytes(100), [listed(b"strong", 0, len(data), 1, flags=0x841)]))
    assert contents(path, PASSWORD) == {"strong": MethodUnknown}
