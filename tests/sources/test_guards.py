# SPDX-License-Identifier: MPL-2.0
"""What text can do to a reader: encodings, endless lines, depth, doubled keys, entities, columns without end."""

import json
import tracemalloc
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from app.catalog.record import Record
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from app.sources.reading.events import arrays_at
from app.sources.registry import all_sources
from app.sources.source import FileInput, FileRule, Source
from tests.sources.endless import endless
from tests.sources.reading_support import file_input, records, rule_of
from tests.sources.reading_support import read as read_items

LONG_TEXT = b'"' + b"x" * 997 + b'"'
MEMORY = 160 * 1024 * 1024
SOURCES = {source.slug: source for source in all_sources()}
HISTORY = "Spotify Account Data/StreamingHistory_music_0.json"
CLICKS = "Advertising.2/Advertising.AdvertiserClicks.csv"
CHROME = "Takeout/Chrome/History.json"
FRIENDS = "connections/friends/your_friends.json"


def read(slug: str, path: str, content: bytes) -> list[Record]:
    return records(read_items(SOURCES[slug], path, content))


def history(track: str, **more: object) -> bytes:
    row = {"endTime": "2024-01-02 03:04", "artistName": "Zoë", "trackName": track, "msPlayed": 61_000} | more
    return json.dumps([row], ensure_ascii=False).encode("utf-8", "surrogatepass")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_json_in_any_unicode_encoding(encoding: str) -> None:
    [record] = read("spotify", HISTORY, history("Où").decode().encode(encoding))
    assert record.title == "Où"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_tables_in_any_unicode_encoding(encoding: str) -> None:
    [record] = read("netflix", "NetflixViewingHistory.csv", 'Title,Date\n"Où ça","1/2/24"\n'.encode(encoding))
    assert record.title == "Où ça"


@pytest.mark.parametrize("encoding", ["latin-1", "cp437", "cp1252", "shift-jis"])
def test_text_in_another_encoding_costs_its_letters_only(encoding: str) -> None:
    content = history("L@").replace(b"@", "£ム".encode(encoding, "ignore"))
    [record] = read("spotify", HISTORY, content)
    assert record.title.startswith("L")
    [seen] = read("netflix", "NetflixViewingHistory.csv", "Title,Date\nÀ la carte,1/2/24\n".encode(encoding, "replace"))
    assert seen.title.endswith(" la carte")


def test_broken_utf_8_costs_its_letter_only() -> None:
    [record] = read("spotify", HISTORY, history("O@").replace(b"@", b"\xc3"))
    assert record.title == "O\ufffd"
    [seen] = read("netflix", "NetflixViewingHistory.csv", b'Title,Date\n"O\xe2\x82 k","1/2/24"\n')
    assert seen.title == "O\ufffd k"


def test_decomposed_paths_and_headers_are_known() -> None:
    path = unicodedata.normalize("NFD", "Takeout/Mon activité/Recherche/MonActivité.json")
    assert SOURCES["google"].rule_for(path) is not None
    header = unicodedata.normalize("NFD", "ID de la chaîne,URL de la chaîne,Titre de la chaîne")
    channel = "UC" + "a" * 22
    [row] = read(
        "google",
        "Takeout/YouTube et YouTube Music/abonnements/abonnements.csv",
        f"{header}\n{channel},http://www.youtube.com/channel/{channel},Ma chaîne\n".encode(),
    )
    assert row.title == "Ma chaîne"


def test_mojibake_of_meta_is_repaired_and_right_text_left_alone() -> None:
    broken = json.dumps({"friends_v2": [{"name": "ZoÃ«", "timestamp": 1}, {"name": "Zoë", "timestamp": 2}]})
    assert [row.title for row in read("facebook", FRIENDS, broken.encode())] == ["Zoë", "Zoë"]


def test_nul_and_lone_surrogates_never_reach_a_record() -> None:
    [record] = read("spotify", HISTORY, b'[{"trackName": "a\\u0000b\\ud800", "endTime": "2024-01-02 03:04"}]')
    assert record.title == "a\ufffdb\ufffd"
    [friend] = read("facebook", FRIENDS, b'{"friends_v2": [{"name": "x\\u0000", "timestamp": 1}]}')
    assert friend.title == "x\ufffd"
    [seen] = read("netflix", "NetflixViewingHistory.csv", b"Ti\0tle,Date\nA\0B,1/2/24\n")
    assert seen.title == "AB"


def test_broken_utf_8_before_an_array_leaves_the_array() -> None:
    [visit] = read(
        "google", CHROME, b'{"a": ["Zo\xeb"], "Browser History": [{"title": "b", "time_usec": 1637655714080976}]}'
    )
    assert visit.title == "b"


def test_of_two_equal_keys_one_counts() -> None:
    [record] = read("spotify", HISTORY, b'[{"trackName": "one", "trackName": "two", "endTime": "2024-01-02 03:04"}]')
    assert record.title == "two"
    twice = b'{"friends_v2": [{"name": "Zo", "timestamp": 1}], "friends_v2": [{"name": "Mo", "timestamp": 2}]}'
    assert [row.title for row in read("facebook", FRIENDS, twice)] == ["Zo", "Mo"]


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5000, "1" * 30])
@pytest.mark.parametrize(
    ("slug", "path", "text"),
    [
        ("spotify", HISTORY, '[{"trackName": "a", "endTime": "2024-01-02 03:04", "msPlayed": %s}]'),
        ("facebook", FRIENDS, '{"friends_v2": [{"name": "Zo", "timestamp": %s}]}'),
        ("google", CHROME, '{"Browser History": [{"title": "a", "time_usec": %s}]}'),
        ("google", "Takeout/Keep/note.json", '{"textContent": "a", "createdTimestampUsec": %s}'),
    ],
)
def test_numbers_beyond_all_numbers(number: str, slug: str, path: str, text: str) -> None:
    try:
        found = read(slug, path, (text % number).encode())
    except FileUnreadable:
        return  # NaN is no JSON.
    assert all(row.when.isoformat() == "" or row.when.isoformat() > "1900" for row in found)


_DEEP = 100_000


@pytest.mark.parametrize("opening", [b"[", b'{"a":', b'[{"a":', b'{"Browser History":[', b'{"friends_v2":[{"a":['])
@pytest.mark.parametrize("closed", [False, True])
@pytest.mark.parametrize(
    ("slug", "path"),
    [("facebook", FRIENDS), ("spotify", HISTORY), ("spotify", "Identity.json"), ("google", CHROME)],
)
def test_a_hundred_thousand_levels(slug: str, path: str, opening: bytes, closed: bool) -> None:
    closing = opening[::-1].translate(bytes.maketrans(b"[{", b"]}"), b'":aresuniownedfilB _tvyHo2') if closed else b""
    content = opening * _DEEP + b"1" * closed + closing * _DEEP
    assert _peak(SOURCES[slug], path, file_input(path, content)) < MEMORY


def test_depth_inside_of_one_element_costs_the_file_and_no_memory() -> None:
    deep = [("start_map", None), ("map_key", "a")] + [("start_array", None)] * 2000
    events: Iterator[tuple[str, object]] = iter(deep)
    with pytest.raises(FileUnreadable):
        list(arrays_at(events, ("a",)))


_BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><html><body><p>Model: &l9;</p></body></html>"
)
_OUTSIDE = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{Path(__file__).as_uri()}">]><html><p>Model: &e;</p></html>'


@pytest.mark.parametrize("page", [_BOMB, _OUTSIDE])
def test_entities_are_not_followed(page: str) -> None:
    path = "Takeout/Android Device Configuration Service/Device-1.html"
    try:
        found = read("google", path, page.encode())
    except (FileUnexpected, FileUnreadable):
        return
    assert all("&" in row.title and len(row.title) < 200 for row in found)


def test_ten_thousand_columns() -> None:
    header = "Title,Date," + ",".join(f"column {number}" for number in range(10_000))
    [seen] = read("netflix", "NetflixViewingHistory.csv", f"{header}\nA film,1/2/24{',x' * 20_000}\n".encode())
    assert seen.title == "A film"
    wide = ",".join(f"a{number}" for number in range(10_000))
    found = read("amazon", "Additional Data/New.csv", f"{wide}\n{','.join(['x'] * 10_000)}\n".encode())
    assert len(found) == 1


def _peak(source: Source, path: str, file: FileInput) -> int:
    """The most memory a rule takes for the first thousand items of a file, in bytes."""
    rule: FileRule = rule_of(source, path)
    assert rule.read is not None
    tracemalloc.start()
    try:
        for _ in islice(rule.read(file), 1000):
            pass
    except (FileUnreadable, FileUnexpected):
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    return peak


@pytest.mark.parametrize(
    ("slug", "path", "head", "unit"),
    [
        ("netflix", "NetflixViewingHistory.csv", b"Title,Date\n", b"x"),
        ("netflix", "NetflixViewingHistory.csv", b"Title,Date\n", b"x,"),
        ("netflix", "NetflixViewingHistory.csv", b'Title,Date\n"', b"x" * 99 + b"\n"),
        ("netflix", "NetflixViewingHistory.csv", b"Title,Date\n", b'"' + b"x" * 99 + b'\n",'),
        ("netflix", "NetflixViewingHistory.csv", b"Title,Date", b","),
        ("amazon", CLICKS, b"", b"x"),
        ("amazon", CLICKS, b"(", b"(,"),
        ("amazon", "Additional Data/New.csv", b"a,b\n", b"x"),
        ("spotify", HISTORY, b'[{"trackName": "', b"x"),
        ("spotify", HISTORY, b"[", b"1"),
        ("spotify", HISTORY, b'[{"trackName": [', LONG_TEXT + b","),
        ("google", CHROME, b'{"Browser History": ["', b"x"),
        ("google", CHROME, b'{"other": "', b"x"),
        ("google", CHROME, b'{"Typed Url', b'":["Browser History":['),
        ("spotify", "Identity.json", b'{"a": "', b"x"),
        ("facebook", FRIENDS, b'{"friends_v2": "', b"x"),
        ("facebook", FRIENDS, b'{"friends_v2": [{"name": "', b"x"),
        ("facebook", FRIENDS, b'{"friends_v2": {"a": [', LONG_TEXT + b","),
        ("facebook", FRIENDS, b'{"string_list_data": [', b"{},"),
        ("facebook", FRIENDS, b'{"label_values": [', b'{"label":"a","value":"b"},'),
        ("google", "Takeout/My Activity/Search/MyActivity.html", b"<div class='outer-cell'><a ", b"x"),
        ("google", "Takeout/My Activity/Search/MyActivity.html", b"<!--", b"<!--"),
    ],
)
def test_a_gigabyte_without_an_end_is_refused_in_time(slug: str, path: str, head: bytes, unit: bytes) -> None:
    assert _peak(SOURCES[slug], path, endless(path, head, unit)) < MEMORY


@pytest.mark.parametrize(
    ("slug", "path", "head", "unit"),
    [
        ("netflix", "CUSTOMER_SERVICE/ChatTranscripts.txt", b"", b"x"),
        ("spotify", HISTORY, b"[", b" "),
        ("google", "Takeout/Chrome/Bookmarks.html", b"<DL><A HREF=", b"x"),
        ("google", "Takeout/Contacts/All.vcf", b"BEGIN:VCARD\nFN:", b"x"),
        ("google", "Takeout/Calendar/me.ics", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", b"x"),
        ("google", "Takeout/Mail/All mail.mbox", b"From me@example.org\nSubject: ", b"x"),
        (
            "google",
            "Takeout/My Activity/Search/MyActivity.html",
            b"<div class='outer-cell'>",
            b"x",
        ),
    ],
)
def test_what_is_passed_over_takes_little_memory(slug: str, path: str, head: bytes, unit: bytes) -> None:
    assert _peak(SOURCES[slug], path, endless(path, head, unit, 48 * 1024 * 1024)) < MEMORY / 4


def test_a_small_document_of_millions_of_values_is_not_held() -> None:
    file = endless("Identity.json", b'{"a": [', b"[],", 30 * 1024 * 1024)
    assert _peak(SOURCES["spotify"], "Identity.json", file) < MEMORY
