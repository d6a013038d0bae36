# SPDX-License-Identifier: MPL-2.0
"""PayPal's activity download in the languages of an account, and the bundle of all else."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.paypal import SOURCE
from app.sources.brands.paypal.columns import amount
from app.sources.reading.errors import FileUnexpected
from tests.sources.exports import exports_of
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

ME = "mara.low@example.org"


def _read(language: str, name: str = "Download.CSV") -> list[Item]:
    [export] = [each for each in exports_of(SOURCE) if each.name == f"paypal-{language}"]
    return read(SOURCE, name, (export / name).read_bytes(), language)


def test_which_file_is_what() -> None:
    assert rule_of(SOURCE, "Download.CSV").name == "activity"
    assert rule_of(SOURCE, "2024-11.csv").name == "activity"
    assert rule_of(SOURCE, "paypal_data.json").name == "bundle"
    assert rule_of(SOURCE, "account.html").name == "bundle-parts"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("-1,653.75", "-1653.75"),
        ("-1.653,75", "-1653.75"),
        ("−1\u202f653,75", "-1653.75"),
        ("1'653.75", "1653.75"),
        ("12,5", "12.5"),
        ("1,234", "1234"),
        ("0,00", "0.00"),
        ("-", ""),
        ("free", ""),
    ],
)
def test_amounts_in_every_way_of_writing(written: str, meant: str) -> None:
    assert amount(written) == meant


@pytest.mark.parametrize("language", ["fr", "de", "it", "nl", "pt", "pl"])
def test_a_shop_is_paid_in_every_language(language: str) -> None:
    found = _read(language)
    paid = records(found)[0]
    assert (paid.category, paid.kind, paid.other and paid.other.role) == (
        Category.PAYMENTS, "payment", Role.MERCHANT,
    )  # fmt: skip
    assert paid.title.startswith("Velora")
    assert paid.detail.startswith("-1653.75 ")
    assert paid.when.isoformat()[:10] == "2024-06-09"
    assert paid.when.zone is not Zone.NONE
    assert not paid.about_others
    told = disclosures(found)[0]
    assert (told.discloser, told.recipient, told.mechanism, told.purpose) == (
        None, paid.other, Mechanism.PURCHASE, Purpose.PAYMENT,
    )  # fmt: skip
    assert {each.value for each in sightings(found) if each.kind is IdentifierKind.EMAIL} == {ME}


def test_a_shop_that_is_paid_knows_the_address_of_the_payer() -> None:
    seen = sightings(_read("en"))
    holders = {(each.kind, each.holder.name if each.holder else "") for each in seen}
    assert holders == {
        (IdentifierKind.EMAIL, ""),
        (IdentifierKind.EMAIL, "Velora Store, Inc."),
        (IdentifierKind.EMAIL, "Streamly"),
        (IdentifierKind.POSTAL_ADDRESS, ""),
        (IdentifierKind.POSTAL_ADDRESS, "Velora Store, Inc."),
    }
    assert "zoe@example.org" not in {each.value for each in seen}


def test_a_person_is_somebody_else_and_no_organisation() -> None:
    for language, name in (("en", "Zoe Example"), ("fr", "Zoé Exemple"), ("de", "Zoe Beispiel")):
        [person] = [row for row in records(_read(language)) if row.title == name]
        assert (person.about_others, person.other) == (True, None)


def test_american_and_european_dates() -> None:
    assert [row.when.isoformat() for row in records(_read("en"))] == [
        "2024-11-16T22:32:48Z", "2024-11-17T16:00:01Z", "2024-12-03T03:05:00Z", "2024-12-03T18:00:00Z",
    ]  # fmt: skip
    [first, *_] = records(_read("de"))
    assert first.when.isoformat() == "2024-06-09T12:32:48Z"
    [statement] = records(_read("en", "Statement.CSV"))
    assert statement.when.isoformat() == "2025-02-28T14:30:00Z"


def test_conversions_and_transfers_are_no_payments() -> None:
    assert [row.kind for row in records(_read("en"))] == ["payment", "currency-conversion", "payment", "payment"]
    [transfer] = records(_read("en", "Statement.CSV"))
    assert (transfer.kind, transfer.other and transfer.other.name) == ("account-movement", "Nordbank")
    spanish = records(_read("es"))
    assert [(row.kind, row.other and row.other.name) for row in spanish] == [
        ("payment", "Velora SL"),
        ("account-movement", "Nordbank"),
    ]


def test_a_header_in_an_unknown_language_is_read_by_its_order() -> None:
    content = (
        "Dato,Tidspunkt,Tidszone,Navn,Art,Tilstand,Møntfod,Før,Gebyr,Efter,Fra,Til,Nummer\n"
        f'31.12.2024,10:00:00,CET,Velora ApS,Betaling,Fuldført,DKK,"-99,00","0,00","-99,00",{ME},x@velora.example,9\n'
    )
    found = read(SOURCE, "Download.CSV", content.encode(), "")
    [paid] = records(found)
    assert (paid.title, paid.detail, paid.when.isoformat()) == (
        "Velora ApS", "-99.00 DKK · Betaling · Fuldført", "2024-12-31T09:00:00Z",
    )  # fmt: skip


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252", "utf-8"])
def test_other_encodings(encoding: str) -> None:
    content = (
        "Datum;Uhrzeit;Zeitzone;Name;Typ;Status;Währung;Brutto;Gebühr;Netto\n"
        "24.12.2024;10:00:00;CET;Müller GmbH;Zahlung;Abgeschlossen;EUR;-5,00;0,00;-5,00\n"
    ).encode(encoding)
    [paid] = records(read(SOURCE, "Download.CSV", content, "de"))
    assert paid.title == "Müller GmbH"
    assert rule_of(SOURCE, "Download.CSV").meets(content)


def test_other_tables_are_refused_and_broken_rows_cost_themselves() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "orders.csv", b"Date,Amount\n1/2/2024,5\n")
    content = (
        b"Date,Time,TimeZone,Name,Type,Currency,Gross\n,,,,,,\nx,y,z,,,,\n1/31/2024,1:00,PST,A Inc.,Pay,USD,-1.00\n"
    )
    found = read(SOURCE, "Download.CSV", content)
    assert (len(issues(found)), len(records(found))) == (1, 1)


def test_the_bundle_by_its_sections() -> None:
    found = read_json(
        SOURCE,
        "paypal_data.json",
        {
            "account": {"email": ME, "phone number": "+15550100"},
            "devices": [{"device id": "pp-1", "ip address": "203.0.113.60"}],
            "contacts": [{"name": "Zoe", "email": "zoe@example.org"}],
            "third_parties": [{"name": "Velora Store"}],
            "riskScores": [{"score": "12"}],
        },
    )
    assert {each.kind: each.value for each in sightings(found)} == {
        IdentifierKind.EMAIL: ME,
        IdentifierKind.PHONE: "+15550100",
        IdentifierKind.DEVICE: "pp-1",
        IdentifierKind.IP_ADDRESS: "203.0.113.60",
    }
    by_kind: dict[str, Record] = {row.kind: row for row in records(found)}
    assert by_kind["contact"].about_others
    assert by_kind["score"].origin is Origin.INFERRED
    assert [each.recipient and each.recipient.name for each in disclosures(found)] == ["Velora Store"]
