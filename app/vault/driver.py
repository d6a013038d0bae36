# SPDX-License-Identifier: MPL-2.0
"""The database driver without SQLite's statistics of memory, which nobody reads.

To keep them takes a lock for each piece of memory, and a fourteenth of the time that writing takes. SQLite recommends
to leave them out (https://www.sqlite.org/compile.html, SQLITE_DEFAULT_MEMSTATUS); the driver cannot say so, but
exports SQLite's own call, except on Windows.
"""

import ctypes
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

_MEMORY_STATISTICS = 9  # SQLITE_CONFIG_MEMSTATUS


def leave_out_statistics() -> None:
    """Have the driver keep none: before it is first imported, afterwards nothing happens."""
    found = find_spec("sqlcipher3")
    for folder in (found and found.submodule_search_locations) or ():
        for library in Path(folder).glob("_sqlite3*.so"):
            with suppress(OSError, AttributeError):
                configure = ctypes.PyDLL(str(library)).sqlite3_config
                # What is named here is not variadic, which some processors have to know.
                configure.argtypes = [ctypes.c_int]
                configure(_MEMORY_STATISTICS, ctypes.c_int(0))
