# SPDX-License-Identifier: MPL-2.0
"""Noting whom one asked, and being reminded."""

from datetime import date, timedelta
from pathlib import Path

from app.i18n.translator import Translator
from tests.cli.conftest import Ask, run

TODAY = date.today()
FIELDS = {"source", "organisation", "name", "state", "asked", "ready_by", "ready", "expires", "imported"}


def ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def test_a_request_goes_from_asked_to_imported(empty: Ask, spotify: Path) -> None:
    assert "asked nobody" in empty("asked").out
    asked = empty("ask", "Spotify")
    assert asked.code == 0, asked.err
    assert "expected by" in asked.out
    [row] = empty("asked", "--json").json
    assert set(row) == FIELDS
    assert (row["source"], row["state"], row["asked"], row["ready"]) == ("spotify", "waiting", ago(0), None)
    assert row["ready_by"] == ago(-30)
    assert "ready since today" in empty("ready", "spotify").out
    assert empty("asked", "--json").json[0]["state"] == "ready"
    empty("import", spotify)
    assert empty("asked", "--json").json[0]["state"] == "imported"


def test_what_is_due_is_said_first(empty: Ask) -> None:
    empty("ask", "facebook", "--on", ago(7))
    empty("ready", "facebook", "--on", ago(3))
    empty("ask", "ikea", "--on", ago(60), "--by", ago(2))
    lines = empty("asked").out.splitlines()
    assert lines[0] == "Facebook: ready since 3 days. The download expires tomorrow."
    assert lines[1] == "IKEA: should have been ready 2 days ago. Look for a message from them."
    french = empty("--language", "fr", "asked").out
    assert Translator("fr")("The download expires tomorrow.") in french


def test_a_request_is_forgotten(empty: Ask) -> None:
    empty("ask", "ikea")
    assert empty("ask", "ikea", "--forget").code == 0
    assert empty("asked", "--json").json == []
    again = empty("ask", "ikea", "--forget")
    assert (again.code, "not-asked" in again.err) == (1, True)


def test_what_cannot_be_noted(empty: Ask) -> None:
    assert "source-unknown" in empty("ask", "nobody at all").err
    assert "not-asked" in empty("ready", "ikea").err
    assert empty("ask", "ikea", "--on", "yesterday").code == 2
    assert run("--vault", "/nowhere", "asked").code == 3
