# SPDX-License-Identifier: MPL-2.0
"""What happened to consents is told in its order; an end is announced, and an expired one can be renewed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.consent import ConsentEvent, ConsentState
from app.catalog.moment import from_day
from app.preferences.consents.errors import NothingToRenew, NotRenewed
from app.preferences.consents.ledger import SOON_DAYS, ending_soon, renew, timeline, undo_renewal
from app.vault.consents import add_consent, add_event, consents
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.preferences.consents.cases import CONSENT, NOON

DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with made:
        yield made


@given(st.lists(st.tuples(st.sampled_from(ConsentState), DAYS, st.none() | DAYS), min_size=1, max_size=5), DAYS)
def test_the_timeline_tells_all_of_it_in_order(
    steps: list[tuple[ConsentState, date, date | None]], today: date
) -> None:
    events = tuple(ConsentEvent(state, from_day(day), NOON, until) for state, day, until in steps)
    consent = replace(CONSENT, events=events)
    told = timeline([consent, replace(consent, id=2)], today)
    expired = consent.state(today) is ConsentState.EXPIRED and consent.last.state.holds
    assert len(told) == 2 * (len(events) + expired)
    times = [each.event.when.milliseconds for each in told]
    assert times == sorted(times, reverse=True)


def test_what_ends_soon_is_told_until_it_has_ended() -> None:
    end = date(2027, 1, 5)
    assert ending_soon([CONSENT], end - timedelta(days=SOON_DAYS + 1)) == []
    assert ending_soon([CONSENT], end - timedelta(days=SOON_DAYS)) == [CONSENT]
    assert ending_soon([CONSENT], end) == []


def test_an_expired_consent_is_renewed_and_a_withdrawn_one_is_not(vault: Vault) -> None:
    kept = add_consent(vault, CONSENT)
    assert kept is not None
    later = datetime(2027, 6, 1, tzinfo=UTC)
    assert kept.state(later.date()) is ConsentState.EXPIRED
    renewed = renew(vault, kept, later, date(2028, 1, 1))
    assert renewed.state(later.date()) is ConsentState.RENEWED
    assert renewed.state(date(2028, 1, 1)) is ConsentState.EXPIRED
    assert consents(vault) == [renewed]
    ended = add_event(vault, renewed, ConsentEvent(ConsentState.WITHDRAWN, from_day(later.date()), later))
    with pytest.raises(NothingToRenew):
        renew(vault, ended, later, None)


def test_a_renewal_is_undone_once_and_only_as_the_last_that_happened(vault: Vault) -> None:
    kept = add_consent(vault, CONSENT)
    assert kept is not None
    first = renew(vault, kept, NOON, date(2028, 1, 1))
    second = renew(vault, first, NOON, date(2029, 1, 1))
    with pytest.raises(NotRenewed):
        undo_renewal(vault, first, NOON)
    undone = undo_renewal(vault, second, NOON)
    assert (undone.last.state, undone.last.until) == (ConsentState.RENEWED, date(2028, 1, 1))
    assert consents(vault) == [undone] and len(undone.events) == len(second.events) + 1
    with pytest.raises(NotRenewed):
        undo_renewal(vault, second, NOON)
