# SPDX-License-Identifier: MPL-2.0
"""How far a person lets their data be used to personalise what they see: levels, what a choice is about, presets."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum, IntEnum

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.words import N_

PERSONALISING = (
    Purpose.RECOMMENDATIONS,
    Purpose.ADVERTISING,
    Purpose.PRICES,
    Purpose.MARKETING,
    Purpose.ANALYTICS,
    Purpose.SALE,
)
"""The purposes that a choice is about. What a service needs to run, to be safe and to be paid is none of them."""


class Level(IntEnum):
    """How much may be used, the strictest first. The numbers are an order only; ``slug`` is the stable name."""

    NOTHING = 0
    DECLARED = 1
    GROUPED = 2
    OBSERVED = 3
    ANYTHING = 4

    @property
    def slug(self) -> str:
        return self.name.lower()

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LEVELS[self.slug][0]

    @property
    def explanation(self) -> str:
        """English message id of one sentence that explains it."""
        return _LEVELS[self.slug][1]

    @property
    def origins(self) -> frozenset[Origin]:
        """The origins of which single records may be used. GROUPED adds figures about many people, no records."""
        return _ORIGINS[self]

    @classmethod
    def of(cls, slug: str) -> "Level":
        """The level with this slug; ``KeyError`` when there is none."""
        return _BY_SLUG[slug]


_LEVELS = {
    "nothing": (N_("Nothing"), N_("Nothing they know may be used for it.")),
    "declared": (N_("Only what I told you"), N_("Only what you typed or uploaded may be used.")),
    "grouped": (
        N_("Grouped with others"),
        N_("What you told them may be used; all else only mixed with many others, so that nobody can tell you apart."),
    ),
    "observed": (
        N_("What I do with you"),
        N_("What you told them, and what you do on their own service, may be used."),
    ),
    "anything": (
        N_("Anything you know"),
        N_("Everything may be used, also what they guess, and what they buy from others."),
    ),
}
_BY_SLUG = {level.slug: level for level in Level}
_ORIGINS = {
    Level.NOTHING: frozenset[Origin](),
    Level.DECLARED: frozenset({Origin.PROVIDED}),
    Level.GROUPED: frozenset({Origin.PROVIDED}),
    Level.OBSERVED: frozenset({Origin.PROVIDED, Origin.OBSERVED}),
    Level.ANYTHING: frozenset(Origin),
}


@dataclass(frozen=True, slots=True)
class Scope:
    """What a choice is about: everything, narrowed by whatever is named.

    ``organisation``: its slug, "" for all. ``purpose``: one of PERSONALISING; ValueError for another one.
    """

    organisation: str = ""
    category: Category | None = None
    purpose: Purpose | None = None

    def __post_init__(self) -> None:
        if self.purpose is not None and self.purpose not in PERSONALISING:
            raise ValueError("no purpose that a preference is about")

    @property
    def parts(self) -> int:
        """How many parts are named: the more, the narrower."""
        return bool(self.organisation) + (self.category is not None) + (self.purpose is not None)

    @property
    def slug(self) -> str:
        """Which parts are named: "everything", "organisation", "category-purpose" and so on."""
        named = {
            "organisation": bool(self.organisation),
            "category": self.category is not None,
            "purpose": self.purpose is not None,
        }
        return "-".join(word for word, told in named.items() if told) or "everything"

    def covers(self, other: "Scope") -> bool:
        """Whether all that the other one is about is within this one (so is itself)."""
        return (
            self.organisation in ("", other.organisation)
            and self.category in (None, other.category)
            and self.purpose in (None, other.purpose)
        )


class Preset(Enum):
    """A level for every purpose, wherever the person chose nothing; the value is the stable slug."""

    PRIVATE = "private"
    BALANCED = "balanced"
    OPEN = "open"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _PRESETS[self.value][0]

    @property
    def explanation(self) -> str:
        """English message id of one sentence that explains it."""
        return _PRESETS[self.value][1]

    def level(self, purpose: Purpose | None) -> Level:
        """The level for a purpose; for all of them at once (``None``) the strictest."""
        levels = _PRESET_LEVELS[self]
        return min(levels.values()) if purpose is None else levels[purpose]


_PRESETS = {
    "private": (
        N_("Private"),
        N_("Recommendations from what you told them; no advertising, prices or e-mails by what they know of you."),
    ),
    "balanced": (
        N_("Balanced"),
        N_("Recommendations from what you do there; advertising only by what you told them; nothing is sold."),
    ),
    "open": (N_("Open"), N_("They may use anything, except what the law protects specially.")),
}
_PRESET_LEVELS = {
    Preset.PRIVATE: {**dict.fromkeys(PERSONALISING, Level.NOTHING), Purpose.RECOMMENDATIONS: Level.DECLARED},
    Preset.BALANCED: {
        Purpose.RECOMMENDATIONS: Level.OBSERVED,
        Purpose.ADVERTISING: Level.DECLARED,
        Purpose.PRICES: Level.DECLARED,
        Purpose.MARKETING: Level.DECLARED,
        Purpose.ANALYTICS: Level.GROUPED,
        Purpose.SALE: Level.NOTHING,
    },
    Preset.OPEN: dict.fromkeys(PERSONALISING, Level.ANYTHING),
}


@dataclass(frozen=True, slots=True)
class Preference:
    """One choice of the person. ``made``: when (UTC); ``until``: the first day on which it holds no more (``None``:
    it holds until another choice)."""

    scope: Scope
    level: Level
    made: datetime
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One step in the history of preferences: what the person decided at once.

    ``choices``: made; ``lifted``: scopes for which there is no choice any more; ``preset``: chosen; ``replaces``:
    narrower choices that were made before hold no more, for otherwise a choice never touches them. ``undoes``: the
    number of the step that counts as never taken (0: none). ``id``: its number, 0 until the vault keeps it.
    """

    made: datetime
    choices: tuple[Preference, ...] = ()
    lifted: tuple[Scope, ...] = ()
    preset: Preset | None = None
    replaces: bool = False
    undoes: int = 0
    id: int = 0
