# SPDX-License-Identifier: MPL-2.0
"""Spotify: account data, extended streaming history and technical log, three packages of one name."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.spotify import account, inferences, listening
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_json
from app.sources.rules import reads
from app.sources.source import FileRule, Guide, Level, Source

_RULES = (
    reads("inferences", ("inferences.json",), inferences.read_inferences, (b'"inferences"',), 3),
    reads("marquee", ("marquee.json",), inferences.read_marquee, (b'"segment"',), 3),
    reads("account", ("userdata.json",), account.read_account, (b'"createdFromFacebook"', b'"creationTime"'), 3),
    reads("identity", ("identity.json",), account.read_identity, (b'"tasteMaker"',), 3),
    reads("identifiers", ("identifiers.json",), account.read_identifiers, (b'"identifierType"',), 2),
    reads("attributes", ("userattributes.json",), account.read_attributes, weight=0),
    reads("address", ("useraddress.json",), account.read_address, weight=0),
    reads("household", ("duonewfamily.json", "family*.json"), account.read_household, weight=0),
    reads("payments", ("payments.json",), account.read_payments, (b'"payment_method"',), 1),
    reads("follows", ("follow.json",), account.read_follows, (b'"followerCount"',), 2),
    reads("library", ("yourlibrary.json",), listening.read_library, (b'"bannedTracks"', b'"bannedArtists"'), 3),
    reads("playlists", ("playlist*.json",), listening.read_playlists, (b'"numberOfFollowers"',), 2),
    reads("searches", ("searchqueries.json",), listening.read_searches, (b'"searchInteractionURIs"',), 3),
    reads(
        "podcast-history", ("streaminghistory_podcast*.json",), listening.read_podcasts, (b'"podcastName"',), 3
    ),
    reads(
        "audiobook-history", ("streaminghistory_audiobook*.json",), listening.read_audiobooks, (b'"msPlayed"',), 3
    ),
    reads("history", ("streaminghistory*.json",), listening.read_music, (b'"msPlayed"',), 3),
    reads(
        "extended-video", ("streaming_history_video*.json",), listening.read_extended_video, (b'"ms_played"',), 3
    ),
    reads(
        "extended-history", ("streaming_history_audio*.json", "streaming_history*.json", "endsong*.json"),
        listening.read_extended_audio, (b'"ms_played"',), 3,
    ),
    reads("voice", ("voiceinput*.json",), loose_json(Category.VOICE, Origin.OBSERVED, "voice-input"), weight=0),
    reads("prompts", ("userprompts*.json",), loose_json(Category.SEARCHES, Origin.PROVIDED, "prompt"), weight=0),
    reads(
        "podcast-answers", ("podcastinteractivity*.json",),
        loose_json(Category.OPINIONS, Origin.PROVIDED, "podcast-answer"),
    ),
    reads(
        "sound-capsule", ("yoursoundcapsule*.json",),
        loose_json(Category.LISTENING, Origin.INFERRED, "sound-capsule"),
    ),
    reads("wrapped", ("wrapped*.json",), loose_json(Category.LISTENING, Origin.INFERRED, "wrapped")),
    reads(
        "messages", ("messagedata.json",),
        loose_json(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True), weight=0,
    ),
    reads(
        "technical-log", ("spotify_technical_log*/*.json", "technical_log*/*.json"),
        loose_json(Category.ACTIVITY, Origin.OBSERVED, "technical-event"), weight=2,
    ),
    FileRule(
        "read-me",
        aliases("spotify").paths("read_me", "{}*.pdf"),
        None,
        N_("An explanation of the files by Spotify; it says nothing about you."),
    ),
)  # fmt: skip

SOURCE = Source(
    slug="spotify",
    organisation=Organisation("Spotify", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "What you listened to, searched and saved, and the advertising segments that Spotify, its "
            "advertisers and data traders put you into."
        ),
        steps=(
            N_("Open your account page in a web browser and choose Account privacy."),
            N_("Under Download your data, tick Account data and Extended streaming history."),
            N_("Request the data, then confirm the request in the e-mail that Spotify sends you."),
            N_("Download each archive when its e-mail arrives; all of them have the same file name."),
        ),
        waiting=N_("Account data takes a few days, the extended history up to 30 days."),
        link="https://www.spotify.com/account/privacy/",
        days=5,
    ),
    rules=_RULES,
    archive_names=(r"my_spotify_data.*\.zip", r".*spotify.*\.zip"),
    # Field names are English everywhere: the country of the account, which ends the names of segments as well, is the
    # only hint of a language.
    language_marks=aliases("spotify").marks(
        "countries", '_{}"', *(f'"country"{colon}"{{}}"' for colon in (":", ": ", " : "))
    ),
)
