# SPDX-License-Identifier: MPL-2.0
"""A first description of a table, to be confirmed or put right by the person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.sources.generic.detectors import Guess, Hint, guesses, looks_like_data, says, words_of
from app.sources.generic.mapping import Column, DateOrder, Meaning, TableMapping
from app.sources.generic.tables import TableHead
from app.sources.reading.aliases import aliases
from app.sources.reading.dates import first_is_day

_IDENTIFIERS = {
    Hint.EMAIL: Meaning.EMAIL,
    Hint.PHONE: Meaning.PHONE,
    Hint.IP: Meaning.IP_ADDRESS,
    Hint.ADDRESS: Meaning.POSTAL_ADDRESS,
    Hint.DEVICE: Meaning.DEVICE,
    Hint.ADVERTISING_ID: Meaning.ADVERTISING_ID,
    Hint.ACCOUNT: Meaning.ACCOUNT,
    Hint.USERNAME: Meaning.USERNAME,
    Hint.CARD: Meaning.PAYMENT_CARD,
    Hint.LOYALTY: Meaning.LOYALTY_CARD,
}
_OBSERVED = frozenset(
    {
        Category.ACTIVITY, Category.SEARCHES, Category.BROWSING, Category.VIEWING, Category.LISTENING,
        Category.SECURITY, Category.LOCATION, Category.TRAVEL, Category.ADVERTISING, Category.PURCHASES,
        Category.DEVICES, Category.FITNESS,
    }
)  # fmt: skip
# Tables of all sorts name and address people.
_WEIGHTS = {"identity": 0.4, "contact": 0.4, "payments": 0.7}
_ALIASES = aliases("tables")
_CATEGORIES = _ALIASES.table("category")
# Whose row it is: a name of these is not what the row is about.
_NAMES, _OWNERS = _ALIASES.words("names"), _ALIASES.words("owners")
_TELLING = _ALIASES.by_language("telling")
# "210 kcal", "3.5 km", "62 %".
_COMMA = re.compile(r"[-+]?\d+(?:[. \u00a0\u202f]\d{3})*,\d\d(?:\s*(?:€|EUR))?")
_MEASURE = re.compile(r"[-+]?\d[\d\s.,]{0,20}(?:[^\W\d_]{1,8}|%|°\w?)")
_OTHER_PEOPLE = frozenset({Category.CONTACTS, Category.MESSAGES, Category.FAMILY})


@dataclass(frozen=True, slots=True)
class Proposal:
    """A description of a table, and for each of its columns what was guessed, the surest first."""

    mapping: TableMapping
    guesses: tuple[tuple[Guess, ...], ...]


def propose(head: TableHead, file: str) -> Proposal:
    """What a table of this file seems to hold."""
    guessed = [guesses(header if head.headed else "", head.values(at)) for at, header in enumerate(head.headers)]
    category = _category(head, file, guessed)
    mapping = TableMapping(
        file=file.rsplit("/", 1)[-1],
        table=head.name,
        category=category,
        origin=_origin(category),
        kind="entry",
        columns=_columns(head, guessed),
        date_order=_date_order(head, guessed),
        headed=head.headed,
        about_others=category in _OTHER_PEOPLE,
    )
    return Proposal(mapping, tuple(tuple(each) for each in guessed))


def language_of(heads: Sequence[TableHead]) -> str:
    """The language in which columns are named; "" when no word tells."""
    words = frozenset[str]().union(*(words_of(header) for head in heads for header in head.headers))
    scores = {language: len(words & frozenset(known)) for language, known in _TELLING.items()}
    best = max(scores, key=lambda language: scores[language])
    # A word that several languages share proves none of them; then English, which brands' programs speak.
    rivals = [language for language, score in scores.items() if score == scores[best]]
    return "" if not scores[best] else best if len(rivals) == 1 else "en" if "en" in rivals else ""


def _columns(head: TableHead, guessed: Sequence[Sequence[Guess]]) -> tuple[Column, ...]:
    best = [each[0].hint for each in guessed]
    meanings = [_IDENTIFIERS.get(hint, Meaning.DETAIL) for hint in best]
    for at, hint in enumerate(best):
        if hint is Hint.SECRET:
            meanings[at] = Meaning.IGNORE
        if meanings[at] is Meaning.USERNAME and len({value for value in head.values(at) if value}) > 1:
            # Of several names, at most one is the person's own.
            meanings[at] = Meaning.DETAIL
    when = _surest(guessed, Hint.MOMENT)
    if when is not None:
        meanings[when] = Meaning.WHEN
        clock = _surest(guessed, Hint.CLOCK)
        if clock is not None:
            meanings[clock] = Meaning.CLOCK
    for hint, meaning in ((Hint.URL, Meaning.URL), (Hint.ORGANISATION, Meaning.ORGANISATION)):
        at_most = _surest(guessed, hint)
        if at_most is not None:
            meanings[at_most] = meaning
    title = _title(head, guessed, meanings)
    if title is not None:
        meanings[title] = Meaning.TITLE
    return tuple(Column(header, meaning) for header, meaning in zip(head.headers, meanings, strict=True))


def _surest(guessed: Sequence[Sequence[Guess]], hint: Hint) -> int | None:
    found = [(each[0].confidence, -at) for at, each in enumerate(guessed) if each[0].hint is hint]
    return -max(found)[1] if found else None


def _title(head: TableHead, guessed: Sequence[Sequence[Guess]], meanings: Sequence[Meaning]) -> int | None:
    """The column named as a title, else the one with the most different words. None where all that is left are
    figures, one word over and over, or the name of whose table it is: a row is then called by its columns."""
    free = [
        at
        for at, meaning in enumerate(meanings)
        if meaning is Meaning.DETAIL and any(head.values(at)) and not is_owner(head.headers[at])
    ]
    named = [at for at in free if guessed[at][0].hint is Hint.TITLE]
    named = [at for at in named if all(guess.hint is not Hint.ID for guess in guessed[at])] or named
    plain = [at for at in free if guessed[at][0].hint in (Hint.TEXT, Hint.TITLE) and _tells(head.values(at))]
    for among in (named, plain):
        if among:
            return max(among, key=lambda at: (len({value for value in head.values(at) if value}), -at))
    return None


def is_owner(header: str) -> bool:
    """Whether a column names whose row it is ("Profile Name", "Nom du client"), and not what it is about."""
    words = words_of(header)
    return says(words, _NAMES) and says(words, _OWNERS)


def _tells(values: Sequence[str]) -> bool:
    """Whether a column without a telling name could be what its rows are called by."""
    filled = [value for value in values if value]
    figures = sum(looks_like_data(value) or _MEASURE.fullmatch(value) is not None for value in filled)
    return 2 * figures < len(filled) and (len(filled) == 1 or len(set(filled)) > 1)


def _category(head: TableHead, file: str, guessed: Sequence[Sequence[Guess]]) -> Category:
    """What the words of the file's, the table's and the columns' names speak of most; the name of a table among
    several tells most."""
    scores: dict[str, float] = {}
    places = [(words_of(file.rsplit("/", 1)[-1]), 0.5 if head.name else 3.0), (words_of(head.name), 4.0)]
    columns = [words_of(header) for header in head.headers if not is_owner(header)] if head.headed else []
    for slug, wanted in _CATEGORIES.items():
        named = sum(_WEIGHTS.get(slug, 1.0) for words in columns if says(words, wanted))
        score = min(named, 2.5) + sum(weight for words, weight in places if says(words, wanted))
        if score:
            scores[slug] = score
    hints = {each[0].hint for each in guessed if each[0].confidence >= 0.5}
    if hints & {Hint.COORDINATES, Hint.LATITUDE}:
        scores["location"] = scores.get("location", 0.0) + 2.0
    if not scores:
        return Category.ACTIVITY
    slug = max(scores, key=lambda each: scores[each])
    return Category.PURCHASES if slug == "subscriptions" else Category.of(slug)


def _origin(category: Category) -> Origin:
    if category in (Category.INTERESTS, Category.SEGMENTS):
        return Origin.INFERRED
    return Origin.OBSERVED if category in _OBSERVED else Origin.PROVIDED


def _date_order(head: TableHead, guessed: Sequence[Sequence[Guess]]) -> DateOrder:
    """What the dates themselves prove; else what the language of the columns makes likely, unless amounts are written
    with a comma, as nobody does who puts the month first."""
    votes = 0
    for at, each in enumerate(guessed):
        if each[0].hint in (Hint.MOMENT, Hint.BIRTH):
            told = [first_is_day(value) for value in head.values(at)]
            votes += told.count(True) - told.count(False)
    if votes:
        return DateOrder.DAY_FIRST if votes > 0 else DateOrder.MONTH_FIRST
    commas = any(_COMMA.fullmatch(value) for at in range(len(head.headers)) for value in head.values(at))
    return DateOrder.MONTH_FIRST if language_of([head]) == "en" and not commas else DateOrder.DAY_FIRST
