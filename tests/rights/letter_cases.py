# SPDX-License-Identifier: MPL-2.0
"""Letters to write in tests: one of each sort."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from app.catalog.category import Category
from app.catalog.law import Law
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.request import EvidenceLine
from app.catalog.right import Right
from app.rights.grounds import ground
from app.rights.letters import Breach, LetterRequest

REFERENCE = "MIEN-2026-7K3QZB"


def moment(year: int, month: int, day: int) -> int:
    """Noon of a day as the vault keeps moments."""
    return int(datetime(year, month, day, 12, tzinfo=UTC).timestamp() * 1000)


BARE = LetterRequest(
    right=Right.ACCESS,
    law=Law.GDPR,
    language="en",
    organisation="Kaufhaus Muster SE",
    name="Zoé Muster",
    reference=REFERENCE,
    day=date(2026, 11, 26),
)

FULL = replace(
    BARE,
    identifiers=((IdentifierKind.EMAIL, "zoe@example.org"), (IdentifierKind.LOYALTY_CARD, "4711 0815")),
    evidence=(
        EvidenceLine(Category.INTERESTS, Origin.INFERRED, 1214, moment(2024, 3, 3), moment(2026, 5, 1), ("Ads.json",)),
        EvidenceLine(Category.PURCHASES, Origin.OBSERVED, 1, moment(2025, 2, 1), moment(2025, 2, 1)),
        EvidenceLine(Category.DEMOGRAPHICS, Origin.RECEIVED, 3, 0, 0),
        EvidenceLine(Category.CONTACT, Origin.PROVIDED, 5, 0, 0),
    ),
    export_day=date(2026, 3, 3),
    sent=date(2026, 9, 1),
    due=date(2026, 10, 1),
    answered=date(2026, 9, 20),
    bound=date(2026, 10, 2),
    breaches=(
        Breach("newsletters-go-on", 1204, moment(2026, 11, 3)),
        Breach("passed-on", 2, moment(2026, 10, 20), "Foxy Ads"),
        Breach("new-guesses", 3),
    ),
    authority="CNIL",
    contact=("12 rue du Port", "75001 Paris"),
)


def rights_and_laws() -> list[tuple[Law, Right, str]]:
    """Every right that a law gives, with a state for the acts of the USA."""
    regions = {Law.US_STATE: ("", "US-VA", "US-OR", "US-IA")}
    return [
        (law, right, region)
        for law in Law
        for right in Right
        for region in regions.get(law, ("",))
        if ground(law, right, region) is not None
    ]


def letters(language: str, **changes: Any) -> Iterator[LetterRequest]:
    """A full letter by every right of every law, in one language."""
    for law, right, region in rights_and_laws():
        yield replace(FULL, language=language, law=law, right=right, region=region, **changes)
