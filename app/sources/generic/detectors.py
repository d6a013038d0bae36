# SPDX-License-Identifier: MPL-2.0
"""What a column holds, judged by its name and by its values; every guess gives its reasons."""

import ipaddress
import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from functools import cache

from app.catalog.moment import Zone
from app.catalog.words import N_
from app.sources.reading.aliases import aliases
from app.sources.reading.csv_stream import EMPTY
from app.sources.reading.dates import epoch, is_month, spelled

VALUE_LIMIT = 300
"""Only so many characters of a value are looked at."""

_LEAST_SHARE = 0.6
_COLUMNS = aliases("tables").table("column")


class Hint(Enum):
    """What a column may hold. The value is the key of its words in the table "column" of the aliases "tables"."""

    BIRTH = "birth"
    MOMENT = "moment"
    CLOCK = "clock"
    TITLE = "title"
    EMAIL = "email"
    PHONE = "phone"
    IP = "ip"
    URL = "url"
    AMOUNT = "amount"
    CURRENCY = "currency"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"
    COORDINATES = "coordinates"
    COUNTRY = "country"
    POSTCODE = "postcode"
    ADDRESS = "address"
    ORGANISATION = "organisation"
    USERNAME = "username"
    ACCOUNT = "account"
    DEVICE = "device"
    ADVERTISING_ID = "advertising-id"
    LOYALTY = "loyalty"
    CARD = "card"
    SECRET = "secret"  # noqa: S105 - the name of a sort of column
    YES_NO = "yes-no"
    UUID = "uuid"
    ID = "id"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Reason:
    """Why Mien thinks so: a message id with its fields."""

    sentence: str
    fields: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Guess:
    """What a column may hold, how sure that is (0 to 1), and why."""

    hint: Hint
    confidence: float
    reasons: tuple[Reason, ...]


_BY_NAME = Reason(N_("The column is named so."))


def guesses(header: str, values: Sequence[str]) -> list[Guess]:
    """What a column of this name with these values may hold, the surest first. Never empty: at least text."""
    filled = [value.strip()[:VALUE_LIMIT] for value in values]
    filled = [value for value in filled if value.casefold() not in EMPTY]
    named = named_hints(header)
    found = []
    version = "version" in words_of(header)
    for hint in Hint:
        if version and hint in (Hint.IP, Hint.MOMENT):
            # "1.20.3.4" is neither then.
            continue
        guess = _guess(hint, hint in named, filled)
        if guess:
            found.append(guess)
    found.append(Guess(Hint.TEXT, 0.1, ()))
    return sorted(found, key=lambda guess: -guess.confidence)


def _guess(hint: Hint, named: bool, values: list[str]) -> Guess | None:
    test = _TESTS.get(hint)
    if test is None or not values:
        # Only the name can tell.
        return Guess(hint, _NAMED.get(hint, 0.7) if values else 0.4, (_BY_NAME,)) if named else None
    right = sum(1 for value in values if test(value, named))
    share = right / len(values)
    if share < _LEAST_SHARE:
        return None
    telling = _TELLING.get(hint, 0.8)
    if not named and telling < 0.5:
        return None
    reasons = (Reason(N_("Values that look like it: {count} of {total}."), {"count": right, "total": len(values)}),)
    confidence = share * telling + (0.15 if named else 0.0)
    return Guess(hint, round(min(confidence, 0.99), 2), (_BY_NAME, *reasons) if named else reasons)


def named_hints(header: str) -> frozenset[Hint]:
    """What the words of a column's name promise."""
    words = words_of(header)
    return frozenset(hint for hint in Hint if says(words, _COLUMNS.get(hint.value, ())))


def words_of(name: str) -> frozenset[str]:
    """The words of a name such as ``creationDate``, "Date d’achat" or ``user.e-mail``, without accents or case;
    neighbours joined as well, since "E-mail" and "mot de passe" are one thing."""
    text = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    text = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ł", "l").replace("Ł", "l")).casefold()
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    words = re.findall(r"[^\W_]+", text)
    pairs = {one + two for one, two in itertools.pairwise(words)}
    return frozenset(words) | pairs | {"".join(words[at : at + 3]) for at in range(len(words) - 2)}


def says(words: frozenset[str], wanted: tuple[str, ...]) -> bool:
    """Whether one of the ``wanted`` words is among ``words``; one that ends in ``*`` stands for all that begin so."""
    exact, beginnings = _wanted(wanted)
    return bool(words & exact) or any(word.startswith(beginnings) for word in words)


@cache
def _wanted(words: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    return frozenset(word for word in words if word[-1] != "*"), tuple(word[:-1] for word in words if word[-1] == "*")


_FIGURES = r"(?:\d{4}[-/.:]\d{1,2}[-/.:]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})|\d{1,2} \d{1,2} \d{4})(?!\d)"
_DATE = re.compile(rf"(?:[^\W\d]+\.?,? )?{_FIGURES}(?:[T ,h].*)?")
_EMAIL = re.compile(r"[^@\s,;]{1,64}@[^@\s,;]{1,180}\.[^@\s.,;]{2,24}")
_URL = re.compile(r"(?:https?|ftp)://[^\s]+|www\.[^\s]+\.[^\s]+", re.IGNORECASE)
_CLOCK = re.compile(r"\d{1,2}[:h]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?(?:\d{1,3}(?:[ '.,\u00a0\u202f]\d{3})+|\d+)(?:[.,]\d+)?")
_MONEY = r"(?:[$€£¥₹₽₺₩]|zł|[A-Z]{3}|kr|Fr\.?)"
_AMOUNT = re.compile(rf"[-+]?\s*(?:{_MONEY}\s*)?{_NUMBER.pattern}\s*{_MONEY}?")
_GLUED = re.compile(rf"[-+]?\s*{_MONEY}\s*[-+]?\d.*|.*\d\s*{_MONEY}")
_PAIR = re.compile(r"(?:geo:)?\(?(-?\d{1,2}\.\d{2,})°?\s*+(?:[,;/]|(?<=\s))\s*(-?\d{1,3}\.\d{2,})°?\)?")
_UUID = re.compile(r"\{?[0-9a-f]{8}-?(?:[0-9a-f]{4}-?){3}[0-9a-f]{12}\}?", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|00)?[\d(][\d\s()./-]{5,20}\d")
_POSTCODE = re.compile(r"(?=.*\d)[A-Z]{0,3}[- ]?\d[\dA-Z]{1,6}(?:[- ]?[\dA-Z]{2,4})?", re.IGNORECASE)
_CARD = re.compile(r"\d(?:[ -]?\d){12,18}")
_YES_NO = frozenset(aliases("tables").words("yes_no"))
_EPOCH_FROM, _EPOCH_TO = 946_684_800_000, 2_208_988_800_000  # 2000 to 2040: a bare number is a time only there


def is_moment(value: str, named: bool = False) -> bool:
    """Whether a value is a date, with or without a time; bare numbers count where the name promises a time."""
    if value.isascii() and value.replace(".", "", 1).isdigit():
        when = epoch(value) if named and len(value.split(".")[0]) >= 9 else None
        return bool(when and _EPOCH_FROM <= when.milliseconds <= _EPOCH_TO and when.zone is not Zone.NONE)
    if not 6 <= len(value) <= 60:
        return False
    if not (_DATE.fullmatch(value) or any(is_month(word) for word in re.findall(r"[^\W\d_]+", value.casefold())[:4])):
        return False
    try:
        return spelled(value).zone is not Zone.NONE
    except OverflowError:
        return False


def _is_birth(value: str, named: bool) -> bool:
    return named and is_moment(value)


def _is_ip(value: str, named: bool) -> bool:
    if not 3 <= len(value) <= 47 or not ("." in value or ":" in value):
        return False
    try:
        ipaddress.ip_address(value.strip("[]"))
    except ValueError:
        return False
    # "1.2.3.4" is a version as well.
    return named or len(value) > 7


def _is_phone(value: str, named: bool) -> bool:
    if not _PHONE.fullmatch(value) or is_moment(value):
        return False
    if not value.startswith(("+", "00")):
        return named
    # Loaded only where a value begins like an international number.
    import phonenumbers

    try:
        number = phonenumbers.parse("+" + value.removeprefix("00") if value.startswith("00") else value, None)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(number)


def _is_amount(value: str, named: bool) -> bool:
    return bool(_AMOUNT.fullmatch(value)) and (named or bool(_GLUED.fullmatch(value)))


def _is_currency(value: str, named: bool) -> bool:
    return len(value) <= 3 and not value.isdigit() and (named or value in ("EUR", "USD", "GBP", "CHF", "PLN", "€", "$"))


def _degrees(limit: float) -> Callable[[str, bool], bool]:
    def test(value: str, named: bool) -> bool:
        try:
            return named and abs(float(value.replace(",", ".").rstrip("°"))) <= limit
        except ValueError:
            return False

    return test


def _is_pair(value: str, _named: bool) -> bool:
    pair = _PAIR.fullmatch(value)
    return pair is not None and abs(float(pair[1])) <= 90 and abs(float(pair[2])) <= 180


def is_card(value: str) -> bool:
    """Whether a value is a payment card's number: 13 to 19 figures whose check digit (Luhn) is right."""
    if not _CARD.fullmatch(value):
        return False
    figures = [int(figure) for figure in value if figure.isdigit()]
    doubled = [sum(divmod(2 * figure, 10)) for figure in figures[-2::-2]]
    return len(set(figures)) > 1 and (sum(figures[-1::-2]) + sum(doubled)) % 10 == 0


_TESTS: dict[Hint, Callable[[str, bool], bool]] = {
    Hint.MOMENT: is_moment,
    Hint.BIRTH: _is_birth,
    Hint.CLOCK: lambda value, _: bool(_CLOCK.fullmatch(value)),
    Hint.EMAIL: lambda value, _: bool(_EMAIL.fullmatch(value)),
    Hint.PHONE: _is_phone,
    Hint.IP: _is_ip,
    Hint.URL: lambda value, _: bool(_URL.fullmatch(value)),
    Hint.AMOUNT: _is_amount,
    Hint.CURRENCY: _is_currency,
    Hint.LATITUDE: _degrees(90),
    Hint.LONGITUDE: _degrees(180),
    Hint.COORDINATES: _is_pair,
    Hint.POSTCODE: lambda value, named: named and len(value) <= 12 and bool(_POSTCODE.fullmatch(value)),
    Hint.CARD: lambda value, _: is_card(value),
    Hint.YES_NO: lambda value, _: value.casefold() in _YES_NO,
    Hint.UUID: lambda value, _: bool(_UUID.fullmatch(value)),
}
# How much the values alone prove; a birthday or a title needs its name.
_TELLING = {
    Hint.MOMENT: 0.84,
    Hint.BIRTH: 0.84,
    Hint.CLOCK: 0.45,
    Hint.CURRENCY: 0.7,
    Hint.POSTCODE: 0.55,
    Hint.YES_NO: 0.6,
    Hint.AMOUNT: 0.75,
    Hint.PHONE: 0.8,
    Hint.CARD: 0.82,
}
# Names that nothing else has.
_NAMED = {Hint.SECRET: 0.98, Hint.ADVERTISING_ID: 0.9, Hint.LOYALTY: 0.85, Hint.ACCOUNT: 0.85, Hint.DEVICE: 0.85}


def looks_like_data(cell: str) -> bool:
    """Whether a cell is a value rather than the name of a column."""
    text = cell.strip()[:VALUE_LIMIT]
    if _NUMBER.fullmatch(text) or _EMAIL.fullmatch(text) or _URL.fullmatch(text) or _UUID.fullmatch(text):
        return True
    return _is_ip(text, False) or is_moment(text)
