# SPDX-License-Identifier: MPL-2.0
"""Who has the person's e-mail addresses: who writes, who passed an address on, and how to stop it."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import Correspondent, Mailbox, OwnAddress, PassedOn, RecordFilter
from app.insight.questions import Insight
from app.ui.controls import Importance, News
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import action_button, buttons, heading
from app.ui.models.mailbox_columns import ADDRESSES, CORRESPONDENTS, PASSED_ON, more_of
from app.ui.pages.data_page import DataPage, Tools
from app.ui.unsubscribe_review import UnsubscribeReview
from app.ui.widgets.document import document
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.titled_table import TitledTable

# The columns that lead elsewhere than to the mails.
_NAME, _WAY_OUT, _WAY_IN = 0, 1, 5
_TRACKERS = 6
_GIVEN_TO, _USED_BY = 1, 2


class MailboxPage(DataPage):
    """Enter on a number opens the mails, on a name the organisation, on a way to unsubscribe its review."""

    key = "mailbox"
    called = N_("Who has my address")
    listed = True
    glyph = Glyph.ADDRESS

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        self._found: Mailbox | None = None
        # Only who writes to this address is listed; "" for all.
        self._address = ""
        content = document(self)
        self.heading = heading(1)
        self.sentence = News()
        self.bring = action_button(tools.navigator.show_import, Importance.PRIMARY)
        self.all_link = LinkButton()
        self.writers = TitledTable(
            CORRESPONDENTS,
            say,
            self._open_writer,
            links=(_NAME, _WAY_OUT, _WAY_IN),
            title_lines=2,
            more=more_of,
        )
        self.passed_on = TitledTable(PASSED_ON, say, self._open_passed_on, links=(_GIVEN_TO, _USED_BY))
        self.addresses = TitledTable(ADDRESSES, say, self._open_address)
        for part in (self.heading, self.sentence, self.all_link):
            content.addWidget(part)
        content.addLayout(buttons(self.bring))
        for table in (self.writers, self.passed_on, self.addresses):
            content.addWidget(table)
        content.addStretch(1)
        self.all_link.clicked.connect(lambda: self._narrow(""))
        self.setFocusProxy(self.bring)
        self.forget()

    def load(self) -> None:
        self.ask(Insight.mailbox, self._show)

    def forget(self) -> None:
        self._found = None
        self._address = ""
        self.sentence.tell("")
        self.bring.hide()
        self.all_link.hide()
        for table in (self.writers, self.passed_on, self.addresses):
            table.set_rows([])

    def _show(self, found: Mailbox) -> None:
        self._found = found
        self.passed_on.set_rows(found.passed_on)
        self.addresses.set_rows(found.addresses)
        self.writers.table.hide_column(_TRACKERS, not any(each.trackers for each in found.organisations))
        self.bring.setVisible(not found.organisations)
        self.setFocusProxy(self.writers.table if found.organisations else self.bring)
        self._narrow("")

    def _narrow(self, address: str) -> None:
        """List all organisations, or only those that write to an address."""
        if self._found is None:
            return
        had_focus = self.all_link.hasFocus() or self.addresses.table.hasFocus()
        self._address = address
        everybody = self._found.organisations
        self.writers.set_rows([each for each in everybody if not address or address in each.addresses])
        self.all_link.setVisible(bool(address))
        if had_focus:
            self.writers.table.setFocus()
        self._say_found()

    def _say_found(self) -> None:
        found, say = self._found, self._say
        if found is None:
            return
        if not found.organisations:
            self.sentence.tell(
                say("No mail is here yet. Bring your mailbox, and see who has your address. Only its heads are read.")
            )
            return
        count = len(self.writers.model.rows)
        if self._address:
            said = [
                say.plural(
                    "{count} organisation writes to {address}",
                    "{count} organisations write to {address}",
                    count,
                    address=self._address,
                )
            ]
        else:
            said = [say.plural("{count} organisation writes to you.", "{count} organisations write to you.", count)]
        if found.people and not self._address:
            said.append(
                say.plural(
                    "{count} person writes to you as well.", "{count} people write to you as well.", found.people
                )
            )
        self.sentence.tell("\n".join(said))
        self.writers.tell(say("What mails are about is a guess by their subjects alone."))
        self.passed_on.tell(
            say(
                "Whom you gave an address tells its name, or, where it was made for one recipient alone, who used it "
                "first."
            )
        )

    # --- opening

    def _open_writer(self, row: Correspondent, index: QModelIndex) -> None:
        if index.column() == _WAY_OUT and row.unsubscribe:
            review = UnsubscribeReview(self, self._say, self.tools.announcer, row.unsubscribe)
            review.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            review.open()
        elif index.column() in (_NAME, _WAY_IN):
            self.tools.navigator.show_organisation(row.organisation.slug)
        else:
            self.tools.navigator.show_records(RecordFilter(organisation=row.organisation.slug))

    def _open_passed_on(self, row: PassedOn, index: QModelIndex) -> None:
        named = row.used_by if index.column() == _USED_BY else row.given_to
        self.tools.navigator.show_organisation(named.slug)

    def _open_address(self, row: OwnAddress, _index: QModelIndex) -> None:
        self._narrow(row.address)

    def panes(self) -> list[QWidget]:
        tables = (self.writers, self.passed_on, self.addresses)
        return [each.table for each in tables if each.isVisible()] or [self]

    # --- words

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.heading.setText(self.title)
        self.bring.setText(say("Bring a mailbox"))
        self.all_link.set_words(say("Show all organisations"))
        self.writers.retranslate(
            say,
            say("Who writes to you"),
            say(
                "Press Enter on a name to open the organisation and see how to reach it, on a number to see its mails, "
                "on “To unsubscribe” to see where that leads."
            ),
        )
        self.passed_on.retranslate(
            say, say("Addresses that were passed on"), say("Press Enter to open the organisation.")
        )
        self.addresses.retranslate(say, say("Your addresses"), say("Press Enter to see who writes to it."))
        self._say_found()
