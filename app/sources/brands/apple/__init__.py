# SPDX-License-Identifier: MPL-2.0
"""Apple: the copy of one's data from privacy.apple.com, zips within zips, and the App Privacy Report of an iPhone.

Names of files are English nearly everywhere, names of folders are in the language of the account, so that only the
names of files count.
"""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.apple import account, icloud, media, privacy_report
from app.sources.brands.apple.rows import read_tables
from app.sources.reading import cards
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_json
from app.sources.rules import ignores, reads
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Reader, Source


def _named(
    name: str, folder: str, within: str, paths: tuple[str, ...], read: Reader, *marks: bytes
) -> FileRule:
    """A file whose folder also tells the language of the account."""
    spoken = aliases("apple").paths(f"folder.{folder}", f"{{}}/{within}")
    return FileRule(name, {**spoken, ANY_LANGUAGE: paths}, read, marks=marks, weight=2)


# How deep a table may lie below a folder of Apple's.
_DEPTHS = ("", "/*", "/*/*")
_RULES = (
    # Who else
    _named("sign-in-with-apple", "account", "apps_using_sign_in_with_apple*.csv",
           ("apps_using_sign_in_with_apple*.csv",), account.read_sign_in_apps),
    reads("relay-addresses", ("hide_my_email*.csv",), account.read_relay_addresses, weight=2),
    reads("ad-tracking", ("limit_ad_tracking*.csv", "*ad_tracking_information*.csv", "personalized_ads*.csv"),
          account.read_ad_tracking, weight=2),
    reads("app-privacy-report", ("app_privacy_report*.ndjson", "*.ndjson"), privacy_report.read_report,
          (b'"networkActivity"', b'"accessor"'), 3),
    # The account and what was bought with it
    reads("care", ("applecare_*.csv", "*repairs_and_service*.csv"),
          read_tables(rest=(Category.PURCHASES, Origin.OBSERVED, "support")), weight=1),
    reads("account", ("apple_id_account_information*.csv", "apple_account_information*.csv",
                      "billing_information*.csv", "account_information*.csv", "apple_card_user_information*.csv"),
          account.read_account, (b"Apple ID", b"Apple Account", b"Apple Id", b"First Name"), 2),
    reads("devices", ("apple_id_device_information*.csv", "apple_account_device_information*.csv",
                      "customer_device_history*.csv", "device_registration_history*.csv"),
          account.read_devices, (b"Device Last Heartbeat", b"Device Added Date", b"Device Name", b"Serial"), 3),
    reads("sign-ons", ("apple_id_signon_information*.csv", "apple_account_signon_information*.csv",
                       "*sign_on_information*.csv"), account.read_sign_ons, (b"Logged In Date",), 3),
    reads("privacy-requests", ("data_&_privacy_request_history*.csv", "data_and_privacy_request_history*.csv"),
          account.read_requests, weight=2),
    reads("trusted-people", ("*recovery_contact*.csv", "*legacy_contact*.csv", "*trusted_contact*.csv"),
          account.read_trusted_people, weight=0),
    reads("payment-cards", ("apple_pay_cards*.csv",), account.read_cards, (b"Card Name",), 2),
    reads("payments", ("apple_pay_*.csv", "apple_card_*.csv"),
          read_tables(rest=(Category.PAYMENTS, Origin.OBSERVED, "payment-detail")), weight=0),
    reads("passkeys", ("passkeys_information*.csv",),
          read_tables(rest=(Category.SECURITY, Origin.PROVIDED, "passkey")), weight=0),
    # Media services
    reads("music", ("apple_music_play_activity*.csv",), media.read_music,
          (b"Event Start Timestamp", b"Event End Timestamp", b"Play Duration Milliseconds"), 3),
    reads("daily-tracks", ("apple_music_play_history_daily_tracks*.csv", "*play_history*.csv"),
          media.read_daily_tracks, (b"Track Description", b"Date Played"), 3),
    reads("opinions", ("apple_music_likes_and_dislikes*.csv", "apple_music_favorites*.csv"), media.read_opinions,
          (b"Preference", b"Favorite"), 2),
    reads("music-library", ("apple_music_library_*.json",), media.read_library, weight=2),
    reads("clicks", ("*click_activity*.csv", "apps_and_service_analytics*.csv"), media.read_clicks,
          (b"Event Date Time", b"Event Type"), 2),
    reads("music-else", ("apple_music_*.csv", "apple_music_*.json"),
          read_tables(rest=(Category.LISTENING, Origin.OBSERVED, "listening-detail")), weight=0),
    reads("playback", ("playback_activity*.csv", "apple_tv_*.csv", "*_bookmarks.csv", "tv_app_*.csv", "podcasts_*.csv"),
          media.read_playback, weight=1),
    reads("tv-activity", ("tv_app_favorites_and_activity*.json",), media.read_tv_activity,
          (b'"stored_event"', b'"event_interpretation"', b'"events"'), 3),
    reads("purchases", ("store_transaction*.csv", "store_free_transaction*.csv", "store_pre_order*.csv",
                        "itunes_and_app_book_re_download_and_update_history*.csv", "online_purchase_history*.csv",
                        "direct_top_up_promotions*.csv", "*_purchase_history*.csv"),
          media.read_purchases, (b"Item Description", b"Description", b"Promotion Details"), 2),
    reads("subscriptions", ("in_app_subscription*.csv", "subscriptions*.csv", "*_subscription_*.csv"),
          media.read_subscriptions, weight=1),
    reads("app-installs", ("app_install_activity*.csv",), media.read_installs, (b"App Name", b"Event Date"), 3),
    reads("push-notifications", ("push_notifications*.csv",), media.read_pushes, weight=1),
    reads("game-center", ("game_center_data*.json",), media.read_game_center, (b'"games_state"',), 3),
    _named("marketing", "marketing", "marketing_communications_*.csv",
           ("marketing_communications_*.csv",), media.read_marketing, b"Communication Name", b"Delivery Time"),
    # iCloud
    reads("photos", ("photo_details*.csv",), icloud.read_photos, (b"imgName",), 3),
    reads("albums", ("albums/*.csv", "album/*.csv"), icloud.read_album, (b"mages", b"imgName", b"imageName"), 1),
    reads("memories", ("memories/*.csv",), icloud.read_memory, (b"imageName", b"mages", b"imgName"), 1),
    reads("contacts", ("*.vcf",), cards.read_contacts, (b"BEGIN:VCARD",), 0),
    reads("calendars", ("*.ics",), cards.read_calendar, (b"BEGIN:VCALENDAR",), 0),
    _named("calendar-metadata", "calendars", "*.json",
           ("calendar_metadata*.json", "reminder*.json", "reminders_metadata*.json"),
           loose_json(Category.SETTINGS, Origin.PROVIDED, "calendar")),
    reads("notes", ("notes/*/*.txt", "notes/*.txt"), icloud.read_note, weight=0),
    reads("history", ("safaribrowsinghistory*.csv", "safari_browsing_history*.csv"), icloud.read_history,
          (b"URL", b"Url", b"http"), 2),
    reads("bookmarks", ("*bookmarks*.html",), icloud.read_bookmarks, (b"<A HREF", b"<a href"), 0),
    reads("networks", ("knownnetworks*.xml", "known_networks*.xml"), icloud.read_networks, (b"<plist",), 3),
    reads("recent-people", ("recents*.xml",), icloud.read_recent_people, (b"<plist",), 2),
    reads("passes", ("pass.json",), icloud.read_pass, (b'"passTypeIdentifier"', b'"organizationName"'), 1),
    reads("icloud-usage", ("icloudusagedata*.csv",),
          read_tables(rest=(Category.ACTIVITY, Origin.OBSERVED, "icloud-usage")), (b"iCloud", b"Date"), 2),
    # Other services
    reads("find-my", ("find_my*.csv", "fmip*.csv", "*find_my*.csv"),
          read_tables(rest=(Category.LOCATION, Origin.OBSERVED, "find-my")), weight=0),
    reads("maps", ("*maps*.csv",), read_tables(rest=(Category.LOCATION, Origin.PROVIDED, "maps-entry")), weight=0),
    ignores("viewer", ("*.pdf", "index.html", "*readme*.txt", "*read_me*.txt"),
            N_("An explanation of the files by Apple; it says nothing about you.")),
    # Tables that come and go: in their own words.
    reads("any-table", tuple(f"*apple*{depth}/*.csv" for depth in _DEPTHS),
          read_tables(rest=(Category.ACTIVITY, Origin.OBSERVED, "apple-detail")), weight=0),
    reads("any-json", tuple(f"*apple*{depth}/*.json" for depth in _DEPTHS),
          loose_json(Category.ACTIVITY, Origin.OBSERVED, "apple-detail"), weight=0),
)  # fmt: skip

SOURCE = Source(
    slug="apple",
    also=("iCloud", "iTunes", "App Store"),
    organisation=Organisation("Apple", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Your account and devices, what you bought, heard and clicked, and more telling: the apps and sites you "
            "enter with your Apple account, and, from an iPhone, which apps looked at what and whom they spoke to."
        ),
        steps=(
            N_("Sign in at privacy.apple.com and choose Request a copy of your data."),
            N_("Select all, continue, choose the largest file size, and complete the request."),
            N_("When Apple's e-mail arrives, download all parts there; leave zips within them as they are."),
            N_(
                "On your iPhone open Settings, then Privacy and Security, then App Privacy Report; turn it on, and "
                "after some days choose the share button to save it."
            ),
        ),
        waiting=N_("Up to seven days; the parts can be downloaded for two weeks."),
        link="https://privacy.apple.com/",
        days=7,
        link_days=14,
    ),
    rules=_RULES,
    archive_names=(
        r"^apple.*\.zip$", r"^icloud.*\.zip$", r"^app_?privacy_?report.*\.ndjson$", r"^(game center|marketing com).*",
    ),
)  # fmt: skip
