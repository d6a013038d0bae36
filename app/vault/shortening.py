# SPDX-License-Identifier: MPL-2.0
"""What a record leaves out of its texts, since it is known anyway: the beginning that many addresses share, an address
that goes on as the title does, and the word in front of the number of an element of a list.

Half of what large exports say is such repetition. Insight puts it back (``app.insight.source``).
"""

from collections import Counter
from collections.abc import Callable, Sequence

SAID = 0
"""In place of the rest of an address that repeats the title, with a plus for each blank, as that of a search does."""

_ELEMENT = "item "
_LONGEST_NUMBER = 18
_SCHEME = len("https://")
_LONGEST_QUERY = 64
# So many addresses of a batch are worth a word for what they begin with.
_MANY = 20


def short_place(place: str) -> str | int:
    """A place as a record keeps it: of an element of a list its number alone (3 for "item 3")."""
    number = place[len(_ELEMENT) :]
    if not place.startswith(_ELEMENT) or not number.isdecimal() or not number.isascii():
        return place
    return place if number[0] == "0" or len(number) > _LONGEST_NUMBER else int(number)


class UrlStarts:
    """The words that many addresses of one file begin with: up to the value of a query's first name, else the host.

    ``add_word`` gives a new word its number.
    """

    def __init__(self, add_word: Callable[[str], int]) -> None:
        self._add_word = add_word
        self._known: dict[str, int] = {}

    def part(self, urls: Sequence[str], titles: Sequence[str]) -> tuple[list[int], list[str | int]]:
        """Addresses of records with these titles: the words they begin with (0: none), and the rest of each, or
        :data:`SAID`."""
        known = self._known
        starts = [url[: url.find("=", 0, _LONGEST_QUERY) + 1 or url.find("/", _SCHEME) + 1] for url in urls]
        hosts = self._learn(Counter(start for start in starts if start not in known))
        if hosts:
            starts = [hosts.get(start, start) for start in starts]
        numbers = [known.get(start, 0) for start in starts]
        rests = [url[len(start) :] if number else url for url, start, number in zip(urls, starts, numbers, strict=True)]
        return numbers, [
            SAID if len(rest) == len(title) and rest and rest == title.replace(" ", "+") else rest
            for rest, title in zip(rests, titles, strict=True)
        ]

    def _learn(self, new: "Counter[str]") -> dict[str, str]:
        """Make words of beginnings that many share; gives the hosts in place of the others."""
        hosts = {start: start[: start.find("/", _SCHEME) + 1] for start, times in new.items() if times < _MANY}
        for start, host in hosts.items():
            times = new.pop(start)
            new[host] += times
        for start, times in new.items():
            if times >= _MANY and start and start not in self._known:
                self._known[start] = self._add_word(start)
        return hosts
