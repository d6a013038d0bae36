# SPDX-License-Identifier: MPL-2.0
"""A statement of preferences: an ODRL 2.2 offer in the words of DPV 2.3, signed for one organisation alone.

Each rule says which categories (``target``), for which purposes, and by which ways of knowing: ODRL's ``purpose`` and
DPV's ``hasPersonalData``, ``hasDataSource`` and ``hasTechnicalMeasure`` are left operands (DPV's mapping to ODRL).
What is not permitted is forbidden: of two rules that meet, the prohibition wins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from app.catalog.category import DPV_PD, Category
from app.catalog.origin import Origin
from app.catalog.purpose import DPV
from app.preferences.signing.contexts import STATEMENT, context
from app.preferences.signing.data_integrity import Json, signed, stamp
from app.preferences.signing.did_key import did_of
from app.preferences.statements.terms import Term, Together, together

TYPE = "Offer"
_PROFILE = "https://w3id.org/dpv"
# What is received has no class of its own: it is told by where it came from.
_CLASSES = {
    Origin.PROVIDED: "dpv:ProvidedPersonalData",
    Origin.OBSERVED: "dpv:ObservedPersonalData",
    Origin.INFERRED: "dpv:InferredPersonalData",
}
_FROM_OTHERS = "dpv:ThirdPartyDataSource"
_UNTOLD = ["dpv:Anonymisation", "dpv:Pseudonymisation"]
_EVERYTHING = "dpv:PersonalData"


@dataclass(frozen=True, slots=True)
class Controller:
    """To whom a statement is made: the organisation's name and, if known, its domain."""

    name: str
    domain: str = ""


def write_statement(
    to: Controller, terms: Iterable[Term], key: Ed25519PrivateKey, number: UUID, issued: datetime, valid: datetime
) -> Json:
    """The signed statement. ``key``: the person's own for this organisation; ``valid``: until when it holds."""
    assignee = {"type": "DataController", "name": to.name}
    if to.domain:
        assignee["uid"] = f"https://{to.domain}/"
    permissions, prohibitions = rules(terms)
    document: Json = {
        "@context": context(STATEMENT),
        "uid": f"urn:uuid:{number}",
        "type": TYPE,
        "profile": _PROFILE,
        "conflict": "prohibit",
        "issued": stamp(issued),
        "valid": stamp(valid),
        "assigner": {"uid": did_of(key.public_key()), "type": "DataSubject"},
        "assignee": assignee,
    }
    # ODRL has no empty rules: a statement that forbids all has no permission.
    if permissions:
        document["permission"] = permissions
    if prohibitions:
        document["prohibition"] = prohibitions
    return signed(document, key, issued, valid)


def rules(terms: Iterable[Term]) -> tuple[list[Json], list[Json]]:
    """The permissions and the prohibitions that say just these terms."""
    permissions: list[Json] = []
    prohibitions: list[Json] = []
    for piece in together(terms):
        permissions += (_rule(piece, each) for each in _ways(piece.allowed))
        permissions += (
            _rule(piece, [*each, _operand("dpv:hasTechnicalMeasure", _UNTOLD)]) for each in _ways(piece.grouped)
        )
        refused = frozenset(Origin) - piece.allowed - piece.grouped
        prohibitions += (_rule(piece, each) for each in _ways(refused))
    return permissions, prohibitions


def _ways(origins: frozenset[Origin]) -> Iterator[list[Json]]:
    if origins == frozenset(Origin):
        yield []
        return
    classes = sorted(_CLASSES[each] for each in origins if each in _CLASSES)
    if classes:
        yield [_operand("dpv:hasPersonalData", classes)]
    if Origin.RECEIVED in origins:
        yield [_operand("dpv:hasDataSource", [_FROM_OTHERS])]


def _rule(piece: Together, ways: list[Json]) -> Json:
    purposes = [f"dpv:{purpose.iri.removeprefix(DPV)}" for purpose in piece.purposes]
    constraints = [_operand("purpose", sorted(purposes)), *ways]
    if piece.until:
        constraints.append(_before(piece.until))
    return {"target": _targets(piece.categories), "action": "use", "constraint": constraints}


def _targets(categories: tuple[Category, ...]) -> list[str]:
    if set(categories) == set(Category):
        return [_EVERYTHING]
    return sorted(f"pd:{category.iri.removeprefix(DPV_PD)}" for category in categories)


def _operand(left: str, right: list[str]) -> Json:
    return {"leftOperand": left, "operator": "isAnyOf", "rightOperand": right}


def _before(day: date) -> Json:
    right = {"@value": day.isoformat(), "type": "xsd:date"}
    return {"leftOperand": "dateTime", "operator": "lt", "rightOperand": right}
