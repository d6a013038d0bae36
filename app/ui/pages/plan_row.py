# SPDX-License-Identifier: MPL-2.0
"""One export of a plan: what it is, and where Mien cannot tell, what the person can say of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.catalog.export import Outcome
from app.i18n.translator import Translator
from app.importing.planning import PlannedExport
from app.ui.controls import CheckBox, Choice, FieldLabel
from app.ui.forms import action_button, buttons, note, paragraph
from app.ui.naming import describe, name
from app.ui.pages.unlock_form import UnlockForm
from app.ui.surfaces import Panel

_INDENT = 28
_LETTERS = 20


class PlanRow(Panel):
    """A box to tick and the facts; where several brands could have made it, a choice among them; where it holds
    tables that Mien does not know, a button to describe them; where its files are locked, a field for the password."""

    brand_chosen = Signal(str)
    password_given = Signal(str)
    stop_asked = Signal()
    describe_asked = Signal()

    def __init__(self, plan: PlannedExport, say: Translator, *, describable: bool) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 16)
        layout.setSpacing(4)
        self.box, self._what, self._facts = CheckBox(), paragraph(), note()
        for text in (self._what, self._facts):
            text.setIndent(_INDENT)
        self.brands = Choice(_LETTERS)
        self._brands_label = FieldLabel(self.brands)
        self.describe_button = action_button(self.describe_asked.emit)
        self.unlock = UnlockForm(plan.name, say) if plan.archive.needs_password else None
        inside = QVBoxLayout()
        inside.setContentsMargins(_INDENT, 0, 0, 0)
        if self.unlock is not None:
            inside.addWidget(self.unlock)
            self.unlock.given.connect(self.password_given)
            self.unlock.stop_asked.connect(self.stop_asked)
        inside.addWidget(self._brands_label)
        inside.addWidget(self.brands)
        inside.addLayout(buttons(self.describe_button))
        layout.addWidget(self.box)
        layout.addWidget(self._what)
        layout.addWidget(self._facts)
        layout.addLayout(inside)
        self._offer(plan, say, describable)
        self.box.setText(say("Import {name}", name=plan.name))
        self.show_plan(plan, say)
        self.brands.activated.connect(lambda number: self.brand_chosen.emit(self.brands.itemData(number)))

    @property
    def offer(self) -> QWidget | None:
        """Where the person can say what it is, if they can."""
        return next((offer for offer in (self.brands, self.describe_button) if not offer.isHidden()), None)

    def show_plan(self, plan: PlannedExport, say: Translator) -> None:
        """Say again what it is, after the person said more of it."""
        known = plan.recognition.source is not None
        self.box.setEnabled(known)
        self.box.setChecked(known)
        self._what.setText(_recognised(plan, say, not self.describe_button.isHidden()))
        self._facts.setText("\n".join(_facts(plan, say)))
        describe(self.box, "\n".join([self._what.text(), self._facts.text()]))

    def _offer(self, plan: PlannedExport, say: Translator, describable: bool) -> None:
        candidates = plan.recognition.candidates
        self._brands_label.setText(say("Which service is {name} from?", name=plan.name))
        self.brands.addItem(say("Not chosen"), "")
        for source in candidates:
            self.brands.addItem(source.organisation.name, source.slug)
        self._brands_label.setVisible(bool(candidates))
        self.brands.setVisible(bool(candidates))
        self.describe_button.setText(say("Describe its tables…"))
        name(self.describe_button, say("{action} {name}", action=self.describe_button.text(), name=plan.name))
        self.describe_button.setAccessibleDescription(say("Say what the columns of its tables hold."))
        self.describe_button.setVisible(describable)


def _recognised(plan: PlannedExport, say: Translator, describable: bool) -> str:
    source, language = plan.recognition.source, plan.recognition.language
    if source is None and plan.archive.needs_password:
        return say("This is locked. Type its password to see what it is.")
    if source is None and plan.empty:
        return say("There is nothing in it, so there is nothing to import.")
    if source is None and plan.recognition.candidates:
        return say("This is not recognised. Say which service it is from.")
    if source is None and describable:
        return say("This is not recognised, but it holds tables: describe them to import them.")
    if source is None:
        return say("This is not recognised, so it cannot be imported.")
    if not language:
        return say("This looks like {brand}.", brand=source.organisation.name)
    brand = source.organisation.name
    return say("This looks like {brand}, in {language}.", brand=brand, language=say.language_name(language))


def _facts(plan: PlannedExport, say: Translator) -> list[str]:
    size = say.plural("{count} file, {size}", "{count} files, {size}", plan.members, size=say.size(plan.bytes))
    facts = [size]
    if plan.recognition.source is not None:
        numbers = (
            (Outcome.PARSED, plan.understood),
            (Outcome.KEPT, plan.unknown),
            (Outcome.SKIPPED, plan.left_out),
            (Outcome.FAILED, plan.unreadable),
        )
        parts = [
            say("{outcome}: {number}", outcome=say(outcome.label), number=say.number(number))
            for outcome, number in numbers
            if number
        ]
        facts = [say.beside([size, *parts])]
    if plan.recognition.source is None and plan.archive.needs_password:
        return facts
    if plan.archive.truncated:
        facts.append(say("The archive breaks off: what is whole can be imported. Better download it again first."))
    facts += [say(reason.sentence, **reason.fields) for reason in plan.recognition.reasons]
    return facts + [
        say("{name}: {value}", name=path, value=say(error.sentence, **error.fields))
        for path, error in plan.troubles.items()
    ]
