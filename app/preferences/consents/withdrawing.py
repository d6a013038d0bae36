# SPDX-License-Identifier: MPL-2.0
"""Withdrawing a consent: as easy as giving it (GDPR art. 7(3)), in one step, which leaves a letter ready to be sent."""

from datetime import date, datetime

from app.catalog.consent import Consent, ConsentEvent, ConsentState
from app.catalog.moment import from_datetime
from app.catalog.request import Request
from app.catalog.right import Right
from app.insight.questions import Insight
from app.preferences.consents.errors import NothingToWithdraw
from app.rights.drafting import Addressee, Wish, draft, fresh_reference
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.vault.about_me import about_me
from app.vault.consents import add_event
from app.vault.database import telling_damage
from app.vault.requests import save_request
from app.vault.vault import Vault


def withdraw(
    vault: Vault, insight: Insight, consent: Consent, to: Addressee, today: date, now: datetime
) -> tuple[Consent, Request]:
    """Note that the person withdraws a consent, and draft the letter that tells so; both or neither.

    ``to``: how the organisation is reached; ``now``: UTC. Nothing is sent. Raises NothingToWithdraw.
    """
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
