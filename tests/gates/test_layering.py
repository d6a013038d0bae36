# SPDX-License-Identifier: MPL-2.0
"""Which room may know what. The import contract holds the rooms apart; these rules are finer."""

from tests.gates.tree import imports, modules, place, room

#: What opens a connection; only ``channels``, the door out, may import it.
NETWORK = frozenset(
    {
        "socket",
        "ssl",
        "http",
        "urllib.request",
        "requests",
        "urllib3",
        "httpx",
        "aiohttp",
        "smtplib",
        "imaplib",
        "poplib",
        "ftplib",
        "socketserver",
        "xmlrpc",
        "webbrowser",
        "PySide6.QtNetwork",
        "PySide6.QtWebSockets",
    }
)
DOOR_OUT = "channels"


def within(name: str, packages: frozenset[str]) -> bool:
    """Whether a dotted name is, or is inside, one of the packages."""
    parts = name.split(".")
    return any(".".join(parts[:length]) in packages for length in range(1, len(parts) + 1))


def test_only_the_window_imports_qt() -> None:
    found = [
        f"{place(path, node)} imports {name}"
        for path in modules()
        if room(path) != "ui"
        for name, node in imports(path)
        if within(name, frozenset({"PySide6", "shiboken6"}))
    ]
    assert not found


def test_only_the_door_out_knows_the_network() -> None:
    found = [
        f"{place(path, node)} imports {name}"
        for path in modules()
        if room(path) != DOOR_OUT
        for name, node in imports(path)
        if within(name, NETWORK)
    ]
    assert not found


def test_the_window_asks_no_database() -> None:
    found = [
        f"{place(path, node)} imports {name}"
        for path in modules()
        if room(path) == "ui"
        for name, node in imports(path)
        if within(name, frozenset({"sqlite3", "sqlcipher3", "sqlite_utils"}))
    ]
    assert not found


def test_sources_know_no_other_room() -> None:
    allowed = frozenset({"app.sources", "app.catalog"})
    found = [
        f"{place(path, node)} imports {name}"
        for path in modules()
        if room(path) == "sources"
        for name, node in imports(path)
        if name.startswith("app.") and not within(name, allowed)
    ]
    assert not found
