# SPDX-License-Identifier: MPL-2.0
"""Whatever was searched, and wherever: what speaks of what GDPR art. 9 protects is marked so, all else is a search."""

import json

import pytest

from app.catalog.category import Category
from app.sources.registry import source_of
from tests.sources.reading_support import read, records

TERM = "TERM"


def _activity(**more: object) -> str:
    row = {"header": "Search", "title": f"Searched for {TERM}", "time": "2024-01-02T03:04:05Z", "products": ["Search"]}
    return json.dumps([row | more])


def _page(heading: str, column: str) -> str:
    row = f"<tr><td>{TERM}</td><td>2024-01-02T03:04:05Z</td></tr>"
    return f"<html><body><h2>{heading}</h2><table><tr><th>{column}</th><th>Date</th></tr>{row}</table></body></html>"


SEARCHES = {
    "airbnb": ("html/search_history.html", _page("Search History", "Raw Location")),
    "amazon": (
        "Your Shopping Search/Search Queries.csv",
        f"First Search Time (GMT),Keywords,Customer IP\n2024-01-02 03:04:05,{TERM},192.0.2.3\n",
    ),
    "apple": (
        "Stores Activity/App Store Click Activity.csv",
        f"App,Event Type,Event Date Time,Final Search Term\nAppStore,search,2024-01-02T03:04:05.123Z,{TERM}\n",
    ),
    "booking": ("personal_data.html", _page("Searches", "Destination")),
    "ebay": ("activity.html", _page("Search history", "Search Term")),
    "facebook": (
        "your_search_history.json",
        json.dumps({"searches_v2": [{"timestamp": 1704164645, "title": "You searched", "data": [{"text": TERM}]}]}),
    ),
    "google": ("My Activity/Search/MyActivity.json", _activity()),
    "instagram": (
        "word_or_phrase_searches.json",
        json.dumps({"searches_keyword": [{"string_map_data": {"Search": {"value": TERM, "timestamp": 1704164645}}}]}),
    ),
    "linkedin": ("SearchQueries.csv", f"Time,Search Query\n2024/01/02 03:04:05 UTC,{TERM}\n"),
    "microsoft": ("SearchRequestsAndQuery.csv", f"DateTime,DeviceId,SearchTerms\n2024-01-02T03:04:05Z,g:1,{TERM}\n"),
    "netflix": (
        "SearchHistory.csv",
        f"Profile Name,Query Typed,Utc Timestamp\nMara,{TERM},2024-01-02 03:04:05\n",
    ),
    "spotify": (
        "SearchQueries.json",
        json.dumps([{"platform": "ANDROID", "searchTime": "2024-01-02T03:04:05.000Z[UTC]", "searchQuery": TERM}]),
    ),
    "tiktok": (
        "user_data.json",
        json.dumps({"Search History": {"SearchList": [{"Date": "2024-01-02 03:04:05", "SearchTerm": TERM}]}}),
    ),
    "x": (
        "data/saved-search.js",
        f'window.YTD.saved_search.part0 = [{{"savedSearch": {{"savedSearchId": "1", "query": "{TERM}"}}}}]',
    ),
}  # fmt: skip


def _searched(slug: str, path: str, content: str, term: str) -> Category:
    source = source_of(slug)
    assert source
    [row] = [each for each in records(read(source, path, content.replace(TERM, term).encode())) if each.title == term]
    return row.category


@pytest.mark.parametrize("slug", SEARCHES)
def test_a_search_is_of_the_category_that_its_words_speak_of(slug: str) -> None:
    path, content = SEARCHES[slug]
    assert _searched(slug, path, content, "diabetes clinic") is Category.HEALTH
    assert _searched(slug, path, content, "moskee in de buurt") is Category.RELIGION
    assert _searched(slug, path, content, "brass lamp") is Category.SEARCHES


def test_a_row_of_activity_that_says_more_tells_the_same() -> None:
    more = {"details": [{"name": "Something else"}]}
    path = SEARCHES["google"][0]
    assert _searched("google", path, _activity(**more), "diabetes clinic") is Category.HEALTH
    assert _searched("google", path, _activity(**more), "brass lamp") is Category.SEARCHES


def test_what_was_watched_or_bought_is_no_label() -> None:
    title = "Watched Living with diabetes"
    activity = _activity(title=title, header="YouTube", products=["YouTube"]).encode()
    google, amazon = source_of("google"), source_of("amazon")
    assert google and amazon
    [video] = records(read(google, "My Activity/YouTube/MyActivity.json", activity))
    assert video.category is Category.VIEWING
    order = b"Order ID,Order Date,ASIN,Product Name\n1,2024-01-02T03:04:05Z,B1,Diabetes cookbook\n"
    assert records(read(amazon, "Order History.csv", order))[0].category is Category.PURCHASES
