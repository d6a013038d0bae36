# SPDX-License-Identifier: MPL-2.0
"""Netflix: the full export (folders of CSV, all profiles of a household) and the quick viewing history."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.netflix import account, viewing
from app.sources.reading.loose import loose_csv
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Reader, Source


def _rule(
    name: str, paths: tuple[str, ...], read: Reader | None, marks: tuple[bytes, ...] = (), weight: int = 1
) -> FileRule:
    return FileRule(name, {ANY_LANGUAGE: paths}, read, marks=marks, weight=weight)


def _nothing(name: str, paths: tuple[str, ...], reason: str) -> FileRule:
    return FileRule(name, {ANY_LANGUAGE: paths}, None, reason, weight=0)


_RULES = (
    _rule(
        "quick-history", ("netflixviewinghistory*.csv",), viewing.read_quick_history,
        (b"Title,Date", b'"Title","Date"', b"Titre,Date", b"Titel,Datum", "Título,Fecha".encode(), b"Titolo,Data"), 3,
    ),
    _rule("viewing", ("viewingactivity.csv",), viewing.read_viewing, (b"Supplemental Video Type",), 3),
    _rule("searches", ("searchhistory.csv",), viewing.read_searches, (b"Query Typed",), 3),
    _rule("ratings", ("ratings.csv",), viewing.read_ratings, (b"Thumbs Value",), 3),
    _rule("my-list", ("mylist.csv",), viewing.read_my_list, (b"Utc Title Add Date",), 3),
    _rule("preferences", ("indicatedpreferences.csv",), viewing.read_preferences, (b"Is Interested",), 3),
    _rule("playback", ("playbackrelatedevents.csv",), viewing.read_playback, (b"Playtraces",), 3),
    _rule("interactive", ("interactivetitles.csv",), viewing.read_interactive, (b"Profile Name",), 2),
    _rule("clicks", ("clickstream.csv",), viewing.read_clicks, (b"Click Utc Ts",), 3),
    _rule("devices", ("devices/devices.csv", "devices.csv"), viewing.read_devices, (b"Acct First Playback", b"Esn"), 3),
    _rule("access", ("accessanddevices.csv",), viewing.read_access),
    _rule("login-addresses", ("ipaddresseslogin.csv",), viewing.read_login_addresses, (b"Esn",), 3),
    _rule("streaming-addresses", ("ipaddressesstreaming.csv",), viewing.read_streaming_addresses, (b"Esn",), 3),
    _rule(
        "sign-up-address", ("ipaddressesaccountcreation.txt",),
        account.lines_of(Category.NETWORK, Origin.OBSERVED, "sign-up-address"),
    ),
    _rule(
        "sign-up-address", ("ipaddressesaccountcreation.csv",),
        loose_csv(Category.NETWORK, Origin.OBSERVED, "sign-up-address"),
    ),
    _rule("messages", ("messagessentbynetflix.csv",), viewing.read_messages, (b"Sent Utc Ts",), 3),
    _rule("games", ("gameplaysession.csv",), viewing.read_games, (b"Profile Name",), 2),
    _rule("account", ("accountdetails.csv",), account.read_account, (b"Customer Creation Timestamp",), 3),
    _rule("profiles", ("profiles.csv",), account.read_profiles, (b"Profile Creation Time",), 3),
    _rule("avatars", ("avatarhistory.csv",), account.read_avatars),
    _rule("restrictions", ("parentalcontrolsrestrictedtitles.csv",), account.read_restrictions),
    _rule("billing", ("billinghistory.csv",), account.read_billing, (b"Mop Last 4", b"Payment Type"), 2),
    _rule("connections", ("social_media_connections/*.csv", "socialmediaconnections.csv"),
          account.read_connections, weight=0),
    _rule(
        "advertising", ("advertising/*.csv",), loose_csv(Category.ADVERTISING, Origin.OBSERVED, "advertising-data"),
        weight=0,
    ),
    _rule("surveys", ("surveys/*.csv",), loose_csv(Category.OPINIONS, Origin.PROVIDED, "survey"), weight=0),
    _rule(
        "customer-service", ("customer_service/*.csv", "cscontact.csv"),
        loose_csv(Category.MESSAGES, Origin.OBSERVED, "customer-service"), weight=0,
    ),
    _rule("chat", ("chattranscripts.txt",), account.lines_of(Category.MESSAGES, Origin.PROVIDED, "support-chat")),
    _rule(
        "extra-members", ("extramembers.txt",),
        account.lines_of(Category.FAMILY, Origin.PROVIDED, "extra-member", about_others=True),
    ),
    _nothing(
        "explanations", ("cover_sheet.pdf", "additional_information.pdf", "cover_sheet.txt"),
        N_("An explanation of the files by Netflix; it says nothing about you."),
    ),
    _nothing(
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
    languages=("en",),
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
        days=30,
    ),
    rules=_RULES,
    archive_names=(r"netflix.*\.zip", r"netflixviewinghistory.*\.csv"),
)
