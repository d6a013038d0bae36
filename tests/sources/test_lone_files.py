# SPDX-License-Identifier: MPL-2.0
"""Single files that somebody took out of an export, or fetched by a program, and that have lost their name."""

import json
from pathlib import Path

import pytest

from app.importing.planning import plan_import
from app.sources.registry import all_sources

POST = {"id_str": "1", "full_text": "Hello", "created_at": "Wed Sep 04 13:51:55 +0000 2019"}
CHAT = {"messages": [{"sender_name": "Mara", "timestamp_ms": 1579294140000, "content": "Hello"}]}
ROWS = "Nom du profil,Heure de début,Durée,Titre,Pays\nMara,2024-11-16 19:00:00,01:02:03,Une invention,FR (France)\n"
PAGE = '<div id="contents"><h1>Account</h1>\n<br>Username: maren_pins,\n<br>Gender: female,\n</div>'


@pytest.mark.parametrize(
    ("name", "content", "brand", "language"),
    [
        ("tweets.json", json.dumps([POST]), "x", "en"),
        ("copy.json", json.dumps({"Profile": {"first_name": "Mara"}}), "airbnb", "en"),
        ("ViewingActivity.csv", ROWS, "netflix", "fr"),
        ("page two.html", PAGE, "pinterest", "en"),
    ],
)
def test_a_file_tells_by_itself_whose_it_is(tmp_path: Path, name: str, content: str, brand: str, language: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")
    [plan] = plan_import([tmp_path / name], all_sources())
    plan.close()
    assert plan.recognition.source
    assert (plan.recognition.source.slug, plan.recognition.language) == (brand, language)


def test_of_a_chat_that_two_brands_write_alike_the_person_says_whose_it_is(tmp_path: Path) -> None:
    (tmp_path / "chat.json").write_text(json.dumps(CHAT), encoding="utf-8")
    [plan] = plan_import([tmp_path / "chat.json"], all_sources())
    plan.close()
    assert plan.recognition.source is None
    assert {each.slug for each in plan.recognition.candidates} == {"facebook", "instagram"}
