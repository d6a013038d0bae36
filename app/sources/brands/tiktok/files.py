# SPDX-License-Identifier: MPL-2.0
"""The sections of TikTok's export, by every name they have had, and the rules for its files."""

from collections.abc import Iterable

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.tiktok import account, activity, advertising
from app.sources.brands.tiktok.text_edition import FiledSection, read_text, read_texts
from app.sources.reading.aliases import aliases
from app.sources.reading.json_sections import RowReader, facts, loosely, read_sections, shaped
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule

_ALIASES = aliases("tiktok")
_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_LINK_MARKS = (b"tiktokv.com/", b"tiktok.com/")


def _section(
    name: str,
    names: tuple[str, ...],
    read: RowReader,
    *,
    facts: bool = False,
    deep: bool = False,
    rows: tuple[str, ...] = (),
    telling: bool = False,
) -> FiledSection:
    """A section: its keys, which are also the names of its English text file."""
    role = f"file.{name}"
    text = _ALIASES.by_language(role) if role in _ALIASES.roles else {}
    return FiledSection(name, names, read, facts, deep, rows, text=text, telling=telling)


_WHO_ELSE = (
    _section(
        "off-tiktok-activity",
        ("off_tiktok_activity", "off_tiktok_activities", "usage_data_from_third_party_apps_and_websites"),
        advertising.off_tiktok,
        telling=True,
    ),
    _section("ad-interests", ("ad_interests",), advertising.ad_interests, facts=True),
    _section(
        "lead-forms",
        ("instant_form_ads_responses",),
        advertising.lead_form,
        telling=True,
    ),
    _section(
        "ads-visited",
        ("ads_visit_history", "ad_link_history"),
        advertising.ad_visit,
        telling=True,
    ),
    _section(
        "data-partners", ("ads_based_on_data_received_from_partners",), advertising.partners, facts=True, telling=True
    ),
    _section("profile", ("profile_info", "profile_information"), account.profile, facts=True),
    _section(
        "linked-accounts",
        ("platforminfo", "third_party_information"),
        account.linked_account,
    ),
)
_DEVICES = (
    _section("logins", ("login_history",), shaped(account.LOGINS)),
    _section("devices", ("status",), account.device),
    _section(
        "last-location",
        ("most_recent_location_data",),
        account.last_location,
        facts=True,
        telling=True,
    ),
    _section("settings", ("settings",), account.settings, facts=True),
    _section("autofill", ("autofill",), account.autofill, facts=True),
    _section(
        "live-settings",
        ("go_live_settings", "watch_live_settings"),
        account.settings,
        facts=True,
        telling=True,
    ),
)
_ACTIVITY = (
    _section(
        "watched",
        ("watch_history", "video_browsing_history", "browsing_history", "mini_drama_watch_history"),
        shaped(activity.WATCHED),
    ),
    _section("likes", ("like_list",), shaped(activity.LIKES)),
    _section("searches", ("searches", "search_history"), activity.search),
    _section("shares", ("share_history",), shaped(activity.SHARES)),
    _section("reposts", ("reposts",), shaped(activity.REPOSTS)),
    _section("hashtags", ("hashtag",), shaped(activity.HASHTAGS)),
    _section("comments", ("comments",), activity.comment),
    _section("posts", ("posts", "videos"), activity.post),
    _section("deleted-posts", ("recently_deleted_posts",), activity.post),
    _section("stories", ("story",), activity.post, deep=True),
    _section(
        "watched-live",
        ("watch_live_history",),
        activity.live,
        telling=True,
        facts=True,
    ),
    _section("live-comments", ("live_comments",), activity.live),
    _section(
        "summary",
        ("activity_summary",),
        facts(Category.ACTIVITY, _OBSERVED, "count"),
        facts=True,
    ),
    *(
        _section(
            name,
            (name.replace("-", "_"), name.replace("-", "_").replace("favorite", "favourite")),
            shaped(activity.favourites(kind)),
        )
        for name, kind in (
            ("favorite-videos", "favourite-video"),
            ("favorite-sounds", "favourite-sound"),
            ("favorite-hashtags", "favourite-hashtag"),
            ("favorite-effects", "favourite-effect"),
            ("favorite-collection", "favourite-collection"),
            ("favorite-comment", "favourite-comment"),
            ("favorite-location", "favourite-place"),
            ("favorite-playlists", "favourite-playlist"),
            ("favorite-movies-and-tv", "favourite-film"),
        )
    ),
)
_PEOPLE = (
    _section("followers", ("follower", "follower_list"), shaped(activity.people("follower", _OBSERVED))),
    _section("following", ("following_list", "following"), shaped(activity.people("following"))),
    _section("blocked", ("block_list", "block"), shaped(activity.people("blocked"))),
    _section(
        "profile-views",
        ("profileviews", "profile_views"),
        shaped(activity.people("profile-viewed", _OBSERVED)),
    ),
    _section(
        "messages",
        ("chat_history", "direct_messages", "group_chat"),
        activity.message,
        telling=False,
    ),
    _section("assistant", ("tako_chat_history",), activity.assistant, deep=True, rows=("Messages",)),
)
_SHOP = (
    _section("orders", ("order_history",), activity.shopping("order"), deep=True),
    _section(
        "products-seen",
        ("product_browsing_history",),
        activity.shopping("product-seen"),
        deep=True,
    ),
    _section("cart", ("shopping_cart_list",), activity.shopping("cart"), deep=True),
    _section(
        "products-kept",
        ("tiktokfavoriteitem", "favoriteitems", "favouriteitems"),
        activity.shopping("product-kept"),
        deep=True,
    ),
    _section(
        "returns",
        ("returns_and_refunds_history", "return_and_refund_history"),
        activity.shopping("return"),
        deep=True,
    ),
    _section(
        "disputes",
        ("order_dispute_history",),
        activity.shopping("order-dispute"),
        deep=True,
    ),
    _section("vouchers", ("vouchers",), activity.shopping("voucher"), deep=True),
    _section("addresses", ("saved_address_information",), activity.saved_address),
    _section(
        "payment-methods",
        ("current_payment_information",),
        loosely(Category.PAYMENTS, _PROVIDED, "payment-method"),
        deep=True,
    ),
    _section(
        "product-reviews",
        ("product_reviews", "product_review_history"),
        loosely(Category.OPINIONS, _PROVIDED, "review"),
        deep=True,
    ),
    _section(
        "place-reviews",
        ("location_reviews",),
        loosely(Category.OPINIONS, _PROVIDED, "place-review"),
        deep=True,
    ),
    _section(
        "shop-chats",
        ("communication_with_shops", "communication_history"),
        loosely(Category.MESSAGES, _PROVIDED, "shop-chat"),
        deep=True,
    ),
    _section(
        "support",
        ("customer_support_history",),
        loosely(Category.MESSAGES, _PROVIDED, "customer-service"),
        deep=True,
    ),
    _section(
        "gifts",
        ("purchases", "purchase_history"),
        loosely(Category.PURCHASES, _OBSERVED, "gift"),
        deep=True,
    ),
    _section(
        "coins",
        ("coin_purchase_history", "buy_coin_history"),
        loosely(Category.PURCHASES, _OBSERVED, "coins"),
        deep=True,
    ),
    _section(
        "transactions",
        ("transaction_history",),
        loosely(Category.FINANCES, _OBSERVED, "transaction"),
        deep=True,
    ),
    _section(
        "donations",
        ("donation", "fundraiser"),
        loosely(Category.PAYMENTS, _PROVIDED, "donation"),
        deep=True,
    ),
)
_REST = (
    _section(
        "live-broadcasts",
        ("go_live_history",),
        loosely(Category.POSTS, _PROVIDED, "live-broadcast"),
        deep=True,
        telling=True,
    ),
    _section("stickers", ("stickers",), loosely(Category.ACTIVITY, _PROVIDED, "sticker"), deep=True),
    _section("polls", ("polls", "poll"), loosely(Category.OPINIONS, _PROVIDED, "poll"), deep=True),
    # An image of the person's own face, drawn or made of photos.
    _section(
        "own-image", ("ai_moji", "aiselfimage"), loosely(Category.PHOTOS, _PROVIDED, "own-image"), deep=True
    ),
)

SECTIONS = (*_WHO_ELSE, *_DEVICES, *_ACTIVITY, *_PEOPLE, *_SHOP, *_REST)
_VIDEOS = _section("listed-videos", (), shaped(activity.LISTED))
_UNKNOWN = _section("other", (), loosely(Category.ACTIVITY, _OBSERVED, "other-activity"), deep=True)

# Keys that begin every generation of the document.
_MARKS = tuple(
    f'"{key}"'.encode()
    for key in (
        "Ads and data",
        "Tiktok Live",
        "TikTok Live",
        "TikTok Shop",
        "Tiktok Shopping",
        "Likes and Favorites",
        "Profile And Settings",
        "Your Activity",
        "ItemFavoriteList",
        "FavoriteVideoList",
        "FavoriteEffectsList",
        "FansList",
        "CommentsList",
        "ChatHistory",
        "LoginHistoryList",
        "AdInterestCategories",
    )
)
# Sections whose text files are made of addresses of videos.
_LINKED = ("watched", "likes", "favorite-videos")


def _text_rule(name: str, sections: Iterable[FiledSection], marks: tuple[bytes, ...] = (), weight: int = 0) -> FileRule:
    """The text files of some sections, which their names tell apart."""
    spoken: dict[str, list[str]] = {}
    files: dict[str, FiledSection] = {}
    for section in sections:
        for language, names in (("en", section.names), *section.text.items()):
            for file in names:
                files.setdefault(file, section)
                spoken.setdefault(file, []).append(language)
    paths: dict[str, tuple[str, ...]] = {}
    for file, languages in spoken.items():
        # A name that is the same in several languages tells none.
        language = languages[0] if len(set(languages)) == 1 else ANY_LANGUAGE
        paths[language] = (*paths.get(language, ()), f"{file}.txt")
    return FileRule(name, paths, read_texts(files), marks=marks, weight=weight, edition_of="document")


RULES = (
    FileRule(
        "document",
        {ANY_LANGUAGE: ("user_data*.json",)},
        read_sections(SECTIONS, _UNKNOWN, once=True),
        marks=_MARKS,
        weight=3,
    ),
    *(_text_rule(f"{each.name}-text", (each,), _LINK_MARKS, 3) for each in SECTIONS if each.name in _LINKED),
    _text_rule("telling-texts", (each for each in SECTIONS if each.telling), weight=2),
    _text_rule("texts", (each for each in SECTIONS if not each.telling and each.name not in _LINKED)),
    FileRule("other-text", {ANY_LANGUAGE: ("tiktok/*/*.txt",)}, read_text(_UNKNOWN), weight=0, nameless=True),
    # In any other language: lists of videos have their addresses in them.
    FileRule(
        "text-of-any-name", {ANY_LANGUAGE: ("*.txt",)}, read_text(_VIDEOS), marks=_LINK_MARKS, weight=2, nameless=True
    ),
    ignores("explanations", ("readme.txt",), N_("An explanation of the files by TikTok; it says nothing about you.")),
)
