# SPDX-License-Identifier: MPL-2.0
"""Withdrawing a consent: as easy as giving it (GDPR art. 7(3)), in one step, which leaves a letter ready to be sent;
and undone as easily while that was not sent."""

from datetime import date, datetime

from app.catalog.consent import Consent, ConsentEvent, ConsentState
from app.catalog.moment import from_datetime
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.insight.questions import Insight
from app.preferences.consents.errors import NothingToWithdraw, NotWithdrawn, WithdrawalSent
from app.preferences.consents.ledger import as_before
from app.rights.drafting import Addressee, Wish, draft, fresh_reference
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.rights.states import advance
from app.vault.about_me import about_me
from app.vault.consents import add_event, consent_of
from app.vault.database import telling_damage
from app.vault.requests import forget_request, request_of, save_request
from app.vault.vault import Vault


def withdraw(
    vault: Vault, insight: Insight, consent: Consent, to: Addressee, today: date, now: datetime
) -> tuple[Consent, Request]:
    """Note that the person withdraws a consent, and draft the letter that tells so; both or neither.

    ``to``: how the organisation is reached; ``now``: UTC. Nothing is sent. Raises NothingToWithdraw.
    """
    consent = consent_of(vault, consent.id) or consent
    if consent.state(today) in (ConsentState.WITHDRAWN, ConsentState.REFUSED):
        raise NothingToWithdraw()
    person = about_me(vault)
    known = identifications(insight, to.slug)
    about = consent.categories[0] if len(consent.categories) == 1 else None
    cited = evidence(insight, to.slug, Right.WITHDRAWAL, about, (person.name, *(each.value for each in known)))
    wish = Wish(
        to,
        Right.WITHDRAWAL,
        about=about,
        evidence=cited,
        identifiers=tuple((each.kind, each.value) for each in known if each.proposed),
    )
    with telling_damage(), vault.database.atomic():
        request = save_request(vault, draft(wish, person, fresh_reference(vault, today), today, now))
        event = ConsentEvent(ConsentState.WITHDRAWN, from_datetime(now), now)
        return add_event(vault, consent, event, request.reference), request


def undo_withdrawal(vault: Vault, consent: Consent, now: datetime) -> Consent:
    """Undo ``withdraw``: the consent stands as before, and the letter is erased; both or neither. ``now``: UTC.

    The ledger tells both steps. Raises NotWithdrawn, WithdrawalSent, or LetterUnderway while the letter is being sent.
    """
    kept = consent_of(vault, consent.id)
    if kept is None or kept.last.state is not ConsentState.WITHDRAWN or len(kept.events) == 1:
        raise NotWithdrawn()
    letter = request_of(vault, kept.request)
    if letter is not None and letter.state not in (RequestState.DRAFT, RequestState.APPROVED):
        raise WithdrawalSent()
    with telling_damage(), vault.database.atomic():
        if letter is not None:
            # Taken back first: a letter that is on its way refuses that.
            last = letter.history[-1].on
            forget_request(vault, save_request(vault, advance(letter, RequestState.WITHDRAWN, last, now)).id)
        return add_event(vault, kept, as_before(kept, now), request="")
