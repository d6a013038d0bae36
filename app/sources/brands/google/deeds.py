# SPDX-License-Identifier: MPL-2.0
"""What a row of activity means, by its product and what was done."""

from functools import lru_cache

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.sources.brands.google.whereabouts import Meaning

_BY_PRODUCT = {
    "image-search": (Category.SEARCHES, "image-viewed"),
    "video-search": (Category.BROWSING, "page-visited"),
    "search": (Category.BROWSING, "page-visited"),
    "news": (Category.BROWSING, "article-read"),
    "maps": (Category.LOCATION, "map-viewed"),
    "shopping": (Category.BROWSING, "product-viewed"),
    "assistant": (Category.VOICE, "voice-command"),
    "voice": (Category.VOICE, "voice-command"),
    "android": (Category.APPS, "app-used"),
    "chrome": (Category.BROWSING, "page-visited"),
    "youtube": (Category.VIEWING, "video-viewed"),
    "youtube-music": (Category.LISTENING, "music-viewed"),
    "gemini": (Category.SEARCHES, "question"),
    "lens": (Category.SEARCHES, "image-search"),
    "play": (Category.APPS, "app-viewed"),
    "games": (Category.APPS, "game-played"),
    "flights": (Category.TRAVEL, "flight-viewed"),
    "hotels": (Category.TRAVEL, "hotel-viewed"),
}
_SEARCH_KINDS = {
    "youtube": "video-search", "youtube-music": "music-search", "maps": "place-search",
    "gemini": "question", "lens": "image-search",
}  # fmt: skip
_USE = (Category.ACTIVITY, "service-used")


def verb_by_address(product: str, url: str) -> str:
    """What was done in a row without a verb: a film that its address plays was watched."""
    return "watched" if "watch?v=" in url and meaning_of(product, "")[2] in ("video-viewed", "music-viewed") else ""


@lru_cache(maxsize=1024)
def meaning_of(product: str, verb: str) -> Meaning:
    """Category, origin and kind of what was done."""
    category, kind = _done(product, verb)
    return category, Origin.OBSERVED, kind


def _done(product: str, verb: str) -> tuple[Category, str]:
    music = product == "youtube-music"
    match verb:
        case "searched":
            if product in ("voice", "assistant"):
                return Category.VOICE, "voice-command"
            return Category.SEARCHES, _SEARCH_KINDS.get(product, "search")
        case "liked" | "disliked":
            return Category.REACTIONS, verb
        case "followed":
            return Category.REACTIONS, "channel-followed"
        case "watched":
            return (Category.LISTENING, "music-played") if music else (Category.VIEWING, "video-watched")
        case "used" if product not in ("android", "assistant", "voice", "games"):
            return _USE
        case "visited" if not product:
            return Category.BROWSING, "page-visited"
        case _:
            return _BY_PRODUCT.get(product, _USE)
