# SPDX-License-Identifier: MPL-2.0
"""Whether an organisation did what a request bound it to, as far as can be proved."""

from enum import Enum

from app.catalog.words import N_

_VERDICTS = {"kept": N_("Kept"), "broken": N_("Broken"), "cannot-tell": N_("Cannot tell")}


class Verdict(Enum):
    """What became of a request; the value is the stable slug."""

    KEPT = "kept"
    BROKEN = "broken"
    CANNOT_TELL = "cannot-tell"

    @property
    def slug(self) -> str:
        return self.value

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _VERDICTS[self.value]
