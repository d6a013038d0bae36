# SPDX-License-Identifier: MPL-2.0
"""From the person's yes to a file: written, signed and noted as a consent, of which a receipt can be had at any time.

To stop sharing is to withdraw that consent (``consents.withdrawing``).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.errors import MienError
from app.catalog.moment import from_datetime
from app.catalog.purpose import Purpose
from app.catalog.slice import Shared, SliceScope
from app.preferences.sharing.cutting import Item
from app.preferences.sharing.errors import SliceEmpty
from app.preferences.sharing.writing import write_slice
from app.preferences.signing.data_integrity import canonical
from app.preferences.signing.pseudonyms import hashing_key, signing_key
from app.vault.consents import forget_consent
from app.vault.files import write_atomically
from app.vault.slices import add_shared
from app.vault.vault import Vault

_USE = "slice"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who gets a slice (its slug, its name), for which purposes, and the first day on which they may use it no more."""

    slug: str
    name: str
    purposes: tuple[Purpose, ...]
    until: date


def pseudonym_key(vault: Vault, organisation: str) -> bytes:
    """The key that makes the pseudonyms in slices for an organisation (its slug)."""
    return hashing_key(vault, organisation, _USE)


def hand_out(
    vault: Vault, to: Recipient, scope: SliceScope, items: Sequence[Item], file: Path, now: datetime
) -> Shared:
    """Write a slice that the person has looked over, and note that it is shared; ``now``: UTC. Raises SliceEmpty."""
    if not items:
        raise SliceEmpty()
    consent = Consent(
        number=str(uuid4()),
        organisation=to.slug,
        name=to.name,
        purposes=to.purposes,
        categories=tuple(sorted(scope.categories, key=lambda each: each.slug)),
        source=ConsentSource.SHARING,
        events=(ConsentEvent(ConsentState.GIVEN, from_datetime(now), now, to.until),),
    )
    data = canonical(write_slice(consent, scope.form, items, signing_key(vault, to.slug), now))
    shared = Shared(consent, scope, len(items), sha256(data).hexdigest())
    # Noted first: what may have left is never unknown to the vault, should the computer break off in between.
    shared = add_shared(vault, shared)
    try:
        write_atomically(file, data)
    except (OSError, MienError):
        forget_consent(vault, shared.consent.id)
        raise
    return shared
