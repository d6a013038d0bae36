# SPDX-License-Identifier: MPL-2.0
"""Texts a person reads are literals with named fields, so that the tools find them and translators can move."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from app.i18n.fields import fields_of
from tests.gates.tree import calls, modules, parsed, place, room

SPEAKERS = frozenset({"say", "_say"})
HTML = re.compile(r"</?[a-z][^>]*>|&[a-z]+;|&#\d+;", re.IGNORECASE)
NAME = re.compile(r"[a-z][a-z0-9_]*")
WORD = re.compile(r"[^\W\d_]{2,}")
#: Calls of Qt that show their text, or let it be read aloud.
SHOWN = frozenset(
    {
        "QLabel",
        "QPushButton",
        "QToolButton",
        "QCheckBox",
        "QRadioButton",
        "QGroupBox",
        "QAction",
        "QMenu",
        "QCommandLinkButton",
        "setText",
        "setPlainText",
        "setTitle",
        "setSubTitle",
        "setWindowTitle",
        "setToolTip",
        "setStatusTip",
        "setWhatsThis",
        "setPlaceholderText",
        "setAccessibleName",
        "setAccessibleDescription",
        "setPrefix",
        "setSuffix",
        "setInformativeText",
        "addAction",
        "addMenu",
        "addTab",
        "addRow",
        "addItem",
        "showMessage",
        "setHorizontalHeaderLabels",
    }
)


def messages() -> Iterator[tuple[Path, ast.Call, str, list[ast.expr]]]:
    """Each call that names messages: its module, itself, its name, and its message arguments."""
    for path in modules():
        for name, call in calls(path):
            if name in SPEAKERS and call.args and not announces(call):
                yield path, call, name, call.args[:1]
            elif name == "plural" and isinstance(call.func, ast.Attribute):
                yield path, call, name, call.args[:2]
            elif name == "N_":
                yield path, call, name, call.args[:1]


def announces(call: ast.Call) -> bool:
    """Whether a call is ``announcer.say(…)``, which takes what has been translated already."""
    return isinstance(call.func, ast.Attribute) and "announce" in ast.unparse(call.func.value).lower()


def literal(node: ast.expr) -> str | None:
    """The text of a string literal."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def builds_text(node: ast.expr) -> bool:
    """Whether an expression puts a message together, or picks one where the tools cannot see it."""
    if isinstance(node, (ast.IfExp, ast.BoolOp)):
        choices = node.values if isinstance(node, ast.BoolOp) else [node.body, node.orelse]
        return any(literal(choice) or builds_text(choice) for choice in choices)
    return isinstance(node, (ast.JoinedStr, ast.BinOp)) or (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("format", "join", "format_map", "replace")
    )


def test_messages_are_literals() -> None:
    found = []
    for path, call, name, arguments in messages():
        if path.name == "words.py" or room(path) == "i18n":
            continue
        for argument in arguments:
            wrong = builds_text(argument) if name in SPEAKERS else literal(argument) is None
            if wrong:
                found.append(f"{place(path, call)} {ast.unparse(argument)}")
    assert not found


def test_messages_have_named_fields_only_and_no_markup() -> None:
    found = []
    for path, call, _, arguments in messages():
        for text in filter(None, map(literal, arguments)):
            fields = fields_of(text)
            if fields is None or not all(NAME.fullmatch(field) for field in fields) or HTML.search(text):
                found.append(f"{place(path, call)} {text!r}")
    assert not found


def test_every_field_of_a_message_is_given() -> None:
    found = []
    for path, call, name, arguments in messages():
        if name == "N_" or any(word.arg is None for word in call.keywords):
            continue
        given = {word.arg for word in call.keywords} | ({"count"} if name == "plural" else set())
        for text in filter(None, map(literal, arguments)):
            missing = (fields_of(text) or frozenset()) - given
            if missing:
                found.append(f"{place(path, call)} {text!r} lacks {sorted(missing)}")
    assert not found


def test_counts_of_plural_messages_are_counts() -> None:
    """Singular, plural and the count: three arguments, or the wrong thing is counted."""
    found = [
        f"{place(path, call)} {ast.unparse(call)}"
        for path, call, name, _ in messages()
        if name == "plural" and room(path) != "i18n" and len(call.args) != 3
    ]
    assert not found


def test_the_window_shows_no_text_that_is_not_translated() -> None:
    found = []
    for path in modules():
        if room(path) != "ui":
            continue
        for name, call in calls(path):
            if name not in SHOWN:
                continue
            for argument in [*call.args, *(word.value for word in call.keywords if word.arg == "text")]:
                for text in _texts(argument):
                    if WORD.search(text) and text != "Mien":
                        found.append(f"{place(path, call)} {text!r}")
    assert not found


def _texts(node: ast.expr) -> Iterator[str]:
    """The literals that an argument shows as they stand."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.Constant):
                yield str(part.value)
    elif isinstance(node, (ast.List, ast.Tuple)):
        for element in node.elts:
            yield from _texts(element)


def test_announcements_are_translated() -> None:
    found = [
        f"{place(path, call)} {text!r}"
        for path in modules()
        for name, call in calls(path)
        if name == "say" and announces(call) and call.args
        for text in _texts(call.args[0])
    ]
    assert not found


def test_nothing_prints_past_the_translator() -> None:
    found = [
        place(path, node)
        for path in modules()
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    ]
    assert not found
