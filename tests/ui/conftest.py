# SPDX-License-Identifier: MPL-2.0
"""A whole window over a vault of its own, and the way an event loop is waited for."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import trustme
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.application import Parts
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.channels.conftest import authority, certificate, office, serving, the_office, trusting  # noqa: F401

PASSPHRASE = "lantern puddle violin orchard"


@pytest.fixture
def dressed(qapp: QApplication) -> Iterator[QApplication]:
    """The application, which gets its looks and direction back after the test."""
    font, colours, direction = qapp.font(), qapp.palette(), qapp.layoutDirection()
    yield qapp
    qapp.setFont(font)
    qapp.setPalette(colours)
    qapp.setLayoutDirection(direction)
    qapp.clipboard().clear()


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    """A settings file of the test's own."""
    return QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)


@pytest.fixture
def make_shell(
    dressed: QApplication, tmp_path: Path, settings: QSettings, qtbot: QtBot
) -> Iterator[Callable[[], Parts]]:
    """Puts a window together over the folder ``tmp_path / "vault"`` and shows it."""
    made: list[Parts] = []

    def make() -> Parts:
        parts = Parts(dressed, tmp_path / "vault", settings)
        made.append(parts)
        parts.window.show()
        parts.window.activateWindow()
        qtbot.waitExposed(parts.window)
        return parts

    yield make
    for parts in made:
        parts.take_down()
    dressed.processEvents()


@pytest.fixture
def empty_shell(make_shell: Callable[[], Parts]) -> Parts:
    """The window before there is a vault."""
    return make_shell()


@pytest.fixture
def recovery_code(tmp_path: Path) -> str:
    """A closed vault in ``tmp_path / "vault"``; gives its recovery code."""
    vault, code = Vault.create(tmp_path / "vault", PASSPHRASE, cost=KdfCost.floor())
    vault.lock()
    return code


@pytest.fixture
def shell(recovery_code: str, make_shell: Callable[[], Parts]) -> Parts:
    """The window over a locked vault."""
    return make_shell()


@pytest.fixture
def open_shell(shell: Parts, qtbot: QtBot) -> Parts:
    """The window over an open, empty vault."""
    shell.session.adopt(Vault.open(shell.session.folder, PASSPHRASE))
    qtbot.waitUntil(lambda: shell.jobs.running == 0)
    return shell


@pytest.fixture
def believed(authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:  # noqa: F811
    """The system trusts the servers on this computer; the file that says so."""
    path = tmp_path / "trusted.pem"
    authority.cert_pem.write_to_path(str(path))
    monkeypatch.setenv("SSL_CERT_FILE", str(path))
    return path
