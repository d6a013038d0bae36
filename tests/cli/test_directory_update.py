# SPDX-License-Identifier: MPL-2.0
"""``mien directory update``: fetched from a real server, shown, used or not, and never over the person's own word."""

import ssl
from collections.abc import Iterator

import pytest
import trustme

from app.catalog.directory.publisher import Publisher as Shipped
from app.cli.exit_codes import ExitCode
from tests.channels.publisher import RECORD, Publisher
from tests.channels.test_fetching import Pages, site
from tests.cli.conftest import Ask

PUBLISHER = Publisher()


@pytest.fixture
def pages() -> Pages:
    return PUBLISHER.pages(RECORD)


@pytest.fixture
def address(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a manifest on a server that is believed here."""
    authority = trustme.CA()
    serving, trusting = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context()
    authority.issue_cert("localhost").configure_cert(serving)
    authority.configure_trust(trusting)
    monkeypatch.setattr("app.channels.fetching.trusted_by_system", lambda: trusting)
    monkeypatch.setattr("app.cli.directory_update.shipped_publisher", lambda: Shipped(keys=(PUBLISHER.public,)))
    with site(serving, pages) as (port, _):
        yield f"https://localhost:{port}/d/manifest.json"


def test_a_newer_directory_is_shown_and_used(ask: Ask, address: str, pages: Pages) -> None:
    known = len(ask("directory", "--json").json)
    assert ask("directory", "set", "Larkspur Books", "--email", "me@larkspur.example").code == ExitCode.OK
    assert ask("directory", "unset", "Larkspur Books").code == ExitCode.OK
    shown = ask("directory", "update", "--from", address)
    assert (shown.code, "confirmation-needed" in shown.err) == (ExitCode.USAGE, True)
    assert f"From: {address}" in shown.out
    assert "1 organisation is new." in shown.out
    assert ask("directory", "larkspur.example").code == ExitCode.ERROR
    used = ask("directory", "update", "--from", address, "--yes", "--json").json
    assert used == {
        "address": address, "version": "2027-01-31", "added": 1, "changed": 0, "removed": 0, "used": True,
    }  # fmt: skip
    assert ask("directory", "larkspur.example", "--json").json["email"] == "privacy@larkspur.example"
    # The address is known from then on.
    pages.update(PUBLISHER.pages({**RECORD, "email": "new@larkspur.example"}, version="2027-02-28", removed=["criteo"]))
    again = ask("directory", "update", "--yes", "--json").json
    assert (again["added"], again["changed"], again["removed"]) == (0, 1, 1)
    assert len(ask("directory", "--json").json) == known


def test_the_persons_own_word_stays(ask: Ask, address: str) -> None:
    ask("directory", "set", "Larkspur", "--email", "me@larkspur.example")
    assert ask("directory", "update", "--from", address, "--yes").code == ExitCode.OK
    assert ask("directory", "larkspur", "--json").json["email"] == "me@larkspur.example"
    ask("directory", "unset", "larkspur")
    assert ask("directory", "larkspur", "--json").json["email"] == "privacy@larkspur.example"


def test_an_older_one_is_refused(ask: Ask, address: str, pages: Pages) -> None:
    assert ask("directory", "update", "--from", address, "--yes").code == ExitCode.OK
    pages.update(PUBLISHER.pages({**RECORD, "email": "old@larkspur.example"}, version="2026-12-31"))
    refused = ask("directory", "update", "--yes")
    assert (refused.code, "directory-update-older" in refused.err) == (ExitCode.ERROR, True)
    assert ask("directory", "larkspur", "--json").json["email"] == "privacy@larkspur.example"


def test_what_a_stranger_signed_is_refused(ask: Ask, address: str, pages: Pages) -> None:
    pages.update(Publisher().pages(RECORD))
    refused = ask("directory", "update", "--from", address, "--yes")
    assert (refused.code, "directory-update-refused" in refused.err) == (ExitCode.ERROR, True)


def test_without_an_address_there_is_nobody_to_ask(ask: Ask) -> None:
    refused = ask("directory", "update", "--yes")
    assert (refused.code, "update-address-missing" in refused.err) == (ExitCode.ERROR, True)
    refused = ask("directory", "update", "--yes", "--from", "https://localhost/manifest.json")
    assert "update-key-missing" in refused.err
    refused = ask("directory", "update", "--yes", "--from", "https://localhost/manifest.json", "--key", "abc")
    assert "update-key-missing" in refused.err
    refused = ask("directory", "update", "--yes", "--from", "http://localhost/manifest.json", "--key", "0" * 64)
    assert "update-address-unfit" in refused.err


def test_a_publisher_whom_the_person_trusts_is_believed_by_their_key(ask: Ask, address: str, pages: Pages) -> None:
    own = Publisher()
    pages.update(own.pages(RECORD))
    assert "directory-update-refused" in ask("directory", "update", "--from", address, "--yes").err
    assert ask("directory", "update", "--from", address, "--key", own.public.upper(), "--yes").code == ExitCode.OK
    # Address and key are known from then on, and no other key counts there.
    pages.update(own.pages({**RECORD, "email": "new@larkspur.example"}, version="2027-02-28"))
    assert ask("directory", "update", "--yes", "--json").json["changed"] == 1
    pages.update(PUBLISHER.pages(RECORD, version="2027-03-31"))
    assert "directory-update-refused" in ask("directory", "update", "--yes").err
