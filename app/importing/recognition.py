# SPDX-License-Identifier: MPL-2.0
"""Which brand made an export, in which language, and why Mien thinks so."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Self

from app.catalog.words import N_
from app.importing.archives import Member, reading
from app.importing.errands import Errands
from app.importing.errors import ImportingError
from app.importing.looking import Looker
from app.sources.generic.tables import WORKBOOK, first_words, may_hold_tables
from app.sources.source import ANY_LANGUAGE, FileRule, Source, match_key

_HEAD = 64 * 1024
_PEEKS_PER_RULE = 2
# Files of one sort of which the first that shows a language tells it: many hold numbers and names alone.
_LOOKS_FOR_WORDS = 5
_ALIKE = 200
_PATIENCE = 30.0
_SILENT = 3
_THRESHOLD = 1.0
# The winner must stand clearly before the second; else the export is nobody's.
_LEAD = 1.15


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an export was recognised: a message id with its fields."""

    sentence: str
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognition:
    """The brand (``None``: unrecognised), the language ("" unknown), how sure (0 to 1), and why.

    ``candidates``: where it is unrecognised, the brands that know files of such names, the likeliest first.
    """

    source: Source | None
    language: str
    confidence: float
    reasons: list[Reason]
    candidates: tuple[Source, ...] = ()


UNRECOGNISED = Recognition(None, "", 0.0, [Reason(N_("No file in it is one that Mien knows."))])

_SHARED = Reason(N_("Its files could come from more than one service."))

_EMPTY = Recognition(None, "", 0.0, [Reason(N_("There is no file with content in it."))])


@dataclass(slots=True)
class _Score:
    points: float = 0.0
    by_content: int = 0
    by_name: int = 0
    readable: int = 0
    left_out: int = 0
    languages: Counter[str] = field(default_factory=Counter)


def recognise(
    members: Sequence[Member],
    names: Sequence[str],
    sources: Sequence[Source],
    heed: Callable[[], None] = lambda: None,
) -> Recognition:
    """Score every brand by the distinct rules that files meet, by content first; a name alone proves nothing.
    ``heed`` is called now and then, and may raise."""
    keys = _keys(members)
    if not keys:
        return _EMPTY
    ranked: list[tuple[_Score, Source]] = []
    with _Heads(members, heed) as heads:
        for source in sources:
            heed()
            ranked.append((_score(source, keys, heads), source))
    ranked.sort(key=lambda scored: (-scored[0].points, scored[1].slug))
    near = tuple(each for rated, each in ranked if rated.readable and rated.points * _LEAD >= ranked[0][0].points)
    if not ranked or ranked[0][0].points < _THRESHOLD:
        # Pages that only show the other files of an export are named alike by several brands.
        alike = tuple(each for rated, each in ranked if rated.left_out == len(keys))
        return Recognition(None, "", 0.0, [_SHARED], alike) if alike else replace(UNRECOGNISED, candidates=near)
    score, source = ranked[0]
    named = any(re.search(pattern, name, re.IGNORECASE) for pattern in source.archive_names for name in names)
    second = ranked[1][0].points if len(ranked) > 1 else 0.0
    if not named and score.points < second * _LEAD:
        return Recognition(None, "", 0.0, [_SHARED], near)
    reasons = []
    brand = source.organisation.name
    if score.by_content:
        reasons.append(Reason(N_("Sorts of files recognised by their content: {count}"), {"count": score.by_content}))
    if score.by_name:
        reasons.append(Reason(N_("Sorts of files recognised by their name: {count}"), {"count": score.by_name}))
    if named:
        reasons.append(Reason(N_("The archive is named as {brand} names it."), {"brand": brand}))
    language = _language(source, score)
    if source.localised and not language:
        reasons.append(Reason(N_("Nothing in it tells its language.")))
    return Recognition(source, language, round(score.points / (score.points + 1.0), 2), reasons)


def recognised_as(source: Source, members: Sequence[Member]) -> Recognition:
    """What a person says it is; only its language is found out."""
    reason = Reason(N_("You said that it comes from {brand}."), {"brand": source.organisation.name})
    with _Heads(members) as heads:
        return Recognition(source, _language(source, _score(source, _keys(members), heads)), 1.0, [reason])


def _keys(members: Sequence[Member]) -> list[tuple[int, str]]:
    """The members that have content, by number and by their path as rules compare it. Of very many with one ending in
    one folder (the notes beside each photo) the first tell what all are: a hundred sources are asked about each."""
    found: list[tuple[int, str]] = []
    alike: Counter[tuple[str, str, bool]] = Counter()
    for number, member in enumerate(members):
        if member.size:
            folder, _, name = member.path.rpartition("/")
            place = folder, name.rpartition(".")[2], member.refused is None
            alike[place] += 1
            if alike[place] <= _ALIKE:
                found.append((number, match_key(member.path)))
    return found


def _score(source: Source, keys: Sequence[tuple[int, str]], heads: "_Heads") -> _Score:
    score = _Score()
    matched: dict[str, tuple[FileRule, list[int]]] = {}
    for index, key in keys if source.rules else ():
        found = source.rule_for_key(key)
        if found is None:
            continue
        rule, language = found
        if language != ANY_LANGUAGE and language not in score.languages:
            score.languages[language] += 0
        score.left_out += rule.read is None and rule.names(key)
        entry = matched.setdefault(rule.name, (rule, []))
        if not entry[1] and language != ANY_LANGUAGE:
            score.languages[language] += 1
        entry[1].append(index)
    for rule, indices in matched.values():
        meets = not rule.by_content
        if rule.by_content:
            meets = any(rule.meets(heads.of(index)) for index in heads.readable(indices, _PEEKS_PER_RULE))
            score.points += rule.weight * meets
            score.by_content += meets
        else:
            score.points += rule.weight / 2
            score.by_name += 1
        score.readable += meets and rule.read is not None
        if source.language_marks:
            for index in heads.readable(indices, _LOOKS_FOR_WORDS):
                head = heads.of(index)
                shown = [each for each, marks in source.language_marks.items() if any(mark in head for mark in marks)]
                score.languages.update(shown)
                if shown:
                    break
    return score


def _language(source: Source, score: _Score) -> str:
    if score.languages and (best := score.languages.most_common(1)[0])[1] > 0:
        return best[0]
    # English shows as well where it has marks: what has none then is in no language.
    return "en" if "en" in source.languages and "en" not in source.language_marks else ""


class _Heads:
    """The first bytes of members, by number; none where they cannot be had, or not in time."""

    def __init__(self, members: Sequence[Member], heed: Callable[[], None] = lambda: None) -> None:
        self._members = members
        self._heed = heed
        self._silent = 0
        self._known: dict[int, bytes] = {}
        self._errands = Errands(_PATIENCE)
        self._looker = Looker(first_words, bytes, heed)

    def readable(self, numbers: Sequence[int], most: int) -> list[int]:
        """The first of these members that may be opened."""
        return list(islice((number for number in numbers if not self._members[number].refused), most))

    def of(self, number: int) -> bytes:
        if number not in self._known:
            # A person waits: a disk that was silent several times is not asked for every file.
            asked = self._silent < _SILENT
            member = self._members[number]
            found = self._errands.done(lambda _: _head(member), None, self._heed) if asked else None
            if found and found.startswith(WORKBOOK) and may_hold_tables(member.path):
                # Packed, it shows nothing: its first rows stand for it.
                with suppress(ImportingError):
                    found = self._looker.look(member, _HEAD) or b""
            self._silent += found is None
            self._known[number] = found or b""
        return self._known[number]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._errands.stop()
        self._looker.close()


def _head(member: Member) -> bytes:
    try:
        with reading(member) as read:
            head = read(_HEAD)
    except ImportingError:
        return b""
    return head
