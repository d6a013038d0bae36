# SPDX-License-Identifier: MPL-2.0
"""Many letters of one batch: each leaves once, gently, over days, and whatever comes in between."""

import ssl
from collections import Counter
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from app.catalog.request import RequestState
from app.catalog.right import Right
from app.channels.queue import Pace, Step
from app.correspondence.dispatch import Dispatch
from app.correspondence.sending import hold, post, release, review_many, standing
from app.vault.accounts import save_account
from app.vault.requests import requests
from app.vault.vault import Vault
from tests.channels.talking import talking
from tests.correspondence.conftest import make

_MANY = 60


def test_many_leave_gently_and_go_on_where_they_stopped(
    vault: Vault, serving: ssl.SSLContext, trusting: ssl.SSLContext
) -> None:
    now, began, pace = datetime.now(UTC), list[datetime](), Pace(an_hour=20, a_day=45)

    def go(dispatch: Dispatch, until: int) -> None:
        """Let time pass as long as letters leave."""
        nonlocal now
        done = Step(again=now)
        while len(began) < until and done.again is not None:
            now = max(now, done.again)
            done = dispatch.step()
            if done.entry is not None:
                began.append(now)

    with talking(serving, times=_MANY) as server:
        save_account(vault, server.account())
        drafts = [
            make(vault, Right.OBJECTION_MARKETING, organisation=f"o{n}", recipient=f"p@o{n}.test").id
            for n in range(_MANY)
        ]
        assert len(post(vault, review_many(vault, drafts), batch="all", now=now)) == _MANY
        go(Dispatch(vault, context=trusting, pace=pace, clock=lambda: now), 25)
        assert hold(vault, "all") == _MANY - 25 and Dispatch(vault, pace=pace, clock=lambda: now).step().again is None
        vault.lock()
        vault = Vault.open(vault.folder, "a long enough passphrase")
        again = Dispatch(vault, context=trusting, pace=pace, clock=lambda: now)
        assert again.begin() == [] and release(vault, "all") == _MANY - 25
        go(again, _MANY)
        assert standing(vault) == [] and {each.state for each in requests(vault)} == {RequestState.SENT}
        vault.lock()
    recipients = Counter(line for line in server.heard if line.startswith("RCPT"))
    assert len(recipients) == _MANY and set(recipients.values()) == {1}
    assert len(server.mails) == _MANY
    # The vault keeps milliseconds.
    began = [each.replace(microsecond=each.microsecond // 1000 * 1000) for each in began]
    assert all(later - first >= pace.between for first, later in pairwise(began))
    for length, most in ((timedelta(hours=1), pace.an_hour), (timedelta(days=1), pace.a_day)):
        assert all(later - first >= length for first, later in zip(began, began[most:], strict=False))
