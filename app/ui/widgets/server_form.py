# SPDX-License-Identifier: MPL-2.0
"""One mail server: its name, its port, how it encrypts, and the name to sign in with."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from app.catalog.mail_account import MailServer, Security, SignIn
from app.channels.tls import is_this_computer
from app.i18n.translator import Translator
from app.ui.controls import Choice, Field, FieldLabel
from app.ui.flow import TileLayout
from app.ui.forms import action_button, buttons, heading, labelled, note
from app.ui.naming import name

_HOST = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?")
_LARGEST_CERTIFICATE = 64 * 1024
_BEGINNING = "-----BEGIN CERTIFICATE-----"


class ServerForm(QWidget):
    """``edited``: the person changed something. ``unfit``: the chosen file is no certificate."""

    edited, unfit = Signal(), Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sign_in, self._certificate = SignIn.PASSWORD, ""
        self._say: Translator | None = None
        self.heading, self.about_certificate = heading(3), note()
        self.host, self.port, self.security, self.user = Field(), Field(), Choice(), Field()
        self.certificate_button = action_button(self._ask_certificate)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.setSpacing(8)
        tiles = TileLayout()
        self._labels: list[FieldLabel] = []
        for field in self._fields:
            tile, label = labelled(field)
            tiles.addWidget(tile)
            self._labels.append(label)
        layout.addWidget(self.heading)
        layout.addLayout(tiles)
        layout.addWidget(self.about_certificate)
        layout.addLayout(buttons(self.certificate_button))
        for line in (self.host, self.port, self.user):
            line.textEdited.connect(lambda _text: self._change())
        self.security.activated.connect(lambda _index: self._change())

    @property
    def _fields(self) -> tuple[QWidget, ...]:
        return self.host, self.port, self.security, self.user

    @property
    def server(self) -> MailServer | None:
        """What stands there; ``None`` while the name or the port is none."""
        host, port, security = self.host.text().strip(), self.port.text().strip(), self.security.currentData()
        if not self._names_host or not self._is_port or not isinstance(security, Security):
            return None
        local = is_this_computer(host)
        user = self.user.text().strip()
        return MailServer(host.lower(), int(port), security, user, self._sign_in, self._certificate if local else "")

    @property
    def unfit_field(self) -> Field:
        """Where the name or the port has to be entered, or mended."""
        return self.port if self._names_host else self.host

    @property
    def _names_host(self) -> bool:
        return _HOST.fullmatch(self.host.text().strip()) is not None

    @property
    def _is_port(self) -> bool:
        port = self.port.text().strip()
        return port.isascii() and port.isdigit() and 0 < int(port[:6]) < 65536

    def sign_in_by(self, way: SignIn) -> None:
        """By what the account's secret proves who asks."""
        self._sign_in = way

    def show_server(self, server: MailServer | None) -> None:
        """Show what is known of a server; ``None``: nothing is."""
        self.host.setText(server.host if server else "")
        self.port.setText(str(server.port) if server else "")
        self.user.setText(server.user if server else "")
        self.security.setCurrentIndex(max(0, self.security.findData(server.security if server else Security.TLS)))
        self._sign_in = server.sign_in if server else SignIn.PASSWORD
        self._certificate = server.certificate if server else ""
        for line in (self.host, self.port, self.user):
            line.setCursorPosition(0)
        self._show_certificate()

    def choose_certificate(self, path: Path) -> None:
        """Trust the certificate in a file, and no other, for a server on this computer."""
        try:
            with path.open(encoding="ascii") as file:
                text = file.read(_LARGEST_CERTIFICATE)
        except (OSError, UnicodeDecodeError):
            text = ""
        if _BEGINNING in text:
            self._certificate = text
            self._change()
        else:
            self.unfit.emit()

    def _ask_certificate(self) -> None:
        if self._say is not None:
            dialog = QFileDialog(self, self._say("Choose its certificate"))
            dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
            dialog.fileSelected.connect(lambda path: self.choose_certificate(Path(path)))
            dialog.open()

    def _change(self) -> None:
        self._show_certificate()
        self.edited.emit()

    def _show_certificate(self) -> None:
        local = is_this_computer(self.host.text().strip())
        self.certificate_button.setVisible(local)
        self.about_certificate.setVisible(local)
        if self._say is not None:
            say = self._say
            self.about_certificate.setText(
                say("A certificate is chosen: only a server that has it is trusted.")
                if self._certificate
                else say("A program on this computer makes its certificate by itself: choose it, or it is not trusted.")
            )

    def retranslate(self, say: Translator, title: str) -> None:
        """``title`` says what the server is for."""
        self._say = say
        self.heading.setText(title)
        titles = (say("Server"), say("Port"), say("Encryption"), say("User name"))
        for field, label, text in zip(self._fields, self._labels, titles, strict=True):
            label.setText(text)
            # Two servers stand on the page. What is chosen in a box is its name, and its label's name is heard as well.
            for heard in (field, label):
                name(heard, say("{field}, {part}", field=text, part=title))
        chosen = self.security.currentData()
        self.security.clear()
        for each in Security:
            # As the help pages of providers call them.
            self.security.addItem(each.value.upper(), each)
        self.security.setCurrentIndex(max(0, self.security.findData(chosen)))
        self.certificate_button.setText(say("Choose its certificate…"))
        self._show_certificate()
