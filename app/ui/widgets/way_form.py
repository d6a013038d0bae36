# SPDX-License-Identifier: MPL-2.0
"""By which way a letter goes, and where to."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.request import Channel
from app.i18n.translator import Translator
from app.ui.controls import Choice, Field
from app.ui.forms import form_row, framed
from app.ui.widgets.many_lines import ManyLines

_POSTAL_LINES = 5


class WayForm(QWidget):
    """Each way leads to an address of its own, which stays while another one is looked at. ``changed``: another way
    was chosen, or an address entered."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._addresses: dict[Channel, str] = {}
        self._by = Channel.COPY
        self.way, self.recipient, self.post = Choice(), Field(), ManyLines(_POSTAL_LINES)
        self._post_frame = framed(self.post)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._way_label = form_row(layout, self.way)
        self._recipient_label = form_row(layout, self.recipient)
        self._post_label = form_row(layout, self._post_frame, target=self.post)
        self.way.activated.connect(lambda _index: self._change())
        self.recipient.editingFinished.connect(self.changed)

    @property
    def channel(self) -> Channel:
        """The way that is chosen."""
        return self._by

    @property
    def address(self) -> str:
        """Where it leads, as it stands there: an address, a link, or the lines of a postal address."""
        if self._by is not Channel.POST:
            return self.recipient.text().strip()
        lines = (" ".join(line.split()) for line in self.post.toPlainText().splitlines())
        return "\n".join(line for line in lines if line)

    def show_ways(self, addresses: Mapping[Channel, str], channel: Channel) -> None:
        """Show where a letter goes on this way; ``addresses``: where by each ("" unknown)."""
        self._addresses = dict(addresses)
        self.way.setCurrentIndex(max(0, self.way.findData(channel)))
        self._show(channel)

    def forget(self) -> None:
        """Show no address."""
        self._addresses = {}
        self.recipient.clear()
        self.post.clear()

    def _change(self) -> None:
        way = self.way.currentData()
        if isinstance(way, Channel) and way is not self._by:
            self._addresses[self._by] = self.address
            self._show(way)
            self.changed.emit()

    def _show(self, way: Channel) -> None:
        self._by = way
        by_post, address = way is Channel.POST, self._addresses.get(way, "")
        self.recipient.setText("" if by_post else address)
        self.recipient.setCursorPosition(0)
        self.post.setPlainText(address if by_post else "")
        for one_line in (self._recipient_label, self.recipient):
            one_line.setVisible(not by_post)
        for lines in (self._post_label, self._post_frame):
            lines.setVisible(by_post)

    def retranslate(self, say: Translator) -> None:
        self.way.clear()
        for channel in Channel:
            self.way.addItem(say(channel.label), channel)
        self.way.setCurrentIndex(max(0, self.way.findData(self._by)))
        self._way_label.setText(say("By which way"))
        self._recipient_label.setText(say("To"))
        self._post_label.setText(say("Postal address, line by line"))
