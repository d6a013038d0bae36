# SPDX-License-Identifier: MPL-2.0
"""The sections of TikTok's export, by every name they have had, and the rules for its files."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.tiktok import account, activity, advertising
from app.sources.brands.tiktok.sections import Section, read_json, read_text, shaped
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule

_PROVIDED, _OBSERVED = Origin.PROVIDED, Origin.OBSERVED
_LINK_MARKS = (b"tiktokv.com/", b"tiktok.com/")


def _nl(*names: str) -> dict[str, tuple[str, ...]]:
    return {"nl": names}


_WHO_ELSE = (
    Section(
        "off-tiktok-activity",
        ("off_tiktok_activity", "off_tiktok_activities", "usage_data_from_third_party_apps_and_websites"),
        advertising.off_tiktok, _nl("activiteit_buiten_tiktok"), telling=True,
    ),
    Section("ad-interests", ("ad_interests",), advertising.ad_interests, _nl("advertentie_interesses"), facts=True),
    Section(
        "lead-forms", ("instant_form_ads_responses",), advertising.lead_form,
        _nl("reacties_op_direct_formulier_advertenties"), telling=True,
    ),
    Section(
        "ads-visited", ("ads_visit_history", "ad_link_history"), advertising.ad_visit,
        _nl("geschiedenis_van_advertentielinks"), telling=True,
    ),
    Section(
        "data-partners", ("ads_based_on_data_received_from_partners",), advertising.partners, facts=True, telling=True
    ),
    Section(
        "profile", ("profile_info", "profile_information"), account.profile, _nl("profielinformatie"), facts=True
    ),
    Section(
        "linked-accounts", ("platforminfo", "third_party_information"), account.linked_account,
        _nl("informatie_van_derden"),
    ),
)  # fmt: skip
_DEVICES = (
    Section("logins", ("login_history",), shaped(account.LOGINS), _nl("inloggeschiedenis")),
    Section("devices", ("status",), account.device, _nl("status")),
    Section(
        "last-location", ("most_recent_location_data",), account.last_location, _nl("meest_recente_locatiegegevens"),
        facts=True, telling=True,
    ),
    Section("settings", ("settings",), account.settings, _nl("instellingen"), facts=True),
    Section("autofill", ("autofill",), account.autofill, _nl("automatisch_invullen"), facts=True),
    Section(
        "live-settings", ("go_live_settings", "watch_live_settings"), account.settings,
        _nl("instellingen_voor_live_gaan", "instellingen_voor_live_bekijken"), facts=True, telling=True,
    ),
)  # fmt: skip
_ACTIVITY = (
    Section(
        "watched", ("watch_history", "video_browsing_history", "browsing_history", "mini_drama_watch_history"),
        shaped(activity.WATCHED), _nl("kijkgeschiedenis"),
    ),
    Section("likes", ("like_list",), shaped(activity.LIKES), _nl("likelijst")),
    Section("searches", ("searches", "search_history"), activity.search, _nl("zoekopdrachten")),
    Section("shares", ("share_history",), shaped(activity.SHARES), _nl("geschiedenis_delen")),
    Section("reposts", ("reposts",), shaped(activity.REPOSTS), _nl("herplaatsingen")),
    Section("hashtags", ("hashtag",), shaped(activity.HASHTAGS), _nl("hashtag")),
    Section("comments", ("comments",), activity.comment, _nl("reacties")),
    Section("posts", ("posts", "videos"), activity.post, _nl("berichten")),
    Section("deleted-posts", ("recently_deleted_posts",), activity.post, _nl("onlangs_verwijderde_berichten")),
    Section("stories", ("story",), activity.post, deep=True),
    Section(
        "watched-live", ("watch_live_history",), activity.live, _nl("geschiedenis_van_live_bekijken"), telling=True
    ),
    Section("live-comments", ("live_comments",), activity.live, _nl("reactie_op_livestream")),
    Section(
        "summary", ("activity_summary",),
        lambda row: account.facts(row, Category.ACTIVITY, "count", _OBSERVED),
        _nl("samenvatting_van_activiteit"), facts=True,
    ),
    *(
        Section(name, (name.replace("-", "_"), name.replace("-", "_").replace("favorite", "favourite")),
                shaped(activity.favourites(kind)), {"nl": (dutch,)})
        for name, kind, dutch in (
            ("favorite-videos", "favourite-video", "favoriete_video_s"),
            ("favorite-sounds", "favourite-sound", "favoriete_geluiden"),
            ("favorite-hashtags", "favourite-hashtag", "favoriete_hashtags"),
            ("favorite-effects", "favourite-effect", "favoriete_effecten"),
            ("favorite-collection", "favourite-collection", "favoriete_collecties"),
            ("favorite-comment", "favourite-comment", "favoriete_reacties"),
            ("favorite-location", "favourite-place", "favoriete_plaatsen"),
            ("favorite-playlists", "favourite-playlist", "favoriete_afspeellijsten"),
            ("favorite-movies-and-tv", "favourite-film", "favoriete_films_en_tv_programma_s"),
        )
    ),
)  # fmt: skip
_PEOPLE = (
    Section("followers", ("follower", "follower_list"), shaped(activity.people("follower", _OBSERVED)), _nl("volger")),
    Section("following", ("following_list", "following"), shaped(activity.people("following")), _nl("volgend")),
    Section("blocked", ("block_list", "block"), shaped(activity.people("blocked")), _nl("blokkeringslijst")),
    Section("profile-views", ("profileviews", "profile_views"), shaped(activity.people("profile-viewed", _OBSERVED)),
            _nl("profielweergaven")),
    Section(
        "messages", ("chat_history", "direct_messages", "group_chat"), activity.message,
        _nl("directe_berichten", "groepschat"), telling=False,
    ),
    Section("assistant", ("tako_chat_history",), activity.assistant, deep=True, rows=("Messages",)),
)  # fmt: skip
_SHOP = (
    Section("orders", ("order_history",), activity.shopping("order"), _nl("bestelgeschiedenis"), deep=True),
    Section("products-seen", ("product_browsing_history",), activity.shopping("product-seen"),
            _nl("geschiedenis_van_bladeren_door_producten"), deep=True),
    Section("cart", ("shopping_cart_list",), activity.shopping("cart"), _nl("winkelwagenlijst"), deep=True),
    Section("products-kept", ("tiktokfavoriteitem", "favoriteitems", "favouriteitems"),
            activity.shopping("product-kept"), _nl("favoriet_item"), deep=True),
    Section("returns", ("returns_and_refunds_history", "return_and_refund_history"), activity.shopping("return"),
            _nl("geschiedenis_van_retourzendingen_en_terugbetalingen"), deep=True),
    Section("disputes", ("order_dispute_history",), activity.shopping("order-dispute"),
            _nl("geschiedenis_van_bestelkwesties"), deep=True),
    Section("vouchers", ("vouchers",), activity.shopping("voucher"), _nl("vouchers"), deep=True),
    Section("addresses", ("saved_address_information",), activity.saved_address, _nl("opgeslagen_adresgegevens")),
    Section("payment-methods", ("current_payment_information",),
            activity.loose(Category.PAYMENTS, _PROVIDED, "payment-method"), _nl("informatie_over_huidige_betaling"),
            deep=True),
    Section("product-reviews", ("product_reviews", "product_review_history"),
            activity.loose(Category.OPINIONS, _PROVIDED, "review"), _nl("productrecensies"), deep=True),
    Section("place-reviews", ("location_reviews",), activity.loose(Category.OPINIONS, _PROVIDED, "place-review"),
            _nl("locatierecensies"), deep=True),
    Section("shop-chats", ("communication_with_shops", "communication_history"),
            activity.loose(Category.MESSAGES, _PROVIDED, "shop-chat"), _nl("communicatie_met_winkels"), deep=True),
    Section("support", ("customer_support_history",), activity.loose(Category.MESSAGES, _PROVIDED, "customer-service"),
            _nl("geschiedenis_van_klantenservice"), deep=True),
    Section("gifts", ("purchases", "purchase_history"), activity.loose(Category.PURCHASES, _OBSERVED, "gift"),
            _nl("aankopen"), deep=True),
    Section("coins", ("coin_purchase_history", "buy_coin_history"),
            activity.loose(Category.PURCHASES, _OBSERVED, "coins"), _nl("geschiedenis_van_muntaankopen"), deep=True),
    Section("transactions", ("transaction_history",), activity.loose(Category.FINANCES, _OBSERVED, "transaction"),
            _nl("transactiegeschiedenis"), deep=True),
    Section("donations", ("donation", "fundraiser"), activity.loose(Category.PAYMENTS, _PROVIDED, "donation"),
            _nl("donatie", "fondsenwerving"), deep=True),
)  # fmt: skip
_REST = (
    Section("live-broadcasts", ("go_live_history",), activity.loose(Category.POSTS, _PROVIDED, "live-broadcast"),
            _nl("geschiedenis_van_live_gaan"), deep=True, telling=True),
    Section("stickers", ("stickers",), activity.loose(Category.ACTIVITY, _PROVIDED, "sticker"), _nl("stickers"),
            deep=True),
    Section("polls", ("polls", "poll"), activity.loose(Category.OPINIONS, _PROVIDED, "poll"), deep=True),
    # An image of the person's own face, drawn or made of photos.
    Section("own-image", ("ai_moji", "aiselfimage"), activity.loose(Category.PHOTOS, _PROVIDED, "own-image"),
            _nl("ai_moji"), deep=True),
)  # fmt: skip

SECTIONS = (*_WHO_ELSE, *_DEVICES, *_ACTIVITY, *_PEOPLE, *_SHOP, *_REST)
_UNKNOWN = Section("other", (), activity.loose(Category.ACTIVITY, _OBSERVED, "other-activity"), deep=True)

# Keys that begin every generation of the document.
_MARKS = tuple(
    f'"{key}"'.encode()
    for key in (
        "Ads and data", "Tiktok Live", "TikTok Live", "TikTok Shop", "Tiktok Shopping", "Likes and Favorites",
        "Profile And Settings", "Your Activity", "ItemFavoriteList", "FavoriteVideoList", "FavoriteEffectsList",
        "FansList", "CommentsList", "ChatHistory", "LoginHistoryList", "AdInterestCategories",
    )
)  # fmt: skip
_LINKED = frozenset({"watched", "likes", "reposts", "shares", "posts", "favorite-videos", "watched-live"})


def _text_rule(section: Section) -> FileRule:
    paths = {"en": section.names, **section.text}
    # A name that is the same in both languages tells neither.
    shared = [name for name in paths["en"] if name in paths.get("nl", ())]
    by_language = {
        language: tuple(f"{name}.txt" for name in names if name not in shared) for language, names in paths.items()
    }
    by_language[ANY_LANGUAGE] = tuple(f"{name}.txt" for name in shared)
    linked = section.name in _LINKED
    return FileRule(
        f"{section.name}-text", {language: names for language, names in by_language.items() if names},
        read_text(section), marks=_LINK_MARKS if linked else (), weight=3 if linked else 2 if section.telling else 0,
    )  # fmt: skip


RULES = (
    FileRule(
        "document", {ANY_LANGUAGE: ("user_data*.json",)}, read_json(SECTIONS, _UNKNOWN), marks=_MARKS, weight=3
    ),
    *(_text_rule(section) for section in SECTIONS),
    FileRule("other-text", {ANY_LANGUAGE: ("tiktok/*/*.txt",)}, read_text(_UNKNOWN), weight=0),
    ignores("explanations", ("readme.txt",), N_("An explanation of the files by TikTok; it says nothing about you.")),
)  # fmt: skip
