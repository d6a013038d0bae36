# SPDX-License-Identifier: MPL-2.0
"""Receipts that others handed out, read into consents: JSON-LD by ISO/IEC TS 27560:2023 and DPV, Mien's own among
them, and the older Kantara Consent Receipt 1.1. A receipt is hostile input: what does not fit is left out or refused.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from app.catalog.category import Category
from app.catalog.consent import Consent, ConsentEvent, ConsentSource, ConsentState
from app.catalog.moment import NO_MOMENT, Moment, from_datetime, from_day
from app.catalog.organisation import organisation_slug
from app.catalog.purpose import Purpose
from app.preferences.consents.errors import ReceiptChanged, ReceiptUnreadable
from app.preferences.consents.receipts import SPEAKER, TYPE
from app.preferences.signing.contexts import RECEIPT, context
from app.preferences.signing.data_integrity import Json, canonical
from app.preferences.signing.verifying import MOST_BYTES, Problem, verify

_MOST_RECEIPTS = 10_000
_MOST_LETTERS = 20_000
_TYPES = frozenset({TYPE, "ConsentRecord"})
_STATES = {state.term.casefold(): state for state in ConsentState}
_PURPOSES = {_.iri.partition("#")[2].casefold(): _ for _ in Purpose}
_CATEGORIES = {_.iri.partition("#")[2].casefold(): _ for _ in Category}
_OTHER_STATES = {"consentrevoked": ConsentState.WITHDRAWN, "consentinvalidated": ConsentState.WITHDRAWN}


def read_receipts(data: bytes, now: datetime) -> list[Consent]:
    """The consents of a file with one receipt or a list of them; ``now``: UTC.

    Raises ReceiptUnreadable, or ReceiptChanged for one that Mien signed and somebody changed.
    """
    if len(data) > MOST_BYTES:
        raise ReceiptUnreadable()
    try:
        document = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise ReceiptUnreadable() from error
    if isinstance(document, dict) and isinstance(document.get("@graph"), list):
        document = document["@graph"]
    receipts = document if isinstance(document, list) else [document]
    if not receipts or len(receipts) > _MOST_RECEIPTS:
        raise ReceiptUnreadable()
    return [_consent(each, now) for each in receipts]


def _consent(document: object, now: datetime) -> Consent:
    if not isinstance(document, dict):
        raise ReceiptUnreadable()
    if str(document.get("version", "")).startswith("KI-CR"):
        return _of_kantara(document, now)
    if not _TYPES.intersection(_ends(_terms(document, "type", "@type"))):
        raise ReceiptUnreadable()
    if document.get("@context") == context(RECEIPT) and "proof" in document:
        _require_unchanged(document, now)
    return _of_27560(document, now)


def _require_unchanged(document: Json, now: datetime) -> None:
    # Written apart or in a list, with spaces or without: that it means the same is enough for what is only kept.
    try:
        verdict = verify(canonical(document), ((context(RECEIPT), SPEAKER),), now)
    except ValueError as error:
        raise ReceiptUnreadable() from error
    if verdict.problem not in (None, Problem.EXPIRED):
        raise ReceiptChanged()


def _of_27560(document: Json, now: datetime) -> Consent:
    controllers = _nodes(document, "dataController", "dpv:hasDataController", "hasDataController")
    name = next((text for each in controllers if (text := _text(each, "name", "dpv:hasName", "hasName"))), "")
    purposes = _terms(document, "purpose", "dpv:hasPurpose", "hasPurpose")
    aims = [
        _text(each, "description", "dct:description", "name") for each in _nodes(document, "purpose", "dpv:hasPurpose")
    ]
    notice = next(iter(_nodes(document, "notice", "dpv:hasNotice", "hasNotice")), {})
    control = next(iter(_nodes(document, "consentControl", "dpv:hasConsentControl")), {})
    events = tuple(_events(document, now))
    return _kept(
        number=_text(document, "identifier", "dct:identifier") or _text(document, "uid", "@id", "id"),
        name=name,
        purposes=_known(purposes, _PURPOSES),
        aim="; ".join(filter(None, aims)) or "; ".join(_unknown(purposes, _PURPOSES)),
        categories=_known(_terms(document, "personalData", "dpv:hasPersonalData", "hasPersonalData"), _CATEGORIES),
        wording=_text(notice, "description", "dct:description"),
        notice=_text(notice, "source", "dct:source", "uid", "@id"),
        language=_text(document, "language", "dct:language"),
        method=_text(document, "collectionMethod", "dpv:hasDataSource"),
        storage=_text(document, "storage", "dpv:hasStorageCondition"),
        recipients=tuple(_terms(document, "recipient", "dpv:hasRecipient")),
        withdrawal=_text(control, "description", "dct:description", "uid", "@id"),
        country=_country(_text(document, "jurisdiction", "dpv:hasJurisdiction")),
        events=events,
        now=now,
    )


def _events(document: Json, now: datetime) -> Iterator[ConsentEvent]:
    listed = _nodes(document, "event", "dct:hasPart", "hasPart")
    for each in listed or [document]:
        words = _ends(_terms(each, "status", "dpv:hasConsentStatus", "hasConsentStatus", "eventState"))
        for word in words:
            state = _STATES.get(word.casefold()) or _OTHER_STATES.get(word.casefold(), ConsentState.UNKNOWN)
            when = _moment(_text(each, "time", "dpv:isIndicatedAtTime", "isIndicatedAtTime", "eventTime"))
            yield ConsentEvent(state, when, now, _day(_text(each, "until", "dct:valid")))


def _of_kantara(document: Json, now: datetime) -> Consent:
    controllers = _nodes(document, "piiControllers")
    services = _nodes(document, "services")
    purposes = [each for service in services for each in _nodes(service, "purposes")]
    aims = [
        _text(each, "purpose") or _text(service, "service")
        for service in services
        for each in _nodes(service, "purposes")
    ]
    given = _moment(document.get("consentTimestamp"))
    return _kept(
        number=_text(document, "consentReceiptID"),
        name=next((text for each in controllers if (text := _text(each, "piiController"))), ""),
        purposes=(),
        aim="; ".join(dict.fromkeys(filter(None, aims))),
        categories=(),
        wording="",
        notice=_text(document, "policyUrl"),
        language=_text(document, "language"),
        method=_text(document, "collectionMethod"),
        storage="; ".join(dict.fromkeys(filter(None, (_text(each, "termination") for each in purposes)))),
        recipients=tuple(dict.fromkeys(filter(None, (_text(each, "thirdPartyName") for each in purposes)))),
        withdrawal="",
        country=_country(_text(document, "jurisdiction")),
        events=(ConsentEvent(ConsentState.GIVEN, given, now),),
        now=now,
    )


def _kept(*, number: str, name: str, events: tuple[ConsentEvent, ...], now: datetime, **said: Any) -> Consent:
    if not name:
        raise ReceiptUnreadable()
    return Consent(
        number=_uuid(number),
        organisation=organisation_slug(name),
        name=name,
        source=ConsentSource.RECEIPT,
        events=events or (ConsentEvent(ConsentState.UNKNOWN, NO_MOMENT, now),),
        **said,
    )


def _uuid(number: str) -> str:
    try:
        return str(UUID(number.removeprefix("urn:uuid:")))
    except ValueError:
        # The same receipt is known again, whatever its issuer numbers it by.
        if not number:
            raise ReceiptUnreadable() from None
        return str(uuid5(NAMESPACE_URL, number))


def _first(document: Json, names: Iterable[str]) -> Any:
    return next((document[name] for name in names if name in document), None)


def _nodes(document: Json, *names: str) -> list[Json]:
    found = _first(document, names)
    found = found.get("@list", [found]) if isinstance(found, dict) else found
    return [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def _terms(document: Json, *names: str) -> list[str]:
    found = _first(document, names)
    listed = found if isinstance(found, list) else [found]
    words = [_first(each, ("@id", "uid", "@value")) if isinstance(each, dict) else each for each in listed]
    return [word[:_MOST_LETTERS] for word in words if isinstance(word, str)]


def _text(document: Json, *names: str) -> str:
    found = _first(document, names)
    found = found[0] if isinstance(found, list) and found else found
    found = _first(found, ("@value", "@id", "uid")) if isinstance(found, dict) else found
    if not isinstance(found, str):
        return ""
    try:
        found.encode()
    except UnicodeEncodeError:
        return ""
    return found.replace("\0", "").strip()[:_MOST_LETTERS]


def _ends(terms: Iterable[str]) -> list[str]:
    return [term.rpartition("#")[2].rpartition(":")[2] for term in terms]


def _known(terms: list[str], table: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(table[word.casefold()] for word in _ends(terms) if word.casefold() in table))


def _unknown(terms: list[str], table: dict[str, Any]) -> list[str]:
    return [term for term, word in zip(terms, _ends(terms), strict=True) if word.casefold() not in table]


def _country(text: str) -> str:
    return text.upper() if len(text) == 2 and text.isascii() and text.isalpha() else ""


def _moment(written: object) -> Moment:
    try:
        if isinstance(written, int | float) and not isinstance(written, bool):
            return from_datetime(datetime.fromtimestamp(written, UTC))
        if isinstance(written, str) and len(written) == len("2024-03-01"):
            return from_day(date.fromisoformat(written))
        return from_datetime(datetime.fromisoformat(str(written)))
    except (ValueError, OverflowError, OSError):
        return NO_MOMENT


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None
