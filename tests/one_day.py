# SPDX-License-Identifier: MPL-2.0
"""A run of the tests lasts one day: what a module calls today when it is loaded is so in each of its tests."""

import time
from datetime import datetime

_clock = time.time
_FIRST = datetime.fromtimestamp(_clock()).date()


def now() -> float:
    """Seconds since the epoch as ``time.time`` gives them, which ``date.today`` asks; after midnight the same hour of
    the day on which the run began."""
    seconds = _clock()
    here = datetime.fromtimestamp(seconds)
    return seconds if here.date() == _FIRST else datetime.combine(_FIRST, here.time()).timestamp()
