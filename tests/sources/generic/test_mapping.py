# SPDX-License-Identifier: MPL-2.0
"""A description of tables: proposed, kept as JSON, found again, and read with."""

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record
from app.sources.generic.errors import MappingUnreadable
from app.sources.generic.mapping import (
    Column,
    DateOrder,
    Mapping,
    Meaning,
    TableMapping,
    mapping_for,
    shape_of,
)
from app.sources.generic.proposing import language_of, propose
from app.sources.generic.source import DescribedFile, source_for
from app.sources.generic.tables import TableHead, table_heads
from tests.sources.generic.workbooks import text_row, xlsx
from tests.sources.reading_support import file_input, issues, read, records, sightings


def head(content: str | bytes, name: str = "a.csv") -> TableHead:
    data = content.encode() if isinstance(content, str) else content
    [found] = table_heads(file_input(name, data))
    return found


def table(*columns: tuple[str, Meaning], **more: Any) -> TableMapping:
    settings: dict[str, Any] = {
        "file": "a.csv",
        "table": "",
        "category": Category.PURCHASES,
        "origin": Origin.OBSERVED,
        "kind": "entry",
        "columns": tuple(Column(header, meaning) for header, meaning in columns),
    }
    return TableMapping(**(settings | more))


def items(content: str | bytes, *tables: TableMapping, name: str = "a.csv") -> list[Item]:
    source = source_for("Shop", "fr", [DescribedFile(name, tables)])
    # As a worker process gets it.
    copy = pickle.loads(pickle.dumps(source))
    return read(copy, name, content.encode() if isinstance(content, str) else content)


def meanings(content: str, name: str = "a.csv") -> dict[str, Meaning]:
    return {column.header: column.meaning for column in propose(head(content), name).mapping.columns}


# Proposing


@pytest.mark.parametrize(
    ("content", "title"),
    [
        ("Profile Name,Start Time,Title\nLea,2024-01-01 10:00,Dark\nLea,2024-01-02 10:00,Lupin\n", "Title"),
        ("Profile Name,Device,Date\nLea,iPhone,2024-01-01\nLea,Pixel,2024-01-02\n", "Device"),
        ("Nom du client;Repas;Calories\nLea;Dîner;700 kcal\nLea;Goûter;210 kcal\n", "Repas"),
        ("Date,Calories,Steps\n2024-01-01,2100,8000\n2024-01-02,1900,9000\n", None),
        ("Profile Name,Calories,Unit\nLea,2100,kcal\nLea,1900,kcal\n", None),
    ],
)
def test_figures_units_and_the_persons_own_name_are_no_titles(content: str, title: str | None) -> None:
    found = meanings(content)
    assert [header for header, meaning in found.items() if meaning is Meaning.TITLE] == ([title] if title else [])


def test_a_row_without_a_title_is_called_by_what_it_says_and_not_by_whose_it_is() -> None:
    content = "Profile Name,Calories,Date\nLea,2100,2024-01-01\nLea,1900,2024-01-02\n"
    mapping = propose(head(content), "days.csv").mapping
    assert mapping.category is Category.FITNESS
    assert [record.title for record in records(items(content, mapping, name="days.csv"))] == [
        "Calories: 2100", "Calories: 1900",
    ]  # fmt: skip


def test_orders_in_french() -> None:
    text = (
        "Date;Heure;Produit;Montant;Magasin;E-mail;Lien;Mot de passe\n"
        "31/12/2023;10:03;Chaussures;49,90 €;Lyon;a@example.org;https://example.org/1;secret\n"
    )
    mapping = propose(head(text), "export/commandes.csv").mapping
    assert mapping.file == "commandes.csv"
    assert mapping.category is Category.PURCHASES
    assert mapping.date_order is DateOrder.DAY_FIRST
    assert [column.meaning for column in mapping.columns] == [
        Meaning.WHEN, Meaning.CLOCK, Meaning.TITLE, Meaning.DETAIL, Meaning.ORGANISATION, Meaning.EMAIL, Meaning.URL,
        Meaning.IGNORE,
    ]  # fmt: skip
    assert language_of([head(text)]) == "fr"


@pytest.mark.parametrize(
    ("file", "header", "category"),
    [
        ("search_history.csv", "query,date", Category.SEARCHES),
        ("bestellungen.csv", "Datum,Artikel", Category.PURCHASES),
        ("kontakte.csv", "Name,Telefon", Category.CONTACTS),
        ("logins.csv", "date,ip", Category.SECURITY),
        ("x.csv", "date,latitude,longitude", Category.LOCATION),
        ("intereses.csv", "nombre,fecha", Category.INTERESTS),
        ("x.csv", "foo,bar", Category.ACTIVITY),
    ],
)
def test_categories_by_names(file: str, header: str, category: Category) -> None:
    row = ",".join("1" for _ in header.split(","))
    assert propose(head(f"{header}\n{row}\nx,y\n"), file).mapping.category is category


def test_sheets_of_one_file_are_about_different_things() -> None:
    sheets = {
        "Commandes": text_row(1, "Date", "Produit") + text_row(2, "2024-01-01", "Tente"),
        "Clients": text_row(1, "E-mail", "Adresse") + text_row(2, "a@example.org", "1 rue X"),
    }
    heads = table_heads(file_input("commandes.xlsx", xlsx(sheets)))
    categories = [propose(head, "commandes.xlsx").mapping.category for head in heads]
    assert categories == [Category.PURCHASES, Category.CONTACT]


def test_contacts_are_data_of_others() -> None:
    mapping = propose(head("Name,E-mail\nAna,ana@example.org\n"), "contacts.csv").mapping
    assert mapping.about_others
    found = items("Name,E-mail\nAna,ana@example.org\n", mapping)
    assert records(found)[0].about_others
    assert not sightings(found)


def test_dates_prove_their_order() -> None:
    assert propose(head("date,item\n12/31/2023,a\n01/02/2024,b\n"), "a.csv").mapping.date_order is DateOrder.MONTH_FIRST
    assert propose(head("date,item\n31/12/2023,a\n01/02/2024,b\n"), "a.csv").mapping.date_order is DateOrder.DAY_FIRST


@pytest.mark.parametrize(
    ("amount", "order"),
    [
        ("49,90", DateOrder.DAY_FIRST), ("1.049,90 €", DateOrder.DAY_FIRST), ("49.90", DateOrder.MONTH_FIRST),
        ("1,049", DateOrder.MONTH_FIRST), ("1,049.90", DateOrder.MONTH_FIRST),
    ],
)  # fmt: skip
def test_who_writes_amounts_with_a_comma_puts_the_day_first(amount: str, order: DateOrder) -> None:
    table = f"Date;Article;Amount\n01/03/2024;Bag;{amount}\n02/03/2024;Tent;{amount}\n"
    assert propose(head(table), "a.csv").mapping.date_order is order


def test_birthdays_are_no_time_of_a_row() -> None:
    assert meanings("Prénom,Date de naissance\nZoé,1990-01-02\n")["Date de naissance"] is Meaning.DETAIL


# Keeping

_MAPPINGS = st.builds(
    Mapping,
    organisation=st.text(max_size=10),
    language=st.sampled_from(["", "fr"]),
    tables=st.lists(
        st.builds(
            TableMapping,
            file=st.text(max_size=10),
            table=st.text(max_size=10),
            category=st.sampled_from(Category),
            origin=st.sampled_from(Origin),
            kind=st.from_regex(r"[a-z0-9]{1,5}(-[a-z0-9]{1,5}){0,2}", fullmatch=True),
            columns=st.lists(st.builds(Column, st.text(max_size=10), st.sampled_from(Meaning)), max_size=4).map(tuple),
            date_order=st.sampled_from(DateOrder),
            headed=st.booleans(),
            about_others=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
)


@given(_MAPPINGS)
def test_json_and_back(mapping: Mapping) -> None:
    assert Mapping.from_json(mapping.to_json()) == mapping


@given(st.text(max_size=40) | st.recursive(st.none() | st.integers(), lambda inner: st.lists(inner)).map(json.dumps))
def test_anything_else_is_told(text: str) -> None:
    with pytest.raises(MappingUnreadable):
        Mapping.from_json(text)


@pytest.mark.parametrize("kind", ["", "Entry", "a b", "-", "a--b", "=cmd"])
def test_kinds_are_plain_words(kind: str) -> None:
    text = Mapping("Shop", "", (table(("A", Meaning.TITLE)),)).to_json().replace('"entry"', json.dumps(kind))
    with pytest.raises(MappingUnreadable):
        Mapping.from_json(text)


def test_shapes_know_columns_in_any_order_and_spelling() -> None:
    assert shape_of(["Prénom", "E-Mail"]) == shape_of(["e_mail", "PRENOM"])
    assert shape_of(["a", "b"]) != shape_of(["a", "c"])
    assert shape_of(["A", "B"], False, "x-2023.csv") == shape_of(["A", "B"], False, "x-2024.csv")
    assert shape_of(["A", "B"], False, "x.csv") != shape_of(["A", "B"], False, "y.csv")


def test_a_description_is_found_again() -> None:
    columns = [(name, Meaning.DETAIL) for name in ("Date", "Item", "Price", "Shop", "City")]
    orders, other = table(*columns), table(("Something", Meaning.TITLE))
    same = head("Date,Item,Price,Shop,City\n2024-01-01,a,1,x,y\n")
    grown = head("Date,Item,Price,Shop,City,New\n2024-01-01,a,1,x,y,z\n")
    foreign = head("Date,Item,Weather\n2024-01-01,a,rain\n")
    assert mapping_for(same, "b.csv", [other, orders]) is orders
    assert mapping_for(grown, "b.csv", [other, orders]) is orders
    assert mapping_for(foreign, "b.csv", [other, orders]) is None


# Reading


def test_a_row_becomes_a_record_and_its_identifiers() -> None:
    text = "Date,Heure,Quoi,Prix,Boutique,Courriel,Lien\n05/02/2024,10:03,Tente,99,Boutique X,a@example.org,https://e.org/\n"
    described = table(
        ("Date", Meaning.WHEN), ("Heure", Meaning.CLOCK), ("Quoi", Meaning.TITLE), ("Prix", Meaning.DETAIL),
        ("Boutique", Meaning.ORGANISATION), ("Courriel", Meaning.EMAIL), ("Lien", Meaning.URL),
    )  # fmt: skip
    found = items(text, described)
    [record] = records(found)
    assert record.title == "Tente"
    assert record.when.isoformat() == "2024-02-05T10:03:00"
    assert record.when.zone is Zone.LOCAL
    assert record.url == "https://e.org/"
    assert record.other is not None
    assert record.other.name == "Boutique X"
    assert "Prix: 99" in record.detail
    assert record.place == "row 2"
    assert [(each.kind, each.value) for each in sightings(found)] == [(IdentifierKind.EMAIL, "a@example.org")]


def test_nothing_is_lost_that_was_not_left_out() -> None:
    text = "When,What,Card,Password,New\n1066-10-14,Battle,4111 1111 1111 1111,hunter2,unforeseen\n,,,,\nsoon,,,,\n"
    described = table(
        ("When", Meaning.WHEN), ("What", Meaning.TITLE), ("Card", Meaning.PAYMENT_CARD), ("Password", Meaning.IGNORE)
    )
    first, second = records(items(text, described))
    assert first.when.isoformat() == "1066-10-14"
    assert "New: unforeseen" in first.detail
    assert "Card: …1111" in first.detail
    assert "hunter2" not in repr(first)
    assert second.when.zone is Zone.NONE
    assert second.title == "When: soon"


def test_a_table_nobody_described_is_told_once() -> None:
    sheets = {
        name: text_row(1, "A", "B") + text_row(2, "x", "y") + text_row(3, "x", "z") for name in ("One", "Two", "Three")
    }
    described = table(("A", Meaning.TITLE), table="One")
    left_out = table(("A", Meaning.IGNORE), ("B", Meaning.IGNORE), table="Two")
    found = items(xlsx(sheets), described, left_out, name="a.xlsx")
    assert len(records(found)) == 2
    assert [issue.code for issue in issues(found)] == ["table-not-described"]


def test_interests_that_touch_what_is_special() -> None:
    described = table(("Interest", Meaning.TITLE), category=Category.INTERESTS, origin=Origin.INFERRED)
    found = [record.category for record in records(items("Interest\nDiabetes care\nSailing\n", described))]
    assert found == [Category.HEALTH, Category.INTERESTS]


def test_the_deeper_of_two_files_of_one_name_has_its_own_rule() -> None:
    one, two = table(("A", Meaning.TITLE)), table(("B", Meaning.TITLE))
    source = source_for("Shop", "", [DescribedFile("data.csv", (one,)), DescribedFile("old/data.csv", (two,))])
    found = read(source, "old/data.csv", b"A,B\nx,y\n")
    assert isinstance(found[0], Record)
    assert found[0].title == "y"
