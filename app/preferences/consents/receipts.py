# SPDX-License-Identifier: MPL-2.0
"""A consent as a receipt: the record of ISO/IEC TS 27560:2023 in JSON-LD, in the words of the W3C Data Privacy
Vocabulary ("Implementing ISO/IEC TS 27560:2023 consent records and receipts with DPV"), signed for its organisation.

What the standard asks for and nobody told (storage, recipients) is left out, never made up.
"""

from datetime import datetime

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.catalog.category import DPV_PD
from app.catalog.consent import Consent, ConsentEvent
from app.catalog.purpose import DPV
from app.preferences.signing.contexts import RECEIPT, context
from app.preferences.signing.data_integrity import Json, signed
from app.preferences.signing.did_key import did_of

TYPE = "ConsentReceipt"
SPEAKER = "dataSubject"
SCHEMA = "https://w3id.org/dpv/schema/dpv-27560#receipt"
# GDPR: consent as the basis; withdrawal, access, rectification, erasure, restriction, portability, complaint.
_BASIS = "eu-gdpr:A6-1-a"
_RIGHTS = [f"eu-gdpr:A{article}" for article in ("7-3", "15", "16", "17", "18", "20", "77")]


def receipt(consent: Consent, key: Ed25519PrivateKey, now: datetime) -> Json:
    """The signed receipt of a consent. ``key``: the person's own for its organisation; ``now``: aware."""
    did = did_of(key.public_key())
    document: Json = {
        "@context": context(RECEIPT),
        "uid": f"urn:uuid:{consent.number}",
        "type": TYPE,
        "conformsTo": SCHEMA,
        "identifier": consent.number,
        SPEAKER: {"uid": did, "type": "DataSubject"},
        "dataController": {"type": "DataController", "name": consent.name},
        "legalBasis": _BASIS,
        "purpose": _purposes(consent),
        "personalData": [f"pd:{each.iri.removeprefix(DPV_PD)}" for each in consent.categories],
        "notice": _notice(consent),
        "consentControl": {"type": "WithdrawConsent", "description": consent.withdrawal},
        "right": _RIGHTS,
        "event": [_event(each, did) for each in consent.events],
    }
    for name, value in (
        ("language", consent.language),
        ("collectionMethod", consent.method),
        ("storage", consent.storage),
        ("jurisdiction", consent.country),
        ("recipient", list(consent.recipients)),
    ):
        if value:
            document[name] = value
    return signed(document, key, now)


def _purposes(consent: Consent) -> list[Json | str]:
    named: list[Json | str] = [f"dpv:{each.iri.removeprefix(DPV)}" for each in consent.purposes]
    return [*named, {"type": "dpv:Purpose", "description": consent.aim}] if consent.aim else named


def _notice(consent: Consent) -> Json:
    notice = {"type": "ConsentNotice"}
    if consent.wording:
        notice["description"] = consent.wording
    if consent.notice:
        notice["source"] = consent.notice
    return notice


def _event(event: ConsentEvent, did: str) -> Json:
    found: Json = {"status": f"dpv:{event.state.term}", "indicatedBy": did}
    if when := event.when.isoformat():
        found["time"] = when
    if event.until:
        found["until"] = event.until.isoformat()
    return found
