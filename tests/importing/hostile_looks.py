# SPDX-License-Identifier: MPL-2.0
"""First looks during which a file does harm, as its content says."""

import ctypes
import os
import sys
import threading

from app.sources.generic.tables import TableHead, table_heads
from app.sources.source import FileInput


def harm(file: FileInput, _much: int) -> str:
    """Do what the file says, or say what it says."""
    with file.open() as stream:
        words = stream.read().decode()
    match words:
        case "exit":
            os._exit(0)
        case "crash":
            ctypes.string_at(0)
        case "bug":
            raise ZeroDivisionError
        case "endless":
            while True:
                pass
        case "silent":
            threading.Event().wait()
        case "hungry":
            everything = []
            while True:
                everything.append(b"x" * 4_000_000)
        case "talk":
            sys.stdout.write(words)
            os.write(2, words.encode())
    return words


def nonsense(_file: FileInput, _much: int) -> int:
    """What nobody asked for."""
    return 7


def heads(file: FileInput, much: int) -> list[TableHead]:
    """The tables of a file that is not called bad."""
    if "bad" in file.path:
        os._exit(1)
    return table_heads(file, much)
