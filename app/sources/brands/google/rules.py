# SPDX-License-Identifier: MPL-2.0
"""Which file of a Takeout is read by what, from the special to the general."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.google import (
    account,
    activity,
    chrome,
    fit,
    location,
    others,
    pay,
    places,
    play,
    unlisted,
    youtube,
)
from app.sources.mail.reading import read_mail
from app.sources.reading import cards
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_json
from app.sources.source import FileRule

Words = dict[str, tuple[str, ...]]

_ALIASES = aliases("google")
_paths = _ALIASES.paths

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_BROWSER_SETTINGS = (
    "syncsettings.json", "sync_settings.json", "settings.json", "os_settings.json", "dictionary.csv",
)  # fmt: skip
_ACTIVITY = (b'"header"', b'"titleUrl"', b'"products"')
_CELLS = (b"outer-cell", b"mdl-typography--title")
_PLACES = (
    b'"latitudeE7"', b'"timelineObjects"', b'"semanticSegments"', b'"rawSignals"', b'"topCandidate"',
    b'"timelinePath"', b'"userLocationProfile"', b'"timelineEdits"',
)  # fmt: skip


def _activity(ending: str) -> Words:
    """My Activity: by the folder, or by the name of the file where the folder is missing."""
    folders, files = _paths("activity_folders", "{}/*/*" + ending), _paths("activity_files", "{}" + ending)
    return {language: folders[language] + files[language] for language in files}


def _location_settings() -> Words:
    """The file of that name under every folder of the same language, and under English ones."""
    folders = _ALIASES.by_language("location_folders")
    return {
        language: tuple(
            dict.fromkeys(
                f"{folder}/{file}.json"
                for folder in (*folders.get(language, ()), *folders.get("en", ()), *folders.get("*", ()))
                for file in files
            )
        )
        for language, files in _ALIASES.by_language("location_settings").items()
    }


def _everywhere(*patterns: str) -> Words:
    return {"*": patterns}


ACTIVITY = (
    FileRule("My Activity", _activity(".json"), activity.read_json, marks=_ACTIVITY, weight=3),
    FileRule("My Activity (HTML)", _activity(".html"), activity.read_html, marks=_CELLS, weight=3),
)

YOUTUBE = (
    FileRule(
        "YouTube watch history", _paths("watch_history", "{}.json"),
        activity.youtube(activity.read_json), marks=_ACTIVITY, weight=3,
    ),
    FileRule(
        "YouTube watch history (HTML)", _paths("watch_history", "{}.html"),
        activity.youtube(activity.read_html), marks=_CELLS, weight=3,
    ),
    FileRule(
        "YouTube search history", _paths("search_history", "{}.json"),
        activity.youtube(activity.read_json), marks=_ACTIVITY, weight=3,
    ),
    FileRule(
        "YouTube search history (HTML)", _paths("search_history", "{}.html"),
        activity.youtube(activity.read_html), marks=_CELLS, weight=3,
    ),
    FileRule(
        "YouTube subscriptions", _paths("subscriptions", "{0}/{0}.csv"),
        youtube.read_subscriptions, marks=(b"youtube.com/channel/",), weight=2,
    ),
    FileRule(
        "YouTube subscriptions (before 2021)", _paths("subscriptions", "{0}/{0}.json"),
        youtube.read_old_subscriptions, marks=(b'"resourceId"',), weight=2,
    ),
    FileRule("YouTube comments", _paths("comments", "{0}/{0}*.csv"), youtube.read_comments),
    FileRule("YouTube live chats", _paths("live_chats", "{0}/{0}*.csv"), youtube.read_comments),
    FileRule(
        "YouTube comments (before 2019)", _paths("old_comment_folders", "{}/*.html"), youtube.read_old_comments,
        weight=0,
    ),
    FileRule(
        "YouTube playlists (before 2021)", _paths("playlist_folders", "{}/*.json"),
        youtube.read_old_playlist, marks=(b'"videoId"',), weight=1,
    ),
    FileRule("YouTube playlists", _paths("playlist_folders", "{}/*.csv"), youtube.read_playlists, weight=0),
    FileRule("YouTube channels", _paths("channel_folders", "{}/*.csv"), youtube.read_channels, weight=0),
    FileRule("YouTube videos", _paths("video_folders", "{}/*.csv"), youtube.read_videos, weight=0),
)  # fmt: skip

CHROME = (
    FileRule(
        "Chrome history", _paths("chrome_history", "chrome/{}.json"),
        chrome.read_history, marks=(b'"Browser History"',), weight=3,
    ),
    FileRule(
        "Chrome history", _everywhere("browserhistory.json"),
        chrome.read_history, marks=(b'"Browser History"',), weight=3,
    ),
    FileRule(
        "Chrome addresses", _paths("autofill", "chrome/{}.json"),
        chrome.read_autofill, marks=(b"Autofill",), weight=2,
    ),
    FileRule("Chrome bookmarks", _paths("bookmarks", "chrome/{}.html"), chrome.read_bookmarks),
    FileRule(
        "Chrome devices", _everywhere("chrome/device_information.json"),
        chrome.read_devices, marks=(b'"Device Info"',), weight=2,
    ),
    FileRule(
        "Chrome extensions", _everywhere("chrome/extensions.json"),
        chrome.read_extensions, marks=(b'"Extensions"',), weight=2,
    ),
    FileRule(
        "Chrome search engines", _everywhere("chrome/searchengines.json", "chrome/search_engines.json"),
        chrome.read_engines, marks=(b'"Search Engines"',), weight=2,
    ),
    FileRule(
        "Chrome settings",
        _everywhere(*(f"chrome/{name}" for name in _BROWSER_SETTINGS)),
        None, N_("Settings of the browser itself."), weight=0,
    ),
)  # fmt: skip

LOCATION = (
    FileRule(
        "Visits and trips",
        _everywhere(*(f"20*_{month}.json" for month in _MONTHS), "semantic_location_history/*/20*_*.json"),
        location.read, marks=_PLACES, weight=3,
    ),
    FileRule(
        "Visits and trips, months in other languages", _paths("location_folders", "{}/*/*/20*_*.json"),
        location.read, marks=_PLACES, weight=3, edition_of="Visits and trips",
    ),
    FileRule(
        "Location settings", _location_settings(),
        location.read_settings, marks=(b'"deviceSettings"',), weight=2,
    ),
    FileRule("Timeline edits", _everywhere("timeline_edits.json"), location.read, marks=_PLACES, weight=2),
    FileRule("Positions", _paths("positions", "{}.json"), location.read, marks=_PLACES, weight=3),
    FileRule("Timeline", _paths("timeline", "{}.json"), location.read, marks=_PLACES, weight=3),
    FileRule(
        "Location leftovers", _everywhere("tombstones.csv", "encrypted_backups.txt"),
        None, N_("Notes on deleted or encrypted positions, without the positions."), weight=0,
    ),
)  # fmt: skip

ACCOUNT = (
    FileRule(
        "Contents of the archive", _paths("overview", "{}.html"), account.read_overview,
        marks=(b"data-english-name", b"data-folder-name"), weight=3,
    ),
    FileRule(
        "Profile", _paths("profile", "{}.json"), account.read_profile, marks=(b'"formattedName"',), weight=2
    ),
    FileRule(
        "Google account", _everywhere("*.subscriberinfo.html"), account.read_subscriber,
        marks=(b"GOOGLE SUBSCRIBER", b"Google Account"), weight=3,
    ),
    FileRule(
        "Account changes", _everywhere("*.changehistory.html"), account.read_subscriber,
        marks=(b"Google",), weight=3,
    ),
    FileRule("Access log", _paths("access_log", "{}.csv"), account.read_access_log, marks=(b"Gaia ID",), weight=3),
    FileRule(
        "Devices with access", _paths("access_devices", "{}.csv"), account.read_access_devices,
        marks=(b"Gaia ID",), weight=3,
    ),
    FileRule(
        "Android device", _everywhere("android_device_configuration_service/*.html", "device_*.html"),
        account.read_android_device, marks=(b"Android ID", b"IMEI"), weight=2,
    ),
    FileRule("Chosen interests", _everywhere("profile_interests.json"), account.read_interests, weight=2),
)  # fmt: skip

PLAY = (
    FileRule(
        "Play Store", _everywhere("google_play_store/*.json", "googleplaystore/*.json"), play.read,
        marks=(
            b'"install"', b'"libraryDoc"', b'"purchaseHistory"', b'"orderHistory"', b'"review"', b'"device"',
            b'"subscription"',
        ),
        weight=2,
    ),
)  # fmt: skip

_ANY_JSON = "{}/*.json"

MONEY = (
    FileRule(
        "Google Pay", _everywhere("transactions_*.csv"), pay.read_transactions,
        marks=(b"Transaction ID", b"GPA."), weight=2,
    ),
    FileRule("Google Pay", _everywhere("google_pay/*/*.csv", "googlepay/*/*.csv"), pay.read_transactions),
    FileRule(
        "Purchases found in mail", _paths("purchases", _ANY_JSON), pay.read_purchase,
        marks=(b'"transactionMerchant"', b'"merchantOrderId"'), weight=3,
    ),
)  # fmt: skip

FIT = (
    FileRule(
        "Fit, day by day", _everywhere("fit/*/*.csv", "google_fit/*/*.csv"), fit.read_daily,
        marks=(b"Move Minutes", b"Calories (kcal)", b"(kcal)"), weight=2,
    ),
    FileRule(
        "Fit, measures and trainings", _everywhere("fit/*/*.json", "google_fit/*/*.json"), fit.read_json,
        marks=(b'"Data Points"', b'"fitnessActivity"'), weight=2,
    ),
    FileRule("Fit, trainings", _everywhere("fit/*/*.tcx", "google_fit/*/*.tcx"), fit.read_tcx),
    FileRule("Fitbit", _everywhere("fitbit/*/*.csv", "google_health/*/*.csv"), fit.read_fitbit_csv),
    FileRule("Fitbit measures", _everywhere("fitbit/*/*.json", "google_health/*/*.json"), fit.read_fitbit_json),
)  # fmt: skip

MAPS = (
    FileRule(
        "Commute routes", _everywhere("commute_routes/*.json", "maps/commute_routes.json"),
        loose_json(Category.LOCATION, Origin.INFERRED, "commute"), weight=0,
    ),
    FileRule(
        "Places and reviews", _paths("places", _ANY_JSON), places.read_features,
        marks=(b'"FeatureCollection"',), weight=2,
    ),
    FileRule(
        "Labelled places", _paths("places", "{}/*/*.json"), places.read_features,
        marks=(b'"FeatureCollection"',), weight=2,
    ),
    FileRule("Saved", _paths("saved", "{}/*.csv"), places.read_saved, weight=0),
    FileRule("Search contributions", _paths("contributions", _ANY_JSON), places.read_contributions),
    FileRule(
        "News followed",
        _everywhere(
            "followed_topics.txt", "followed_sources.txt", "followed_locations.txt",
            *(f"{folder}/magazines.txt" for folder in _ALIASES.words("news_folders")),
        ),
        places.read_followed,
    ),
    FileRule("Discover", _everywhere("discover/*.csv"), places.read_discover, weight=0),
)  # fmt: skip

OTHERS = (
    FileRule(
        "Notes", _paths("note_folders", _ANY_JSON), others.read_note,
        marks=(b'"userEditedTimestampUsec"', b'"isTrashed"'), weight=2,
    ),
    FileRule(
        "Notes, as pages", _paths("note_folders", "{}/*.html"),
        None, N_("The same notes are in the JSON files beside these pages."), weight=0,
    ),
    FileRule("Tasks", _paths("tasks", "{0}/{0}.json", "{0}/tasks.json"), others.read_tasks, marks=(b"tasks#",)),
    FileRule(
        "Contacts", _paths("contact_folders", "{}/*.vcf"), cards.read_contacts, marks=(b"BEGIN:VCARD",), weight=0
    ),
    FileRule(
        "Contacts", _paths("contact_folders", "{}/*/*.vcf"), cards.read_contacts, marks=(b"BEGIN:VCARD",),
        weight=0,
    ),
    FileRule(
        "Calendar", _paths("calendar_folders", "{}/*.ics"), cards.read_calendar,
        marks=(b"Google Calendar",),
    ),
    FileRule(
        "Google Chat", _everywhere("google_chat/groups/*/messages.json"), others.read_chat,
        marks=(b'"messages"',), weight=2,
    ),
    FileRule("Google Voice", _everywhere("voice/*/*.html", "voice/*.html"), others.read_call),
    FileRule(
        "Photos", _paths("photo_folders", "{}/*/*.json"), others.read_photo,
        marks=(b'"photoTakenTime"', b'"googlePhotosOrigin"'), weight=3,
    ),
    FileRule(
        "Home", _everywhere(*(f"{folder}/*.json" for folder in _ALIASES.words("home_folders")), "home_app/*/*.json"),
        loose_json(Category.DEVICES, Origin.OBSERVED, "home-device"), weight=0,
    ),
    FileRule(
        "Blocked senders", _everywhere("mail/*/blocked_addresses.json", "gmail/*/blocked_addresses.json"),
        loose_json(Category.SETTINGS, Origin.PROVIDED, "blocked-sender", about_others=True), weight=0,
    ),
    FileRule(
        "Mail settings", _everywhere("mail/*/*.json", "gmail/*/*.json"),
        loose_json(Category.SETTINGS, Origin.PROVIDED, "mail-setting"), weight=0,
    ),
    FileRule(
        "Mail",
        _everywhere(*(f"{folder}/*.mbox" for folder in _ALIASES.words("mail_folders"))),
        read_mail, marks=(b"X-GM-THRID", b"X-Gmail-Labels"), weight=2, correspondence=True,
    ),
)  # fmt: skip

# Last: a name that is listed says more.
UNLISTED = (
    FileRule(
        "Files named in other languages", _everywhere("*.json", "*.html", "*.csv"), unlisted.read, weight=3,
        shape=unlisted.is_known, nameless=True,
    ),
)  # fmt: skip

RULES = (*ACTIVITY, *YOUTUBE, *CHROME, *ACCOUNT, *PLAY, *MONEY, *FIT, *LOCATION, *MAPS, *OTHERS, *UNLISTED)
