# SPDX-License-Identifier: MPL-2.0
"""What organisations write about, and how a record of a mail says it."""

from enum import Enum

from app.catalog.category import Category
from app.catalog.words import N_


class MailKind(Enum):
    """What a mail from an organisation is about. The value is the stable kind of its record."""

    SECURITY = "mail-security"
    ACCOUNT = "mail-account"
    ORDER = "mail-order"
    DELIVERY = "mail-delivery"
    INVOICE = "mail-invoice"
    BOOKING = "mail-booking"
    TERMS = "mail-terms"
    NEWSLETTER = "mail-newsletter"
    NOTICE = "mail-notice"
    LETTER = "mail-letter"

    @property
    def label(self) -> str:
        """English message id of the name a person reads."""
        return _MEANINGS[self.value][0]

    @property
    def category(self) -> Category:
        """What the mail shows that its sender knows."""
        return _MEANINGS[self.value][1]


_MEANINGS = {
    "mail-security": (N_("Login or password"), Category.SECURITY),
    "mail-account": (N_("Account"), Category.ACCOUNT),
    "mail-order": (N_("Order"), Category.PURCHASES),
    "mail-delivery": (N_("Delivery"), Category.PURCHASES),
    "mail-invoice": (N_("Invoice or payment"), Category.PAYMENTS),
    "mail-booking": (N_("Booking"), Category.TRAVEL),
    "mail-terms": (N_("Terms and privacy"), Category.ACCOUNT),
    "mail-newsletter": (N_("Newsletter"), Category.MESSAGES),
    "mail-notice": (N_("Automatic notice"), Category.MESSAGES),
    "mail-letter": (N_("Letter"), Category.MESSAGES),
}

TRACKER_KIND = "mail-tracker"
"""Of a record that says whose invisible picture is in a mail."""

CONTACT_KIND = "mail-contact"
"""Of a record of somebody who writes to the person and is no organisation."""

ONE_CLICK = "List-Unsubscribe=One-Click"
"""Stands at the end of a mail's details where one click is enough to unsubscribe (RFC 8058, section 3.1)."""
