# SPDX-License-Identifier: MPL-2.0
"""``--as`` and ``--map``: what the person says an export is, where Mien cannot tell by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from app.i18n.translator import Translator
from app.importing.choosing import FoundTable, as_before, remember, remembered, tables_in, with_mapping, with_source
from app.importing.planning import PlannedExport
from app.importing.recognition import UNRECOGNISED
from app.sources.generic.errors import MappingDoesNotFit, MappingIncomplete, MappingUnreadable
from app.sources.generic.mapping import Mapping
from app.sources.registry import all_sources
from app.sources.source import Source
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Naming:
    """A brand that Mien knows, another organisation's name, a description of tables; or nothing of these."""

    source: Source | None = None
    organisation: str = ""
    mapping: Mapping | None = None

    @classmethod
    def of(cls, name: str, map_file: Path | None) -> "Naming":
        """What the options say. Raises MappingUnreadable or MappingIncomplete."""
        source = brand_named(name)
        organisation = source.organisation.name if source else name.strip()
        if map_file is None:
            return cls(source, organisation)
        try:
            mapping = Mapping.from_json(map_file.read_text(encoding="utf-8-sig"))
        except UnicodeDecodeError as error:
            raise MappingUnreadable from error
        mapping = replace(mapping, organisation=organisation or mapping.organisation.strip())
        if not mapping.organisation:
            raise MappingIncomplete
        return cls(source, organisation, mapping)

    def settle(self, vault: Vault, export: PlannedExport, say: Translator, *, alone: bool) -> Iterator[str]:
        """Make an export what the person says it is; what they should know of it, in sentences.

        Exports that Mien recognises stay what they are, unless there is only one. Raises MappingDoesNotFit.
        """
        said = self.source is not None or self.mapping is not None
        if export.recognition.source is not None and not (alone and said):
            return
        chosen = self.source if self.mapping is None else None
        if chosen and chosen.rules:
            with_source(export, chosen)
            if export.understood:
                return
        tables = tables_in(export)
        if chosen and not chosen.rules:
            # No rule reads the tables of such a brand: they are described, or nobody's. What holds none is kept.
            with_source(export, chosen)
            if tables:
                export.recognition = UNRECOGNISED
        if self.mapping is not None:
            if not with_mapping(export, tables, self.mapping):
                raise MappingDoesNotFit
            remember(vault, self.mapping)
            return
        known = [each for each in remembered(vault) if self.organisation in ("", each.organisation)]
        used = as_before(export, tables, known)
        if used:
            organisation = used.organisation
            yield say(
                "{name} is read as you described such tables before: {organisation}.",
                name=export.name,
                organisation=organisation,
            )
            return
        yield from _hints(export, tables, say)


def _hints(export: PlannedExport, tables: Sequence[FoundTable], say: Translator) -> Iterator[str]:
    """What the person can do about an export that Mien does not recognise."""
    for path, error in export.troubles.items():
        yield say("{name}: {value}", name=path, value=say(error.sentence, **error.fields))
    candidates = [source.slug for source in export.recognition.candidates]
    if candidates:
        brands = say.list(candidates)
        yield say("{name} could come from: {brands}. Say which with --as.", name=export.name, brands=brands)
    if tables:
        yield say(
            "{name} holds tables that Mien does not know. Write what it guesses with “mien mapping”, look it over, and"
            " import again with --map.",
            name=export.name,
        )


def brand_named(name: str) -> Source | None:
    """The brand with this slug or name, or else the only one with this other name, if Mien knows it."""
    wanted = name.strip().casefold()
    sources = all_sources() if wanted else ()
    for source in sources:
        if wanted in (source.slug, source.organisation.name.casefold()):
            return source
    others = [source for source in sources if wanted in (each.casefold() for each in source.also)]
    return others[0] if len(others) == 1 else None
