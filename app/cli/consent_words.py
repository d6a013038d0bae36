# SPDX-License-Identifier: MPL-2.0
"""What a person may type for a consent or a purpose."""

from uuid import UUID

from app.catalog.consent import Consent
from app.catalog.purpose import Purpose
from app.cli.choosing import called
from app.cli.errors import ConsentUnknown, PurposeUnknown
from app.i18n.translator import Translator
from app.vault.consents import consent_of
from app.vault.vault import Vault


def one_consent(vault: Vault, text: str) -> Consent:
    """The consent with this number or receipt. Raises ConsentUnknown."""
    written = text.strip()
    found = None
    if written.isascii() and written.isdigit():
        # No vault numbers its consents so high; the database would refuse to look.
        found = consent_of(vault, int(written)) if len(written) < 19 else None
    else:
        try:
            found = consent_of(vault, str(UUID(written)))
        except ValueError:
            found = None
    if found is None:
        raise ConsentUnknown()
    return found


def purpose_named(text: str, say: Translator) -> Purpose:
    """The purpose with this slug, or this name in the person's language or in English. Raises PurposeUnknown."""
    found = called(text, Purpose, say)
    if found is None:
        raise PurposeUnknown(names=", ".join(purpose.slug for purpose in Purpose))
    return found
