# SPDX-License-Identifier: MPL-2.0
"""Exports that Mien does not recognise: chosen by the person, or described, and read by workers like any other."""

import json
from dataclasses import replace
from pathlib import Path

from app.catalog.export import Outcome
from app.importing.choosing import (
    as_before,
    first_description,
    look_closer,
    proposed,
    remember,
    remembered,
    tables_in,
    with_mapping,
    with_source,
)
from app.importing.planning import PlannedExport, plan_import
from app.importing.running import run_import
from app.sources.brands.mailbox import SOURCE as MAIL
from app.sources.generic.mapping import Mapping, Meaning
from app.sources.registry import all_sources
from app.vault.mappings import save_mapping
from app.vault.vault import Vault
from tests import toy_brand
from tests.importing.conftest import PackExport
from tests.sources.generic.letters import letter
from tests.sources.generic.workbooks import text_row, xlsx

FILES = {
    "export/orders.csv": b"Date;Item;E-mail\n31/12/2023;Shoes;sam@sample.example\n01/01/2024;Socks;\n",
    "export/me.xlsx": xlsx({"Profile": text_row(1, "Name", "City") + text_row(2, "Sam", "Lyon"), "Empty": ""}),
    "export/searches.json": json.dumps({"searches": [{"query": "boats", "time": "2024-01-02T10:00:00Z"}]}).encode(),
    "export/letter.txt": b"Dear customer,\nplease find it here, enclosed.\n",
    "export/photo.jpg": b"\xff\xd8",
}


def plan(pack: PackExport, name: str = "gdpr.zip", **changed: bytes) -> PlannedExport:
    files = FILES | {f"export/{key}.csv": content for key, content in changed.items()}
    [planned] = plan_import([pack(name, files)], (toy_brand.SOURCE,))
    return planned


def test_a_whole_archive_of_an_unknown_brand(vault: Vault, pack: PackExport) -> None:
    planned = plan(pack)
    assert planned.recognition.source is None
    tables = tables_in(planned)
    assert {(table.path, table.head.name) for table in tables} == {
        ("export/orders.csv", ""), ("export/me.xlsx", "Profile"), ("export/searches.json", "searches"),
    }  # fmt: skip
    assert with_mapping(planned, tables, proposed(tables, "Sports & Co"))
    assert (planned.understood, planned.unknown, planned.left_out) == (3, 1, 1)
    report = run_import(vault, planned)
    planned.close()
    assert report.organisation.name == "Sports & Co"
    assert report.files[Outcome.PARSED] == 3
    assert report.files[Outcome.KEPT] == 1
    assert report.files[Outcome.SKIPPED] == 1
    assert report.new_records == 4
    assert report.identifiers == 1


def test_what_was_said_is_used_again_and_only_where_it_fits(vault: Vault, pack: PackExport) -> None:
    planned = plan(pack)
    tables = tables_in(planned)
    described = proposed(tables, "Sports & Co")
    orders = next(table for table in described.tables if table.file == "orders.csv")
    remember(vault, replace(described, tables=(orders,)))
    planned.close()

    again = plan(pack, "later.zip", orders=FILES["export/orders.csv"] + b"05/01/2024;Hat;\n")
    [found] = look_closer(vault, [again])
    assert again.recognition.source is not None
    assert again.recognition.source.organisation.name == "Sports & Co"
    assert (again.understood, again.unknown) == (1, 3)
    description = first_description(vault, found)
    assert description.organisation == "Sports & Co"
    assert len(description.tables) == len(found)
    again.close()


def test_the_organisation_of_most_tables_wins(vault: Vault, pack: PackExport) -> None:
    planned = plan(pack)
    tables = tables_in(planned)
    described = proposed(tables, "Sports & Co")
    few = replace(described, organisation="Other Shop", tables=described.tables[:1])
    used = as_before(planned, tables, [few, described])
    assert used is not None
    assert used.organisation == "Sports & Co"
    assert len(used.tables) == 3
    planned.close()


def test_a_description_that_fits_nothing_changes_nothing(pack: PackExport) -> None:
    planned = plan(pack)
    tables = tables_in(planned)
    assert not with_mapping(planned, tables, Mapping("Sports & Co", "", ()))
    assert as_before(planned, tables, []) is None
    assert planned.recognition.source is None
    planned.close()


def test_columns_in_another_spelling_mean_the_same(vault: Vault, pack: PackExport) -> None:
    planned = plan(pack, orders=b"DATE;item;e_mail\n31/12/2023;Shoes;sam@sample.example\n")
    tables = tables_in(plan(pack, "first.zip"))
    assert with_mapping(planned, tables_in(planned), proposed(tables, "Sports & Co"))
    report = run_import(vault, planned)
    planned.close()
    assert report.identifiers == 1


def test_a_table_the_person_refuses_is_read_for_nothing(vault: Vault, pack: PackExport) -> None:
    planned = plan(pack)
    tables = tables_in(planned)
    described = proposed(tables, "Sports & Co")
    refused = tuple(
        replace(table, columns=tuple(replace(column, meaning=Meaning.IGNORE) for column in table.columns))
        for table in described.tables
    )
    with_mapping(planned, tables, replace(described, tables=refused))
    report = run_import(vault, planned)
    planned.close()
    assert report.records == 0
    assert not report.issues


def test_the_brand_that_the_person_names(vault: Vault, pack: PackExport) -> None:
    path = pack("chats.zip", {"message_1.json": b'{"participants": [], "messages": [], "title": "x"}'})
    [planned] = plan_import([path], all_sources())
    assert planned.recognition.source is None
    slugs = [source.slug for source in planned.recognition.candidates]
    assert slugs == ["facebook", "instagram"]
    with_source(planned, planned.recognition.candidates[1])
    assert planned.understood == 1
    assert run_import(vault, planned).source == "instagram"
    planned.close()


def test_descriptions_of_a_later_version_are_passed_over(vault: Vault) -> None:
    save_mapping(vault, "shop", "a shape", '{"version": 99}')
    assert remembered(vault) == []


def test_an_answer_that_is_attached_to_a_mail_can_be_described(vault: Vault, tmp_path: Path) -> None:
    answer = tmp_path / "answer.eml"
    answer.write_bytes(letter(("orders.csv", b"Date;Product\n31/12/2023;Shoes\n01/01/2024;Bag\n")))
    [plan] = plan_import([answer], [MAIL])
    [tables] = look_closer(vault, [plan])
    assert plan.recognition.source is MAIL
    assert [table.head.name for table in tables] == ["orders.csv"]
    assert with_mapping(plan, tables, proposed(tables, "Decathlon"))
    report = run_import(vault, plan)
    plan.close()
    assert (report.organisation.name, report.new_records) == ("Decathlon", 2)
