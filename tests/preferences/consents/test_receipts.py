# SPDX-License-Identifier: MPL-2.0
"""Receipts hold for others and come back whole; what others hand out is read, and no file breaks the reading."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Dataset, Literal, URIRef

from app.catalog.category import Category
from app.catalog.consent import ConsentSource, ConsentState, day_of
from app.catalog.purpose import Purpose
from app.preferences.consents.errors import ReceiptChanged, ReceiptUnreadable
from app.preferences.consents.importing import read_receipts
from app.preferences.consents.receipts import receipt
from app.preferences.signing.data_integrity import canonical
from tests.preferences.consents.cases import CONSENT, GIVEN, NOON
from tests.preferences.signing.independent import verified

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
DPV = "https://w3id.org/dpv#"
KANTARA = {
    "version": "KI-CR-v1.1.0",
    "jurisdiction": "fr",
    "consentTimestamp": 1_700_000_000,
    "collectionMethod": "web form",
    "consentReceiptID": "c1befd3e-b7e5-4ea6-8688-e9a565aade21",
    "language": "en",
    "piiPrincipalId": "someone",
    "piiControllers": [{"piiController": "Acme Nowhere SA", "onBehalf": False, "contact": "A. Person"}],
    "policyUrl": "https://acme.example/privacy",
    "services": [
        {
            "service": "Newsletter",
            "purposes": [
                {"purpose": "send you news", "termination": "on request", "thirdPartyName": "Mailer"},
                {"purposeCategory": ["Marketing"]},
            ],
        }
    ],
}


def read(document: Any) -> Any:
    return read_receipts(json.dumps(document).encode(), NOON)


def test_a_receipt_comes_back_as_the_consent_it_was() -> None:
    made = receipt(CONSENT, KEY, NOON)
    assert verified(canonical(made))
    (back,) = read_receipts(canonical(made), NOON)
    assert back == replace(CONSENT, source=ConsentSource.RECEIPT, organisation="the-shop")
    # Nicely laid out, or in a list, it is still the same receipt.
    assert read([made, made]) == [back, back]


def test_a_receipt_that_was_changed_is_refused() -> None:
    made = receipt(CONSENT, KEY, NOON)
    with pytest.raises(ReceiptChanged):
        read({**made, "storage": "for ever"})
    with pytest.raises(ReceiptChanged):
        read({**made, "dataSubject": {"uid": "did:key:z6MkOther", "type": "DataSubject"}})


# The reader warns of a part of itself.
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning:rdflib")
def test_others_read_the_words_of_a_receipt() -> None:
    made = receipt(CONSENT, KEY, NOON)
    graph = Dataset(default_union=True)
    graph.parse(data=json.dumps(made), format="json-ld")
    this = URIRef(made["uid"])
    assert (this, URIRef(DPV + "hasPurpose"), URIRef(Purpose.ADVERTISING.iri), None) in graph
    assert (this, URIRef(DPV + "hasPersonalData"), URIRef(Category.LOCATION.iri), None) in graph
    assert (this, URIRef(DPV + "hasJurisdiction"), Literal("FR"), None) in graph
    assert (None, URIRef(DPV + "hasConsentStatus"), URIRef(DPV + "ConsentGiven"), None) in graph
    schema = URIRef("https://w3id.org/dpv/schema/dpv-27560#receipt")
    assert (this, URIRef("http://purl.org/dc/terms/conformsTo"), schema, None) in graph


def test_a_receipt_by_kantara_is_read() -> None:
    (consent,) = read(KANTARA)
    assert (consent.number, consent.name, consent.organisation) == (
        KANTARA["consentReceiptID"],
        "Acme Nowhere SA",
        "acme-nowhere",
    )
    assert consent.aim == "send you news; Newsletter" and consent.country == "FR"
    assert (consent.storage, consent.recipients, consent.notice) == (
        "on request",
        ("Mailer",),
        "https://acme.example/privacy",
    )
    assert consent.state(date(2026, 1, 1)) is ConsentState.GIVEN and day_of(consent.given.when) == date(2023, 11, 14)


def test_a_receipt_in_the_full_words_of_dpv_is_read() -> None:
    (consent,) = read(
        {
            "@context": {"dpv": DPV},
            "@type": "dpv:ConsentRecord",
            "dct:identifier": "shop-17",
            "dpv:hasDataController": {"@id": "https://shop.example", "dpv:hasName": "Shop"},
            "dpv:hasPurpose": [{"@id": "dpv:DirectMarketing"}, {"@id": "https://shop.example/own#Raffle"}],
            "dpv:hasPersonalData": "https://w3id.org/dpv/pd#Purchase",
            "dpv:hasConsentStatus": "dpv:ConsentRevoked",
            "dpv:isIndicatedAtTime": "2025-02-03T10:00:00Z",
        }
    )
    assert consent.purposes == (Purpose.MARKETING,) and consent.aim == "https://shop.example/own#Raffle"
    assert consent.categories == (Category.PURCHASES,)
    assert consent.state(date(2026, 1, 1)) is ConsentState.WITHDRAWN
    assert consent.given.when.isoformat() == "2025-02-03T10:00:00Z"
    # Whatever its issuer numbers it by, the same receipt has the same number.
    assert len(consent.number) == 36 and consent.number != GIVEN


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"[]",
        b"\xff\xfe",
        b"[" * 100_000,
        b'[{"type": "Offer"}]',
        b'{"type": "ConsentReceipt", "identifier": "x"}',
        b'{"type": "ConsentReceipt", "dataController": {"name": "x"}}',
        b'{"version": "KI-CR-v1.1.0"}',
        b'{"a": "' + b" " * (5 << 20) + b'"}',
    ],
)
def test_what_is_no_receipt_is_refused(data: bytes) -> None:
    with pytest.raises(ReceiptUnreadable):
        read_receipts(data, NOON)


FIELDS = st.sampled_from([*KANTARA, *receipt(CONSENT, KEY, NOON), "@id", "status", "time", "until", "@list", "@value"])
ODD = st.recursive(
    st.none() | st.booleans() | st.text() | st.floats() | st.integers(),
    lambda each: st.lists(each, max_size=3) | st.dictionaries(FIELDS, each, max_size=5),
    max_leaves=10,
)


@given(
    st.sampled_from([KANTARA, {**receipt(CONSENT, KEY, NOON), "@context": {}}]),
    st.dictionaries(FIELDS, ODD, max_size=4),
)
def test_odd_receipts_are_read_or_refused(base: dict[str, Any], odd: dict[str, Any]) -> None:
    try:
        (consent,) = read({**base, **odd})
    except (ReceiptUnreadable, ReceiptChanged):
        return
    assert consent.name and consent.events and len(consent.number) == 36
