# SPDX-License-Identifier: MPL-2.0
"""How an organisation came to know something (DPV: provided, observed, inferred personal data)."""

from enum import Enum

from app.catalog.words import N_

_LABELS = {
    "provided": N_("Told by you"),
    "observed": N_("Watched"),
    "inferred": N_("Guessed"),
    "received": N_("Obtained from others"),
}
_EXPLANATIONS = {
    "provided": N_("You typed or uploaded it."),
    "observed": N_("They recorded what you did."),
    "inferred": N_("They worked it out about you."),
    "received": N_("Someone else passed it to them."),
}


class Origin(Enum):
    """The four ways of knowing; the value is the stable slug."""

    PROVIDED = "provided"
    OBSERVED = "observed"
    INFERRED = "inferred"
    RECEIVED = "received"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]

    @property
    def explanation(self) -> str:
        """English message id of one sentence that explains it."""
        return _EXPLANATIONS[self.value]
