# SPDX-License-Identifier: MPL-2.0
"""My Activity and the YouTube history, both as JSON and as HTML: one model, then one meaning."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache, partial
from itertools import count
from typing import Any

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment, Zone
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Records, Sighting
from app.catalog.special import are_ordinary
from app.sources.brands.google import phrases
from app.sources.brands.google.activity_rows import Named, Row, Whereabouts, row_of, rows
from app.sources.brands.google.addresses import SAYS_NO_WORDS, page_and_words, unwrapped_url, words_searched
from app.sources.brands.google.common import (
    IP,
    advertiser_at,
    moment,
    spelled,
    text,
)
from app.sources.brands.google.deeds import meaning_of, verb_by_address
from app.sources.brands.google.markup import Cell, Line, cells
from app.sources.brands.google.whereabouts import Meaning, placed
from app.sources.reading import json_stream
from app.sources.reading.domains import registrable, site
from app.sources.reading.errors import FileUnexpected
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import joined, unreadable
from app.sources.source import FileInput, Reader

Fact = tuple[int, str, str, str, str | int]

_EARLIEST, _LATEST = (round(datetime(year, 1, 1, tzinfo=UTC).timestamp() * 1000) for year in (1900, 2101))
# Hardly any title has this character, so what stands beside it is the end of one.
_BETWEEN = "\N{BROKEN BAR}"
_BLANKS = "  ", f" {_BETWEEN}", f"{_BETWEEN} "
_HOST = re.compile(r"(?:[\w-]{1,63}\.){1,5}[a-z]{2,24}", re.IGNORECASE)
_SHOWN_STATE = re.compile(r"^(.+) - ([^\W\d_][^-]*)$")


@dataclass(slots=True)
class Activity:
    """One row of activity in either form. ``said`` is the sentence with its verb, ``object`` the link's
    own text where the form tells it apart; ``products`` are stable words."""

    place: str
    products: tuple[str, ...]
    said: str
    object: str = ""
    url: str = ""
    when: Moment = NO_MOMENT
    lines: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    wheres: list[Whereabouts] = field(default_factory=list)
    audio: bool = False


def read_json(file: FileInput, default: str = "") -> Iterator[Item | Records]:
    """The rows of a ``MyActivity.json``. ``default``: the product of rows that name none."""
    folder = _folder_product(file) or default

    number = 0
    for piece in json_stream.pieces(file, rows):
        if not piece:
            continue
        plain = _PlainRows(folder)
        some: list[Row] = piece if type(piece[0]) is Row else [row_of(value) for value in piece]
        for more, row in plain.take(some, number + 1):
            place = f"item {more}"
            activity = _from_json(row, place, folder)
            yield from items(activity) if activity else (unreadable(place),)
        yield from plain.records()
        number += len(piece)
    if not number and not json_stream.top_is_array(file):
        raise FileUnexpected


class _PlainRows:
    """Rows that say one thing and at most where that was, as most do, by what they mean. Of any other :func:`items`
    says the same at greater length."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        # A meaning is known by its identity: members of enumerations are slow to hash.
        self._found: dict[int, tuple[Meaning, list[Fact]]] = {}
        self._by_product: dict[str, dict[str, list[Fact]]] = {}

    def take(self, some: list[Row], first: int) -> list[tuple[int, Row]]:
        """Take the rows of a piece, ``first`` being the number of its first; gives those that say more."""
        # Each row of the largest file of all passes here: what can be asked of all at once is, and what nearly none
        # needs is asked for last, or not called.
        more: list[tuple[int, Row]] = []
        titles, urls = _lines([row.title for row in some]), _lines([row.title_url for row in some])
        times = _milliseconds([row.time for row in some])
        header: str | None = None
        spoken: tuple[str, ...] = ()
        product, usual = "", False
        by_verb: dict[str, list[Fact]] = {}
        for number, row, said, url, when in zip(count(first), some, titles, urls, times, strict=False):
            if row.header != header or row.products != spoken:
                header, spoken = row.header, row.products
                product, usual = _product(header, spoken, self._folder)
                by_verb = self._by_product.setdefault(product, {})
            if (
                not said or when is None or not usual
                or row.details or row.description or row.audio_files or row.snippet
                or (said[0] in "Vv" and said[2:3] in "eE" and _shows_ads(said))
            ):  # fmt: skip
                more.append((number, row))
                continue
            query = ""
            if "?" in url and not url.startswith(SAYS_NO_WORDS):
                url, query = page_and_words(url)
            verb, thing = phrases.verb_and_object(said)
            if query and verb in ("", "searched"):
                verb, thing = "searched", query
            if verb == "":
                verb = verb_by_address(product, url)
            facts = by_verb.get(verb)
            if facts is None:
                facts = by_verb[verb] = self._of(meaning_of(product, verb))
            detail = ""
            if lines := row.subtitles:
                detail = _said(lines[0].name) if len(lines) == 1 else ", ".join(_texts(lines))
            facts.append((when, thing, detail, url, number))
            for where in row.location_infos:
                if known := placed(where.source, where.name, where.url):
                    self._of(known[0]).append((when, *known[1:], number))
        return more

    def records(self) -> Iterator[Records]:
        for meaning, facts in self._found.values():
            if meaning[0] is Category.SEARCHES and not are_ordinary([fact[1] for fact in facts]):
                yield from _by_category(meaning, facts)
            elif facts:
                yield Records(*meaning, facts)

    def _of(self, meaning: Meaning) -> list[Fact]:
        found = self._found.get(id(meaning))
        if found is None:
            found = self._found[id(meaning)] = (meaning, [])
        return found[1]


def _lines(texts: list[str]) -> list[str]:
    """Texts, each as one line that can be stored: asked of all together, nearly all are already."""
    whole = _BETWEEN.join(("", *texts, ""))
    if whole.isprintable() and (" " not in whole or not any(blanks in whole for blanks in _BLANKS)):
        return texts
    return [text(each) for each in texts]


def _milliseconds(times: list[datetime | int | float]) -> list[int | None]:
    """The times in universal time that are ones, in milliseconds since 1970."""
    return [
        exact
        if type(when) is datetime
        and when.tzinfo is UTC
        and _EARLIEST <= (exact := round(when.timestamp() * 1000)) < _LATEST
        else None
        for when in times
    ]


def _by_category(meaning: Meaning, facts: list[Fact]) -> Iterator[Records]:
    """What was searched, apart by the category that it speaks of."""
    category, origin, kind = meaning
    found: dict[Category, list[Fact]] = {}
    for fact in facts:
        found.setdefault(sensitive_category(fact[1]) or category, []).append(fact)
    return (Records(each, origin, kind, some) for each, some in found.items())


def read_html(file: FileInput, default: str = "") -> Iterator[Item]:
    """The cells of a ``MyActivity.html``. Raises :class:`FileUnexpected` for a page without any cell
    that is no My Activity page at all."""
    folder = _folder_product(file) or default
    found = False
    for number, cell in enumerate(cells(file), start=1):
        found = True
        place = f"block {number}"
        activity = _from_html(cell, place, folder)
        if activity is None:
            yield unreadable(place)
        else:
            yield from items(activity)
    if not found:
        with file.open() as raw:
            if b"mdl-" not in raw.read(64 * 1024):
                raise FileUnexpected


def youtube(read: Any) -> Reader:
    """The same reader for the YouTube history, whose folder names no product."""
    return partial(read, default="youtube")


def _folder_product(file: FileInput) -> str:
    parts = file.path.replace("\\", "/").split("/")
    return phrases.product(parts[-2]) if len(parts) > 1 else ""


def _from_json(row: Row, place: str, folder: str) -> Activity | None:
    said, when, header = text(row.title), moment(row.time), text(row.header)
    if row.snippet:
        said = said or text(row.snippet.title)
        when = moment(row.snippet.published_at) if when is NO_MOMENT else when
    if not said and when is NO_MOMENT:
        return None
    lines = _texts(row.subtitles)
    if description := text(row.description):
        lines.append(description)
    return Activity(
        place, _products(row.header, row.products, folder), said or header, "", unwrapped_url(row.title_url), when,
        lines, _texts(row.details),
        [Whereabouts(text(where.name), text(where.source), text(where.url)) for where in row.location_infos],
        bool(row.audio_files),
    )  # fmt: skip


def _texts(parts: tuple[Named, ...]) -> list[str]:
    return [name for part in parts if (name := _said(part.name))]


# Channels and controls are named again and again.
_said = lru_cache(maxsize=8192)(text)


def _from_html(cell: Cell, place: str, folder: str) -> Activity | None:
    body = list(cell.body)
    when = NO_MOMENT
    if body and not body[-1].url:
        # Without a zone the page is from before 2018, when Google wrote UTC.
        when = spelled(body[-1].text, utc=True)
        if when.zone is not Zone.NONE:
            body.pop()
    if not body and when is NO_MOMENT:
        return None
    first = body[0] if body else Line(cell.heading)
    spoken, details, wheres = [], [], []
    for number, (_label, lines) in enumerate(cell.captions):
        if number == 0:
            spoken += [line.text for line in lines]
            continue
        for line in lines:
            if "/maps" in line.url:
                wheres.append(Whereabouts("", line.text, line.url))
            else:
                details.append(line.text)
    return Activity(
        place, _products(cell.heading, tuple(spoken), folder), first.text or first.url, first.link_text,
        unwrapped_url(first.url), when, [line.text for line in body[1:]], details, wheres,
    )  # fmt: skip


@lru_cache(maxsize=1024)
def _products(header: str, spoken: tuple[str, ...], folder: str) -> tuple[str, ...]:
    known = [product for word in (header, *spoken) if (product := phrases.product(text(word)))]
    return tuple(dict.fromkeys([*known, folder] if folder else known))


@lru_cache(maxsize=1024)
def _product(header: str, spoken: tuple[str, ...], folder: str) -> tuple[str, bool]:
    """The first of the products, and whether rows of them say what rows usually do."""
    products = _products(header, spoken, folder)
    return products[0] if products else "", "ads" not in products and "discover" not in products


def items(activity: Activity) -> list[Item]:
    """What one activity says: the act itself, ads, what Google guessed from it, and where it was."""
    verb, thing = phrases.verb_and_object(activity.said)
    if activity.object:
        thing = activity.object
    found: list[Item] = list(_ad(activity, thing)) if _is_ad(activity) else [_act(activity, verb, thing)]
    if "discover" in activity.products:
        found += _topics(activity)
    for detail in activity.details:
        for address in IP.findall(detail):
            found.append(
                Sighting(IdentifierKind.IP_ADDRESS, address, activity.place, origin=Origin.OBSERVED, when=activity.when)
            )
    for where in activity.wheres:
        if record := _whereabouts(activity, where):
            found.append(record)
    return found


def _is_ad(activity: Activity) -> bool:
    if "ads" in activity.products or (activity.details and any(phrases.from_ads(line) for line in activity.details)):
        return True
    return _shows_ads(activity.said)


def _shows_ads(said: str) -> bool:
    return said[:1] in ("V", "v") and said[:10].casefold() == "viewed ads"


def _ad(activity: Activity, thing: str) -> Iterator[Item]:
    domain = site(activity.url)
    video = domain in ("youtube.com", "youtu.be")
    watched = video or any(product.startswith("youtube") for product in activity.products)
    who = advertiser_at(domain)
    if watched and who is None and activity.lines:
        # The channel that published an advertisement is the advertiser's own.
        who = Organisation(activity.lines[0], Role.ADVERTISER)
    clicked = who is not None and not video
    detail = joined(*activity.lines, *(line for line in activity.details if not phrases.from_ads(line)))
    yield Record(
        Category.ADVERTISING, Origin.OBSERVED, "ad-clicked" if clicked else "ad-seen", thing or activity.url or "-",
        activity.place, activity.when, detail, activity.url, other=who,
    )  # fmt: skip
    if who is not None and clicked:
        yield Disclosure(None, who, Mechanism.AD_CLICK, Category.ADVERTISING, activity.place, when=activity.when)
    for line in activity.details:
        # The site that carried the advertisement told Google who looked.
        if _HOST.fullmatch(line) and (carrier := registrable(line.casefold())):
            yield Disclosure(
                Organisation(carrier, Role.PARTNER), None, Mechanism.SITE_OR_APP_VISIT, Category.ADVERTISING,
                activity.place, when=activity.when,
            )  # fmt: skip


def _act(activity: Activity, verb: str, thing: str) -> Record:
    product = activity.products[0] if activity.products else ""
    (category, origin, kind), title = _deed(product, verb, thing, activity.url)
    if activity.audio:
        category = Category.VOICE
    said = [] if "discover" in activity.products[:1] else activity.lines
    if activity.details:
        said = [*said, *(line for line in activity.details if not IP.search(line))]
    return Record(category, origin, kind, title, activity.place, activity.when, ", ".join(said), activity.url)


def _deed(product: str, verb: str, thing: str, url: str) -> tuple[Meaning, str]:
    """What a row without advertisements means, and its title."""
    query = words_searched(url)
    if query and verb in ("", "searched"):
        verb, thing = "searched", query
    verb = verb or verb_by_address(product, url)
    category, origin, kind = meaning_of(product, verb)
    if category is Category.SEARCHES:
        category = sensitive_category(thing) or category
    return (category, origin, kind), thing or url or "-"


def _topics(activity: Activity) -> Iterator[Item]:
    """The cards of the Discover feed: what Google believes would interest the person."""
    counted = set(_words(activity.said))
    for number, line in enumerate(activity.lines, start=1):
        last = number == len(activity.lines)
        if last and re.search(r"\d", line) and counted.intersection(_words(line)):
            continue  # "28 more cards"
        state = _SHOWN_STATE.match(line)
        topic, detail = (state[1], state[2]) if state and state[2][0].islower() else (line, "")
        yield Record(
            sensitive_category(topic) or Category.INTERESTS, Origin.INFERRED, "topic-shown", topic,
            activity.place, activity.when, detail,
        )  # fmt: skip


def _words(line: str) -> list[str]:
    return re.findall(r"[^\W\d_]{4,}", line.casefold())


def _whereabouts(activity: Activity, where: Whereabouts) -> Record | None:
    known = placed(where.source, where.name, where.url)
    if known is None:
        return None
    (category, origin, kind), title, detail, url = known
    return Record(category, origin, kind, title, activity.place, activity.when, detail, url)
