# SPDX-License-Identifier: MPL-2.0
"""Instagram in its generations and languages, and apart from Facebook."""

from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.facebook import SOURCE as FACEBOOK
from app.sources.brands.instagram import SOURCE
from app.sources.source import Source
from tests.sources.reading_support import disclosures, issues, meta_json, read, records, rule_of, sightings

_WHEN = 1637061021
_ISO = "2021-11-16T11:10:21Z"


def _read(path: str, value: Any) -> list[Item]:
    return read(SOURCE, path, meta_json(value))


def _row(title: str = "", **cells: tuple[str, int]) -> dict[str, Any]:
    labelled = {
        label.replace("_", " "): {"href": "", "value": value, "timestamp": timestamp}
        for label, (value, timestamp) in cells.items()
    }
    return {"title": title, "media_map_data": {}, "string_map_data": labelled}


@pytest.mark.parametrize(
    ("author", "time"), [("Author", "Time"), ("Auteur", "Heure"), ("Autore", "Orario"), ("Auteur", "Tijd"), ("X", "Y")]
)
def test_ads_seen_in_any_language(author: str, time: str) -> None:
    row = _row(**{author: ("maison_elan", 0), time: ("", _WHEN)})
    items = _read("ads_information/ads_and_topics/ads_viewed.json", {"impressions_history_ads_seen": [row, 3]})
    (record,) = records(items)
    assert (record.kind, record.title, record.when.isoformat()) == ("ad-seen", "maison_elan", _ISO)
    assert record.origin is Origin.OBSERVED
    assert record.other is not None
    assert record.other.role is Role.ADVERTISER
    assert len(issues(items)) == 1


def test_ads_seen_in_the_newest_layout_name_their_owner() -> None:
    owner = {
        "title": "Owner",
        "dict": [
            {
                "title": "",
                "dict": [{"label": "Name", "value": "Maison Élan"}, {"label": "Username", "value": "maison_elan"}],
            }
        ],
    }
    url = {"label": "URL", "value": "https://www.instagram.com/p/x/", "href": "https://www.instagram.com/p/x/"}
    row = {"timestamp": _WHEN, "media": [], "label_values": [{"label": "Caption", "value": "Printemps"}, url, owner]}
    (record,) = records(_read("ads_viewed.json", [row]))
    assert (record.title, record.url, record.when.isoformat()) == (
        "Maison Élan",
        "https://www.instagram.com/p/x/",
        _ISO,
    )
    items = _read("ads_clicked.json", [row])
    assert [one.mechanism for one in disclosures(items)] == [Mechanism.AD_CLICK]


def test_ads_clicked() -> None:
    row = {"title": "Vélo Plus", "string_list_data": [{"timestamp": _WHEN}]}
    (record,) = records(_read("ads_clicked.json", {"impressions_history_ads_clicked": [row]}))
    assert (record.kind, record.title, record.when.isoformat()) == ("ad-clicked", "Vélo Plus", _ISO)


@pytest.mark.parametrize(
    ("title", "advertiser"),
    [("Velora.co.uk", "velora.co.uk"), ("Sold out. Soon", None), ("{{product.name}}", None), ("Velora 2.0", None)],
)
def test_an_advertiser_called_by_a_domain_learned_of_the_click(title: str, advertiser: str | None) -> None:
    row = {"title": title, "string_list_data": [{"timestamp": _WHEN}]}
    items = _read("ads_clicked.json", {"impressions_history_ads_clicked": [row]})
    (record,) = records(items)
    assert (record.other.name if record.other else None) == advertiser
    assert len(disclosures(items)) == (1 if advertiser else 0)


def test_advertisers_and_events() -> None:
    row = {"advertiser_name": "Nordvik", "has_data_file_custom_audience": False, "has_in_person_store_visit": True}
    items = _read(
        "instagram_ads_and_businesses/advertisers_using_your_activity_or_information.json",
        {"ig_custom_audiences_all_types": [row]},
    )
    assert [one.mechanism for one in disclosures(items)] == [Mechanism.STORE_VISIT]
    event = {"id": 5, "type": "LEAD", "timestamp": _WHEN}
    items = _read(
        "your_activity_off_meta_technologies.json",
        {"apps_and_websites_off_meta_activity": [{"name": "Nordvik", "events": [event]}]},
    )
    assert [one.category for one in records(items)] == [Category.CONTACT]


@pytest.mark.parametrize(
    ("path", "root", "cells", "category", "title"),
    [
        ("ads_interests", "inferred_data_ig_interest", {"Centre d’intérêt": ("Vélo", 0)}, Category.INTERESTS, "Vélo"),
        ("your_topics", "topics_your_topics", {"Nom": ("Escalade", 0)}, Category.INTERESTS, "Escalade"),
        ("your_reels_topics", "topics_your_reels_topics", {"Naam": ("Dans", 0)}, Category.INTERESTS, "Dans"),
        ("your_reels_sentiments", "topics_your_reels_emotions", {"Name": ("Calm", 0)}, Category.INTERESTS, "Calm"),
        (
            "account_based_in",
            "inferred_data_primary_location",
            {"Nom de la ville": ("Lyon", 0)},
            Category.LOCATION,
            "Lyon",
        ),
        ("profile_based_in", "inferred_data_primary_location", {"City Name": ("Graz", 0)}, Category.LOCATION, "Graz"),
    ],
)
def test_guesses(path: str, root: str, cells: dict[str, Any], category: Category, title: str) -> None:
    (record,) = records(_read(f"{path}.json", {root: [_row(**cells)]}))
    assert (record.category, record.origin, record.title) == (category, Origin.INFERRED, title)


def test_possible_addresses_come_from_others() -> None:
    items = _read("possible_emails.json", {"inferred_data_inferred_emails": [_row(E_mail=("camille@example.org", 0))]})
    assert [one.origin for one in records(items)] == [Origin.RECEIVED]
    assert [(one.kind, one.origin) for one in sightings(items)] == [(IdentifierKind.EMAIL, Origin.RECEIVED)]
    items = _read("possible_phone_numbers.json", {"inferred_data_inferred_phone_numbers": [_row(N=("0699001122", 0))]})
    assert [one.kind for one in sightings(items)] == [IdentifierKind.PHONE]


@pytest.mark.parametrize(
    ("name", "root", "values", "kind"),
    [
        ("possible_emails", "inferred_data_inferred_emails", ["c@example.org", "c@example.net"], IdentifierKind.EMAIL),
        ("possible_phone_numbers", "inferred_data_inferred_phone_numbers", ["+33699001122", "+33699001133"],
         IdentifierKind.PHONE),
    ],
)  # fmt: skip
def test_each_possible_address_is_seen(name: str, root: str, values: list[str], kind: IdentifierKind) -> None:
    row = {"title": "", "string_list_data": [{"href": "", "value": value, "timestamp": 0} for value in values]}
    items = _read(f"personal_information/{name}.json", {root: [row]})
    assert [one.title for one in records(items)] == values
    assert [(one.kind, one.value, one.origin) for one in sightings(items)] == [
        (kind, value, Origin.RECEIVED) for value in values
    ]
    assert len({one.place for one in records(items)}) == 2


def test_merchants_of_products() -> None:
    row = _row(**{"Nom du produit": ("Lampe", 0), "Nom du marchand": ("Maison Élan", 0)})
    (record,) = records(_read("recently_viewed_items.json", {"checkout_saved_recently_viewed_products": [row]}))
    assert (record.title, record.category) == ("Lampe", Category.PURCHASES)
    assert record.other is not None
    assert (record.other.name, record.other.role) == ("Maison Élan", Role.MERCHANT)


def test_the_person_in_french() -> None:
    row = _row(
        **{
            "Adresse e-mail": ("camille@example.org", 0),
            "Numéro de téléphone": ("+33699001122", 0),
            "Nom d’utilisateur": ("camille.r", 0),
            "Genre": ("femme", 0),
            "Date de naissance": ("1990-04-02", 0),
            "Compte privé": ("Vrai", 0),
        }
    )
    items = _read("personal_information.json", {"profile_user": [row]})
    assert [one.category for one in records(items)] == [
        Category.CONTACT,
        Category.CONTACT,
        Category.ACCOUNT,
        Category.DEMOGRAPHICS,
        Category.DEMOGRAPHICS,
        Category.SETTINGS,
    ]
    assert [one.kind for one in sightings(items)] == [
        IdentifierKind.EMAIL,
        IdentifierKind.PHONE,
        IdentifierKind.USERNAME,
    ]


def test_logins_give_addresses_in_any_language() -> None:
    row = _row(
        "2021-11-16T11:10:21+00:00",
        Indirizzo_IP=("203.0.113.7", 0),
        Agent_utilisateur=("App 1", 0),
        Nome_del_cookie=("abcdefghijklmnop", 0),
    )
    items = _read("login_activity.json", {"account_history_login_history": [row]})
    assert [one.value for one in sightings(items)] == ["203.0.113.7"]
    assert records(items)[0].when.isoformat() == _ISO
    assert "abcdefghijkl" not in str(items)


def test_coordinates_are_a_place() -> None:
    row = _row(Latitude=("48.8566", 0), Longitude=("2.3522", 0), Heure=("", _WHEN))
    (record,) = records(_read("last_known_location.json", {"account_history_imprecise_last_known_location": [row]}))
    assert (record.title, record.category, record.when.isoformat()) == ("48.8566, 2.3522", Category.LOCATION, _ISO)


@pytest.mark.parametrize("path", ["followers_1.json", "following.json"])
def test_people_in_old_and_new_lists(path: str) -> None:
    old = {
        "title": "",
        "string_list_data": [{"href": "https://www.instagram.com/zoe", "value": "zoe", "timestamp": _WHEN}],
    }
    new = {"title": "max", "string_list_data": [{"href": "https://www.instagram.com/_u/max", "timestamp": _WHEN}]}
    root = "relationships_following" if path == "following.json" else "relationships_followers"
    items = [*_read(path, [old]), *_read(path, {root: [new]})]
    assert [(one.title, one.about_others) for one in records(items)] == [("zoe", True), ("max", True)]


def test_loose_files_of_2018() -> None:
    items = _read("profile.json", {"username": "camille.r", "email": "camille@example.org", "biography": "Vélo"})
    assert [one.kind for one in sightings(items)] == [IdentifierKind.USERNAME, IdentifierKind.EMAIL]
    items = _read("connections.json", {"followers": {"zoe": "2019-05-01T10:00:00"}})
    assert [(one.title, one.when.isoformat()) for one in records(items)] == [("zoe", "2019-05-01T10:00:00")]
    items = _read("likes.json", {"media_likes": [["2019-05-01T10:00:00", "zoe"]]})
    assert [(one.title, one.when.isoformat()) for one in records(items)] == [("zoe", "2019-05-01T10:00:00")]


def test_things_seen_until_2020() -> None:
    seen = {
        "chaining_seen": [{"username": "zoe", "timestamp": "2019-05-01T10:00:00+00:00"}],
        "ads_seen": [{"author": "nordvik", "timestamp": "2019-05-02T10:00:00+00:00"}],
        "ads_clicked": [{"author": "nordvik", "timestamp": "2019-05-03T10:00:00+00:00", "caption": "Hiver"}],
        "posts_seen": ["x"],
    }
    items = _read("seen_content.json", seen)
    assert [(one.kind, one.title) for one in records(items)] == [
        ("post-viewed", "zoe"),
        ("ad-seen", "nordvik"),
        ("ad-clicked", "nordvik"),
    ]
    assert [one.other.role for one in records(items) if one.other] == [Role.ADVERTISER, Role.ADVERTISER]
    (told,) = disclosures(items)
    assert (told.mechanism, told.when.isoformat()) == (Mechanism.AD_CLICK, "2019-05-03T10:00:00Z")
    assert len(issues(items)) == 1


def test_messages_until_2020_stand_in_one_file() -> None:
    talk = [{"sender": "zoe", "created_at": "2019-05-01T10:00:00+00:00", "text": "Ça va ?"}, 3]
    items = _read("messages.json", [{"participants": ["zoe", "max"], "conversation": talk}])
    (record,) = records(items)
    assert (record.title, record.detail, record.about_others) == ("Ça va ?", "zoe · max", True)
    assert len(issues(items)) == 1


def test_logins_until_2020() -> None:
    login = {"ip_address": "203.0.113.7", "timestamp": "2019-05-01T10:00:00+00:00", "device_id": "android-77",
             "user_agent": "Instagram 91"}  # fmt: skip
    items = _read("account_history.json", {"login_history": [login]})
    assert [one.category for one in records(items)] == [Category.SECURITY]
    assert "203.0.113.7" in [one.value for one in sightings(items)]


def _tells(source: Source, path: str, value: Any) -> bool:
    rule = rule_of(source, path)
    return rule.weight > 0 and any(mark in meta_json(value)[:65536] for mark in rule.marks)


@pytest.mark.parametrize(
    ("path", "facebook", "instagram"),
    [
        (
            "advertisers_using_your_activity_or_information.json",
            "custom_audiences_all_types_v2",
            "ig_custom_audiences_all_types",
        ),
        ("your_activity_off_meta_technologies.json", "off_facebook_activity_v2", "apps_and_websites_off_meta_activity"),
        ("ads_interests.json", "topics_v2", "inferred_data_ig_interest"),
        ("your_topics.json", "inferred_topics_v2", "topics_your_topics"),
        ("information_you've_submitted_to_advertisers.json", "lead_gen_info_v2", "ig_lead_gen_info"),
    ],
)
def test_files_of_one_name_are_told_apart_by_their_root(path: str, facebook: str, instagram: str) -> None:
    assert _tells(FACEBOOK, path, {facebook: []})
    assert not _tells(FACEBOOK, path, {instagram: []})
    assert _tells(SOURCE, path, {instagram: []})
    assert not _tells(SOURCE, path, {facebook: []})


def test_each_brand_reads_the_other_folders() -> None:
    row = _row(Author=("maison_elan", 0), Time=("", _WHEN))
    content = meta_json({"impressions_history_ads_seen": [row]})
    assert records(read(FACEBOOK, "ads_information/ads_and_topics/ads_viewed.json", content))


def test_a_camera_tells_the_device_by_its_id() -> None:
    values = {"Identifiant de l’appareil": "9A1B2C3D-0000-4000-8000-00000000AB01", "Version": "120", "Vide": ""}
    row = {"string_map_data": {label: {"value": value, "timestamp": 0} for label, value in values.items()}}
    items = _read("camera_information.json", {"devices_camera": [row]})
    assert [(one.kind, one.value) for one in sightings(items)] == [
        (IdentifierKind.DEVICE, "9A1B2C3D-0000-4000-8000-00000000AB01"),
    ]  # fmt: skip
    assert {one.kind for one in records(items)} == {"camera"}
