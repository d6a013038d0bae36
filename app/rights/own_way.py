# SPDX-License-Identifier: MPL-2.0
"""What a letter asks for, done by the person on the organisation's own pages: at once, with no answer to wait for."""

from dataclasses import dataclass

from app.catalog.directory.entry import Entry
from app.catalog.right import Right
from app.catalog.words import N_

_OPT_OUTS = frozenset({Right.OBJECTION, Right.OBJECTION_MARKETING, Right.WITHDRAWAL, Right.OPT_OUT_SALE})


@dataclass(frozen=True, slots=True)
class OwnWay:
    """``sentence``: English message id, whose field is ``page``."""

    sentence: str
    page: str


def own_way(right: Right, entry: Entry | None) -> OwnWay | None:
    """The page on which the person does it themselves; None where the directory knows none for this right."""
    if entry is not None and right is Right.ERASURE and entry.deletion:
        # A letter asks for more: what they hold beside the account as well.
        return OwnWay(N_("Or delete the account yourself: {page}"), entry.deletion)
    if entry is not None and right in _OPT_OUTS and entry.opt_out:
        return OwnWay(N_("Or opt out yourself: {page}"), entry.opt_out)
    return None
