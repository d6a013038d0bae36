# SPDX-License-Identifier: MPL-2.0
"""The processes that a test starts, told from those that were there before it (a mail server of other tests, say)."""

import psutil


class Family:
    """The processes below this one that came after this was made."""

    def __init__(self) -> None:
        self._before = set(psutil.Process().children())

    def children(self) -> list[psutil.Process]:
        """The living ones, but for the one that Python itself keeps."""
        return [each for each in psutil.Process().children() if each not in self._before and _works(each)]

    def commands(self) -> list[str]:
        """The command line of each, and of each below it."""
        everybody = [each for child in self.children() for each in (child, *_below(child))]
        return [" ".join(each.cmdline()) for each in everybody if _works(each)]


def _below(process: psutil.Process) -> list[psutil.Process]:
    try:
        return process.children(recursive=True)
    except psutil.NoSuchProcess:
        return []


def _works(process: psutil.Process) -> bool:
    try:
        return process.status() != psutil.STATUS_ZOMBIE and "resource_tracker" not in " ".join(process.cmdline())
    except psutil.NoSuchProcess:
        return False
