# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with sharing."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class SliceTooLarge(MienError):
    """More records than anybody could look over; ``most`` says how many go."""

    code = "slice-too-large"
    sentence = N_(
        "This is more than {most} records, which nobody could look over. Choose a shorter time, or only figures."
    )


class SliceEmpty(MienError):
    """Nothing that may be shared fits the choice."""

    code = "slice-empty"
    sentence = N_("Nothing fits this choice that may be shared: nothing was written.")
