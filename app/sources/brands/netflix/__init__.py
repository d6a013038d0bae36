# SPDX-License-Identifier: MPL-2.0
"""Netflix: the full export (folders of CSV, all profiles of a household) and the quick viewing history."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.netflix import account, viewing
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_csv
from app.sources.rules import ignores, reads
from app.sources.source import Guide, Level, Source

_ALIASES = aliases("netflix")
# What the quick download of the viewing page calls its two columns.
_QUICK = {
    language: tuple(mark.encode() for mark in (f"{title},{date}", f'"{title}","{date}"'))
    for language, (title,) in _ALIASES.by_language("quick.title").items()
    for date in _ALIASES.by_language("quick.date")[language]
}
# What the column of profiles is called, with which most tables begin.
_PROFILE = _ALIASES.marks("profile")
_OF_PROFILES = tuple(mark for marks in _PROFILE.values() for mark in marks)

_RULES = (
    reads(
        "quick-history", ("netflixviewinghistory*.csv",), viewing.read_quick_history,
        tuple(mark for marks in _QUICK.values() for mark in marks), 3,
    ),
    reads("viewing", ("viewingactivity.csv",), viewing.read_viewing,
          (b"Supplemental Video Type", *_OF_PROFILES), 3),
    reads("searches", ("searchhistory.csv",), viewing.read_searches, (b"Query Typed", *_OF_PROFILES), 3),
    reads("ratings", ("ratings.csv",), viewing.read_ratings, (b"Thumbs Value",), 3),
    reads("my-list", ("mylist.csv",), viewing.read_my_list, (b"Utc Title Add Date",), 3),
    reads("preferences", ("indicatedpreferences.csv",), viewing.read_preferences, (b"Is Interested",), 3),
    reads("playback", ("playbackrelatedevents.csv",), viewing.read_playback, (b"Playtraces",), 3),
    reads("interactive", ("interactivetitles.csv",), viewing.read_interactive, (b"Profile Name",), 2),
    reads("clicks", ("clickstream.csv",), viewing.read_clicks, (b"Click Utc Ts",), 3),
    reads("devices", ("devices/devices.csv", "devices.csv"), viewing.read_devices, (b"Acct First Playback", b"Esn"), 3),
    reads("access", ("accessanddevices.csv",), viewing.read_access),
    reads("login-addresses", ("ipaddresseslogin.csv",), viewing.read_login_addresses, (b"Esn",), 3),
    reads("streaming-addresses", ("ipaddressesstreaming.csv",), viewing.read_streaming_addresses, (b"Esn",), 3),
    reads(
        "sign-up-address", ("ipaddressesaccountcreation.txt",),
        account.lines_of(Category.NETWORK, Origin.OBSERVED, "sign-up-address"),
    ),
    reads(
        "sign-up-address", ("ipaddressesaccountcreation.csv",),
        loose_csv(Category.NETWORK, Origin.OBSERVED, "sign-up-address"),
    ),
    reads("messages", ("messagessentbynetflix.csv",), viewing.read_messages, (b"Sent Utc Ts",), 3),
    reads("games", ("gameplaysession.csv",), viewing.read_games, (b"Profile Name",), 2),
    reads("account", ("accountdetails.csv",), account.read_account, (b"Customer Creation Timestamp",), 3),
    reads("profiles", ("profiles.csv",), account.read_profiles, (b"Profile Creation Time",), 3),
    reads("avatars", ("avatarhistory.csv",), account.read_avatars),
    reads("restrictions", ("parentalcontrolsrestrictedtitles.csv",), account.read_restrictions),
    reads("billing", ("billinghistory.csv",), account.read_billing, (b"Mop Last 4", b"Payment Type"), 2),
    reads("connections", ("social_media_connections/*.csv", "socialmediaconnections.csv"),
          account.read_connections, weight=0),
    reads("advertising", ("advertising/*.csv",), viewing.read_advertising, weight=0),
    reads("surveys", ("surveys/*.csv",), loose_csv(Category.OPINIONS, Origin.PROVIDED, "survey"), weight=0),
    reads(
        "customer-service", ("customer_service/*.csv", "cscontact.csv"),
        loose_csv(Category.MESSAGES, Origin.OBSERVED, "customer-service"), weight=0,
    ),
    reads("chat", ("chattranscripts.txt",), account.lines_of(Category.MESSAGES, Origin.PROVIDED, "support-chat")),
    reads(
        "extra-members", ("extramembers.txt",),
        account.lines_of(Category.FAMILY, Origin.PROVIDED, "extra-member", about_others=True),
    ),
    ignores(
        "explanations", ("cover_sheet.pdf", "additional_information.pdf", "cover_sheet.txt"),
        N_("An explanation of the files by Netflix; it says nothing about you."),
    ),
    ignores(
        "no-data",
        tuple(
            f"{folder}/*.txt"
            for folder in (
                "account", "advertising", "clickstream", "content_interaction", "customer_service", "devices", "games",
                "ip_addresses", "messages", "payment_and_billing", "profiles", "social_media_connections", "surveys",
            )
        ),
        N_("Netflix puts a note here when it has no data of this sort."),
    ),
)  # fmt: skip

SOURCE = Source(
    slug="netflix",
    organisation=Organisation("Netflix", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What every profile of your household watched, searched and rated, on which devices and from which "
            "addresses, and whether Netflix matched your e-mail address with advertising services."
        ),
        steps=(
            N_("Sign in to Netflix in a web browser as the account owner and open the page Get my info."),
            N_("Submit the request, then confirm it in the e-mail that Netflix sends you."),
            N_("When the second e-mail arrives, download the archive from your account page."),
        ),
        waiting=N_("Usually one or two days, at most 30."),
        link="https://www.netflix.com/account/getmyinfo",
        days=2,
    ),
    rules=_RULES,
    language_marks={language: (*_QUICK.get(language, ()), *profile) for language, profile in _PROFILE.items()},
    archive_names=(r"netflix.*\.zip", r"netflixviewinghistory.*\.csv"),
)
