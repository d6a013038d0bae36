# SPDX-License-Identifier: MPL-2.0
"""Where Mien starts: the command ``mien``, and the window (``mien-window``, ``python -m app``)."""

import multiprocessing
import sys
from io import TextIOWrapper


def command_line() -> None:
    """Run the command ``mien``; ends the process with one of ``app.cli.exit_codes``."""
    multiprocessing.freeze_support()
    from app.cli.main import mien

    for stream in (sys.stdout, sys.stderr):
        # A terminal or a pipe of an old code page cannot show every name; it need not fail on it.
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    mien.main(prog_name="mien")


def window() -> int:
    """Open the window; gives its exit status."""
    # Before all else: a program in one file is its own worker process too.
    multiprocessing.freeze_support()
    # Imported here: the command line runs where there is no Qt, and starts faster without it.
    from app.ui.application import run

    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(window())
