# SPDX-License-Identifier: MPL-2.0
"""A letter as PDF from the command line."""

from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask
from tests.rights.paper.reading import conforms, opened, placed, text_of


def test_a_letter_is_written_for_the_post(ask: Ask, tmp_path: Path) -> None:
    address = ("--address", " 12  rue du Port", "--address", "69002 Lyon")
    assert ask("request", "me", "--name", "Zoé Muster", "--country", "FR", *address).code == ExitCode.OK
    assert ask("request", "me", "--json").json["address"] == ["12 rue du Port", "69002 Lyon"]
    made = ask("request", "new", "--organisation", "About You", "--right", "marketing", "--language", "fr", "--json")
    file = tmp_path / "letter.pdf"
    answer = ask("request", "paper", made.json["reference"], "--output", file)
    assert answer.code == ExitCode.OK and str(file) in answer.out
    content = file.read_bytes()
    shown = text_of(content)
    assert shown.startswith("Zoé Muster 12 rue du Port 69002 Lyon About You Domstraße 10 20095 Hamburg")
    assert "Lyon, le " in shown and conforms(content)
    assert next(each for each in placed(content) if "Domstraße" in each.text).left > 100
    assert "target-exists" in ask("request", "paper", made.json["id"], "--output", file).err
    assert file.read_bytes() == content


def test_what_it_lacks_is_told(ask: Ask, tmp_path: Path) -> None:
    assert ask("request", "me", "--name", "😀 Zoé", "--country", "US").code == ExitCode.OK
    number = ask("request", "new", "--organisation", "spotify", "--right", "access", "--json").json["id"]
    corrected = ask("directory", "set", "spotify", "--email", "a@corrected.example")
    assert corrected.code == ExitCode.OK, corrected.err
    said = ask("request", "paper", number, "--output", tmp_path / "a.pdf").out
    assert "U+" not in said and "no font for some signs" in said and "😀" in said
    answer = ask("request", "paper", number, "--output", tmp_path / "b.pdf", "--json").json
    assert answer["missing"] == ["U+1F600"]
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()
    assert float(opened((tmp_path / "a.pdf").read_bytes()).pages[0].mediabox.width) == 612  # 8.5 inches
