# SPDX-License-Identifier: MPL-2.0
"""Which choice decides. The order, from what wins to what gives way:

1. The choice that names more of: organisation, category, purpose.
2. Of choices that name equally many, the stricter one; of equally strict ones the one that names the organisation,
   then the one that names the category (which changes nothing but whose name is told).
3. Without any choice: nothing for a specially protected category (GDPR art. 9), else the preset.

For a specially protected category only choices that name it count: what is said of everything, of an organisation or
of a purpose never opens it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.preference import Level, Preference, Preset, Scope
from app.catalog.purpose import Purpose
from app.catalog.words import N_

SPECIAL = "special-category"

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

# Narrowest first; within one number of parts in the order of rule 2. Each says which of the three parts are kept.
_MASKS = (
    ((True, True, True),),
    ((True, True, False), (True, False, True), (False, True, True)),
    ((True, False, False), (False, True, False), (False, False, True)),
    ((False, False, False),),
)


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
        self._choices = {_key(choice.scope): choice for choice in choices}

    @property
    def choices(self) -> tuple[Preference, ...]:
        """The choices that hold, in the order they were given."""
        return tuple(self._choices.values())

    def choice(self, scope: Scope) -> Preference | None:
        """The choice for exactly this scope, if there is one."""
        return self._choices.get(_key(scope))

    def decide(
        self, organisation: str = "", category: Category | None = None, purpose: Purpose | None = None
    ) -> Decision:
        """What holds for an organisation (its slug), a category and a purpose of PERSONALISING.

        A part that is left out asks for what holds where nothing narrower is said of it.
        """
        choices = self._choices
        special = category is not None and category.special
        for rank in _MASKS:
            decided: Preference | None = None
            for names_organisation, names_category, names_purpose in rank:
                if special and not names_category:
                    continue
                found = choices.get(
                    (
                        organisation if names_organisation else "",
                        category.slug if category is not None and names_category else "",
                        purpose.slug if purpose is not None and names_purpose else "",
                    )
                )
                if found is not None and (decided is None or found.level < decided.level):
                    decided = found
            if decided is not None:
                return Decision(decided.level, decided)
        if special:
            return Decision(Level.NOTHING)
        return Decision(self.preset.level(purpose), preset=self.preset)


def _key(scope: Scope) -> tuple[str, str, str]:
    return (
        scope.organisation,
        scope.category.slug if scope.category is not None else "",
        scope.purpose.slug if scope.purpose is not None else "",
    )
