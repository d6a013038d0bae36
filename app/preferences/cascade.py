# SPDX-License-Identifier: MPL-2.0
"""Which choice decides. The order, from what wins to what gives way:

1. The choice that names more of: organisation, category, purpose.
2. Of choices that name equally many, the stricter one; of equally strict ones the one that names the organisation,
   then the one that names the category (which changes nothing but whose name is told).
3. Without any choice: nothing for a specially protected category (GDPR art. 9), else the preset.

For a specially protected category only choices that name it count: what is said of everything, of an organisation or
of a purpose never opens it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.preference import Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.catalog.words import N_

SPECIAL = "special-category"

_Key = tuple[Category | None, Purpose | None]
_Choices = Mapping[_Key, Preference]

_RULES = {
    "everything": N_("your choice for everything"),
    "organisation": N_("your choice for this organisation"),
    "category": N_("your choice for this category"),
    "purpose": N_("your choice for this purpose"),
    "organisation-category": N_("your choice for this organisation and category"),
    "organisation-purpose": N_("your choice for this organisation and purpose"),
    "category-purpose": N_("your choice for this category and purpose"),
    "organisation-category-purpose": N_("your choice for just this"),
    "preset-private": N_("the preset “Private”"),
    "preset-balanced": N_("the preset “Balanced”"),
    "preset-open": N_("the preset “Open”"),
    SPECIAL: N_("specially protected by law"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """The level that holds, and why. ``choice``: the person's own that decided; without one, ``preset`` decided, or
    that the category is specially protected (both ``None``)."""

    level: Level
    choice: Preference | None = None
    preset: Preset | None = None

    @property
    def decided_by(self) -> str:
        """The rule as a stable slug: :attr:`Scope.slug` of the choice, "preset-private", or "special-category"."""
        if self.choice is not None:
            return self.choice.scope.slug
        return f"preset-{self.preset.slug}" if self.preset is not None else SPECIAL

    @property
    def rule(self) -> str:
        """English message id of the rule, as it follows "decided by"."""
        return _RULES[self.decided_by]


class Cascade:
    """All choices that hold on a day, one a scope (the last one given, if there are several), and the preset."""

    def __init__(self, choices: Iterable[Preference] = (), preset: Preset = Preset.PRIVATE) -> None:
        self.preset = preset
        self._choices = {choice.scope: choice for choice in choices}
        # By organisation, then by category and purpose: most organisations have no choice of their own.
        self._inside: dict[str, dict[_Key, Preference]] = {}
        for scope, choice in self._choices.items():
            self._inside.setdefault(scope.organisation, {})[scope.category, scope.purpose] = choice
        self._decided: dict[tuple[str, _Key], Decision] = {}

    @property
    def choices(self) -> tuple[Preference, ...]:
        """The choices that hold, in the order they were given."""
        return tuple(self._choices.values())

    def choice(self, scope: Scope) -> Preference | None:
        """The choice for exactly this scope, if there is one."""
        return self._choices.get(scope)

    def decide(
        self, organisation: str = "", category: Category | None = None, purpose: Purpose | None = None
    ) -> Decision:
        """What holds for an organisation (its slug), a category and a purpose of PERSONALISING.

        A part that is left out asks for what holds where nothing narrower is said of it.
        """
        own = self._inside.get(organisation) if organisation else None
        place = (organisation if own else "", (category, purpose))
        found = self._decided.get(place)
        if found is None:
            found = self._decided[place] = self._decide(own or {}, category, purpose)
        return found

    def touches(self, organisation: str, category: Category) -> bool:
        """Whether a choice names this organisation (its slug) and may decide for a category of its."""
        own = self._inside.get(organisation)
        return own is not None and any(named in (None, category) for named, _ in own)

    def _decide(self, own: _Choices, category: Category | None, purpose: Purpose | None) -> Decision:
        general = self._inside.get("", {})
        special = category is not None and category.special
        # Narrowest first, and in each rank in the order of rule 2.
        both, one, none = (category, purpose), (category, None), (None, purpose)
        for rank in (
            ((own, both),),
            ((own, one), (own, none), (general, both)),
            ((own, (None, None)), (general, one), (general, none)),
            ((general, (None, None)),),
        ):
            decided: Preference | None = None
            for choices, key in rank:
                found = None if special and key[0] is None else choices.get(key)
                if found is not None and (decided is None or found.level < decided.level):
                    decided = found
            if decided is not None:
                return Decision(decided.level, decided)
        if special:
            return Decision(Level.NOTHING)
        return Decision(self.preset.level(purpose), preset=self.preset)
