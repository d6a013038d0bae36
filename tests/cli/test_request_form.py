# SPDX-License-Identifier: MPL-2.0
"""The web form of an organisation, opened with Global Privacy Control from the command line."""

import sys
from pathlib import Path

import pytest

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask

FORM = "https://shop.example/privacy"


@pytest.fixture
def number(ask: Ask) -> int:
    """A request that goes to a web form."""
    corrected = ask("directory", "set", "Form Shop", "--form", FORM)
    assert corrected.code == ExitCode.OK, corrected.err
    made = ask("request", "new", "--organisation", "Form Shop", "--right", "marketing", "--json").json
    return int(made["id"])


@pytest.mark.skipif(sys.platform == "win32", reason="the browser that is played is a shell script")
def test_a_form_is_opened_and_waited_for(
    ask: Ask, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, firefox = tmp_path / "asked", tmp_path / "firefox"
    firefox.write_text(f'#!/bin/sh\necho "$*" >> {asked}\n', encoding="utf-8")
    firefox.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = ask("request", "form", number)
    assert answer.code == ExitCode.OK and "Firefox opens their form." in answer.out
    assert "--sent-by-hand" in answer.out and FORM in asked.read_text(encoding="utf-8")
    assert ask("request", "form", number, "--json").json["address"] == FORM
    assert ask("request", "show", number, "--json").json["state"] == "draft"


def test_without_a_browser_it_says_how_to_send_the_signal(
    ask: Ask, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    answer = ask("request", "form", number)
    assert answer.code == ExitCode.ERROR and "globalprivacycontrol.org" in answer.err
