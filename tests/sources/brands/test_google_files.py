# SPDX-License-Identifier: MPL-2.0
"""The other folders of a Takeout: YouTube's tables, Chrome, account, Play, money, health, places, people."""

import json
from pathlib import Path

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism, Record
from app.sources.brands.google import SOURCE
from app.sources.documented import documented
from app.sources.reading.errors import FileUnexpected, FileUnreadable
from tests.sources.reading_support import disclosures, issues, read, read_json, records, rule_of, sightings

SAMPLE = Path(__file__).parents[3] / "resources" / "samples" / "google-takeout-en"


def test_youtube_subscriptions_in_any_language() -> None:
    channel = "UC" + "a" * 22
    text = f"ID de la chaîne,URL de la chaîne,Titre\n{channel},http://www.youtube.com/channel/{channel},Ma chaîne\n"
    items = read(SOURCE, "Takeout/YouTube et YouTube Music/abonnements/abonnements.csv", text.encode())
    (followed,) = records(items)
    assert (followed.title, followed.kind, followed.place) == ("Ma chaîne", "channel-followed", "row 2")


def test_youtube_comments_in_both_orders() -> None:
    old = (
        "Comment ID,Channel ID,Comment Create Timestamp,Price,Parent Comment ID,Video ID,Comment Text\n"
        "UgxAbCdEfGhIjKl,UCaaaaaaaaaaaaaaaaaaaaaa,2023-01-02T03:04:05+00:00,0,,abcdefghijk,"
        '"{""takeoutSegments"":[{""text"":""Well""},{""text"":"" said""}]}"\n'
    )
    new = (
        "ID del canal,Marca,Precio,ID,Vídeo,Texto\n"
        "UCaaaaaaaaaaaaaaaaaaaaaa,2024-08-02T03:04:05+00:00,0,UgxAbCdEfGhIjKl,abcdefghijk,"
        '"{""text"":""Muy\nbien""},{""text"":""!""}"\n'
    )
    (said,) = records(read(SOURCE, "YouTube and YouTube Music/comments/comments.csv", old.encode()))
    (dicho,) = records(read(SOURCE, "YouTube y YouTube Music/comentarios/comentarios.csv", new.encode()))
    assert (said.title, said.url, said.key) == (
        "Well said", "https://www.youtube.com/watch?v=abcdefghijk", "UgxAbCdEfGhIjKl",
    )  # fmt: skip
    assert (dicho.title, dicho.category, dicho.origin) == ("Muy bien!", Category.POSTS, Origin.PROVIDED)


def test_youtube_playlists_of_both_ages() -> None:
    both = (
        "Playlist ID,Channel ID,Time Created,Time Updated,Title,Description,Visibility\n"
        "LLCDGkiRGPhZFf2XBVCWwWg0,UCaaaaaaaaaaaaaaaaaaaaaa,2014-01-10 23:17:07 UTC,,Liked videos,,Private\n\n"
        "Video ID,Time Added\nabcdefghijk,2014-03-25 16:21:28 UTC\n"
    )
    new = "Video ID,Playlist Video Creation Timestamp\nabcdefghijk,2024-03-25T16:21:28+00:00\n"
    first = records(read(SOURCE, "YouTube and YouTube Music/playlists/Liked videos.csv", both.encode()))
    second = records(read(SOURCE, "YouTube and YouTube Music/playlists/Running-videos.csv", new.encode()))
    assert [(record.kind, record.title) for record in first] == [
        ("playlist", "Liked videos"), ("playlist-video", "abcdefghijk"),
    ]  # fmt: skip
    assert [(record.kind, record.detail) for record in second] == [("playlist-video", "Running")]


def test_youtube_files_of_old_takeouts() -> None:
    like = {
        "snippet": {"title": "A film", "publishedAt": "2015-06-07T08:09:10Z", "resourceId": {"videoId": "abcdefghijk"}}
    }
    folder = "Takeout/YouTube and YouTube Music"
    (liked,) = records(read_json(SOURCE, f"{folder}/playlists/likes.json", [like]))
    assert (liked.kind, liked.title, liked.when.isoformat()) == ("liked", "A film", "2015-06-07T08:09:10Z")
    assert liked.url.endswith("abcdefghijk")
    (listed,) = records(read_json(SOURCE, f"{folder}/playlists/Evenings.json", [like]))
    assert (listed.kind, listed.title, listed.detail) == ("playlist-video", "A film", "Evenings")
    page = (
        b"<ul><li>Sent at 2014-03-02 10:11:12 UTC while watching "
        b'<a href="http://www.youtube.com/watch?v=a1">a film</a>.<br/>How lovely</li></ul>'
    )
    (comment,) = records(read(SOURCE, f"{folder}/my-comments/my-comments.html", page))
    assert (comment.kind, comment.when.isoformat()) == ("comment", "2014-03-02T10:11:12Z")
    assert "How lovely" in comment.title
    assert comment.url == "http://www.youtube.com/watch?v=a1"


@pytest.mark.parametrize(
    "path",
    [
        "Takeout/Location History/Semantic Location History/2021/2021_MARCH.json",
        "Takeout/Standortverlauf/Semantic Location History/2021/2021_MÄRZ.json",
        "Takeout/Historique des positions/Historique sémantique/2021/2021_MARS.json",
    ],
)
def test_months_of_visits_may_have_names_in_any_language(path: str) -> None:
    rule = rule_of(SOURCE, path)
    assert rule.read is not None
    assert rule.name.startswith("Visits and trips")


@pytest.mark.parametrize(
    ("path", "rule", "language"),
    [
        ("Meine Aktivität.json", "My Activity", "de"),
        ("Minha atividade/Pesquisa/Minhaatividade.json", "My Activity", "pt"),
        ("我的活动/搜索/我的活动.json", "My Activity", "zh"),
        ("YouTube ve YouTube Music/yorumlar/yorumlar.csv", "YouTube comments", "tr"),
        ("YouTube 和 YouTube Music/订阅内容/订阅内容.csv", "YouTube subscriptions", "zh"),
        ("YouTube e YouTube Music/metadados do vídeo/vídeos.csv", "YouTube videos", "pt"),
        ("Tarefas/Tasks.json", "Tasks", "pt"),
        ("YouTube/Meine Kommentare/Meine Kommentare.html", "YouTube comments (before 2019)", "de"),
        ("Google Kontakte/Alle Kontakte/Alle Kontakte.vcf", "Contacts", "de"),
    ],
)
def test_names_that_others_saw_in_their_takeouts(path: str, rule: str, language: str) -> None:
    found = SOURCE.rule_for(f"Takeout/{path}")
    assert found is not None
    assert (found[0].name, found[1]) == (rule, language)


def test_settings_of_the_mailbox() -> None:
    folder = "Takeout/Mail/User Settings"
    blocked = records(read(SOURCE, f"{folder}/Blocked Addresses.json", b'{"addresses": ["pest@example.org"]}'))
    assert [(one.title, one.about_others) for one in blocked] == [("pest@example.org", True)]
    (rule,) = records(read(SOURCE, f"{folder}/Filters.json", b'[{"from": "shop@example.org", "label": "Shops"}]'))
    assert (rule.kind, rule.about_others) == ("mail-setting", False)


def test_chrome_history_and_kept_addresses() -> None:
    visits = {"Browser History": [{"title": "A", "url": "https://a.org", "time_usec": 1637655714080976}, {}]}
    items = read_json(SOURCE, "Takeout/Chrome/Verlauf.json", visits)
    assert [(record.kind, record.when.isoformat()) for record in records(items)] == [
        ("page-visited", "2021-11-23T08:21:54Z")
    ]
    assert [issue.place for issue in issues(items)] == ["Browser History item 2"]
    profile = {
        "name_full": ["Nora Whitfield"], "email_address": ["nora@example.com"], "address_home_city": ["Bristol"],
        "address_home_line1": ["1 A Street"], "phone_home_whole_number": ["+441170000000"],
    }  # fmt: skip
    kept = read_json(SOURCE, "Takeout/Chrome/Addresses and more.json", {"Autofill Profile": [profile], "Autofill": []})
    assert [record.title for record in records(kept)] == ["Nora Whitfield · 1 A Street, Bristol"]
    assert {seen.kind for seen in sightings(kept)} == {
        IdentifierKind.POSTAL_ADDRESS, IdentifierKind.EMAIL, IdentifierKind.PHONE,
    }  # fmt: skip


def test_chrome_settings_are_left_out_on_purpose() -> None:
    rule = rule_of(SOURCE, "Takeout/Chrome/SyncSettings.json")
    assert rule.read is None
    assert rule.ignored


def test_bookmarks() -> None:
    link = b'<DT><A HREF="https://a.org/?x=1&amp;y" ADD_DATE="1637655714">A &amp; B</A>'
    page = b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<DL><p>\n" + link + b"\n"
    (kept,) = records(read(SOURCE, "Takeout/Chrome/Bookmarks.html", page))
    assert (kept.title, kept.url, kept.place) == ("A & B", "https://a.org/?x=1&y", "row 3")


@pytest.mark.parametrize("path", ["Profile/Profile.json", "Profil/Profil.json", "Profile/Profilo.json"])
def test_profile(path: str) -> None:
    profile = {"name": {"formattedName": "Nora"}, "emails": [{"value": "nora@example.com"}], "birthday": "1993-05-17"}
    items = read_json(SOURCE, f"Takeout/{path}", profile)
    assert [record.kind for record in records(items)] == ["name", "email", "birthday"]
    assert [seen.value for seen in sightings(items)] == ["nora@example.com"]


def test_the_subscriber_page_lists_identifiers_and_logins() -> None:
    page = (
        "<html><h2>GOOGLE SUBSCRIBER INFORMATION</h2><ul><li>Google Account ID: 111222</li>"
        "<li>Recovery e-Mail: other@example.com</li><li>Recovery SMS: +393330000000 [IT]</li>"
        "<li>Terms of Service IP: 203.0.113.9</li><li>Terms of Service Language:</li></ul>"
        "<table><tr><th>Timestamp</th><th>IP Address</th><th>Activity Type</th><th>Raw User Agents</th></tr>"
        "<tr><td>2022-04-08 09:43:06 Z</td><td>2001:db8:0:1:2:3:4:5</td><td>Login</td><td>Mozilla</td></tr></table>"
    )
    items = read(SOURCE, "Takeout/Google Account/nora.SubscriberInfo.html", page.encode())
    assert [(seen.kind, seen.value) for seen in sightings(items)] == [
        (IdentifierKind.ACCOUNT, "111222"), (IdentifierKind.EMAIL, "other@example.com"),
        (IdentifierKind.PHONE, "+393330000000"), (IdentifierKind.IP_ADDRESS, "203.0.113.9"),
        (IdentifierKind.IP_ADDRESS, "2001:db8:0:1:2:3:4:5"),
    ]  # fmt: skip
    login = records(items)[-1]
    assert (login.category, login.title) == (Category.SECURITY, "Login")
    assert login.when.isoformat() == "2022-04-08T09:43:06Z"


def test_the_access_log() -> None:
    text = (
        "Gaia ID,Activity Timestamp,IP Address,Activity Country,Activity City,User Agent String,"
        "Product Name,Activity Type\n"
        "1,2024-03-05 10:00:00 UTC,203.0.113.9,FR,Paris,Mozilla,Gmail,Login\n,,,,,x,,\n"
    )
    path = "Takeout/Access Log Activity/Activities - A list of Google services accessed by.csv"
    items = read(SOURCE, path, text.encode())
    (access,) = records(items)
    assert (access.title, access.category) == ("Gmail", Category.SECURITY)
    assert "Paris, FR" in access.detail
    assert {seen.kind for seen in sightings(items)} == {IdentifierKind.IP_ADDRESS, IdentifierKind.ACCOUNT}
    assert [issue.place for issue in issues(items)] == ["row 3"]


def test_the_contents_page_tells_whose_archive_it_is() -> None:
    page = b'<html><style>a@b.cc</style><h1>Archive for nora@example.com</h1><div data-english-name="FIT"></div></html>'
    items = read(SOURCE, "Takeout/Archiv_\u00dcbersicht.html", page)
    assert [seen.value for seen in sightings(items)] == ["nora@example.com"]


def test_play_files_are_told_apart_by_their_content() -> None:
    doc = {"documentType": "Android Apps", "title": "An app"}
    folder = "Takeout/Google Play Store"
    installed = read_json(
        SOURCE, f"{folder}/Installations.json",
        [{"install": {"doc": doc, "deviceAttribute": {"manufacturer": "Google", "model": "Pixel"}}}, {"install": {}}],
    )  # fmt: skip
    assert [record.kind for record in records(installed)] == ["app-installed"]
    assert len(issues(installed)) == 1
    bought = read_json(
        SOURCE, f"{folder}/Historique des achats.json",
        [{"purchaseHistory": {"doc": doc, "paymentMethodTitle": "PayPal: me@example.com", "invoicePrice": "1,00 €"}}],
    )  # fmt: skip
    assert [(seen.kind, seen.value) for seen in sightings(bought)] == [(IdentifierKind.EMAIL, "me@example.com")]
    person = {"name": "Nora", "addressLine": ["1 A Street"], "city": "Bristol", "phoneNumber": "+441170000000"}
    ordered = read_json(
        SOURCE, f"{folder}/Order History.json",
        [{"orderHistory": {
            "orderId": "GPA.1", "lineItem": [{"doc": doc}], "ipAddress": "203.0.113.9", "billingContact": person,
            "associatedContact": [person], "billingInstrument": {"displayName": "Visa-4417"},
        }}],
    )  # fmt: skip
    assert [record.kind for record in records(ordered)] == ["order", "billing-address"]
    assert {seen.kind for seen in sightings(ordered)} == {
        IdentifierKind.PAYMENT_CARD, IdentifierKind.IP_ADDRESS, IdentifierKind.POSTAL_ADDRESS, IdentifierKind.PHONE,
    }  # fmt: skip
    with pytest.raises(FileUnexpected):
        read_json(SOURCE, f"{folder}/New.json", [{"unheard": {"title": "x"}}])


def test_payments_and_purchases_found_in_mail() -> None:
    text = (
        "Time,Transaction ID,Description,Product,Payment method,Status,Amount\n"
        '"29 May 2022, 23:04",GPA.1,A language course,Google Play Apps,PayPal: me@example.com,Complete,EUR 13.99\n'
    )
    (paid,) = records(read(SOURCE, "GooglePay/GoogleTransactions/transactions_1.csv", text.encode()))
    assert (paid.category, paid.title, paid.when.isoformat()) == (
        Category.PAYMENTS, "A language course", "2022-05-29T23:04:00",
    )  # fmt: skip
    items = read_json(
        SOURCE,
        "Takeout/Achats et réservations/1.json",
        {
            "merchantOrderId": "S-1",
            "creationTime": {"usecSinceEpochUtc": "1709632800000000"},
            "transactionMerchant": {"name": "Decathlon"},
            "lineItem": [{"purchase": {"productInfo": {"name": "Shoes"}}}],
            "priceline": [{"type": "TOTAL", "amount": {"amountMicros": "54990000", "currencyCode": {"code": "EUR"}}}],
        },
    )
    (found,) = records(items)
    assert found.other is not None
    assert (found.origin, found.title, found.other.name, found.other.role) == (
        Origin.INFERRED, "Shoes", "Decathlon", Role.MERCHANT,
    )  # fmt: skip
    assert found.detail == "Decathlon · 54.99 EUR · S-1"
    (told,) = disclosures(items)
    assert (told.discloser, told.recipient, told.mechanism) == (found.other, None, Mechanism.PURCHASE)


def test_fit_by_day_by_quarter_and_by_measure() -> None:
    daily = b"Date,Calories (kcal),Step count\n2024-03-04,1800.123,8120\n2024-03-05,,\nnonsense,1,1\n"
    items = read(SOURCE, "Takeout/Fit/Daily activity metrics/Daily activity metrics.csv", daily)
    (day,) = records(items)
    assert (day.category, day.title, day.detail) == (Category.FITNESS, "step count: 8120", "calories (kcal): 1800.12")
    assert [issue.place for issue in issues(items)] == ["row 4"]
    quarters = b"Heure de d\xc3\xa9but,Heure de fin,Calories (kcal)\n07:00:00.000+01:00,07:15:00.000+01:00,20.5\n"
    (quarter,) = records(read(SOURCE, "Takeout/Fit/Statistiques/2024-03-04.csv", quarters))
    assert quarter.when.isoformat() == "2024-03-04T06:00:00Z"
    day_ns = 86_400 * 10**9
    points = [
        {"dataTypeName": "com.google.heart_rate.bpm", "startTimeNanos": 19_800 * day_ns + at} for at in (1, 2, day_ns)
    ]
    measured = records(read_json(SOURCE, "Takeout/Fit/All Data/raw.json", {"Data Points": points}))
    assert [(record.title, record.detail) for record in measured] == [
        ("heart_rate.bpm", "× 2"), ("heart_rate.bpm", "× 1"),
    ]  # fmt: skip


def test_places_reviewed_saved_and_labelled_home() -> None:
    def feature(**properties: object) -> dict[str, object]:
        return {"type": "Feature", "geometry": {"coordinates": [2.35, 48.85]}, "properties": properties}

    items = read_json(
        SOURCE,
        "Takeout/Maps (vos adresses)/Avis.json",
        {
            "type": "FeatureCollection",
            "features": [
                feature(location={"name": "Café"}, five_star_rating_published=4, date="2024-03-05T10:00:00Z"),
                feature(Location={"Business Name": "Museo"}, Published="2022-03-07T20:36:40Z"),
                feature(name="Domicile", address="1 rue A, Paris"),
            ],
        },
    )
    assert [(record.kind, record.category) for record in records(items)] == [
        ("place-review", Category.OPINIONS), ("place-saved", Category.LOCATION), ("home-place", Category.LOCATION),
    ]  # fmt: skip
    assert [seen.value for seen in sightings(items)] == ["1 rue A, Paris"]


def test_news_followed() -> None:
    items = read(SOURCE, "Takeout/Nieuws/followed_topics.txt", b"Cycling\n\nDiabetes\n")
    assert [(record.title, record.category, record.place) for record in records(items)] == [
        ("Cycling", Category.INTERESTS, "row 1"), ("Diabetes", Category.HEALTH, "row 3"),
    ]  # fmt: skip


def test_people_of_others_are_marked_as_such() -> None:
    card = (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Sam\r\nitem1.EMAIL;TYPE=home:sam@exam\r\n ple.com\r\n"
        "TEL:+33100000000\r\nEND:VCARD\r\n"
    )
    items = read(SOURCE, "Takeout/Contacts/All Contacts/All Contacts.vcf", card.encode())
    (contact,) = records(items)
    assert (contact.title, contact.about_others, contact.detail) == ("Sam", True, "sam@example.com · +33100000000")
    assert sightings(items) == []
    photo = {
        "title": "a.jpg", "photoTakenTime": {"timestamp": "1555106376"}, "people": [{"name": "Sam"}],
        "geoData": {"latitude": 48.85, "longitude": 2.35},
    }  # fmt: skip
    taken = records(read_json(SOURCE, "Takeout/Google Photos/Photos from 2019/a.jpg.supplemental-metadata.json", photo))
    assert [(record.category, record.about_others) for record in taken] == [
        (Category.PHOTOS, False), (Category.LOCATION, False), (Category.BIOMETRICS, True),
    ]  # fmt: skip


def test_notes_tasks_events_and_chats() -> None:
    note = {"title": "", "textContent": "Buy milk", "isTrashed": False, "createdTimestampUsec": 1709632800000000}
    assert [record.title for record in records(read_json(SOURCE, "Takeout/Keep/a.json", note))] == ["Buy milk"]
    tasks = {"items": [{"title": "My list", "items": [{"title": "Call"}, {}]}]}
    done = read_json(SOURCE, "Takeout/Tasks/Tasks.json", tasks)
    assert (len(records(done)), len(issues(done))) == (1, 1)
    event = (
        "BEGIN:VCALENDAR\nX-WR-CALNAME:Me\nBEGIN:VEVENT\nDTSTART:20240315T093000Z\nSUMMARY:Dentist\\, again\n"
        "LOCATION:Paris\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    (dentist,) = records(read(SOURCE, "Takeout/Calendar/me.ics", event.encode()))
    assert (dentist.title, dentist.when.isoformat()) == ("Dentist, again", "2024-03-15T09:30:00Z")
    chat = {
        "messages": [
            {"creator": {"name": "Sam"}, "text": "Hi", "created_date": "Monday, March 4, 2024 at 10:11:12 AM UTC"}
        ]
    }
    (said,) = records(read_json(SOURCE, "Takeout/Google Chat/Groups/DM 1/messages.json", chat))
    assert (said.title, said.when.isoformat(), said.about_others) == ("Hi", "2024-03-04T10:11:12Z", True)


def test_mail_tells_which_companies_hold_the_address() -> None:
    mailbox = (
        b"From 1@xxx Mon Mar 04 10:00:00 +0000 2024\nX-GM-THRID: 1\nDelivered-To: nora@example.com\n"
        b"From: =?UTF-8?Q?D=C3=A9cathlon?= <news@mail.decathlon.fr>\nSubject: Sales\n"
        b"Date: Mon, 04 Mar 2024 10:00:00 +0000\nList-Unsubscribe:\n <mailto:x@y.z>\n\n>From body\nDear\n\n"
        b"From 2@xxx Mon Mar 04 10:00:00 +0000 2024\nFrom: Sam <sam@example.org>\n\nHi\n"
    )
    items = read(SOURCE, "Takeout/Mail/All mail Including Spam and Trash.mbox", mailbox)
    (letter,) = records(items)
    assert letter.holder is not None
    assert (letter.title, letter.kind, letter.holder.name) == ("Sales", "mail-newsletter", "Décathlon")
    assert letter.url == "mailto:x@y.z"
    assert [(seen.value, seen.holder) for seen in sightings(items)] == [
        ("nora@example.com", None),
        ("nora@example.com", letter.holder),
    ]


@pytest.mark.parametrize(
    "path", ["Profile/Profile.json", "Google Play Store/Installs.json", "Keep/a.json", "Chrome/History.json"]
)
def test_damaged_files_say_so(path: str) -> None:
    with pytest.raises((FileUnreadable, FileUnexpected)):
        read(SOURCE, f"Takeout/{path}", b'{"Browser History": [{"title": ')


def test_the_sample_is_read_to_the_last_row() -> None:
    counted = 0
    for path in sorted(file for file in SAMPLE.rglob("*") if file.is_file()):
        items = read(SOURCE, str(path.relative_to(SAMPLE)), path.read_bytes())
        assert issues(items) == []
        found = sum(isinstance(item, Record) for item in items)
        assert found
        counted += found
    assert counted == 238


ACTIVITY = [
    {
        "header": "Annonser",
        "title": "Besökte Velora",
        "titleUrl": "https://www.google.com/url?q=https://velora.example.com/",
        "time": "2024-03-01T10:00:00.000Z",
        "products": ["Annonser"],
        "details": [{"name": "Från Google Ads"}],
    }
]
VISITS = {
    "timelineObjects": [
        {
            "placeVisit": {
                "location": {"latitudeE7": 593000000, "longitudeE7": 180000000, "semanticType": "TYPE_HOME"},
                "duration": {"startTimestamp": "2024-03-01T10:00:00Z", "endTimestamp": "2024-03-01T11:00:00Z"},
            }
        }
    ]
}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Min aktivitet/Annonser/MinAktivitet.json", ACTIVITY, "ad-clicked"),
        ("Platshistorik/2024_MARS.json", VISITS, "home-place"),
        ("Webbläsaren/Historik.json", {"Browser History": [{"url": "https://example.org/", "title": "Hej",
                                                            "time_usec": 1709300000000000}]}, "page-visited"),
    ],
)  # fmt: skip
def test_files_in_a_language_that_is_not_listed_are_known_by_their_content(
    name: str, content: object, kind: str
) -> None:
    path = f"Takeout/{name}"
    assert rule_of(SOURCE, path).meets(json.dumps(content).encode())
    assert kind in {row.kind for row in records(read_json(SOURCE, path, content))}


def test_other_files_of_a_takeout_are_left_for_later() -> None:
    assert not rule_of(SOURCE, "Takeout/Något/Annat.json").meets(b'{"a": 1}')
    with pytest.raises(FileUnexpected):
        read(SOURCE, "Takeout/Något/Annat.json", b'{"a": 1}')
    named = [rule for sort in documented(SOURCE, "en") for rule in sort.rules]
    assert rule_of(SOURCE, "Takeout/Något/Annat.json").name not in named
