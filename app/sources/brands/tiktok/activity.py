# SPDX-License-Identifier: MPL-2.0
"""What the person did on TikTok: watched, liked, searched, wrote, bought, and with whom."""

from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.json_sections import Row, RowReader, loosely
from app.sources.reading.sensitive import sensitive_category
from app.sources.reading.tables import Table, joined, moment, unreadable

_LINK = ("link", "videolink", "url")
_DATE = ("date", "timestamp", "createtime", "time", "watchtime")
_TITLE_LENGTH = 300

WATCHED = Table(
    Category.VIEWING, Origin.OBSERVED, "viewing", ("title", *_LINK), when=_DATE, url=_LINK, key=_LINK
)  # fmt: skip
LIKES = Table(Category.REACTIONS, Origin.PROVIDED, "like", _LINK, when=_DATE, url=_LINK)
# A list of videos whose name is in a language that is not listed: watched, liked or kept, it does not say.
LISTED = Table(Category.ACTIVITY, Origin.OBSERVED, "listed-video", _LINK, when=_DATE, url=_LINK, key=_LINK)
REPOSTS = Table(Category.POSTS, Origin.PROVIDED, "repost", _LINK, when=_DATE, url=_LINK)


def favourites(kind: str) -> Table:
    """Things kept: their names where these are given, else their addresses."""
    names = (
        "title", "name", "favoritecollection", "hashtagname", "comment", "value", *_LINK, "effectlink", "hashtaglink",
    )  # fmt: skip
    return Table(
        Category.REACTIONS, Origin.PROVIDED, kind, names, when=_DATE, url=(*_LINK, "effectlink", "hashtaglink")
    )  # fmt: skip


HASHTAGS = Table(
    Category.POSTS, Origin.PROVIDED, "hashtag-used", ("hashtagname", "hashtaglink"), url=("hashtaglink",)
)  # fmt: skip
SHARES = Table(
    Category.ACTIVITY, Origin.OBSERVED, "share", ("sharedcontent", *_LINK), when=_DATE, detail=("method",), url=_LINK,
    key=("sharedcontent", *_LINK),
)  # fmt: skip


def people(kind: str, origin: Origin = Origin.PROVIDED) -> Table:
    """Followers, people followed, people blocked."""
    return Table(
        Category.CONTACTS, origin, kind, ("username", "displayname", "value"), when=_DATE, about_others=True
    )  # fmt: skip


def search(row: Row) -> Iterator[Item]:
    """``{Date, SearchTerm}``."""
    term, when = row.get("searchterm", "value"), moment(row, _DATE)
    if not term and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    # Of some searches TikTok kept only the time.
    category = sensitive_category(term) or Category.SEARCHES
    yield Record(category, Origin.PROVIDED, "search", term or "search", row.place, when)


def comment(row: Row) -> Iterator[Item]:
    """``{date, comment, photo, url, original post link}``."""
    words, when = row.get("comment", "commentcontent"), moment(row, (*_DATE, "commenttime"))
    link = row.get("originalpostlink", "originalposturl", "url", "link")
    title = words or row.get("sticker", "photo", "video")
    if not title and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    yield Record(
        Category.POSTS, Origin.PROVIDED, "comment", title[:_TITLE_LENGTH] or "comment", row.place, when,
        joined(title[_TITLE_LENGTH:], row.get("photo") if words else ""), link,
    )  # fmt: skip


def message(row: Row) -> Iterator[Item]:
    """``{Date, From, Content}`` within "Chat History with NAME:"."""
    words, sender, when = row.get("content", "comment"), row.get("from", "username"), moment(row, _DATE)
    if not words and not sender:
        yield unreadable(row.place)
        return
    chat = row.within[-1].removeprefix("Chat History with ").strip(" :") if row.within else ""
    yield Record(
        Category.MESSAGES, Origin.PROVIDED, "message", words[:_TITLE_LENGTH] or "message", row.place, when,
        joined(sender, chat if chat not in (sender, "ChatHistory") else "", words[_TITLE_LENGTH:]),
        key=joined(sender, chat, words), about_others=True,
    )  # fmt: skip


def assistant(row: Row) -> Iterator[Item]:
    """TikTok's assistant: ``{Chat Title, Messages[{Date, Content{…}}]}``; what is in a content is not documented."""
    told = [value for key, value in row.cells.items() if key not in (*_DATE, "chattitle")]
    if not told:
        return
    words, when = told[0], moment(row, _DATE)
    category = sensitive_category(words[:_TITLE_LENGTH]) or Category.MESSAGES
    yield Record(
        category, Origin.PROVIDED, "assistant-chat", words[:_TITLE_LENGTH], row.place, when,
        joined(words[_TITLE_LENGTH:], *told[1:8]),
    )  # fmt: skip


def post(row: Row) -> Iterator[Item]:
    """``{Date, Link, Likes, Title, Sound, Location, WhoCanView …}``."""
    title, when = row.get("title", "text", *_LINK), moment(row, _DATE)
    if not title and when is NO_MOMENT:
        yield unreadable(row.place)
        return
    told = [
        f"{row.names[key]}: {value}"
        for key, value in row.cells.items()
        if key in ("likes", "sound", "whocanview", "aigeneratedcontent", "alternatetext")
    ]
    yield Record(
        Category.POSTS, Origin.PROVIDED, "post", title[:_TITLE_LENGTH] or "post", row.place, when, joined(*told),
        row.get(*_LINK), key=row.get(*_LINK) or title,
    )  # fmt: skip
    if where := row.get("location"):
        yield Record(Category.LOCATION, Origin.PROVIDED, "post-place", where, row.place, when, title[:_TITLE_LENGTH])


def live(row: Row) -> Iterator[Item]:
    """``WatchLiveMap{number{WatchTime, Link, Comments[], Questions}}``; the number -1 stands for none."""
    if row.has("commentcontent", "comment", "rawtime"):
        yield from comment(row)
    elif "-1" not in row.within and row.has(*_LINK, "watchtime"):
        title = row.get(*_LINK) or "live"
        yield Record(
            Category.VIEWING, Origin.OBSERVED, "live-viewing", title, row.place, moment(row, _DATE),
            url=row.get(*_LINK), key=joined(*row.within[-1:]),
        )  # fmt: skip


def shopping(kind: str) -> RowReader:
    """A reader of purchases and of products looked at; a shop that is named knows of them."""
    plain = loosely(Category.PURCHASES, Origin.OBSERVED, kind)

    def read(row: Row) -> Iterator[Item]:
        shop = row.get("shopname", "shop", "shop_name", "sellername", "seller")
        other = Organisation(shop, Role.MERCHANT) if shop else None
        for item in plain(row):
            if isinstance(item, Record):
                item.other = other
            yield item
        if other and kind == "order":
            yield Disclosure(None, other, Mechanism.PURCHASE, Category.PURCHASES, row.place, Purpose.SERVICE)

    return read


def saved_address(row: Row) -> Iterator[Item]:
    """Where orders are sent to; its labels are not documented."""
    told = list(row.cells.values())
    yield Record(Category.CONTACT, Origin.PROVIDED, "address", joined(*told[:12]), row.place)
    address = row.get("address", "detailaddress", "addressdetail", "street") or ", ".join(told[:8])
    yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place)
    for key, value in row.cells.items():
        if "phone" in key:
            yield Sighting(IdentifierKind.PHONE, value, row.place)
        elif "email" in key:
            yield Sighting(IdentifierKind.EMAIL, value, row.place)
