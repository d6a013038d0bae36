# SPDX-License-Identifier: MPL-2.0
"""Keeping of what the person shared: never the data again, only what it was, and the consent to it."""

import json
from dataclasses import replace
from datetime import date

from app.catalog.category import Category
from app.catalog.consent import Consent
from app.catalog.slice import Shared, SliceForm, SliceScope
from app.vault.consents import add_consent, consent_of, consents
from app.vault.database import telling_damage
from app.vault.vault import Vault


def add_shared(vault: Vault, shared: Shared) -> Shared:
    """Keep that a slice was handed out, with its consent; gives both with their id."""
    with telling_damage(), vault.database.atomic():
        consent = add_consent(vault, shared.consent)
        if consent is None:
            raise ValueError("a slice of this number was shared already")
        vault.database.execute(
            "INSERT INTO slice(consent, digest, document) VALUES (?, ?, ?)",
            (consent.id, shared.digest, json.dumps(_document(shared))),
        )
    return replace(shared, consent=consent)


def all_shared(vault: Vault) -> list[Shared]:
    """Every slice that was handed out, the newest first. May be asked in any thread."""
    known = {consent.id: consent for consent in consents(vault)}
    with vault.reader() as reader:
        rows = reader.rows("SELECT consent, digest, document FROM slice ORDER BY consent DESC")
    return [_shared(known[row[0]], row[1], row[2]) for row in rows if row[0] in known]


def shared_by(vault: Vault, consent_id: int) -> Shared | None:
    """The slice that was handed out by a consent. May be asked in any thread."""
    with vault.reader() as reader:
        rows = reader.rows("SELECT digest, document FROM slice WHERE consent = ?", (consent_id,))
    consent = consent_of(vault, consent_id) if rows else None
    return _shared(consent, *rows[0]) if consent else None


def _document(shared: Shared) -> dict[str, object]:
    scope = shared.scope
    return {
        "categories": sorted(each.slug for each in scope.categories),
        "form": scope.form.slug,
        "since": scope.since.isoformat() if scope.since else "",
        "before": scope.before.isoformat() if scope.before else "",
        "least": scope.least,
        "items": shared.items,
    }


def _shared(consent: Consent, digest: str, document: str) -> Shared:
    said = json.loads(document)
    scope = SliceScope(
        frozenset(Category.of(each) for each in said["categories"]),
        SliceForm(said["form"]),
        date.fromisoformat(said["since"]) if said["since"] else None,
        date.fromisoformat(said["before"]) if said["before"] else None,
        said["least"],
    )
    return Shared(consent, scope, said["items"], digest)
