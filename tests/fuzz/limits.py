# SPDX-License-Identifier: MPL-2.0
"""How much time and memory a reader may take. As far as the system can tell."""

import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

#: Processor time that a file of up to 64 KiB may take, in seconds.
SECONDS = 2.0
#: Memory that such a file may take, in bytes.
MEMORY = 128 * 1024 * 1024


class TooSlow(BaseException):
    """Raised by the clock. No error that a reader might catch."""


def scale_of(size: int) -> int:
    """By how much the limits are wider for a file of ``size`` bytes."""
    return max(1, -(-size // 65_536))


if sys.platform == "win32":

    @contextmanager
    def clock(seconds: float) -> Iterator[None]:
        """Raise :class:`TooSlow` after a block that kept the processor busy for longer."""
        start = time.process_time()
        yield
        if time.process_time() - start > seconds:
            raise TooSlow

else:

    @contextmanager
    def clock(seconds: float) -> Iterator[None]:
        """Raise :class:`TooSlow` in a block once it kept the processor busy for so long.

        Other load on the machine does not count.
        """

        def ring(_signal: int, _frame: FrameType | None) -> None:
            raise TooSlow

        before = signal.signal(signal.SIGPROF, ring)
        signal.setitimer(signal.ITIMER_PROF, seconds)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            signal.signal(signal.SIGPROF, before)


if sys.platform == "linux":
    import resource

    @contextmanager
    def ceiling(size: int) -> Iterator[None]:
        """Let a block take so many bytes of memory more than there are now; past that it meets ``MemoryError``."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (pages * resource.getpagesize() + size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)

else:

    @contextmanager
    def ceiling(size: int) -> Iterator[None]:
        """No other system keeps to such a limit."""
        yield
