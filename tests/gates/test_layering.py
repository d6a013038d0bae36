# SPDX-License-Identifier: MPL-2.0
"""Which room may know what. The import contract holds the rooms apart; these rules are finer."""

import tomllib

from tests.gates.tree import ROOT, imports, modules, place, room

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
        "imapclient",
        "dns",
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
    # The words of exports ship as files, and `places.py` stands beside the rooms.
    allowed = frozenset({"app.sources", "app.catalog", "app.places"})
    found = [
        f"{place(path, node)} imports {name}"
        for path in modules()
        if room(path) == "sources"
        for name, node in imports(path)
        if name.startswith("app.") and not within(name, allowed)
    ]
    assert not found


def test_every_room_but_the_door_out_is_kept_from_the_network() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    [kept] = [each for each in contracts if each["name"] == "Only the door out opens a socket"]
    rooms = {f"app.{room(path)}" for path in modules() if room(path)}
    assert rooms - set(kept["source_modules"]) == {f"app.{DOOR_OUT}"}
    assert {"socket", "ssl", "smtplib", "imaplib", "imapclient", "dns"} <= set(kept["forbidden_modules"])
