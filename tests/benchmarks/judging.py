# SPDX-License-Identifier: MPL-2.0
"""How long it takes to say whether an organisation did what it was asked, between two exports of a large account."""

import shutil
from datetime import UTC, date, datetime, timedelta
from functools import partial

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.insight.questions import Insight
from app.rights.verdict import Judgement
from app.rights.verdicts import judge
from app.vault.vault import Vault
from tests.benchmarks.figures import Results
from tests.benchmarks.importing import EARLIER, LATER
from tests.benchmarks.processes import Failed
from tests.benchmarks.queries import timed
from tests.benchmarks.workshop import PASSPHRASE, Workshop

RIGHTS = (
    Right.ERASURE,
    Right.RECTIFICATION,
    Right.ACCESS,
    Right.PORTABILITY,
    Right.OBJECTION_MARKETING,
    Right.OBJECTION,
    Right.WITHDRAWAL,
)
_DAY = 86_400_000
_TARGET = 1000
_REPEATS = 3


def measure(workshop: Workshop, results: Results, rows: int) -> None:
    """One request by each right, sent after an export of four fifths of the rows; the newest export has as many."""
    vault = workshop.new_vault()
    workshop.timed([workshop.takeout(rows, 1, EARLIER), workshop.takeout(rows, 1, LATER)], vault)
    with Vault.open(vault, PASSPHRASE, read_only=True) as opened:
        measure_vault(opened, results, rows)
    shutil.rmtree(vault)


def measure_vault(vault: Vault, results: Results, rows: int) -> None:
    """The same on a vault that has the two exports."""
    with vault.reader() as reader:
        insight = Insight(reader)
        earlier = insight.pictures("google")[0]
        sent = datetime.fromtimestamp(earlier.made / 1000, UTC).date() + timedelta(days=1)
        worst: list[float] = []
        for right in RIGHTS:
            wish = _request(right, sent)
            if right is Right.ERASURE and "still-there" not in {each.code for each in _judge(insight, wish).findings}:
                raise Failed("what stands in both exports is not found")
            times = [timed(partial(_judge, insight, wish)) for _ in range(_REPEATS)]
            results.add(f"did they comply: {right.slug}", "ms", times, group="judging", size=rows)
            worst = max(worst, times, key=max) if worst else times
        results.add("did they comply, the slowest right", "ms", worst, _TARGET, group="judging", size=rows)
        every = [_request(right, sent) for right in RIGHTS]
        together = [timed(partial(judge, insight, every, _today(sent))) for _ in range(_REPEATS)]
        results.add(f"did they comply, {len(RIGHTS)} requests together", "ms", together, group="judging", size=rows)


def _judge(insight: Insight, wish: Request) -> Judgement:
    [found] = judge(insight, [wish], _today(wish.history[0].on))
    return found


def _today(sent: date) -> date:
    return sent + timedelta(days=10_000)


def _request(right: Right, sent: date) -> Request:
    noted = datetime(sent.year, sent.month, sent.day, 8, tzinfo=UTC)
    states = RequestState.DRAFT, RequestState.SENT, RequestState.COMPLETE
    return Request(
        "MIEN-2024-000000", "google", "Google", right, Law.GDPR, "en", Channel.EMAIL, "a@google.example", "s", "b",
        about=Category.VIEWING if right is Right.RECTIFICATION else None,
        country="IE", history=tuple(Step(state, sent, noted) for state in states),
    )  # fmt: skip
