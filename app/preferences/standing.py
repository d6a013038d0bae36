# SPDX-License-Identifier: MPL-2.0
"""From the history of what a person decided to what holds on a day."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from app.catalog.preference import Change, Level, Preference, Preset, Scope
from app.preferences.cascade import Cascade
from app.vault.preferences import changes
from app.vault.vault import Vault


class Step(Protocol):
    """One step of any history that is only added to: its number, and that of the step it undoes (0: none)."""

    @property
    def id(self) -> int: ...

    @property
    def undoes(self) -> int: ...


Taken = TypeVar("Taken", bound=Step)


def cascade_of(vault: Vault, today: date) -> Cascade:
    """What the person decided, as it holds today. May be asked in any thread."""
    return standing(changes(vault), today)


def standing(history: Sequence[Change], today: date) -> Cascade:
    """What holds on a day; ``history``: the steps in the order they were taken.

    Of two choices for one scope the later one holds. A choice whose last day is over counts as never made, so that
    what it stood in front of comes back by itself.
    """
    preset = Preset.PRIVATE
    held: dict[Scope, Preference] = {}
    for change in counting(history):
        if change.preset is not None:
            preset = change.preset
            if change.replaces:
                held.clear()
        for scope in change.lifted:
            held.pop(scope, None)
        for choice in change.choices:
            if choice.until is not None and choice.until <= today:
                continue
            if change.replaces:
                held = {scope: other for scope, other in held.items() if not choice.scope.covers(scope)}
            held[choice.scope] = choice
    return Cascade(held.values(), preset)


def counting(history: Sequence[Taken]) -> list[Taken]:
    """The steps that count: all but those undone, and the undoing itself. Undoing an undoing brings a step back."""
    undone: set[int] = set()
    found = []
    for change in reversed(history):
        if change.id in undone:
            continue
        if change.undoes:
            undone.add(change.undoes)
        else:
            found.append(change)
    return found[::-1]


def to_undo(history: Sequence[Taken]) -> Taken | None:
    """The last step that counts, which "undo" takes back; ``None`` when there is none."""
    return next(reversed(counting(history)), None)


def choice(scopes: Iterable[Scope], level: Level, until: date | None = None, *, replaces: bool = False) -> Change:
    """A step that chooses one level for some scopes, now."""
    now = _now()
    return Change(now, tuple(Preference(scope, level, now, until) for scope in scopes), replaces=replaces)


def lifting(scopes: Iterable[Scope]) -> Change:
    """A step that takes choices away, so that broader ones decide again."""
    return Change(_now(), lifted=tuple(scopes))


def preset_chosen(preset: Preset, *, replaces: bool = False) -> Change:
    """A step that chooses a preset; with ``replaces`` all own choices hold no more."""
    return Change(_now(), preset=preset, replaces=replaces)


def all_off() -> Change:
    """Nothing, for everything, whatever was chosen before. Undoing it brings all of that back."""
    return choice([Scope()], Level.NOTHING, replaces=True)


def undoing(change: Change) -> Change:
    """A step that undoes another one."""
    return Change(_now(), undoes=change.id)


def _now() -> datetime:
    now = datetime.now(UTC)
    return now.replace(microsecond=now.microsecond // 1000 * 1000)  # the vault keeps milliseconds
