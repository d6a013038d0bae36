# SPDX-License-Identifier: MPL-2.0
"""Rows of activity as Google Takeout writes them, one maker for each product.

The forms follow exports of 2023 to 2025: two blanks of indent, ``=`` and ``&`` escaped in addresses.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tests.benchmarks.vocabulary import Draw, advertisers, apps, channels

BLOCK = 500
_FIRST = datetime(2012, 1, 1, tzinfo=UTC)
_SPAN = 13 * 365 * 86_400_000
_AREA = (
    '[{{\n    "name": "At this general area",\n    "url": "https://www.google.com/maps/@?api\\u003d1\\u0026map_action'
    '\\u003dmap\\u0026center\\u003d{north:.6f},{east:.6f}\\u0026zoom\\u003d12",\n    "source": "{source}",\n'
    '    "sourceUrl": "https://support.google.com/maps/answer/6258979"\n  }}]'
)
_CONTROL = '"Web \\u0026 App Activity"'
_CONTROLS = {"YouTube": f'{_CONTROL}, "YouTube watch history", "YouTube search history"'}
_SOURCES = ("From your device", "From your places (Home)", "From your IP address")


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says, and how many different records a reader ought to find in it."""

    title: str
    url: str = ""
    subtitles: tuple[tuple[str, str], ...] = ()
    detail: str = ""
    area: str = ""
    records: int = 1

    def json(self, header: str, moment: str) -> str:
        parts = [f'  "header": "{header}",\n  "title": "{self.title}",\n']
        if self.url:
            parts.append(f'  "titleUrl": "{self.url}",\n')
        if self.subtitles:
            inner = "\n  },{\n".join(
                f'    "name": "{name}"' + (f',\n    "url": "{url}"' if url else "") for name, url in self.subtitles
            )
            parts.append(f'  "subtitles": [{{\n{inner}\n  }}],\n')
        parts.append(f'  "time": "{moment}",\n  "products": ["{header}"]')
        if self.detail:
            parts.append(f',\n  "details": [{{\n    "name": "{self.detail}"\n  }}]')
        if self.area:
            parts.append(f',\n  "locationInfos": {self.area}')
        parts.append(f',\n  "activityControls": [{_CONTROLS.get(header, _CONTROL)}]\n')
        return "".join(parts)


Maker = Callable[[Draw, int], Row]


@dataclass(frozen=True, slots=True)
class Product:
    """A folder of My Activity: its name, its share of all rows, and what makes a row by its number."""

    name: str
    share: float
    make: Maker


def at(number: int, count: int, jitter: float) -> int:
    """The time of row ``number`` of ``count``: milliseconds since 1970, growing with the number."""
    slot = _SPAN / count
    return int(_FIRST.timestamp() * 1000) + int(slot * (number + 0.9 * jitter))


def iso(milliseconds: int) -> str:
    """A time as Google writes it, with as many decimals as it needs."""
    when = datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=milliseconds)
    return when.strftime("%Y-%m-%dT%H:%M:%S.") + f"{milliseconds % 1000:03d}Z"


def is_watch(number: int) -> bool:
    """Whether a row of YouTube stands in the watch history, too."""
    return number % 9 != 0


def youtube(draw: Draw, number: int) -> Row:
    if not is_watch(number):
        words = draw.phrase(1, 5)
        return Row(f"Searched for {words}", f"https://www.youtube.com/results?search_query\\u003d{_plus(words)}")
    name, channel = draw.one(channels())
    return Row(
        f"Watched {draw.phrase(5, 12)}",
        f"https://www.youtube.com/watch?v\\u003d{draw.token(11)}",
        ((name, f"https://www.youtube.com/channel/{channel}"),),
        "From Google Ads" if number % 13 == 1 else "",
    )


def search(draw: Draw, number: int) -> Row:
    area = _area(draw) if number % 6 == 0 else ""
    records = 2 if area else 1
    if number % 9 < 5:
        words = draw.phrase(1, 6)
        if number % 31 == 0:
            words = f'\\"{words}\\"'
        url = f"https://www.google.com/search?q\\u003d{_plus(words)}"
        return Row(f"Searched for {words}", url, area=area, records=records)
    target = f"https://{draw.host()}/{draw.phrase(2, 5).replace(' ', '-')}-{draw.token(8)}"
    url = f"https://www.google.com/url?q\\u003d{target}\\u0026sa\\u003dU\\u0026ved\\u003d2ahUKE{draw.token(38)}"
    url += f"\\u0026usg\\u003dAOvVaw{draw.token(22)}"
    return Row(f"Visited {draw.phrase(4, 10)}", url, area=area, records=records)


def chrome(draw: Draw, number: int) -> Row:
    query = f"?id\\u003d{draw.token(12)}\\u0026session\\u003d{draw.token(20)}" if number % 3 == 0 else ""
    url = f"https://{draw.host()}/{draw.phrase(1, 4).replace(' ', '/')}/{draw.token(10)}{query}"
    return Row(f"Visited {draw.phrase(3, 9)}", url)


def maps(draw: Draw, number: int) -> Row:
    rng, place = draw.rng, draw.phrase(1, 3).title()
    north, east = rng.uniform(43, 52), rng.uniform(-2, 13)
    verb = ("Searched for", "Directions to", "Viewed area around")[number % 3]
    url = f"https://www.google.com/maps/place/{_plus(place)}/@{north:.7f},{east:.7f},14z/data\\u003d{draw.token(24)}"
    return Row(f"{verb} {place}", url, area=_area(draw), records=2)


def ads(draw: Draw, number: int) -> Row:
    target = f"https://www.{draw.one(advertisers())}/{draw.phrase(1, 3).replace(' ', '-')}"
    url = f"https://www.google.com/aclk?sa\\u003dL\\u0026ai\\u003d{draw.token(40)}\\u0026adurl\\u003d{target}"
    return Row(f"Visited {draw.phrase(3, 7)}", url, detail="From Google Ads")


def discover(draw: Draw, number: int) -> Row:
    topics = tuple(dict.fromkeys(draw.phrase(1, 2).title() for _ in range(3 + number % 4)))
    lines = (*((topic, "") for topic in topics), ("9 more cards", ""))
    return Row(f"{len(topics) + 9} cards in your feed", subtitles=lines, records=1 + len(topics))


def android(draw: Draw, number: int) -> Row:
    name, package = draw.one(apps())
    return Row(f"Used {name}", f"https://play.google.com/store/apps/details?id\\u003d{package}")


def play(draw: Draw, number: int) -> Row:
    name, package = draw.one(apps())
    return Row(f"Visited {name}", f"https://play.google.com/store/apps/details?id\\u003d{package}.{draw.token(4)}")


def images(draw: Draw, number: int) -> Row:
    words = draw.phrase(1, 4)
    return Row(f"Searched for {words}", f"https://www.google.com/search?tbm\\u003disch\\u0026q\\u003d{_plus(words)}")


def news(draw: Draw, number: int) -> Row:
    return Row(f"Read {draw.phrase(6, 12)}", f"https://{draw.host()}/{draw.phrase(5, 9).replace(' ', '-')}.html")


def _plus(words: str) -> str:
    return words.replace('\\"', "%22").replace(" ", "+")


def _area(draw: Draw) -> str:
    rng = draw.rng
    return _AREA.format(
        north=rng.uniform(43, 52), east=rng.uniform(-2, 13), source=_SOURCES[int(rng.random() * len(_SOURCES))]
    )


YOUTUBE = Product("YouTube", 0.27, youtube)
PRODUCTS = (
    Product("Search", 0.292, search),
    YOUTUBE,
    Product("Chrome", 0.07, chrome),
    Product("Maps", 0.03, maps),
    Product("Ads", 0.025, ads),
    Product("Discover", 0.008, discover),
    Product("Android", 0.02, android),
    Product("Google Play Store", 0.005, play),
    Product("Image Search", 0.015, images),
    Product("News", 0.005, news),
)
