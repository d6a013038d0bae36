# SPDX-License-Identifier: MPL-2.0
"""The words of a page that came by mail, and nothing else of it: nothing is fetched, run or shown in its place."""

from html.parser import HTMLParser

_MOST = 1024 * 1024
_UNSEEN = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "math", "object", "iframe"})
_BREAKS = frozenset("p div br li tr table ul ol h1 h2 h3 h4 h5 h6 blockquote hr pre section article".split())  # noqa: SIM905
_VOID = frozenset("br hr img input meta link area base col embed source track wbr".split())  # noqa: SIM905


def text_of_html(page: str) -> str:
    """The words of a page, line by line. What its style hides is told all the same; how links are written is not."""
    words = _Words()
    words.feed(page[:_MOST])
    words.close()
    lines = (" ".join(each.split()) for each in "".join(words.said).split("\n"))
    return "\n".join(each for each in lines if each)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        if not self._within and tag in _UNSEEN and tag not in _VOID:
            self._within = tag
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_endtag(self, tag: str) -> None:
        # A body begins whether or not the head before it ended.
        if tag == self._within:
            self._within = ""
        elif tag in _BREAKS:
            self.said.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._within:
            self.said.append(data)
