# SPDX-License-Identifier: MPL-2.0
"""A slice of the person's own data, cut to be handed to one organisation: what is in it, and in which form."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.category import Category
from app.catalog.consent import Consent
from app.catalog.moment import Moment
from app.catalog.origin import Origin
from app.catalog.words import N_

LEAST_GROUP = 5
"""The smallest group that is ever shown in figures; the person may ask for larger ones, not for smaller ones."""

SHARED_ORIGINS = frozenset({Origin.PROVIDED, Origin.OBSERVED})
"""What the person told or did. What others guessed or bought is not theirs to vouch for, and is never shared."""

_FORMS = {
    "exact": (N_("As it is"), N_("Every record with its time, title and details.")),
    "rounded": (N_("Rounded"), N_("Months in place of days, rounded numbers, and no details.")),
    "pseudonymised": (
        N_("Under pseudonyms"),
        N_("Codes in place of titles and sources. Another organisation gets other codes for the same."),
    ),
    "profile": (N_("My interests"), N_("The names of the interests on your own profile, and nothing else.")),
    "aggregated": (N_("Only figures"), N_("How many records a month. Small groups are left out.")),
}


class SliceForm(Enum):
    """How much a slice shows; the value is the stable slug."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PSEUDONYMISED = "pseudonymised"
    PROFILE = "profile"
    AGGREGATED = "aggregated"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _FORMS[self.value][0]

    @property
    def explanation(self) -> str:
        """English message id of one sentence that explains it."""
        return _FORMS[self.value][1]


@dataclass(frozen=True, slots=True)
class SliceScope:
    """What may be in a slice: these categories, from ``since`` up to, but not including, ``before`` (None: no limit).

    With a limit, records without a date are left out. ``least``: the smallest group in figures. Raises ValueError
    for no category, an empty span, or groups that are too small.
    """

    categories: frozenset[Category]
    form: SliceForm
    since: date | None = None
    before: date | None = None
    least: int = LEAST_GROUP

    def __post_init__(self) -> None:
        if not self.categories or self.least < LEAST_GROUP:
            raise ValueError("a slice has categories, and no small groups")
        if self.since and self.before and self.since >= self.before:
            raise ValueError("the span is empty")

    def covers(self, category: Category, origin: Origin, when: Moment, *, about_others: bool) -> bool:
        """Whether a record may be in the slice."""
        if about_others or category not in self.categories or origin not in SHARED_ORIGINS:
            return False
        known = when.as_datetime()
        if known is None:
            return self.since is None and self.before is None
        day = known.date()
        return (self.since is None or day >= self.since) and (self.before is None or day < self.before)


@dataclass(frozen=True, slots=True)
class Shared:
    """A slice that was handed out: the consent to it, what it may hold, how many items it has, and the SHA-256 of
    its file (hexadecimal)."""

    consent: Consent
    scope: SliceScope
    items: int
    digest: str
