# SPDX-License-Identifier: MPL-2.0
"""The files about the person, their account, devices and the people they know."""

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import Mechanism
from app.sources.meta import dating, profile, sections, security
from app.sources.meta.files import MetaFile
from app.sources.meta.listing import Facts, Listing
from app.sources.meta.words import NAMES

_LOGIN = Listing("login", Category.SECURITY, Origin.OBSERVED, ("action", "event", "device"), sight=True)
_FRIEND = Listing("friend", Category.CONTACTS, Origin.PROVIDED, ("name", *NAMES), about_others=True)
_CONTACT = Listing("contact", Category.CONTACTS, Origin.PROVIDED, ("name",), about_others=True)
_ACCOUNT = Facts("account-fact", Category.ACCOUNT, Origin.OBSERVED, sight=True)
_SETTING = Facts("setting", Category.SETTINGS, Origin.PROVIDED)


def _people(
    name: str, names: tuple[str, ...], facebook: tuple[str, ...] = (), instagram: tuple[str, ...] = ()
) -> MetaFile:
    listing = Listing(name, Category.CONTACTS, Origin.PROVIDED, NAMES, about_others=True)
    return MetaFile(name, names, listing, facebook, instagram)


PERSON = (
    MetaFile("profile", ("profile_information",), profile.read_profile, facebook=("profile",)),
    MetaFile("person", ("personal_information",), profile.read_person, instagram=("profile_user",)),
    MetaFile("person-2020", ("profile",), profile.read_loose_person),
    MetaFile(
        "profile-changes",
        ("profile_changes", "profile_update_history", "account_profile_changes"),
        Listing("profile-change", Category.ACCOUNT, Origin.PROVIDED, sight=True),
        facebook=("profile_updates",),
        instagram=("profile_profile_change",),
    ),
    MetaFile("account", ("account_information",), _ACCOUNT, instagram=("profile_account_insights",)),
    MetaFile("face", ("face_recognition", "facial_recognition"), security.read_face_print, pages=False),
    MetaFile(
        "avatar",
        ("your_avatar", "avatars_information", "avatar_items"),
        Facts("avatar", Category.IDENTITY, Origin.PROVIDED),
    ),
    MetaFile(
        "dating",
        tuple(f"{folder}/{deep}*" for folder in ("dating", "facebook_dating") for deep in ("", "*/", "*/*/", "*/*/*/")),
        dating.read_dating,
    ),
    MetaFile("business", ("professional_information",), _ACCOUNT, instagram=("profile_business",)),
    MetaFile("autofill", ("autofill_information", "autofill"), profile.read_person, instagram=("ig_autofill_data",)),
    MetaFile(
        "linked-accounts",
        ("accounts_center", "linked_meta_accounts"),
        Listing(
            "linked-account",
            Category.ACCOUNT,
            Origin.PROVIDED,
            ("service_name",),
            Role.BRAND,
            Mechanism.LINKED_ACCOUNT,
            sight=True,
        ),
        facebook=("accounts_center",),
    ),
    MetaFile(
        "sign-up",
        ("signup_details", "signup_information"),
        _ACCOUNT,
        instagram=("account_history_registration_info",),
    ),
    MetaFile("eligibility", ("eligibility",), _ACCOUNT, instagram=("monetization_eligibility",)),
    MetaFile("emails-sent", ("emails_we_sent_you",), Listing("email-sent", Category.ACTIVITY, Origin.OBSERVED)),
)

SECURITY = (
    MetaFile("account-activity", ("account_activity",), _LOGIN, facebook=("account_activity",)),
    MetaFile("logins", ("logins_and_logouts",), _LOGIN, facebook=("account_accesses",)),
    MetaFile("login-history", ("login_activity",), _LOGIN, instagram=("account_history_login_history",)),
    MetaFile("logout-history", ("logout_activity",), _LOGIN, instagram=("account_history_logout_history",)),
    MetaFile(
        "addresses",
        ("ip_address_activity", "used_ip_addresses"),
        Listing("address-used", Category.NETWORK, Origin.OBSERVED, ("ip", "ip_address"), sight=True),
        facebook=("used_ip_address",),
    ),
    MetaFile(
        "sessions",
        ("where_you_re_logged_in", "where_you_are_logged_in"),
        Listing("session", Category.SECURITY, Origin.OBSERVED, ("device", "app"), sight=True),
        facebook=("active_sessions",),
    ),
    MetaFile(
        "recognised-devices",
        ("recognized_devices", "authorized_logins"),
        Listing("recognised-device", Category.DEVICES, Origin.OBSERVED, ("name",), sight=True),
        facebook=("recognized_devices",),
    ),
    MetaFile("mobile-devices", ("mobile_devices",), security.read_mobile_devices, facebook=("devices",)),
    MetaFile(
        "devices",
        ("devices",),
        Listing("device", Category.DEVICES, Origin.OBSERVED, ("user agent", "device_type"), sight=True),
        instagram=("devices_devices",),
    ),
    MetaFile(
        "camera",
        ("camera_information",),
        security.read_camera,
        instagram=("devices_camera",),
    ),
    MetaFile(
        "account-changes",
        ("record_details", "administrative_records", "account_status_changes"),
        Listing("account-change", Category.SECURITY, Origin.OBSERVED, ("event",), sight=True),
        facebook=("admin_records", "account_status_changes"),
    ),
    MetaFile(
        "cookies",
        ("browser_cookies", "datr_cookie_info"),
        security.read_cookies,
        facebook=("datr_stats",),
        pages=False,
    ),
    MetaFile(
        "login-protection",
        ("login_protection_data",),
        Listing("login-protection", Category.SECURITY, Origin.OBSERVED, ("name",), sight=True),
        facebook=("login_protection_data",),
    ),
    MetaFile(
        "verified-contacts",
        ("email_address_verifications", "contact_verifications", "mobile_phone_number_verifications"),
        Listing("verified-contact", Category.CONTACT, Origin.PROVIDED, ("contact",), sight=True),
        facebook=("contact_verifications",),
    ),
    MetaFile(
        "active-days",
        ("your_facebook_activity_history",),
        security.read_active_days,
        facebook=("last_activity",),
        pages=False,
    ),
    MetaFile(
        "password-changes",
        ("password_change_activity",),
        Listing("password-change", Category.SECURITY, Origin.OBSERVED, sight=True),
        instagram=("account_history_password_change_history",),
    ),
    MetaFile(
        "privacy-changes",
        ("profile_privacy_changes", "account_privacy_changes"),
        Listing("privacy-change", Category.SETTINGS, Origin.PROVIDED),
        instagram=("account_history_account_privacy_history",),
    ),
    MetaFile(
        "history-2020",
        ("account_history",),
        Listing("login", Category.SECURITY, Origin.OBSERVED, ("device_id", "user_agent"), sight=True),
    ),
    MetaFile(
        "active-status",
        ("account_active_status_changes",),
        _LOGIN,
        instagram=("account_history_account_active_status_changes",),
    ),
)

CONNECTIONS = (
    MetaFile("friends", ("friends", "your_friends"), _FRIEND, facebook=("friends",)),
    _people("friend-request-sent", ("friend_requests_sent", "sent_friend_requests"), ("sent_requests",)),
    _people(
        "friend-request-received", ("friend_requests_received", "received_friend_requests"), ("received_requests",)
    ),
    _people("friend-request-rejected", ("rejected_friend_requests",), ("rejected_requests",)),
    _people("friend-removed", ("removed_friends",), ("deleted_friends",)),
    _people("follower", ("followers", "followers_*"), ("followers",), ("relationships_followers",)),
    _people(
        "following",
        ("following", "who_you_follow", "who_you_ve_followed", "unfollowed_profiles"),
        ("following",),
        ("relationships_following",),
    ),
    _people(
        "unfollowed",
        ("recently_unfollowed_accounts", "recently_unfollowed_profiles"),
        (),
        ("relationships_unfollowed_users",),
    ),
    _people(
        "blocked",
        ("blocked_accounts", "blocked_profiles", "blocked_users"),
        ("blocked_users",),
        ("relationships_blocked_users",),
    ),
    _people("blocked-contact", ("messenger_contacts_you_ve_blocked",)),
    _people("close-friend", ("close_friends",), (), ("relationships_close_friends",)),
    _people("hidden-story-from", ("hide_story_from",), (), ("relationships_hide_stories_from",)),
    _people("restricted", ("restricted_accounts", "restricted_profiles"), (), ("relationships_restricted_users",)),
    _people(
        "follow-request",
        ("pending_follow_requests", "recent_follow_requests", "follow_requests_you_ve_received"),
        (),
        (
            "relationships_follow_requests_sent",
            "relationships_permanent_follow_requests",
            "relationships_follow_requests_received",
        ),
    ),
    _people(
        "dismissed-suggestion",
        ("removed_suggestions", "dismissed_suggested_users"),
        (),
        ("relationships_dismissed_suggested_users",),
    ),
    MetaFile(
        "contacts",
        ("your_address_books", "imported_contacts", "your_contacts"),
        _CONTACT,
        facebook=("address_book", "imported_contacts"),
    ),
    MetaFile("synced-contacts", ("synced_contacts", "contacts"), _CONTACT, instagram=("contacts_contact_info",)),
    MetaFile("contacts-2020", ("uploaded_contacts",), _CONTACT),
    MetaFile("connections-2020", ("connections",), profile.read_map_of_people, pages=False),
    MetaFile(
        "followed-hashtags",
        ("following_hashtags",),
        Listing("followed-hashtag", Category.INTERESTS, Origin.PROVIDED),
        instagram=("relationships_following_hashtags",),
    ),
    MetaFile("friend-map", ("instagram_friend_map",), Facts("friend-map", Category.LOCATION, Origin.PROVIDED)),
)

SETTINGS = (
    MetaFile("language", ("language_and_locale",), sections.read_languages, facebook=("language_and_locale",)),
    MetaFile(
        "settings",
        (
            "notification_settings",
            "notifications_settings",
            "use_cross_app_messaging",
            "cross_app_messaging",
            "comments_allowed_from",
            "media_settings",
            "your_privacy_settings",
            "feed_preferences",
            "feed",
            "preferences",
            "settings",
            "menu_items",
            "upsells",
        ),
        _SETTING,
    ),
)
