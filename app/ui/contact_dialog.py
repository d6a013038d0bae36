# SPDX-License-Identifier: MPL-2.0
"""How an organisation is reached, entered or corrected by the person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QDialog, QSizePolicy, QWidget

from app.catalog.directory.correcting import wrong_field
from app.catalog.directory.entry import Entry
from app.i18n.translator import Translator
from app.ui.controls import Choice, Field, Importance
from app.ui.forms import Problem, action_button, fill, form_row, framed, heading, paragraph
from app.ui.models.phrases import sort_key
from app.ui.widgets.many_lines import ManyLines

_LETTERS, _POST_LINES = 76, 5
#: Pixels: what is enough for all fields at the usual size of text, and what stays free around it on a small screen.
_TALLEST, _EDGE = 860, 80
_FIELDS = ("email", "form", "officer", "site")


class ContactDialog(QDialog):
    """``keep`` is called with the fields that the person changed; Escape changes nothing."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        name: str,
        entry: Entry | None,
        keep: Callable[[dict[str, Any]], None],
    ) -> None:
        super().__init__(parent)
        self._say, self._entry, self._keep = say, entry, keep
        # The title does not say who it is: others may read it.
        self.setWindowTitle(say("How to reach them"))
        title, about = heading(), paragraph()
        title.setText(say("How to reach “{name}”", name=name))
        about.setText(
            say("What you write here stays in your vault and comes before what the directory says. You can undo it.")
        )
        self.email, self.form, self.officer, self.site = Field(), Field(), Field(), Field()
        self.post, self.country = ManyLines(_POST_LINES), Choice()
        self.problem = Problem()
        self.keep_button = action_button(self._take, Importance.PRIMARY)
        self.keep_button.setText(say("Keep this"))
        self.cancel_button = action_button(self.reject)
        self.cancel_button.setText(say("Cancel"))
        self.post.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        layout = fill(self, self.keep_button, self.cancel_button)
        layout.addWidget(title)
        layout.addWidget(about)
        form_row(layout, self.email).setText(say("E-mail for privacy"))
        form_row(layout, self.form).setText(say("Link of the web form"))
        form_row(layout, framed(self.post), target=self.post).setText(say("Postal address, line by line"))
        form_row(layout, self.officer).setText(say("Data protection officer"))
        form_row(layout, self.country).setText(say("Country of whoever answers"))
        form_row(layout, self.site).setText(say("Link of the web site"))
        layout.addWidget(self.problem)
        layout.addStretch(1)
        self._fill()
        room = self.screen().availableSize() - QSize(_EDGE, _EDGE)
        self.resize(QSize(self.fontMetrics().averageCharWidth() * _LETTERS, _TALLEST).boundedTo(room))
        self.email.setFocus()

    def _fill(self) -> None:
        say, entry = self._say, self._entry
        self.country.addItem(say("Not known"), "")
        for code, label in sorted(say.countries().items(), key=lambda each: sort_key(each[1])):
            self.country.addItem(label, code)
        if entry is None:
            return
        for field in _FIELDS:
            self._field(field).setText(getattr(entry, field))
            self._field(field).setCursorPosition(0)
        self.post.setPlainText("\n".join(entry.post))
        self.country.setCurrentIndex(max(0, self.country.findData(entry.country)))

    def _field(self, name: str) -> Field:
        return {"email": self.email, "form": self.form, "officer": self.officer, "site": self.site}[name]

    def _written(self) -> dict[str, Any]:
        lines = (line.strip() for line in self.post.toPlainText().splitlines())
        written: dict[str, Any] = {field: " ".join(self._field(field).text().split()) for field in _FIELDS}
        return {**written, "post": tuple(filter(None, lines)), "country": str(self.country.currentData() or "")}

    def _take(self) -> None:
        entry, written = self._entry, self._written()
        before = {field: getattr(entry, field) if entry else type(value)() for field, value in written.items()}
        given = {field: value for field, value in written.items() if value != before[field]}
        wrong = wrong_field(given)
        if wrong:
            self.problem.tell(self._problem(wrong))
            self._field(wrong).setFocus()
        elif not given:
            self.problem.tell(self._say("Nothing is different yet. Write how to reach them, or cancel."))
            self.email.setFocus()
        else:
            self.accept()
            self._keep(given)

    def _problem(self, field: str) -> str:
        say = self._say
        if field == "email":
            return say("This is not one e-mail address, such as privacy@shop.example.")
        return say("A link begins with https:// and has no spaces.")
