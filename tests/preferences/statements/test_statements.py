# SPDX-License-Identifier: MPL-2.0
"""Statements say just what was chosen, hold for whoever checks them, and no longer once a byte is changed."""

import json
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import zxingcpp
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from rdflib import Dataset, URIRef

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.insight.questions import Insight
from app.preferences.signing.data_integrity import Json, canonical, signed
from app.preferences.signing.did_key import did_of
from app.preferences.signing.pseudonyms import hashing_key, signing_key
from app.preferences.signing.verifying import MOST_BYTES, Problem
from app.preferences.statements.code import StatementTooLong, qr_code
from app.preferences.statements.compact import MARK, pack, unpack
from app.preferences.statements.exporting import export_statements
from app.preferences.statements.reading import verify_document
from app.preferences.statements.terms import Term
from app.preferences.statements.writing import Controller, rules, write_statement
from app.vault.kdf import KdfCost
from app.vault.vault import Vault
from tests.preferences.signing.independent import verified

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
OTHER_KEY = Ed25519PrivateKey.from_private_bytes(bytes(32))
ISSUED = datetime(2026, 3, 2, 12, 30, 5, tzinfo=UTC)
VALID = datetime(2027, 3, 2, 12, 30, 5, tzinfo=UTC)
LATER = ISSUED + timedelta(days=3)
NUMBER = UUID(int=7)
SHOP = Controller("The Shop", "shop.example")
ORIGINS = st.frozensets(st.sampled_from(Origin))
DAYS = st.none() | st.dates(date(2026, 1, 1), date(2028, 1, 1))
CELLS = [(category, purpose) for category in Category for purpose in Purpose]


@st.composite
def choices(draw: st.DrawFn) -> list[Term]:
    """Terms of some cells, each at most once, drawn from few decisions as people make them."""
    decisions = draw(st.lists(st.tuples(ORIGINS, ORIGINS, DAYS), min_size=1, max_size=4))
    cells = draw(st.lists(st.sampled_from(CELLS), unique=True, max_size=60))
    return [Term(*cell, *draw(st.sampled_from(decisions))) for cell in cells]


def statement(terms: Iterable[Term] = (), **changed: Any) -> Json:
    asked: dict[str, Any] = {"to": SHOP, "terms": terms, "key": KEY, "number": NUMBER, "issued": ISSUED, "valid": VALID}
    return write_statement(**{**asked, **changed})


def some_terms() -> list[Term]:
    given = frozenset({Origin.PROVIDED})
    watched = given | {Origin.OBSERVED}
    return [
        Term(
            category,
            purpose,
            frozenset() if category.special else watched if purpose is Purpose.RECOMMENDATIONS else given,
            frozenset({Origin.OBSERVED}) if purpose is Purpose.ANALYTICS and not category.special else frozenset(),
            date(2027, 1, 1) if category is Category.LISTENING else None,
        )
        for category, purpose in CELLS
    ]


def understood(document: Json) -> Iterator[tuple[Category, Purpose, Origin, str, date | None]]:
    """What a machine of the other side takes from the rules."""
    categories = {"pd:" + category.iri.partition("#")[2]: [category] for category in Category}
    categories["dpv:PersonalData"] = list(Category)
    purposes = {"dpv:" + purpose.iri.partition("#")[2]: purpose for purpose in Purpose}
    classes = {
        "dpv:ProvidedPersonalData": Origin.PROVIDED,
        "dpv:ObservedPersonalData": Origin.OBSERVED,
        "dpv:InferredPersonalData": Origin.INFERRED,
        "dpv:ThirdPartyDataSource": Origin.RECEIVED,
    }
    for kind in ("permission", "prohibition"):
        for rule in document.get(kind, ()):
            assert rule["action"] == "use"
            about = {each["leftOperand"]: each["rightOperand"] for each in rule["constraint"]}
            ways = about.get("dpv:hasPersonalData") or about.get("dpv:hasDataSource")
            origins = [classes[each] for each in ways] if ways else list(Origin)
            how = "grouped" if "dpv:hasTechnicalMeasure" in about else kind
            until = about.get("dateTime")
            day = date.fromisoformat(until["@value"]) if until else None
            for target in rule["target"]:
                for category in categories[target]:
                    for purpose in about["purpose"]:
                        for origin in origins:
                            yield category, purposes[purpose], origin, how, day


@given(choices())
def test_the_rules_say_just_what_was_chosen(terms: list[Term]) -> None:
    permissions, prohibitions = rules(terms)
    said = list(understood({"permission": permissions, "prohibition": prohibitions}))
    assert len(said) == len(set(said)) == len(terms) * len(Origin)
    wanted = set()
    for term in terms:
        for origin in Origin:
            way = "permission" if origin in term.allowed else "grouped" if origin in term.grouped else "prohibition"
            wanted.add((term.category, term.purpose, origin, way, term.until))
    assert set(said) == wanted


@given(choices(), st.randoms())
def test_the_order_of_choices_changes_nothing(terms: list[Term], random: Any) -> None:
    before = statement(terms)
    random.shuffle(terms)
    assert statement(terms) == before


def test_a_refusal_of_everything_is_one_rule() -> None:
    document = statement([Term(*cell) for cell in CELLS])
    assert "permission" not in document
    (rule,) = document["prohibition"]
    assert rule["target"] == ["dpv:PersonalData"] and len(rule["constraint"][0]["rightOperand"]) == len(Purpose)


def test_a_statement_holds_here_and_elsewhere() -> None:
    data = canonical(statement(some_terms()))
    verdict = verify_document(data, LATER)
    assert verdict.valid and verdict.signer == did_of(KEY.public_key())
    assert (verdict.signed, verdict.expires) == (ISSUED, VALID)
    assert verified(data)


@settings(max_examples=300)
@given(st.data())
def test_a_statement_fails_once_a_byte_is_changed(data: st.DataObject) -> None:
    written = canonical(statement(some_terms()[:20]))
    place = data.draw(st.integers(0, len(written) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != written[place]))
    changed = written[:place] + bytes([byte]) + written[place + 1 :]
    assert not verify_document(changed, LATER).valid


def test_every_single_byte_counts() -> None:
    written = canonical(statement(some_terms()[:2]))
    for place in range(len(written)):
        for changed in (written[:place] + written[place + 1 :], written[:place] + b" " + written[place:]):
            assert not verify_document(changed, LATER).valid
        flipped = bytes([written[place] ^ 1])
        assert not verify_document(written[:place] + flipped + written[place + 1 :], LATER).valid


def problem(document: Json, now: datetime = LATER) -> Problem | None:
    return verify_document(canonical(document), now).problem


def test_each_failure_says_why() -> None:
    good = statement(some_terms())
    assert problem(good) is None
    assert problem({**good, "valid": "2099-01-01T00:00:00Z"}) is Problem.SIGNATURE
    assert problem({**good, "@context": {}}) is Problem.WORDS
    assert problem({**good, "proof": "yes"}) is Problem.UNSIGNED
    assert problem({**good, "proof": {**good["proof"], "cryptosuite": "none"}}) is Problem.UNSIGNED
    assert problem({**good, "proof": {**good["proof"], "proofPurpose": "authentication"}}) is Problem.UNSIGNED
    assert problem({**good, "proof": {**good["proof"], "verificationMethod": "did:web:x#y"}}) is Problem.KEY
    bare = {name: value for name, value in good.items() if name != "proof"}
    assert problem(bare) is Problem.UNSIGNED
    assert problem(signed(bare, OTHER_KEY, ISSUED, VALID)) is Problem.SIGNER
    assert problem(good, VALID) is Problem.EXPIRED
    assert problem(good, ISSUED - timedelta(hours=1)) is Problem.EARLY
    assert verify_document(json.dumps(good, indent=2).encode(), LATER).problem is Problem.REWRITTEN
    for nothing in (b"", b"{", b"[]", b"\xff", b'{"a":1,"a":2}', b"NaN", b"[" * 100_000, b" " * (MOST_BYTES + 1)):
        assert verify_document(nothing, LATER).problem is Problem.UNREADABLE
    assert len({each.sentence for each in Problem}) == len(Problem)


NAMES = st.sampled_from(["@context", "proof", "type", "assigner", "uid", "cryptosuite", "proofValue"])
SHOWN = st.recursive(
    st.none() | st.booleans() | st.text() | st.floats(), lambda each: st.dictionaries(NAMES, each), max_leaves=8
)


@given(SHOWN)
def test_nothing_that_is_shown_breaks_the_look_at_it(document: object) -> None:
    assert not verify_document(json.dumps(document).encode(), LATER).valid


def test_the_compact_form_stands_for_the_same_statement() -> None:
    document = statement(some_terms())
    compact = pack(document)
    assert compact.startswith(MARK) and len(compact) < len(canonical(document)) / 2
    assert unpack(compact) == canonical(document)
    assert verify_document(compact.encode() + b"\n", LATER).valid


@given(st.data())
def test_a_changed_compact_form_never_says_anything_else(data: st.DataObject) -> None:
    compact = pack(statement(some_terms()[:20]))
    whole = unpack(compact)
    place = data.draw(st.integers(0, len(compact) - 1))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567:= é"))
    changed = compact[:place] + letter + compact[place + 1 :]
    verdict = verify_document(changed.encode(), LATER)
    assert not verdict.valid or canonical(verdict.document) == whole


def test_a_camera_reads_the_code() -> None:
    compact = pack(statement(some_terms()))
    picture = QImage.fromData(qr_code(compact)).convertToFormat(QImage.Format.Format_Grayscale8)
    size = (picture.height(), picture.bytesPerLine())
    (found,) = zxingcpp.read_barcodes(memoryview(picture.constBits()).cast("B", shape=size))
    assert found.text == compact and found.format == zxingcpp.BarcodeFormat.QRCode


def test_what_no_code_can_hold_is_said() -> None:
    with pytest.raises(StatementTooLong):
        qr_code(MARK + "A" * 5000)


# The reader warns of a part of itself.
@pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning:rdflib")
def test_others_read_the_words_as_dpv_and_odrl() -> None:
    document = statement(some_terms())
    read = Dataset(default_union=True)
    read.parse(data=json.dumps(document), format="json-ld")
    me = URIRef(did_of(KEY.public_key()))
    odrl, dpv = "http://www.w3.org/ns/odrl/2/", "https://w3id.org/dpv#"
    offer = URIRef(document["uid"])
    assert (offer, URIRef(odrl + "assigner"), me, None) in read
    assert (offer, URIRef(odrl + "assignee"), URIRef("https://shop.example/"), None) in read
    assert (offer, URIRef(odrl + "conflict"), URIRef(odrl + "prohibit"), None) in read
    rights = set(read.objects(None, URIRef(odrl + "rightOperand")))
    assert {URIRef(dpv + each) for each in ("DirectMarketing", "ObservedPersonalData", "Pseudonymisation")} <= rights
    targets = set(read.objects(None, URIRef(odrl + "target")))
    assert URIRef(Category.PURCHASES.iri) in targets
    used = {str(each) for quad in read for each in quad if isinstance(each, URIRef)}
    # Every word has a meaning: what has none would stand as a path below the reader's own folder.
    known = (
        "https://w3id.org/",
        "http://www.w3.org/",
        "http://purl.org/",
        "urn:uuid:",
        "did:key:",
        "https://shop.",
        "urn:x-rdflib:",
    )
    assert not [each for each in used if not each.startswith(known)]


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[Vault]:
    made, _ = Vault.create(tmp_path / "vault", "a long enough passphrase", cost=KdfCost.floor())
    with made:
        yield made


def test_no_two_organisations_see_the_same_key(vault: Vault, tmp_path: Path) -> None:
    names = ("shop", "spotify", "sho", "1 shop")
    dids = {did_of(signing_key(vault, name).public_key()) for name in names}
    hashes = {hashing_key(vault, name, document) for name in names for document in ("a", "b")}
    assert len(dids) == len(names) and len(hashes) == 2 * len(names)
    assert did_of(signing_key(vault, "shop").public_key()) == did_of(signing_key(vault, "shop").public_key())
    other, _ = Vault.create(tmp_path / "other", "a long enough passphrase", cost=KdfCost.floor())
    with other:
        assert did_of(signing_key(other, "shop").public_key()) not in dids


def test_the_key_comes_back_with_a_backup(vault: Vault, tmp_path: Path) -> None:
    before = did_of(signing_key(vault, "shop").public_key())
    vault.backup(tmp_path / "copy")
    Vault.restore(tmp_path / "copy", tmp_path / "again", "a long enough passphrase")
    with Vault.open(tmp_path / "again", "a long enough passphrase") as again:
        assert did_of(signing_key(again, "shop").public_key()) == before


def test_many_are_written_one_by_one_and_can_be_stopped(vault: Vault, tmp_path: Path) -> None:
    chosen, told = [(f"shop-{number}", f"Shop {number}") for number in range(5)], list[tuple[int, int]]()
    with closing(Insight(vault.reader())) as insight:
        everything = export_statements(
            vault, insight, chosen, tmp_path / "all", ISSUED.date(), ISSUED, told=lambda *state: told.append(state)
        )
        assert told == [(number, 5) for number in range(1, 6)] and len(everything) == 5
        some = export_statements(
            vault,
            insight,
            chosen,
            tmp_path / "some",
            ISSUED.date(),
            ISSUED,
            stopped=lambda: (tmp_path / "some" / "shop-1.statement.jsonld").exists(),
        )
    # What was written before the stop is whole.
    assert [each.organisation for each in some] == ["shop-0", "shop-1"]
    assert all(verified(each.statement.read_bytes()) for each in some)
    assert not list((tmp_path / "some").glob("shop-2*"))
