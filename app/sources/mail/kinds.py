# SPDX-License-Identifier: MPL-2.0
"""What a mail of an organisation is about: by the words of its subject, then by its sender's address, then by how it
was sent. A guess that nobody checks by reading the mail; the words are in :mod:`app.sources.mail.words`."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache

from app.catalog.mail import MailKind
from app.sources.mail.headers import Head
from app.sources.mail.words import LOCAL_PARTS, PHRASES

_WORD = re.compile(r"[^\W_]+")
_SUBJECT_LIMIT = 200
_GAP = "_"
_LONGEST_GAP = 3
_BEGINNING = "^"
# Letters whose stroke is no accent of its own.
_STROKES = str.maketrans("łŁøØđĐ", "lLoOdD")


def kind_of(head: Head, subject: str, sender: str) -> MailKind:
    """The kind of a mail with this subject from this address."""
    said = _said(subject[:_SUBJECT_LIMIT])
    if said:
        return said
    if by_address := _by_address(sender.partition("@")[0]):
        return by_address
    automatic = head.raw("auto-submitted").casefold() not in ("", "no")
    if "list-unsubscribe" in head.fields or "list-id" in head.fields:
        return MailKind.NEWSLETTER
    if head.raw("precedence").casefold() in ("bulk", "list", "junk") and not automatic:
        return MailKind.NEWSLETTER
    return MailKind.NOTICE if automatic or head.bulk else MailKind.LETTER


@lru_cache(maxsize=4096)
def _by_address(local: str) -> MailKind | None:
    return next((LOCAL_PARTS[word] for word in words_of(local) if word in LOCAL_PARTS), None)


def words_of(text: str) -> list[str]:
    """The words of a text, without case and accents."""
    short = text[:_SUBJECT_LIMIT]
    if not short.isascii():
        apart = unicodedata.normalize("NFKD", short.translate(_STROKES))
        short = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _WORD.findall(short.casefold())


@lru_cache(maxsize=4096)
def _said(subject: str) -> MailKind | None:
    """The kind that comes first in the list of those whose phrases stand in a subject. Programs repeat theirs."""
    phrases = _phrases()
    marked = [_BEGINNING, *words_of(subject)]
    found: set[MailKind] = set()
    for at, word in enumerate(marked):
        following = phrases.following.get(word)
        if following:
            _follow(following, marked, at + 1, found)
    return next((kind for kind in PHRASES if kind in found), None) if found else None


@dataclass(slots=True)
class _Place:
    """A place in phrases: the kind of that which ends here, and what may follow by the next word."""

    kind: MailKind | None = None
    following: "dict[str, _Place]" = field(default_factory=dict)


def _follow(place: _Place, words: list[str], at: int, found: set[MailKind]) -> None:
    """Add the kinds of all phrases that go on from a place with the words that stand there."""
    if place.kind:
        found.add(place.kind)
    following = place.following
    if not following:
        return
    if at < len(words) and words[at] in following:
        _follow(following[words[at]], words, at + 1, found)
    gap = following.get(_GAP)
    if gap:
        for first in range(at, min(at + _LONGEST_GAP, len(words) - 1) + 1):
            if words[first] in gap.following:
                _follow(gap.following[words[first]], words, first + 1, found)


@cache
def _phrases() -> _Place:
    root = _Place()
    # Of two kinds that know the same phrase, the first has it.
    for kind, phrases in reversed(PHRASES.items()):
        for phrase in phrases:
            place = root
            for word in phrase.split():
                place = place.following.setdefault(word, _Place())
            place.kind = kind
    return root
