# SPDX-License-Identifier: MPL-2.0
"""The files that say who else knows, and what was guessed. None may be missed."""

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind
from app.sources.meta import advertising, profile
from app.sources.meta.files import MetaFile
from app.sources.meta.listing import Facts, Listing
from app.sources.meta.words import NAMES

_INTEREST = Listing("interest", Category.INTERESTS, Origin.INFERRED, each=True)
_TOPIC = Listing("topic", Category.INTERESTS, Origin.INFERRED, each=True)
_SEGMENT = Listing("segment", Category.SEGMENTS, Origin.INFERRED, each=True)
_PLACE = Listing("inferred-place", Category.LOCATION, Origin.INFERRED, each=True)
_CHOICE = Facts("advertising-choice", Category.SETTINGS, Origin.PROVIDED)
_SUGGESTED = Listing("suggestion", Category.CONTACTS, Origin.INFERRED, NAMES, about_others=True)

WHO_ELSE_KNOWS = (
    MetaFile(
        "advertisers",
        ("advertisers_using_your_activity_or_information",),
        advertising.read_advertisers,
        facebook=("custom_audiences_all_types", "custom_audiences"),
        instagram=("ig_custom_audiences_all_types", "ig_custom_audiences"),
    ),
    MetaFile(
        "advertisers-with-lists",
        ("advertisers_who_uploaded_a_contact_list_with_your_information",),
        advertising.read_advertisers,
        facebook=("custom_audiences",),
        instagram=("ig_custom_audiences",),
    ),
    MetaFile(
        "off-meta-activity",
        (
            "your_off_facebook_activity",
            "your_activity_off_meta_technologies",
            "your_activity_off_facebook",
            # As pages: one for each company.
            "your_off_facebook_activity/*",
            "your_activity_off_meta_technologies/*",
        ),
        advertising.read_off_meta,
        facebook=("off_facebook_activity",),
        instagram=("apps_and_websites_off_meta_activity",),
    ),
    MetaFile(
        "off-meta-settings",
        (
            "your_off_facebook_activity_settings",
            "your_activity_off_meta_technologies_settings",
            "disconnected_activity*",
            "*_disconnected_activity*",
        ),
        Facts("off-meta-setting", Category.SETTINGS, Origin.PROVIDED),
    ),
    MetaFile(
        "connected-apps",
        ("connected_apps_and_websites", "apps_and_websites", "your_apps", "active_apps", "expired_apps", "apps"),
        advertising.read_apps,
        facebook=("installed_apps",),
        instagram=("apps_and_websites_active_apps", "apps_and_websites_expired_apps"),
    ),
    MetaFile(
        "app-permissions",
        ("permissions_you_have_granted_to_apps",),
        Facts("app-permission", Category.APPS, Origin.PROVIDED),
    ),
    MetaFile(
        "app-posts",
        ("posts_from_apps_and_websites",),
        Listing("app-post", Category.POSTS, Origin.RECEIVED, ("title",)),
        facebook=("app_posts",),
    ),
    MetaFile(
        "lead-forms",
        ("information_you_ve_submitted_to_advertisers",),
        advertising.read_lead_forms,
        facebook=("lead_gen_info",),
        instagram=("ig_lead_gen_info",),
    ),
    MetaFile(
        "ads-interacted",
        ("advertisers_you_ve_interacted_with", "ads_you_ve_interacted_with"),
        advertising.read_ad_clicks,
        facebook=("history",),
    ),
    MetaFile(
        "ads-clicked",
        ("ads_clicked",),
        advertising.read_ad_clicks,
        instagram=("impressions_history_ads_clicked",),
    ),
    MetaFile("ads-viewed", ("ads_viewed",), advertising.read_ads_seen, instagram=("impressions_history_ads_seen",)),
    MetaFile("seen-2020", ("seen_content",), advertising.read_seen_content),
    MetaFile(
        "conversions",
        ("your_recent_reported_conversions",),
        Listing("reported-conversion", Category.ADVERTISING, Origin.RECEIVED),
    ),
    MetaFile(
        "viewed-products",
        ("recently_viewed_items",),
        advertising.read_products,
        instagram=("checkout_saved_recently_viewed_products",),
    ),
    MetaFile(
        "wished-products",
        ("wishlist_items",),
        advertising.read_products,
        instagram=("checkout_saved_products",),
    ),
)

WHAT_IS_GUESSED = (
    MetaFile(
        "ads-interests",
        ("ads_interests",),
        _INTEREST,
        facebook=("topics",),
        instagram=("inferred_data_ig_interest", "inferred_data_inferred_interest"),
    ),
    MetaFile(
        "topics",
        ("your_topics",),
        _TOPIC,
        facebook=("inferred_topics",),
        instagram=("topics_your_topics",),
    ),
    MetaFile("reels-topics", ("your_reels_topics",), _TOPIC, instagram=("topics_your_reels_topics",)),
    MetaFile("reels-moods", ("your_reels_sentiments",), _TOPIC, instagram=("topics_your_reels_emotions",)),
    MetaFile("recommended-topics", ("recommended_topics",), _TOPIC, instagram=("topics_recommended_topics",)),
    MetaFile("segments", ("other_categories_used_to_reach_you",), _SEGMENT, facebook=("bcts",), shared=("ig_bcts",)),
    MetaFile(
        "peer-group",
        ("friend_peer_group",),
        Listing("life-stage", Category.DEMOGRAPHICS, Origin.INFERRED, each=True),
        facebook=("friend_peer_group",),
    ),
    MetaFile("places-of-interest", ("locations_of_interest",), _PLACE, shared=("locations_of_interest",)),
    MetaFile("primary-place", ("primary_location",), _PLACE, facebook=("primary_location",)),
    MetaFile("public-place", ("primary_public_location",), _PLACE, facebook=("primary_public_location",)),
    MetaFile(
        "home-city",
        ("account_based_in", "profile_based_in"),
        _PLACE,
        instagram=("inferred_data_primary_location",),
    ),
    MetaFile(
        "possible-emails",
        ("possible_emails",),
        Listing(
            "possible-email",
            Category.CONTACT,
            Origin.RECEIVED,
            each=True,
            identifier=IdentifierKind.EMAIL,
        ),
        instagram=("inferred_data_inferred_emails",),
    ),
    MetaFile(
        "possible-phones",
        ("possible_phone_numbers",),
        Listing("possible-phone", Category.CONTACT, Origin.RECEIVED, each=True, identifier=IdentifierKind.PHONE),
        instagram=("inferred_data_inferred_phone_numbers",),
    ),
    MetaFile(
        "predicted-languages",
        ("predicted_languages",),
        Listing("predicted-language", Category.DEMOGRAPHICS, Origin.INFERRED, each=True),
        facebook=("predicted_languages",),
    ),
    MetaFile(
        "marketplace-guess",
        ("how_active_we_think_you_are_on_marketplace",),
        Listing("marketplace-guess", Category.ACTIVITY, Origin.INFERRED, each=True),
    ),
    MetaFile(
        "engaging-groups",
        ("groups_and_pages_that_you_may_find_engaging",),
        Listing("engaging-group", Category.INTERESTS, Origin.INFERRED, each=True),
    ),
    MetaFile(
        "people-to-follow",
        ("people_we_think_you_should_follow", "people_you_may_know"),
        _SUGGESTED,
        facebook=("people_we_think_you_should_follow", "people_you_may_know"),
    ),
    MetaFile(
        "about-2020",
        ("information_about_you",),
        Facts("information-about-you", Category.DEMOGRAPHICS, Origin.INFERRED, sight=True),
    ),
    MetaFile("last-place", ("last_location",), profile.read_places, facebook=("last_location",)),
    MetaFile(
        "last-known-place",
        ("last_known_location",),
        profile.read_places,
        instagram=("account_history_imprecise_last_known_location",),
    ),
    MetaFile("phone-country", ("device_location",), profile.read_places, facebook=("phone_number_location",)),
    MetaFile("time-zone", ("timezone",), profile.read_places, facebook=("timezone",)),
    MetaFile("location-history", ("location_history",), profile.read_places, facebook=("location_history",)),
    MetaFile("sampled-places", ("your_sampled_locations",), profile.read_places, facebook=("sampled_locations",)),
)

ADVERTISING_CHOICES = (
    MetaFile("ad-preferences", ("ad_preferences",), _CHOICE),
    MetaFile("ad-feedback", ("ads_feedback_activity",), _CHOICE),
    MetaFile("ad-consent", ("ads_personalization_consent",), _CHOICE),
    MetaFile(
        "consents", ("your_consent_settings", "consents"), _CHOICE, shared=("consent_history", "consent_settings")
    ),
    MetaFile("subscription", ("subscription_for_no_ads", "your_information_download_requests_for_no_ads"), _CHOICE),
    MetaFile("ads-about-meta", ("ads_about_meta",), _CHOICE, instagram=("impressions_history_app_message",)),
)
