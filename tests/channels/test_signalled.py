# SPDX-License-Identifier: MPL-2.0
"""A form opened with Global Privacy Control: the site is told so, and nothing of it is left on this computer."""

import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

from app.channels.errors import BrowserNotStarted, LinkWrong
from app.channels.signalled import Browser, find_browser, open_with_signal

SECRET = "zebrafinch"
PAGE = f"<title>{SECRET}</title><script>localStorage.setItem('a', '{SECRET}')</script><img src='/seen'>"
LONGEST = 120.0


@dataclass
class Shop:
    """A site with a form; ``told``: what each request said of the signal, by its path."""

    address: str = ""
    told: dict[str, str | None] = field(default_factory=dict)
    seen: Event = field(default_factory=Event)


@pytest.fixture
def shop() -> Iterator[Shop]:
    made = Shop()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            made.told[self.path] = self.headers.get("Sec-GPC")
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Set-Cookie", f"who={SECRET}; Max-Age=99999")
            self.end_headers()
            self.wfile.write(PAGE.encode())
            if self.path == "/seen":
                made.seen.set()

        def log_message(self, *_arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        serving = Thread(target=server.serve_forever)
        serving.start()
        made.address = f"http://127.0.0.1:{server.server_port}/{SECRET}"
        yield made
        server.shutdown()
        serving.join()


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def program(folder: Path, name: str, script: str = "exit 0") -> Path:
    made = folder / name
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return made


def test_firefox_tells_the_site_and_leaves_nothing(
    shop: Shop, temporary: Path, own_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MOZ_HEADLESS", "1")
    browser = find_browser()
    assert browser is not None, "packaging/system-libraries.sh test installs it"
    assert (browser.name, browser.by_itself) == ("Firefox", False)
    opened = open_with_signal(browser, shop.address)
    try:
        assert shop.seen.wait(LONGEST), "it was never asked for"
        [profile] = temporary.glob("mien-browser-*")
        written = [each for each in profile.rglob("*") if each.is_file() and SECRET.encode() in each.read_bytes()]
        assert written == []
    finally:
        opened.process.terminate()
        opened.wait()
    assert {f"/{SECRET}", "/seen"} <= set(shop.told) and set(shop.told.values()) == {"1"}
    assert list(temporary.glob("mien-browser-*")) == []
    assert [each for each in own_home.rglob("*") if each.is_file() and SECRET.encode() in each.read_bytes()] == []


@pytest.mark.skipif(sys.platform == "win32", reason="the browsers that are played are shell scripts")
class TestPlayed:
    """Browsers that are played by small programs on the search path."""

    @pytest.fixture(autouse=True)
    def path(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        folder = tmp_path / "bin"
        folder.mkdir()
        monkeypatch.setenv("PATH", str(folder))
        return folder

    def test_firefox_comes_before_who_sends_it_unasked(self, path: Path) -> None:
        assert find_browser() is None
        brave = program(path, "brave-browser")
        assert find_browser() == Browser("Brave", brave, True)
        firefox = program(path, "firefox-esr")
        assert find_browser() == Browser("Firefox", firefox, False)

    def test_who_sends_it_unasked_is_given_the_page_and_no_profile(
        self, path: Path, temporary: Path, tmp_path: Path
    ) -> None:
        brave = program(path, "brave", f'echo "$@" > {tmp_path}/asked')
        opened = open_with_signal(Browser("Brave", brave, True), "https://shop.test/form?a=1&b=2")
        opened.wait()
        assert (tmp_path / "asked").read_text() == "https://shop.test/form?a=1&b=2\n"
        assert opened.profile is None and list(temporary.iterdir()) == []

    @pytest.mark.parametrize("address", ["", "--headless", "file:page", "javascript:alert(1)", "mailto:a@b"])
    def test_only_pages_of_the_web_are_opened(self, path: Path, tmp_path: Path, address: str) -> None:
        firefox = program(path, "firefox", f"touch {tmp_path}/asked")
        with pytest.raises(LinkWrong):
            open_with_signal(Browser("Firefox", firefox, False), address)
        assert not (tmp_path / "asked").exists()

    def test_a_browser_that_does_not_start_leaves_nothing(self, path: Path, temporary: Path) -> None:
        with pytest.raises(BrowserNotStarted):
            open_with_signal(Browser("Firefox", path / "firefox", False), "https://shop.test/")
        assert list(temporary.iterdir()) == []

    def test_what_was_left_behind_is_removed_the_next_time(self, path: Path, temporary: Path) -> None:
        old, open_still = temporary / "mien-browser-old", temporary / "mien-browser-open"
        for folder in (old, open_still):
            folder.mkdir()
            (folder / "prefs.js").touch()
        for each in (old, old / "prefs.js", open_still):
            os.utime(each, (1_000_000_000, 1_000_000_000))
        open_with_signal(Browser("Firefox", program(path, "firefox"), False), "https://shop.test/").wait()
        assert list(temporary.iterdir()) == [open_still]

    def test_a_firefox_in_a_snap_is_given_a_place_that_it_sees(self, own_home: Path, path: Path) -> None:
        seen = own_home / "snap" / "firefox" / "common"
        seen.mkdir(parents=True)
        opened = open_with_signal(Browser("Firefox", program(path, "firefox"), False), "https://shop.test/")
        assert opened.profile is not None and opened.profile.parent == seen
        opened.wait()
        assert not opened.profile.exists()
