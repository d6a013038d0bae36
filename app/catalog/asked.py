# SPDX-License-Identifier: MPL-2.0
"""That a person asked a brand for their data, and how far the brand is with it."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from app.catalog.words import N_


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

    def state(self, today: date, *, imported: bool) -> AskState:
        """Where it stands on a day; ``imported``: an export of the brand came into the vault since."""
        if imported:
            return AskState.IMPORTED
        if self.expires and today > self.expires:
            return AskState.EXPIRED
        if self.ready:
            return AskState.READY
        return AskState.OVERDUE if today > self.ready_by else AskState.WAITING
