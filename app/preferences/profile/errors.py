# SPDX-License-Identifier: MPL-2.0
"""What can go wrong with a profile."""

from app.catalog.errors import MienError
from app.catalog.words import N_


class InterestUnnamed(MienError):
    """A name without a single sign to read."""

    code = "interest-unnamed"
    sentence = N_("An interest needs a name. Type one.")
