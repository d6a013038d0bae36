# SPDX-License-Identifier: MPL-2.0
"""An error that nobody foresaw: the person is told, and nothing of theirs reaches a terminal."""

import sys

import pytest

from app.ui.application import Parts
from tests.ui.hearing import heard

CANARY = "Canarivore Nocturne"


def test_the_terminal_hears_of_its_kind_only(open_shell: Parts, capsys: pytest.CaptureFixture[str]) -> None:
    open_shell.tell_unexpected(KeyError, KeyError(CANARY), None)
    assert capsys.readouterr().err == "KeyError\n"
    assert heard(open_shell.window.notification)
    assert CANARY not in heard(open_shell.window.notification)


def test_it_is_told_where_there_is_no_terminal(open_shell: Parts, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    open_shell.tell_unexpected(KeyError, KeyError(CANARY), None)
    assert heard(open_shell.window.notification)
