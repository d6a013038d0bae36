# SPDX-License-Identifier: MPL-2.0
"""Which file of "My Data" is what, and what its sections mean. Keys differ between vintages of the export."""

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.brands.snapchat import chats, places, profile
from app.sources.reading.json_sections import RowReader, Section, described, facts, loosely, read_sections, shaped
from app.sources.rules import ignores, reads
from app.sources.source import FileRule

_PROVIDED, _OBSERVED, _INFERRED = Origin.PROVIDED, Origin.OBSERVED, Origin.INFERRED
_DETAILS = facts(Category.ACCOUNT, _OBSERVED, "account-detail")


def _section(read: RowReader, *names: str, deep: bool = False) -> Section:
    return Section(names[0], names, read, facts=True, deep=deep)


def _file(name: str, sections: tuple[Section, ...], *marks: bytes, weight: int = 3) -> FileRule:
    rest = Section("other", (), profile.root, facts=True, deep=True)
    return reads(name.replace("_", "-"), (f"{name}.json",), read_sections(sections, rest), marks, weight)


def _whole(name: str, read: RowReader, *marks: bytes) -> FileRule:
    """A file all of whose sections mean the same."""
    rest = Section("rows", (), read, facts=True, deep=True)
    return reads(name.replace("_", "-"), (f"{name}.json",), read_sections((), rest), marks, 2 if marks else 0)


_WHO_ELSE = (
    _file(
        "user_profile",
        (
            _section(described(profile.APP_PROFILE, _DETAILS), "app_profile"),
            _section(
                described(profile.DEMOGRAPHICS, facts(Category.DEMOGRAPHICS, _INFERRED, "demographic")), "demographics"
            ),
            _section(profile.interests("interest"), "interest_categories"),
            _section(profile.interests("content-category"), "content_categories"),
            _section(profile.interactions(Category.BROWSING, Role.ADVERTISER), "web_interactions"),
            _section(profile.interactions(Category.APPS, Role.ADVERTISER), "app_interactions"),
            _section(profile.ads, "ads_you_interacted_with"),
            _section(profile.advertising_id, "mobile_ad_id"),
            _section(profile.counts, "engagement"),
            _section(facts(Category.ACTIVITY, _OBSERVED, "time-spent"), "breakdown_of_time_spent_on_app"),
            _section(loosely(Category.VIEWING, _OBSERVED, "channel-viewed"), "discover_channels_viewed"),
            _section(loosely(Category.INTERESTS, _PROVIDED, "subscription"), "subscriptions"),
            _section(places.places("place", _INFERRED), "geographic_information"),
            _section(shaped(chats.SHARES), "off_platform_sharing"),
        ),
        b'"Cohort Age"', b'"Derived Ad Demographic"', b'"Interest Categories"',
    ),
    _file(
        "ranking",
        (
            _section(profile.STATISTICS, "statistics"),
            _section(profile.interests("content-interest"), "content_interests"),
            _section(facts(Category.INTERESTS, _INFERRED, "spotlight"), "spotlight"),
        ),
        b'"Snapscore"', b'"Content Interests"',
    ),
    _file(
        "snap_ads",
        (_section(profile.ads, "snap_ads", "ads", "ads_viewed", "ads_history", "ads_you_interacted_with"),),
        b'"Snap Ads"',
    ),
    _file(
        "connected_apps",
        (
            _section(profile.connected("connected-app"), "connected_applications", "connected_apps"),
            _section(profile.connected("app-permission"), "permissions"),
            _section(profile.connected("login-through-snapchat"), "login_history"),
        ),
        b'"Connected Applications"', b'"Permissions"',
    ),
    _file(
        "location_history",
        (
            _section(places.places("frequent-place", _INFERRED), "frequent_locations"),
            _section(places.places("last-location", _OBSERVED), "latest_location"),
            _section(places.home_and_work, "home_&_work", "home,_school_&_work", "home_and_work"),
            _section(places.places("daily-top-place", _INFERRED), "daily_top_locations"),
            _section(places.places("top-place", _INFERRED), "top_locations_per_six_day_period"),
            _section(places.places("place", _OBSERVED), "location_history"),
            _section(
                places.places("place-visited", _INFERRED), "businesses_and_places_you_may_have_visited",
                "businesses_and_public_places_you_may_have_visited",
            ),
            _section(
                places.places("area-visited", _INFERRED), "areas_you_may_have_visited_in_the_last_two_years"
            ),
            _section(
                places.places("place-visited", _INFERRED), "actiomoji_information_from_places_you_may_have_visited"
            ),
        ),
        b'"Home, School & Work"', b'"Home & Work"', b'"Areas you may have visited', b'"Daily Top Locations"',
    ),
    _file("snap_map_places_history", (_section(shaped(chats.MAP_PLACES), "snap_map_places_history"),), b'"Snap Map'),
    _whole("in_app_surveys", chats.survey, b'"Survey'),
    _file(
        "email_campaign_history",
        (
            _section(loosely(Category.SETTINGS, _PROVIDED, "mail-subscription"), "email_campaign_subscriptions"),
            _section(loosely(Category.MESSAGES, _OBSERVED, "marketing-mail"), "email_campaign_history"),
        ),
        b'"Email Campaign',
    ),
)  # fmt: skip
_ACCOUNT = (
    _file(
        "account",
        (
            _section(described(profile.BASIC, _DETAILS), "basic_information"),
            _section(shaped(profile.DEVICES), "device_information", "device_history"),
            _section(shaped(profile.LOGINS), "login_history"),
            _section(
                shaped(profile.TERMS), "privacy_policy_and_terms_of_service_acceptance_history",
                "custom_creative_tools_terms", "terms_of_service_acceptance_history",
            ),
        ),
        b'"Device Information"', b'"Device History"', b'"Registration IP"',
    ),
    _file(
        "account_history",
        (
            _section(
                profile.change("display-name-change", Category.IDENTITY, "Display Name"), "display_name_change"
            ),
            _section(
                profile.change(
                    "email-change", Category.CONTACT, "Email Address", "Email", identifier=IdentifierKind.EMAIL
                ),
                "email_change",
            ),
            _section(
                profile.change(
                    "phone-change", Category.CONTACT, "Mobile Number", "Phone Number", identifier=IdentifierKind.PHONE
                ),
                "mobile_number_change",
            ),
            _section(
                profile.change(
                    "username-change", Category.ACCOUNT, "Username", identifier=IdentifierKind.USERNAME
                ),
                "username_change",
            ),
            _section(profile.change("password-change", Category.SECURITY), "password_change"),
            _section(
                profile.change("two-factor-change", Category.SECURITY, "Event"), "two_factor_authentication"
            ),
            _section(
                profile.change("device-linked", Category.DEVICES), "spectacles", "snapchat_linked_to_bitmoji"
            ),
            _section(
                profile.change("data-requested", Category.ACCOUNT, "Status"), "download_my_data_reports"
            ),
        ),
        b'"Display Name Change"', b'"Download My Data Reports"', b'"Mobile Number Change"',
    ),
    _file("terms_history", (_section(shaped(profile.TERMS), "snap_inc._terms_of_service", "terms"),), weight=0),
    _whole("bitmoji", loosely(Category.IDENTITY, _PROVIDED, "bitmoji"), b'"Avatar Gender"'),
    _whole("bitmoji_kit_user", loosely(Category.APPS, _OBSERVED, "bitmoji-in-app")),
    _whole("cameos_metadata", loosely(Category.BIOMETRICS, _OBSERVED, "cameo"), b'"Cameos'),
    _whole("snap_pro", loosely(Category.ACCOUNT, _PROVIDED, "public-profile")),
    _whole("support_note", loosely(Category.MESSAGES, _PROVIDED, "customer-service")),
    _whole("in_app_reports", loosely(Category.SECURITY, _PROVIDED, "report", about_others=True)),
    _whole("family_center", loosely(Category.FAMILY, _PROVIDED, "family-centre", about_others=True)),
)  # fmt: skip
_PEOPLE = (
    _file(
        "friends",
        (
            _section(shaped(chats.friends("friend")), "friends"),
            _section(shaped(chats.friends("friend-request-sent")), "friend_requests_sent"),
            _section(shaped(chats.friends("friend-request")), "pending_requests"),
            _section(shaped(chats.friends("blocked")), "blocked_users"),
            _section(shaped(chats.friends("friend-removed")), "deleted_friends"),
            _section(shaped(chats.friends("suggestion-hidden")), "hidden_friend_suggestions", "ignored_snapchatters"),
            _section(shaped(chats.friends("shortcut")), "shortcuts"),
        ),
        b'"Deleted Friends"', b'"Friend Requests Sent"', b'"Hidden Friend Suggestions"',
    ),
    _whole("contacts", shaped(chats.CONTACTS)),
    _whole("chat_history", chats.message("message"), b'"Media Type"', b'Saved Chat History"'),
    _whole("snap_history", chats.message("snap"), b'"Media Type"'),
    _whole("talk_history", chats.call, b'Calls"', b'"Length (sec)"'),
    _whole("my_ai", chats.assistant, b'"My AI'),
)  # fmt: skip
_CONTENT = (
    _whole("memories_history", chats.memory, b'"Saved Media"'),
    _file(
        "story_history",
        (_section(chats.story, "your_story_views", "friend_and_public_story_views", "your_spotlight_replies"),),
        b'"Your Story Views"', b'"Friend and Public Story Views"',
    ),
    _whole("shared_story", loosely(Category.POSTS, _PROVIDED, "shared-story"), b'"Shared Story"'),
    # The only key of this file is an empty one.
    _whole("search_history", chats.search, b'"Date and time (hourly)"'),
    _whole("scans", loosely(Category.SEARCHES, _OBSERVED, "scan")),
    _whole("subscriptions", loosely(Category.INTERESTS, _PROVIDED, "subscription"), b'"Public Users"'),
    _whole("community_lenses", loosely(Category.ACTIVITY, _PROVIDED, "lens")),
    _whole("snap_games_and_minis", loosely(Category.ACTIVITY, _OBSERVED, "game")),
    _whole("purchase_history", loosely(Category.PURCHASES, _OBSERVED, "purchase"), b'"In-App Purchases"'),
    _whole("snap_tokens_order_history", loosely(Category.PURCHASES, _OBSERVED, "tokens")),
    _whole("netsuite_orders", loosely(Category.PURCHASES, _OBSERVED, "order")),
    _whole("shop_history", loosely(Category.PURCHASES, _OBSERVED, "product-seen")),
    _whole("payments", loosely(Category.PAYMENTS, _PROVIDED, "payment-method")),
)  # fmt: skip
_REST = (
    ignores(
        "pages", ("html/*.html", "html/*/*.html", "index.html"),
        N_(
            "A page with the same content as a JSON file. If there are no JSON files, ask for the export again and "
            "choose JSON."
        ),
    ),
    ignores(
        "styles", ("html/*.css", "html/*/*.css", "html/*.js", "css/*.css", "js/*.js"),
        N_("Part of the pages that show the export; it says nothing about you."),
    ),
)  # fmt: skip

RULES = (*_WHO_ELSE, *_ACCOUNT, *_PEOPLE, *_CONTENT, *_REST)
