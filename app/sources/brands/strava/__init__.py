# SPDX-License-Identifier: MPL-2.0
"""Strava: the archive of tables in the account's language, of recordings and routes."""

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.words import N_
from app.sources.brands.strava import people, training
from app.sources.brands.strava.statements import read_statement
from app.sources.reading.aliases import aliases
from app.sources.reading.loose import loose_csv, loose_json
from app.sources.reading.ways import read_fit, read_gpx, read_tcx
from app.sources.rules import reads
from app.sources.source import FileRule, Guide, Level, Source


def _loose(
    name: str, files: tuple[str, ...], category: Category, kind: str, origin: Origin = Origin.PROVIDED,
    about_others: bool = False,
) -> FileRule:  # fmt: skip
    # Columns are named in the account's language, and the names of the files could be anybody's.
    return reads(name, files, loose_csv(category, origin, kind, about_others), weight=0)


_ALIASES = aliases("strava")
# The first column of the profile, in the account's language.
_ATHLETE = tuple(word.encode() for word in _ALIASES.words("athlete"))

_RULES = (
    reads(
        "activities", ("activities.csv",), training.read_activities,
        (b".fit.gz", b".tcx.gz", b".gpx.gz", b",activities/", b"Activity ID,Activity Date"), 3,
    ),
    reads("connected-apps", ("connected_apps.csv",), people.read_connected_apps),
    reads("applications", ("applications.csv",), people.read_applications, weight=0),
    reads("partners", ("partner_opt_outs.csv",), people.read_partners, weight=2),
    reads("privacy-zones", ("privacy_zones.csv",), people.read_privacy_zones),
    reads("devices", ("mobile_device_identifiers.csv",), people.read_devices),
    reads("logins", ("logins.csv",), people.read_logins, weight=0),
    reads("profile", ("profile.csv",), people.read_profile, _ATHLETE, 2),
    reads(
        "tracks", ("activities/*.gpx", "activities/*.gpx.gz", "routes/*.gpx"), read_gpx, (b'creator="Strava',), 2
    ),
    reads("trainings", ("activities/*.tcx", "activities/*.tcx.gz"), read_tcx, weight=0, edition_of="tracks"),
    reads("recordings", ("activities/*.fit", "activities/*.fit.gz"), read_fit, weight=0, edition_of="tracks"),
    _loose("contacts", ("contacts.csv",), Category.CONTACTS, "uploaded-contact", about_others=True),
    _loose("followers", ("followers.csv",), Category.CONTACTS, "follower", about_others=True),
    _loose("following", ("following.csv", "favorites.csv"), Category.CONTACTS, "following", about_others=True),
    _loose("blocks", ("blocks.csv",), Category.CONTACTS, "blocked", about_others=True),
    _loose("flags", ("flags.csv",), Category.SECURITY, "flag", Origin.OBSERVED),
    _loose("reactions", ("reactions.csv", "kudos.csv"), Category.REACTIONS, "reaction"),
    _loose("comments", ("comments.csv",), Category.POSTS, "comment"),
    _loose("posts", ("posts.csv",), Category.POSTS, "post"),
    _loose("clubs", ("clubs.csv",), Category.INTERESTS, "club"),
    _loose("memberships", ("memberships.csv",), Category.INTERESTS, "club-membership"),
    _loose("events", ("events.csv",), Category.ACTIVITY, "event"),
    _loose("goals", ("goals.csv",), Category.FITNESS, "goal"),
    _loose("challenges", ("global_challenges.csv", "group_challenges.csv"), Category.FITNESS, "challenge"),
    _loose("segments", ("segments.csv",), Category.LOCATION, "segment"),
    _loose("segment-feedback", ("segment_feedback.csv",), Category.OPINIONS, "segment-feedback"),
    _loose("legends", ("local_legend_segments.csv",), Category.LOCATION, "often-visited-segment", Origin.INFERRED),
    _loose("starred", ("starred_segments.csv", "starred_routes.csv", "starred_*.csv"), Category.LOCATION, "starred"),
    _loose("routes", ("routes.csv",), Category.LOCATION, "planned-route"),
    _loose("media", ("media.csv", "photos.csv"), Category.PHOTOS, "photo"),
    _loose("gear", ("bikes.csv", "shoes.csv", "components.csv"), Category.PURCHASES, "gear"),
    _loose("sets", ("structured_details.csv",), Category.FITNESS, "exercise", Origin.OBSERVED),
    _loose(
        "recaps", ("monthly_recap_achievements.csv",), Category.FITNESS, "monthly-achievement", Origin.INFERRED,
    ),
    _loose("orders", ("orders.csv",), Category.PURCHASES, "order", Origin.OBSERVED),
    _loose("support", ("support_tickets.csv", "intercom_tickets.csv"), Category.MESSAGES, "support-request"),
    _loose(
        "settings",
        ("general_preferences.csv", "social_settings.csv", "visibility_settings.csv", "email_preferences.csv"),
        Category.SETTINGS, "setting",
    ),
    _loose("metering", ("metering.csv",), Category.ACTIVITY, "usage", Origin.OBSERVED),
    reads(
        "messages", ("messaging.json",), loose_json(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True),
        weight=0,
    ),
    reads(
        "community", ("community_content.json",), loose_json(Category.POSTS, Origin.PROVIDED, "community-post"),
    ),
    # Two letters: which sorts of data Strava collects, and to which sorts of companies it disclosed them.
    reads("statements", ("*.pdf",), read_statement, weight=0),
    reads(
        "community-person", ("community_personal_data.json",),
        loose_json(Category.ACCOUNT, Origin.PROVIDED, "community-profile"),
    ),
)  # fmt: skip

SOURCE = Source(
    slug="strava",
    organisation=Organisation("Strava", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Every training with its track, the places you hide from others, your weight, the efforts that Strava "
            "works out, the people around you, and the apps and partners that receive your data."
        ),
        steps=(
            N_("Sign in to Strava in a web browser, open Settings and then My Account."),
            N_("Under Download or Delete Your Account, choose Get Started."),
            N_("Under Download Request, choose Request Your Archive. Leave the step after it, which deletes, alone."),
            N_("When the e-mail arrives, download the archive from its link."),
        ),
        waiting=N_("Usually some hours."),
        link="https://www.strava.com/athlete/delete_your_account",
        days=1,
    ),
    rules=_RULES,
    archive_names=(r"^export_\d+.*\.zip$",),
    language_marks=_ALIASES.marks("language_marks"),
)
