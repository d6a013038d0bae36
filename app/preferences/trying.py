# SPDX-License-Identifier: MPL-2.0
"""Choices that are tried before they are kept: what would hold, and what that would change."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.catalog.preference import Change
from app.insight.questions import Insight
from app.preferences.applying import effect_of
from app.preferences.cascade import Cascade
from app.preferences.effect import Effect
from app.preferences.standing import standing
from app.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Tried:
    """``cascade``: what holds, and with what is tried would hold; ``effect``: what it changes, and while something is
    tried only where that is stricter; ``looser``: how many organisations could then use more than now."""

    cascade: Cascade
    effect: Effect
    looser: int = 0


def tried(vault: Vault, insight: Insight, history: Sequence[Change], steps: Sequence[Change], today: date) -> Tried:
    """``history``: what is kept; ``steps``: what is tried on top of it, in their order."""
    kept = standing(history, today)
    if not steps:
        return Tried(kept, effect_of(vault, insight, kept))
    would = standing([*history, *steps], today)
    looser = effect_of(vault, insight, kept, would)
    return Tried(would, effect_of(vault, insight, would, kept), len(looser.organisations))
