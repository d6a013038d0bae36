# SPDX-License-Identifier: MPL-2.0
"""Which file of an Amazon export is what: dotted old names (with a region number) and friendly new ones."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.amazon import advertising, behaviour, media, orders
from app.sources.reading.loose import loose_csv, loose_either
from app.sources.source import ANY_LANGUAGE, FileRule, Reader


def _rule(
    name: str, paths: tuple[str, ...], read: Reader | None, marks: tuple[bytes, ...] = (), weight: int = 1
) -> FileRule:
    return FileRule(name, {ANY_LANGUAGE: paths}, read, marks=marks, weight=weight)


def _ignored(name: str, paths: tuple[str, ...], reason: str) -> FileRule:
    return FileRule(name, {ANY_LANGUAGE: paths}, None, reason, weight=0)


def _loose(
    name: str, paths: tuple[str, ...], category: Category, origin: Origin, kind: str, about_others: bool = False
) -> FileRule:
    # Names alone tell little: most of these could be any shop's.
    return _rule(name, paths, loose_either(category, origin, kind, about_others), weight=0)


_ORDER_MARKS = (b"Order ID,Order Date", b'"Order ID","Order Date"', b'"Order Date","Order ID"', b"Order Date,Order ID")

_ADVERTISING = (
    _rule(
        "advertiser-audiences",
        ("advertising.advertiseraudiences*.csv",),
        advertising.read_advertiser_audiences,
        (b"Advertisers who b",),
        3,
    ),
    _rule(
        "third-party-audiences",
        ("advertising.3paudiences*.csv",),
        advertising.read_third_party_audiences,
        (b"via 3rd Parties",),
        3,
    ),
    _rule(
        "amazon-audiences",
        ("advertising.amazonaudiences*.csv",),
        advertising.read_amazon_audiences,
        (b"Amazon Audiences",),
        3,
    ),
    _rule(
        "advertiser-clicks",
        ("advertising.advertiserclicks*.csv",),
        advertising.read_clicks,
        (b"Advertisers whose ads",),
        3,
    ),
    _rule("ads-choice", ("advertising.optout*.csv",), advertising.read_opt_out, (b"Interest based ads",), 3),
)

_PURCHASES = (
    _rule(
        "returns",
        (
            "refund_details*.csv",
            "retail.customerreturns*.*",
            "retail.ordersreturned*.*",
            "your_returns*/*.csv",
            "return*.csv",
            "customer_returns*.csv",
        ),
        orders.read_returns,
        (b"Reversal Reason", b"Disbursement Type", b"DateOfReturn", b"ReturnReason", b"Product Name,Return Date"),
        2,
    ),
    _rule(
        "orders",
        ("retail.orderhistory*.csv", "order_history*.csv", "retail.orderhistory*.json", "order_history*.json"),
        orders.read_orders,
        _ORDER_MARKS,
        3,
    ),
    _rule(
        "digital-items",
        ("digital_items*.csv", "digital_content_orders*.csv"),
        orders.read_digital_items,
        (b"DigitalOrderItemId", b"ASIN"),
        2,
    ),
    _rule(
        "digital-amounts",
        ("digital_orders_monetary*.csv",),
        orders.read_digital_amounts,
        (b"MonetaryComponentTypeCode",),
        3,
    ),
    _rule("digital-orders", ("digital_orders*.csv",), orders.read_digital_orders, (b"DeliveryPacketId", b"OrderId"), 3),
    _rule(
        "subscriptions",
        ("digital.subscriptions*/*.csv", "subscriptions.csv"),
        orders.read_subscriptions,
        (b"SubscriptionPlanId",),
        3,
    ),
    _rule(
        "cart",
        ("retail.cartitems*.csv", "cart_history*.csv", "cart_items*.csv"),
        orders.read_cart,
        (b"DateAddedToCart", b"CartList"),
        3,
    ),
)

_SHOPPING = (
    _rule(
        "searches",
        (
            "search_data.customer_engagement*.*",
            "search_queries*.csv",
            "your_shopping_search/*.csv",
            "search_data/*.csv",
        ),
        behaviour.read_searches,
        (b"First Search Query String", b"First Search Time"),
        3,
    ),
    _rule(
        "pages-seen",
        ("*detail_page_glance_view*/*.csv", "*glance_view_impressions*.csv", "*glanceview*.csv"),
        behaviour.read_pages_seen,
        (b"customer_city", b"product_name"),
        3,
    ),
    _rule(
        "regions",
        ("retail.regionauthority*.*", "region_authority*.csv"),
        behaviour.read_regions,
        (b"State or Province",),
        2,
    ),
    _rule(
        "votes",
        ("lightweightinteractions*.csv", "retail.lightweightinteractions*.*"),
        behaviour.read_votes,
        (b"InteractableURL",),
        3,
    ),
    _rule(
        "seller-feedback",
        ("retail.seller_feedback*.*", "seller_feedback*.csv"),
        behaviour.read_seller_feedback,
        (b"FeedbackRating",),
        3,
    ),
    _rule("wish-lists", ("amazon.lists.wishlist*.json", "wishlist*.json"), behaviour.read_wishlists, (b"[List]",), 3),
    _rule(
        "devices",
        ("device_registration*.csv", "devices.registration*.csv", "your_fire_tv_device*/*.csv"),
        behaviour.read_devices,
        (b"Device Serial Number",),
        2,
    ),
    _loose(
        "shopping-profile",
        ("retail.shoppingprofile*.*", "shopping_profile*.*"),
        Category.INTERESTS,
        Origin.INFERRED,
        "shopping-profile",
    ),
    _loose(
        "customer-profile",
        ("retail.customerprofile*.*", "customer_profile*.*"),
        Category.ACCOUNT,
        Origin.PROVIDED,
        "customer-profile",
    ),
    _loose("promotions", ("retail.promotions*.*", "promotions*.csv"), Category.PURCHASES, Origin.OBSERVED, "promotion"),
    _loose(
        "reviews",
        ("retail.reviews*.*", "reviews*.csv", "retail.communitytrust*.*"),
        Category.OPINIONS,
        Origin.PROVIDED,
        "review",
    ),
    _loose("addresses", ("retail.addresses*.*", "addresses*.csv"), Category.CONTACT, Origin.PROVIDED, "address"),
    _loose(
        "notifications",
        ("outboundnotifications*.*", "outbound_notifications*.*", "outboundnotifications*/*.csv"),
        Category.MESSAGES,
        Origin.OBSERVED,
        "notification-sent",
    ),
    _ignored(
        "login-tokens",
        ("retail.authentication*token*.*", "*authentication_tokens*.*"),
        N_("Keys that could still open your account; Mien never reads them."),
    ),
    _loose(
        "logins",
        ("retail.authentication*.*", "authentication*.json", "authentication*.csv"),
        Category.SECURITY,
        Origin.OBSERVED,
        "login",
    ),
    _loose(
        "payment-methods",
        ("paymentoptions*.*", "payment_instruments*.csv", "payment_options*.csv"),
        Category.PAYMENTS,
        Origin.PROVIDED,
        "payment-method",
    ),
    _loose(
        "groceries",
        ("wholefoods*.*", "whole_foods*.*", "amazonfresh*.*", "fresh*.csv", "whole_foods*/*.csv"),
        Category.PURCHASES,
        Origin.OBSERVED,
        "grocery",
    ),
    _loose(
        "shopping-assistant",
        ("*rufus*.csv", "*rufus*.json", "*rufus*/*.json", "*rufus*/*.csv"),
        Category.MESSAGES,
        Origin.PROVIDED,
        "assistant-chat",
    ),
)

_MEDIA = (
    _rule(
        "prime-video",
        ("digital.primevideo.viewinghistory*.csv", "viewing_history.csv", "*viewinghistory*.csv"),
        media.read_viewing,
        (b"Playback Hour",),
        3,
    ),
    _rule(
        "view-counts",
        ("digital.primevideo.viewcounts*.csv", "*viewcounts*.csv"),
        behaviour.read_view_counts,
        (b"# titles watched",),
        3,
    ),
    _rule(
        "watchlist",
        ("digital.primevideo.watchlist*.csv", "watchlist*.csv"),
        media.read_watchlist,
        (b"catalogTitle",),
        3,
    ),
    _loose(
        "recommendations", ("*customertitlerelevance*.*",), Category.INTERESTS, Origin.INFERRED, "recommended-title"
    ),
    _loose(
        "viewing-locations",
        ("*primevideo.locationdata*.*", "*primevideo*location*.*"),
        Category.LOCATION,
        Origin.OBSERVED,
        "viewing-location",
    ),
    _rule("audible-library", ("audible.library*.csv",), media.read_audible_library, (b"DateAdded", b"Asin"), 3),
    _rule(
        "audible-listening", ("audible.listening*.csv",), media.read_audible_listening, (b"NarrationSpeed", b"Asin"), 3
    ),
    _rule(
        "audible-payments",
        ("audible.membershipbillings*.csv",),
        media.read_audible_billings,
        (b"BillingPeriodStartDate",),
        3,
    ),
    _rule(
        "audible-membership",
        ("audible.membershipevent*.csv",),
        loose_csv(Category.ACCOUNT, Origin.OBSERVED, "membership-event"),
    ),
    _loose("audible", ("audible.*.csv", "audible.*/*.csv"), Category.LISTENING, Origin.OBSERVED, "audible"),
    _loose(
        "kindle-mail",
        ("kindle.kindledocs*mail*.*", "*approvedpersonaldocumentemail*.*"),
        Category.CONTACT,
        Origin.PROVIDED,
        "approved-address",
    ),
    _loose(
        "kindle",
        ("kindle.*.csv", "kindle.*.json", "kindle*/*.csv", "kindle*/*.json"),
        Category.ACTIVITY,
        Origin.OBSERVED,
        "reading",
    ),
    _rule(
        "twitch-links",
        ("amazongames.twitchprime.linkedtwitchaccounts*.csv",),
        media.read_twitch_links,
        (b"twitchUserId",),
        3,
    ),
    _rule(
        "twitch-account",
        ("amazongames.twitchprime.accounthistory*.csv",),
        media.read_twitch_account,
        (b"IsTwitchPrime",),
        3,
    ),
    _rule(
        "twitch-credits",
        ("amazongames.twitchprime.subscriptioncredithistory*.csv",),
        media.read_twitch_credits,
        (b"StreamerName",),
        3,
    ),
    _loose("games", ("amazongames.*.csv", "amazongames/*.csv"), Category.ACTIVITY, Origin.OBSERVED, "game"),
    _loose(
        "alexa-contacts",
        ("alexa/communications/contacts/*.csv", "*alexa*contacts*.csv", "contacts/*.csv"),
        Category.CONTACTS,
        Origin.PROVIDED,
        "uploaded-contact",
        about_others=True,
    ),
    _rule(
        "alexa-requests",
        ("nlu/*.csv", "alexa*/intent*.csv", "alexa*utterance*.csv"),
        behaviour.read_utterances,
        (b"Utterance",),
        1,
    ),
    _ignored("recordings", ("*.wav", "*.mp3"), N_("A voice recording; Mien does not listen to it.")),
    _loose(
        "alexa",
        ("alexa*.csv", "alexa*.json", "alexa*/*.csv", "alexa*/*.json", "alexa/*/*.csv", "alexa/*/*.json"),
        Category.VOICE,
        Origin.OBSERVED,
        "alexa",
    ),
    _loose(
        "photos",
        ("amazonphotos*.*", "amazon_photos*/*.csv", "amazon_photos*/*.json"),
        Category.PHOTOS,
        Origin.PROVIDED,
        "photo",
    ),
)

# Families of names whose single files are not documented: rows are read in their own words.
_FAMILIES = (
    _ignored(
        "file-descriptions",
        ("filedescriptions.csv", "file_descriptions.csv", "*.schema.json", "readme.txt"),
        N_("An explanation of the files by Amazon; it says nothing about you."),
    ),
    _loose(
        "prime-video-data",
        ("digital.primevideo*.csv", "digital.primevideo*.json"),
        Category.VIEWING,
        Origin.OBSERVED,
        "prime-video-data",
    ),
    _loose("digital-data", ("digital.*.csv", "digital.*.json"), Category.ACTIVITY, Origin.OBSERVED, "digital-data"),
    _loose(
        "retail-data",
        ("retail.*.csv", "retail.*.json", "retail.*/*.csv"),
        Category.ACTIVITY,
        Origin.OBSERVED,
        "retail-data",
    ),
    _loose(
        "advertising-data",
        ("advertising.*.csv", "advertising.*/*.csv", "advertising*/*.json"),
        Category.ADVERTISING,
        Origin.OBSERVED,
        "advertising-data",
    ),
    _loose(
        "additional-data",
        (
            "additional_data/*.csv",
            "additional_data/*.json",
            "additional_data/*/*.csv",
            "additional_data/*/*.json",
            "your_amazon*/*.csv",
            "your_amazon*/*.json",
            "your_*/*.csv",
        ),
        Category.ACTIVITY,
        Origin.OBSERVED,
        "additional-data",
    ),
)

# Orders that were renamed, or taken out of their folder, are known by their header alone.
_ANY_ORDERS = _rule(
    "renamed-orders", ("*.csv",), orders.read_orders_or_returns, (*_ORDER_MARKS, b"Product Name,Return Date"), 3
)

RULES = (*_ADVERTISING, *_PURCHASES, *_SHOPPING, *_MEDIA, *_FAMILIES, _ANY_ORDERS)
