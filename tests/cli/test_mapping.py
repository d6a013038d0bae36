# SPDX-License-Identifier: MPL-2.0
import json
from pathlib import Path
from typing import Any

import pytest

from app.i18n.translator import Translator
from tests.cli.conftest import Ask, run

ORDERS = (
    "Bonjour, voici vos commandes\n"
    "\n"
    "Date de commande;Produit;Montant;Magasin;E-mail\n"
    "31/12/2023;Chaussures de marche;49,90 €;Boutique de Lyon;sam@sample.example\n"
    "02/01/2024;Gourde;12,00 €;Boutique de Nice;sam@sample.example\n"
)
LATER = (
    "Date de commande;Produit;Montant;Magasin;E-mail\n05/02/2024;Tente;99,00 €;Boutique de Lyon;sam@sample.example\n"
)


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    file = tmp_path / "commandes.csv"
    file.write_bytes(ORDERS.encode("cp1252"))
    return file


def description(file: Path, *options: object) -> dict[str, Any]:
    answer = run("mapping", file, *options)
    assert answer.code == 0, answer.err
    return dict(answer.json)


def save(tmp_path: Path, document: dict[str, Any]) -> Path:
    file = tmp_path / "map.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def test_a_description_is_printed_with_its_reasons(orders: Path) -> None:
    document = description(orders, "--as", "Sports & Co")
    assert document["organisation"] == "Sports & Co"
    assert document["language"] == "fr"
    [table] = document["tables"]
    assert table["category"] == "purchases"
    assert table["date_order"] == "day-first"
    assert [column["meaning"] for column in table["columns"]] == [
        "when",
        "title",
        "detail",
        "other-organisation",
        "email",
    ]
    assert "Values that look like it: 2 of 2." in table["columns"][0]["because"]
    assert document["meanings"]["when"] == "When it happened"
    said = json.dumps(document)
    assert "sam@sample.example" not in said
    assert "Chaussures" not in said


def test_the_reasons_are_in_the_language_of_the_person(orders: Path) -> None:
    document = description(orders, "--language", "fr")
    assert document["meanings"]["when"] == Translator("fr")("When it happened")


def test_a_description_is_edited_given_and_remembered(empty: Ask, orders: Path, tmp_path: Path) -> None:
    document = description(orders)
    document["organisation"] = "Sports & Co"
    document["tables"][0]["columns"][2]["meaning"] = "ignore"
    answer = empty("import", orders, "--map", save(tmp_path, document))
    assert answer.code == 0, answer.err
    assert "Sports & Co" in answer.out
    assert "2 records" in answer.out
    found = empty("search", "Chaussures", "--json").json
    assert "31" in json.dumps(found)
    assert "2023-12-31" in json.dumps(found)
    assert "49,90" not in json.dumps(found)

    newer = tmp_path / "commandes-2.csv"
    newer.write_text(LATER, encoding="utf-8")
    again = empty("import", newer)
    assert again.code == 0, again.err
    assert "Sports & Co" in again.err
    assert "1 record" in again.out
    assert "99,00" not in json.dumps(empty("search", "Tente", "--json").json)


def test_an_unknown_table_is_not_imported_unconfirmed(empty: Ask, orders: Path) -> None:
    answer = empty("import", orders)
    assert answer.code == 4
    assert "mien mapping" in answer.err
    assert "--map" in answer.err


def test_a_description_of_something_else_is_refused(empty: Ask, orders: Path, tmp_path: Path) -> None:
    document = description(orders, "--as", "Sports & Co")
    document["tables"][0]["columns"] = [{"header": "Something else", "meaning": "title"}]
    answer = empty("import", orders, "--map", save(tmp_path, document))
    assert answer.code == 4
    assert "mapping-does-not-fit" in answer.err


@pytest.mark.parametrize(
    "change", [{"version": 99}, {"tables": "none"}, {"tables": [{}]}, {"organisation": 1}, {"tables": [None]}]
)
def test_a_broken_description_is_told(empty: Ask, orders: Path, tmp_path: Path, change: dict[str, Any]) -> None:
    document = description(orders, "--as", "Sports & Co") | change
    answer = empty("import", orders, "--map", save(tmp_path, document))
    assert answer.code == 1
    assert "mapping-unreadable" in answer.err


def test_a_description_without_a_name_is_told(empty: Ask, orders: Path, tmp_path: Path) -> None:
    answer = empty("import", orders, "--map", save(tmp_path, description(orders)))
    assert answer.code == 1
    assert "mapping-incomplete" in answer.err
    named = empty("import", orders, "--map", save(tmp_path, description(orders)), "--as", "Sports & Co")
    assert named.code == 0, named.err


def test_a_description_may_say_that_no_row_names_the_columns(empty: Ask, tmp_path: Path) -> None:
    file = tmp_path / "interests.csv"
    file.write_text("Sailing,Lyon\nTea,Nice\n", encoding="utf-8")
    document = description(file, "--as", "Sports & Co")
    [table] = document["tables"]
    assert table["headed"]
    table["headed"] = False
    table["columns"] = [{"header": "A", "meaning": "title"}, {"header": "B", "meaning": "detail"}]
    answer = empty("import", file, "--map", save(tmp_path, document))
    assert answer.code == 0, answer.err
    assert "2 records" in answer.out
    assert "Lyon" in json.dumps(empty("search", "Sailing", "--json").json)


def test_a_file_without_a_table(tmp_path: Path) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("Dear customer,\nwe know all about you, and more.\n")
    answer = run("mapping", letter)
    assert answer.code == 4
    assert "no-table" in answer.err


def test_a_lone_chat_of_two_possible_brands_is_imported_as_the_one_named(empty: Ask, tmp_path: Path) -> None:
    chat = tmp_path / "message_1.json"
    chat.write_text(
        json.dumps(
            {
                "participants": [{"name": "Sam Sample"}, {"name": "Ana Bolt"}],
                "messages": [{"sender_name": "Ana Bolt", "timestamp_ms": 1700000000000, "content": "See you there"}],
                "title": "Ana Bolt",
                "thread_path": "inbox/anabolt_1",
                "magic_words": [],
            }
        )
    )
    unclear = empty("import", chat)
    assert unclear.code == 4
    assert "instagram" in unclear.err
    assert "facebook" in unclear.err
    chosen = empty("import", chat, "--as", "instagram")
    assert chosen.code == 0, chosen.err
    assert "Instagram" in chosen.out
    assert "See you there" in json.dumps(empty("search", "there", "--json").json)


def test_a_recognised_export_stays_what_it_is_beside_others(empty: Ask, spotify: Path, orders: Path) -> None:
    answer = empty("import", spotify, orders, "--as", "netflix", "--json")
    assert [each["source"] for each in answer.json["exports"]] == ["spotify", "netflix"]


def test_a_table_of_a_brand_that_answers_by_letter(empty: Ask, orders: Path, tmp_path: Path) -> None:
    unread = empty("import", orders, "--as", "ikea")
    assert unread.code == 4
    assert "mien mapping" in unread.err
    assert empty("status", "--json").json["exports"] == []
    document = description(orders, "--as", "ikea")
    assert document["organisation"] == "IKEA"
    answer = empty("import", orders, "--map", save(tmp_path, document))
    assert answer.code == 0, answer.err
    assert "commandes.csv: IKEA, in French" in answer.out
    assert empty("organisation", "IKEA", "--json").json["records"] == 2

    newer = tmp_path / "commandes-2.csv"
    newer.write_text(LATER, encoding="utf-8")
    again = empty("import", newer, "--as", "IKEA")
    assert again.code == 0, again.err
    assert "read as you described such tables before: IKEA" in again.err
    assert empty("organisation", "IKEA", "--json").json["records"] == 3


def test_a_table_described_for_one_brand_is_not_another_s(empty: Ask, orders: Path, tmp_path: Path) -> None:
    empty("import", orders, "--map", save(tmp_path, description(orders, "--as", "ikea")))
    newer = tmp_path / "commandes-2.csv"
    newer.write_text(LATER, encoding="utf-8")
    assert empty("import", newer, "--as", "zalando").code == 4
    assert [each["organisation"] for each in empty("status", "--json").json["exports"]] == ["ikea"]


def test_what_is_said_of_a_recognised_export_is_never_passed_over(empty: Ask, spotify: Path) -> None:
    assert empty("import", spotify, "--as", "ikea").code == 4
    assert empty("status", "--json").json["exports"] == []


def test_a_letter_without_tables_is_kept_for_its_brand(empty: Ask, tmp_path: Path) -> None:
    letter = tmp_path / "answer.docx.bin"
    letter.write_bytes(b"\x00\x01 not a table")
    answer = empty("import", letter, "--as", "doctolib", "--json")
    assert answer.code == 0, answer.err
    [export] = answer.json["exports"]
    assert (export["organisation"], export["files"]["kept"]) == ("doctolib", 1)
