# SPDX-License-Identifier: MPL-2.0
"""A running Mien, as somebody meets it who hears the window and types."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator

from jeepney.io.blocking import DBusConnection

from tests.screen.atspi import EDITABLE, FOCUSABLE, FOCUSED, Node, program, waited


class Screen:
    """What the running program shows to a screen reader, and the keyboard."""

    def __init__(self, connection: DBusConnection) -> None:
        self.program = program(connection, "mien")

    def showing(self) -> Iterator[Node]:
        """All that is on the screen."""
        return self.program.showing()

    def find(self, role: str, name: str) -> Node:
        """The object of this role and name, once it shows; waits for it."""
        return waited(
            lambda: next((node for node in self.showing() if name in node.name and role in node.role), None),
            f"{role} {name}",
        )

    def table(self, name: str) -> Node:
        """The table of this name, once it shows and has rows."""
        return waited(
            lambda: next((n for n in self.showing() if n.role == "table" and n.name == name and n.rows), None), name
        )

    def fill(self, label: str, text: str) -> None:
        """Type into the field that is called so."""
        self.focus(
            waited(lambda: next((n for n in self.showing() if n.has(EDITABLE) and n.name == label), None), label)
        )
        type_text(text)

    def choice(self, label: str) -> Node:
        """The combo box that is called so, once it shows."""
        return waited(
            lambda: next((n for n in self.showing() if n.role == "combo box" and n.label == label), None), label
        )

    def focus(self, node: Node) -> None:
        """Put the focus on an object and wait until it is there."""
        node.focus()
        waited(lambda: node.has(FOCUSED) or None, "the focus")

    def focused(self, role: str, name: str) -> Node:
        """The object of this role and name, once it has the focus."""
        return waited(
            lambda: next(
                (n for n in self.showing() if n.has(FOCUSED) and role in n.role and name in n.name), None
            ),
            f"the focus on {role} {name}",
        )

    def without_name(self) -> list[str]:
        """The roles of what can have the focus but has no name of its own: not every screen reader asks its label."""
        return [node.role for node in self.showing() if node.has(FOCUSABLE) and not node.name]


def keys(*pressed: str) -> None:
    """Press keys on the real keyboard of the screen."""
    subprocess.run(["xdotool", "key", "--clearmodifiers", *pressed], check=True)


def type_text(text: str) -> None:
    """Type on the real keyboard of the screen."""
    subprocess.run(["xdotool", "type", "--clearmodifiers", "--delay", "5", text], check=True)
