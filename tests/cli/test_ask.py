# SPDX-License-Identifier: MPL-2.0
"""Noting whom one asked, and being reminded."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from app.catalog.asked import Asked
from app.catalog.request import RequestState
from app.catalog.right import Right
from app.i18n.translator import Translator
from app.rights.states import advance
from app.vault.asked import note_asked
from app.vault.requests import save_request
from app.vault.vault import Vault
from tests.cli.conftest import PASSPHRASE, Ask, run
from tests.correspondence.conftest import make

TODAY = date.today()
FIELDS = {"source", "organisation", "name", "state", "asked", "ready_by", "ready", "expires", "imported", "letter"}


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
    assert row["ready_by"] == ago(-5)
    assert "ready since today" in empty("ready", "spotify").out
    assert empty("asked", "--json").json[0]["state"] == "ready"
    empty("import", spotify)
    assert empty("asked", "--json").json[0]["state"] == "imported"


def test_what_is_due_is_said_first(empty: Ask) -> None:
    empty("ask", "facebook", "--on", ago(7))
    empty("ready", "facebook", "--on", ago(3))
    empty("ask", "ikea", "--on", ago(60), "--by", ago(2))
    lines = empty("asked").out.splitlines()
    assert lines[0] == "Facebook: ready for 3 days. The download expires tomorrow."
    assert lines[1] == "IKEA: was expected 2 days ago. Look for a message from them."
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


def test_the_days_of_a_request_follow_one_another(empty: Ask) -> None:
    refused = empty("ask", "ikea", "--on", ago(-1))
    assert (refused.code, "day-to-come" in refused.err) == (2, True)
    assert "day-before-asking" in empty("ask", "ikea", "--by", ago(1)).err
    assert empty("asked", "--json").json == []
    empty("ask", "ikea", "--on", ago(5))
    assert "day-before-asking" in empty("ready", "ikea", "--on", ago(6)).err
    assert "day-to-come" in empty("ready", "ikea", "--on", ago(-2)).err
    assert "expiry-before-ready" in empty("ready", "ikea", "--until", ago(1)).err
    assert empty("asked", "--json").json[0]["ready"] is None


def test_what_was_noted_stays_when_more_is_noted(empty: Ask) -> None:
    empty("ask", "facebook", "--on", ago(9))
    empty("ready", "facebook", "--on", ago(3))
    empty("ready", "facebook", "--until", ago(-5))
    [row] = empty("asked", "--json").json
    assert (row["ready"], row["expires"]) == (ago(3), ago(-5))
    empty("ready", "facebook")
    assert empty("asked", "--json").json == [row]
    empty("ready", "facebook", "--on", ago(2))
    assert empty("asked", "--json").json[0]["expires"] == ago(-2)


def test_asking_again_says_what_it_replaces(empty: Ask) -> None:
    empty("ask", "ikea", "--on", ago(50))
    assert "takes the place of your request" in empty("ask", "ikea").out
    assert [row["asked"] for row in empty("asked", "--json").json] == [ago(0)]


def test_the_status_tells_what_is_due(empty: Ask) -> None:
    assert empty("status", "--json").json["due"] == []
    empty("ask", "ikea", "--on", ago(60), "--by", ago(2))
    empty("ask", "zara")
    assert [row["source"] for row in empty("status", "--json").json["due"]] == ["ikea"]
    assert "IKEA: was expected 2 days ago." in empty("status").out


def test_a_request_to_a_brand_that_mien_no_longer_knows_can_be_forgotten(empty: Ask, tmp_path: Path) -> None:
    with Vault.open(tmp_path / "empty", PASSPHRASE) as vault:
        day = TODAY - timedelta(days=40)
        note_asked(vault, Asked("gone-shop", "gone-shop", "Gone Shop", day, TODAY - timedelta(days=9)))
    assert "Gone Shop: was expected 9 days ago." in empty("asked").out
    assert "Gone Shop: ready since today." in empty("ready", "gone shop").out
    assert empty("ask", "Gone Shop", "--forget").code == 0
    assert empty("asked", "--json").json == []
    assert "source-unknown" in empty("ask", "Gone Shop", "--forget").err


def test_a_letter_that_was_sent_is_listed_until_it_is_withdrawn(empty: Ask, tmp_path: Path) -> None:
    with Vault.open(tmp_path / "empty", PASSPHRASE) as vault:
        letter = make(vault, Right.ACCESS, organisation="ikea", name="IKEA")
        sent = save_request(vault, advance(letter, RequestState.SENT, TODAY, datetime.now(UTC)))
    [row] = empty("asked", "--json").json
    assert set(row) == FIELDS
    assert (row["source"], row["state"], row["asked"], row["letter"]) == ("ikea", "waiting", ago(0), sent.reference)
    assert "IKEA" in empty("asked").out
    with Vault.open(tmp_path / "empty", PASSPHRASE) as vault:
        save_request(vault, advance(sent, RequestState.WITHDRAWN, TODAY, datetime.now(UTC)))
    assert empty("asked", "--json").json == []
