# SPDX-License-Identifier: MPL-2.0
"""Which organisation another one is the same as: chosen from all of them, found by typing a part of the name."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.catalog.words import N_
from app.i18n.translator import Translator
from app.insight.answers import OrganisationName
from app.ui.found_choice import FoundChoice, Words
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column

_COLUMNS: list[Column[OrganisationName]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: sort_key(row.name), width=40),
    Column(N_("Who they are"), lambda row, say: say(row.role.label), width=24),
]


class SameChoice(FoundChoice[OrganisationName]):
    """The other name of an organisation, here its ``name``."""

    def __init__(
        self,
        parent: QWidget,
        say: Translator,
        name: str,
        others: Sequence[OrganisationName],
        choose: Callable[[OrganisationName], None],
    ) -> None:
        words = Words(
            say("The same organisation"),
            say("Which organisation is the same as “{name}”?", name=name),
            say(
                "From then on all that is known of “{name}” is shown under the other name. You can undo it.", name=name
            ),
            say("Part of the name"),
            say("They are the same"),
        )
        super().__init__(parent, say, words, _COLUMNS, others, lambda each: (each.name,), choose)
