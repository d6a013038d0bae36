# SPDX-License-Identifier: MPL-2.0
"""Which right tells an organisation what the person chose: one letter each, and never a demand for access.

In this order: where only specially protected categories are concerned, their use is limited, or the consent is
withdrawn that it needs (Cal. Civ. Code 1798.121; GDPR art. 9(2)(a), 7(3)). Where the person wants nothing of theirs
used by that very organisation, they object (21(1)); while such an objection is not answered, processing may be frozen
(18(1)(d)). Where marketing is concerned, they object to it (21(2)) or opt out (1798.120). Else they withdraw their
consent to personalisation. The law where they live comes before that of the organisation's seat.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.person import AboutMe
from app.catalog.purpose import Purpose
from app.catalog.request import Request, RequestState
from app.catalog.right import Right
from app.rights.grounds import ground
from app.rights.laws import law_of_seat, laws_of_residence, propose

ACTING = frozenset(
    {
        Right.OBJECTION_MARKETING,
        Right.OBJECTION,
        Right.WITHDRAWAL,
        Right.RESTRICTION,
        Right.OPT_OUT_SALE,
        Right.LIMIT_SENSITIVE,
    }
)
"""The rights by which a choice is told."""

MARKETING = frozenset({Purpose.ADVERTISING, Purpose.MARKETING, Purpose.SALE})

_UNDER_WAY = frozenset(
    {RequestState.SENT, RequestState.ACKNOWLEDGED, RequestState.EXTENDED, RequestState.IDENTITY_ASKED}
)


@dataclass(frozen=True, slots=True)
class Act:
    """One right under one law; ``about``: the one category it is confined to."""

    right: Right
    law: Law
    about: Category | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What an organisation was told before: by which rights, and which of them it has not answered yet.

    ``since``: the day of the first letter that was sent (``None``: none was).
    """

    rights: frozenset[tuple[Right, Category | None]] = frozenset()
    under_way: frozenset[Right] = frozenset()
    since: date | None = None


NEVER_TOLD = Told()


def told_before(requests: Iterable[Request]) -> dict[str, Told]:
    """What each organisation (its slug) was told by requests that were not taken back, drafts included."""
    sorted_out: dict[str, list[Request]] = {}
    for request in requests:
        if request.right in ACTING and request.state is not RequestState.WITHDRAWN:
            sorted_out.setdefault(request.organisation, []).append(request)
    return {slug: _told(own) for slug, own in sorted_out.items()}


def act_for(
    purposes: Collection[Purpose],
    special: Collection[Category],
    *,
    only_special: bool,
    entirely: bool,
    person: AboutMe,
    seat: str,
    told: Told = NEVER_TOLD,
) -> Act | None:
    """The right for one organisation; ``None`` when no law gives the person one that fits.

    ``purposes``: those that have to do without something; ``special``: the protected categories concerned, and
    whether no other one is; ``entirely``: the person chose nothing at all for this very organisation; ``seat``: its
    country (ISO 3166-1), "" when unknown.
    """
    if not purposes:
        return None
    about = next(iter(special)) if only_special and len(special) == 1 else None
    wanted: tuple[Right, ...]
    if only_special:
        wanted = (Right.LIMIT_SENSITIVE, Right.WITHDRAWAL, Right.OBJECTION)
    elif entirely and Right.OBJECTION in told.under_way:
        wanted = (Right.RESTRICTION,)
    elif entirely:
        wanted = (Right.OBJECTION, Right.OBJECTION_MARKETING, Right.OPT_OUT_SALE)
    elif MARKETING & {*purposes}:
        wanted = (Right.OBJECTION_MARKETING, Right.OPT_OUT_SALE)
    else:
        wanted = (Right.WITHDRAWAL, Right.OBJECTION)
    return _lawful(wanted, person, seat, about)


def _lawful(wanted: tuple[Right, ...], person: AboutMe, seat: str, about: Category | None) -> Act | None:
    residence, sits = laws_of_residence(person), law_of_seat(seat)
    for law in (*residence, *([sits] if sits else ())):
        for right in wanted:
            if ground(law, right, person.region):
                return Act(right, law, None if right is Right.LIMIT_SENSITIVE else about)
    if residence:
        return None
    # Where they live is not told, or has no law that Mien knows: many organisations answer all alike.
    right = next((right for right in wanted if right is not Right.LIMIT_SENSITIVE), wanted[0])
    return Act(right, propose(right, person, seat).law, about)


def _told(requests: list[Request]) -> Told:
    days = [step.on for request in requests for step in request.history if step.state is RequestState.SENT]
    return Told(
        frozenset((request.right, request.about) for request in requests),
        frozenset(request.right for request in requests if request.state in _UNDER_WAY),
        min(days, default=None),
    )
