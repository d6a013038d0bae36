# SPDX-License-Identifier: MPL-2.0
"""What counts most, source by source: what the exports written for the tests tell, at least.

A source that stops telling one of these fails here. Where there is nothing to tell the table says why, and that fails
as soon as there is something.
"""

from dataclasses import dataclass, fields
from functools import cache

import pytest

from app.catalog.origin import Origin
from app.catalog.record import Disclosure, Item, Record, Sighting
from app.sources.registry import source_of
from tests.sources.exports import exports_of, files_of, language_of, read_file, readers


class Nothing(str):
    """Why a source tells nothing of a sort."""


@dataclass(frozen=True, slots=True)
class Yield:
    """Words with spaces between them. ``told``: by which mechanisms data passed between the brand and another
    organisation. ``named``: kinds of records that others gave the brand, or that name another organisation (an
    advertiser, the criteria by which it aimed). ``guessed``: kinds of what the brand inferred. ``known_by``: by which
    identifiers it knows the person. ``special``: the specially protected categories spoken of. ``people``: kinds of
    records marked as other people's."""

    told: str
    named: str
    guessed: str
    known_by: str
    special: str
    people: str


_RECEIPTS = Yield(
    told=Nothing("A table of receipts names the shop alone."),
    named=Nothing("As above."),
    guessed=Nothing("What a shop makes of receipts is not in the table, and has to be asked for."),
    known_by=Nothing("None of the documented columns; a card's number is read where a table has one."),
    special=Nothing("What was bought is no label."),
    people=Nothing("A receipt is of one customer."),
)

YIELDS = {
    "airbnb": Yield(
        told=Nothing("Airbnb's documented parts name nobody who was told, nor anybody who told it."),
        named=Nothing("As above: hosts and guests are people."),
        guessed="market",
        known_by="account email ip-address payment-card phone",
        special=Nothing("Places looked for and stays; what is said in messages is not searched."),
        people="guest host invited-person message payee",
    ),
    "amazon": Yield(
        told="ad-click audience connected-app linked-account purchase segment-bought",
        named="ad-clicked advertiser-audience connected-app digital-item linked-account third-party-audience",
        guessed="amazon-audience detected-place recommended-title shopping-profile viewing-place",
        known_by="account device email ip-address payment-card postal-address",
        special="health politics",
        people="gift-recipient uploaded-contact",
    ),
    "apple": Yield(
        told="linked-account purchase site-or-app-visit",
        named=(
            "app-subscription domain-contacted pass-location purchase referral relay-address sensor-access "
            "sign-in-with-apple wallet-pass"
        ),
        guessed="photo-memory",
        known_by="account device email ip-address loyalty-card payment-card phone postal-address",
        special="health",
        people="contact game-center recent-contact trusted-contact",
    ),
    "apple-health": Yield(
        told="connected-app",
        named="clinical-record health-source measures",
        guessed="electrocardiogram measures",
        known_by="account",
        special="fitness health sexuality",
        people=Nothing("A phone's export is of its owner alone."),
    ),
    "auchan": _RECEIPTS,
    "booking": Yield(
        told="connected-app purchase",
        named="connected-app stay",
        guessed="genius-level segment",
        known_by="email ip-address phone",
        special=Nothing("Bookings and destinations."),
        people="companion",
    ),
    "carrefour": _RECEIPTS,
    "chatgpt": Yield(
        told="ad-click",
        named="ad-clicked",
        guessed="ad-trait assistant-memory",
        known_by="account email phone",
        special="health",
        people="group-chat",
    ),
    "discord": Yield(
        told="ad-click linked-account",
        named="ad-clicked linked-account",
        guessed="ad-trait age gender place-of-address",
        known_by="account advertising-id device email ip-address payment-card phone postal-address username",
        special="health religion",
        people=(
            "blocked channel conversation direct-message friend message note own-server server-log "
            "uploaded-contact-list"
        ),
    ),
    "ebay": Yield(
        told="audience connected-app purchase",
        named="connected-app purchase segment",
        guessed="segment",
        known_by="email ip-address phone postal-address username",
        special="health",
        people="buyer message",
    ),
    "facebook": Yield(
        told=(
            "ad-click connected-app lead-form linked-account off-platform-event site-or-app-visit store-visit "
            "uploaded-list"
        ),
        named=(
            "ad-clicked ad-seen advertiser-holds-you connected-app lead-form-answer linked-account off-platform-event"
        ),
        guessed="face-print inferred-place interest life-stage predicted-language segment topic",
        known_by="advertising-id device email ip-address phone username",
        special="biometrics health politics religion sexuality",
        people=(
            "contact friend message profile-family-members profile-field profile-relationship recently-viewed "
            "recently-visited"
        ),
    ),
    "garmin": Yield(
        told="connected-app",
        named="connected-app",
        guessed=(
            "body-battery calories endurance-score fitness-age race-prediction readiness sleep-score stress "
            "threshold training-effect training-load training-status usual-range vo2max worked-out"
        ),
        known_by="device email phone postal-address username",
        special="fitness health",
        people="contact",
    ),
    "google": Yield(
        told="ad-click purchase site-or-app-visit",
        named="ad-clicked ad-seen purchase-from-mail",
        guessed=(
            "activity-area face frequent-place home-hint home-place journey place-visited purchase-from-mail "
            "topic-shown travel-persona trip work-hint work-place"
        ),
        known_by="account device email ip-address payment-card phone postal-address",
        special="biometrics fitness health politics religion",
        people="chat-message contact face",
    ),
    "instagram": Yield(
        told=(
            "ad-click audience connected-app lead-form off-platform-event site-or-app-visit store-visit uploaded-list"
        ),
        named=(
            "ad-clicked ad-seen advertiser-holds-you connected-app lead-form-answer off-platform-event "
            "possible-email possible-phone product-of-interest"
        ),
        guessed="inferred-place interest segment topic",
        known_by="email ip-address phone username",
        special="health",
        people="contact follower following message suggestion-viewed",
    ),
    "intermarche": _RECEIPTS,
    "leclerc": _RECEIPTS,
    "linkedin": Yield(
        told="lead-form site-or-app-visit",
        named="ad-engaged endorsement-received job-application recommendation",
        guessed="ad-targeting inference inference-not-made",
        known_by="email ip-address phone postal-address",
        special="health",
        people=(
            "connection endorsement-given endorsement-received invitation member-followed message recommendation "
            "uploaded-contact"
        ),
    ),
    "mailbox": Yield(
        told="address-passed-on",
        named="mail-contact",
        guessed=Nothing("Mail is what was sent, not what was thought."),
        known_by="email",
        special=Nothing("Only the heads of mails are read, and they are no labels."),
        people="mail-contact",
    ),
    "microsoft": Yield(
        told="conversation",
        named="app-used message",
        guessed="demographic place-visited",
        known_by="account device email",
        special="fitness health",
        people="chat-event message social",
    ),
    "netflix": Yield(
        told="identifier-matching linked-account",
        named="ad-seen identifiers-matched linked-account",
        guessed=Nothing("Netflix gives what was watched, not what it made of that."),
        known_by="device email ip-address payment-card phone",
        special="health",
        people="extra-member profile",
    ),
    "paypal": Yield(
        told="connected-app purchase",
        named="account-movement connected-app payment",
        guessed="score",
        known_by="account device email ip-address phone postal-address",
        special=Nothing("Payments; what was bought is no label."),
        people="contact payment",
    ),
    "picard": _RECEIPTS,
    "pinterest": Yield(
        told="ad-click linked-account off-platform-event",
        named="ad-clicked linked-account off-platform-event",
        guessed="interest segment",
        known_by="email ip-address username",
        special="health",
        people="follow uploaded-contact",
    ),
    "reddit": Yield(
        told="linked-account purchase",
        named="birth-date linked-account purchase",
        guessed=Nothing("Reddit gives settings of advertising, not what it guessed."),
        known_by="account email ip-address phone username",
        special="health religion sexuality",
        people="friend message",
    ),
    "samsung-health": Yield(
        told="connected-app",
        named="app-that-wrote",
        guessed="calories energy-score sleep-score sleep-stage stress vo2max worked-out",
        known_by="device",
        special="fitness health",
        people="friend",
    ),
    "signal": Yield(
        told=Nothing("Signal knows a number and little else."),
        named=Nothing("As above."),
        guessed=Nothing("As above."),
        known_by="phone",
        special=Nothing("What is said in chats is not searched."),
        people="attachment message",
    ),
    "snapchat": Yield(
        told="ad-click connected-app off-platform-event site-or-app-visit",
        named="ad-clicked app-permission connected-app login-through-snapchat off-platform-event",
        guessed=(
            "age area-visited assistant-memory content-category content-interest frequent-place gender "
            "inferred-home inferred-work interest place-visited spotlight"
        ),
        known_by="advertising-id email ip-address phone username",
        special="biometrics health",
        people="blocked call family-centre friend friend-removed message report snap story-viewed uploaded-contact",
    ),
    "spotify": Yield(
        told="audience linked-account segment-bought",
        named="inference linked-account",
        guessed="artist-segment inference taste-maker",
        known_by="account device email ip-address payment-card phone username",
        special="health",
        people="follow",
    ),
    "steam": Yield(
        told="connected-app",
        named="connected-app",
        guessed="interest",
        known_by="account email ip-address phone username",
        special="sexuality",
        people="friend",
    ),
    "strava": Yield(
        told="connected-app passed-on",
        named="application connected-app partner-choice",
        guessed="effort-score often-visited-segment",
        known_by="account device email ip-address",
        special="fitness",
        people="follower following message uploaded-contact",
    ),
    "telegram": Yield(
        told="connected-app conversation lead-form purchase",
        named="chat connected-site frequent-contact message passport-values-sent payment session",
        guessed="frequent-contact",
        known_by="account ip-address phone username",
        special="health",
        people=(
            "attachment call chat chat-event chat-left contact frequent-contact message poll shared-contact "
            "shared-location"
        ),
    ),
    "tiktok": Yield(
        told="ad-click audience lead-form linked-account off-platform-event purchase segment-bought uploaded-list",
        named=(
            "ad-clicked advertiser-audience advertiser-holds-you data-partner lead-form-answer linked-account "
            "off-platform-event order product-seen"
        ),
        guessed="gender interest",
        known_by="account advertising-id device email ip-address phone postal-address username",
        special="health",
        people="blocked follower following message",
    ),
    "tinder": Yield(
        told="linked-account",
        named="from-linked-account linked-account",
        guessed="campaign",
        known_by="account advertising-id email ip-address phone",
        special="religion sexuality",
        people="match message",
    ),
    "tracker-control": Yield(
        told="site-or-app-visit",
        named="domain-contacted",
        guessed=Nothing("It tells what it saw, and concludes nothing."),
        known_by=Nothing("By no number: it sees addresses, not what is sent there."),
        special=Nothing("Hosts and the names of apps."),
        people=Nothing("A phone's own traffic."),
    ),
    "twitch": Yield(
        told="connected-app",
        named="connected-app",
        guessed=Nothing("Twitch gives what was watched, not what it made of that."),
        known_by="account ip-address username",
        special=Nothing("Channels have names, no labels."),
        people=Nothing("Of public chats only the person's own lines are given."),
    ),
    "uber": Yield(
        told="passed-on purchase",
        named="data-disclosed data-sold meal payment-method rating-received",
        guessed="performance-badge rating",
        known_by="device email ip-address payment-card phone postal-address",
        special=Nothing("Rides, meals and places."),
        people=Nothing("The documented tables name neither drivers nor passengers."),
    ),
    "whatsapp": Yield(
        told="conversation",
        named="chat-with-business",
        guessed=Nothing("WhatsApp's report holds no guesses."),
        known_by="ip-address phone",
        special=Nothing("What is said in chats is not searched."),
        people="attachment chat-event contact group message poll shared-contact shared-location",
    ),
    "x": Yield(
        told=(
            "ad-click audience connected-app linked-account off-platform-event segment-bought site-or-app-visit "
            "uploaded-list"
        ),
        named=(
            "ad-clicked ad-engaged ad-seen ad-targeting advertiser-audience advertiser-leaves-you-out "
            "audience-count catalogue-audience connected-app linked-account list-put-into lookalike-audience "
            "off-platform-event partner-interest"
        ),
        guessed=(
            "ad-targeting age birth-date gender interest interest-switched-off language language-switched-off "
            "lookalike-audience show"
        ),
        known_by="account device email ip-address phone username",
        special="health",
        people=(
            "audio-room automatic-block blocked call circle circle-member conversation-change conversation-muted "
            "follower following message muted uploaded-contact"
        ),
    ),
}

POINTS = tuple(each.name for each in fields(Yield))

IN_ENGLISH_ALONE = {
    ("apple", "guessed"): "How the folder of Photos' memories is called elsewhere is not known.",
    ("mailbox", "named"): "A person whose address an organisation passed on writes in English.",
    ("paypal", "guessed"): "The bundle that has scores has been described in English only.",
}


def test_every_source_that_reads_is_in_the_table() -> None:
    assert list(YIELDS) == [source.slug for source in readers()]


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("slug", YIELDS)
def test_a_source_tells_what_counts_most(slug: str, point: str) -> None:
    wanted = getattr(YIELDS[slug], point)
    found = set().union(*(told[point] for told in _found(slug).values()))
    if isinstance(wanted, Nothing):
        assert found == set()
    else:
        assert set(wanted.split()) - found == set()


@pytest.mark.parametrize("slug", [source.slug for source in readers() if source.localised])
def test_a_localised_source_tells_it_in_two_languages(slug: str) -> None:
    telling = {point: {language for language, told in _found(slug).items() if told[point]} for point in POINTS}
    alone = {(slug, point) for point, languages in telling.items() if len(languages) == 1}
    assert alone == {each for each in IN_ENGLISH_ALONE if each[0] == slug}


@cache
def _found(slug: str) -> dict[str, dict[str, set[str]]]:
    """What the exports of a source tell, by language and point."""
    source = source_of(slug)
    assert source
    found: dict[str, dict[str, set[str]]] = {}
    for export in exports_of(source):
        language = language_of(export)
        told = found.setdefault(language, {point: set() for point in POINTS})
        for path, content in files_of(export):
            for item in read_file(source, path, content, language) or ():
                _note(item, told)
    return found


def _note(item: Item, told: dict[str, set[str]]) -> None:
    match item:
        case Disclosure():
            told["told"].add(item.mechanism.value)
        case Sighting():
            told["known_by"].add(item.kind.value)
        case Record():
            for point, holds in (
                ("named", item.origin is Origin.RECEIVED or item.other is not None),
                ("guessed", item.origin is Origin.INFERRED),
                ("people", item.about_others),
            ):
                if holds:
                    told[point].add(item.kind)
            if item.category.special:
                told["special"].add(item.category.slug)
