# SPDX-License-Identifier: MPL-2.0
"""What the person agreed to: the list, what exports tell of more, what happened when, and the way back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFileDialog

from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.purpose import Purpose
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName, RecordRow
from app.insight.questions import Insight
from app.preferences.consents.found import found_consents, source_of
from app.preferences.consents.importing import read_receipts
from app.preferences.consents.ledger import Happening, ending_soon, timeline
from app.preferences.consents.receipts import receipt
from app.preferences.signing.data_integrity import canonical
from app.preferences.signing.pseudonyms import signing_key
from app.preferences.signing.verifying import MOST_BYTES
from app.ui.controls import Importance
from app.ui.delegates.glyphs import Glyph
from app.ui.forms import action_button, add_form, buttons
from app.ui.models.consent_columns import (
    CONSENTS,
    FOUND,
    HAPPENINGS,
    RECEIPT,
    RENEW,
    SAID_NO,
    SAID_YES,
    WITHDRAW,
    may_be_renewed,
    may_be_withdrawn,
)
from app.ui.models.phrases import sort_key
from app.ui.pages.consent_change import ConsentChange
from app.ui.pages.data_page import Tools
from app.ui.pages.kept_page import KeptPage
from app.ui.pages.sharing_page import SharingPage
from app.ui.widgets.consent_form import ConsentForm
from app.ui.widgets.document import document
from app.ui.widgets.titled_table import TitledTable
from app.vault.consents import add_consent, add_consents, consents
from app.vault.files import write_atomically
from app.vault.vault import Vault

_LONGER = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class _Answer:
    kept: list[Consent]
    found: list[RecordRow]
    happened: list[Happening]
    organisations: list[OrganisationName]


class ConsentsPage(KeptPage[_Answer]):
    """Enter on a name opens the organisation, on “Withdraw” takes a consent back, on “Receipt…” saves its proof."""

    key = "consents"
    called = N_("Consents")
    listed = True
    glyph = Glyph.CONSENT

    def __init__(self, tools: Tools, say: Translator) -> None:
        super().__init__(tools, say)
        content = document(self)
        self.change = ConsentChange(self)
        self.share_button = action_button(lambda: tools.navigator.show_page(SharingPage.key), Importance.PRIMARY)
        self.receipts_button = action_button(self._choose_receipts)
        self.kept = TitledTable(CONSENTS, say, self._open, links=(0, WITHDRAW, RENEW, RECEIPT))
        self.found = TitledTable(FOUND, say, self._open_found, links=(0, 2, SAID_YES, SAID_NO))
        self.happened = TitledTable(HAPPENINGS, say, self._open_happening, links=(1,))
        for part in (self.heading, self.about, self.sentence):
            content.addWidget(part)
        content.addLayout(buttons(self.share_button, self.receipts_button))
        content.addWidget(self.change)
        for table in self.tables:
            content.addWidget(table)
        self.form = ConsentForm()
        add_form(content, self.form)
        content.addStretch(1)
        self.form.told.connect(self._note)
        self.setFocusProxy(self.share_button)
        self.forget()

    @property
    def tables(self) -> tuple[TitledTable[Any], ...]:
        return self.kept, self.found, self.happened

    def read(self, vault: Vault, insight: Insight) -> _Answer:
        kept = consents(vault)
        found = found_consents(insight, kept=kept)
        organisations = sorted(insight.find_organisation(""), key=lambda each: sort_key(each.name))
        return _Answer(kept, found, timeline(kept, date.today()), organisations)

    def forget(self) -> None:
        super().forget()
        self.form.forget()
        self.form.offer([])
        self.change.forget()

    def show_answer(self, answer: _Answer) -> None:
        self.kept.set_rows(answer.kept)
        self.found.set_rows(answer.found)
        self.happened.set_rows(answer.happened)
        self.receipts_button.setVisible(self.writable)
        self.form.offer(answer.organisations)
        self.form.setVisible(self.writable and bool(answer.organisations))
        self.setFocusProxy(next(iter(self.shown_tables), self.share_button))

    def said(self, answer: _Answer) -> str:
        say, today = self._say, date.today()
        holding = sum(each.state(today).holds for each in answer.kept)
        said = say.plural("{count} consent of yours holds.", "{count} consents of yours hold.", holding)
        if not answer.kept:
            said = say("No consent is on your list yet.")
        if ending := len(ending_soon(answer.kept, today)):
            more = say.plural("{count} ends within a month.", "{count} end within a month.", ending)
            said = f"{said}\n{more}"
        return said

    # --- what a cell does

    def _open(self, row: Consent, index: QModelIndex) -> None:
        column = index.column()
        if column == WITHDRAW and may_be_withdrawn(row):
            self.change.withdraw(row)
        elif column == RENEW and may_be_renewed(row):
            self.change.renew(row, max(row.last.until or date.today(), date.today()) + _LONGER)
        elif column == RECEIPT:
            self._choose_receipt_file(row)
        elif row.request and column != 0:
            self.change.show_letter_of(row)
        else:
            self.tools.navigator.show_organisation(row.organisation)

    def _open_found(self, row: RecordRow, index: QModelIndex) -> None:
        if index.column() == SAID_YES:
            self._take_over(row, ConsentState.GIVEN)
        elif index.column() == SAID_NO:
            self._take_over(row, ConsentState.REFUSED)
        elif index.column() == 0:
            self.tools.navigator.show_organisation(row.organisation.slug)
        else:
            self.tools.navigator.show_record(row.id)

    def _open_happening(self, row: Happening, _index: QModelIndex) -> None:
        self.tools.navigator.show_organisation(row.consent.organisation)

    def _take_over(self, row: RecordRow, said: ConsentState) -> None:
        """An export or a mail tells of a choice; whether it was a yes, only the person can say."""
        now, source = datetime.now(UTC), source_of(row)
        made = Consent(
            number=str(uuid4()),
            organisation=row.organisation.slug,
            name=row.organisation.name,
            wording=row.title,
            aim=row.title,
            purposes=(Purpose.MARKETING,) if source is ConsentSource.MAIL else (),
            source=source,
            record=row.id,
            events=(ConsentEvent(said, row.when, now),),
        )
        self._note(made)

    def _note(self, made: Consent) -> None:
        self.run(lambda vault, _insight: add_consent(vault, made), self._say("It is on your list."), self.tell_others)

    # --- receipts

    def _choose_receipt_file(self, row: Consent) -> None:
        title, name = self._say("Save the receipt"), f"{row.number}.receipt.jsonld"
        path, _filter = QFileDialog.getSaveFileName(self, title, name)
        if path:
            self.write_receipt(row, Path(path))

    def write_receipt(self, row: Consent, file: Path) -> None:
        """Write the signed receipt of a consent."""

        def work(vault: Vault, _insight: Insight) -> None:
            document = receipt(row, signing_key(vault, row.organisation), datetime.now(UTC))
            write_atomically(file, canonical(document))

        self.run(work, self._say("The receipt was saved. It is not encrypted."))

    def _choose_receipts(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(self, self._say("Read receipts"))
        if path:
            self.read_receipts(Path(path))

    def read_receipts(self, file: Path) -> None:
        """Put the receipts of a file on the list."""

        def work(vault: Vault, _insight: Insight) -> None:
            with file.open("rb") as stream:
                found = read_receipts(stream.read(MOST_BYTES + 1), datetime.now(UTC))
            add_consents(vault, found)

        self.run(work, self._say("The receipts are on your list."), self.tell_others)

    def retranslate(self, say: Translator) -> None:
        super().retranslate(say)
        self.about.setText(
            say(
                "What you agreed to, with whom, and until when. Taking it back is as easy as giving it: one step notes"
                " it and drafts the letter. Nothing leaves without you."
            )
        )
        self.share_button.setText(say("Share a slice of my data…"))
        self.receipts_button.setText(say("Read receipts…"))
        self.kept.retranslate(
            say,
            say("Your list"),
            say("Press Enter on a name to open the organisation, on “Withdraw” to take the consent back at once."),
        )
        self.found.retranslate(
            say,
            say("What exports and mails tell of"),
            say("Press Enter to see where it stands, or on “I agreed” or “I said no” to put it on your list."),
        )
        self.happened.retranslate(say, say("What happened when"), say("Press Enter to open the organisation."))
        self.form.retranslate(say)
        self.change.retranslate(say)
