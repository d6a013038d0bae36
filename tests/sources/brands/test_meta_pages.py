# SPDX-License-Identifier: MPL-2.0
"""The readable edition of Facebook and Instagram: the same facts from pages, in any language."""

import pytest

from app.catalog.category import Category
from app.catalog.moment import Zone
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Item, Mechanism, Record
from app.sources.brands.facebook import SOURCE as FACEBOOK
from app.sources.brands.instagram import SOURCE as INSTAGRAM
from app.sources.reading.errors import FileUnexpected
from app.sources.source import Source
from tests.sources.exports import whole_exports
from tests.sources.reading_support import disclosures, issues, read, records, sightings

EXPORTS = {export.name: export for export in whole_exports()}
ON_FACEBOOK = ["facebook-pages-en", "facebook-pages-fr"]
ON_INSTAGRAM = ["instagram-pages-en", "instagram-pages-es"]
BOX = "pam _3-95 _2ph- _a6-g uiBoxWhite noborder"


def of(export: str, path: str) -> list[Item]:
    source = FACEBOOK if export.startswith("facebook") else INSTAGRAM
    return read(source, path, (EXPORTS[export] / path).read_bytes(), export[-2:])


def page(source: Source, path: str, *boxes: str) -> list[Item]:
    body = "".join(f'<div class="{BOX}">{box}</div>' for box in boxes)
    return read(source, path, f'<main class="_a706">{body}</main>'.encode())


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_a_profile_is_sorted_by_what_it_says(export: str) -> None:
    items = of(export, "personal_information/profile_information/profile_information.html")
    assert {record.category for record in records(items)} == {
        Category.IDENTITY, Category.CONTACT, Category.DEMOGRAPHICS, Category.LOCATION, Category.RELIGION,
        Category.FAMILY,
    }  # fmt: skip
    assert {(seen.kind, seen.value) for seen in sightings(items)} == {
        (IdentifierKind.EMAIL, "lea.fontaine@example.org"), (IdentifierKind.PHONE, "+33 6 12 34 56 78"),
    }  # fmt: skip


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_who_else_holds_the_person_and_how(export: str) -> None:
    held = of(export, "ads_information/advertisers_using_your_activity_or_information.html")
    assert [(each.discloser and each.discloser.name, each.mechanism) for each in disclosures(held)] == [
        ("Velora", Mechanism.UPLOADED_LIST), ("Klinika Sol", Mechanism.SITE_OR_APP_VISIT),
    ]  # fmt: skip
    listed = of(export, "ads_information/advertisers_who_uploaded_a_contact_list_with_your_information.html")
    assert [(each.discloser and each.discloser.name, each.mechanism) for each in disclosures(listed)] == [
        ("Velora", Mechanism.UPLOADED_LIST), ("Banque du Port", Mechanism.UPLOADED_LIST),
    ]  # fmt: skip
    apps = of(export, "apps_and_websites_off_of_facebook/connected_apps_and_websites.html")
    assert [each.recipient and each.recipient.name for each in disclosures(apps)] == ["Runmap"]


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_events_on_the_page_of_a_company_are_that_companys(export: str) -> None:
    items = of(export, "apps_and_websites_off_of_facebook/your_activity_off_meta_technologies/1.html")
    assert [(row.title, row.detail, row.category, row.origin) for row in records(items)] == [
        ("Velora", "PURCHASE", Category.PURCHASES, Origin.RECEIVED),
        ("Velora", "PAGE_VIEW", Category.BROWSING, Origin.RECEIVED),
    ]  # fmt: skip


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_interests_searches_and_clicks(export: str) -> None:
    interests = records(of(export, "logged_information/other_logged_information/ads_interests.html"))
    assert [row.category for row in interests] == [Category.INTERESTS, Category.HEALTH, Category.INTERESTS]
    assert {row.origin for row in interests} == {Origin.INFERRED}
    searches = records(of(export, "logged_information/search/your_search_history.html"))
    assert [row.title for row in searches] == ["tarte aux poireaux", "VIH dépistage"]
    [clicked] = records(of(export, "ads_information/advertisers_you've_interacted_with.html"))
    assert (clicked.kind, clicked.other and clicked.other.name) == ("ad-clicked", "shop.velora.fr")


@pytest.mark.parametrize("export", [*ON_FACEBOOK, *ON_INSTAGRAM])
def test_every_time_is_read_as_that_of_a_clock_without_a_zone(export: str) -> None:
    brand = "facebook" if export.startswith("facebook") else "instagram"
    folder = next((EXPORTS[export] / f"your_{brand}_activity/messages/inbox").iterdir()).name
    first, second = records(of(export, f"your_{brand}_activity/messages/inbox/{folder}/message_1.html"))
    assert (first.when.isoformat(), first.when.zone) == ("2024-03-26T13:05:00", Zone.LOCAL)
    assert second.when.isoformat() == "2024-02-02T09:12:00"
    assert first.about_others and second.about_others


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_messages_have_senders_words_and_addresses_without_the_reactions(export: str) -> None:
    first, second = records(of(export, "your_facebook_activity/messages/inbox/tomas_100001/message_1.html"))
    assert "Léa" not in first.title
    assert (first.detail, second.url) == ("Tomas Brel", "https://recettes.example/tarte")


@pytest.mark.parametrize("export", ON_FACEBOOK)
def test_posts_have_their_words_pictures_and_where_they_were_taken(export: str) -> None:
    items = of(export, "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_1.html")
    words, picture, address, place = records(items)
    assert (words.category, words.title.count("\n")) == (Category.POSTS, 1)
    assert picture.category is Category.PHOTOS
    assert (address.category, place.title) == (Category.NETWORK, "47.21840, -1.55360")
    assert [seen.value for seen in sightings(items)] == ["203.0.113.44"]


@pytest.mark.parametrize("export", ON_INSTAGRAM)
def test_instagrams_pages_say_who_else_knows_and_what_is_guessed(export: str) -> None:
    def one(path: str) -> Record:
        return records(of(export, path))[0]

    assert one("ads_information/ads_and_topics/ads_viewed.html").title == "velora.shop"
    clicked = one("ads_information/ads_and_topics/ads_clicked.html")
    assert (clicked.other and clicked.other.name, clicked.url) == ("Velora", "https://shop.velora.fr/")
    assert one("personal_information/information_about_you/profile_based_in.html").title == "Sevilla"
    topics = records(of(export, "preferences/your_topics/your_topics.html"))
    assert [(row.title, row.category) for row in topics] == [
        ("Ceramics", Category.INTERESTS), ("Diabetes", Category.HEALTH), ("Cycling", Category.INTERESTS),
    ]  # fmt: skip
    event = one("apps_and_websites_off_of_instagram/your_activity_off_meta_technologies/7.html")
    assert (event.title, event.category) == ("Banque du Port", Category.CONTACT)


@pytest.mark.parametrize("export", ON_INSTAGRAM)
def test_instagrams_people_are_other_people(export: str) -> None:
    folder = "connections/followers_and_following"
    found = [
        *records(of(export, f"{folder}/followers_1.html")), *records(of(export, f"{folder}/following.html")),
        *records(of(export, "connections/contacts/synced_contacts.html")),
    ]  # fmt: skip
    assert [row.title for row in found] == ["ines.c", "tomo.b", "Tomo"]
    assert all(row.about_others for row in found)


def test_a_box_within_a_box_is_named_by_its_heading() -> None:
    inner = f'<div class="{BOX}"><h2>Owner</h2><div class="_a6-p"><table><tr><td>Name</td><td>ines</td></tr></table>'
    outer = f'<div class="_a6-p"><table><tr><td colspan="2"><div>{inner}</div></div></div></td></tr></table></div>'
    [row] = records(page(INSTAGRAM, "posts_viewed.html", outer))
    assert row.title == "ines"


def test_a_page_without_boxes_says_nothing_and_one_of_somebody_else_is_refused() -> None:
    assert page(FACEBOOK, "ads_interests.html") == []
    for path in ("ads_interests.html", "your_posts.html", "inbox/a/message_1.html", "profile_information.html"):
        with pytest.raises(FileUnexpected):
            read(FACEBOOK, path, b"<html><body><p>404</p></body></html>")


@pytest.mark.parametrize("words", ["no time at all", "Meet me at 12:30 in 2024", "31. Februar 2024 12:30"])
def test_what_is_no_time_stays_words(words: str) -> None:
    [row] = records(page(FACEBOOK, "ads_interests.html", f'<div class="_a6-p"><div>{words}</div></div>'))
    assert (row.title, row.when.zone) == (words, Zone.NONE)


def test_many_values_in_one_box_all_come() -> None:
    names = "".join(f"<div>Company {number}</div>" for number in range(6000))
    items = page(FACEBOOK, "advertisers_using_your_activity_or_information.html", f'<div class="_a6-p">{names}</div>')
    assert len({row.title for row in records(items)}) == 6000
    assert not issues(items)
