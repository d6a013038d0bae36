# SPDX-License-Identifier: MPL-2.0
"""``mien directory``: shown, corrected, and taken back."""

import pytest

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask


def test_an_organisation_is_shown_by_any_of_its_names(ask: Ask) -> None:
    for name in ("Criteo", "CRITEO SA", "criteo.com"):
        found = ask("directory", name, "--json").json
        assert (found["slug"], found["quality"], found["channels"][0]) == ("criteo", "checked", "email")
        assert found["origins"]
    assert "dpo@criteo.com" in ask("directory", "Criteo").out
    assert len(ask("directory", "--json").json) >= 300


def test_a_correction_comes_first_until_it_is_taken_back(ask: Ask) -> None:
    before = ask("directory", "Spotify", "--json").json
    assert (
        ask("directory", "set", "Spotify AB", "--email", "me@spotify.example", "--post", "1 Lane").code == ExitCode.OK
    )
    found = ask("directory", "Spotify", "--json").json
    assert (found["email"], found["post"], found["quality"]) == ("me@spotify.example", ["1 Lane"], "own")
    assert found["domains"] == before["domains"]
    assert ask("directory", "unset", "spotify.com").code == ExitCode.OK
    assert ask("directory", "Spotify", "--json").json == before
    assert ask("directory", "unset", "Spotify").code == ExitCode.ERROR


def test_an_unknown_organisation_is_entered_by_hand(ask: Ask) -> None:
    unknown = ask("directory", "Larkspur Books")
    assert (unknown.code, "[entry-unknown]" in unknown.err) == (ExitCode.ERROR, True)
    assert ask("directory", "set", "Larkspur Books", "--form", "https://larkspur.example/privacy").code == ExitCode.OK
    found = ask("directory", "larkspur-books", "--json").json
    assert (found["name"], found["channels"]) == ("Larkspur Books", ["web-form"])


@pytest.mark.parametrize(
    "wrong",
    [
        (),
        ("--email", "nobody"),
        ("--email", "a@b.example\nBcc: c@d.example"),
        ("--form", "javascript:alert(1)"),
        ("--country", "France"),
    ],
)
def test_what_is_no_contact_is_not_kept(ask: Ask, wrong: tuple[str, ...]) -> None:
    before = ask("directory", "Spotify", "--json").json
    refused = ask("directory", "set", "Spotify", *wrong)
    assert (refused.code, "[not-a-contact]" in refused.err) == (ExitCode.USAGE, True)
    assert ask("directory", "Spotify", "--json").json == before


def test_domains_of_one_word_are_two(ask: Ask) -> None:
    for domain in ("larkspur.net", "larkspur.org", "signal.net"):
        assert ask("directory", "set", domain, "--email", f"privacy@{domain}").code == ExitCode.OK
    for domain in ("larkspur.net", "larkspur.org", "signal.net"):
        assert ask("directory", domain, "--json").json["email"] == f"privacy@{domain}"
    assert ask("directory", "Signal", "--json").json["domains"] == ["signal.org"]
    assert ask("directory", "set", "larkspur.org", "--email", "dpo@larkspur.org").code == ExitCode.OK
    assert ask("directory", "larkspur.net", "--json").json["email"] == "privacy@larkspur.net"
    assert ask("directory", "unset", "larkspur.org").code == ExitCode.OK
    assert ask("directory", "larkspur.org").code == ExitCode.ERROR
