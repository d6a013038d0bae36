# SPDX-License-Identifier: MPL-2.0
"""Meta's three layouts become one."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.meta import Entry, entries, mask, members, repair, root_name
from tests.sources.reading_support import file_input, meta_json


def _entries(value: Any, *, each: bool = False) -> list[Entry]:
    return list(entries(file_input("a.json", meta_json(value)), each=each))


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc",)), max_size=10)
_TREE = st.recursive(
    st.none() | st.booleans() | _WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(_TREE)
def test_strings_and_keys_are_repaired_everywhere(value: Any) -> None:
    written = json.loads(meta_json(value))
    plain = json.loads(json.dumps(value, ensure_ascii=False))
    assert repair(written) == plain


def test_roots_lose_their_version_and_places_keep_it() -> None:
    (entry,) = _entries({"friends_v2": [{"name": "Zoé", "timestamp": 1637061021}]})
    assert (entry.root, entry.place, entry.text("name")) == ("friends", "friends_v2 item 1", "Zoé")
    assert entry.when().isoformat() == "2021-11-16T11:10:21Z"
    assert root_name("custom_audiences_all_types_v2") == "custom_audiences_all_types"


def test_the_time_of_a_string_map_is_the_one_that_is_not_zero() -> None:
    row = {"Recherche": {"href": "", "value": "vélo", "timestamp": 0}, "Heure": {"value": "", "timestamp": 1637061021}}
    (entry,) = _entries({"searches_user": [{"title": "", "string_map_data": row}]})
    assert (entry.words(), entry.when().isoformat()) == ("vélo", "2021-11-16T11:10:21Z")


def test_label_values_are_flattened_with_stable_names() -> None:
    owner = {"title": "Propriétaire", "dict": [{"label": "Nom", "value": "Café Brume"}]}
    rows = [
        {
            "timestamp": 1637061021,
            "media": [],
            "label_values": [{"label": "Adresse", "ent_field_name": "Url", "value": "https://example.org/"}, owner],
        }
    ]
    (entry,) = _entries(rows)
    assert entry.text("nom") == "Café Brume"
    assert entry.url == "https://example.org/"
    assert [one.group for one in entry.fields if one.value == "Café Brume"] == ["Propriétaire"]


def test_one_object_of_label_values_is_a_row_for_each_value() -> None:
    value = {"label_values": [{"label": "Catégories", "vec": [{"value": "Voyageurs"}, {"value": "Amis"}]}], "fbid": "1"}
    found = _entries(value)
    assert [entry.words() for entry in found] == ["Voyageurs", "Amis"]
    assert len({entry.place for entry in found}) == 2


def test_nested_lists_and_sections_are_rows() -> None:
    value = {"event_responses_v2": {"events_joined": [{"name": "A"}], "events_declined": [{"name": "B"}]}}
    assert [entry.words() for entry in _entries(value)] == ["A", "B"]
    section = {"name": "Vidéos", "entries": [{"timestamp": 1637061021, "data": {"name": "Film"}}], "children": []}
    (entry,) = _entries({"recently_viewed": [section]})
    assert (entry.text("name"), entry.text("section")) == ("Film", "Vidéos")


def test_a_row_keeps_the_lists_inside_it() -> None:
    row = {"timestamp": 1637061021, "title": "Zoé aime un post.", "data": [{"reaction": {"reaction": "LIKE"}}]}
    for value in ([row], {"reactions_v2": [row]}):
        (entry,) = _entries(value)
        assert (entry.text("title"), entry.text("reaction")) == ("Zoé aime un post.", "LIKE")
        assert entry.when().isoformat() == "2021-11-16T11:10:21Z"


def test_secrets_are_masked() -> None:
    (entry,) = _entries({"active_sessions_v2": [{"device": "Phone", "datr_cookie": "abcdefghijkl"}]})
    assert "abcdefgh" not in str(entry.fields)
    (entry,) = _entries({"login_protection_data_v2": [{"name": "Cookie: abcdefghijkl"}]})
    assert "abcdefgh" not in str(entry.fields)
    assert mask("abcdefghijkl") == "…ijkl"


@pytest.mark.parametrize("content", [b"", b'{"a": [1, 2', b'{"a": 1} x', b"\x00"])
def test_broken_json_is_unreadable(content: bytes) -> None:
    with pytest.raises(FileUnreadable):
        list(members(file_input("a.json", content)))


def test_rows_before_a_break_are_given() -> None:
    found = []
    with pytest.raises(FileUnreadable):
        for entry in entries(file_input("a.json", b'{"friends_v2": [{"name": "A"}, {"name": "B"}, {"na')):
            found.append(entry.words())
    assert found == ["A", "B"]


@pytest.mark.parametrize("content", [b"3", b'"x"', b"null", b"true"])
def test_a_scalar_is_unexpected(content: bytes) -> None:
    with pytest.raises(FileUnexpected):
        list(members(file_input("a.json", content)))
