# SPDX-License-Identifier: MPL-2.0
"""The person's choice beside what a brand's newest export shows: is it honoured?

Looked at is what advertising goes by: what a brand worked out, and what it got from others. A brand can only honour
what it was told, so nothing is said of it before a letter was sent to it, or a setting of its own changed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import Enum

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.words import N_
from app.insight.answers import OrganisationName
from app.insight.lately import Shown
from app.preferences.acting import MARKETING, Told
from app.preferences.cascade import Cascade, Decision
from app.vault.preferences import SettingToChange

_TELLING = (Origin.INFERRED, Origin.RECEIVED)
_OF_ADS = frozenset({Category.ADVERTISING, Category.INTERESTS, Category.SEGMENTS})

_VERDICTS = {"honoured": N_("Honoured"), "ignored": N_("Ignored"), "unknown": N_("Not known")}
_REASONS = {
    "allowed": N_("Your choice allows what their last export shows."),
    "stopped": N_("Their last export shows nothing that came after you told them."),
    "after": N_("Their last export shows what your choice forbids, from after you told them."),
    "listed": N_("Their last export still lists what your choice forbids."),
    "not-told": N_("You have not told them yet."),
    "not-since": N_("Their last export is from before you told them."),
}


class Verdict(Enum):
    """Whether a choice is honoured; the value is the stable slug."""

    HONOURED = "honoured"
    IGNORED = "ignored"
    UNKNOWN = "unknown"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _VERDICTS[self.value]


class Reason(Enum):
    """Why it is thought so; the value is the stable slug."""

    ALLOWED = "allowed"
    STOPPED = "stopped"
    AFTER = "after"
    LISTED = "listed"
    NOT_TOLD = "not-told"
    NOT_SINCE = "not-since"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of a sentence."""
        return _REASONS[self.value]


@dataclass(frozen=True, slots=True)
class Gap:
    """One brand and category: what was chosen for advertising, what the newest export shows, and what follows.

    ``shown``: records that were worked out or got from others, by origin; ``passed``: how often others passed such
    data to the brand; ``made``: the day of the export; ``told``: since when the brand knows of the choice.
    """

    organisation: OrganisationName
    category: Category
    decision: Decision
    verdict: Verdict
    reason: Reason
    shown: Mapping[Origin, int]
    passed: int
    made: date
    told: date | None


def gaps(
    cascade: Cascade, shown: Iterable[Shown], told: Mapping[str, Told], settings: Iterable[SettingToChange] = ()
) -> list[Gap]:
    """The choice beside the export, for every brand and category of which it tells; what is ignored first."""
    since = _since(told, settings)
    found = []
    for each in shown:
        telling = {origin: each.origins[origin] for origin in _TELLING if each.origins.get(origin, 0) > 0}
        if telling or each.passed or each.category in _OF_ADS:
            found.append(_gap(cascade, each, telling, since.get(each.organisation.slug)))
    order = (Verdict.IGNORED, Verdict.UNKNOWN, Verdict.HONOURED)
    found.sort(key=lambda gap: (order.index(gap.verdict), gap.organisation.slug, gap.category.slug))
    return found


def _gap(cascade: Cascade, each: Shown, telling: dict[Origin, int], told: date | None) -> Gap:
    decision = cascade.decide(each.organisation.slug, each.category, Purpose.ADVERTISING)
    made = _day(each.made)
    verdict, reason = _judge(decision, each, telling, made, told)
    return Gap(each.organisation, each.category, decision, verdict, reason, telling, each.passed, made, told)


def _judge(
    decision: Decision, each: Shown, telling: dict[Origin, int], made: date, told: date | None
) -> tuple[Verdict, Reason]:
    allowed = decision.level.origins
    if allowed.issuperset(_TELLING):
        return Verdict.HONOURED, Reason.ALLOWED
    if told is None:
        return Verdict.UNKNOWN, Reason.NOT_TOLD
    if made <= told:
        return Verdict.UNKNOWN, Reason.NOT_SINCE
    lasts = [each.last.get(origin, 0) for origin in telling if origin not in allowed]
    if each.passed and Origin.RECEIVED not in allowed:
        lasts.append(each.passed_last)
    if any(last and _day(last) > told for last in lasts):
        return Verdict.IGNORED, Reason.AFTER
    if not all(lasts):
        return Verdict.IGNORED, Reason.LISTED  # without a date: the export, made after that day, has it still
    return Verdict.HONOURED, Reason.STOPPED


def _since(told: Mapping[str, Told], settings: Iterable[SettingToChange]) -> dict[str, date]:
    days = {slug: [each.since] for slug, each in told.items() if each.since}
    for setting in settings:
        if setting.done and setting.purpose in MARKETING:
            days.setdefault(setting.organisation, []).append(setting.done)
    return {slug: min(day for day in own if day) for slug, own in days.items()}


def _day(milliseconds: int) -> date:
    return datetime.fromtimestamp(milliseconds / 1000, UTC).date()
