# SPDX-License-Identifier: MPL-2.0
"""Which rights there are to try."""

from app.catalog.law import Law
from app.catalog.right import Right
from app.rights.grounds import ground


def rights_of(law: Law, region: str = "") -> tuple[Right, ...]:
    """The rights a law gives, in the order of :class:`Right`; ``region``: the state, for the acts of the USA."""
    return tuple(right for right in Right if ground(law, right, region) is not None)
