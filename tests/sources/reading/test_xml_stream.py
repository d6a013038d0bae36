# SPDX-License-Identifier: MPL-2.0
import tracemalloc
from pathlib import Path

import pytest

from app.sources.reading.errors import FileUnreadable
from app.sources.reading.xml_stream import tags
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def read(text: str | bytes) -> list[tuple[bool, str, str]]:
    content = text.encode() if isinstance(text, str) else text
    return [(tag.opens, tag.name, tag.text) for tag in tags(file_input("a.xml", content))]


def test_tags_come_in_order_with_attributes_texts_and_lines() -> None:
    content = b'<?xml version="1.0"?>\n<a xmlns:n="urn:n">\n <n:b c="1&amp;2"/>\n <d> Zo\xc3\xab &lt;3 </d>\n</a>'
    found = list(tags(file_input("a.xml", content)))
    assert [(tag.opens, tag.name, tag.line) for tag in found] == [
        (True, "a", 2), (True, "b", 3), (False, "b", 3), (True, "d", 4), (False, "d", 4), (False, "a", 5),
    ]  # fmt: skip
    assert found[1].attributes == {"c": "1&2"}
    assert found[4].text == "Zoë <3"


def test_a_document_type_is_passed_over_even_a_wrong_one_and_lines_stay() -> None:
    content = '<?xml version="1.0"?>\n<!-- x --><!DOCTYPE a [\n<!ELEMENT a (b*)>\n<!ATTLIST a b c (\n]>\n<a/>'
    assert [tag.line for tag in tags(file_input("a.xml", content.encode()))] == [6, 6]
    assert read('<!DOCTYPE gpx SYSTEM "gpx.dtd"><gpx/>') == [(True, "gpx", ""), (False, "gpx", "")]


@pytest.mark.parametrize(
    "content",
    [
        '<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>',
        f'<!DOCTYPE a [<!ENTITY b SYSTEM "{Path(__file__).as_uri()}">]><a>&b;</a>',
        '<!DOCTYPE a [<!entity % b "c">]><a/>',
        "<a>&b;</a>",
        "<a><b></a>",
        "<a>" * 300,
        "not XML at all",
        "<!DOCTYPE a [" + "<!ELEMENT a ANY>" * 50_000,
        "",
    ],
)
def test_entities_and_broken_xml_are_refused(content: str) -> None:
    with pytest.raises(FileUnreadable):
        read(content)


def test_what_stands_before_a_break_counts() -> None:
    found = []
    with pytest.raises(FileUnreadable):
        for tag in tags(file_input("a.xml", b"<a>" + b'<b c="d"/>' * 10_000 + b"<b c=")):
            found.append(tag)
    assert len(found) > 10_000


def test_characters_that_xml_forbids_cost_themselves_only() -> None:
    assert read(b"<a>x\x0by</a>")[-1] == (False, "a", "xy")
    assert read(b"<a>x\xffy</a>")[-1] == (False, "a", "x\ufffdy")
    assert read("<a>Zoë</a>".encode("utf-16"))[-1] == (False, "a", "Zoë")


@pytest.mark.parametrize(
    ("head", "unit"),
    [(b"<a>", b"<b/>"), (b"<a>", b"x"), (b"<a>", b"<b>"), (b"<a b='", b"x"), (b"<a><!--", b"x"), (b"<?a ", b"b")],
)
def test_memory_does_not_grow_with_the_file(head: bytes, unit: bytes) -> None:
    tracemalloc.start()
    try:
        for _ in tags(endless("a.xml", head, unit, 24 * 1024 * 1024)):
            pass
    except FileUnreadable:
        pass
    finally:
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 24 * 1024 * 1024
