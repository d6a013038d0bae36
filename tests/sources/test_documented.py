# SPDX-License-Identifier: MPL-2.0
"""The files that a brand gives are called as it writes them."""

import pytest

from app.sources.documented import documented
from app.sources.registry import source_of
from app.sources.source import Source
from tests.sources.exports import readers

# Facebook and Instagram read each other's files; each of these is given by one of them.
META = ("facebook", "instagram")
# What is no person's data, what nobody documents by a name of its own, and what only exports of years ago have.
UNNAMED = {
    ("google", "Contents of the archive"),
    ("google", "Commute routes"),
    ("google", "News followed"),
    ("netflix", "customer-service"),
    ("whatsapp", "report"),
}


def spoken(source: Source) -> list[str]:
    return sorted({"en", *source.languages})


@pytest.mark.parametrize("source", readers(), ids=lambda source: source.slug)
def test_a_name_is_that_of_such_a_file(source: Source) -> None:
    for language in spoken(source):
        for sort in documented(source, language):
            found = source.rule_for(sort.name)
            assert found is not None, sort.name
            assert found[0].name in sort.rules, sort.name
            assert "*" not in sort.name


@pytest.mark.parametrize("source", readers(), ids=lambda source: source.slug)
def test_a_brand_says_what_it_gives(source: Source) -> None:
    assert documented(source, "")
    named = {rule for sort in documented(source, "") for rule in sort.rules}
    exact = {
        rule.sort
        for rule in source.rules
        if rule.read and not rule.nameless and rule.name not in named
        for paths in rule.paths.values()
        if any("*" not in path for path in paths)
    }
    if source.slug not in META:
        assert {(source.slug, sort) for sort in exact} <= UNNAMED


def test_facebook_and_instagram_each_name_their_own_files() -> None:
    facebook, instagram = (
        {sort.name for sort in documented(source, "fr")} for source in map(source_of, META) if source is not None
    )
    assert {
        "profile_information.json",
        "your_friends.json",
        "information_you've_submitted_to_advertisers.json",
    } <= facebook
    assert {"login_activity.json", "followers_1.json", "information_you've_submitted_to_advertisers.json"} <= instagram
    assert not facebook & {"login_activity.json", "followers_1.json"}
    assert not instagram & {"profile_information.json", "your_friends.json"}


def test_a_name_that_differs_in_every_export_is_an_example() -> None:
    spotify = source_of("spotify")
    assert spotify is not None
    examples = {sort.name: sort.example for sort in documented(spotify, "fr")}
    assert examples["Userdata.json"] is False
    assert examples["StreamingHistory_music_0.json"] is True


def test_names_are_those_of_the_export_s_language() -> None:
    google = source_of("google")
    assert google is not None
    names = {language: {sort.name for sort in documented(google, language)} for language in ("", "fr", "it")}
    assert "Chrome/History.json" in names[""] & names["it"]
    assert "Chrome/Historique.json" in names["fr"] - names[""]


@pytest.mark.parametrize(
    ("slug", "rules"),
    [
        ("google", {"My Activity", "My Activity (HTML)"}),
        ("google", {"YouTube comments", "YouTube comments (before 2019)"}),
        ("google", {"Visits and trips", "Visits and trips, months in other languages"}),
        ("airbnb", {"pages", "json", "workbook", "parts"}),
        ("strava", {"tracks", "trainings", "recordings"}),
        ("telegram", {"export", "messages-page", "account-page", "list-page"}),
        ("twitch", {"chat", "chat-2022"}),
    ],
)
def test_editions_of_one_sort_of_file_are_documented_as_one(slug: str, rules: set[str]) -> None:
    source = source_of(slug)
    assert source is not None
    assert rules in [set(sort.rules) for sort in documented(source, "en")]


def test_generations_of_one_sort_of_file_are_documented_as_one() -> None:
    facebook = source_of("facebook")
    assert facebook is not None
    [messages] = [sort for sort in documented(facebook, "en") if "messages" in sort.rules]
    assert len(messages.rules) == 3
