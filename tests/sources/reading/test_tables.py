# SPDX-License-Identifier: MPL-2.0
"""Declared tables, and files read in their own words."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.loose import loose_either
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Fact, Facts, JsonRow, Seen, Table, flat, moment, read_csv, read_either, read_json
from tests.sources.reading_support import disclosures, file_input, issues, records, sightings

VISIT = Table(
    Category.BROWSING,
    Origin.OBSERVED,
    "visit",
    ("Page", "Address"),
    when=("Seen",),
    detail=("Town", "Device"),
    labelled=("Ad",),
    url=("Address",),
    key=("Id", "Part"),
    seen=(Seen(IdentifierKind.IP_ADDRESS, ("Ip",)),),
    other=("Shop",),
    role=Role.MERCHANT,
    mechanism=Mechanism.OFF_PLATFORM_EVENT,
)


def test_a_row_becomes_what_the_table_declares() -> None:
    content = (
        b"A preamble in one cell\n\nPAGE,Address,Seen,Town,Device,Ad,Id,Part,Ip,Shop\n"
        b"Tents,https://a.example/t,3/4/2024 10:00,Lyon,N/A,yes,7,b,192.0.2.1,Tentshop\n"
    )
    found = list(read_csv(VISIT)(file_input("x.csv", content)))
    [row] = records(found)
    assert (row.title, row.detail, row.url, row.key) == ("Tents", "Lyon · Ad: yes", "https://a.example/t", "7 · b")
    assert row.when.isoformat() == "2024-03-04T10:00:00Z"
    assert row.place == "row 4"
    [passed] = disclosures(found)
    assert (passed.discloser, passed.recipient) == (row.other, None)
    assert [each.value for each in sightings(found)] == ["192.0.2.1"]


def test_rows_without_a_title_fall_back_and_rows_without_anything_are_counted() -> None:
    content = b"Page,Seen,Town\n,2024-01-01,Lyon\n,2024-01-02,\n,,-\n,,\n"
    found = list(read_csv(VISIT)(file_input("x.csv", content)))
    assert [row.title for row in records(found)] == ["Lyon", "visit"]
    assert [each.place for each in issues(found)] == ["row 4"]


def test_a_comma_that_nobody_quoted_costs_nothing_in_the_last_column() -> None:
    content = b"Seen,Page\n2024-01-02,Bread, Butter\n2024-01-03,Plain,,\n"
    found = records(list(read_csv(VISIT)(file_input("x.csv", content))))
    assert [row.title for row in found] == ["Bread, Butter", "Plain"]


def test_a_file_without_the_columns_is_unexpected_and_an_empty_one_is_empty() -> None:
    with pytest.raises(FileUnexpected):
        list(read_csv(VISIT)(file_input("x.csv", b"a,b\n1,2\n")))
    assert list(read_csv(VISIT)(file_input("x.csv", b"\n\n"))) == []
    with pytest.raises(FileUnexpected):
        list(read_json(VISIT)(file_input("x.json", b'"text"')))
    with pytest.raises(FileUnreadable):
        list(read_json(VISIT)(file_input("x.json", b'[{"Page": "a"}, {"Pa')))


def test_one_table_reads_csv_and_json() -> None:
    read = read_either(VISIT)
    as_json = list(read(file_input("x", b'\xef\xbb\xbf [{"page": "Tents", "seen": 1700000000000}, 3]')))
    assert [row.when.isoformat() for row in records(as_json)] == ["2023-11-14T22:13:20Z"]
    assert [each.place for each in issues(as_json)] == ["item 2"]
    assert [row.title for row in records(list(read(file_input("x", b"Page\nTents\n"))))] == ["Tents"]


def test_facts_tell_each_column_and_whose_it_is() -> None:
    facts = Facts(
        (
            Fact("Mail", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
            Fact("News", Category.SETTINGS, "choice", labelled=True),
        ),
        detail=("Profile",),
        rest=Category.ACCOUNT,
    )
    found = list(read_csv(facts)(file_input("x.csv", b"Profile,Mail,News,Plan\nKids,a@example.org,no,basic\n")))
    assert [(row.title, row.detail, row.place) for row in records(found)] == [
        ("a@example.org", "Kids · Mail", "row 2, Mail"),
        ("News: no", "Kids", "row 2, News"),
        ("plan: basic", "Kids", "row 2, plan"),
    ]
    assert [each.value for each in sightings(found)] == ["a@example.org"]


def test_times_of_every_spelling_or_none() -> None:
    def read(text: str) -> str:
        return moment(JsonRow("", {"t": text}), ("t",)).isoformat()

    assert read("07-FEB-2018") == "2018-02-07"
    assert read("1700000000") == "2023-11-14T22:13:20Z"
    assert read("2024-01-01T10:00:00.000Z[UTC]") == "2024-01-01T10:00:00Z"
    for nonsense in ("", "soon", "1/2/99999999999999", "x" * 200, "9223372036854775807"):
        assert moment(JsonRow("", {"t": nonsense}), ("t",)).zone is Zone.NONE


def test_nested_objects_are_flattened_to_dotted_names() -> None:
    assert flat({"A": {"B": 1, "c": None}, "list": ["x", 2, {}], "\ud800": True}) == {
        "a.b": "1",
        "list": "x, 2",
        "\ufffd": "true",
    }


def test_unknown_files_are_told_in_their_own_words() -> None:
    read = loose_either(Category.ACTIVITY, Origin.OBSERVED, "event")
    rows = list(
        read(file_input("x.csv", b"Event Name,Event Time,Size,session_token\nOpened,2024-01-02 03:04,9,abcdef1234\n"))
    )
    assert [(row.title, row.detail, row.when.isoformat()) for row in records(rows)] == [
        ("Opened", "Size: 9 · session_token: …1234", "2024-01-02T03:04:00Z")
    ]
    nested = list(read(file_input("x.json", b'{"days": [{"name": "Monday", "ip": "192.0.2.5"}, {"name": "Tuesday"}]}')))
    assert [(row.title, row.place) for row in records(nested)] == [
        ("Monday", "days item 1"),
        ("Tuesday", "days item 2"),
    ]
    assert [each.kind for each in sightings(nested)] == [IdentifierKind.IP_ADDRESS]


@pytest.mark.parametrize(
    ("label", "category"),
    [
        ("Migraine Sufferers", Category.HEALTH),
        ("Santé et bien-être", Category.HEALTH),
        ("Likely Voters", Category.POLITICS),
        ("Ramadan Shoppers", Category.RELIGION),
        ("Hispanic Households", Category.ETHNICITY),
        ("Zwangerschap en baby", Category.HEALTH),
        ("Gravidez e maternidade", Category.HEALTH),
        ("Cukrzyca typu 2", Category.HEALTH),
        ("Mulheres muçulmanas", Category.RELIGION),
        ("Chrétiens pratiquants", Category.RELIGION),
        ("Polityka krajowa", Category.POLITICS),
        ("Politie en brandweer", None),
        ("Wealthy Homeowners", None),
        ("Cat Owners", None),
    ],
)
def test_special_categories_are_found_in_labels(label: str, category: Category | None) -> None:
    assert sensitive_category(label) is category
