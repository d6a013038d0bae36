# SPDX-License-Identifier: MPL-2.0
"""What the tests of the brands feed to readers, written as JSON: ``python -m tests.fuzz.harvest FILE``.

Run in a process of its own (:func:`harvested`), since it runs pytest.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pytest

from app.sources.source import FileInput
from tests.sources import reading_support

_ROOT = Path(__file__).parents[2]
_TESTS = "tests/sources/brands"


class Fed(NamedTuple):
    """One file that a test fed to a reader; ``test`` is the name of the test's module."""

    test: str
    path: str
    content: bytes


_known: list[Fed] = []


def adopt(fed: Iterable[Fed]) -> None:
    """Take over what another process has harvested."""
    _known[:] = fed


def harvested() -> tuple[Fed, ...]:
    """Everything the tests of the brands feed, in the order in which they run."""
    if not _known:
        adopt(_fed_by_tests())
    return tuple(_known)


def _fed_by_tests() -> list[Fed]:
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "fed.json"
        command = [sys.executable, "-m", "tests.fuzz.harvest", str(target)]
        subprocess.run(command, cwd=_ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        rows = json.loads(target.read_text(encoding="utf-8"))
    return [Fed(test, path, base64.b64decode(content)) for test, path, content in rows]


def _main(target: str) -> None:
    fed: dict[tuple[str, str, bytes], None] = {}
    make = reading_support.file_input

    def listening(path: str, content: bytes, language: str = "en") -> FileInput:
        module = os.environ.get("PYTEST_CURRENT_TEST", "").split("::")[0]
        fed[Path(module).stem, path, content] = None
        return make(path, content, language)

    reading_support.file_input = listening
    pytest.main([_TESTS, "-q", "-p", "no:cacheprovider", "-p", "no:randomly", "--hypothesis-seed=0"])
    rows = [(test, path, base64.b64encode(content).decode()) for test, path, content in fed]
    Path(target).write_text(json.dumps(rows), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1])
