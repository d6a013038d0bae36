# SPDX-License-Identifier: MPL-2.0
"""What choices change, told before anything is done: who must do without how many records, and how they get to know.

Only counts that the vault keeps beside its records are asked, so that it takes no longer for a million of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from app.catalog.category import Category
from app.catalog.directory.entry import Entry
from app.catalog.directory.setting import Setting
from app.catalog.origin import Origin
from app.catalog.person import AboutMe
from app.catalog.preference import PERSONALISING, Level, Scope
from app.catalog.purpose import Purpose
from app.insight.answers import Holder, OrganisationName
from app.preferences.acting import NEVER_TOLD, Act, Told, act_for
from app.preferences.cascade import Cascade

_Levels = tuple[Level, ...]

# The strictest level at which records of an origin may be used.
_NEEDED = {origin: min(level for level in Level if origin in level.origins) for origin in Origin}


@dataclass(slots=True)
class Affected:
    """One organisation that knows more than the choices let it use.

    ``origins``: the records that at least one purpose must do without, by how they came to know; ``purposes``: how
    many each purpose must do without. ``act``: the letter that would be drafted (``None``: none); ``asked``: it was
    drafted or sent before. ``entry``: what the directory knows of it.
    """

    organisation: OrganisationName
    origins: dict[Origin, int] = field(default_factory=dict)
    purposes: dict[Purpose, int] = field(default_factory=dict)
    categories: list[Category] = field(default_factory=list)
    act: Act | None = None
    asked: bool = False
    settings: tuple[Setting, ...] = ()
    entry: Entry | None = None

    @property
    def records(self) -> int:
        """How many records at least one purpose must do without."""
        return sum(self.origins.values())


@dataclass(frozen=True, slots=True)
class Effect:
    """What choices change; the organisation with the most records first.

    ``unaffected``: how many organisations may go on with all they know. The records stay where they are in any case:
    what is used to provide a service, to keep it safe and to be paid is no matter of preference.
    """

    organisations: tuple[Affected, ...]
    unaffected: int

    @property
    def records(self) -> int:
        """All records that at least one purpose must do without."""
        return sum(each.records for each in self.organisations)

    @property
    def letters(self) -> tuple[Affected, ...]:
        """Those to whom a letter would be drafted."""
        return tuple(each for each in self.organisations if each.act and not each.asked)

    @property
    def asked(self) -> int:
        """How many were asked before, and are not asked again."""
        return sum(each.asked for each in self.organisations)

    @property
    def without_right(self) -> int:
        """How many no law that fits lets the person write to."""
        return sum(each.act is None for each in self.organisations)


def effect(
    cascade: Cascade,
    holders: Iterable[Holder],
    reached: Mapping[str, Entry],
    person: AboutMe,
    told: Mapping[str, Told],
    before: Cascade | None = None,
) -> Effect:
    """What the choices of a cascade change; with ``before`` only where they are stricter than those.

    ``holders``: who knows what (insight); ``reached``: how organisations are reached, by slug (insight); ``told``:
    what organisations were told before, by slug.
    """
    now, then = _Looked(cascade), _Looked(before) if before else None
    found, unaffected = [], 0
    for holder in holders:
        affected = _affected(holder, now, then)
        if affected is None:
            unaffected += 1
            continue
        _tell(affected, cascade, reached, person, told.get(holder.organisation.slug, NEVER_TOLD))
        found.append(affected)
    found.sort(key=lambda each: (-each.records, each.organisation.slug))
    return Effect(tuple(found), unaffected)


class _Looked:
    """A cascade, asked once for all organisations that no choice names."""

    def __init__(self, cascade: Cascade) -> None:
        self._cascade = cascade
        self._known: dict[Category, _Levels] = {}

    def levels(self, organisation: str, category: Category) -> _Levels:
        """The level of each purpose, in the order of PERSONALISING."""
        if self._cascade.touches(organisation, category):
            return self._decided(organisation, category)
        if category not in self._known:
            self._known[category] = self._decided("", category)
        return self._known[category]

    def _decided(self, organisation: str, category: Category) -> _Levels:
        return tuple(self._cascade.decide(organisation, category, purpose).level for purpose in PERSONALISING)


def _affected(holder: Holder, now: _Looked, then: _Looked | None) -> Affected | None:
    slug = holder.organisation.slug
    affected = Affected(holder.organisation)
    origins, purposes = affected.origins, [0] * len(PERSONALISING)
    for category, holding in holder.holdings.items():
        levels = now.levels(slug, category)
        if then and all(new >= old for new, old in zip(levels, then.levels(slug, category), strict=True)):
            continue
        needed = [(_NEEDED[origin], origin, records) for origin, records in holding.origins.items() if records]
        lost = {level: sum(records for least, _, records in needed if least > level) for level in {*levels}}
        strictest = min(levels)
        if not lost[strictest]:
            continue
        affected.categories.append(category)
        for least, origin, records in needed:
            if least > strictest:
                origins[origin] = origins.get(origin, 0) + records
        for number, level in enumerate(levels):
            purposes[number] += lost[level]
    affected.purposes = {purpose: lost for purpose, lost in zip(PERSONALISING, purposes, strict=True) if lost}
    return affected if affected.categories else None


def _tell(affected: Affected, cascade: Cascade, reached: Mapping[str, Entry], person: AboutMe, told: Told) -> None:
    """Add how the organisation gets to know: the letter and the settings."""
    organisation = affected.organisation
    entry = affected.entry = reached.get(organisation.slug)
    special = [category for category in affected.categories if category.special]
    own = cascade.choice(Scope(organisation.slug))
    affected.act = act_for(
        affected.purposes,
        special,
        only_special=len(special) == len(affected.categories),
        entirely=own is not None and own.level is Level.NOTHING,
        person=person,
        seat=entry.country if entry else "",
        told=told,
    )
    affected.asked = affected.act is not None and (affected.act.right, affected.act.about) in told.rights
    affected.settings = _settings(entry, affected.purposes) if entry else ()


def _settings(entry: Entry, purposes: Mapping[Purpose, int]) -> tuple[Setting, ...]:
    known = list(entry.settings)
    if entry.opt_out:
        # Such a page is about both; where only advertising has to do without something, it helps as well.
        meant = Purpose.SALE if Purpose.SALE in purposes else Purpose.ADVERTISING
        if all(setting.purpose is not meant for setting in known):
            cited = entry.opt_out_cited
            page, day = (cited.page, cited.day) if cited else ("", None)
            known.append(Setting(meant, entry.opt_out, origin=page, day=day))
    order = [purpose for purpose in PERSONALISING if purpose in purposes]
    return tuple(setting for purpose in order for setting in known if setting.purpose is purpose)
