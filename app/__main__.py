# SPDX-License-Identifier: MPL-2.0
"""Where Mien starts: the command ``mien``, and the window (``mien-window``, ``python -m app``)."""

import multiprocessing
import os
import sys
from collections.abc import MutableMapping
from io import TextIOWrapper
from pathlib import Path


def command_line() -> None:
    """Run the command ``mien``; ends the process with one of ``app.cli.exit_codes``."""
    _begin()
    from app.cli.main import mien

    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe of an old code page cannot show every name; it need not fail on it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    mien.main(prog_name="mien")


def window() -> int:
    """Open the window; gives its exit status."""
    _begin()
    # Imported here: the command line runs where there is no Qt, and starts faster without it.
    from app.ui.application import run

    return run(sys.argv)


def _begin() -> None:
    # Before all else: a build of Mien is its own worker process too, which ends here.
    multiprocessing.freeze_support()
    if build := getattr(sys, "_MEIPASS", None):
        _leave_out(os.environ, build)


def _leave_out(environment: MutableMapping[str, str], build: str) -> None:
    # A build finds its own libraries and plugins by these paths; a browser that it starts would break on them.
    for name, value in list(environment.items()):
        paths = value.split(os.pathsep)
        others = [path for path in paths if not Path(path).is_relative_to(build)]
        # What begins so tells the worker processes where the build is.
        if others == paths or name.startswith("_"):
            continue
        if others:
            environment[name] = os.pathsep.join(others)
        else:
            del environment[name]


if __name__ == "__main__":
    sys.exit(window())
