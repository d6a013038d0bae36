# SPDX-License-Identifier: MPL-2.0
"""Consents as the tests need them."""

from datetime import UTC, date, datetime

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.moment import from_day
from app.catalog.purpose import Purpose

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GIVEN = ConsentEvent(ConsentState.GIVEN, from_day(date(2026, 1, 5)), NOON, date(2027, 1, 5))
CANARY = "quetzalcanary"
CONSENT = Consent(
    number="6f1d2c9e-0d5e-4b9a-9d0b-000000000001",
    organisation="shop",
    name="The Shop",
    purposes=(Purpose.ADVERTISING, Purpose.ANALYTICS),
    aim=f"show you what you like {CANARY}",
    categories=(Category.PURCHASES, Category.LOCATION),
    wording=f"I agree {CANARY}",
    notice="https://shop.example/privacy",
    language="fr",
    method="cookie banner",
    storage="two years",
    recipients=("Adshop", "Trackers Ltd"),
    withdrawal="https://shop.example/consent",
    country="FR",
    source=ConsentSource.HAND,
    events=(GIVEN,),
)
