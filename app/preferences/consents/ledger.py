# SPDX-License-Identifier: MPL-2.0
"""What happened to consents, in the order it happened, and what is about to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.catalog.consent import Consent, ConsentEvent, ConsentState
from app.catalog.moment import from_datetime, from_day
from app.preferences.consents.errors import NothingToRenew, NotRenewed
from app.vault.consents import add_event, consent_of
from app.vault.vault import Vault

SOON_DAYS = 30
"""So many days before a consent ends, the person is asked whether it should."""


@dataclass(frozen=True, slots=True)
class Happening:
    """One entry of the timeline."""

    consent: Consent
    event: ConsentEvent


def timeline(consents: Iterable[Consent], today: date) -> list[Happening]:
    """All that happened to consents up to a day, the newest first; that one expired is part of it."""
    found: list[Happening] = []
    for consent in consents:
        found += (Happening(consent, event) for event in consent.events)
        last = consent.last
        if consent.state(today) is ConsentState.EXPIRED and last.until is not None and last.state.holds:
            found.append(Happening(consent, ConsentEvent(ConsentState.EXPIRED, from_day(last.until), last.noted)))
    # What has no date is put where it was noted.
    return sorted(found, key=lambda each: _order(each.event), reverse=True)


def ending_soon(consents: Iterable[Consent], today: date) -> list[Consent]:
    """The consents that hold, and end within SOON_DAYS; the next to end first."""
    last = today + timedelta(days=SOON_DAYS)
    found = [
        (consent.last.until, consent)
        for consent in consents
        if consent.state(today).holds and consent.last.until is not None and consent.last.until <= last
    ]
    return [consent for _, consent in sorted(found, key=lambda each: (each[0], each[1].id))]


def renew(vault: Vault, consent: Consent, now: datetime, until: date | None) -> Consent:
    """Note that the person gave a consent anew, until a day. Raises NothingToRenew for one that was refused or
    withdrawn: that is given again as a new one."""
    if consent.state(now.date()) not in (ConsentState.GIVEN, ConsentState.RENEWED, ConsentState.EXPIRED):
        raise NothingToRenew()
    event = ConsentEvent(ConsentState.RENEWED, from_datetime(now.astimezone(UTC)), now, until)
    return add_event(vault, consent, event)


def undo_renewal(vault: Vault, renewed: Consent, now: datetime) -> Consent:
    """Undo ``renew``, which gave ``renewed``: it ends when it would have. The ledger tells both. Raises NotRenewed."""
    kept = consent_of(vault, renewed.id)
    # Events are only ever added: as many are the same ones.
    if kept is None or kept.last.state is not ConsentState.RENEWED or len(kept.events) != len(renewed.events):
        raise NotRenewed()
    return add_event(vault, kept, as_before(kept, now))


def as_before(consent: Consent, now: datetime) -> ConsentEvent:
    """What has a consent stand as it did before the last that happened to it."""
    before = consent.events[-2]
    return ConsentEvent(before.state, from_datetime(now.astimezone(UTC)), now, before.until)


def _order(event: ConsentEvent) -> float:
    known = event.when.as_datetime()
    return known.replace(tzinfo=UTC).timestamp() if known else event.noted.timestamp()
