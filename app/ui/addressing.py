# SPDX-License-Identifier: MPL-2.0
"""How an organisation is reached, as far as Mien knows."""

from app.catalog.request import Channel
from app.rights.drafting import Addressee
from app.sources.registry import email_of


def addressee(slug: str, name: str) -> Addressee:
    """The organisation (its slug, its name) with the way to it; without one, the person takes the letter there."""
    email = email_of(slug)
    return Addressee(slug, name, channel=Channel.EMAIL if email else Channel.COPY, recipient=email)
