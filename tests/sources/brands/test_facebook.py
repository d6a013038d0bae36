# SPDX-License-Identifier: MPL-2.0
"""Facebook in its three generations, in several languages of the account."""

import json
from typing import Any

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism
from app.sources.brands.facebook import SOURCE
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.reading_support import disclosures, issues, meta_json, read, records, rule_of, sightings

_WHEN = 1637061021
_ISO = "2021-11-16T11:10:21Z"


def _read(path: str, value: Any) -> list[Item]:
    return read(SOURCE, path, meta_json(value))


def _labelled(*items: dict[str, Any], **frame: Any) -> dict[str, Any]:
    return {"media": [], "label_values": list(items)} | frame


def test_advertisers_say_how_they_hold_the_person() -> None:
    row = {
        "advertiser_name": "Maison Élan",
        "has_data_file_custom_audience": True,
        "has_remarketing_custom_audience": True,
        "has_in_person_store_visit": False,
    }
    items = _read(
        "ads_information/advertisers_using_your_activity_or_information.json",
        {"custom_audiences_all_types_v2": [row, {"has_in_person_store_visit": True}]},
    )
    (record,) = records(items)
    assert (record.category, record.origin, record.title) == (Category.ADVERTISING, Origin.RECEIVED, "Maison Élan")
    assert record.other is not None
    assert record.other.role is Role.ADVERTISER
    assert record.place == "custom_audiences_all_types_v2 item 1"
    told = disclosures(items)
    assert [one.mechanism for one in told] == [Mechanism.UPLOADED_LIST, Mechanism.SITE_OR_APP_VISIT]
    assert all(one.discloser == record.other and one.recipient is None for one in told)
    assert [one.place for one in issues(items)] == ["custom_audiences_all_types_v2 item 2"]


@pytest.mark.parametrize(
    "labels",
    [
        ("A list uploaded or used by the advertiser", "You may have interacted with their website", "Store visits"),
        ("Une liste importée par l’annonceur", "Vous avez utilisé leur site web", "Visites en magasin"),
        ("Hochgeladene Liste", "Aktivität auf Website oder App", "Besuch im Geschäft"),
        ("Lista przesłana przez reklamodawcę", "Aktywność w witrynie", "Wizyta w sklepie"),
        ("Lista carregada pelo anunciante", "Atividade no site", "Visita à loja"),
        ("Liste", "Activité sur le site", "Boutique"),
    ],
)
def test_newest_advertisers_have_one_vector_for_each_way(labels: tuple[str, str, str]) -> None:
    value = _labelled(*({"label": label, "vec": [{"value": f"Firm {label[:3]}"}]} for label in labels), fbid="1")
    items = _read("ads_information/advertisers_using_your_activity_or_information.json", value)
    assert len(records(items)) == 3
    assert [one.mechanism for one in disclosures(items)] == [
        Mechanism.UPLOADED_LIST,
        Mechanism.SITE_OR_APP_VISIT,
        Mechanism.STORE_VISIT,
    ]


@pytest.mark.parametrize("root", ["custom_audiences", "custom_audiences_v2"])
def test_uploaders_of_lists(root: str) -> None:
    path = "ads/advertisers_who_uploaded_a_contact_list_with_your_information.json"
    items = _read(path, {root: ["Café Brume", "Nordvik"]})
    assert [one.title for one in records(items)] == ["Café Brume", "Nordvik"]
    assert {one.mechanism for one in disclosures(items)} == {Mechanism.UPLOADED_LIST}


@pytest.mark.parametrize(
    ("name", "root"),
    [
        ("your_off-facebook_activity.json", "off_facebook_activity"),
        ("your_activity_off_meta_technologies.json", "off_facebook_activity_v2"),
    ],
)
def test_events_off_meta(name: str, root: str) -> None:
    events = [
        {"id": 1, "type": "PURCHASE", "timestamp": _WHEN},
        {"id": 2, "type": "PAGE_VIEW", "timestamp": _WHEN},
        {"id": 3, "type": "SEARCH", "timestamp": 0},
        7,
    ]
    items = _read(f"apps_and_websites_off_of_facebook/{name}", {root: [{"name": "Vélo Plus", "events": events}]})
    found = records(items)
    assert [one.category for one in found] == [Category.PURCHASES, Category.BROWSING, Category.SEARCHES]
    assert {one.origin for one in found} == {Origin.RECEIVED}
    assert [one.when.isoformat() for one in found] == [_ISO, _ISO, ""]
    assert len({one.key for one in found}) == 3
    assert {one.mechanism for one in disclosures(items)} == {Mechanism.OFF_PLATFORM_EVENT}
    assert len(issues(items)) == 1


def test_events_off_meta_in_the_newest_layout() -> None:
    row = _labelled(
        {"label": "Nom", "value": "vélo-plus.example"},
        {"label": "Évènement", "value": "ADD_TO_CART"},
        {"label": "Identifiant", "value": "123456789012"},
        {"label": "Reçu le", "timestamp_value": _WHEN},
    )
    items = _read("your_activity_off_meta_technologies.json", [row])
    (record,) = records(items)
    assert (record.title, record.detail, record.category) == ("vélo-plus.example", "ADD_TO_CART", Category.PURCHASES)
    assert record.when.isoformat() == _ISO
    assert len(disclosures(items)) == 1


def test_events_of_one_company_may_stand_in_one_row() -> None:
    def event(kind: str, number: str) -> dict[str, Any]:
        cells = [{"label": "Type", "value": kind}, {"label": "ID", "value": number}]
        return {"dict": [*cells, {"label": "Reçu le", "timestamp_value": _WHEN}]}

    vector = {"label": "Évènements", "vec": [event("PURCHASE", "1234567"), event("PAGE_VIEW", "1234568")]}
    items = _read("your_activity_off_meta_technologies.json", [_labelled({"label": "Nom", "value": "Velora"}, vector)])
    assert [(one.title, one.detail, one.when.isoformat()) for one in records(items)] == [
        ("Velora", "PURCHASE", _ISO),
        ("Velora", "PAGE_VIEW", _ISO),
    ]
    assert len({one.key for one in records(items)}) == 2


@pytest.mark.parametrize("action", ["Clicked ad", "Clic sur publicité", "Klick auf Werbeanzeige"])
def test_clicked_advertisements(action: str) -> None:
    rows = [
        {"title": "Des vélos légers", "action": action, "timestamp": _WHEN},
        {"title": "https://www.velo-plus.example/x", "action": action, "timestamp": _WHEN},
    ]
    items = _read("ads_information/advertisers_you've_interacted_with.json", {"history_v2": rows})
    assert [one.kind for one in records(items)] == ["ad-clicked", "ad-clicked"]
    assert records(items)[0].detail == action
    (told,) = disclosures(items)
    assert told.recipient is not None
    assert (told.recipient.name, told.mechanism) == ("velo-plus.example", Mechanism.AD_CLICK)


@pytest.mark.parametrize("name", ["you've", "you_ve", "you’ve", "youve"])
def test_apostrophes_of_file_names_vary(name: str) -> None:
    assert rule_of(SOURCE, f"ads_information/advertisers_{name}_interacted_with.json").name == "ads-interacted"


@pytest.mark.parametrize(
    ("path", "value", "category", "title"),
    [
        ("ads/ads_interests.json", {"topics": ["Randonnée"]}, Category.INTERESTS, "Randonnée"),
        ("ads_information/ads_interests.json", {"topics_v2": ["Diabetes care"]}, Category.HEALTH, "Diabetes care"),
        ("your_topics/your_topics.json", {"inferred_topics_v2": ["Crafts"]}, Category.INTERESTS, "Crafts"),
        ("other_categories_used_to_reach_you.json", {"bcts": ["Friends of travellers"]}, Category.SEGMENTS,
         "Friends of travellers"),
        ("other_categories_used_to_reach_you.json", _labelled({"label": "Name", "vec": [{"value": "iPhone"}]}),
         Category.SEGMENTS, "iPhone"),
        ("friend_peer_group.json", {"friend_peer_group_v2": "Established Adult Life"}, Category.DEMOGRAPHICS,
         "Established Adult Life"),
        ("locations_of_interest.json", _labelled({"label": "Lieux", "vec": [{"value": "Orléans"}]}), Category.LOCATION,
         "Orléans"),
        ("primary_location.json", {"primary_location_v2": {"city_region_pairs": [["Lyon", "Rhône"]]}},
         Category.LOCATION, "Lyon"),
        ("predicted_languages.json", {"predicted_languages_v2": ["fr"]}, Category.DEMOGRAPHICS, "fr"),
    ],
)  # fmt: skip
def test_guesses(path: str, value: Any, category: Category, title: str) -> None:
    (record,) = records(_read(path, value))
    assert (record.category, record.origin, record.title) == (category, Origin.INFERRED, title)


def test_chosen_languages_are_told_from_guessed_ones() -> None:
    chosen = {"name": "Langue sélectionnée", "entries": [{"data": {"value": "fr_FR"}}]}
    sections = [
        {"name": "Paramètres de langue", "children": [chosen]},
        {"name": "Langues que vous connaissez peut-être", "entries": [{"data": {"value": "pt"}}]},
    ]
    found = records(_read("preferences/language_and_locale.json", {"language_and_locale_v2": sections}))
    assert [(one.kind, one.origin, one.category, one.title) for one in found] == [
        ("setting", Origin.PROVIDED, Category.SETTINGS, "Paramètres de langue · Langue sélectionnée"),
        ("predicted-language", Origin.INFERRED, Category.DEMOGRAPHICS, "pt"),
    ]


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("Ads", "Ad by Velora"),
        ("Publicités", "Publicité de Velora"),
        ("Werbeanzeigen", "Werbeanzeige von Velora"),
        ("Anuncios", "Anuncio de Velora"),
        ("Inserzioni", "Inserzione di Velora"),
        ("Advertenties", "Advertentie van Velora"),
    ],
)
def test_advertisements_among_what_was_viewed(heading: str, title: str) -> None:
    def section(name: str, shown: str) -> dict[str, Any]:
        return {"name": name, "entries": [{"timestamp": _WHEN, "data": {"name": shown, "uri": "https://f.example/1"}}]}

    viewed = {"recently_viewed": [section(heading, title), section("Posts", "Post of a friend")]}
    ad, post = records(_read("your_interactions_on_facebook/recently_viewed.json", viewed))
    assert (ad.kind, ad.category, ad.title, ad.when.isoformat()) == ("ad-seen", Category.ADVERTISING, title, _ISO)
    assert ad.other is not None
    assert (ad.other.name, ad.other.role) == ("Velora", Role.ADVERTISER)
    assert (post.kind, post.category, post.other) == ("recently-viewed", Category.VIEWING, None)


@pytest.mark.parametrize(
    ("visits", "people", "pages"),
    [
        ("Profile visits", "People", "Page visits"),
        ("Visites de profils", "Personnes", "Visites de Pages"),
        ("Profilbesuche", "Personen", "Seitenbesuche"),
        ("Visitas a perfiles", "Personas", "Visitas a páginas"),
        ("Visite al profilo", "Persone", "Visite alla Pagina"),
        ("Profielbezoeken", "Mensen", "Paginabezoeken"),
        ("Visitas a perfis", "Pessoas", "Visitas a Páginas"),
        ("Wizyty na profilach", "Osoby", "Wizyty na stronach"),
    ],
)
def test_people_whose_profiles_were_looked_at_are_others(visits: str, people: str, pages: str) -> None:
    def section(heading: str) -> dict[str, Any]:
        return {"name": heading, "entries": [{"timestamp": _WHEN, "data": {"name": "X", "uri": "https://f.example/1"}}]}

    visited = {"visited_things_v2": [section(visits), section(pages)]}
    seen = _read("your_interactions_on_facebook/recently_visited.json", visited)
    assert [row.about_others for row in records(seen)] == [True, False]
    viewed = {"recently_viewed": [section(people), section(pages)]}
    seen = _read("your_interactions_on_facebook/recently_viewed.json", viewed)
    assert [row.about_others for row in records(seen)] == [True, False]


def test_connected_apps() -> None:
    app = {"name": "Cartes & Cie", "added_timestamp": _WHEN, "category": "active", "removed_timestamp": 0}
    items = _read("connected_apps_and_websites.json", {"installed_apps_v2": [app]})
    (record,) = records(items)
    assert (record.title, record.detail, record.when.isoformat()) == ("Cartes & Cie", "active", _ISO)
    (told,) = disclosures(items)
    assert told.discloser is None
    assert told.recipient == record.other
    assert told.mechanism is Mechanism.CONNECTED_APP


def test_lead_forms() -> None:
    rows = [
        {"label": "Numéro de téléphone", "value": "+33 6 99 00 11 22"},
        {"label": "E-mail", "value": "camille@example.org"},
    ]
    items = _read("information_you've_submitted_to_advertisers.json", {"lead_gen_info_v2": rows})
    assert [(one.title, one.origin) for one in records(items)] == [
        ("Numéro de téléphone", Origin.PROVIDED),
        ("E-mail", Origin.PROVIDED),
    ]
    assert [one.kind for one in sightings(items)] == [IdentifierKind.PHONE, IdentifierKind.EMAIL]


def test_a_lead_form_tells_who_holds_the_answers() -> None:
    answers = _labelled(
        {"label": "Page", "value": "Nordvik"},
        {"label": "E-mail", "value": "camille@example.org"},
        timestamp=_WHEN,
    )
    items = _read("information_you've_submitted_to_advertisers.json", [answers])
    assert [one.holder.name for one in sightings(items) if one.holder] == ["Nordvik"]
    assert [one.recipient.name for one in disclosures(items) if one.recipient] == ["Nordvik"]


def test_the_profile_keeps_sensitive_categories() -> None:
    profile = {
        "name": {"full_name": "Camille Rivière", "first_name": "Camille"},
        "emails": {"emails": ["camille@example.org"], "previous_emails": ["c@example.net"]},
        "birthday": {"year": 1990, "month": 4, "day": 2},
        "interested_in": ["FEMALE"],
        "religious_view": {"name": "Agnostique"},
        "political_view": {"name": "Écologiste"},
        "blood_info": {"blood_donor_status": "registered"},
        "phone_numbers": [{"phone_type": "Mobile", "phone_number": "+33699001122", "verified": True}],
        "registration_timestamp": _WHEN,
    }
    items = _read("profile_information/profile_information.json", {"profile_v2": profile})
    found = {one.kind: one for one in records(items)}
    assert found["profile-name"].title == "Camille Rivière"
    assert found["profile-birthday"].title == "1990-04-02"
    assert found["profile-registration-timestamp"].when.isoformat() == _ISO
    special = {one.category for one in records(items) if one.category.special}
    assert special == {Category.SEXUALITY, Category.RELIGION, Category.POLITICS, Category.HEALTH}
    assert [one.value for one in sightings(items)] == ["camille@example.org", "c@example.net", "+33699001122"]
    assert found["profile-political-view"].place == "profile_v2.political_view"


def test_devices_give_advertising_ids_and_no_tokens() -> None:
    device = {
        "type": "Pixel 8",
        "os": "Android",
        "update_time": _WHEN,
        "advertiser_id": "38400000-8cf0-11bd-b23e-10b96e40000d",
        "push_tokens": [{"token": "push-secret-token", "device_id": "d-1", "os_version": "14"}],
    }
    off = {"type": "iPad", "advertiser_id": "00000000-0000-0000-0000-000000000000"}
    items = _read("mobile_devices.json", {"devices_v2": [device, off]})
    assert [one.kind for one in records(items)] == ["device", "advertising-id", "device"]
    kinds = [one.kind for one in sightings(items)]
    assert kinds == [IdentifierKind.ADVERTISING_ID, IdentifierKind.DEVICE]
    assert "push-secret-token" not in str(items)


def test_sessions_give_addresses_and_mask_cookies() -> None:
    session = {"action": "Login", "timestamp": _WHEN, "ip_address": "203.0.113.7", "datr_cookie": "abcdefghijklmnop"}
    items = _read("account_activity.json", {"account_activity_v2": [session]})
    assert [one.value for one in sightings(items)] == ["203.0.113.7"]
    assert "abcdefghijkl" not in str(items)
    items = _read("browser_cookies.json", {"datr_stats_v2": {"abcdefghijklmnop": [_WHEN, _WHEN + 9]}})
    assert [one.title for one in records(items)] == ["…mnop"]
    assert "abcdefghijkl" not in str(items)


def test_photos_give_the_address_they_came_from() -> None:
    exif = {"upload_ip": "203.0.113.9", "taken_timestamp": _WHEN, "latitude": 48.85, "longitude": 2.35}
    media = {
        "uri": "posts/media/a.jpg",
        "creation_timestamp": _WHEN,
        "media_metadata": {"photo_metadata": {"exif_data": [exif]}},
    }
    post = {"timestamp": _WHEN, "data": [{"post": "À la mer"}], "attachments": [{"data": [{"media": media}]}]}
    items = _read("your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.json", [post, 5])
    assert [(one.kind, one.title) for one in records(items)] == [
        ("post", "À la mer"),
        ("upload-address", "203.0.113.9"),
        ("photo-place", "48.85000, 2.35000"),
    ]
    assert [one.kind for one in sightings(items)] == [IdentifierKind.IP_ADDRESS]
    assert len(issues(items)) == 1


@pytest.mark.parametrize(
    "value",
    [
        {"participants": [{"name": "Zoé"}, {"name": "Max"}],
         "messages": [{"sender_name": "Zoé", "timestamp_ms": _WHEN * 1000, "content": "Ça va ?"}], "title": "Zoé"},
        {"participants": ["Zoé", "Max"],
         "messages": [{"senderName": "Zoé", "timestamp": _WHEN * 1000, "text": "Ça va ?", "type": "text"}]},
    ],
)  # fmt: skip
def test_messages_of_both_shapes(value: dict[str, Any]) -> None:
    (record,) = records(_read("messages/inbox/zoe_1/message_1.json", value))
    assert (record.title, record.detail, record.when.isoformat()) == ("Ça va ?", "Zoé · Max", _ISO)
    assert record.about_others


def test_a_chat_exported_by_itself_is_known_by_its_content() -> None:
    chat = {
        "participants": ["Zoé", "Max"],
        "threadName": "Max",
        "messages": [{"senderName": "Zoé", "timestamp": _WHEN * 1000, "text": "Ça va ?", "type": "text"}],
    }
    rule = rule_of(SOURCE, "Max_3.json")
    assert rule.meets(meta_json(chat))
    assert rule.weight > 0
    assert not rule.meets(meta_json({"messages": [{"senderName": "Zoé", "text": "Ça va ?"}]}))
    assert [one.title for one in records(_read("Max_3.json", chat))] == ["Ça va ?"]
    assert rule_of(SOURCE, "your_facebook_activity/messages/inbox/Max_3.json").weight == 0


def test_a_face_print_is_told_and_not_kept() -> None:
    value = {"facial_data_v2": {"name": "Camille", "example_count": 31, "raw_data": "c2VjcmV0LXRlbXBsYXRl"}}
    items = _read("about_you/face_recognition.json", value)
    assert [(one.category, one.origin, one.detail) for one in records(items)] == [
        (Category.BIOMETRICS, Origin.INFERRED, "31 ×")
    ]
    assert "c2VjcmV0" not in str(items)
    assert [one.title for one in records(_read("face_recognition.json", {"_": {}}))] == ["face recognition"]


def test_dating_is_special() -> None:
    items = _read("your_facebook_activity/facebook_dating/your_dating_activity.json", {"dating": {"status": "left"}})
    assert {one.category for one in records(items)} == {Category.SEXUALITY}


@pytest.mark.parametrize(
    ("path", "category", "origin"),
    [
        ("ads_information/a_file_of_tomorrow.json", Category.ADVERTISING, Origin.OBSERVED),
        ("logged_information/other_logged_information/a_file_of_tomorrow.json", Category.ACTIVITY, Origin.INFERRED),
        ("preferences/a_file_of_tomorrow.json", Category.SETTINGS, Origin.PROVIDED),
        ("your_facebook_activity/games/a_file_of_tomorrow.json", Category.ACTIVITY, Origin.PROVIDED),
    ],
)
def test_a_new_file_is_told_in_its_own_words(path: str, category: Category, origin: Origin) -> None:
    items = _read(path, _labelled({"label": "Nouveauté", "value": "Cartographie"}))
    (record,) = records(items)
    assert (record.category, record.origin) == (category, origin)
    assert "Cartographie" in f"{record.title} {record.detail}"


def test_a_broken_file_keeps_what_came_before() -> None:
    content = b'{"friends_v2": [{"name": "A", "timestamp": 1637061021}, {"na'
    rule = rule_of(SOURCE, "friends.json")
    assert rule.read is not None
    with pytest.raises(FileUnreadable):
        read(SOURCE, "friends.json", content)


@pytest.mark.parametrize("value", [{"something_else": True}, {"other_v9": ["x"]}, "text"])
def test_a_file_of_another_form_is_unexpected(value: Any) -> None:
    for name in (
        "ads_interests",
        "advertisers_using_your_activity_or_information",
        "friends",
        "connected_apps_and_websites",
    ):
        with pytest.raises(FileUnexpected):
            read(SOURCE, f"{name}.json", json.dumps(value).encode())


def test_html_and_placeholders_are_ignored_with_a_reason() -> None:
    for path in ("your_facebook_activity/messages/chats.html", "ads_information/no-data.txt", "start_here.html"):
        rule = rule_of(SOURCE, path)
        assert rule.read is None
        assert rule.ignored


@pytest.mark.parametrize(
    ("file", "value"),
    [
        ("pokes.json", {"pokes_v2": [{"name": "Ivo poked you", "timestamp": _WHEN}]}),
        ("messenger_contacts_you've_blocked.json", {"label_values": [{"label": "Name", "value": "Ivo"}]}),
    ],
)
def test_whom_the_person_pokes_and_blocks_is_others(file: str, value: Any) -> None:
    assert [row.about_others for row in records(_read(file, value))] == [True]


@pytest.mark.parametrize(
    "label", ["Street address", "Adresse", "Anschrift", "Indirizzo", "Dirección", "Adres", "Morada"]
)
def test_an_address_given_to_an_advertiser_is_known_by_its_label(label: str) -> None:
    form = {"lead_gen_info_v2": [{"label": label, "value": "4 Quay Street"}, {"label": "CAP", "value": "71066"}]}
    found = sightings(_read("information_you've_submitted_to_advertisers.json", form))
    assert [(one.kind, one.value) for one in found] == [(IdentifierKind.POSTAL_ADDRESS, "4 Quay Street")]


def test_an_address_of_another_sort_is_no_street() -> None:
    form = {
        "lead_gen_info_v2": [{"label": "Address", "value": value} for value in ("203.0.113.9", "https://x.example/")]
    }
    found = sightings(_read("information_you've_submitted_to_advertisers.json", form))
    assert [one.kind for one in found] == [IdentifierKind.IP_ADDRESS]


@pytest.mark.parametrize(
    ("name", "value", "others"),
    [
        ("your_dating_profile.json", {"profile": {"looking_for": "women"}}, False),
        ("dating_settings.json", {"settings": {"visible": "yes"}}, False),
        ("your_matches.json", {"matches": [{"name": "Olga", "timestamp": _WHEN}]}, True),
        ("who_you_liked.json", [_labelled({"label": "Name", "value": "Olga"}, timestamp=_WHEN)], True),
        ("messages/olga_1/messages.json", {"conversations": [{"to": "Olga", "text": "Hi"}]}, True),
        (
            "messages/olga_1/message_1.json",
            {
                "participants": [{"name": "Olga"}],
                "messages": [{"sender_name": "Olga", "timestamp_ms": _WHEN * 1000, "content": "Hello"}],
            },
            True,
        ),
    ],
)
def test_whom_one_met_by_dating_is_other_people_s(name: str, value: Any, others: bool) -> None:
    found = records(_read(f"your_facebook_activity/facebook_dating/{name}", value))
    assert found
    assert {one.category for one in found} == {Category.SEXUALITY}
    assert {one.about_others for one in found} == {others}
