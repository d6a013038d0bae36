# SPDX-License-Identifier: MPL-2.0
"""``mien directory gpc``: a site is asked what it says of Global Privacy Control."""

import ssl
from dataclasses import replace

import pytest
import trustme

from app.channels import gpc
from app.cli.exit_codes import ExitCode
from tests.channels.test_fetching import Pages, site
from tests.cli.conftest import Ask


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The domains that were asked; a real server on this computer answers for each."""
    authority, domains = trustme.CA(), list[str]()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(serving)
    authority.configure_trust(trusting)
    pages: Pages = {"/.well-known/gpc.json": (200, "application/json", b'{"gpc": true, "lastUpdate": "2026-02-03"}')}

    def check(domain: str) -> gpc.Statement:
        domains.append(domain)
        with site(serving, pages) as (port, _):
            return replace(gpc.check("localhost", context=trusting, port=port), domain=domain)

    monkeypatch.setattr("app.cli.directory_command.check", check)
    return domains


def test_what_a_site_says_is_told(ask: Ask, asked: list[str]) -> None:
    told = ask("directory", "gpc", "Criteo")
    assert told.code == ExitCode.OK
    assert "criteo.com: It says that it honours Global Privacy Control." in told.out
    assert ask("directory", "gpc", "criteo", "--json").json == {
        "organisation": "criteo", "domain": "criteo.com", "says": "yes", "since": "2026-02-03",
    }  # fmt: skip
    assert asked == ["criteo.com", "criteo.com"]


def test_nobody_is_asked_for_an_unknown_name(ask: Ask, asked: list[str]) -> None:
    assert ask("directory", "gpc", "Nobody At All").code == ExitCode.ERROR
    assert asked == []
