# SPDX-License-Identifier: MPL-2.0
"""Pages read block by block, however damaged or long they are."""

import tracemalloc
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.sources.reading.blocks import Block, blocks
from app.sources.reading.errors import FileUnreadable
from tests.sources.endless import endless
from tests.sources.reading_support import file_input


def boxes(page: str) -> list[Block]:
    return list(blocks(file_input("page.html", page.encode()), lambda _, classes: "box" in classes))


def test_a_block_has_the_words_and_the_addresses_of_all_that_is_in_it() -> None:
    [box] = boxes(
        '<p>Before</p><div class="a box" id="one"><h2>Owner &amp; co</h2><div class="b c">two<br>lines<img src="x.jpg">'
        '<a href="https://velora.example/">there</a></div></div>'
    )
    assert box.attributes["id"] == "one"
    assert box.words() == "Owner & co two linesthere"
    assert box.lines() == "Owner & co\ntwo\nlinesthere"
    assert (box.words("b"), box.words("c", "b"), box.words("nowhere")) == ("two linesthere",) * 2 + ("",)
    assert box.link == "https://velora.example/"
    assert [each.attributes["src"] for each in box.within() if each.tag == "img"] == ["x.jpg"]


def test_a_block_within_a_block_belongs_to_it() -> None:
    [outer, last] = boxes('<div class="box">1<div class="box">2</div></div></div></p><div class="box">3')
    assert [each.words() for each in outer.within()] == ["2"]
    assert last.words() == "3"


def test_what_is_not_closed_ends_with_what_it_stands_in() -> None:
    first, second = boxes('<div class="box"><p>one<b>bold</div><div class="box">two</div>')
    assert (first.words(), second.words()) == ("onebold", "two")


def test_scripts_say_nothing() -> None:
    [box] = boxes('<div class="box"><script>if (a < b) "no"</script><style>p {}</style>yes</div>')
    assert box.words() == "yes"


def test_a_block_without_end_comes_in_parts_and_none_of_it_is_lost() -> None:
    found = boxes('<div class="box"><ul>' + "".join(f"<li>{number}</li>" for number in range(9000)) + "</ul></div>")
    assert len(found) > 1
    words = [each.words() for box in found for each in box.within() if each.tag == "li"]
    assert [int(each) for each in words if each] == list(range(9000))


def test_a_page_without_end_is_read_in_little_memory() -> None:
    row = b'<div class="box"><div>words</div>' + b"<i>more</i>" * 30 + b"</div>"
    opened = endless("page.html", b"<html>", row, 1_500_000)
    tracemalloc.start()
    count = sum(1 for _ in blocks(opened, lambda _, classes: "box" in classes))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 4_000
    assert peak < 8_000_000


def test_a_page_nested_beyond_reason_is_refused() -> None:
    with pytest.raises(FileUnreadable):
        boxes('<div class="box">' * 500)


@given(
    st.lists(
        st.sampled_from(["<div class=box>", "<div>", "</div>", "<p>", "</p>", "<br>", "word", "<a href=x>", "</a>"])
    )
)
def test_any_order_of_tags_is_read_and_words_within_blocks_come_once(tags: list[str]) -> None:
    def words(found: list[Block]) -> Iterator[str]:
        for box in found:
            yield from box.words().split()

    inside, depth = 0, []
    for tag in tags:
        if tag == "word":
            inside += bool(depth)
        elif tag.startswith("</"):
            name = tag[2:-1]
            if name in depth:
                while depth.pop() != name:
                    pass
        elif tag != "<br>" and (depth or "box" in tag):
            depth.append(tag.strip("<>").split()[0])
    assert "".join(words(boxes("".join(tags)))).count("word") == inside
