# SPDX-License-Identifier: MPL-2.0
"""One wish, such as no advertising, told to many organisations: a letter each, with its own evidence.

Only rights whose use cannot be called excessive are used so (``IN_BULK``); access never is, since even a first request
may be refused as abusive (GDPR art. 12(5); CJEU, C-526/24).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from app.catalog.organisation import Role
from app.catalog.outbox import OutboxEntry
from app.catalog.person import AboutMe
from app.catalog.request import Channel, Request, RequestState
from app.catalog.right import Right
from app.channels.errors import AddressWrong
from app.channels.outgoing import plain_address
from app.correspondence.sending import post, review_many, the_account
from app.insight.questions import Insight
from app.rights.addressing import addressed
from app.rights.drafting import IN_BULK, Addressee, Wish, draft, fresh_reference
from app.rights.errors import NotInBulk
from app.rights.evidence import evidence
from app.rights.identifying import identifications
from app.vault.requests import save_request
from app.vault.vault import Vault

_OVER = frozenset({RequestState.WITHDRAWN, RequestState.CLOSED})


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that takes requests by mail. ``rights``: by which the person asked it already."""

    addressee: Addressee
    role: Role
    rights: frozenset[Right]


@dataclass(frozen=True, slots=True)
class Candidates:
    """Who can be written to, by name; ``others``: how many more there are, each of which wants another way."""

    found: tuple[Candidate, ...]
    others: int


def candidates(insight: Insight, kept: Iterable[Request], guide_email: Callable[[str], str]) -> Candidates:
    """All organisations of the vault that can be written to by mail; ``kept``: the requests there are;
    ``guide_email``: the address that a brand's own guide names."""
    under_way: dict[str, set[Right]] = {}
    for request in kept:
        if request.state not in _OVER:
            under_way.setdefault(request.organisation, set()).add(request.right)
    reached = insight.reached()
    found, others = [], 0
    for each in insight.find_organisation(""):
        to = addressed(each.slug, each.name, reached.get(each.slug), guide_email(each.slug))
        if _by_mail(to):
            found.append(Candidate(to, each.role, frozenset(under_way.get(each.slug, ()))))
        else:
            others += 1
    return Candidates(tuple(sorted(found, key=lambda each: each.addressee.name.casefold())), others)


def letters(
    insight: Insight, vault: Vault, chosen: Sequence[Candidate], right: Right, person: AboutMe, now: datetime
) -> Iterator[Request]:
    """A draft to each, with what the vault proves of it; nothing is kept yet. Raises NotInBulk."""
    if right not in IN_BULK:
        raise NotInBulk
    today, taken = now.astimezone().date(), set[str]()
    for each in chosen:
        known = identifications(insight, each.addressee.slug)
        hidden = (person.name, *(one.value for one in known))
        wish = Wish(
            each.addressee,
            right,
            evidence=evidence(insight, each.addressee.slug, right, None, hidden),
            identifiers=tuple((one.kind, one.value) for one in known if one.proposed),
        )
        reference = _another_reference(vault, today, taken)
        taken.add(reference)
        yield draft(wish, person, reference, today, now)


def send_all(vault: Vault, drafts: Sequence[Request], batch: str) -> list[OutboxEntry]:
    """The person said yes to all of these: keep them, and let their mails wait as one batch.

    Raises NoMailAccount and NotInBulk before anything is kept.
    """
    the_account(vault)
    if not IN_BULK.issuperset(each.right for each in drafts):
        raise NotInBulk
    kept = [save_request(vault, each) for each in drafts]
    return post(vault, review_many(vault, [each.id for each in kept]), batch=batch, now=datetime.now(UTC))


def _another_reference(vault: Vault, today: date, taken: Collection[str]) -> str:
    while (reference := fresh_reference(vault, today)) in taken:
        pass
    return reference


def _by_mail(to: Addressee) -> bool:
    try:
        return to.channel is Channel.EMAIL and bool(plain_address(to.recipient))
    except AddressWrong:
        return False
