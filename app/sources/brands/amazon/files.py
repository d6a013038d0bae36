# SPDX-License-Identifier: MPL-2.0
"""Which file of an Amazon export is what: dotted old names (with a region number) and friendly new ones."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.amazon import advertising, behaviour, orders
from app.sources.brands.amazon.media_files import MEDIA
from app.sources.brands.amazon.naming import loose, rule
from app.sources.rules import ignores
from app.sources.source import ANY_LANGUAGE, FileRule

_ORDER_MARKS = (b"Order ID,Order Date", b'"Order ID","Order Date"', b'"Order Date","Order ID"', b"Order Date,Order ID")

_EXPLANATIONS = ignores(
    "file-descriptions",
    ("filedescriptions.csv", "file_descriptions.csv", "*.schema.json", "*_schema.json", "schema.json", "readme.txt"),
    N_("An explanation of the files by Amazon; it says nothing about you."),
)

_ADVERTISING = (
    rule(
        "advertiser-audiences",
        ("advertising.advertiseraudiences*.csv",),
        advertising.read_advertiser_audiences,
        (b"Advertisers who b",),
        3,
    ),
    rule(
        "third-party-audiences",
        ("advertising.3paudiences*.csv",),
        advertising.read_third_party_audiences,
        (b"via 3rd Parties",),
        3,
    ),
    rule(
        "amazon-audiences",
        ("advertising.amazonaudiences*.csv",),
        advertising.read_amazon_audiences,
        (b"Amazon Audiences",),
        3,
    ),
    rule(
        "advertiser-clicks",
        ("advertising.advertiserclicks*.csv",),
        advertising.read_clicks,
        (b"Advertisers whose ads",),
        3,
    ),
    rule("ads-choice", ("advertising.optout*.csv",), advertising.read_opt_out, (b"Interest based ads",), 3),
)

_PURCHASES = (
    rule(
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
    rule(
        "orders",
        ("retail.orderhistory*.csv", "order_history*.csv"),
        orders.read_orders,
        _ORDER_MARKS,
        3,
    ),
    rule(
        "digital-items",
        ("digital_items*.csv", "digital_content_orders*.csv"),
        orders.read_digital_items,
        (b"DigitalOrderItemId", b"ASIN"),
        2,
    ),
    rule(
        "digital-amounts",
        ("digital_orders_monetary*.csv",),
        orders.read_digital_amounts,
        (b"MonetaryComponentTypeCode",),
        3,
    ),
    rule("digital-orders", ("digital_orders*.csv",), orders.read_digital_orders, (b"DeliveryPacketId", b"OrderId"), 3),
    rule(
        "subscriptions",
        ("digital.subscriptions*/*.csv", "subscriptions.csv"),
        orders.read_subscriptions,
        (b"SubscriptionPlanId",),
        3,
    ),
    rule(
        "cart",
        ("retail.cartitems*.csv", "cart_history*.csv", "cart_items*.csv"),
        orders.read_cart,
        (b"DateAddedToCart", b"CartList"),
        3,
    ),
)

_SHOPPING = (
    rule(
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
    rule(
        "pages-seen",
        ("*detail_page_glance_view*/*.csv", "*glance_view_impressions*.csv", "*glanceview*.csv"),
        behaviour.read_pages_seen,
        (b"customer_city", b"product_name"),
        3,
    ),
    rule(
        "regions",
        ("retail.regionauthority*.*", "region_authority*.csv"),
        behaviour.read_regions,
        (b"State or Province",),
        2,
    ),
    rule(
        "votes",
        ("lightweightinteractions*.csv", "retail.lightweightinteractions*.*"),
        behaviour.read_votes,
        (b"InteractableURL",),
        3,
    ),
    rule(
        "seller-feedback",
        ("retail.seller_feedback*.*", "seller_feedback*.csv"),
        behaviour.read_seller_feedback,
        (b"FeedbackRating",),
        3,
    ),
    rule("wish-lists", ("amazon.lists.wishlist*.json", "wishlist*.json"), behaviour.read_wishlists, (b"[List]",), 3),
    rule(
        "devices",
        ("device_registration*.csv", "devices.registration*.csv", "your_fire_tv_device*/*.csv"),
        behaviour.read_devices,
        (b"Device Serial Number",),
        2,
    ),
    loose(
        "shopping-profile",
        ("retail.shoppingprofile*.*", "shopping_profile*.*"),
        Category.INTERESTS,
        Origin.INFERRED,
        "shopping-profile",
    ),
    loose(
        "customer-profile",
        ("retail.customerprofile*.*", "customer_profile*.*"),
        Category.ACCOUNT,
        Origin.PROVIDED,
        "customer-profile",
    ),
    loose("promotions", ("retail.promotions*.*", "promotions*.csv"), Category.PURCHASES, Origin.OBSERVED, "promotion"),
    loose(
        "reviews",
        ("retail.reviews*.*", "reviews*.csv", "retail.communitytrust*.*"),
        Category.OPINIONS,
        Origin.PROVIDED,
        "review",
    ),
    loose("addresses", ("retail.addresses*.*", "addresses*.csv"), Category.CONTACT, Origin.PROVIDED, "address"),
    loose(
        "notifications",
        ("outboundnotifications*.*", "outbound_notifications*.*", "outboundnotifications*/*.csv"),
        Category.MESSAGES,
        Origin.OBSERVED,
        "notification-sent",
    ),
    ignores(
        "login-tokens",
        ("retail.authentication*token*.*", "*authentication_tokens*.*"),
        N_("Keys that could still open your account; Mien never reads them."),
    ),
    loose(
        "logins",
        ("retail.authentication*.*", "authentication*.csv"),
        Category.SECURITY,
        Origin.OBSERVED,
        "login",
    ),
    rule(
        "payment-methods",
        ("paymentoptions*.csv", "paymentoptions*/*.csv", "payment_instruments*.csv", "payment_options*.csv"),
        orders.read_payment_methods,
        weight=0,
    ),
    loose(
        "groceries",
        ("wholefoods*.*", "whole_foods*.*", "amazonfresh*.*", "fresh*.csv", "whole_foods*/*.csv"),
        Category.PURCHASES,
        Origin.OBSERVED,
        "grocery",
    ),
    loose(
        "shopping-assistant",
        ("*rufus*.csv", "*rufus*/*.csv"),
        Category.MESSAGES,
        Origin.PROVIDED,
        "assistant-chat",
    ),
)

# Families of names whose single files are not documented: rows are read in their own words.
_FAMILIES = (
    loose(
        "prime-video-data",
        ("digital.primevideo*.csv",),
        Category.VIEWING,
        Origin.OBSERVED,
        "prime-video-data",
    ),
    loose("digital-data", ("digital.*.csv",), Category.ACTIVITY, Origin.OBSERVED, "digital-data"),
    loose(
        "retail-data",
        ("retail.*.csv", "retail.*/*.csv"),
        Category.ACTIVITY,
        Origin.OBSERVED,
        "retail-data",
    ),
    loose(
        "advertising-data",
        ("advertising.*.csv", "advertising*/*.csv"),
        Category.ADVERTISING,
        Origin.OBSERVED,
        "advertising-data",
    ),
    loose(
        "additional-data",
        (
            "additional_data/*.csv",
            "additional_data/*/*.csv",
            "additional_data/*/*/*.csv",
            "additional_data/*/*/*/*.csv",
            "your_amazon*/*.csv",
            "your_*/*.csv",
        ),
        Category.ACTIVITY,
        Origin.OBSERVED,
        "additional-data",
    ),
)

# Orders that were renamed, or taken out of their folder, are known by their header alone.
_ANY_ORDERS = FileRule(
    "renamed-orders",
    {ANY_LANGUAGE: ("*.csv",)},
    orders.read_orders_or_returns,
    marks=(*_ORDER_MARKS, b"Product Name,Return Date"),
    weight=3,
    nameless=True,
)

RULES = (_EXPLANATIONS, *_ADVERTISING, *_PURCHASES, *_SHOPPING, *MEDIA, *_FAMILIES, _ANY_ORDERS)
