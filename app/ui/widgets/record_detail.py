# SPDX-License-Identifier: MPL-2.0
"""One record in full, and where it comes from: export, file, place, and the original's own words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFontDatabase, QPalette, QTextCursor, QTextFormat
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from app.i18n.positions import position
from app.i18n.translator import Translator
from app.insight.answers import Excerpt, Occurrence, RecordRow
from app.ui.controls import FieldLabel
from app.ui.forms import allow_copying, framed, heading, paragraph
from app.ui.models import columns, phrases
from app.ui.naming import describe
from app.ui.surfaces import blend
from app.ui.widgets.document import Document
from app.ui.widgets.link_button import LinkButton
from app.ui.widgets.ringed_text import RingedText
from app.ui.widgets.titled_table import TitledTable
from app.vault.errors import VaultDamaged

_MARK = "▸"
_LEAST_LINES = 9


class ExcerptView(RingedText):
    """Lines of an original with their numbers; the record's own line has a mark and a tint."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        # Originals are code, whatever the language of the window.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        fixed.setPointSizeF(self.font().pointSizeF())
        self.setFont(fixed)
        self.setMinimumHeight(self.fontMetrics().height() * _LEAST_LINES)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_excerpt(self, excerpt: Excerpt) -> None:
        width = len(str(excerpt.first_line + len(excerpt.lines)))
        lines = [
            f"{_MARK if number == excerpt.marked else ' '} {excerpt.first_line + number:>{width}}  {line}"
            for number, line in enumerate(excerpt.lines)
        ]
        self.setPlainText("\n".join(lines))
        cursor = QTextCursor(self.document().findBlockByNumber(excerpt.marked))
        self.setTextCursor(cursor)
        palette = self.palette()
        tinted = QTextEdit.ExtraSelection()
        tinted.cursor = cursor
        back = blend(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight), 0.25)
        tinted.format.setBackground(back)
        tinted.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        self.setExtraSelections([tinted])
        self.centerCursor()


class RecordDetail(Document):
    """``ask_excerpt`` is called with the occurrence whose excerpt is to be shown."""

    def __init__(
        self,
        say: Translator,
        open_organisation: Callable[[str], None],
        ask_excerpt: Callable[[Occurrence], None],
        use_rights: Callable[[RecordRow], None],
    ) -> None:
        super().__init__(inside_panel=True)
        self._say = say
        self._record: RecordRow | None = None
        self._occurrence: Occurrence | None = None
        self._damage: VaultDamaged | None = None
        self._ask_excerpt = ask_excerpt
        self.heading = heading(2)
        self.detail = paragraph()
        self.facts = paragraph()
        self.holder = LinkButton()
        self.other = LinkButton()
        self.rights = LinkButton()
        self.origin_heading = heading(2)
        self.source = paragraph()
        self.excerpt = ExcerptView()
        self.excerpt_label = FieldLabel(self.excerpt)
        self._surface = framed(self.excerpt)
        self.no_excerpt = paragraph()
        self.places = TitledTable(columns.OCCURRENCES, say, self._open_place)
        for label in (self.heading, self.detail, self.facts, self.source):
            allow_copying(label)
        parts: list[QWidget] = [self.heading, self.detail, self.facts, self.holder, self.other, self.rights]
        parts += [self.origin_heading, self.source, self.excerpt_label, self._surface]
        for part in (*parts, self.no_excerpt, self.places):
            self.content.addWidget(part)
        self.content.addStretch(1)
        self.holder.clicked.connect(lambda: self._record and open_organisation(self._record.organisation.slug))
        self.other.clicked.connect(
            lambda: self._record and self._record.other and open_organisation(self._record.other.slug)
        )
        self.rights.clicked.connect(lambda: self._record and use_rights(self._record))
        self.forget()

    def forget(self) -> None:
        """Show nothing."""
        self._record = self._occurrence = self._damage = None
        for label in (self.heading, self.detail, self.facts, self.source, self.no_excerpt):
            label.clear()
        self.excerpt.clear()
        for link in (self.holder, self.other, self.rights):
            link.set_words("")
        for described in (self.holder, self.excerpt):
            describe(described, "")
        self.places.set_rows([])
        for part in (self.holder, self.other, self.rights, self.origin_heading, self.excerpt_label, self._surface):
            part.hide()
        self.no_excerpt.hide()

    @property
    def shown(self) -> int:
        """The id of the record that is shown, 0 for none."""
        return self._record.id if self._record else 0

    def show_record(self, record: RecordRow, occurrences: list[Occurrence]) -> None:
        """Show a record with the places where it stands; the excerpt of the first one follows."""
        self.forget()
        self._record = record
        self.places.set_rows(occurrences if len(occurrences) > 1 else [])
        self._occurrence = occurrences[0] if occurrences else None
        self._say_record()

    def show_excerpt(self, occurrence: Occurrence, excerpt: Excerpt | VaultDamaged | None) -> None:
        """Show the original around the record; without one, say why there is none."""
        self._occurrence = occurrence
        self._damage = excerpt if isinstance(excerpt, VaultDamaged) else None
        self._say_source()
        self._say_no_excerpt()
        shown = isinstance(excerpt, Excerpt)
        self._surface.setVisible(shown)
        self.excerpt_label.setVisible(shown)
        self.no_excerpt.setVisible(not shown)
        if isinstance(excerpt, Excerpt):
            self.excerpt.show_excerpt(excerpt)

    def _open_place(self, row: Occurrence, _index: QModelIndex) -> None:
        self._ask_excerpt(row)

    # --- words

    def _say_record(self) -> None:
        record, say = self._record, self._say
        if record is None:
            return
        self.heading.setText(record.title or record.kind)
        self.detail.setText(record.detail)
        self.detail.setVisible(bool(record.detail))
        self.facts.setText("\n".join(self._facts(record)))
        describe(self.holder, self.facts.text())
        self.holder.set_words(say("Held by {organisation}", organisation=record.organisation.name))
        self.holder.show()
        self.rights.set_words(say("Object to this, have it corrected or erased…"))
        self.rights.show()
        if record.other:
            self.other.set_words(say("Also concerns {organisation}", organisation=record.other.name))
        self.other.setVisible(record.other is not None)
        self.origin_heading.show()
        self._say_source()

    def _facts(self, record: RecordRow) -> list[str]:
        say = self._say
        when = phrases.moment(say, record.when) or say("Date unknown")
        facts = [
            say("{column}: {value}", column=say("When"), value=when),
            say("{column}: {value}", column=say("Kind of data"), value=phrases.category(say, record.category)),
            say(
                "{column}: {value}. {explanation}",
                column=say("How they know"),
                value=say(record.origin.label),
                explanation=say(record.origin.explanation),
            ),
        ]
        if record.special_word:
            category = say(record.category.label)
            facts.append(say("The word “{word}” speaks of: {category}", word=record.special_word, category=category))
        if record.url:
            facts.append(say("{column}: {value}", column=say("Address on the web"), value=record.url))
        if record.about_others:
            facts.append(say("This is also about other people."))
        if record.missing_from:
            facts.append(
                say(
                    "The export of {date} no longer has it: it may have been deleted, or left out of that export.",
                    date=phrases.day(say, record.missing_since),
                )
            )
        return facts

    def _say_source(self) -> None:
        occurrence, say = self._occurrence, self._say
        if occurrence is None:
            return
        lines = [
            say(
                "Export: {name}, imported on {date}",
                name=occurrence.export.name,
                date=phrases.day(say, occurrence.export.imported),
            ),
            say("File: {path}", path=occurrence.file),
            say("Place in the file: {place}", place=position(say, occurrence.place)),
        ]
        self.source.setText("\n".join(lines))
        describe(self.excerpt, self.source.text())

    def _say_no_excerpt(self) -> None:
        say = self._say
        none = say("Mien kept no copy of this file, or the place is no longer found in it.")
        self.no_excerpt.setText(say(self._damage.sentence) if self._damage else none)

    def retranslate(self, say: Translator) -> None:
        self._say = say
        self.origin_heading.setText(say("Where this comes from"))
        self.excerpt_label.setText(say("In the original"))
        self._say_no_excerpt()
        self.places.retranslate(say, say("Where it stands"), say("Press Enter to see this place."))
        self._say_record()

    def first_control(self) -> QWidget:
        """What takes the focus when the panel is entered."""
        return self.excerpt if self.excerpt.isVisible() else self.holder
