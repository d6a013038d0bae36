# SPDX-License-Identifier: MPL-2.0
"""What an export says: records, disclosures and identifiers, as a source hands them over."""

from dataclasses import dataclass, field
from enum import Enum

from app.catalog.category import Category
from app.catalog.moment import NO_MOMENT, Moment
from app.catalog.organisation import Organisation
from app.catalog.origin import Origin
from app.catalog.purpose import Purpose
from app.catalog.words import N_


@dataclass(slots=True)
class Record:
    """One thing known about the person, at one time.

    ``kind`` is a stable kebab-case word for the sort of thing ("search", "ad-clicked"). ``title`` and
    ``detail`` are what a person reads and searches; ``url`` is kept but not searched. ``place`` is where
    it stands in its file ("row 12", "item 3", "line 4"). ``key``, when given, is what tells two records of one
    kind and time apart; otherwise title, detail and url do. ``holder`` is who holds it (``None``: the
    brand that made the export); ``other`` is another organisation it concerns (advertiser, shop, app).
    ``about_others`` marks data of other people (contacts, chats).
    """

    category: Category
    origin: Origin
    kind: str
    title: str
    place: str
    when: Moment = NO_MOMENT
    detail: str = ""
    url: str = ""
    key: str = ""
    holder: Organisation | None = None
    other: Organisation | None = None
    about_others: bool = False


@dataclass(slots=True)
class Records:
    """Many records of the brand that made the export, alike in all but what a row says: large files are made of
    them, and one object for each would cost more than all else.

    ``rows``: time in milliseconds since 1970-01-01T00:00Z, title, detail, url and place, as in :class:`Record`;
    every time is an instant, and a number N is the place "item N".
    """

    category: Category
    origin: Origin
    kind: str
    rows: list[tuple[int, str, str, str, str | int]]


class Mechanism(Enum):
    """How data passed from one organisation to another; the value is the stable slug."""

    UPLOADED_LIST = "uploaded-list"
    SITE_OR_APP_VISIT = "site-or-app-visit"
    STORE_VISIT = "store-visit"
    OFF_PLATFORM_EVENT = "off-platform-event"
    AUDIENCE = "audience"
    SEGMENT_BOUGHT = "segment-bought"
    IDENTIFIER_MATCHING = "identifier-matching"
    CONNECTED_APP = "connected-app"
    LEAD_FORM = "lead-form"
    AD_CLICK = "ad-click"
    CONTACT_UPLOAD = "contact-upload"
    LINKED_ACCOUNT = "linked-account"
    PURCHASE = "purchase"
    PASSED_ON = "passed-on"
    CONVERSATION = "conversation"
    ADDRESS_PASSED_ON = "address-passed-on"
    MAIL_TRACKER = "mail-tracker"

    @property
    def label(self) -> str:
        """English message id of what a person reads."""
        return _MECHANISMS[self.value]


_MECHANISMS = {
    "uploaded-list": N_("uploaded a list that contains you"),
    "site-or-app-visit": N_("reported your visit to its website or app"),
    "store-visit": N_("reported your visit to a shop"),
    "off-platform-event": N_("reported what you did on its website or app"),
    "audience": N_("put you into an advertising audience"),
    "segment-bought": N_("supplied a segment about you"),
    "identifier-matching": N_("matched your e-mail address or phone number"),
    "connected-app": N_("has access to your account"),
    "lead-form": N_("received a form you filled in"),
    "ad-click": N_("learned that you clicked its advertisement"),
    "contact-upload": N_("received your address book"),
    "linked-account": N_("is linked with your account"),
    "purchase": N_("exchanged data about a purchase"),
    "passed-on": N_("passed data about you on"),
    "conversation": N_("receives what you write to it"),
    "address-passed-on": N_("passed on an address that you gave to it alone"),
    "mail-tracker": N_("lets it know when you open its e-mails"),
}


@dataclass(slots=True)
class Disclosure:
    """One organisation passed data about the person to another, as an export says.

    ``None`` stands for the brand that made the export. Equal disclosures of one file are counted
    together, from the first to the last ``when``.
    """

    discloser: Organisation | None
    recipient: Organisation | None
    mechanism: Mechanism
    category: Category
    place: str
    purpose: Purpose = Purpose.ADVERTISING
    when: Moment = NO_MOMENT


class IdentifierKind(Enum):
    """By what organisations recognise the person; the value is the stable slug."""

    EMAIL = "email"
    PHONE = "phone"
    POSTAL_ADDRESS = "postal-address"
    IP_ADDRESS = "ip-address"
    DEVICE = "device"
    ADVERTISING_ID = "advertising-id"
    ACCOUNT = "account"
    USERNAME = "username"
    PAYMENT_CARD = "payment-card"
    LOYALTY_CARD = "loyalty-card"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _IDENTIFIERS[self.value]


_IDENTIFIERS = {
    "email": N_("E-mail address"),
    "phone": N_("Phone number"),
    "postal-address": N_("Postal address"),
    "ip-address": N_("IP address"),
    "device": N_("Device"),
    "advertising-id": N_("Advertising ID"),
    "account": N_("Account number"),
    "username": N_("User name"),
    "payment-card": N_("Payment card"),
    "loyalty-card": N_("Loyalty card"),
}


@dataclass(slots=True)
class Sighting:
    """An identifier of the person, seen in the hands of an organisation (``None``: the export's brand).

    ``value`` is normalised by :mod:`app.catalog.identifier` when it is written to the vault. A reader that meets the
    same again and again says once how many ``times``, from ``when`` to ``until``.
    """

    kind: IdentifierKind
    value: str
    place: str
    holder: Organisation | None = None
    origin: Origin = Origin.PROVIDED
    when: Moment = NO_MOMENT
    until: Moment = NO_MOMENT
    times: int = 1

    def again(self, when: Moment) -> None:
        """Count the same once more, at this time."""
        self.times += 1
        time = when.milliseconds
        # Zero is no time, or that of a clock that was never set.
        if time and (time < self.when.milliseconds or not self.when.milliseconds):
            self.when = when
        if time and (time > self.until.milliseconds or not self.until.milliseconds):
            self.until = when


@dataclass(slots=True)
class RowIssue:
    """A row that could not be read: the row is lost, the file goes on. Carries no content."""

    code: str
    place: str
    sentence: str
    fields: dict[str, object] = field(default_factory=dict)


Item = Record | Disclosure | Sighting | RowIssue
