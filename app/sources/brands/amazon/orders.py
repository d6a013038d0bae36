# SPDX-License-Identifier: MPL-2.0
"""What was bought at Amazon: orders of both column sets, digital orders, returns, subscriptions."""

import re
from collections.abc import Iterator
from dataclasses import replace

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.record import Disclosure, IdentifierKind, Item, Mechanism, Record, Sighting
from app.sources.reading.loose import either_or_loosely
from app.sources.reading.tables import Custom, Fields, Seen, Table, csv_rows, moment, read_either
from app.sources.source import FileInput

_PHONE = re.compile(r"(?<!\s)\s*(?:Primary )?Phone:\s*(\+?[\d ().\-]{5,20})", re.IGNORECASE)

_CARD = re.compile(r"(?:^|\D)\d{4}\s*$")

_ORDER = Table(
    Category.PURCHASES, Origin.OBSERVED, "order", ("Product Name", "ASIN", "Order ID"), when=("Order Date",),
    detail=(
        "Total Amount", "Total Owed", "Currency", "Payment Method Type", "Payment Instrument Type",
        "Order Status", "Website", "Department",
    ),
    labelled=("Original Quantity", "Quantity"),
    key=("Order ID", "ASIN", "Product Name", "shipped"),
)  # fmt: skip


def _order(row: Fields) -> Iterator[Item]:
    # The two column sets write one ship date differently.
    row.cells["shipped"] = moment(row, ("Ship Date",)).isoformat()
    yield from _ORDER.items(row)
    yield from _gift(row)
    yield from _addresses(row, "Shipping Address", "Billing Address")
    yield from _cards(row.get("Payment Method Type", "Payment Instrument Type"), row)


def _gift(row: Fields) -> Iterator[Item]:
    """Whom a present went to, by which address of theirs, and what it was to say."""
    recipient, message = row.get("Gift Recipient Contact", "Gift Recipient Contact Details"), row.get("Gift Message")
    if recipient or message:
        yield Record(
            Category.CONTACTS, Origin.PROVIDED, "gift-recipient", recipient or message, row.place,
            moment(row, _ORDER.when), message if recipient else "", about_others=True,
        )  # fmt: skip


def _cards(written: str, row: Fields) -> Iterator[Item]:
    """The cards of "Visa - 1111 and Gift Certificate": what ends in four figures."""
    when = moment(row, ("Order Date", "OrderDate"))
    for card in re.split(r",| and ", written[:300]):
        if _CARD.search(card):
            yield Sighting(IdentifierKind.PAYMENT_CARD, card.strip(), row.place, when=when)


def _addresses(row: Fields, *columns: str) -> Iterator[Item]:
    """Postal addresses, and the phone number that Amazon writes behind some of them."""
    when = moment(row, ("Order Date", "OrderDate"))
    for written in dict.fromkeys(row.get(column) for column in columns):
        for phone in _PHONE.findall(written):
            yield Sighting(IdentifierKind.PHONE, phone, row.place, when=when)
        if address := _PHONE.sub("", written).strip(" ,"):
            yield Sighting(IdentifierKind.POSTAL_ADDRESS, address, row.place, when=when)


# The order number and product together are what no other table of orders has.
read_orders = read_either(Custom(("Order Date", "ASIN"), _order))

read_returns = read_either(
    Table(
        Category.PURCHASES, Origin.OBSERVED, "return",
        ("Product Name", "ASIN", "Reversal Reason", "Return Reason", "Reason", "Order ID", "OrderId"),
        when=("Return Date", "Refund Date", "Creation Date", "ReturnDate", "DateOfReturn", "RefundCompletionDate"),
        detail=(
            "Reason", "Return Reason", "ReturnReason", "Reversal Reason", "Refund Amount", "AmountRefunded",
            "Currency", "Disbursement Type", "Website",
        ),
        labelled=("Quantity",), key=("Order ID", "OrderId", "ASIN", "Reversal Reason", "Refund Amount"),
    )
)  # fmt: skip


def read_orders_or_returns(file: FileInput) -> Iterator[Item]:
    """A table of another name: orders when its header says so, else returns."""
    known = next((row for row in csv_rows(file, ("Order ID",))), None)
    yield from read_orders(file) if known is None or known.has("Order Date") else read_returns(file)


_DIGITAL_ITEM = Table(
    Category.PURCHASES, Origin.OBSERVED, "digital-item", ("Title", "Product Name", "ASIN"),
    when=("OrderDate", "Order Date", "FulfilledDate"),
    detail=("OurPrice", "OurPriceCurrencyCode", "Price", "Price Currency Code", "SellerOfRecord", "Publisher",
            "Marketplace"),
    key=("OrderId", "Order ID", "DigitalOrderItemId", "ASIN"),
)  # fmt: skip


def _digital_item(row: Fields) -> Iterator[Item]:
    """A digital item; a seller other than Amazon takes part in the purchase."""
    seller = row.get("SellerOfRecord", "Seller Of Record")
    shop = Organisation(seller, Role.MERCHANT) if seller and not seller.casefold().startswith("amazon") else None
    for item in _DIGITAL_ITEM.items(row):
        yield replace(item, other=shop) if isinstance(item, Record) and shop else item
    if shop:
        when = moment(row, _DIGITAL_ITEM.when)
        yield Disclosure(None, shop, Mechanism.PURCHASE, Category.PURCHASES, row.place, Purpose.SERVICE, when)
    for column in ("GiftEmail", "RecipientEmail"):
        if address := row.get(column):
            yield Record(
                Category.CONTACTS, Origin.PROVIDED, "gift-recipient", address, row.place,
                moment(row, _DIGITAL_ITEM.when), about_others=True,
            )  # fmt: skip
    if phone := row.get("FulfillmentMobileNumber"):
        yield Sighting(IdentifierKind.PHONE, phone, row.place)


read_digital_items = read_either(Custom(_DIGITAL_ITEM.columns, _digital_item))

_DIGITAL_ORDER = Table(
    Category.PURCHASES, Origin.OBSERVED, "digital-order", ("OrderId", "Order ID"), when=("OrderDate", "Order Date"),
    detail=("SubscriptionOrderType", "OrderStatus", "Marketplace", "PaymentInformation", "OrderingLocationCountry"),
    key=("OrderId", "Order ID", "DeliveryPacketId"),
)  # fmt: skip


def _digital_order(row: Fields) -> Iterator[Item]:
    yield from _DIGITAL_ORDER.items(row)
    yield from _addresses(row, "BillingAddress", "ShippingAddress", "CustomerDeclaredAddress")
    yield from _cards(row.get("PaymentInformation"), row)


read_digital_orders = read_either(Custom(_DIGITAL_ORDER.columns, _digital_order))

read_digital_amounts = read_either(
    Table(
        Category.PAYMENTS, Origin.OBSERVED, "digital-payment", ("TransactionAmount",),
        detail=("BaseCurrencyCode", "MonetaryComponentTypeCode", "OfferTypeCode"),
        key=("DigitalOrderItemId", "DeliveryPacketId", "MonetaryComponentTypeCode", "TransactionAmount"),
    )
)  # fmt: skip

read_subscriptions = read_either(
    Table(
        Category.PURCHASES, Origin.OBSERVED, "subscription",
        ("ServiceProvider", "Service Provider", "SubscriptionPlanId"),
        when=("SubscriptionStartDate", "Subscription Start Date"),
        detail=("SubscriptionStatus", "ContractTimeInterval", "NextBillAmount", "BaseCurrencyCode", "Marketplace"),
        labelled=("Autorenew", "NextBillDate"), key=("SubscriptionId",),
    )
)  # fmt: skip

read_cart = read_either(
    Table(
        Category.PURCHASES, Origin.OBSERVED, "cart-item", ("Product Name", "ProductName", "ASIN"),
        when=("DateAddedToCart", "Date Added To Cart", "Date Added to Cart"),
        detail=("ASIN", "Source", "CartList", "Cart List"), labelled=("Quantity",),
    )
)  # fmt: skip


_METHOD = Table(
    Category.PAYMENTS, Origin.PROVIDED, "payment-method",
    ("Payment Method", "PaymentMethod", "Card Type", "CardType", "Issuer", "Instrument Type", "InstrumentType", "Type"),
    when=("Creation Date", "CreationDate", "Created", "Date Added", "DateAdded"),
    detail=("Issuer", "Card Holder Name", "Expiration Date", "ExpirationDate", "Country", "Status"),
    labelled=("Last Digits", "LastDigits", "Last Four Digits", "Tail"),
    seen=(
        Seen(IdentifierKind.PAYMENT_CARD, ("Last Digits", "LastDigits", "Last Four Digits", "Tail"), Origin.PROVIDED),
    ),
)  # fmt: skip
read_payment_methods = either_or_loosely(_METHOD)
