# SPDX-License-Identifier: MPL-2.0
"""What an export is when Mien cannot tell: chosen by the person among brands, or described table by table."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from app.catalog.organisation import organisation_slug
from app.catalog.words import N_
from app.importing.errors import ImportingError, PlanCancelled
from app.importing.looking import Looker
from app.importing.planning import PlannedExport
from app.importing.recognition import Reason, Recognition, recognised_as
from app.sources.generic.errors import MappingUnreadable, TableLocked, TableTooLarge, TableTooWide
from app.sources.generic.mapping import Column, Mapping, Meaning, TableMapping, mapping_for
from app.sources.generic.proposing import Proposal, language_of, propose
from app.sources.generic.source import DescribedFile, source_for
from app.sources.generic.tables import ROWS_LOOKED_AT, SAMPLE_ROWS, TableHead, may_hold_tables, table_heads
from app.sources.source import Source, match_key
from app.vault.mappings import save_mapping, saved_mappings
from app.vault.vault import Vault

_FILES_LOOKED_INTO = 100
_FEW_MAILS = 20
_REFUSALS = (TableLocked, TableTooLarge, TableTooWide)
_BY_HAND = N_("You described its tables.")
_AS_BEFORE = N_("Its tables look like those you described before; they will be read the same way.")


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table of an export: the path of its file, its first rows, and what its columns seem to hold."""

    path: str
    head: TableHead
    proposal: Proposal

    def other_way(self) -> "FoundTable":
        """The same table, were its first row what Mien did not take it for."""
        head = self.head.other_way()
        return replace(self, head=head, proposal=propose(head, self.path))


def with_source(planned: PlannedExport, source: Source) -> None:
    """Have an export read with the rules of the brand that the person named."""
    planned.settle(recognised_as(source, planned.archive.members()))


def tables_in(planned: PlannedExport, heed: Callable[[], None] = lambda: None) -> list[FoundTable]:
    """The tables of an export's files, in their order; files that hold none are passed over, and those that cannot be
    looked at are among the export's ``troubles``. ``heed`` is called all along, and may raise."""
    found: list[FoundTable] = []
    planned.troubles.clear()
    members = [member for member in planned.archive.members() if member.size and may_hold_tables(member.path)]
    # Of many files each is looked at more briefly: a person waits.
    limit = max(SAMPLE_ROWS, ROWS_LOOKED_AT // max(1, len(members)))
    with Looker(table_heads, list[TableHead], heed, refusals=_REFUSALS) as looker:
        for member in members[:_FILES_LOOKED_INTO]:
            heed()
            try:
                heads = looker.look(member, limit) or []
            except PlanCancelled:
                raise
            except (ImportingError, *_REFUSALS) as error:
                planned.troubles[member.path] = error
                continue
            found.extend(FoundTable(member.path, head, propose(head, member.path)) for head in heads)
    return found


def proposed(tables: Sequence[FoundTable], organisation: str) -> Mapping:
    """The description that Mien would propose for these tables."""
    language = language_of([table.head for table in tables])
    return Mapping(organisation, language, tuple(table.proposal.mapping for table in tables))


def with_mapping(planned: PlannedExport, tables: Sequence[FoundTable], mapping: Mapping) -> bool:
    """Have an export read as the person described it; whether the description fits any of its tables."""
    return _described(planned, tables, mapping, Reason(_BY_HAND))


def as_before(planned: PlannedExport, tables: Sequence[FoundTable], known: Iterable[Mapping]) -> Mapping | None:
    """Have an export read by the descriptions of earlier ones, if they fit; the one that was used, else ``None``.

    ``known``: newest first. All tables of an export are one organisation's: that of most of them.
    """
    by_organisation: dict[str, list[Mapping]] = {}
    for mapping in known:
        by_organisation.setdefault(mapping.organisation, []).append(mapping)
    best: Mapping | None = None
    for organisation, mappings in by_organisation.items():
        described = tuple(table for mapping in mappings for table in mapping.tables)
        fitting = tuple(fit[0] for table in tables if (fit := _fit(table, described)))
        if fitting and (best is None or len(fitting) > len(best.tables)):
            best = Mapping(organisation, mappings[0].language, fitting)
    if best is None or not _described(planned, tables, best, Reason(_AS_BEFORE)):
        return None
    return best


def first_description(vault: Vault, tables: Sequence[FoundTable]) -> Mapping:
    """What was said of such tables before, else what Mien guesses: one description for each, column by column.

    The organisation is "" where none of them was described before.
    """
    known = remembered(vault)
    guessed = proposed(tables, "")
    everything = [table for mapping in known for table in mapping.tables]
    before = [_fit(table, everything) for table in tables]
    used = [fit[0] for fit in before if fit]
    organisation = next((one.organisation for one in known if any(table in used for table in one.tables)), "")
    described = tuple(
        _fitted(*fit, fit[1].proposal.mapping.columns) if fit else new
        for fit, new in zip(before, guessed.tables, strict=True)
    )
    return Mapping(organisation, guessed.language, described)


def look_closer(
    vault: Vault, plans: Sequence[PlannedExport], heed: Callable[[], None] = lambda: None
) -> list[list[FoundTable]]:
    """The tables of each export that Mien does not recognise, or that is a few mails, to which an answer may be
    attached; those described before are settled at once."""
    tables = [tables_in(plan, heed) if _may_be_described(plan) else [] for plan in plans]
    if any(tables):
        known = remembered(vault)
        for plan, found in zip(plans, tables, strict=True):
            if found:
                as_before(plan, found, known)
    return tables


def _may_be_described(plan: PlannedExport) -> bool:
    return plan.recognition.source is None or (plan.letters == plan.members <= _FEW_MAILS)


def remember(vault: Vault, mapping: Mapping) -> None:
    """Keep a description for the next export with such tables."""
    for table in mapping.tables:
        alone = replace(mapping, tables=(table,))
        save_mapping(vault, organisation_slug(mapping.organisation), table.shape, alone.to_json())


def remembered(vault: Vault) -> list[Mapping]:
    """The descriptions kept in the vault, newest first; those of a later version are passed over."""
    found = []
    for document in saved_mappings(vault):
        try:
            found.append(Mapping.from_json(document))
        except MappingUnreadable:
            continue
    return found


def _described(planned: PlannedExport, tables: Sequence[FoundTable], mapping: Mapping, reason: Reason) -> bool:
    files: dict[str, list[TableMapping]] = {}
    for table in tables:
        fit = _fit(table, mapping.tables)
        if fit:
            files.setdefault(table.path, []).append(_fitted(*fit))
    if not files:
        return False
    source = source_for(
        mapping.organisation, mapping.language, [DescribedFile(path, tuple(each)) for path, each in files.items()]
    )
    planned.settle(Recognition(source, mapping.language, 1.0, [reason]))
    return True


def _fit(table: FoundTable, known: Sequence[TableMapping]) -> tuple[TableMapping, FoundTable] | None:
    """The description that fits a table, and the table as that takes its first row."""
    for way in (table, table.other_way()) if table.head.grid else (table,):
        fit = mapping_for(way.head, way.path, known)
        if fit:
            return fit, way
    return None


def _fitted(known: TableMapping, table: FoundTable, others: Sequence[Column] = ()) -> TableMapping:
    """A description with the columns of this very table as it spells them; those that it lacks are as in
    ``others``, or details."""
    meanings = {match_key(column.header): column.meaning for column in (*others, *known.columns)}
    columns = tuple(Column(header, meanings.get(match_key(header), Meaning.DETAIL)) for header in table.head.headers)
    name = table.path.rsplit("/", 1)[-1]
    return replace(known, file=name, table=table.head.name, headed=table.head.headed, columns=columns)
