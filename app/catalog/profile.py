# SPDX-License-Identifier: MPL-2.0
"""The person's own interest profile: what they decided on it, step by step."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from app.catalog.preference import Level, Scope
from app.catalog.words import N_

OWN_LEVELS = (Level.NOTHING, Level.DECLARED, Level.OBSERVED, Level.ANYTHING)
"""The levels that a profile may have. Figures about many people name no interest of one: GROUPED is not among them."""

START_LEVEL = Level.OBSERVED
"""What a profile may be built from before the person says otherwise: what they told and did, and nobody's guesses.
What is specially protected is left out until they open that very category (GDPR art. 9)."""

_LEVELS = {
    Level.NOTHING: (N_("Nothing"), N_("Only what you add yourself is on it.")),
    Level.DECLARED: (N_("What I told"), N_("It is built of what you typed, chose or uploaded.")),
    Level.OBSERVED: (
        N_("What I told and did"),
        N_("It is built of what you typed and chose, searched for, watched, heard, bought and liked."),
    ),
    Level.ANYTHING: (
        N_("Also what they guessed"),
        N_("It is built of what you told and did, and of what organisations guessed or got from others."),
    ),
}


def own_level_label(level: Level) -> str:
    """English message id of what a level of the profile is called."""
    return _LEVELS[level][0]


def own_level_explanation(level: Level) -> str:
    """English message id of one sentence that explains it."""
    return _LEVELS[level][1]


class Act(Enum):
    """What one step does; the value is the stable slug."""

    ADD = "add"
    HIDE = "hide"
    RESTORE = "restore"
    RENAME = "rename"
    MOVE = "move"
    ALLOW = "allow"
    UNDO = "undo"

    @property
    def slug(self) -> str:
        return self.value


@dataclass(frozen=True, slots=True)
class ProfileStep:
    """One step in the history of a profile.

    ``interest``: the key of the one it is about. ``text``: its name (ADD, RENAME), the slug of its field (MOVE), or the
    name it had (HIDE, RESTORE), so that the history can tell it; "" takes a name or a field back. ALLOW: of a ``scope``
    that names no purpose, records may be used as ``level`` says (``None``: as wider scopes say). ``undoes``: the number
    of the step that counts as never taken (0: none). ``id``: its number, 0 until the vault keeps it.
    """

    made: datetime
    act: Act
    interest: str = ""
    text: str = ""
    scope: Scope = field(default_factory=Scope)
    level: Level | None = None
    undoes: int = 0
    id: int = 0
