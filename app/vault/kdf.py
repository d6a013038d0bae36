# SPDX-License-Identifier: MPL-2.0
"""From a passphrase to a key: Argon2id (RFC 9106), as slow as this computer bears."""

import time
import unicodedata
from dataclasses import dataclass
from typing import Self

FLOOR_MEMORY_KIB = 64 * 1024
FLOOR_ITERATIONS = 3
CEILING_MEMORY_KIB = 192 * 1024
"""Beyond this, opening a vault would take more memory than anything that is done with it."""

MOST_MEMORY_KIB = 4 * 1024 * 1024
MOST_ITERATIONS = 64
MOST_LANES = 64


@dataclass(frozen=True)
class KdfCost:
    """How much work one guess costs: memory in KiB, passes over it, lanes beside each other.

    Raises ValueError below the floor or above what a sane computer can do, so that a forged header
    can neither weaken the key nor exhaust the memory.
    """

    memory_kib: int
    iterations: int
    lanes: int

    def __post_init__(self) -> None:
        if not (
            FLOOR_MEMORY_KIB <= self.memory_kib <= MOST_MEMORY_KIB
            and FLOOR_ITERATIONS <= self.iterations <= MOST_ITERATIONS
            and 1 <= self.lanes <= MOST_LANES
        ):
            raise ValueError("cost of the key derivation out of bounds")

    @classmethod
    def floor(cls) -> Self:
        """Give the least cost ever used: 64 MiB, 3 passes, 4 lanes."""
        return cls(FLOOR_MEMORY_KIB, FLOOR_ITERATIONS, 4)


def calibrate(target_seconds: float = 0.5, ceiling_kib: int = CEILING_MEMORY_KIB) -> KdfCost:
    """Give the highest cost that stays within ``target_seconds`` here: first more memory, then more passes.

    Never gives less than the floor, however slow the computer.
    """
    cost = KdfCost.floor()
    while True:
        seconds = _seconds(cost)
        more = min(2 * cost.memory_kib, ceiling_kib)
        if more <= cost.memory_kib:
            passes = int(cost.iterations * target_seconds / seconds)
            return KdfCost(cost.memory_kib, min(max(cost.iterations, passes), MOST_ITERATIONS), cost.lanes)
        # Time grows with the memory.
        if seconds * more / cost.memory_kib > target_seconds:
            return cost
        cost = KdfCost(more, cost.iterations, cost.lanes)


def _seconds(cost: KdfCost) -> float:
    started = time.perf_counter()
    derive_key("calibration", bytes(16), cost)
    return max(time.perf_counter() - started, 1e-3)


def derive_key(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    """Derive 32 bytes from ``passphrase``; the same characters typed on any keyboard give the same."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=cost.iterations, lanes=cost.lanes, memory_cost=cost.memory_kib)
    return kdf.derive(unicodedata.normalize("NFC", passphrase).encode())
