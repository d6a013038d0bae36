# SPDX-License-Identifier: MPL-2.0
"""Twitch: the archive of tables under ``request/`` (2025), and the three flat tables of before."""

from dataclasses import replace

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.catalog.words import N_
from app.sources.generic.sections import Loose, Section, connected_apps, read_sections
from app.sources.reading.loose import loose_csv, read_or_loosely
from app.sources.reading.tables import Fact, Facts, Seen, Table, read_json
from app.sources.rules import reads
from app.sources.source import Guide, Level, Source

_WHEN = ("time", "day", "date", "access_start", "created_at", "timestamp")
_CHANNEL = ("channel", "channel_login", "channel_name", "target_login")
_SEEN = (
    Seen(IdentifierKind.IP_ADDRESS, ("ip", "ip_address", "client_ip", "login_ip")),
    Seen(IdentifierKind.DEVICE, ("device_id", "device")),
)

_ACCOUNT = Facts(
    (
        Fact("Username", Category.ACCOUNT, "username", identifier=IdentifierKind.USERNAME),
        Fact("UserID", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
        Fact("RequestID", Category.ACCOUNT, "data-request", Origin.OBSERVED, labelled=True),
    ),
    when=("EndTime", "StartTime"),
)


# The advertiser is in none of the exports seen; should a column name one, it counts.
_ADVERTISER = ("advertiser", "advertiser_name", "brand")
_AD = Table(
    Category.ADVERTISING, Origin.OBSERVED, "ad-seen", (*_ADVERTISER, "roll_type", "ad_id"), when=_WHEN,
    detail=("roll_type", *_CHANNEL, "game", "platform", "country", "city"), seen=_SEEN,
    other=_ADVERTISER, role=Role.ADVERTISER,
)  # fmt: skip
_AD_REQUEST = Table(
    Category.ADVERTISING, Origin.OBSERVED, "ad-requested", ("roll_type", "channel"), when=_WHEN,
    detail=(*_CHANNEL, "platform", "country", "city"), seen=_SEEN,
)  # fmt: skip
_BITS = Table(
    Category.PURCHASES, Origin.OBSERVED, "bits", _CHANNEL, when=_WHEN, detail=("type", "product", "currency"),
    labelled=("bits", "quantity", "amount", "used_total"), seen=_SEEN,
)  # fmt: skip
_SUBSCRIPTION = Table(
    Category.PURCHASES, Origin.OBSERVED, "subscription", _CHANNEL, when=("access_start", *_WHEN),
    detail=("promotion_name", "product_name", "currency"),
    labelled=("access_end", "is_paid", "is_prime_sub", "is_gift", "tier"), seen=_SEEN,
)  # fmt: skip
_CHAT = Table(
    Category.MESSAGES, Origin.PROVIDED, "chat-message", ("body_full", "body", "message"), when=_WHEN,
    detail=_CHANNEL, labelled=("is_reply", "is_mention"), seen=_SEEN,
)  # fmt: skip
_WATCHED = Table(
    Category.VIEWING, Origin.OBSERVED, "channel-watched", _CHANNEL, when=_WHEN,
    detail=("game_name", "game", "platform", "player"),
    labelled=("minutes_watched_unadjusted", "minutes_logged", "content_mode"), seen=_SEEN,
)  # fmt: skip
_PLAY = Table(
    Category.VIEWING, Origin.OBSERVED, "video-played", (*_CHANNEL, "vod_id"), when=_WHEN,
    detail=("game", "game_name", "platform", "player", "country", "city"), seen=_SEEN,
)  # fmt: skip
_FOLLOW = Table(Category.INTERESTS, Origin.PROVIDED, "channel-followed", _CHANNEL, when=_WHEN, detail=("game",))
_UNFOLLOW = replace(_FOLLOW, kind="channel-unfollowed")

# What stands in folders that nobody described.
_OTHERS = read_sections(
    (
        Section(r"^ads?\b|advert|_ad_", Loose(Category.ADVERTISING, Origin.OBSERVED, "ad-data")),
        Section(r"login|session|security|password", Loose(Category.SECURITY, Origin.OBSERVED, "login")),
        Section(r"connection|linked|extension|authori[sz]", connected_apps("app_name", "client_name", "name")),
        Section(r"whisper|message", Loose(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
        Section(r"friend|block", Loose(Category.CONTACTS, Origin.PROVIDED, "contact", about_others=True)),
        Section(r"search", Loose(Category.SEARCHES, Origin.OBSERVED, "search")),
        Section(r"recommend|inferred|segment|interest", Loose(Category.INTERESTS, Origin.INFERRED, "recommendation")),
        Section(r"payment|purchase|payout|revenue", Loose(Category.PAYMENTS, Origin.OBSERVED, "payment")),
        Section(r"notification|email", Loose(Category.MESSAGES, Origin.OBSERVED, "notification-sent")),
    ),
    Loose(Category.ACTIVITY, Origin.OBSERVED, "site-event"),
)

_RULES = (
    reads("account", ("request/metadata.json", "metadata.json"), read_json(_ACCOUNT), (b'"RequestID"',), 3),
    reads("ads-seen", ("video_ad_impression*.csv",), read_or_loosely(_AD), (b"roll_type",), 3),
    reads("ads-requested", ("video_ad_request*.csv",), read_or_loosely(_AD_REQUEST), (b"roll_type",), 2),
    reads("ads", ("request/ads/*.csv",), loose_csv(Category.ADVERTISING, Origin.OBSERVED, "ad-data"), weight=0),
    reads("bits", ("bits_cheered*.csv", "bits_acquired*.csv"), read_or_loosely(_BITS)),
    reads("subscriptions", ("subs/subscriptions*.csv",), read_or_loosely(_SUBSCRIPTION), (b"is_prime_sub",), 3),
    reads("unfollowed", ("follows/unfollow*.csv",), read_or_loosely(_UNFOLLOW)),
    reads("followed", ("follows/follow*.csv",), read_or_loosely(_FOLLOW)),
    reads("chat", ("chat_messages*.csv",), read_or_loosely(_CHAT), (b"body_full", b"is_mention"), 3),
    reads("watched", ("minute_watched*.csv",), read_or_loosely(_WATCHED), (b"minutes_watched_unadjusted",), 3),
    reads("played", ("site_history/video_play*.csv",), read_or_loosely(_PLAY)),
    reads(
        "chat-2022", ("*_chat_cheer_sub_notif.csv", "chat_cheer_sub_notif.csv"), read_or_loosely(_CHAT), weight=2,
        edition_of="chat",
    ),
    reads(
        "follows-2022", ("*_follow_unfollow.csv", "follow_unfollow.csv"), read_or_loosely(_FOLLOW), weight=2,
        edition_of="followed",
    ),
    reads(
        "watched-2022", ("*_minutes_watched.csv", "minutes_watched.csv"), read_or_loosely(_WATCHED), weight=2,
        edition_of="watched",
    ),
    reads(
        "others",
        tuple(f"request/{folders}*.{ending}" for folders in ("", "*/", "*/*/", "*/*/*/") for ending in ("csv", "json")),
        _OTHERS, weight=0,
    ),
)  # fmt: skip

SOURCE = Source(
    slug="twitch",
    organisation=Organisation("Twitch", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Tables and columns are those of Twitch's database, in English alone.
    localised=False,
    guide=Guide(
        about=N_(
            "Which channels you watched and for how many minutes, what you wrote in the chats, what you paid, and "
            "every advertisement that was played to you."
        ),
        steps=(
            N_("Sign in to Twitch in a web browser and open Settings, then Security and Privacy."),
            N_("Under Privacy, choose to request your personal data and confirm the request."),
            N_("When the e-mail arrives, download the archive before its link expires."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://www.twitch.tv/settings/security",
        days=7,
    ),
    rules=_RULES,
    archive_names=(r"twitch.*\.zip",),
)
