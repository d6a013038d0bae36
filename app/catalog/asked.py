# SPDX-License-Identifier: MPL-2.0
"""That a person asked a brand for their data, and how far the brand is with it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.errors import MienError
from app.catalog.words import N_


class DaysWrong(MienError):
    """The days of a request cannot have come in this order."""

    code = "days-wrong"


class DayToCome(DaysWrong):
    """What is noted as having happened lies in the future."""

    code = "day-to-come"
    sentence = N_("This day is still to come. Note it once it is there.")


class DayBeforeAsking(DaysWrong):
    """The answer comes before the question."""

    code = "day-before-asking"
    sentence = N_("Your data cannot be ready before the day on which you asked for them.")


class ExpiryBeforeReady(DaysWrong):
    """A download ends before it begins."""

    code = "expiry-before-ready"
    sentence = N_("A download cannot expire before it is ready.")


class AskState(Enum):
    """Where a request for one's data stands. The value is the stable slug."""

    WAITING = "waiting"
    OVERDUE = "overdue"
    READY = "ready"
    EXPIRED = "expired"
    IMPORTED = "imported"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]

    @property
    def due(self) -> bool:
        """Whether there is something for the person to do."""
        return self in (AskState.OVERDUE, AskState.READY, AskState.EXPIRED)


_LABELS = {
    "waiting": N_("Waiting"),
    "overdue": N_("Late"),
    "ready": N_("Ready"),
    "expired": N_("Expired"),
    "imported": N_("Imported"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One brand that was asked: by its slug, its organisation's slug, and its name. Days are the person's own.

    ``ready``: since when the data can be downloaded, once the brand said so; ``expires``: the last day of that.
    """

    source: str
    organisation: str
    name: str
    on: date
    ready_by: date
    ready: date | None = None
    expires: date | None = None

    def check(self, today: date) -> None:
        """Raises :class:`DaysWrong` where its days cannot be true."""
        if self.on > today or (self.ready or today) > today:
            raise DayToCome
        if min(self.ready_by, self.ready or self.on) < self.on:
            raise DayBeforeAsking
        if self.ready and self.expires and self.expires < self.ready:
            raise ExpiryBeforeReady

    def state(self, today: date, *, imported: bool) -> AskState:
        """Where it stands on a day; ``imported``: an export of the brand came into the vault since."""
        if imported:
            return AskState.IMPORTED
        if self.expires and today > self.expires:
            return AskState.EXPIRED
        if self.ready:
            return AskState.READY
        return AskState.OVERDUE if today > self.ready_by else AskState.WAITING
