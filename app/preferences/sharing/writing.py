# SPDX-License-Identifier: MPL-2.0
"""A slice as a signed file: the data, with an ODRL offer that says for what and until when it may be used.

It may never be passed on: ODRL's ``distribute`` is forbidden in each.
"""

from collections.abc import Sequence
from datetime import datetime, time

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.catalog.category import DPV_PD
from app.catalog.consent import Consent
from app.catalog.purpose import DPV
from app.catalog.slice import SliceForm
from app.preferences.sharing.cutting import Item
from app.preferences.signing.contexts import SLICE, context
from app.preferences.signing.data_integrity import Json, signed, stamp
from app.preferences.signing.did_key import did_of

_PROFILE = "https://w3id.org/dpv"
_MEASURES = {SliceForm.PSEUDONYMISED: "dpv:Pseudonymisation", SliceForm.AGGREGATED: "dpv:Anonymisation"}


def write_slice(
    consent: Consent, form: SliceForm, items: Sequence[Item], key: Ed25519PrivateKey, now: datetime
) -> Json:
    """The signed slice. ``consent``: to whom, for what and until when; ``key``: the person's own for them."""
    uid = f"urn:uuid:{consent.number}"
    until = consent.given.until
    ends = datetime.combine(until, time(), now.tzinfo) if until else None
    constraints: list[Json] = [
        {
            "leftOperand": "purpose",
            "operator": "isAnyOf",
            "rightOperand": [f"dpv:{each.iri.removeprefix(DPV)}" for each in consent.purposes],
        }
    ]
    document: Json = {
        "@context": context(SLICE),
        "uid": uid,
        "type": "Offer",
        "profile": _PROFILE,
        "conflict": "prohibit",
        "issued": stamp(now),
        "assigner": {"uid": did_of(key.public_key()), "type": "DataSubject"},
        "assignee": {"type": "DataController", "name": consent.name},
        "permission": [{"target": uid, "action": "use", "constraint": constraints}],
        "prohibition": [{"target": uid, "action": "distribute"}],
        "item": [_line(each) for each in items],
    }
    if ends and until:
        right = {"@value": until.isoformat(), "type": "xsd:date"}
        constraints.append({"leftOperand": "dateTime", "operator": "lt", "rightOperand": right})
        document["valid"] = stamp(ends)
    if form in _MEASURES:
        document["measure"] = _MEASURES[form]
    return signed(document, key, now, ends)


def _line(item: Item) -> Json:
    line: Json = {"category": f"pd:{item.category.iri.removeprefix(DPV_PD)}"}
    for name, value in (("when", item.when), ("title", item.title), ("detail", item.detail), ("source", item.source)):
        if value:
            line[name] = value
    if item.records != 1:
        line["records"] = item.records
    return line
