# SPDX-License-Identifier: MPL-2.0
"""Web addresses as Google's rows have them: redirects to other pages, and the words that results were asked for."""

import re
from typing import Any
from urllib.parse import unquote_plus

from app.sources.brands.google.common import text

_LONGEST = 8192

# How nearly all of them begin; the expressions know every other form.
_REDIRECT_TO_PAGE = "https://www.google.com/url?q="
_REDIRECT = re.compile(r"https?://[^/?#]*google[^/?#]*/(?:(url)|aclk|pagead/aclk)\?")
_TO_PAGE = tuple(re.compile(rf"[?&]{key}=([^&#]+)") for key in ("q", "url"))
_TO_SHOP = tuple(re.compile(rf"[?&]{key}=([^&#]+)") for key in ("adurl", "q", "url", "ds_dest_url"))


def parameter(url: str, address: str) -> str:
    """The first parameter of an address that begins so, as it was before it was written into it; else ``""``."""
    if not url.startswith(address) or len(url) > _LONGEST:
        return ""
    value = url[len(address) :].partition("&")[0].partition("#")[0]
    return text(unquote_plus(value)) if "%" in value or "+" in value else value


def unwrapped_url(value: Any) -> str:
    """The address behind Google's redirects (``/url?q=``, ``aclk?adurl=``), else the address itself."""
    url = text(value)
    if page := parameter(url, _REDIRECT_TO_PAGE):
        return page if page.startswith(("http://", "https://")) else url
    if ("/url?" not in url and "aclk?" not in url) or len(url) > _LONGEST:
        return url
    redirect = _REDIRECT.match(url)
    if not redirect:
        return url
    for target in _TO_PAGE if redirect[1] else _TO_SHOP:
        if found := target.search(url):
            address = unquote_plus(found[1]) if "%" in found[1] or "+" in found[1] else found[1]
            if address.startswith(("http://", "https://")):
                return text(address)
    return url


_SEARCH_FOR = "https://www.google.com/search?q="
_VIDEOS_FOR = "https://www.youtube.com/results?search_query="
_RESULTS_PAGE = re.compile(
    r"https?://(?:[^/?#]*\.)?"
    r"(?:google\.[^/?#]*/search\?(?:[^#]*?&)?q|youtube\.[^/?#]*/results\?(?:[^#]*?&)?search_query)=([^&#]+)"
)


def words_searched(url: str) -> str:
    """The words searched for, from the address of a results page; ``""`` for any other address."""
    if words := parameter(url, _SEARCH_FOR) or parameter(url, _VIDEOS_FOR):
        return words
    if ("/search?" not in url and "/results?" not in url) or len(url) > _LONGEST:
        return ""
    found = _RESULTS_PAGE.match(url)
    return text(unquote_plus(found[1])) if found else ""


# The parameter that counts, of the pages that rows have again and again; "" where none does.
_COUNTS = {
    "https://www.google.com/url": "q=",
    "https://www.google.com/search": "q=",
    "https://www.youtube.com/results": "search_query=",
    "https://www.youtube.com/watch": "",
    "https://play.google.com/store/apps/details": "",
}
SAYS_NO_WORDS = tuple(f"{page}?" for page, counts in _COUNTS.items() if not counts)
"""Beginnings of addresses that are the page itself, and show no results."""
_MAY_COUNT = ("/url", "aclk", "/search", "/results")
_REDIRECTS = "https://www.google.com/url"


def page_and_words(url: str) -> tuple[str, str]:
    """The page behind an address, and the words that it shows results for: :func:`unwrapped_url` and
    :func:`words_searched` in one, for an address of one line of text."""
    page, _, asked = url.partition("?")
    counts = _COUNTS.get(page)
    if counts == "" or (counts is None and not page.endswith(_MAY_COUNT)):
        return url, ""
    if counts and asked.startswith(counts) and len(url) <= _LONGEST:
        value = asked[len(counts) :].partition("&")[0].partition("#")[0]
        if "%" in value or "+" in value:
            value = text(unquote_plus(value))
        if value and page != _REDIRECTS:
            return url, value
        if value.startswith(("https://", "http://")):
            return value, words_searched(value) if "?" in value else ""
    url = unwrapped_url(url)
    return url, words_searched(url)
