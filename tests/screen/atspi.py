# SPDX-License-Identifier: MPL-2.0
"""The accessible tree of another process, as a screen reader sees it: AT-SPI over D-Bus.

Names of the interfaces and the numbers of the states: the AT-SPI 2 protocol (at-spi2-core, xml/*.xml).
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE, ACTION, COMPONENT, TABLE, TEXT = (
    f"org.a11y.atspi.{name}" for name in ("Accessible", "Action", "Component", "Table", "Text")
)
EDITABLE, FOCUSABLE, FOCUSED, SHOWING = 7, 11, 12, 25
LABELLED_BY = 2
PASSWORD_TEXT = 40
Found = TypeVar("Found")

TABLES = ("table", "tree table", "list")


class GoneError(Exception):
    """The object left the screen, or its process ended, while it was asked."""


@dataclass(frozen=True)
class Node:
    """One object on the screen."""

    connection: DBusConnection
    bus: str
    path: str

    def _ask(self, interface: str, method: str, signature: str | None = None, body: tuple[object, ...] = ()) -> Any:
        address = DBusAddress(self.path, self.bus, interface)
        message = new_method_call(address, method, signature, body)
        reply = self.connection.send_and_get_reply(message, timeout=10)
        if reply.header.message_type is MessageType.error:
            raise GoneError(f"{method}: {reply.body}")
        return reply.body[0]

    def _property(self, interface: str, name: str) -> Any:
        request = Properties(DBusAddress(self.path, self.bus, interface)).get(name)
        reply = self.connection.send_and_get_reply(request, timeout=10)
        if reply.header.message_type is MessageType.error:
            raise GoneError(str(reply.body))
        return reply.body[0][1]

    @property
    def name(self) -> str:
        """What a screen reader calls it."""
        return self._property(ACCESSIBLE, "Name")

    @property
    def description(self) -> str:
        """What a screen reader says of it besides."""
        return self._property(ACCESSIBLE, "Description")

    @property
    def text(self) -> str:
        """What stands in a field or a view of text."""
        return self._ask(TEXT, "GetText", "ii", (0, -1))

    @property
    def rows(self) -> int:
        """How many rows a table has."""
        return self._property(TABLE, "NRows")

    @property
    def columns(self) -> int:
        """How many columns a table has."""
        return self._property(TABLE, "NColumns")

    def cell(self, row: int, column: int) -> Node:
        """One cell of a table."""
        return Node(self.connection, *self._ask(TABLE, "GetAccessibleAt", "ii", (row, column)))

    @property
    def label(self) -> str:
        """The name of the label that is said to name it; of a combo box, whose own name is what is chosen in it."""
        relations = self._ask(ACCESSIBLE, "GetRelationSet")
        labels = [Node(self.connection, *label) for kind, those in relations if kind == LABELLED_BY for label in those]
        return " ".join(label.name for label in labels)

    @property
    def hides_text(self) -> bool:
        """Whether it is a field for passwords, of which no letter is told."""
        password = self._ask(ACCESSIBLE, "GetRole") == PASSWORD_TEXT
        return password and TEXT not in self._ask(ACCESSIBLE, "GetInterfaces")

    @property
    def role(self) -> str:
        """What a screen reader says it is: "button", "password text"."""
        return self._ask(ACCESSIBLE, "GetRoleName")

    def has(self, *states: int) -> bool:
        """Whether all of these states are set."""
        low, high = self._ask(ACCESSIBLE, "GetState")
        return all((low | high << 32) >> state & 1 for state in states)

    def children(self) -> list[Node]:
        """The objects inside."""
        return [Node(self.connection, bus, path) for bus, path in self._ask(ACCESSIBLE, "GetChildren")]

    def showing(self) -> Iterator[Node]:
        """All below it that is on the screen; of tables only the first cells."""
        inside = self.children()
        for child in inside[:20] if self.role in TABLES else inside:
            # What stands in a hidden page is hidden with it, and need not be asked.
            if child.has(SHOWING):
                yield child
                yield from child.showing()

    def press(self) -> None:
        """Do what a click does."""
        self._ask(ACTION, "DoAction", "i", (0,))

    def focus(self) -> None:
        """Put the keyboard's focus on it."""
        self._ask(COMPONENT, "GrabFocus")


def accessibility_bus() -> DBusConnection:
    """A connection to the bus on which programs show their windows to screen readers."""
    with open_dbus_connection(bus="SESSION") as session:
        address = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        reply = session.send_and_get_reply(new_method_call(address, "GetAddress"))
    return open_dbus_connection(bus=reply.body[0])


def program(connection: DBusConnection, name: str) -> Node:
    """The program of this name."""
    desktop = Node(connection, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
    return waited(lambda: next((each for each in desktop.children() if each.name == name), None), name)


def waited(look: Callable[[], Found | None], what: str, seconds: float = 20) -> Found:
    """What ``look`` finds, as soon as it does; fails when it does not in time."""
    end = time.monotonic() + seconds
    pause = threading.Event()
    while True:
        try:
            if (found := look()) is not None:
                return found
        except GoneError:
            pass  # the page changed while it was read
        assert time.monotonic() < end, f"{what!r} never came"
        pause.wait(0.05)
