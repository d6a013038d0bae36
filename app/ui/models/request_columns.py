# SPDX-License-Identifier: MPL-2.0
"""The columns of the tables of requests."""

from datetime import date

from app.catalog.request import Step
from app.catalog.words import N_
from app.correspondence.proposing import Proposal
from app.i18n import waiting
from app.i18n.translator import Translator
from app.rights.agenda import Matter
from app.rights.verdict import said
from app.ui.models import phrases
from app.ui.models.rows_model import Column


def elapsed(row: Matter, say: Translator) -> str:
    """Which day of how many it is, or how late the answer is; empty where none is owed."""
    return waiting.elapsed(say, row.clock.day, row.clock.days) if row.clock and row.waiting else ""


_WHO: Column[Matter] = Column(
    N_("Organisation"), lambda row, _: row.request.name, lambda row: phrases.sort_key(row.request.name), width=24
)
_WANTED: Column[Matter] = Column(N_("What you want"), lambda row, say: say(row.request.right.label), width=30)
_TIME: Column[Matter] = Column(N_("Time"), elapsed, lambda row: row.due or date.max, width=16, firm=True)
_NEXT: Column[Matter] = Column(N_("Next"), lambda row, say: say(row.step.label), width=26)

MATTERS: list[Column[Matter]] = [
    _WHO,
    _WANTED,
    Column(N_("State"), lambda row, say: say(row.state.label), width=30),
    _TIME,
    Column(N_("Verdict"), lambda row, say: say(said(row.verdict, row.state)) if row.verdict else "", width=16),
    _NEXT,
]

MATTERS_IN_SHORT: list[Column[Matter]] = [_WHO, _WANTED, _TIME, _NEXT]

STEPS: list[Column[Step]] = [
    Column(N_("What happened"), lambda row, say: say(row.state.label), width=34),
    Column(N_("On"), lambda row, say: say.date(row.on), lambda row: row.on, width=20),
]

ANSWERS: list[Column[Proposal]] = [
    Column(
        N_("Organisation"), lambda row, _: row.request.name, lambda row: phrases.sort_key(row.request.name), width=24
    ),
    Column(N_("What Mien takes it for"), lambda row, say: say(row.kind.label), width=34),
    Column(N_("Came on"), lambda row, say: say.date(row.on), lambda row: row.on, width=16, firm=True),
]
