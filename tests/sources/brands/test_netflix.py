# SPDX-License-Identifier: MPL-2.0
"""Netflix's full export and its quick viewing history, on exports written for these tests."""

import pytest

from app.catalog.category import Category
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.netflix import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.reading_support import disclosures, issues, read, records, rule_of, sightings

ACCOUNT = """First Name,Last Name,Email Address,Phone Number,Country Of Registration,Cookie Disclosure,\
Customer Creation Timestamp,Netflix Offers,Marketing Communications Matched Identifiers
Mara,Lindt,mara@example.org,+491700000001,DE,true,2019-02-03T10:00:00Z,NO,{matched}
"""


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("NetflixViewingHistory.csv", "quick-history"),
        ("NetflixViewingHistory (1).csv", "quick-history"),
        ("wrapper/CONTENT_INTERACTION/ViewingActivity.csv", "viewing"),
        ("CONTENT_INTERACTION/SearchHistory.csv", "searches"),
        ("CONTENT_INTERACTION/Ratings.csv", "ratings"),
        ("CONTENT_INTERACTION/MyList.csv", "my-list"),
        ("CONTENT_INTERACTION/IndicatedPreferences.csv", "preferences"),
        ("CONTENT_INTERACTION/InteractiveTitles.csv", "interactive"),
        ("CLICKSTREAM/Clickstream.csv", "clicks"),
        ("DEVICES/Devices.csv", "devices"),
        ("IP_ADDRESSES/IpAddressesLogin.csv", "login-addresses"),
        ("IP_ADDRESSES/IpAddressesStreaming.csv", "streaming-addresses"),
        ("IP_ADDRESSES/IpAddressesAccountCreation.txt", "sign-up-address"),
        ("MESSAGES/MessagesSentByNetflix.csv", "messages"),
        ("ACCOUNT/AccountDetails.csv", "account"),
        ("PROFILES/Profiles.csv", "profiles"),
        ("PROFILES/AvatarHistory.csv", "avatars"),
        ("PROFILES/ParentalControlsRestrictedTitles.csv", "restrictions"),
        ("PAYMENT_AND_BILLING/BillingHistory.csv", "billing"),
        ("SOCIAL_MEDIA_CONNECTIONS/SocialMediaConnections.csv", "connections"),
        ("ADVERTISING/Anything.csv", "advertising"),
        ("CUSTOMER_SERVICE/ChatTranscripts.txt", "chat"),
        ("SURVEYS/Surveys.txt", "no-data"),
        ("Cover sheet.pdf", "explanations"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def test_matched_identifiers_are_a_disclosure_to_advertising_services() -> None:
    found = read(SOURCE, "ACCOUNT/AccountDetails.csv", ACCOUNT.format(matched="Yes").encode())
    [match] = disclosures(found)
    assert (match.mechanism, match.discloser, match.place) == (Mechanism.IDENTIFIER_MATCHING, None, "row 2")
    assert match.recipient is not None
    [row] = [row for row in records(found) if row.kind == "identifiers-matched"]
    assert (row.origin, row.other) == (Origin.RECEIVED, match.recipient)
    assert {each.kind for each in sightings(found)} == {IdentifierKind.EMAIL, IdentifierKind.PHONE}
    offers = next(row for row in records(found) if row.title == "Netflix Offers: NO")
    assert (offers.category, offers.place) == (Category.SETTINGS, "row 2, Netflix Offers")


def test_identifiers_that_were_not_matched_are_no_disclosure() -> None:
    found = read(SOURCE, "ACCOUNT/AccountDetails.csv", ACCOUNT.format(matched="No").encode())
    assert disclosures(found) == []
    assert any(row.kind == "identifiers-not-matched" for row in records(found))


def test_viewing_tells_the_profile_and_previews_apart() -> None:
    rows = records(
        read(
            SOURCE,
            "CONTENT_INTERACTION/ViewingActivity.csv",
            b"Profile Name,Start Time,Duration,Attributes,Title,Supplemental Video Type,Device Type,Bookmark,"
            b"Latest Bookmark,Country\n"
            b"Mara,2023-05-06 19:00:00,01:02:03,,Dark: Season 1,,Smart TV,01:02:03,01:02:03,DE (Germany)\n"
            b"Kids,2023-05-07 08:00:00,00:00:20,Autoplayed: user action: None; ,A Trailer,HOOK,iPad,,,DE (Germany)\n",
        )
    )
    assert [(row.kind, row.title) for row in rows] == [("viewing", "Dark: Season 1"), ("preview-played", "A Trailer")]
    assert rows[0].detail == "Mara · 01:02:03 · Smart TV · DE (Germany)"
    assert rows[1].detail.startswith("Kids")
    assert rows[0].when.isoformat() == "2023-05-06T19:00:00Z"
    assert [row.place for row in rows] == ["row 2", "row 3"]


@pytest.mark.parametrize(
    ("dates", "days"),
    [
        (("11/16/21", "3/4/21"), ["2021-11-16", "2021-03-04"]),
        (("3/4/21", "16/11/21"), ["2021-04-03", "2021-11-16"]),
        (("2021-11-16", "2021-03-04"), ["2021-11-16", "2021-03-04"]),
    ],
)
def test_the_quick_history_shows_which_of_day_and_month_is_first(dates: tuple[str, str], days: list[str]) -> None:
    content = "Title,Date\n" + "".join(f'"Dark, part {number}","{day}"\n' for number, day in enumerate(dates, start=1))
    rows = records(read(SOURCE, "NetflixViewingHistory.csv", content.encode()))
    assert [row.when.isoformat() for row in rows] == days


def test_addresses_devices_and_messages() -> None:
    login = read(
        SOURCE,
        "IP_ADDRESSES/IpAddressesLogin.csv",
        b"Esn,Country,Localized Device Description,Device Description,Ip,Region Code Display Name,Ts\n"
        b"NFCD-1,DE,Chrome,Chrome,192.0.2.44,Hesse,2024-01-02 03:04:05\n",
    )
    assert [(each.kind, each.value) for each in sightings(login)] == [
        (IdentifierKind.IP_ADDRESS, "192.0.2.44"),
        (IdentifierKind.DEVICE, "NFCD-1"),
    ]
    devices = read(
        SOURCE,
        "DEVICES/Devices.csv",
        b"Profile Name,Acct First Playback Date,Acct Last Playback Date,Esn,Device Type,Deactivation Time\n"
        b"Mara,2020-01-01,2024-01-01,NFCD-1,Chrome PC,\n",
    )
    assert records(devices)[0].category is Category.DEVICES
    created = read(
        SOURCE,
        "IP_ADDRESSES/IpAddressesAccountCreation.txt",
        b"No data is available.\nAccount created from 192.0.2.9\n",
    )
    assert [each.value for each in sightings(created)] == ["192.0.2.9"]
    assert [row.place for row in records(created)] == ["row 2"]


def test_a_linked_network_is_a_disclosure() -> None:
    found = read(
        SOURCE,
        "SOCIAL_MEDIA_CONNECTIONS/SocialMediaConnections.csv",
        b"Profile Name,Social Network,Connected On\nMara,Facebook,2014-02-01\n",
    )
    [link] = disclosures(found)
    assert (link.mechanism, link.discloser and link.discloser.name) == (Mechanism.LINKED_ACCOUNT, "Facebook")


@pytest.mark.parametrize("header", ["Profile Name,Email Address", "Nom du profil,Adresse e-mail"])
def test_profiles_of_the_household_are_other_peoples_in_any_language(header: str) -> None:
    language = "en" if header.startswith("Profile") else "fr"
    found = read(SOURCE, "PROFILES/Profiles.csv", f"{header}\nIvo,ivo@example.org\n".encode(), language)
    assert [row.about_others for row in records(found)] == [True]
    assert sightings(found) == []


def test_a_file_of_another_shape_is_unexpected_and_an_empty_row_is_counted() -> None:
    with pytest.raises(FileUnexpected):
        read(SOURCE, "PROFILES/Profiles.csv", b"colour,size\nred,3\n")
    found = read(
        SOURCE, "CONTENT_INTERACTION/MyList.csv", b"Profile Name,Title Name,Country,Utc Title Add Date\n,,,x\n"
    )
    assert [each.place for each in issues(found)] == ["row 2"]


@pytest.mark.parametrize(
    "header", ["Titre,Date", "Titel,Datum", "Título,Fecha", "Titolo,Data", "Título,Data", "Tytuł,Data"]
)
def test_the_quick_history_in_the_languages_of_the_site(header: str) -> None:
    content = f'{header}\n"Dark","16.11.2024"\n'.encode()
    [row] = records(read(SOURCE, "NetflixViewingHistory.csv", content))
    assert (row.title, row.when.isoformat()) == ("Dark", "2024-11-16")
    assert rule_of(SOURCE, "NetflixViewingHistory.csv").meets(content)


def test_a_header_in_another_language_leaves_the_rows_their_own_words() -> None:
    content = b"Nom du profil,Heure,Titre\nMara,2024-11-16 19:00:00,Le phare\n"
    [row] = records(read(SOURCE, "CONTENT_INTERACTION/ViewingActivity.csv", content, "fr"))
    assert (row.kind, row.category, "Le phare" in row.detail) == ("viewing", Category.VIEWING, True)


def test_an_advertiser_is_another_organisation() -> None:
    content = b"Profile Name,Advertiser Name,Utc Timestamp\nMara,Velora,2024-11-16 19:20:00\n"
    [ad] = records(read(SOURCE, "ADVERTISING/AdImpressions.csv", content))
    assert (ad.category, ad.other and ad.other.name, ad.when.isoformat()) == (
        Category.ADVERTISING, "Velora", "2024-11-16T19:20:00Z",
    )  # fmt: skip
