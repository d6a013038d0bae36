# SPDX-License-Identifier: MPL-2.0
"""What the vault shows of whether a request was met: the verdict, and each finding, which opens its records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n.translator import Translator
from app.insight.answers import RecordFilter
from app.rights.speaking import told
from app.rights.verdict import Finding, Judgement, said
from app.ui.forms import heading, note, paragraph
from app.ui.reading_order import tab_through
from app.ui.widgets.link_button import LinkButton


class VerdictView(QWidget):
    """Hidden while there is nothing to judge. Findings with records are links to them."""

    def __init__(self, open_records: Callable[[RecordFilter], object]) -> None:
        super().__init__()
        self._open = open_records
        self._judgement: Judgement | None = None
        self._previous: QWidget | None = None
        self.heading, self.verdict, self.hint = heading(2), paragraph(), note()
        self.findings: list[QWidget] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for part in (self.heading, self.verdict):
            layout.addWidget(part)
        layout.addLayout(self._list)
        layout.addWidget(self.hint)
        self.hide()

    def show_judgement(self, judgement: Judgement | None, say: Translator) -> None:
        """Show what was found; ``None``: nothing."""
        if judgement == self._judgement and self.findings:
            return
        self._judgement = judgement
        self.setVisible(judgement is not None)
        self._tell(say)

    def _tell(self, say: Translator) -> None:
        for old in self.findings:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.findings = []
        self.verdict.clear()
        if self._judgement is None:
            return
        verdict = said(self._judgement.verdict, self._judgement.state)
        self.verdict.setText(say("{name}: {value}", name=say("Verdict"), value=say(verdict)))
        for finding in self._judgement.findings:
            self.findings.append(self._line(finding, say))
            self._list.addWidget(self.findings[-1])
            # At once, and not when the event loop turns: what is below would stand where it is going to be.
            self.findings[-1].show()
        self.hint.setVisible(any(isinstance(each, LinkButton) for each in self.findings))
        self._order()

    def tab_after(self, previous: QWidget) -> None:
        """Have Tab come here from what stands above: Qt puts what is new last."""
        self._previous = previous
        self._order()

    def _order(self) -> None:
        tab_through((self._previous, *self.findings))

    def _line(self, finding: Finding, say: Translator) -> QWidget:
        words = say(
            "{name}: {value}", name=say(finding.verdict.label), value=told(say, finding.sentence, finding.fields)
        )
        if finding.files:
            words = say("{sentence} In: {files}", sentence=words, files=say.series(finding.files))
        if finding.records is None:
            text = paragraph()
            text.setText(words)
            return text
        link = LinkButton()
        link.set_words(words)
        link.clicked.connect(partial(self._show, finding.records))
        return link

    def _show(self, records: RecordFilter, _checked: bool = False) -> None:
        self._open(records)

    def retranslate(self, say: Translator) -> None:
        self.heading.setText(say("Did they do it?"))
        self.hint.setText(say("What is underlined shows the records that prove it."))
        self._tell(say)
