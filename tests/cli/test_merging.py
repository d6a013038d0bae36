# SPDX-License-Identifier: MPL-2.0
"""``mien merge`` and ``mien unmerge``."""

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
