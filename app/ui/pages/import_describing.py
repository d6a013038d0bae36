# SPDX-License-Identifier: MPL-2.0
"""What the import page does with exports that Mien does not recognise: a brand is chosen, or tables are described."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

from app.i18n.translator import Translator
from app.importing.choosing import (
    FoundTable,
    first_description,
    look_closer,
    with_mapping,
    with_source,
)
from app.importing.planning import Missed, PlannedExport, plan_import
from app.importing.unlocking import unlocked
from app.insight.questions import Insight
from app.sources.generic.mapping import Mapping
from app.sources.source import Source
from app.ui.announce import Announcer
from app.ui.jobs import Job, JobContext, Jobs
from app.ui.pages.describe_step import DescribeStep
from app.ui.session import Session
from app.vault.sealed import NO_KEYS, Keys
from app.vault.vault import Vault


class Looked(NamedTuple):
    """The exports that were found, the tables of each that no brand's rules recognise, and what could not be looked
    into."""

    plans: list[PlannedExport]
    tables: list[list[FoundTable]]
    missed: Sequence[Missed] = ()


NOTHING_LOOKED_AT = Looked([], [])


class Describing:
    """Holds the tables of the exports in the plan, and what the person said of them."""

    def __init__(self, session: Session, jobs: Jobs, announcer: Announcer, step: DescribeStep) -> None:
        self._session, self._jobs, self._announcer, self.step = session, jobs, announcer, step
        self._tables: list[list[FoundTable]] = []
        self._said: dict[int, Mapping] = {}
        self._number = 0

    @property
    def describable(self) -> list[bool]:
        """Which exports hold tables that Mien does not know."""
        return [bool(tables) for tables in self._tables]

    def found(self, tables: list[list[FoundTable]]) -> None:
        """Take over what :func:`plan_and_look` found."""
        self._tables, self._said = tables, {}

    def forget(self) -> None:
        """Forget every word of the exports."""
        self._tables, self._said = [], {}
        self.step.forget()

    def choose(self, plan: PlannedExport, source: Source, done: Callable[[], object]) -> Job[None]:
        """Have an export read as the brand that the person chose."""
        return self._jobs.run(lambda _context: with_source(plan, source), done=lambda _nothing: done())

    def show(
        self, number: int, plan: PlannedExport, brands: Sequence[str], say: Translator, done: Callable[[], object]
    ) -> Job[tuple[list[str], Mapping]]:
        """Fill the step with the tables of an export."""
        vault, tables, said = self._session.vault, self._tables[number], self._said.get(number)

        def look(_context: JobContext) -> tuple[list[str], Mapping]:
            with closing(Insight(vault.reader())) as insight:
                known = [holder.organisation.name for holder in insight.who_knows_what()]
            return sorted({*brands, *known}), said or first_description(vault, tables)

        def shown(answer: tuple[list[str], Mapping]) -> None:
            names, mapping = answer
            self._number = number
            self.step.show_tables(plan.name, tables, mapping, names, say)
            done()

        return self._jobs.run(look, done=shown)

    def accept(self, plans: Sequence[PlannedExport]) -> int | None:
        """Read the export as described; its number, or ``None`` while the description lacks something."""
        mapping = self.step.mapping()
        if not mapping.organisation:
            return None
        with_mapping(plans[self._number], self._tables[self._number], mapping)
        self._said[self._number] = mapping
        return self._number

    @property
    def shown(self) -> int:
        """The number of the export whose tables are shown."""
        return self._number

    def said(self, numbers: Sequence[int]) -> list[Mapping]:
        """What the person said of these exports, to be kept for the next time."""
        return [self._said[number] for number in numbers if number in self._said]


def plan_and_look(
    vault: Vault,
    paths: Sequence[Path],
    sources: Sequence[Source],
    heed: Callable[[], None] = lambda: None,
    keys: Keys = NO_KEYS,
) -> Looked:
    """Look at these files; ``heed`` is called all along, and may raise. Raises
    :class:`~app.importing.errors.ImportingError` when there is nothing that could be looked into."""
    missed: list[Missed] = []
    plans = plan_import(paths, sources, heed=heed, missed=missed, keys=keys)
    if missed and not plans:
        raise missed[0].error
    return Looked(plans, look_closer(vault, plans, heed), missed)


def unlock_and_look(
    vault: Vault,
    looked: Looked,
    number: int,
    sources: Sequence[Source],
    password: str,
    heed: Callable[[], None] = lambda: None,
) -> Looked:
    """The same exports after one of them was unlocked. ``heed`` is called all along, and may raise; then all stays as
    it was. Raises :class:`~app.importing.errors.PasswordWrong`."""
    before, tables = looked.plans, looked.tables
    opened = unlocked(before[number], sources, password, heed)
    with ExitStack() as refused:
        for plan in opened:
            refused.callback(plan.close)
        found = look_closer(vault, opened, heed)
        refused.pop_all()
    before[number].close()
    return looked._replace(
        plans=[*before[:number], *opened, *before[number + 1 :]],
        tables=[*tables[:number], *found, *tables[number + 1 :]],
    )
