# SPDX-License-Identifier: MPL-2.0
"""Amazon's files under old and new names, on exports written for these tests."""

import pytest

from app.catalog.category import Category
from app.catalog.organisation import Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.sources.brands.amazon import SOURCE
from app.sources.reading.errors import FileUnexpected
from tests.sources.reading_support import disclosures, read, read_json, records, rule_of, sightings

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("Retail.OrderHistory.1/Retail.OrderHistory.1.csv", "orders"),
        ("Your Amazon Orders/Order History.csv", "orders"),
        ("test-orders.csv", "renamed-orders"),
        ("Your Returns & Refunds/Refund Details.csv", "returns"),
        ("Retail.CustomerReturns.1.1/Retail.CustomerReturns.1.1.csv", "returns"),
        ("Retail.OrdersReturned.Payments.1/Retail.OrdersReturned.Payments.1.csv", "returns"),
        ("Digital-Ordering.2/Digital Items.csv", "digital-items"),
        ("Digital-Ordering.2/Digital Orders.csv", "digital-orders"),
        ("Digital-Ordering.2/Digital Orders Monetary.csv", "digital-amounts"),
        ("Your Amazon Orders/Digital Content Orders.csv", "digital-items"),
        ("Your Amazon Orders/Cart History.csv", "cart"),
        ("Retail.CartItems.2/Retail.CartItems.2.csv", "cart"),
        ("Your Shopping Search/Search Queries.csv", "searches"),
        ("Search-Data/Search-Data.Customer-Engagement.csv", "searches"),
        ("Advertising.3/Advertising.AdvertiserAudiences.csv", "advertiser-audiences"),
        ("Additional Data/Advertising.2/Advertising.3PAudiences.csv", "third-party-audiences"),
        ("Advertising.AmazonAudiences.csv", "amazon-audiences"),
        ("Advertising.1/Advertising.AdvertiserClicks.csv", "advertiser-clicks"),
        ("Advertising.1/Advertising.OptOut.csv", "ads-choice"),
        (
            "Additional Data/Request All Your Data.Detail Page Glance View Impressions/Detail Page Glance View.csv",
            "pages-seen",
        ),
        ("Retail.RegionAuthority.2/Retail.RegionAuthority.2.csv", "regions"),
        ("Retail.ShoppingProfile.1/Retail.ShoppingProfile.1.csv", "shopping-profile"),
        ("Retail.Promotions.2/Retail.Promotions.2.csv", "promotions"),
        ("Amazon.Lists.Wishlist.2.1/Amazon.Lists.Wishlist.json", "wish-lists"),
        ("Your Fire TV Device & Setup/Device Registration.csv", "devices"),
        ("PaymentOptions.PaymentInstruments/PaymentOptions.PaymentInstruments.csv", "payment-methods"),
        ("Retail.Authentication.Tokens/Retail.Authentication.Tokens.json", "login-tokens"),
        ("Retail.Authentication/Retail.Authentication.json", "logins"),
        ("Digital.PrimeVideo.Viewinghistory/Digital.PrimeVideo.Viewinghistory.csv", "prime-video"),
        ("Digital.PrimeVideo.CustomerTitleRelevanceRecommendations.2.csv", "recommendations"),
        ("Digital.PrimeVideo.LocationData/Digital.PrimeVideo.LocationData.csv", "viewing-locations"),
        ("Audible.Library/Audible.Library.csv", "audible-library"),
        ("Audible.MembershipEvent/Audible.MembershipEvent.csv", "audible-membership"),
        ("Kindle.Devices.ReadingSession/Kindle.Devices.ReadingSession.csv", "reading-sessions"),
        ("Kindle.KindleDocs/Kindle.KindleDocs.ApprovedPersonalDocumentEmailList.csv", "kindle-mail"),
        ("AmazonGames/AmazonGames.TwitchPrime.LinkedTwitchAccounts.csv", "twitch-links"),
        ("Additional Data/Alexa/Voice/1.wav", "recordings"),
        ("Additional Data/Alexa/NLU/Intent1.csv", "alexa-requests"),
        ("Additional Data/Alexa/Communications/Contacts/Contacts.csv", "alexa-contacts"),
        ("OutboundNotifications.EmailDelivery/OutboundNotifications.EmailDelivery.csv", "notifications"),
        ("FileDescriptions.csv", "file-descriptions"),
        ("Additional Data/Something New/data.csv", "additional-data"),
        ("Additional Data/Something New/deep/er/data.json", "additional-data"),
        ("Additional Data/Advertising.1/Advertising.AmazonAudiences.json", "amazon-audiences"),
        ("Additional Data/Advertising.1/Advertising.Anything.csv", "advertising-data"),
        ("Digital-Ordering.2/Digital Orders.json", "digital-orders"),
        ("Audible.Library/Audible.Library.json", "audible-library"),
        ("Retail.OrderHistory.2/Retail.OrderHistory.2.schema.json", "file-descriptions"),
        ("Additional Data/Alexa/Skills/Enabled Skills.csv", "alexa"),
        ("Additional Data/Alexa/A/B/C/deep.json", "alexa"),
        ("Kindle.Recommendations/Kindle.Recommendations.csv", "kindle-suggestions"),
        ("Kindle.UnifiedLibraryIndex/Kindle.UnifiedLibraryIndex.csv", "kindle"),
    ],
)
def test_each_file_has_its_rule(path: str, rule: str) -> None:
    assert rule_of(SOURCE, path).name == rule


def _sentence(header: str, *values: str) -> bytes:
    return BOM + "\r\n".join([header, "", *(f'"{value}"' for value in values)]).encode()


def test_an_advertiser_who_brought_an_audience_is_a_row_and_a_disclosure() -> None:
    found = read(
        SOURCE,
        "Advertising.2/Advertising.AdvertiserAudiences.csv",
        _sentence("Advertisers who brought audiences in which you are included", "Velora, Inc.", "Nordbank"),
    )
    rows = records(found)
    assert [(row.title, row.origin, row.place) for row in rows] == [
        ("Velora, Inc.", Origin.RECEIVED, "row 3"),
        ("Nordbank", Origin.RECEIVED, "row 4"),
    ]
    assert [
        (each.discloser and each.discloser.role, each.recipient, each.mechanism) for each in disclosures(found)
    ] == [(Role.ADVERTISER, None, Mechanism.AUDIENCE)] * 2


def test_audiences_and_clicks_and_choices() -> None:
    bought = records(
        read(
            SOURCE,
            "Advertising.3PAudiences.csv",
            _sentence("Audiences in which you are included via 3rd Parties", "Demographics:Age:25-34", "Auto:Diesel"),
        )
    )
    assert [(row.category, row.origin) for row in bought] == [
        (Category.DEMOGRAPHICS, Origin.RECEIVED),
        (Category.SEGMENTS, Origin.RECEIVED),
    ]
    own = records(
        read(
            SOURCE,
            "Advertising.AmazonAudiences.csv",
            _sentence(
                "Amazon Audiences in which you are included",
                "In-Market:Baby Products",
                "Lifestyle:Health:Allergy Relief",
            ),
        )
    )
    assert [(row.category, row.origin) for row in own] == [
        (Category.INTERESTS, Origin.INFERRED),
        (Category.HEALTH, Origin.INFERRED),
    ]
    clicked = read(
        SOURCE, "Advertising.AdvertiserClicks.csv", _sentence("Advertisers whose ads you clicked", "Ecom-Brands")
    )
    [click] = disclosures(clicked)
    assert (click.discloser, click.recipient and click.recipient.name) == (None, "Ecom-Brands")
    assert click.mechanism is Mechanism.AD_CLICK
    header_only = BOM + b"Advertisers whose ads you clicked\r\n"
    assert read(SOURCE, "Advertising.AdvertiserClicks.csv", header_only) == []
    choices = BOM + b"Interest based ads opt out setting per marketplace\r\n\r\nUK:Not OptedOut\r\nDE:OptedOut\r\n"
    assert [row.title for row in records(read(SOURCE, "Advertising.OptOut.csv", choices))] == [
        "UK:Not OptedOut",
        "DE:OptedOut",
    ]


OLD = (
    b'"Website","Order ID","Order Date","Currency","Total Owed","ASIN","Quantity","Payment Instrument Type",'
    b'"Ship Date","Shipping Address","Billing Address","Product Name"\r\n'
    b'"Amazon.fr","111-1","11/16/2021 22:32:48 UTC","EUR","19.99","B01","1","Visa - 1111","11/17/2021 08:00:00 UTC",'
    b'"Ada Low 1 Rue Haute 75001 Paris Primary Phone: 0600000001","Not Available","Lampe, 2 m"\r\n'
)
NEW = (
    b'ASIN,"Billing Address",Currency,"Order Date","Order ID","Original Quantity","Payment Method Type","Product Name",'
    b'"Ship Date","Shipping Address","Total Amount",Website\r\n'
    b'B01,"Not Available",EUR,2021-11-16T22:32:48Z,111-1,1,"Visa - 1111","Lampe, 2 m",2021-11-17T08:00:00.250Z,'
    b'"Ada Low 1 Rue Haute 75001 Paris",19.99,Amazon.fr\r\n'
)


def test_old_and_new_columns_tell_the_same_order() -> None:
    old = read(SOURCE, "Retail.OrderHistory.2/Retail.OrderHistory.2.csv", BOM + OLD)
    new = read(SOURCE, "Your Amazon Orders/Order History.csv", BOM + NEW)
    [before], [after] = records(old), records(new)
    assert (before.title, before.when, before.key) == (after.title, after.when, after.key)
    assert before.when.isoformat() == "2021-11-16T22:32:48Z"
    assert before.detail.startswith("19.99 · EUR · Visa - 1111")
    assert {each.kind: each.value for each in sightings(old)} == {
        IdentifierKind.PHONE: "0600000001",
        IdentifierKind.POSTAL_ADDRESS: "Ada Low 1 Rue Haute 75001 Paris",
        IdentifierKind.PAYMENT_CARD: "Visa - 1111",
    }


@pytest.mark.parametrize("column", ["Gift Recipient Contact", "Gift Recipient Contact Details"])
def test_whom_a_present_went_to_is_another_persons_and_no_part_of_the_order(column: str) -> None:
    found = read(
        SOURCE,
        "Your Amazon Orders/Order History.csv",
        f"ASIN,Order Date,Order ID,Product Name,Gift Message,{column}\n"
        "B01,2021-11-16T22:32:48Z,111-1,Lampe,Keep warm!,ottilie@example.org\n".encode(),
    )
    order, gift = records(found)
    assert (order.kind, order.about_others) == ("order", False)
    assert "ottilie" not in f"{order.title} {order.detail} {order.key}"
    assert (gift.kind, gift.title, gift.detail, gift.about_others) == (
        "gift-recipient", "ottilie@example.org", "Keep warm!", True,
    )  # fmt: skip
    assert sightings(found) == []


def test_orders_and_returns_of_another_name_are_known_by_their_header() -> None:
    rule = rule_of(SOURCE, "my-orders-2024.csv")
    assert any(mark in OLD for mark in rule.marks)
    assert records(read(SOURCE, "my-orders-2024.csv", OLD))[0].kind == "order"
    returned = (
        b"Order ID,ASIN,Product Name,Return Date,Reason,Refund Amount\n1,B01,Lampe,2023-01-15T10:00:00Z,broken,9\n"
    )
    assert records(read(SOURCE, "sample.csv", returned))[0].kind == "return"
    with pytest.raises(FileUnexpected):
        read(SOURCE, "sample.csv", b"a,b\n1,2\n")


def test_searches_align_although_a_header_cell_holds_commas() -> None:
    header = (
        "First Search Time (GMT),Search Type (Keyword,Visual,Browse),Session ID,Query ID,Keywords,Customer IP,"
        "Is First Search From External Ad"
    )
    found = read(
        SOURCE,
        "Your Shopping Search/Search Queries.csv",
        f"{header}\n2020-02-27 15:52:06,kw,s,q,tent 2 persons,192.0.2.3,Yes\n".encode(),
    )
    [row] = records(found)
    assert (row.title, row.when.isoformat()) == ("tent 2 persons", "2020-02-27T15:52:06Z")
    assert "External Ad: Yes" in row.detail
    assert [each.value for each in sightings(found)] == ["192.0.2.3"]


def test_a_digital_order_names_its_seller_and_cards() -> None:
    items = read(
        SOURCE,
        "Digital Items.csv",
        b"ASIN,Title,OrderId,DigitalOrderItemId,OrderDate,OurPrice,SellerOfRecord\n"
        b"B1,A Game,D01,x,2021-09-27,9.99,Rockhopper Games GmbH\nB2,Prime,D02,y,2021-09-28,36,Amazon EU S.a.r.L.\n",
    )
    [purchase] = disclosures(items)
    assert purchase.recipient is not None
    assert (purchase.recipient.name, purchase.recipient.role) == ("Rockhopper Games GmbH", Role.MERCHANT)
    assert [row.other for row in records(items)] == [purchase.recipient, None]
    orders = read(
        SOURCE,
        "Digital Orders.csv",
        b"OrderId,BillingAddress,ShippingAddress,OrderDate,PaymentInformation,DeliveryPacketId\n"
        b'D01,"1 Rue Haute","1 Rue Haute",2021-09-27,"Visa-9013,MasterCard-6626",P\n',
    )
    assert [each.value for each in sightings(orders)] == ["1 Rue Haute", "Visa-9013", "MasterCard-6626"]


def test_prime_video_tells_town_and_provider_once() -> None:
    header = "Playback Hour,Operating System,Browser,City,Country,ISP,State,Title\n"
    line = "12/14/2016 19:00:00,Windows 10,Chrome,milano,it,Alpnet,,Episode {}\n"
    rows = records(
        read(SOURCE, "Digital.PrimeVideo.Viewinghistory.csv", (header + line.format(1) + line.format(2)).encode())
    )
    assert [row.kind for row in rows] == ["viewing", "viewing-place", "viewing"]
    assert (rows[1].title, rows[1].detail, rows[1].category) == ("milano", "it · Alpnet", Category.LOCATION)


def test_a_twitch_account_is_linked() -> None:
    found = read(
        SOURCE,
        "AmazonGames/AmazonGames.TwitchPrime.LinkedTwitchAccounts.csv",
        BOM + b"twitchUserId,eventType,eventTime\n88889999,LINK,Tue 4 Oct 2016 09:19:39 +0000\n",
    )
    [link] = disclosures(found)
    assert (link.mechanism, link.discloser and link.discloser.slug) == (Mechanism.LINKED_ACCOUNT, "twitch")
    assert link.when.isoformat() == "2016-10-04T09:19:39Z"


def test_wish_lists_places_and_audible() -> None:
    wishes = read_json(
        SOURCE,
        "Amazon.Lists.Wishlist.json",
        [
            {
                "Camping [List]": [
                    {"privacy": "PRIVATE"},
                    {"listName": "Camping"},
                    {"recentActivityDate": 1637233620730},
                ]
            },
            {"Camping [Item 1]": [{"asin": "B07"}, {"amount": {"value": 57.43, "currencyUnit": "EUR"}}]},
            {"Camping [User]": [{"userName": "Ada"}, {"emailAddress": "ada@example.org"}]},
        ],
    )
    assert [(row.kind, row.title) for row in records(wishes)] == [
        ("wish-list", "Camping"),
        ("wish", "B07"),
        ("list-user", "Ada"),
    ]
    assert records(wishes)[1].detail == "Camping · 57.43 EUR"
    assert [each.value for each in sightings(wishes)] == ["ada@example.org"]
    [place] = records(
        read(
            SOURCE,
            "Retail.RegionAuthority.2.csv",
            b"Postal Code,District,City,State or Province,State Code,Country Code,Timestamp\n"
            b"10099,,San Mauro,Roma,,IT,2021-11-11T22:29:11Z\n",
        )
    )
    assert (place.category, place.origin, place.title) == (Category.LOCATION, Origin.INFERRED, "San Mauro")
    [book] = records(read(SOURCE, "Audible.Library.csv", b'"DateAdded","Title","Asin"\n"07-FEB-2018","Momo","B1"\n'))
    assert book.when.isoformat() == "2018-02-07"


def test_undocumented_tables_keep_no_card_number_and_find_addresses() -> None:
    cards = read(
        SOURCE, "PaymentOptions.PaymentInstruments.csv", b"Card Number,Created Date\n4111 1111 1111 1234,2020-01-02\n"
    )
    assert "4111" not in repr(cards)
    assert "1234" in records(cards)[0].title
    profile = read(SOURCE, "Retail.CustomerProfile.1.csv", b"Customer Name,E-mail\nAda Low,ada@example.org\n")
    assert [each.kind for each in sightings(profile)] == [IdentifierKind.EMAIL]
    as_json = read_json(
        SOURCE, "Retail.Promotions.1/Retail.Promotions.1.json", [{"name": "Coupon", "eventTime": 1637233620}]
    )
    assert records(as_json)[0].when.isoformat() == "2021-11-18T11:07:00Z"


@pytest.mark.parametrize(
    "value",
    [
        {"Advertisers who brought audiences in which you are included": ["Velora, Inc.", "Nordbank"]},
        [{"Advertiser": "Velora, Inc."}, {"Advertiser": "Nordbank"}],
        ["Velora, Inc.", "Nordbank"],
    ],
)
def test_advertisers_as_json_in_any_shape(value: object) -> None:
    found = read_json(SOURCE, "Additional Data/Advertising.2/Advertising.AdvertiserAudiences.json", value)
    assert [row.title for row in records(found)] == ["Velora, Inc.", "Nordbank"]
    assert [each.discloser and each.discloser.name for each in disclosures(found)] == ["Velora, Inc.", "Nordbank"]


def test_segments_of_third_parties_were_supplied_by_somebody_whom_amazon_does_not_name() -> None:
    found = read(SOURCE, "Advertising.3PAudiences.csv", _sentence("Audiences … via 3rd Parties", "Auto:Diesel"))
    [bought] = disclosures(found)
    assert (bought.recipient, bought.mechanism) == (None, Mechanism.SEGMENT_BOUGHT)
    assert bought.discloser and bought.discloser.role is Role.PARTNER
    assert records(found)[0].other == bought.discloser


def test_orders_know_cards_by_their_last_digits() -> None:
    seen = sightings(
        read(SOURCE, "Order History.csv", NEW.replace(b"Visa - 1111", b"Visa - 1111 and Gift Certificate"))
    )
    assert [each.value for each in seen if each.kind is IdentifierKind.PAYMENT_CARD] == ["Visa - 1111"]


def test_titles_that_prime_video_recommends_are_guesses() -> None:
    path = "Digital.PrimeVideo.CustomerTitleRelevanceRecommendations.csv"
    [row] = records(read(SOURCE, path, b"catalogTitle,relevanceScore\nThe Heist,0.91\n"))
    assert (row.category, row.origin, row.title, row.detail) == (
        Category.INTERESTS, Origin.INFERRED, "The Heist", "relevanceScore: 0.91",
    )  # fmt: skip
    [unknown] = records(read(SOURCE, path, b"who,what\nme,The Heist\n"))
    assert (unknown.kind, unknown.origin) == ("recommended-title", Origin.INFERRED)
    [same] = records(read_json(SOURCE, path.replace(".csv", ".json"), [{"catalogTitle": "The Heist"}]))
    assert same.title == "The Heist"


def test_alexa_by_the_names_of_its_tables() -> None:
    skills = read(
        SOURCE, "Alexa/Skills/Enabled Skills.csv", b"Skill Name,Vendor,Enabled Date\nQuiz,Velora,2024-05-05\n"
    )
    [told] = disclosures(skills)
    assert (told.recipient and told.recipient.name, told.mechanism) == ("Quiz", Mechanism.CONNECTED_APP)
    home = read(SOURCE, "Alexa/SmartHome/Devices.csv", b"Friendly Name,Serial Number\nLamp,SH-1\n")
    assert [(each.kind, each.value) for each in sightings(home)] == [(IdentifierKind.DEVICE, "SH-1")]
    voices = records(read(SOURCE, "Alexa/VoiceID/Voice Profiles.csv", b"Name,Created\nMara,2024-05-05\n"))
    assert [(row.category, row.origin) for row in voices] == [(Category.BIOMETRICS, Origin.INFERRED)]
    chats = records(read(SOURCE, "Alexa/Communications/Messages/Texts.csv", b"Text,Date\nHello,2024-05-05\n"))
    assert [row.about_others for row in chats] == [True]


def test_reading_sessions_and_both_editions_of_audible() -> None:
    [session] = records(
        read(
            SOURCE,
            "Kindle.Devices.ReadingSession.csv",
            b"start_timestamp,ASIN,product_name,total_reading_milliseconds\n2024-10-02T21:00:00Z,B1,A Novel,2400000\n",
        )
    )
    assert (session.title, session.when.isoformat()) == ("A Novel", "2024-10-02T21:00:00Z")
    table = records(read(SOURCE, "Audible.Library.csv", b"Asin,Title,DateAdded\nB3,A Book,05-MAY-2023\n"))
    objects = records(
        read_json(SOURCE, "Audible.Library.json", [{"Asin": "B3", "Title": "A Book", "DateAdded": "05-MAY-2023"}])
    )
    assert [(row.title, row.when, row.key) for row in table] == [(row.title, row.when, row.key) for row in objects]
