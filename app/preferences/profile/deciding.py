# SPDX-License-Identifier: MPL-2.0
"""From the history of what the person decided on their profile to what holds today, and the steps to take.

The levels are a cascade of their own, by the same rules as for organisations (``preferences.cascade``): those say what
others may use, these what the person's own profile may be built from. It begins at what they told and did; a specially
protected category is closed until a choice names it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from app.catalog.category import Category
from app.catalog.field import Field
from app.catalog.interest import interest_key
from app.catalog.origin import Origin
from app.catalog.preference import Level, Preference, Scope
from app.catalog.profile import OWN_LEVELS, START_LEVEL, Act, ProfileStep
from app.preferences.cascade import Cascade
from app.preferences.profile.errors import InterestUnnamed
from app.preferences.standing import counting

_ALWAYS = datetime(1970, 1, 1, tzinfo=UTC)
_START = Preference(Scope(), START_LEVEL, _ALWAYS)


@dataclass(slots=True)
class Said:
    """What the person said of one interest. ``added``: the name under which they added it; ``name``, ``field``: in
    place of its own."""

    added: str = ""
    hidden: bool = False
    name: str = ""
    field: Field | None = None
    since: datetime = _ALWAYS


@dataclass(frozen=True, slots=True)
class Decided:
    """What holds: the levels, and what was said of interests, by key."""

    levels: Cascade
    said: dict[str, Said] = field(default_factory=dict)

    def allows(self, organisation: str, category: Category, origin: Origin, special: Iterable[Category] = ()) -> bool:
        """Whether a record of an organisation (its slug) may count; ``special``: of which categories it speaks too."""
        spoken_of = dict.fromkeys((category, *special))
        return all(origin in self.levels.decide(organisation, each).level.origins for each in spoken_of)

    def level(self, scope: Scope | None = None) -> Level:
        """The level that holds for a scope, for everything without one."""
        scope = scope or Scope()
        return self.levels.decide(scope.organisation, scope.category).level


def decided(history: Sequence[ProfileStep]) -> Decided:
    """What holds; ``history``: the steps in the order they were taken."""
    levels: dict[Scope, Preference] = {Scope(): _START}
    said: dict[str, Said] = {}
    for step in counting(history):
        if step.act is Act.ALLOW:
            if step.level is not None:
                levels[step.scope] = Preference(step.scope, step.level, step.made)
            elif step.scope == Scope():
                levels[Scope()] = _START
            else:
                levels.pop(step.scope, None)
        elif step.interest:
            _apply(said.setdefault(step.interest, Said()), step)
    return Decided(Cascade(levels.values()), said)


def _apply(said: Said, step: ProfileStep) -> None:
    match step.act:
        case Act.ADD:
            said.added, said.hidden, said.since = step.text, False, step.made
        case Act.HIDE:
            said.hidden = True
        case Act.RESTORE:
            said.hidden = False
        case Act.RENAME:
            said.name = step.text
        case Act.MOVE:
            said.field = Field(step.text) if step.text else None


def adding(name: str) -> ProfileStep:
    """A step that adds an interest, or brings back the one of this name. Raises InterestUnnamed."""
    name = " ".join(name.split())
    key = interest_key(name)
    if not key:
        raise InterestUnnamed()
    return ProfileStep(_now(), Act.ADD, key, name)


def hiding(key: str, name: str) -> ProfileStep:
    """A step that hides an interest (its key, its name), whatever names it from now on."""
    return ProfileStep(_now(), Act.HIDE, key, name)


def restoring(key: str, name: str) -> ProfileStep:
    """A step that brings a hidden interest back."""
    return ProfileStep(_now(), Act.RESTORE, key, name)


def renaming(key: str, name: str) -> ProfileStep:
    """A step that gives an interest another name; "" gives it its own back."""
    return ProfileStep(_now(), Act.RENAME, key, " ".join(name.split()))


def moving(key: str, to: Field | None) -> ProfileStep:
    """A step that puts an interest under another field; ``None`` puts it back under its own."""
    return ProfileStep(_now(), Act.MOVE, key, to.slug if to else "")


def allowing(scope: Scope, level: Level | None) -> ProfileStep:
    """A step that chooses a level for a scope without a purpose; ``None`` takes the choice away. Raises ValueError for
    a level that a profile cannot have."""
    if scope.purpose is not None or (level is not None and level not in OWN_LEVELS):
        raise ValueError("not a level of a profile")
    return ProfileStep(_now(), Act.ALLOW, scope=scope, level=level)


def undoing(step: ProfileStep) -> ProfileStep:
    """A step that undoes another one."""
    return ProfileStep(_now(), Act.UNDO, undoes=step.id)


def closing() -> ProfileStep:
    """What is kept of a profile that was erased: that nothing is built until the person says so."""
    return allowing(Scope(), Level.NOTHING)


def _now() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)  # the vault keeps milliseconds
