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
_NO_TEXT = "\0"
_SCHEME = len("https://")
_LONGEST_QUERY = 64
# So many addresses, of those that are looked at, are worth a word for what they begin with.
_MANY, _EVERY = 4, 5


def short_place(place: str) -> str | int:
    """A place as a record keeps it: of an element of a list its number alone (3 for "item 3")."""
    if not place.startswith(_ELEMENT):
        return place
    number = place[len(_ELEMENT) :]
    if not number.isdecimal() or not number.isascii():
        return place
    return place if number[0] == "0" or len(number) > _LONGEST_NUMBER else int(number)


class UrlStarts:
    """The words that many addresses of one file begin with: up to the value of a query's first name, else the host.

    ``add_word`` gives a new word its number.
    """

    def __init__(self, add_word: Callable[[str], int]) -> None:
        self._add_word = add_word
        # Without the sign of equality that they end with, and with the slash.
        self._queries: dict[str, int] = {}
        self._hosts: dict[str, int] = {}

    def part(self, urls: Sequence[str], titles: Sequence[str]) -> tuple[list[int], list[str | int]]:
        """Addresses of records with these titles: the words they begin with (0: none), and the rest of each, or
        :data:`SAID`."""
        self._learn(urls[::_EVERY])
        starts: list[int] = []
        rests: list[str | int] = []
        # Most addresses begin as the one before them does.
        query, length, query_number = _NO_TEXT, 0, 0
        for url, title in zip(urls, titles, strict=True):
            if url.startswith(query):
                number, rest = query_number, url[length:]
            else:
                head, sign, rest = url.partition("=")
                number = self._queries.get(head, 0) if sign else 0
                if number:
                    query, length, query_number = f"{head}=", len(head) + 1, number
                else:
                    host = _host(url)
                    number = self._hosts.get(host, 0)
                    rest = url[len(host) :] if number else url
            said = len(rest) == len(title) and rest and rest == title.replace(" ", "+")
            starts.append(number)
            rests.append(SAID if said else rest)
        return starts, rests

    def _learn(self, urls: Sequence[str]) -> None:
        """Make words of what many begin with."""
        queries = Counter(url[: url.find("=", 0, _LONGEST_QUERY) + 1] for url in urls)
        for start, times in queries.items():
            if start and times >= _MANY and start[:-1] not in self._queries:
                self._queries[start[:-1]] = self._add_word(start)
        for host, times in Counter(map(_host, urls)).items():
            if host and times >= _MANY and host not in self._hosts:
                self._hosts[host] = self._add_word(host)


def _host(url: str) -> str:
    return url[: url.find("/", _SCHEME) + 1]
