# SPDX-License-Identifier: MPL-2.0
"""To whom a person can complain: the authority in charge for them with the reason, and all others."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.catalog.directory.authority import Authority
from app.catalog.directory.directory import Directory
from app.catalog.person import AboutMe
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.rights.authorities import propose_authority
from app.rights.laws import REGIONS
from app.ui.controls import Importance, News
from app.ui.forms import action_button, buttons, framed, heading, note, paragraph
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column, RowsModel, widths
from app.ui.widgets.data_table import DataTable


def _where(row: Authority, say: Translator) -> str:
    country = say.countries().get(row.country, row.country)
    region = REGIONS.get(row.country, {}).get(row.region, row.region)
    return say("{name}: {value}", name=country, value=say(region)) if region else country


_COLUMNS: list[Column[Authority]] = [
    Column(N_("Where"), _where, lambda row: row.slug, width=26),
    Column(N_("Authority"), lambda row, _: row.name, lambda row: sort_key(row.name), width=48),
    Column(N_("Where it takes complaints"), lambda row, _: row.complaint or row.site, width=40),
]


class AuthoritiesDialog(QDialog):
    """Enter on an authority opens its page for complaints. ``open_url`` opens links in other programs."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        directory: Directory,
        person: AboutMe,
        open_url: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent)
        self._say, self._open_url = say, open_url
        self.setWindowTitle(say("Authorities"))
        proposed = propose_authority(directory, person)
        self.proposed = proposed.authority
        title, reason, told = heading(), note(), paragraph()
        title.setText(self.proposed.name if self.proposed else say("Authorities"))
        reason.setText(say(proposed.reason))
        told.setText(
            say(
                "A complaint to an authority costs nothing. First write to the organisation, and give it time to"
                " answer."
            )
        )
        self.news = News()
        self.open_button = action_button(lambda: self._open(self.proposed), Importance.PRIMARY)
        self.open_button.setText(say("Open its page for complaints"))
        self.open_button.setVisible(self.proposed is not None)
        self.close_button = action_button(self.reject)
        self.close_button.setText(say("Close"))
        self.model = RowsModel(_COLUMNS, say, self)
        self.model.set_rows(
            sorted(
                directory.authorities,
                key=lambda each: (each.country != person.country, sort_key(_where(each, say))),
            )
        )
        self.table = DataTable()
        self.table.setModel(self.model)
        self.table.set_widths(*widths(_COLUMNS))
        self.table.retranslate(say, say("Authorities"), say("Press Enter to open its page for complaints."))
        self.table.opened.connect(self._open_row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 20)
        layout.setSpacing(12)
        for part in (title, reason, told, self.news):
            layout.addWidget(part)
        layout.addWidget(framed(self.table), 1)
        layout.addLayout(buttons(self.open_button, self.close_button))
        letters = self.fontMetrics()
        self.resize(letters.averageCharWidth() * 96, letters.height() * 30)

    def _open_row(self, index: QModelIndex) -> None:
        if index.isValid():
            self._open(self.model.row(index.row()))

    def _open(self, authority: Authority | None) -> None:
        if authority is not None and not self._open_url(QUrl(authority.complaint or authority.site)):
            self.news.tell(self._say("No program opens this link."))
