# SPDX-License-Identifier: MPL-2.0
"""What is noted of the fonts is what they have."""

import json
import subprocess
import sys

from app.places import data_folder
from tests.gates.tree import ROOT

FOLDER = data_folder("resources") / "fonts"


def test_the_signs_are_those_of_the_fonts() -> None:
    asked = "import sys; sys.path.insert(0, 'packaging'); import fonts; sys.stdout.write(fonts.as_text())"
    said = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert (FOLDER / "fonts.json").read_text(encoding="utf-8") == said


def test_each_font_has_its_licence_and_its_size_is_bounded() -> None:
    files = list(FOLDER.glob("*.ttf"))
    noted = {font["file"] for font in json.loads((FOLDER / "fonts.json").read_text(encoding="utf-8"))}
    assert {file.name for file in files} == noted | {"NotoSans-Bold.ttf"}
    assert "SIL OPEN FONT LICENSE" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")
    assert sum(file.stat().st_size for file in files) < 4_000_000
