# SPDX-License-Identifier: MPL-2.0
"""Telephone numbers of an export are those of the country where the person lives, unless they have a code."""

import json
from pathlib import Path

from app.catalog.person import AboutMe
from app.importing.planning import plan_import
from app.importing.running import run_import
from app.sources.registry import all_sources
from app.vault.about_me import tell_about_me
from app.vault.vault import Vault


def test_a_number_is_read_as_one_of_the_country_where_the_person_lives(vault: Vault, tmp_path: Path) -> None:
    tell_about_me(vault, AboutMe(country="FR"))
    path = tmp_path / "paypal_data.json"
    path.write_text(json.dumps({"account": {"source": "PayPal", "phone number": "06 12 34 56 78"}}), encoding="utf-8")
    [plan] = plan_import([path], all_sources())
    run_import(vault, plan)
    plan.close()
    with vault.reader() as reader:
        assert [*reader.rows("SELECT value FROM identifier WHERE kind = 'phone'")] == [("+33612345678",)]
