# SPDX-License-Identifier: MPL-2.0
"""A vault with an account and a request or more, and a directory that knows the shop."""

from datetime import UTC, date, datetime

import pytest

from app.catalog.directory.directory import Directory
from app.catalog.directory.entry import Entry
from app.catalog.law import Law
from app.catalog.request import Channel, Request, RequestState, Step
from app.catalog.right import Right
from app.rights.drafting import fresh_reference
from app.vault.requests import request_of, save_request
from app.vault.vault import Vault
from tests.channels.conftest import authority, certificate, office, serving, the_office, trusting, vault

__all__ = ["authority", "certificate", "office", "serving", "the_office", "trusting", "vault"]

# Once for all tests: what two mails say never differs by the second in which they were made.
NOW = datetime.now().astimezone()
TODAY = NOW.date()


@pytest.fixture
def directory() -> Directory:
    """One that knows the shop by its domains."""
    return Directory([Entry(slug="shop", name="The Shop", brand="shop", domains=("shop.test",), day=TODAY)], [])


def make(vault: Vault, right: Right = Right.ACCESS, **more: object) -> Request:
    """A draft, as the person left it."""
    reference = fresh_reference(vault, TODAY)
    fields: dict[str, object] = {
        "reference": reference,
        "organisation": "shop",
        "name": "The Shop",
        "right": right,
        "law": Law.GDPR,
        "language": "en",
        "channel": Channel.EMAIL,
        "recipient": "privacy@shop.test",
        "subject": f"Access to personal data – {reference}",
        "body": "Dear Sir or Madam,\n\nI ask for a copy of my data.\n\nAda Lovelace – née Byron",
        "history": (Step(RequestState.DRAFT, TODAY, datetime.now(UTC)),),
    }
    made = save_request(vault, Request(**{**fields, **more}))  # type: ignore[arg-type]
    kept = request_of(vault, made.id)
    assert kept
    return kept


def answer(
    request: Request | str,
    text: str,
    *,
    sender: str = "Privacy <privacy@shop.test>",
    to: str = "",
    subject: str = "Your request",
    number: int = 1,
    day: date | None = None,
) -> bytes:
    """The bytes of a mail of the shop; ``to``: the Message-ID it answers."""
    reference = request if isinstance(request, str) else request.reference
    when = datetime.combine(day or TODAY, NOW.time(), NOW.tzinfo).astimezone(UTC)
    lines = [
        f"From: {sender}",
        "To: ada@home.test",
        f"Subject: {subject}",
        f"Date: {when:%a, %d %b %Y %H:%M:%S} +0000",
        f"Message-ID: <{number}.{reference or 'none'}@shop.test>",
        *([f"In-Reply-To: {to}"] if to else []),
        "Content-Type: text/plain; charset=utf-8",
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()
