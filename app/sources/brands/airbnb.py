# SPDX-License-Identifier: MPL-2.0
"""Airbnb: the personal data of guests and hosts as pages, as a workbook or as JSON, whichever the person chose."""

import re
from collections.abc import Iterator

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Record
from app.catalog.words import N_
from app.sources.generic.sections import CONTACTS, Labels, Loose, Section, connected_apps, read_sections
from app.sources.reading.tables import Custom, Fact, Facts, Fields, Seen, Table, moment
from app.sources.rules import ignores, reads
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_PROFILE = Facts(
    (
        Fact("id", Category.ACCOUNT, "account-number", Origin.OBSERVED, IdentifierKind.ACCOUNT),
        Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
        Fact("phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("phone number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
        Fact("firstName", Category.IDENTITY, "first-name"),
        Fact("lastName", Category.IDENTITY, "last-name"),
        Fact("birthdate", Category.DEMOGRAPHICS, "birth-date"),
        Fact("gender", Category.DEMOGRAPHICS, "gender"),
        Fact("sex", Category.DEMOGRAPHICS, "gender"),
        Fact("address", Category.CONTACT, "address", identifier=IdentifierKind.POSTAL_ADDRESS),
        Fact("initialIp", Category.NETWORK, "sign-up-address", Origin.OBSERVED, IdentifierKind.IP_ADDRESS),
        Fact("mostRecentIp", Category.NETWORK, "last-address", Origin.OBSERVED, IdentifierKind.IP_ADDRESS),
        Fact("createdAt", Category.ACCOUNT, "account-created", Origin.OBSERVED),
        Fact("market", Category.LOCATION, "market", Origin.INFERRED),
        Fact("preferredLocale", Category.SETTINGS, "language"),
        Fact("nativeCurrency", Category.SETTINGS, "currency"),
    ),
    rest=Category.ACCOUNT,
)

_STAY = Table(
    Category.TRAVEL, Origin.OBSERVED, "stay", ("Confirmation Code", "Hosting Url", "Listing Id"),
    when=("Start Date", "Check In Date", "Created At"),
    detail=("Status", "Host Currency", "Guest Currency", "Message"),
    labelled=("Nights", "Number Of Guests", "Created At", "Canceled At", "Is Bringing Pets"),
    url=("Hosting Url",), key=("Confirmation Code", "Status"),
)  # fmt: skip


def _stay(row: Fields) -> Iterator[Item]:
    """A reservation. Its two profiles are the person's and somebody else's; which is which stands in another file."""
    yield from _STAY.items(row)
    when = moment(row, _STAY.when)
    for column, kind in (("Host Profile Url", "host"), ("Guest Profile Url", "guest")):
        if profile := row.get(column):
            code = row.get("Confirmation Code")
            yield Record(
                Category.CONTACTS, Origin.OBSERVED, kind, profile, row.place, when, code, profile, about_others=True
            )


_SEARCH = Table(
    Category.SEARCHES, Origin.OBSERVED, "search", ("Raw Location", "City", "Search Location", "Country"),
    when=("Time of Search",),
    detail=("City", "State", "Country", "Search Location Latitude", "Search Location Longitude", "Amenities"),
    labelled=(
        "Check In Date", "Check Out Date", "Check In / Out Date", "Number of Nights", "Number of Guests",
    ),
)  # fmt: skip
_REVIEW = Table(
    Category.OPINIONS, Origin.PROVIDED, "review", ("comment", "comments", "publicReview", "rating"),
    when=("submittedAt", "createdAt"), detail=("reviewerRole",), labelled=("rating", "entityId"),
    key=("reviewId", "reviewerId"),
)  # fmt: skip
_METHOD = Table(
    Category.PAYMENTS, Origin.PROVIDED, "payment-method",
    ("Payment Instrument Type", "instrument type", "type"),
    when=("createdAt",), detail=("country", "currency", "card type", "issuer"),
    labelled=("last four", "last4", "expiration"),
    seen=(
        Seen(
            IdentifierKind.PAYMENT_CARD, ("last four", "last4", "card last four", "last four digits"),
            Origin.PROVIDED,
        ),
    ),
)  # fmt: skip
_WISH = Table(
    Category.INTERESTS, Origin.PROVIDED, "wish", ("name", "Pdp Id", "listing_id", "id", "listing_url", "url"),
    when=("createdAt",), detail=("Pdp Type", "Wishlist Id"), url=("listing_url", "url"),
)  # fmt: skip

_READ = read_sections(
    (
        Section(r"reservation|booking", Custom(_STAY.columns, _stay)),
        Section(r"search_telemetry", Loose(Category.SEARCHES, Origin.OBSERVED, "search-telemetry")),
        Section(r"search", _SEARCH),
        Section(r"review", _REVIEW),
        Section(r"wish_?list", _WISH),
        Section(r"message|inbox|thread", Loose(Category.MESSAGES, Origin.PROVIDED, "message", about_others=True)),
        Section(r"third_party_payee", Loose(Category.PAYMENTS, Origin.PROVIDED, "payee", about_others=True)),
        Section(r"payout", Loose(Category.PAYMENTS, Origin.OBSERVED, "payout")),
        Section(r"payment_instrument|payment_method|credit_card", _METHOD),
        Section(r"payment|transaction|tax", Loose(Category.PAYMENTS, Origin.OBSERVED, "payment")),
        Section(r"verification|kyc|identity|government", Loose(Category.IDENTITY, Origin.PROVIDED, "identity-check")),
        Section(r"referral", Loose(Category.CONTACTS, Origin.PROVIDED, "invited-person", about_others=True)),
        Section(rf"{CONTACTS}|co_?travell?er", Loose(Category.CONTACTS, Origin.PROVIDED, "contact", True)),
        Section(r"coupon|gift", Loose(Category.PURCHASES, Origin.OBSERVED, "coupon")),
        Section(r"support|ticket|help", Loose(Category.MESSAGES, Origin.PROVIDED, "support-request")),
        Section(r"connected|linked|oauth|third_part", connected_apps("app", "application", "provider", "name")),
        Section(r"inferred|predict|segment|propensity|affinit", Labels(Origin.INFERRED, "segment")),
        Section(r"risk|fraud|trust|score", Loose(Category.SECURITY, Origin.INFERRED, "score")),
        Section(r"advert|marketing|campaign", Loose(Category.ADVERTISING, Origin.OBSERVED, "marketing")),
        Section(r"device|browser", Loose(Category.DEVICES, Origin.OBSERVED, "device")),
        Section(r"login|session|security", Loose(Category.SECURITY, Origin.OBSERVED, "login")),
        Section(r"activity_log|activity|event", Loose(Category.ACTIVITY, Origin.OBSERVED, "activity")),
        Section(r"preference|setting|notification", Loose(Category.SETTINGS, Origin.PROVIDED, "setting")),
        Section(r"listing_|hosting|calendar", Loose(Category.WORK, Origin.PROVIDED, "listing")),
        Section(r"photo|picture", Loose(Category.PHOTOS, Origin.PROVIDED, "photo")),
        Section(r"profile|account|user", _PROFILE),
    ),
    Loose(Category.ACCOUNT, Origin.OBSERVED, "account-data"),
)  # fmt: skip

# The document of somebody who did nothing yet has a profile and no word of Airbnb's.
_SHORT = re.compile(rb'\s*\{\s*"Profile"\s*:\s*\{\s*"first_name"')


def _is_short(head: bytes) -> bool:
    return _SHORT.match(head) is not None


_MARKS = (b"airbnb", b"Airbnb", b"AIRBNB")
_RULES = (
    ignores(
        "overview", ("airbnb_data_request*/readme.html", "readme.html", "html/index.html"),
        N_("An overview of the files by Airbnb; it says nothing about you."),
    ),
    reads("pages", ("html/*.html", "airbnb_data_request*/*.html"), _READ, _MARKS, 3),
    reads(
        "json", ("personal_data*.json", "airbnb*.json"), _READ, (*_MARKS, b'"Wishlists"', b'"wishlists"'), 3, "pages",
    ),
    reads(
        "workbook", ("personal_data*.xlsx", "airbnb*.xlsx", "airbnb_data_request*/*.xlsx"), _READ, _MARKS, 3, "pages",
    ),
    FileRule("short-json", {ANY_LANGUAGE: ("*.json",)}, _READ, shape=_is_short, nameless=True),
    reads("parts", ("json/*.json", "airbnb_data_request*/*.json"), _READ, _MARKS, 2, "pages"),
)  # fmt: skip

SOURCE = Source(
    slug="airbnb",
    organisation=Organisation("Airbnb", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en",),
    # Names of files, titles of columns and keys are the English words of Airbnb's own systems, whatever the
    # account's language.
    localised=False,
    guide=Guide(
        about=N_(
            "Where you stayed and with whom, every place you searched, your messages, your identity checks, and the "
            "addresses from which you used the service."
        ),
        steps=(
            N_("Sign in to Airbnb in a web browser, open Account settings and then Privacy."),
            N_("Choose Request your personal data, then the format JSON or HTML."),
            N_("Submit the request; Airbnb may ask who you are."),
            N_("When the e-mail arrives, download the archive before its link expires."),
        ),
        waiting=N_("Some days, at most 30."),
        link="https://www.airbnb.com/account-settings/privacy-and-sharing",
        days=7,
    ),
    rules=_RULES,
    archive_names=(r"airbnb_data_request.*\.zip", r"personal_data.*\.json"),
)
