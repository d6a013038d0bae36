# SPDX-License-Identifier: MPL-2.0
"""An export and its files, each of which ends in exactly one of four outcomes."""

from enum import Enum

from app.catalog.words import N_


class Outcome(Enum):
    """What became of a file of an export. The value is the stable slug."""

    PARSED = "parsed"
    KEPT = "kept"
    SKIPPED = "skipped"
    FAILED = "failed"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _LABELS[self.value]

    @property
    def explanation(self) -> str:
        """English message id of one sentence that explains it."""
        return _EXPLANATIONS[self.value]


_LABELS = {
    "parsed": N_("Understood"),
    "kept": N_("Kept for later"),
    "skipped": N_("Left out"),
    "failed": N_("Could not be read"),
}
_EXPLANATIONS = {
    "parsed": N_("Mien read these files and added what they say."),
    "kept": N_("Mien does not understand these files yet. They are kept, encrypted, for a later version."),
    "skipped": N_("These files say nothing about you, or are photos and videos."),
    "failed": N_("Something is wrong with these files. What could be read was kept."),
}
