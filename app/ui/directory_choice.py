# SPDX-License-Identifier: MPL-2.0
"""An organisation of the directory, which the vault need not know: found by typing a part of its name or domain."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.catalog.directory.entry import Entry
from app.catalog.words import N_
from app.i18n.translator import Translator
from app.ui.found_choice import FoundChoice, Words
from app.ui.models.phrases import sort_key
from app.ui.models.rows_model import Column

_COLUMNS: list[Column[Entry]] = [
    Column(N_("Organisation"), lambda row, _: row.name, lambda row: sort_key(row.name), width=36),
    Column(N_("Country"), lambda row, say: say.countries().get(row.country, ""), width=20),
    Column(N_("For requests"), lambda row, say: say(row.channels[0].label), width=18),
]


class DirectoryChoice(FoundChoice[Entry]):
    """To whom a request goes."""

    def __init__(
        self, parent: QWidget, say: Translator, entries: Sequence[Entry], choose: Callable[[Entry], None]
    ) -> None:
        words = Words(
            say("Search the directory"),
            say("To whom do you want to write?"),
            say("The directory knows how to reach these organisations, whether or not an export of yours names them."),
            say("Part of the name or of the web address"),
            say("Choose"),
        )
        super().__init__(parent, say, words, _COLUMNS, entries, _names, choose)


def _names(entry: Entry) -> Sequence[str]:
    return (entry.name, entry.legal_name, *entry.aliases, *entry.domains)
