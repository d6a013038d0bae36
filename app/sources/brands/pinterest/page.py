# SPDX-License-Identifier: MPL-2.0
"""The pages of an export: sections under headings, in which an entry is a link and lines of "Key: value"."""

import re
from dataclasses import dataclass, field

from app.sources.reading.pages import PageParser, line

_MOST_WORDS = 4000
_LONGEST_HEADING = 300
_MOST_CELLS = 200
_PAIR = re.compile(r"(?!https?:)([^:/]{1,60}):\s*(.*)", re.DOTALL)
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "hr"})
_HEADINGS = frozenset({"h1", "h2", "h3"})
LINK = "link"
"""The key of the address that an entry begins with."""


@dataclass(slots=True)
class Entry:
    """An entry of a section: its values by key; ``link`` is the address it begins with."""

    heading: str
    place: str
    cells: dict[str, str] = field(default_factory=dict)


class SectionParser(PageParser[Entry]):
    """Lines end at ``<br>``; an empty line, a heading or a link of its own ends an entry."""

    def __init__(self) -> None:
        super().__init__()
        self._heading = ""
        self._in_heading = False
        self._words: list[str] = []
        self._link = ""
        self._line = 0
        self._entry: Entry | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _HEADINGS:
            self._end_line()
            self._end_entry()
            self._in_heading = True
        elif tag in _BREAKS:
            self._end_line(blank=tag == "br")
        elif tag == "a":
            self._line = self._line or self.getpos()[0]
            self._link = self._link or line(dict(attrs).get("href") or "")[:8192]

    def handle_endtag(self, tag: str) -> None:
        if tag in _HEADINGS and self._in_heading:
            self._heading = line(*self._words)[:_LONGEST_HEADING]
            self._words, self._link, self._line, self._in_heading = [], "", 0, False
            self.renew()
        elif tag in _BREAKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        if len(self._words) < _MOST_WORDS and (kept := self.fitting(data)):
            if kept.strip():
                self._line = self._line or self.getpos()[0]
            self._words.append(kept)

    def close(self) -> None:
        super().close()
        self._end_line()
        self._end_entry()

    def _end_line(self, *, blank: bool = False) -> None:
        words, link = line(*self._words).rstrip(",").strip(), self._link
        self._words, self._link, number, self._line = [], "", self._line, 0
        self.renew()
        if not words and not link:
            if blank:
                self._end_entry()
            return
        # Before the first heading stands the list of the sections.
        if not self._heading or link.startswith("#"):
            return
        pair = _PAIR.fullmatch(words)
        if pair is None:
            self._end_entry()
            self._begin(number)[LINK if link else "value"] = link or words
        elif self._entry is None or len(self._entry.cells) < _MOST_CELLS:
            # A key that comes again belongs to the next entry.
            if self._entry and pair[1] in self._entry.cells:
                self._end_entry()
            self._begin(number)[pair[1]] = pair[2] or link

    def _begin(self, number: int) -> dict[str, str]:
        if self._entry is None:
            self._entry = Entry(self._heading, f"line {number}")
        return self._entry.cells

    def _end_entry(self) -> None:
        if self._entry:
            self.ready.append(self._entry)
            self._entry = None
