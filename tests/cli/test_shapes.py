# SPDX-License-Identifier: MPL-2.0
"""The JSON that other programs rely on, field by field."""

from pathlib import Path

from tests.cli.conftest import CANARY, Ask, run

ORIGINS = {"provided", "observed", "inferred", "received"}
OUTCOMES = {"parsed", "kept", "skipped", "failed"}
IMPORTED = {
    "id",
    "source",
    "language",
    "organisation",
    "files",
    "records",
    "new_records",
    "disclosures",
    "identifiers",
    "issues",
}


def test_import(empty: Ask, spotify: Path) -> None:
    answer = empty("import", "--json", spotify)
    assert answer.code == 0
    assert set(answer.json) == {"exports"}
    [export] = answer.json["exports"]
    assert set(export) == IMPORTED
    assert export["source"] == export["organisation"] == "spotify"
    assert export["language"] == "fr"
    assert set(export["files"]) == OUTCOMES
    assert export["files"] == {"parsed": 3, "kept": 1, "skipped": 0, "failed": 0}
    assert export["records"] == export["new_records"] >= 6
    assert export["disclosures"] == 1
    assert export["identifiers"] >= 2
    assert export["issues"] == []


def test_import_again_adds_nothing(ask: Ask, spotify: Path) -> None:
    [export] = ask("import", "--json", spotify).json["exports"]
    assert export["new_records"] == 0


def test_import_says_what_it_does_not_recognise(empty: Ask, spotify: Path, tmp_path: Path) -> None:
    unknown = tmp_path / "unknown"
    unknown.mkdir()
    (unknown / "letter.txt").write_text("nothing of the kind")
    answer = empty("import", "--json", unknown, spotify)
    assert answer.code == 4
    by_source = {export["source"]: export for export in answer.json["exports"]}
    assert set(by_source) == {"unrecognised", "spotify"}
    missed = by_source["unrecognised"]
    assert set(missed) == IMPORTED
    assert missed["id"] is None
    [issue] = missed["issues"]
    assert set(issue) == {"file", "code", "message"}
    assert issue["code"] == "export-unrecognised"
    assert by_source["spotify"]["records"] >= 6


def test_import_says_when_there_is_nothing_in_it(empty: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    (folder / ".DS_Store").write_bytes(b"what a file manager left")
    (folder / "blank.json").write_bytes(b"")
    answer = empty("import", "--json", folder)
    assert answer.code == 4
    [issue] = answer.json["exports"][0]["issues"]
    assert issue["code"] == "export-empty"


def test_who(ask: Ask) -> None:
    answer = ask("who", "--json")
    assert answer.code == 0
    assert set(answer.json) == {"organisations"}
    organisations = {each["slug"]: each for each in answer.json["organisations"]}
    assert set(organisations) >= {"spotify", "wheelhouse"}
    for each in organisations.values():
        assert set(each) == {
            "slug",
            "name",
            "role",
            "records",
            "categories",
            "disclosed_to",
            "received_from",
        }
    spotify = organisations["spotify"]
    assert (spotify["name"], spotify["role"]) == ("Spotify", "brand")
    assert spotify["received_from"] == ["wheelhouse"]
    assert organisations["wheelhouse"]["disclosed_to"] == ["spotify"]
    assert sum(each["records"] for each in spotify["categories"]) == spotify["records"]
    categories = {each["category"]: each for each in spotify["categories"]}
    for each in categories.values():
        assert set(each) == {"category", "sensitive", "records", "origins", "first", "last"}
        assert set(each["origins"]) == ORIGINS
        assert sum(each["origins"].values()) == each["records"]
    assert categories["listening"] == {
        "category": "listening",
        "sensitive": False,
        "records": 4,
        "origins": {"provided": 0, "observed": 4, "inferred": 0, "received": 0},
        "first": "2024-03-01",
        "last": "2024-03-04",
    }


def test_search_and_show(ask: Ask) -> None:
    answer = ask("search", "--json", "canarivore")
    assert set(answer.json) == {"total", "results"}
    assert answer.json["total"] == 1
    [found] = answer.json["results"]
    number, export = found.pop("id"), found.pop("export")
    assert isinstance(number, int)
    assert isinstance(export, int)
    assert found.pop("detail").startswith("The Samples")
    assert found.pop("time").startswith("2024-03-01T20:15")
    assert found == {
        "organisation": "spotify",
        "category": "listening",
        "origin": "observed",
        "kind": "stream",
        "title": CANARY,
        "file": "StreamingHistory_music_0.json",
        "place": "item 1",
    }
    shown = ask("show", number, "--json").json
    assert shown["title"] == CANARY
    assert shown["special_word"] is None
    [where] = shown["occurrences"]
    assert where["export"] == export
    assert where["file"] == "StreamingHistory_music_0.json"
    assert any(CANARY in line for line in where["excerpt"]["lines"])


def test_search_narrows(ask: Ask) -> None:
    assert ask("search", "--json", "samples", "--category", "listening").json["total"] == 2
    assert ask("search", "--json", "samples", "--category", "health").json["total"] == 0
    assert ask("search", "--json", "samples", "--organisation", "Wheelhouse").json["total"] == 0
    limited = ask("search", "--json", "samples", "--limit", "1").json
    assert (limited["total"], len(limited["results"])) == (2, 1)


def test_search_ignores_accents_in_words(ask: Ask) -> None:
    assert [each["title"] for each in ask("search", "ete", "--json").json["results"]] == ["Été indien"]


def test_organisation(ask: Ask) -> None:
    answer = ask("organisation", "--json", "Spotify").json
    assert set(answer) == {
        "slug",
        "name",
        "role",
        "records",
        "categories",
        "disclosed_to",
        "received_from",
        "identifiers",
        "disclosures",
        "months",
        "exports",
        "mentions",
        "merged",
        "guesses",
        "coverage",
    }
    assert {"month": "2024-03", "records": 4} in answer["months"]
    assert "sam@sample.example" in {each["value"] for each in answer["identifiers"]}
    [disclosure] = answer["disclosures"]
    assert (disclosure["discloser"], disclosure["recipient"]) == ("wheelhouse", "spotify")
    coverage = answer["coverage"]
    assert coverage["export"] == answer["exports"][0]["id"]
    assert {"rule": "inferences", "files": 1, "records": 2} in coverage["found"]
    assert all(set(each) == {"rule", "last"} for each in coverage["missing"])
    assert ask("organisation", "--json", "wheelhouse").json["coverage"] is None


def test_category(ask: Ask) -> None:
    answer = ask("category", "--json", "Music and podcasts").json
    assert answer["category"] == "listening"
    assert answer["sensitive"] is False
    assert [(each["slug"], each["records"]) for each in answer["organisations"]] == [("spotify", 4)]


def test_status(ask: Ask) -> None:
    answer = ask("status", "--check", "--json").json
    assert answer["checked"] is True
    assert answer["organisations"] >= 1
    [export] = answer["exports"]
    assert export["files"] == {"parsed": 3, "kept": 1, "skipped": 0, "failed": 0}


def test_sources() -> None:
    answer = run("sources", "--json")
    assert answer.code == 0
    assert "spotify" in {each["slug"] for each in answer.json}
    for each in answer.json:
        assert set(each) == {"slug", "name", "level", "languages", "files"}
        assert each["level"] in ("complete", "guided")
        assert isinstance(each["languages"], list)
        assert isinstance(each["files"], int)


def test_one_source_says_how_to_ask() -> None:
    answer = run("sources", "Spotify", "--json").json
    assert answer["link"].startswith("https://")
    assert answer["steps"]


def test_json_is_ascii(ask: Ask) -> None:
    """Whatever a name holds, JSON on a terminal steers nothing."""
    answer = ask("search", "--json", "title")
    assert answer.json["total"] == 1
    assert answer.out.isascii()
    assert "\x1b" not in answer.out
