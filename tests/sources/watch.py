# SPDX-License-Identifier: MPL-2.0
"""Writes FIT files as a watch does: a header, definitions of messages, messages, and a checksum."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime

EPOCH = datetime(1989, 12, 31, tzinfo=UTC)
_NIBBLES = (
    0x0000, 0xCC01, 0xD801, 0x1400, 0xF001, 0x3C00, 0x2800, 0xE401, 0xA001, 0x6C00, 0x7800, 0xB401, 0x5000, 0x9C01,
    0x8801, 0x4400,
)  # fmt: skip
ENUM, UINT32, SINT32 = (0x00, "B"), (0x86, "I"), (0x85, "i")
FILE_ID, SESSION, RECORD, MONITORING = 0, 18, 20, 55
ACTIVITY, SETTINGS = 4, 2
RUNNING, SWIMMING = 1, 5

Field = tuple[int, tuple[int, str], int]


def seconds(when: datetime) -> int:
    """A time as FIT counts it."""
    return int((when - EPOCH).total_seconds())


def half_circles(degrees: float) -> int:
    """An angle as FIT counts it."""
    return round(degrees * 2**31 / 180)


def checksum(data: bytes) -> int:
    """The checksum of FIT, a nibble at a time."""
    crc = 0
    for byte in data:
        for nibble in (byte & 0xF, byte >> 4):
            crc = (crc >> 4) & 0x0FFF ^ _NIBBLES[crc & 0xF] ^ _NIBBLES[nibble]
    return crc


def message(number: int, fields: Sequence[Field]) -> bytes:
    """A message, with its definition before it."""
    definition = b"".join(struct.pack("<3B", name, struct.calcsize(form), kind) for name, (kind, form), _ in fields)
    content = b"".join(struct.pack(f"<{form}", value) for _, (_, form), value in fields)
    return struct.pack("<BBBHB", 0x40, 0, 0, number, len(fields)) + definition + b"\x00" + content


def recording(*messages: bytes) -> bytes:
    """A whole file."""
    body = b"".join(messages)
    header = struct.pack("<BBHI4s", 14, 0x20, 2195, len(body), b".FIT")
    whole = header + struct.pack("<H", checksum(header)) + body
    return whole + struct.pack("<H", checksum(whole))


def file_id(sort: int = ACTIVITY) -> bytes:
    """What the file is."""
    return message(FILE_ID, [(0, ENUM, sort)])


def point(when: datetime, north: float, east: float) -> bytes:
    """Where the watch was."""
    place = [(0, SINT32, half_circles(north)), (1, SINT32, half_circles(east))]
    return message(RECORD, [(253, UINT32, seconds(when)), *place])


def session(when: datetime, sport: int, centimetres: int) -> bytes:
    """What the training was."""
    return message(SESSION, [(2, UINT32, seconds(when)), (5, ENUM, sport), (9, UINT32, centimetres)])
