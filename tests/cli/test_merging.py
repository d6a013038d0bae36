# SPDX-License-Identifier: MPL-2.0
"""``mien merge`` and ``mien unmerge``."""

import json
from pathlib import Path

from app.cli.exit_codes import ExitCode
from tests.cli.conftest import Ask


def names(ask: Ask) -> list[str]:
    return [each["slug"] for each in ask("who", "--json").json["organisations"]]


def test_two_organisations_are_one_until_it_is_taken_back(ask: Ask) -> None:
    before = ask("who", "--json").json
    other = next(slug for slug in names(ask) if slug != "spotify")
    assert ask("merge", other, "Spotify").code == ExitCode.USAGE
    assert ask("merge", other, "Spotify", "--yes").code == ExitCode.OK
    assert other not in names(ask)
    found = ask("organisation", other, "--json").json
    assert found["slug"] == "spotify"
    assert [said["organisation"]["slug"] for said in found["merged"]] == [other]
    assert "the same as" in ask("organisation", "Spotify").out
    again = ask("merge", other, "spotify", "--yes")
    assert (again.code, "[already-one]" in again.err) == (ExitCode.ERROR, True)
    assert ask("unmerge", other, "--yes").code == ExitCode.OK
    assert ask("who", "--json").json == before
    unknown = ask("unmerge", other, "--yes")
    assert (unknown.code, "[not-merged]" in unknown.err) == (ExitCode.ERROR, True)


AUDIENCES = """Advertisers who brought audiences in which you are included

"Criteo"
"criteo.com"
"Criteo Technologies"
"""


def test_spellings_are_one_and_whom_only_the_person_knows_to_be_the_same_becomes_so(ask: Ask, tmp_path: Path) -> None:
    facebook, amazon = tmp_path / "facebook", tmp_path / "amazon"
    (facebook / "ads_information").mkdir(parents=True)
    held = {"advertiser_name": "CRITEO SA", "has_data_file_custom_audience": True}
    (facebook / "ads_information" / "advertisers_using_your_activity_or_information.json").write_text(
        json.dumps({"custom_audiences_all_types_v2": [held]}), encoding="utf-8"
    )
    (amazon / "Advertising.1").mkdir(parents=True)
    (amazon / "Advertising.1" / "Advertising.AdvertiserAudiences.csv").write_text(AUDIENCES, encoding="utf-8")
    for folder in (facebook, amazon):
        assert ask("import", folder).code == ExitCode.OK

    assert [slug for slug in names(ask) if "criteo" in slug] == ["criteo", "criteo-technologies"]
    assert ask("organisation", "CRITEO SA", "--json").json["slug"] == "criteo"
    assert ask("merge", "Criteo Technologies", "criteo.com", "--yes").code == ExitCode.OK
    assert [slug for slug in names(ask) if "criteo" in slug] == ["criteo"]
    assert ask("unmerge", "Criteo Technologies", "--yes").code == ExitCode.OK
    assert [slug for slug in names(ask) if "criteo" in slug] == ["criteo", "criteo-technologies"]
