# SPDX-License-Identifier: MPL-2.0
"""PayPal: the activity download in the account's language, and the bundle of everything else as pages or tables."""

import re

from app.catalog.category import Category
from app.catalog.organisation import Organisation, Role
from app.catalog.origin import Origin
from app.catalog.record import IdentifierKind, Mechanism
from app.catalog.words import N_
from app.sources.brands.paypal.activity import read_activity
from app.sources.generic.sections import CONTACTS, Loose, Section, connected_apps, read_sections
from app.sources.reading.aliases import aliases
from app.sources.reading.tables import Fact, Facts, Table
from app.sources.rules import reads
from app.sources.source import ANY_LANGUAGE, FileRule, Guide, Level, Source

_ALIASES = aliases("paypal")
_ZONES = _ALIASES.by_language("zone_mark")


def _in_any_encoding(word: str) -> bytes:
    """An expression for a word whose letters with accents are one byte or two."""
    return re.sub(rb"[^ -~]+", rb".{1,2}", word.encode())


# Words that stand side by side in no other brand's header.
_HEADERS = re.compile(
    b"|".join(
        rb'(?:%s)"?[,;	]"?(?:%s)' % (b"|".join(map(_in_any_encoding, _ZONES[language])), b"|".join(words))
        for language, words in _ALIASES.marks("after_zone").items()
    )
)
_MARKS = {
    language: tuple(dict.fromkeys(zone.encode(encoding) for zone in zones for encoding in ("utf-8", "cp1252")))
    for language, zones in _ZONES.items()
}


def _is_activity(head: bytes) -> bool:
    # UTF-16 is the same with a NUL beside each letter.
    return bool(_HEADERS.search(head.replace(b"\0", b"")))


# No bundle has been seen: the parts are known by what PayPal says is in it, the columns by their own names.
_BUNDLE = read_sections(
    (
        Section(
            r"third_part|shared_with|consent|authori[sz]ed|connected|linked|permission",
            connected_apps("name", "merchant", "company", "app", "application", "partner"),
        ),
        Section(
            r"automatic|preapproved|billing_agreement|subscription",
            Table(
                Category.PAYMENTS, Origin.PROVIDED, "payment-agreement", ("merchant", "name", "company"),
                when=("created", "start date", "date"), other=("merchant", "name", "company"), role=Role.MERCHANT,
                mechanism=Mechanism.PURCHASE, outward=True,
            ),
        ),
        Section(CONTACTS, Loose(Category.CONTACTS, Origin.PROVIDED, "contact", about_others=True)),
        Section(r"risk|score|segment|inferred|predict", Loose(Category.FINANCES, Origin.INFERRED, "score")),
        Section(r"credit|loan", Loose(Category.FINANCES, Origin.OBSERVED, "credit")),
        Section(r"interest|marketing|advert|offer", Loose(Category.ADVERTISING, Origin.OBSERVED, "marketing")),
        Section(r"device|browser|cookie", Loose(Category.DEVICES, Origin.OBSERVED, "device")),
        Section(r"login|session|ip_address|security", Loose(Category.SECURITY, Origin.OBSERVED, "login")),
        Section(r"card|bank|payment_method|wallet", Loose(Category.PAYMENTS, Origin.PROVIDED, "payment-method")),
        Section(r"transaction|activity|payment", Loose(Category.PAYMENTS, Origin.OBSERVED, "payment")),
        Section(r"message|chat|case|dispute|claim", Loose(Category.MESSAGES, Origin.PROVIDED, "support-request")),
        Section(r"preference|setting", Loose(Category.SETTINGS, Origin.PROVIDED, "setting")),
        Section(
            r"account|profile|personal|identity|address|email|phone",
            Facts(
                (
                    Fact("email", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
                    Fact("email address", Category.CONTACT, "email", identifier=IdentifierKind.EMAIL),
                    Fact("phone", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
                    Fact("phone number", Category.CONTACT, "phone", identifier=IdentifierKind.PHONE),
                    Fact("first name", Category.IDENTITY, "first-name"),
                    Fact("last name", Category.IDENTITY, "last-name"),
                    Fact("date of birth", Category.DEMOGRAPHICS, "birth-date"),
                    Fact("nationality", Category.DEMOGRAPHICS, "nationality"),
                ),
                rest=Category.ACCOUNT,
            ),
        ),
    ),
    Loose(Category.ACCOUNT, Origin.OBSERVED, "account-data"),
)  # fmt: skip

_RULES = (
    FileRule("activity", {ANY_LANGUAGE: ("*.csv", "*.tsv")}, read_activity, weight=3, shape=_is_activity),
    reads("bundle", ("*paypal*.json", "*paypal*.html", "*paypal*.xlsx"), _BUNDLE, (b"PayPal", b"paypal"), 1),
    reads("bundle-parts", ("*.json", "*.html", "*.xlsx"), _BUNDLE, (b"PayPal", b"paypal"), 0, "bundle"),
)

SOURCE = Source(
    slug="paypal",
    organisation=Organisation("PayPal", Role.BRAND),
    level=Level.COMPLETE,
    languages=("en", "fr", "de", "es", "it", "nl", "pt", "pl"),
    guide=Guide(
        about=N_(
            "Every payment with the shop or person behind it. Each shop you paid was shown your e-mail address, and "
            "often where you live."
        ),
        steps=(
            N_("Sign in to PayPal in a web browser, open Settings and then Data and privacy."),
            N_("Choose Download your data for what PayPal holds about you, and submit the request."),
            N_("For the payments themselves open Activity, choose Download, the longest dates and the format CSV."),
            N_("Download both when PayPal tells you that they are ready, and import them together."),
        ),
        waiting=N_("The payments take minutes to a day, the rest up to 30 days."),
        link="https://www.paypal.com/myaccount/privacy/data",
        days=30,
    ),
    rules=_RULES,
    archive_names=(r"paypal.*\.(zip|csv)$",),
    language_marks=_MARKS,
)
