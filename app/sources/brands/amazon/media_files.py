# SPDX-License-Identifier: MPL-2.0
"""Which file of an Amazon export is what: Prime Video, Audible, Kindle, Alexa, games and photos."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.amazon import alexa, behaviour, media
from app.sources.brands.amazon.naming import loose, rule
from app.sources.rules import ignores

MEDIA = (
    rule(
        "prime-video",
        ("digital.primevideo.viewinghistory*.csv", "viewing_history.csv", "*viewinghistory*.csv"),
        media.read_viewing,
        (b"Playback Hour",),
        3,
    ),
    rule(
        "view-counts",
        ("digital.primevideo.viewcounts*.csv", "*viewcounts*.csv"),
        behaviour.read_view_counts,
        (b"# titles watched",),
        3,
    ),
    rule(
        "watchlist",
        ("digital.primevideo.watchlist*.csv", "watchlist*.csv"),
        media.read_watchlist,
        (b"catalogTitle",),
        3,
    ),
    rule("recommendations", ("*customertitlerelevance*.csv",), media.read_recommendations, weight=0),
    loose(
        "viewing-locations",
        ("*primevideo.locationdata*.*", "*primevideo*location*.*"),
        Category.LOCATION,
        Origin.OBSERVED,
        "viewing-location",
    ),
    rule("audible-library", ("audible.library*.csv",), media.read_audible_library, (b"DateAdded", b"Asin"), 3),
    rule(
        "audible-listening", ("audible.listening*.csv",), media.read_audible_listening, (b"NarrationSpeed", b"Asin"), 3
    ),
    rule(
        "audible-payments",
        ("audible.membershipbillings*.csv",),
        media.read_audible_billings,
        (b"BillingPeriodStartDate",),
        3,
    ),
    rule(
        "audible-membership",
        ("audible.membershipevent*.csv",),
        media.read_audible_events,
    ),
    loose("audible", ("audible.*.csv", "audible.*/*.csv"), Category.LISTENING, Origin.OBSERVED, "audible"),
    loose(
        "kindle-mail",
        ("kindle.kindledocs*mail*.*", "*approvedpersonaldocumentemail*.*"),
        Category.CONTACT,
        Origin.PROVIDED,
        "approved-address",
    ),
    rule(
        "reading-sessions",
        ("*readingsession*.csv", "kindle.readinginsights*.csv"),
        media.read_reading_sessions,
        (b"total_reading_milliseconds", b"ASIN"),
        1,
    ),
    loose(
        "kindle-suggestions",
        ("kindle*recommend*.csv", "kindle*suggest*.csv", "kindle*personali*.csv"),
        Category.INTERESTS,
        Origin.INFERRED,
        "recommended-title",
    ),
    loose(
        "kindle-devices",
        ("kindle*device*information*.csv", "kindle.devices.registration*.csv"),
        Category.DEVICES,
        Origin.OBSERVED,
        "device",
    ),
    loose("kindle", ("kindle.*.csv", "kindle*/*.csv"), Category.ACTIVITY, Origin.OBSERVED, "reading"),
    rule(
        "twitch-links",
        ("amazongames.twitchprime.linkedtwitchaccounts*.csv",),
        media.read_twitch_links,
        (b"twitchUserId",),
        3,
    ),
    rule(
        "twitch-account",
        ("amazongames.twitchprime.accounthistory*.csv",),
        media.read_twitch_account,
        (b"IsTwitchPrime",),
        3,
    ),
    rule(
        "twitch-credits",
        ("amazongames.twitchprime.subscriptioncredithistory*.csv",),
        media.read_twitch_credits,
        (b"StreamerName",),
        3,
    ),
    loose("games", ("amazongames.*.csv", "amazongames/*.csv"), Category.ACTIVITY, Origin.OBSERVED, "game"),
    loose(
        "alexa-contacts",
        ("communications/contacts/*.csv", "*alexa*contacts*.csv", "contacts/*.csv"),
        Category.CONTACTS,
        Origin.PROVIDED,
        "uploaded-contact",
        about_others=True,
    ),
    rule(
        "alexa-requests",
        ("nlu/*.csv", "alexa*/intent*.csv", "alexa*utterance*.csv"),
        behaviour.read_utterances,
        (b"Utterance",),
        1,
    ),
    ignores("recordings", ("*.wav", "*.mp3"), N_("A voice recording; Mien does not listen to it.")),
    rule(
        "alexa",
        ("alexa*.csv", "alexa*/*.csv", "alexa*/*/*.csv", "alexa*/*/*/*.csv", "alexa*/*/*/*/*.csv"),
        alexa.read_alexa,
        weight=0,
    ),
    loose(
        "photos",
        ("amazonphotos*.*", "amazon_photos*/*.csv"),
        Category.PHOTOS,
        Origin.PROVIDED,
        "photo",
    ),
)
